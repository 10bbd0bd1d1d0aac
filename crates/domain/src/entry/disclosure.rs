//! What head office handed out: a customer's data, a counter's database key.

use minicbor::{Decode, Encode};

use crate::ids::JournalId;

/// Everything that is held about an account's people was handed over, to them or at their wish. Written before anything was. The
/// account stands in the header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CustomerDataHandedOver {
    /// Why, and at whose wish: it may not tell of a person.
    #[n(0)]
    pub why: String,
}

/// The database key of a counter was handed out, as it was sealed to head office at its enrolment. Written before it was.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DatabaseKeyOpened {
    /// The counter's journal.
    #[n(0)]
    pub journal: JournalId,
    /// Why: it may not tell of a person.
    #[n(1)]
    pub why: String,
}
