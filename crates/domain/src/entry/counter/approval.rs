//! The signature of another, or the number of head office's word, within an entry that needs one.

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

/// An approver's signature over an entry (see `sync::approval`), or the number of head office's word on it; and the rule
/// that allowed it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Approval {
    /// Version of the authority that was applied; 0: the one that holds until head office publishes its own.
    #[n(0)]
    pub authority: u32,
    /// Ed25519, by the key of the entry's approver; zeros where it is by word.
    #[n(1)]
    pub signature: ByteArray<64>,
    /// The number of the request on which head office gave its word, in the approver's name; nothing where the approver
    /// signed at the desk.
    #[n(2)]
    #[cbor(default)]
    pub word: Option<u32>,
}

impl Approval {
    /// One that is not signed yet.
    #[must_use]
    pub fn unsigned(authority: u32) -> Self {
        Self {
            authority,
            signature: ByteArray::from([0; 64]),
            word: None,
        }
    }

    /// By head office's word on a request of the same journal.
    #[must_use]
    pub fn by_word(authority: u32, number: u32) -> Self {
        Self {
            word: Some(number),
            ..Self::unsigned(authority)
        }
    }
}
