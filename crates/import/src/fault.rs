//! What ends an import: the files can't be read, or the receiver can't go on. A bad row ends nothing.

use std::io;
use std::path::PathBuf;

use crate::table::TooMuch;

/// Why the export's files could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceFault {
    /// The folder is not there, or may not be opened.
    #[error("cannot open the folder {}", folder.display())]
    Folder {
        /// The path asked for.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file of the export is not there, neither as csv nor as xlsx.
    #[error("{} has no {stem}.csv or {stem}.xlsx", folder.display())]
    MissingFile {
        /// The folder looked into.
        folder: PathBuf,
        /// The file's name without its ending.
        stem: &'static str,
    },
    /// A file can't be opened or read.
    #[error("cannot read {file}")]
    Unreadable {
        /// The file's name.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// A workbook is locked by a password.
    #[error("{file} is protected by a password: save it without one")]
    Encrypted {
        /// The file's name.
        file: String,
    },
    /// A file that should be a workbook is damaged, or of another format.
    #[error("{file} is not a readable xlsx workbook")]
    Workbook {
        /// The file's name.
        file: String,
        /// What the reader said.
        source: calamine::XlsxError,
    },
    /// A workbook that unpacks to more than a table needs: nothing of it was read.
    #[error("{file} is not read: {much}; save it as CSV, or in several files")]
    Expands {
        /// The file's name.
        file: String,
        /// To what.
        much: TooMuch,
    },
    /// A file that should be a CSV can't be parsed.
    #[error("{file} is not a readable CSV")]
    Csv {
        /// The file's name.
        file: String,
        /// What the parser said.
        source: csv::Error,
    },
    /// No row near the top has all the columns.
    #[error("{file} lacks columns: {}", missing.join(", "))]
    Header {
        /// The file's name.
        file: String,
        /// The sheet, where a workbook has several.
        sheet: Option<String>,
        /// The titles not found in the row that came nearest.
        missing: Vec<String>,
    },
    /// A quotation mark opens in this row and does not close.
    #[error("{file}: a quotation mark opens in row {row} and does not close")]
    OpenQuote {
        /// The file's name.
        file: String,
        /// The line it opens in, from 1.
        row: u64,
    },
    /// The temporary files for sorting can't be written or read back.
    #[error("cannot use the folder for temporary files")]
    Scratch(#[source] io::Error),
    /// A record in a temporary file came back damaged.
    #[error("a temporary file came back damaged")]
    ScratchDamaged(#[source] minicbor::decode::Error),
}

/// Why an import ended before its end.
#[derive(Debug, thiserror::Error)]
pub enum ImportFault<F> {
    /// The export's files.
    #[error(transparent)]
    Source(#[from] SourceFault),
    /// The receiver of the rows.
    #[error("the receiver could not go on")]
    Sink(F),
}
