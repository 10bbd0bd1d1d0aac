//! What a payment took beyond the policy or the tariff of its days, into the deposit (多收退回预存).

use minicbor::{Decode, Encode};

use crate::ids::BillNo;
use crate::money::Money;
use crate::unknowing::Unknowing;

/// What was taken too much goes into the deposit of its account, as a person of head office decided; below zero: it comes back,
/// by the program, where the payment does not stand any more or its bills are others. The account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct OverchargeReturned {
    /// The payment's entry, and what it did not know.
    #[n(0)]
    pub about: Unknowing,
    /// How much of its late fee.
    #[n(1)]
    pub late_fee: Money,
    /// How much of its bills: the bills stay as they are.
    #[n(2)]
    pub billed: Vec<ReturnedBill>,
}

/// What was billed beyond the tariff of a bill's days.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReturnedBill {
    /// Which.
    #[n(0)]
    pub bill: BillNo,
    /// By component; of one that was too little below zero.
    #[n(1)]
    pub lines: Vec<ReturnedLine>,
}

/// What of a component was too much.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReturnedLine {
    /// As the tariff names it.
    #[n(0)]
    pub component: String,
    /// How much.
    #[n(1)]
    pub amount: Money,
}

impl OverchargeReturned {
    /// What was billed too much.
    #[must_use]
    pub fn principal(&self) -> Money {
        let lines = self.billed.iter().flat_map(|bill| &bill.lines);
        lines.map(|line| line.amount).sum()
    }

    /// All of it.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.late_fee + self.principal()
    }

    /// The same with the sign turned.
    #[must_use]
    pub fn turned(mut self) -> Self {
        self.late_fee = -self.late_fee;
        for line in self.billed.iter_mut().flat_map(|bill| &mut bill.lines) {
            line.amount = -line.amount;
        }
        self
    }
}
