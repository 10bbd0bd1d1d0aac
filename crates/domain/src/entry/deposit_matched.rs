//! What the bank counted of a deposit, as finance read it off the bank's statement, and a count that takes the place of one that
//! was read wrongly.

use minicbor::{Decode, Encode};

use crate::ids::{EntryNo, EntryRef, Hash};
use crate::money::Money;

/// A deposit arrived. What the bank counted less stands apart from what was over or short at the close.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DepositMatched {
    /// The counter's entry that sent it.
    #[n(0)]
    pub deposit: EntryRef,
    /// What its slip says.
    #[n(1)]
    pub amount: Money,
    /// What the bank counted.
    #[n(2)]
    pub counted: Money,
    /// The bank's own number, as on its statement.
    #[n(3)]
    pub reference: String,
}

/// The bank's count of a deposit was written down wrongly: what it counted in truth, and why the other stood there. What is posted is
/// the difference between the two, on the day of this entry.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DepositCountCorrected {
    /// The counter's entry that sent it.
    #[n(0)]
    pub deposit: EntryRef,
    /// What its slip says.
    #[n(1)]
    pub amount: Money,
    /// The entry of head office's whose place it takes: the count, or its last correction.
    #[n(2)]
    pub replaces: EntryNo,
    /// What that said the bank counted.
    #[n(3)]
    pub before: Money,
    /// What the bank counted.
    #[n(4)]
    pub counted: Money,
    /// The bank's own number, as on its statement.
    #[n(5)]
    pub reference: String,
    /// Hash of the payload that says why ([`WordWords`](crate::details::WordWords)).
    #[n(6)]
    pub words: Hash,
}
