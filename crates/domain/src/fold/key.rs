//! Names of states, and their bytes in a store.

use std::fmt;

use uuid::Uuid;

use crate::date::{BusinessDate, Period};
use crate::ids::{
    AccountNo, CaseId, EntryNo, EntryRef, HallNo, Hash, JournalId, ReportId, RunId, ShiftNo, StaffNo,
};

/// Which state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// Settings and rules.
    City,
    /// A member of staff.
    Staff(StaffNo),
    /// A journal's seat.
    Counter(JournalId),
    /// A shift of a journal.
    Shift(JournalId, ShiftNo),
    /// An account.
    Account(AccountNo),
    /// A run of accounts and bills.
    Run(RunId),
    /// A deposit of takings, by the entry that sent it.
    Deposit(EntryRef),
    /// The catalogue and the working calendar.
    Business,
    /// A case.
    Case(CaseId),
    /// Attachments of a journal that head office does not hold yet.
    Attachments(JournalId),
    /// A report that a rule fails.
    Report(ReportId),
    /// A request of a journal for head office's word.
    Word(JournalId, u32),
    /// A channel's statement, by the office's entry that took it.
    Statement(EntryNo),
    /// An exception of a channel, by the office's entry that opened it.
    Exception(EntryNo),
    /// Money that arrived without a known account, by the office's entry that recorded it.
    Arrival(EntryNo),
    /// A month, closed or open again.
    Period(Period),
    /// The settlement sheet of a hall and day.
    Sheet(HallNo, BusinessDate),
    /// What was decided of differences about an entry.
    Difference(EntryRef),
    /// Who published what, and drafts of prices.
    Prices,
    /// Which keys sign the office's journal.
    Trust,
    /// Details that were erased, by their hash.
    Erased(Hash),
}

/// Bytes that name no state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these bytes name no state")]
pub struct NotAKey;

impl Key {
    /// A tag, then the number in an order that keeps neighbours together.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let (tag, rest): (u8, Vec<u8>) = match self {
            Self::City => (0, Vec::new()),
            Self::Staff(staff) => (1, staff.0.to_be_bytes().to_vec()),
            Self::Counter(journal) => (2, journal.0.as_bytes().to_vec()),
            Self::Shift(journal, shift) => (
                3,
                [journal.0.as_bytes().as_slice(), &shift.0.to_be_bytes()].concat(),
            ),
            Self::Account(account) => (4, account.as_str().as_bytes().to_vec()),
            Self::Run(run) => (5, run.0.as_bytes().to_vec()),
            Self::Deposit(at) => (
                6,
                [at.journal.0.as_bytes().as_slice(), &at.number.0.to_be_bytes()].concat(),
            ),
            Self::Business => (20, Vec::new()),
            Self::Case(case) => (21, case.0.as_bytes().to_vec()),
            Self::Attachments(journal) => (23, journal.0.as_bytes().to_vec()),
            Self::Report(report) => (22, report.0.as_bytes().to_vec()),
            Self::Word(journal, number) => (
                7,
                [journal.0.as_bytes().as_slice(), &number.to_be_bytes()].concat(),
            ),
            Self::Statement(number) => (30, number.0.to_be_bytes().to_vec()),
            Self::Exception(number) => (31, number.0.to_be_bytes().to_vec()),
            Self::Arrival(number) => (32, number.0.to_be_bytes().to_vec()),
            Self::Sheet(hall, on) => (
                29,
                [
                    hall.0.to_be_bytes().as_slice(),
                    &on.days_since(BusinessDate::default()).to_be_bytes(),
                ]
                .concat(),
            ),
            Self::Difference(at) => (
                48,
                [at.journal.0.as_bytes().as_slice(), &at.number.0.to_be_bytes()].concat(),
            ),
            Self::Prices => (58, Vec::new()),
            Self::Trust => (54, Vec::new()),
            Self::Erased(hash) => (57, hash.0.to_vec()),
            Self::Period(period) => (28, period.yyyymm().to_be_bytes().to_vec()),
        };
        let mut bytes = vec![tag];
        bytes.extend(rest);
        bytes
    }

    /// Reads a name back.
    ///
    /// # Errors
    /// [`NotAKey`] when they name none.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAKey> {
        let (tag, rest) = bytes.split_first().ok_or(NotAKey)?;
        let uuid = |bytes: &[u8]| Uuid::from_slice(bytes).map_err(|_| NotAKey);
        let number = |bytes: &[u8]| bytes.try_into().map(u32::from_be_bytes).map_err(|_| NotAKey);
        let entry = |bytes: &[u8]| {
            let number = bytes.try_into().map(u64::from_be_bytes);
            number.map(EntryNo).map_err(|_| NotAKey)
        };
        let place = |bytes: &[u8]| {
            let (id, no) = bytes.split_at(16);
            Ok(EntryRef {
                journal: JournalId(uuid(id)?),
                number: entry(no)?,
            })
        };
        match tag {
            0 if rest.is_empty() => Ok(Self::City),
            1 => number(rest).map(|no| Self::Staff(StaffNo(no))),
            2 => uuid(rest).map(|id| Self::Counter(JournalId(id))),
            3 if rest.len() == 20 => {
                let (id, no) = rest.split_at(16);
                Ok(Self::Shift(JournalId(uuid(id)?), ShiftNo(number(no)?)))
            }
            4 => {
                let text = std::str::from_utf8(rest).map_err(|_| NotAKey)?;
                AccountNo::new(text).map(Self::Account).map_err(|_| NotAKey)
            }
            5 => uuid(rest).map(|id| Self::Run(RunId(id))),
            6 if rest.len() == 24 => place(rest).map(Self::Deposit),
            48 if rest.len() == 24 => place(rest).map(Self::Difference),
            20 if rest.is_empty() => Ok(Self::Business),
            54 if rest.is_empty() => Ok(Self::Trust),
            58 if rest.is_empty() => Ok(Self::Prices),
            57 => rest
                .try_into()
                .map(|hash| Self::Erased(Hash(hash)))
                .map_err(|_| NotAKey),
            21 => uuid(rest).map(|id| Self::Case(CaseId(id))),
            23 => uuid(rest).map(|id| Self::Attachments(JournalId(id))),
            22 => uuid(rest).map(|id| Self::Report(ReportId(id))),
            7 if rest.len() == 20 => {
                let (id, no) = rest.split_at(16);
                Ok(Self::Word(JournalId(uuid(id)?), number(no)?))
            }
            30 => entry(rest).map(Self::Statement),
            31 => entry(rest).map(Self::Exception),
            32 => entry(rest).map(Self::Arrival),
            29 if rest.len() == 10 => {
                let (hall, on) = rest.split_at(2);
                let hall = hall.try_into().map(u16::from_be_bytes).map_err(|_| NotAKey)?;
                let on = on.try_into().map(i64::from_be_bytes).map_err(|_| NotAKey)?;
                let on = u32::try_from(on).map_err(|_| NotAKey)?;
                Ok(Self::Sheet(HallNo(hall), BusinessDate::default().plus_days(on)))
            }
            28 => number(rest).and_then(|no| Period::from_yyyymm(no).map(Self::Period).ok_or(NotAKey)),
            _ => Err(NotAKey),
        }
    }

    /// The first byte of all keys of accounts, for range scans.
    pub const ACCOUNTS: u8 = 4;
    /// The first byte of all keys of shifts.
    pub const SHIFTS: u8 = 3;
    /// What all keys of one counter's shifts begin with; they are in the order of their numbers.
    #[must_use]
    pub fn shifts_of(journal: JournalId) -> Vec<u8> {
        [&[Self::SHIFTS], journal.0.as_bytes().as_slice()].concat()
    }

    /// The first byte of all keys of counters.
    pub const COUNTERS: u8 = 2;
    /// The first byte of all keys of staff.
    pub const STAFF: u8 = 1;
    /// The first byte of all keys of runs.
    pub const RUNS: u8 = 5;
    /// The first byte of all keys of deposits.
    pub const DEPOSITS: u8 = 6;
    /// What all keys of one counter's deposits begin with; they are in the order in which they were sent.
    #[must_use]
    pub fn deposits_of(journal: JournalId) -> Vec<u8> {
        [&[Self::DEPOSITS], journal.0.as_bytes().as_slice()].concat()
    }

    /// The first byte of all keys of cases.
    pub const CASES: u8 = 21;
    /// The first byte of all keys of attachments to be sent.
    pub const ATTACHMENTS: u8 = 23;
    /// The first byte of all keys of reports that a rule fails.
    pub const REPORTS: u8 = 22;
    /// The first byte of all keys of statements.
    pub const STATEMENTS: u8 = 30;
    /// The first byte of all keys of exceptions.
    pub const EXCEPTIONS: u8 = 31;
    /// The first byte of all keys of arrivals.
    pub const ARRIVALS: u8 = 32;
    /// The first byte of all keys of differences.
    pub const DIFFERENCES: u8 = 48;
    /// The first byte of all keys of months.
    pub const PERIODS: u8 = 28;
    /// The first byte of all keys of details that were erased.
    pub const ERASED: u8 = 57;
    /// The first byte of all keys of words.
    pub const WORDS: u8 = 7;
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::City => f.write_str("city"),
            Self::Staff(staff) => write!(f, "staff {staff}"),
            Self::Counter(journal) => write!(f, "counter {journal}"),
            Self::Shift(journal, shift) => write!(f, "shift {shift} of {journal}"),
            Self::Account(account) => write!(f, "account {account}"),
            Self::Run(run) => write!(f, "run {run}"),
            Self::Deposit(at) => write!(f, "deposit {at}"),
            Self::Business => f.write_str("business"),
            Self::Trust => f.write_str("trust"),
            Self::Prices => f.write_str("prices"),
            Self::Erased(hash) => write!(f, "erased {hash}"),
            Self::Case(case) => write!(f, "case {case}"),
            Self::Attachments(journal) => write!(f, "attachments of {journal}"),
            Self::Report(report) => write!(f, "report {report}"),
            Self::Statement(number) => write!(f, "statement {number}"),
            Self::Exception(number) => write!(f, "exception {number}"),
            Self::Arrival(number) => write!(f, "arrival {number}"),
            Self::Sheet(hall, on) => write!(f, "sheet of hall {hall} on {on}"),
            Self::Difference(at) => write!(f, "difference at {at}"),
            Self::Period(period) => write!(f, "month {period}"),
            Self::Word(journal, number) => write!(f, "word {number} of {journal}"),
        }
    }
}
