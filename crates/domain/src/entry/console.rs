//! What people do at head office's console that changes nothing: they come in, and they open what tells of customers. And that
//! somebody else may have tried to.
//!
//! Absent on purpose: the PIN, where a browser stands, and the end of a session, which most leave by going home.

use minicbor::{Decode, Encode};

use crate::ids::{CaseId, EntryRef, StaffNo};

/// Whoever wrote it signed in at the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ConsoleEntered {
    /// Wrong PINs under their number since the last right one, as far as head office remembers them.
    #[n(0)]
    pub wrong: u32,
}

/// So many wrong PINs came under a number that the next attempt waits as long as any. Written by the program: who tried them is
/// not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ConsoleSlowed {
    /// Whose number.
    #[n(0)]
    pub staff: StaffNo,
    /// Wrong PINs in a row.
    #[n(1)]
    pub wrong: u32,
}

/// Whoever wrote it opened an attachment of a case at the console. Written before they saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AttachmentOpened {
    /// The case.
    #[n(0)]
    pub case: CaseId,
    /// The entry that attached it.
    #[n(1)]
    pub attached: EntryRef,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{Body, to_cbor};
    use crate::ids::{EntryNo, JournalId};
    use uuid::Uuid;

    /// Bytes that are written stay readable: none of them may change.
    #[test]
    fn what_was_written_is_read_as_it_was() {
        let attached = EntryRef {
            journal: JournalId(Uuid::from_u128(7)),
            number: EntryNo(3),
        };
        let case = CaseId(Uuid::from_u128(0xca5e));
        let rows: [(Body, (u16, u8), &str); 3] = [
            (ConsoleEntered { wrong: 2 }.into(), (72, 1), "8102"),
            (
                ConsoleSlowed {
                    staff: StaffNo(21),
                    wrong: 8,
                }
                .into(),
                (72, 2),
                "821508",
            ),
            (
                AttachmentOpened { case, attached }.into(),
                (73, 1),
                "825000000000000000000000000000 00ca5e8250000000000000000000000000000000 0703",
            ),
        ];
        for (body, (kind, version), hex) in rows {
            let bytes = body.encode();
            let told: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(told, hex.replace(' ', ""), "{}", body.name());
            assert_eq!(body.kind(), (kind, version));
            assert_eq!(Body::decode(kind, version, &bytes), Ok(body));
        }
        assert_eq!(to_cbor(&ConsoleEntered { wrong: 0 }), [0x81, 0]);
    }
}
