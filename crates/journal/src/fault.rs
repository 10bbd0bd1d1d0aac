//! What can break a file of journals, told apart because the words and the way on differ.

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
    /// A stored entry that is none.
    #[error("entry {0} cannot be read")]
    Entry(EntryRef),
    /// A restored office, whose own later entries are still with its counters.
    #[error(
        "this office was restored from a copy: it writes nothing of its own before its counters have given back what it \
         wrote since (`cistern-office recovery`)"
    )]
    Restored,
    /// Another program holds the file.
    #[error("another program is writing to the file")]
    Busy,
    /// The disk failed.
    #[error("the disk failed: {0}")]
    Disk(String),
    /// SQL that does not fit its table: a fault of this program.
    #[error("database: {0}")]
    Sql(String),
    /// Asked of a database on a server what only a file of our own can do.
    #[error("this is done only where the database is a file beside the program")]
    NoFile,
    /// A folder or file beside the database.
    #[error("{0}")]
    Io(#[from] std::io::Error),
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
