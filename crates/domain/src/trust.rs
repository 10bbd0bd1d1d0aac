//! Which keys sign head office's journal, and since when; only that journal writes it.
//!
//! Absent on purpose: whether a root certified them (`sync/trust`). What did not hold was set aside before it came here.

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

use crate::entry::{EpochOpened, OfficeKeyRotated, RootAdopted};
use crate::ids::EntryNo;

/// The root, the keys after the first, and the epochs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct TrustState {
    /// The entry that adopted the root, and its key.
    #[n(0)]
    pub root: Option<AdoptedRoot>,
    /// Keys after the journal's first, oldest first.
    #[n(1)]
    pub keys: Vec<KeyAfter>,
    /// The entries that opened an epoch after the first, oldest first.
    #[n(2)]
    pub epochs: Vec<EntryNo>,
}

/// A root that was adopted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AdoptedRoot {
    /// By which entry.
    #[n(0)]
    pub entry: EntryNo,
    /// The root's Ed25519 public key.
    #[n(1)]
    pub key: ByteArray<32>,
}

/// A key that signs every entry after one, until the next key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct KeyAfter {
    /// The entry that named it; the key before signed that one.
    #[n(0)]
    pub entry: EntryNo,
    /// The Ed25519 public key.
    #[n(1)]
    pub key: ByteArray<32>,
}

impl TrustState {
    /// The key that signs an entry, given the journal's first.
    #[must_use]
    pub fn key_of(&self, first: [u8; 32], number: EntryNo) -> [u8; 32] {
        let before = self.keys.iter().rev().find(|key| key.entry < number);
        before.map_or(first, |key| *key.key)
    }

    /// Every key but the newest, given the journal's first.
    #[must_use]
    pub fn retired(&self, first: [u8; 32]) -> Vec<[u8; 32]> {
        let all = std::iter::once(first).chain(self.keys.iter().map(|key| *key.key));
        all.take(self.keys.len()).collect()
    }

    /// Of the newest key; the first key's is 1.
    #[must_use]
    pub fn generation(&self) -> u32 {
        u32::try_from(self.keys.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1)
    }

    /// Entries about keys, oldest first: what another needs to follow them.
    #[must_use]
    pub fn entries(&self) -> Vec<EntryNo> {
        let root = self.root.iter().map(|root| root.entry);
        root.chain(self.keys.iter().map(|key| key.entry)).collect()
    }

    pub(crate) fn adopt(&mut self, entry: EntryNo, adopted: &RootAdopted) {
        self.root = Some(AdoptedRoot {
            entry,
            key: adopted.root,
        });
    }

    pub(crate) fn rotate(&mut self, entry: EntryNo, rotated: &OfficeKeyRotated) {
        self.keys.push(KeyAfter {
            entry,
            key: rotated.key,
        });
    }

    pub(crate) fn open_epoch(&mut self, entry: EntryNo, _: &EpochOpened) {
        self.epochs.push(entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_signs_from_the_entry_behind_the_one_that_named_it() {
        let mut trust = TrustState::default();
        for (entry, key) in [(5, 2), (9, 3)] {
            let rotated = OfficeKeyRotated {
                key: [key; 32].into(),
                generation: u32::from(key),
                certificate: [0; 64].into(),
                why: None,
            };
            trust.rotate(EntryNo(entry), &rotated);
        }
        for (number, key) in [(1, 1), (5, 1), (6, 2), (9, 2), (10, 3), (1000, 3)] {
            assert_eq!(
                trust.key_of([1; 32], EntryNo(number)),
                [key; 32],
                "entry {number}"
            );
        }
        assert_eq!(trust.retired([1; 32]), [[1; 32], [2; 32]]);
        assert_eq!(trust.generation(), 3);
    }
}
