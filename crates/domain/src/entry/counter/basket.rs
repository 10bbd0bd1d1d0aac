//! Baskets: payments of several accounts that one payer made at once.

use minicbor::{Decode, Encode};

use super::approval::Approval;
use crate::ids::{BasketId, PaymentId, ShiftNo};
use crate::instant::Instant;
use crate::money::Money;
use crate::offline::Reached;
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

impl BasketTaken {
    /// Tenders less change: what all its payments kept.
    #[must_use]
    pub fn kept(&self) -> Money {
        self.tenders.iter().map(|given| given.amount).sum::<Money>() - self.change
    }
}

/// A basket above a limit while head office was not reached, on a supervisor's word: one payer, one sum, judged as one.
/// Its payments are entries like any other and stand right before this one, which the signature covers by the hash of the
/// entry before. The account in the entry's header is that of the first payment: a word is given on it and on the sum.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BasketTakenOverLimit {
    /// The basket.
    #[n(0)]
    pub taken: BasketTaken,
    /// Version of the limits; 0: those that hold until head office publishes its own.
    #[n(1)]
    pub limits: u32,
    /// The limits that were passed, with their figures.
    #[n(2)]
    pub over: Vec<Reached>,
    /// When head office was last reached; nothing: never, as far as the counter knew.
    #[n(3)]
    pub reached_at: Option<Instant>,
    /// The supervisor's signature.
    #[n(4)]
    pub approval: Approval,
}
