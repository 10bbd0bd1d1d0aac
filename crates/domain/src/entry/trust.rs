//! What head office writes about its own journal: the root that certifies its keys, another key, a new epoch.
//!
//! Whether a certificate holds is asked where keys are known (`sync/trust`), before an entry is folded.

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

use crate::ids::{EntryNo, Hash, JournalId};
use crate::instant::Instant;

/// The city's offline root: from here on no key signs head office's journal that it did not certify. Written once.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RootAdopted {
    /// The root's Ed25519 public key.
    #[n(0)]
    pub root: ByteArray<32>,
    /// The journal's first key, which signs this entry.
    #[n(1)]
    pub key: ByteArray<32>,
    /// The root's signature over journal, generation 1 and that key.
    #[n(2)]
    pub certificate: ByteArray<64>,
    /// Why, at the word of whoever wrote it: it may not tell of a person. Nothing where an older program did not ask.
    #[n(3)]
    pub why: Option<String>,
}

/// Another key signs head office's journal from the next entry on. This one is signed by the key before.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct OfficeKeyRotated {
    /// The new Ed25519 public key.
    #[n(0)]
    pub key: ByteArray<32>,
    /// One more than of the key before; the first key's is 1.
    #[n(1)]
    pub generation: u32,
    /// The root's signature over journal, generation and key.
    #[n(2)]
    pub certificate: ByteArray<64>,
    /// Why, at the word of whoever wrote it: it may not tell of a person. Nothing where an older program did not ask.
    #[n(3)]
    pub why: Option<String>,
}

/// A counter that was given up, and with it what it alone held of head office's journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct GivenUp {
    /// Its journal.
    #[n(0)]
    pub journal: JournalId,
    /// How far it was known to hold head office's journal; it may have held more.
    #[n(1)]
    pub held: EntryNo,
}

/// Head office was restored from a copy and goes on without all of what it wrote after the copy. Whatever another holds of
/// this journal beyond `last` is not of this journal any more.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct EpochOpened {
    /// Its number: the journal began with 1, so the first opened is 2.
    #[n(0)]
    pub epoch: u32,
    /// When the copy was restored.
    #[n(1)]
    pub restored_at: Instant,
    /// The last entry of this journal that head office, or any counter heard since, holds.
    #[n(2)]
    pub last: EntryNo,
    /// Its hash.
    #[n(3)]
    pub hash: Hash,
    /// Counters that were not heard.
    #[n(4)]
    pub without: Vec<GivenUp>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Body;

    /// Bytes that are written stay readable, and what an older program wrote has no reason.
    #[test]
    fn a_rotation_is_read_with_its_reason_or_without() {
        let bare = OfficeKeyRotated {
            key: [1; 32].into(),
            generation: 2,
            certificate: [3; 64].into(),
            why: None,
        };
        let said = OfficeKeyRotated {
            why: Some("离职".to_owned()),
            ..bare.clone()
        };
        let whole = format!("5820{}025840{}", "01".repeat(32), "03".repeat(64));
        for (rotated, due) in [
            (bare, format!("83{whole}")),
            (said, format!("84{whole}66e7a6bbe8818c")),
        ] {
            let body = Body::from(rotated);
            let bytes = body.encode();
            let told: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(told, due);
            assert_eq!(Body::decode(55, 1, &bytes), Ok(body));
        }
        let adopted = Body::from(RootAdopted {
            root: [1; 32].into(),
            key: [2; 32].into(),
            certificate: [3; 64].into(),
            why: Some("启用".to_owned()),
        });
        assert_eq!(Body::decode(54, 1, &adopted.encode()), Ok(adopted));
    }
}
