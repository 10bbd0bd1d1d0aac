//! What the bank counted of a deposit, as finance read it off the bank's statement.

use minicbor::{Decode, Encode};

use crate::ids::EntryRef;
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
