//! Late fee that a payment took beyond the policy that holds for its day, into the deposit (违约金退回).

use minicbor::{Decode, Encode};

use crate::ids::EntryRef;
use crate::money::Money;

/// Late fee that was taken goes into the deposit of its account, as a person of head office decided; below zero: it comes back,
/// by the program, where the payment does not stand any more or its bills are others. The account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct LateFeeReturned {
    /// The payment's entry.
    #[n(0)]
    pub at: EntryRef,
    /// How much; never nothing.
    #[n(1)]
    pub amount: Money,
}
