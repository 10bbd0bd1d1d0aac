//! Receipt numbers between two counters of a hall: lent by one, used by the other from then.

use minicbor::{Decode, Encode};

use crate::counter::Block;
use crate::ids::JournalId;

/// A counter lends unused numbers of its own blocks: it never uses them any more.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReceiptNumbersLent {
    /// To which journal.
    #[n(0)]
    pub to: JournalId,
    /// Which.
    #[n(1)]
    pub numbers: Block,
}

/// A counter takes up what another lent it: what becomes of the numbers is written here from then.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReceiptNumbersBorrowed {
    /// Of which journal.
    #[n(0)]
    pub of: JournalId,
    /// Which.
    #[n(1)]
    pub numbers: Block,
}
