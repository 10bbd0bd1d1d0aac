//! What a payment took too much and lies in the deposit because a person decided so (多收退回预存): how much, and whether it may.
//!
//! A counter that had not heard of another policy or tariff took too much; the receipt and the bill hold, and the customer gets
//! the difference. What a rule moves by itself (`settlement`), or a right reading makes anew, is not returned once more. Absent
//! on purpose: how much was too much (`unknowing`, and the tariff), and who decides (head office).

use std::collections::BTreeSet;

use minicbor::{Decode, Encode};

use crate::account::{AccountState, BillState};
use crate::entry::{DifferenceKind, OverchargeReturned, PaymentTaken};
use crate::ids::{BillNo, EntryNo};
use crate::money::Money;
use crate::unknowing::Unknowing;

/// What was returned of one payment, for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Returned {
    /// Head office's entry that did.
    #[n(0)]
    pub entry: EntryNo,
    /// How much, above zero.
    #[n(1)]
    pub sum: Money,
    /// Bills of which it was; none: of late fee.
    #[n(2)]
    pub bills: BTreeSet<BillNo>,
}

impl AccountState {
    /// What was returned of a payment.
    #[must_use]
    pub fn returned_of(&self, about: Unknowing) -> Money {
        self.returned.get(&about).map_or(Money::ZERO, |one| one.sum)
    }

    /// Whether what was too much of a bill was returned, by whichever payment.
    #[must_use]
    pub fn is_returned(&self, bill: &BillNo) -> bool {
        self.returned.values().any(|one| one.bills.contains(bill))
    }

    /// Whether what a payment that stands took lies where it put it. Its late fee: none of its bills was booked back, and no rule
    /// moved late fee of it. Its bills: they stand, and are paid.
    #[must_use]
    pub fn keeps(&self, taken: &PaymentTaken, kind: DifferenceKind) -> bool {
        let bill = |number| self.bills.get(number);
        let mut parts = taken.parts.iter().map(|part| bill(&part.bill));
        let stands = |bill: Option<&BillState>| bill.is_some_and(|bill| bill.corrected.is_none());
        if kind == DifferenceKind::Tariff {
            return parts.all(|bill| stands(bill) && bill.is_some_and(|bill| bill.owed().is_zero()));
        }
        let mut settled = self.settlements.values();
        parts.all(stands)
            && !settled.any(|one| one.late_fee.is_positive() && one.payments.contains_key(&taken.payment))
    }

    pub(crate) fn return_overcharge(&mut self, entry: EntryNo, b: &OverchargeReturned) {
        let sum = b.sum();
        self.deposit += sum;
        if sum.is_positive() {
            let bills = b.billed.iter().map(|one| one.bill.clone()).collect();
            self.returned.insert(b.about, Returned { entry, sum, bills });
        } else {
            self.returned.remove(&b.about);
        }
    }
}
