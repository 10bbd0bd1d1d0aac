//! Head office moves a payment of another day or counter to the account it was meant for, because a counter asked.

use minicbor::{Decode, Encode};

use super::counter::{PaymentTaken, Reversal};
use crate::ids::{AccountNo, EntryRef};

/// A payment was moved by head office, in its own day. The right account stands in the entry's header, the wrong one
/// within. The new payment has no drawer, and no paper of its own: it bears the number of the receipt it comes of.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PaymentMovedByOffice {
    /// The wrong account.
    #[n(0)]
    pub from: AccountNo,
    /// What takes the payment back there.
    #[n(1)]
    pub reversal: Reversal,
    /// What takes its place on the right account.
    #[n(2)]
    pub taken: PaymentTaken,
    /// The entry that asked for it.
    #[n(3)]
    pub request: EntryRef,
}
