//! Baskets: payments of several accounts that one payer made at once.

use minicbor::{Decode, Encode};

use crate::ids::{BasketId, PaymentId, ShiftNo};
use crate::money::Money;
use crate::payment::Tendered;

/// One payer paid for several accounts at once (合并收费). Each payment is an entry of its own, written in the same
/// transaction just before, and moves the money; this one says that they were one, and what was given for all of them.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BasketTaken {
    /// The basket, named before the first attempt.
    #[n(0)]
    pub basket: BasketId,
    /// The shift whose drawer took it.
    #[n(1)]
    pub shift: ShiftNo,
    /// Its payments, in the order of the entries.
    #[n(2)]
    pub payments: Vec<PaymentId>,
    /// What the payer gave.
    #[n(3)]
    pub tenders: Vec<Tendered>,
    /// Cash given back.
    #[n(4)]
    pub change: Money,
}
