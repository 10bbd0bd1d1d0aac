//! Late fee of a payment that lies in the deposit because a person decided so (违约金退回): how much, and whether it may.
//!
//! A counter that had not heard of another policy took too much; the receipt holds, and the customer gets the difference. What
//! a rule moves by itself (`settlement`), or a right reading frees, is not returned once more. Absent on purpose: how much was
//! too much (`unknowing`), and who decides (head office).

use crate::account::AccountState;
use crate::entry::{LateFeeReturned, PaymentTaken};
use crate::ids::EntryRef;
use crate::money::Money;

impl AccountState {
    /// Late fee of a payment that was returned into the deposit.
    #[must_use]
    pub fn returned_of(&self, at: EntryRef) -> Money {
        self.returned.get(&at).copied().unwrap_or_default()
    }

    /// Whether the late fee of a payment that stands lies where the payment put it: none of its bills was booked back, and no
    /// rule moved late fee of it.
    #[must_use]
    pub fn keeps_late_fee_of(&self, taken: &PaymentTaken) -> bool {
        let is_back = |bill| self.bills.get(bill).is_some_and(|bill| bill.corrected.is_some());
        let mut settled = self.settlements.values();
        !taken.parts.iter().any(|part| is_back(&part.bill))
            && !settled.any(|one| one.late_fee.is_positive() && one.payments.contains_key(&taken.payment))
    }

    pub(crate) fn return_late_fee(&mut self, b: &LateFeeReturned) {
        self.deposit += b.amount;
        let returned = self.returned.entry(b.at).or_default();
        *returned += b.amount;
        if returned.is_zero() {
            self.returned.remove(&b.at);
        }
    }
}
