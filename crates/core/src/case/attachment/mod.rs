//! Attachments of a case (工单附件): photos and scans of papers, kept encrypted beside the ledger before the entry that
//! names them, sent after the facts, fetched when they are opened.
//!
//! Files are kept as they were given. Absent on purpose: re-encoding, and erasing one (its entry holds only its hash, so
//! that it can be).

mod attach;
mod scans;
mod show;

pub(crate) use attach::{forget_erased, settle_attachments};
pub(super) use show::lines_of;

use cistern_domain::entry::AttachmentKind;
use cistern_domain::ids::{CaseId, EntryNo, JournalId, StepId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;
use crate::status::LineFault;

/// Attaches a file to a case. The same `step` again is done once.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AttachFile {
    /// To which.
    pub case: CaseId,
    /// Named by the screen before the first attempt.
    pub step: StepId,
    /// Where its bytes are.
    pub from: FileFrom,
    /// The paper of the case's list that it shows, by name.
    #[serde(default)]
    pub shows: Option<String>,
}

/// Where a file's bytes are.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "source", rename_all = "snake_case")]
pub enum FileFrom {
    /// On this PC.
    Path {
        /// Its path.
        path: String,
    },
    /// Here: pasted, or picked in the browser.
    Bytes {
        /// Base64.
        base64: String,
    },
}

/// Asks for the newest files of the document camera's folder.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskScans {}

/// The newest files of the document camera's folder (高拍仪), newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Scans {
    /// The folder; nothing: none is set.
    pub folder: Option<String>,
    /// At most nine.
    pub files: Vec<Scan>,
    /// What the system said, where the folder cannot be read.
    pub trouble: Option<String>,
}

/// A file of that folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Scan {
    /// Its name.
    pub name: String,
    /// Its path.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// When it was written, the hour of the hall.
    pub local: String,
}

/// Asks for an attachment's bytes.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskAttachment {
    /// Of which case.
    pub case: CaseId,
    /// The journal of the entry that attached it.
    pub journal: JournalId,
    /// That entry.
    pub number: EntryNo,
}

/// An attachment.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ShownAttachment {
    /// What it is.
    pub kind: AttachmentKind,
    /// Base64 of the file, as it was given.
    pub base64: String,
}

/// An attachment, as listed with its case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AttachmentLine {
    /// The journal of the entry that attached it.
    pub journal: JournalId,
    /// That entry.
    pub number: EntryNo,
    /// When, the hour of the hall.
    pub local: String,
    /// Who.
    pub who: String,
    /// The hall.
    pub hall: String,
    /// What it is.
    pub kind: AttachmentKind,
    /// Bytes.
    pub size: u32,
    /// The paper that it shows.
    pub shows: Option<String>,
    /// Where its bytes are.
    pub place: AttachmentPlace,
}

/// Where an attachment's bytes are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum AttachmentPlace {
    /// On this PC, and at head office where there is one.
    Here,
    /// On this PC, and to be sent.
    ToSend,
    /// At head office; it is fetched when it is opened.
    AtOffice {
        /// Since when, the hour of the hall.
        local: String,
    },
    /// At the counter that attached it, not sent yet; nobody else has it.
    AtCounter,
    /// Nowhere any more: head office erased it once its retention was over.
    Erased,
}

/// Why nothing was attached, or nothing shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AttachmentRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// No such case, or no such attachment of it, here.
    #[error("no such case or attachment here")]
    Unknown {
        /// Which case.
        case: CaseId,
    },
    /// The file cannot be read.
    #[error("{path}: {detail}")]
    Unreadable {
        /// Which.
        path: String,
        /// What the system said.
        detail: String,
    },
    /// Neither JPEG, PNG nor PDF, by its first bytes.
    #[error("neither JPEG, PNG nor PDF")]
    NotAPicture,
    /// Nothing is in it: perhaps the camera is writing it still.
    #[error("the file is empty")]
    Empty,
    /// Larger than may be.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// Bytes; nothing where it was not read to its end.
        size: u64,
        /// At most, bytes.
        limit: u32,
    },
    /// The case has as many as it may have.
    #[error("{limit} attachments already")]
    TooMany {
        /// At most.
        limit: u32,
    },
    /// The same file is attached to this case already.
    #[error("attached to this case already, {local}")]
    Twice {
        /// When, the hour of the hall.
        local: String,
    },
    /// A paper that is not on the case's list.
    #[error("{paper} is not on the case's list")]
    NotOnTheList {
        /// Which.
        paper: String,
    },
    /// No room on the disk.
    #[error("the disk is full")]
    NoRoom,
    /// Its bytes are not here.
    #[error("the attachment is not here")]
    NotHere {
        /// Where they are.
        place: AttachmentPlace,
        /// Why head office did not give it, where it was asked.
        line: Option<LineFault>,
    },
    /// Its bytes are not what they were.
    #[error("the attachment is damaged")]
    Damaged,
}
