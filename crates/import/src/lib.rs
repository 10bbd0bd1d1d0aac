//! Reads the folder that an old billing system exports: accounts, meter readings and bills, as CSV
//! (UTF-8 or GB18030) or xlsx.
//!
//! [`ExportFolder::find`] finds the files; [`read`] checks every header first, then hands over accounts
//! in file order, then bills by account and period, each with the readings it rests on. A row that
//! cannot go in is handed over as a [`Rejection`], with its file, line and reason, and all others go in.
//! Bills and readings are joined through sorted runs, on disk once they outgrow a fixed budget, so
//! memory grows by some tens of bytes for each account and bill, never by their text.
//!
//! [`read_sent`] and [`read_returned`] read files of direct debits, [`read_arrived`] the list of a collecting account, [`read_for_bills`] readings that are to be billed. [`channels`] reads the statements of a bank, WeChat and Alipay instead, by rules of its own.
//!
//! Absent on purpose: the ledger (the caller writes what it gets), prices and late fees (an old bill is
//! taken as it was issued), guesses (a value that could mean two things is rejected).

mod accounts;
mod arrivals;
mod bills;
pub mod channels;
mod debits;
mod fault;
mod folder;
mod for_bills;
mod join;
mod known;
mod mend;
mod own_columns;
mod progress;
mod read;
mod readings;
mod rejection;
mod report;
mod rows;
mod rules;
mod runs;
mod table;
mod value;

pub use arrivals::{ArrivedRow, read_arrived};
pub use cistern_domain::bill::ReadingWay;
pub use debits::{DebitFileFault, DebitResult, ReturnedRow, SentRow, read_returned, read_sent};
pub use fault::{ImportFault, SourceFault};
pub use folder::ExportFolder;
pub use for_bills::{ReadingToBill, ReadingsToBill, read_for_bills};
pub use own_columns::{OurColumn, OurColumns, OwnColumns, OwnColumnsFault};
pub use progress::{Progress, Stage};
pub use read::{ImportSink, read};
pub use rejection::{Reason, Rejection};
pub use report::{Arrears, ImportReport, ReadingCounts, RowCounts};
pub use rows::{AccountRow, BillRow, Paid, ReadingRow};
pub use rules::ImportRules;
pub use table::{TooMuch, TooMuchOf};
