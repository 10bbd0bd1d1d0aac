//! Why a file that somebody brought cannot be read, told by kind so that a page says it in its own language. What is the office's
//! own trouble with it, its disk or its folder, is no fault of the file.

use cistern_import::{SourceFault, TooMuch};
use schemars::JsonSchema;
use serde::Serialize;

use super::call::Failed;
use crate::fault::OfficeFault;

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum FileWrong {
    /// A workbook behind a password.
    Encrypted,
    /// Damaged, or no workbook whatever its ending says.
    NoWorkbook,
    /// It unpacks to more than a table needs.
    Expands {
        /// To what.
        much: TooMuch,
    },
    /// Damaged, or no text in columns whatever its ending says.
    NoCsv,
    /// No row near the top has all the columns.
    LacksColumns {
        /// The sheet that came nearest, where a workbook has several.
        sheet: Option<String>,
        /// Their titles.
        missing: Vec<String>,
    },
    /// A quotation mark opens and does not close.
    OpenQuote {
        /// In this line, from 1.
        row: u64,
    },
}

/// A file that cannot be read: its name, and what is wrong with it.
pub(super) type Unread = (String, FileWrong);

/// What is wrong with a file; the fault itself where it is the office's.
pub(super) fn unread(fault: SourceFault) -> Result<Unread, OfficeFault> {
    match fault {
        SourceFault::Encrypted { file } => Ok((file, FileWrong::Encrypted)),
        SourceFault::Workbook { file, .. } => Ok((file, FileWrong::NoWorkbook)),
        SourceFault::Expands { file, much } => Ok((file, FileWrong::Expands { much })),
        SourceFault::Csv { file, .. } => Ok((file, FileWrong::NoCsv)),
        SourceFault::Header { file, sheet, missing } => {
            Ok((file, FileWrong::LacksColumns { sheet, missing }))
        }
        SourceFault::OpenQuote { file, row } => Ok((file, FileWrong::OpenQuote { row })),
        fault => Err(fault.into()),
    }
}

/// The refusal of such a file.
pub(super) fn refused<R>(fault: SourceFault, told: impl FnOnce(String, FileWrong) -> R) -> Failed<R> {
    match unread(fault) {
        Ok((file, wrong)) => Failed::Refused(told(file, wrong)),
        Err(fault) => Failed::Broken(fault),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A workbook behind a password is told as that; a disk that cannot be read is no fault of the file.
    #[test]
    fn what_is_wrong_with_the_file_is_told_and_what_is_the_offices_is_not_laid_at_its_door() {
        let file = || "readings.xlsx".to_owned();
        let told = |fault| unread(fault).map_err(|_| ());
        let locked = SourceFault::Encrypted { file: file() };
        assert_eq!(told(locked), Ok((file(), FileWrong::Encrypted)));
        let disk = std::io::Error::other("the disk failed");
        assert_eq!(told(SourceFault::Scratch(disk)), Err(()));
    }
}
