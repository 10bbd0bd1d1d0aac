//! Photos and scans of papers (工单附件): a case's entry names one by its salted hash; its bytes lie beside the journal.
//!
//! Absent on purpose: the bytes, and any name of a file. What is erased beside the journal leaves its chain whole.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{CaseId, EntryRef, Hash, StepId};

/// What a file is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// JPEG
    #[n(0)]
    Jpeg,
    /// PNG
    #[n(1)]
    Png,
    /// PDF
    #[n(2)]
    Pdf,
}

impl AttachmentKind {
    /// Read off the first bytes; nothing for what is none of these, whatever it is named.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        const FIRST: [(&[u8], AttachmentKind); 3] = [
            (&[0xff, 0xd8, 0xff], AttachmentKind::Jpeg),
            (b"\x89PNG\r\n\x1a\n", AttachmentKind::Png),
            (b"%PDF-", AttachmentKind::Pdf),
        ];
        let found = FIRST.into_iter().find(|(first, _)| bytes.starts_with(first));
        found.map(|(_, kind)| kind)
    }

    /// Its media type (IANA).
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }

    /// The usual end of a file's name.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

/// Largest attachment, bytes.
pub const LARGEST_ATTACHMENT: u32 = 10 * 1024 * 1024;
/// Most attachments of a case.
pub const MOST_ATTACHMENTS: usize = 20;

/// A file was attached to a case; its bytes were on the disk before this was written.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CaseAttached {
    /// Which case.
    #[n(0)]
    pub case: CaseId,
    /// Salted hash of the bytes (`journal/attachments`).
    #[n(1)]
    pub hash: Hash,
    /// How many bytes, 1 to [`LARGEST_ATTACHMENT`].
    #[n(2)]
    pub size: u32,
    /// What it is.
    #[n(3)]
    pub kind: AttachmentKind,
    /// The paper of the case's list that it shows, by name.
    #[n(4)]
    pub shows: Option<String>,
    /// Named by the screen before the first attempt: the same again is done once.
    #[n(5)]
    pub step: StepId,
}

/// Head office holds the bytes of an attachment, checked by their hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AttachmentReceived {
    /// Of which case.
    #[n(0)]
    pub case: CaseId,
    /// The entry that attached it.
    #[n(1)]
    pub of: EntryRef,
}

/// Head office said that it holds the bytes of an attachment, and has them no more: whoever has them sends them again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AttachmentMissed {
    /// Of which case.
    #[n(0)]
    pub case: CaseId,
    /// The entry that attached it.
    #[n(1)]
    pub of: EntryRef,
}

#[cfg(test)]
mod tests {
    use super::AttachmentKind;

    #[test]
    fn a_kind_is_read_off_the_first_bytes() {
        let rows: [(&[u8], Option<AttachmentKind>); 6] = [
            (b"\xff\xd8\xff\xe0....", Some(AttachmentKind::Jpeg)),
            (b"\x89PNG\r\n\x1a\n....", Some(AttachmentKind::Png)),
            (b"%PDF-1.7", Some(AttachmentKind::Pdf)),
            (b"GIF89a", None),
            (b"MZ\x90\x00", None),
            (b"", None),
        ];
        for (bytes, kind) in rows {
            assert_eq!(AttachmentKind::of(bytes), kind, "{bytes:02x?}");
        }
    }
}
