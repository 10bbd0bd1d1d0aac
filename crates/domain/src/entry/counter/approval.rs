//! The signature of another, within an entry that needs one.

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

/// An approver's signature over an entry (see `sync::approval`), and the rule that allowed it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Approval {
    /// Version of the authority that was applied; 0: the one that holds until head office publishes its own.
    #[n(0)]
    pub authority: u32,
    /// Ed25519, by the key of the entry's approver.
    #[n(1)]
    pub signature: ByteArray<64>,
}

impl Approval {
    /// One that is not signed yet.
    #[must_use]
    pub fn unsigned(authority: u32) -> Self {
        Self {
            authority,
            signature: ByteArray::from([0; 64]),
        }
    }
}
