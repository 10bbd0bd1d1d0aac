//! Detached payloads: details of people, beside the journal, known to it only by a salted hash.
//!
//! Erasing one leaves the chain whole: the hash tells nothing about a name without its 16 bytes of salt.

use cistern_domain::entry::to_cbor;
use cistern_domain::ids::Hash;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};

/// A payload and its salt.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Payload {
    /// Random, made by the writer.
    #[n(0)]
    pub salt: ByteArray<16>,
    /// Deterministic CBOR of one of `domain::details`.
    #[n(1)]
    pub body: ByteVec,
}

impl Payload {
    /// Encodes details under a salt.
    #[must_use]
    pub fn seal<T: Encode<()>>(details: &T, salt: [u8; 16]) -> Self {
        Self {
            salt: salt.into(),
            body: to_cbor(details).into(),
        }
    }

    /// What entries call it by.
    #[must_use]
    pub fn hash(&self) -> Hash {
        let digest = Sha256::new_with_prefix(b"cistern payload 1\0").chain_update(self.salt.as_slice());
        Hash(digest.chain_update(self.body.as_slice()).finalize().into())
    }

    /// Reads the details; nothing when they are not of that kind.
    #[must_use]
    pub fn open<'a, T: Decode<'a, ()>>(&'a self) -> Option<T> {
        minicbor::decode(&self.body).ok()
    }
}
