//! What people did while head office was restored from a copy and might not write. Each stands behind the entry with which it writes
//! again, in the name of whoever did it: that it was restored, which PCs were given up, that nobody was waited for.
//!
//! Absent on purpose: which entries came back and from whom, which the journals say themselves; and a state, because nothing depends
//! on them.

use minicbor::{Decode, Encode};

use crate::ids::{EntryNo, JournalId};
use crate::instant::Instant;

/// Head office was restored from a copy, by whoever wrote this; each time it was, whether it became whole again or not.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct OfficeRestored {
    /// When.
    #[n(0)]
    pub restored_at: Instant,
    /// The last entry of this journal in the copy; nothing where an older program restored it, which did not note it.
    #[n(1)]
    pub last: Option<EntryNo>,
    /// The last entry of this journal that was back when it wrote again.
    #[n(2)]
    pub back: EntryNo,
    /// Why: it may not tell of a person. Empty where an older program restored it.
    #[n(3)]
    pub why: String,
}

/// Whoever wrote this gave a PC up that the restored head office waited for. What it held alone is named by the epoch
/// ([`crate::entry::EpochOpened`]).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CounterGivenUp {
    /// Its journal.
    #[n(0)]
    pub journal: JournalId,
    /// When.
    #[n(1)]
    pub at: Instant,
    /// Why: it may not tell of a person.
    #[n(2)]
    pub why: String,
}

/// Whoever wrote this said that head office writes again though no PC was heard: the copy knew none.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WentOnUnheard {
    /// When.
    #[n(0)]
    pub at: Instant,
    /// Why: it may not tell of a person.
    #[n(1)]
    pub why: String,
}

/// Whoever wrote this had a key that signs head office's journal brought back by the city's root: the copy was of before its
/// rotation.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SigningKeyBroughtBack {
    /// Of which generation.
    #[n(0)]
    pub generation: u32,
    /// When.
    #[n(1)]
    pub at: Instant,
    /// Why: it may not tell of a person.
    #[n(2)]
    pub why: String,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::entry::Body;

    const AT: Instant = Instant(1_795_392_000_000);

    /// Bytes that are written stay readable: none of them may change.
    #[test]
    fn what_was_written_is_read_as_it_was() {
        let restored = OfficeRestored {
            restored_at: AT,
            last: Some(EntryNo(700)),
            back: EntryNo(712),
            why: "硬盘坏了".to_owned(),
        };
        let unknown = OfficeRestored {
            last: None,
            why: String::new(),
            ..restored.clone()
        };
        let given_up = CounterGivenUp {
            journal: JournalId(Uuid::from_u128(7)),
            at: AT,
            why: "被盗".to_owned(),
        };
        let went_on = WentOnUnheard {
            at: AT,
            why: "新城".to_owned(),
        };
        let back = SigningKeyBroughtBack {
            generation: 2,
            at: AT,
            why: "旧备份".to_owned(),
        };
        let rows: [(Body, (u16, u8), &str); 5] = [
            (
                restored.into(),
                (78, 1),
                "841b000001a205b3d0001902bc1902c86ce7a1ace79b98e59d8fe4ba86",
            ),
            (unknown.into(), (78, 1), "841b000001a205b3d000f61902c860"),
            (
                given_up.into(),
                (78, 2),
                "835000000000000000000000000000000007 1b000001a205b3d000 66e8a2abe79b97",
            ),
            (went_on.into(), (78, 3), "821b000001a205b3d00066e696b0e59f8e"),
            (back.into(), (78, 4), "83021b000001a205b3d00069e697a7e5a487e4bbbd"),
        ];
        for (body, kind, due) in rows {
            let bytes = body.encode();
            let told: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(told, due.replace(' ', ""), "{}", body.name());
            assert_eq!(body.kind(), kind);
            assert_eq!(Body::decode(kind.0, kind.1, &bytes), Ok(body));
        }
    }
}
