//! Why a folder did not open, as far as the words and the way on differ.

use cistern_core::folder::FolderFault;
use cistern_core::key_store::KeyFault;
use cistern_ipc::{FaultKind, NotAnswered, OpenFault};

/// One cause, one set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Another program holds the folder.
    InUse,
    /// A newer program wrote the file.
    Newer,
    /// The file is there and its key is nowhere.
    KeyLost,
    /// The file is gone or empty, and its log or its key is there.
    FileGone,
    /// The log beside the file is another file's.
    ForeignLog,
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
            why if why.is_of_a_file_that_is_gone() => Self::FileGone,
            why if why.is_of_a_foreign_log() => Self::ForeignLog,
            OpenFault::Folder(FolderFault::InUse { .. }) => Self::InUse,
            OpenFault::Folder(FolderFault::Disk { .. }) | OpenFault::Key(KeyFault::File { .. }) => Self::Disk,
            OpenFault::Key(KeyFault::Lost { .. }) => Self::KeyLost,
            OpenFault::Key(KeyFault::StoreSilent { .. }) => Self::KeyStoreSilent,
            OpenFault::Key(KeyFault::Damaged { .. } | KeyFault::Occupied { .. }) => Self::KeyDamaged,
            OpenFault::Counter(fault) => Self::of_file(&fault.into()),
            OpenFault::Key(KeyFault::NoDatabase { .. }) => Self::FileGone,
            OpenFault::Key(KeyFault::NoRandomness { .. }) | OpenFault::SetUp(_) => Self::Other,
        }
    }

    fn of_file(fault: &NotAnswered) -> Self {
        let NotAnswered::Fault(words) = fault else {
            return Self::Other;
        };
        match words.kind {
            FaultKind::DiskFull => Self::DiskFull,
            FaultKind::Disk | FaultKind::Uncertain => Self::Disk,
            FaultKind::Damaged => Self::Damaged,
            FaultKind::Newer => Self::Newer,
            FaultKind::Busy => Self::InUse,
            FaultKind::Document | FaultKind::Program => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_told_apart() {
        let folder = || std::path::PathBuf::from("/data");
        let full = || std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        let rows: Vec<(OpenFault, Cause)> = vec![
            (
                FolderFault::InUse {
                    path: folder(),
                    by: "7".to_owned(),
                }
                .into(),
                Cause::InUse,
            ),
            (
                FolderFault::Disk {
                    path: folder(),
                    source: full(),
                }
                .into(),
                Cause::Disk,
            ),
            (
                KeyFault::Lost {
                    folder: "/data".to_owned(),
                }
                .into(),
                Cause::KeyLost,
            ),
            (
                KeyFault::StoreSilent {
                    detail: "locked".to_owned(),
                }
                .into(),
                Cause::KeyStoreSilent,
            ),
            (
                KeyFault::Damaged {
                    path: "key".to_owned(),
                    bytes: 3,
                }
                .into(),
                Cause::KeyDamaged,
            ),
            (
                KeyFault::File {
                    path: "key".to_owned(),
                    source: full(),
                }
                .into(),
                Cause::Disk,
            ),
            (
                cistern_core::Fault::File {
                    path: "x".to_owned(),
                    source: full(),
                }
                .into(),
                Cause::Disk,
            ),
            (
                KeyFault::NoDatabase {
                    folder: "/data".to_owned(),
                }
                .into(),
                Cause::FileGone,
            ),
            (cistern_core::Fault::OutOfRange.into(), Cause::Other),
        ];
        for (why, cause) in rows {
            let said = why.to_string();
            assert_eq!(Cause::of(why), cause, "{said}");
        }
    }
}
