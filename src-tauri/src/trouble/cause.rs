//! Why a folder did not open, as far as the words and the way on differ.

use cistern_core::folder::FolderFault;
use cistern_core::key_store::KeyFault;
use cistern_ipc::{FaultKind, NotAnswered, OpenFault};

/// One cause, one set of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Another program holds the folder.
    InUse {
        /// What that program wrote down: its address, or its number.
        by: String,
    },
    /// A newer program wrote the file.
    Newer,
    /// The file is there and its key is nowhere.
    KeyLost,
    /// The system's key store has the key and does not answer.
    KeyStoreSilent,
    /// What is kept as the key is none, or another's.
    KeyDamaged,
    /// The file is damaged, or does not open with its key.
    Damaged,
    /// No room on the disk.
    DiskFull,
    /// The folder cannot be read or written.
    Disk,
    /// Anything else.
    Other,
}

impl Cause {
    /// Of a counter that did not open.
    pub fn of(why: OpenFault) -> Self {
        match why {
            OpenFault::Folder(FolderFault::InUse { by, .. }) => Self::InUse { by },
            OpenFault::Folder(FolderFault::Disk { .. }) | OpenFault::Key(KeyFault::File { .. }) => Self::Disk,
            OpenFault::Key(KeyFault::Lost { .. }) => Self::KeyLost,
            OpenFault::Key(KeyFault::StoreSilent { .. }) => Self::KeyStoreSilent,
            OpenFault::Key(KeyFault::Damaged { .. } | KeyFault::Occupied { .. }) => Self::KeyDamaged,
            OpenFault::Counter(fault) => Self::of_file(&fault.into()),
            OpenFault::Key(KeyFault::NoRandomness { .. }) | OpenFault::SetUp(_) => Self::Other,
        }
    }

    /// What the program that holds the folder says of itself; empty for every other cause.
    pub fn held_by(&self) -> &str {
        match self {
            Self::InUse { by } => by,
            _ => "",
        }
    }

    fn of_file(fault: &NotAnswered) -> Self {
        let NotAnswered::Fault(words) = fault else {
            return Self::Other;
        };
        match words.kind {
            FaultKind::DiskFull => Self::DiskFull,
            FaultKind::Disk => Self::Disk,
            FaultKind::Damaged => Self::Damaged,
            FaultKind::Newer => Self::Newer,
            FaultKind::Busy => Self::InUse { by: String::new() },
            FaultKind::Document | FaultKind::Program => Self::Other,
        }
    }
}
