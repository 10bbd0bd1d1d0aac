//! An entry's bytes with their signature, and the chain that they make.
//!
//! Three kinds of bad are told apart: bad bytes (fetch again), bad chain or signature (stop that journal,
//! keep the evidence), bad meaning (`domain::fold::lawful`; quarantine that entry, go on).

use cistern_domain::entry::{BodyFault, Entry, SUITE_ED25519};
use cistern_domain::ids::{EntryNo, Hash, JournalId};
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};

use crate::signature::{self, Signed};

/// What precedes an entry's hash when it is signed, so that no other signature of the key can stand for it.
const SIGNED: &[u8] = b"cistern entry 1\0";

/// An entry's bytes as they were encoded once, and the signature over their hash.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Envelope {
    /// Deterministic CBOR of the entry.
    #[n(0)]
    pub bytes: ByteVec,
    /// Ed25519.
    #[n(1)]
    pub signature: ByteArray<64>,
}

/// Why an envelope is not the next of its journal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeFault {
    /// Bytes that are no entry: fetch them again.
    #[error("not an entry")]
    Bytes,
    /// A suite this program does not know.
    #[error("suite {0} is not known to this program")]
    Suite(u8),
    /// Another journal's entry.
    #[error("belongs to journal {0}")]
    OtherJournal(JournalId),
    /// Not the number that follows.
    #[error("number {found} where {expected} should be")]
    Number {
        /// What should be.
        expected: EntryNo,
        /// What is.
        found: EntryNo,
    },
    /// It names another entry before it.
    #[error("entry {0} does not follow the one before it")]
    Previous(EntryNo),
    /// The signature is not the journal's key over these bytes.
    #[error("the signature of entry {0} does not hold")]
    Signature(EntryNo),
}

impl From<BodyFault> for EnvelopeFault {
    fn from(_: BodyFault) -> Self {
        Self::Bytes
    }
}

/// SHA-256 of an entry's bytes.
#[must_use]
pub fn hash_of(bytes: &[u8]) -> Hash {
    Hash(Sha256::digest(bytes).into())
}

fn signed_text(hash: &Hash) -> Vec<u8> {
    [SIGNED, &hash.0].concat()
}

impl Envelope {
    /// Encodes and signs an entry.
    #[must_use]
    pub fn seal(entry: &Entry, key: &SigningKey) -> Self {
        let bytes = entry.encode();
        let signature = key.sign(&signed_text(&hash_of(&bytes)));
        Self {
            bytes: bytes.into(),
            signature: signature.to_bytes().into(),
        }
    }

    /// SHA-256 of the bytes.
    #[must_use]
    pub fn hash(&self) -> Hash {
        hash_of(&self.bytes)
    }

    /// Reads the entry. Says nothing yet of chain or signature.
    ///
    /// # Errors
    /// [`EnvelopeFault::Bytes`] when these bytes are not what an entry encodes to.
    pub fn open(&self) -> Result<Entry, EnvelopeFault> {
        Ok(Entry::decode(&self.bytes)?)
    }

    /// Reads and hashes it, once for all that is asked of it afterwards.
    ///
    /// # Errors
    /// As [`Envelope::open`].
    pub fn opened(&self) -> Result<Opened<'_>, EnvelopeFault> {
        Ok(Opened {
            envelope: self,
            entry: self.open()?,
            hash: self.hash(),
            proved_by: None,
        })
    }

    /// Length with the signature, as a receipt's QR carries it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len() + self.signature.len()
    }

    /// Never: an entry has bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        false
    }

    /// Checks the signature.
    ///
    /// # Errors
    /// [`EnvelopeFault::Signature`] naming the entry.
    pub fn verify(&self, number: EntryNo, hash: &Hash, key: &VerifyingKey) -> Result<(), EnvelopeFault> {
        let holds = self.signed(hash, key).holds();
        holds.then_some(()).ok_or(EnvelopeFault::Signature(number))
    }

    fn signed(&self, hash: &Hash, key: &VerifyingKey) -> Signed {
        Signed {
            key: *key,
            text: signed_text(hash),
            signature: *self.signature,
        }
    }
}

/// An envelope that was read and hashed, and whose signature may have been checked before its place in the chain is looked at:
/// that needs the key alone, so it is done beside others and with nothing locked.
#[derive(Clone, Debug)]
pub struct Opened<'e> {
    /// As it came.
    pub envelope: &'e Envelope,
    /// What its bytes say.
    pub entry: Entry,
    /// SHA-256 of its bytes.
    pub hash: Hash,
    /// The key by which its signature holds, where that was tried.
    proved_by: Option<VerifyingKey>,
}

impl Opened<'_> {
    /// Tries the signatures of many by the keys that are expected to be their journals', all in one sum. What does not hold,
    /// or has no key yet, is judged in its place.
    pub fn prove(all: &mut [Self], key_of: impl Fn(JournalId) -> Option<VerifyingKey>) {
        let (mut tried, mut signed) = (Vec::new(), Vec::new());
        for one in all {
            if let Some(key) = key_of(one.entry.journal) {
                signed.push(one.envelope.signed(&one.hash, &key));
                tried.push((one, key));
            }
        }
        for ((one, key), holds) in tried.into_iter().zip(signature::hold(&signed)) {
            one.proved_by = holds.then_some(key);
        }
    }

    /// Checks its signature, unless that was proved by this key.
    ///
    /// # Errors
    /// [`EnvelopeFault::Signature`] naming the entry.
    pub fn holds_by(&self, key: &VerifyingKey) -> Result<(), EnvelopeFault> {
        if self.proved_by.as_ref() == Some(key) {
            return Ok(());
        }
        self.envelope.verify(self.entry.number, &self.hash, key)
    }
}

/// A journal's head: what the next entry must follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Whose.
    pub journal: JournalId,
    /// The last number; 0 before the first.
    pub number: EntryNo,
    /// The last hash.
    pub hash: Hash,
}

impl Chain {
    /// Before the first entry.
    #[must_use]
    pub const fn start(journal: JournalId) -> Self {
        Self {
            journal,
            number: EntryNo(0),
            hash: Hash::NONE,
        }
    }

    /// Checks that an entry follows, and moves on to it.
    ///
    /// # Errors
    /// [`EnvelopeFault`]: what is wrong, and with which entry. The chain stays where it was.
    pub fn follow(&mut self, opened: &Opened<'_>, key: &VerifyingKey) -> Result<(), EnvelopeFault> {
        let entry = &opened.entry;
        if entry.suite != SUITE_ED25519 {
            return Err(EnvelopeFault::Suite(entry.suite));
        }
        if entry.journal != self.journal {
            return Err(EnvelopeFault::OtherJournal(entry.journal));
        }
        if entry.number != self.number.next() {
            return Err(EnvelopeFault::Number {
                expected: self.number.next(),
                found: entry.number,
            });
        }
        if entry.previous != self.hash {
            return Err(EnvelopeFault::Previous(entry.number));
        }
        opened.holds_by(key)?;
        *self = Self {
            journal: self.journal,
            number: entry.number,
            hash: opened.hash,
        };
        Ok(())
    }
}
