//! What can break a file of journals, told apart because the words and the way on differ.

use std::path::PathBuf;

use cistern_domain::fold::Key;
use cistern_domain::ids::EntryRef;

/// Why the file could not be read or written. Whatever was not committed did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// No room: free some, and go on.
    #[error("the disk is full")]
    DiskFull,
    /// The key does not open this file, or it is no journal file.
    #[error("the file does not open with this key, or its first page is damaged")]
    WrongKey,
    /// A newer program wrote it.
    #[error("the file is of format {found}; this program knows up to {known}")]
    Newer {
        /// What the file says.
        found: u32,
        /// What this program knows.
        known: u32,
    },
    /// Pages or rows are damaged: restore from a copy.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// The file is gone or empty, and a log with something in it lies beside its place.
    #[error(
        "{} is missing or empty, and its log lies beside its place ({}-wal): the newest entries may be in that log alone. \
         Nothing was touched. Put the file back beside its log (a virus scanner's quarantine, the bin, the folder to which it was \
         moved) and start again. To begin from a copy instead, first move the log to another folder, and keep it",
        .0.display(), .0.display()
    )]
    LogAlone(PathBuf),
    /// The log beside the file is another file's.
    #[error(
        "the log beside {} ({}-wal) is not of this file, but of another that lay there before. Nothing was touched. Move the log, \
         and -shm with it, to the file that it belongs to, and keep both; then start again",
        .0.display(), .0.display()
    )]
    ForeignLog(PathBuf),
    /// The file's log could not be moved into it: it cannot be put elsewhere without.
    #[error("what is in the log of {} could not be moved into it", .0.display())]
    LogLeft(PathBuf),
    /// A stored state that is none.
    #[error("the file is damaged: {0}")]
    State(Key),
    /// A stored entry that is none.
    #[error("entry {0} cannot be read")]
    Entry(EntryRef),
    /// A restored office, whose own later entries are still with its counters.
    #[error(
        "this office was restored from a copy: it writes nothing of its own before its counters have given back what it \
         wrote since (`cistern-office recovery`)"
    )]
    Restored,
    /// An office's file whose journal is signed by a newer key than it holds.
    #[error(
        "this office was restored from a copy of before its signing key was rotated: ask for that key by \
         the city's root (`cistern-office key request --bring-back`)"
    )]
    KeyRotated,
    /// Another program holds the file or, on a server, the city's lock; or all connections were in use too long.
    #[error("another program is writing at this moment: come again")]
    Busy,
    /// The disk failed.
    #[error("the disk failed: {0}")]
    Disk(String),
    /// SQL that does not fit its table: a fault of this program.
    #[error("database: {0}")]
    Sql(String),
    /// An address that names no database on a server.
    #[error("the database's address is not understood: {0}")]
    Address(String),
    /// No server there, or the line to it broke. What was under way was undone by the server.
    #[error("the database server cannot be reached: {0}")]
    Unreachable(String),
    /// The line or the disk failed while a change was being confirmed; or in a file it did before, and this change was not begun
    /// because that one is not certain yet.
    #[error(
        "a change was being confirmed, and that failed ({0}): it stands or it does not; look before you do it again"
    )]
    Uncertain(String),
    /// The server knows no such name, password or database, or does not let it do this.
    #[error("the database server refuses: {0}")]
    Refused(String),
    /// A standby.
    #[error("this database server only reads: it is a standby; name the server that writes")]
    Standby,
    /// A newer program brought the database up to its own tables meanwhile.
    #[error("a newer program has taken this database over: end this one, and start the newer in its place")]
    Overtaken,
    /// What is secret in the database was sealed under another key.
    #[error("what is secret in this database was sealed under another key than this")]
    OtherKey,
    /// Something is to be carried into a store that holds something.
    #[error("there is an office in it already")]
    Occupied,
    /// Asked of a database on a server what only a file of our own can do.
    #[error("this is done only where the database is a file beside the program")]
    NoFile,
    /// A folder or file beside the database.
    #[error("{0}")]
    Io(#[source] std::io::Error),
}

/// A disk without room is that, whether the database finds it or a file beside it.
impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io(error),
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let detail = error.to_string();
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::DiskFull,
            Some(Code::NotADatabase) => Self::WrongKey,
            Some(Code::DatabaseCorrupt) => Self::Damaged(detail),
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy,
            Some(Code::SystemIoFailure | Code::CannotOpen | Code::ReadOnly) => Self::Disk(detail),
            _ => Self::Sql(detail),
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::io::Write;

    use super::*;

    /// The system's own device that is always full; and a folder that is not there, which is something else.
    #[test]
    fn no_room_for_a_file_is_a_full_disk() {
        let into = |path: &str| -> Result<(), Fault> {
            let mut file = std::fs::OpenOptions::new().write(true).open(path)?;
            Ok(file.write_all(b"a page")?)
        };
        let full = into("/dev/full");
        assert!(matches!(full, Err(Fault::DiskFull)), "{full:?}");
        let missing = into("/dev/null/nowhere");
        assert!(matches!(missing, Err(Fault::Io(_))), "{missing:?}");
    }
}
