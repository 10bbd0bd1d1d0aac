//! Receipt numbers (票据号段) at the desk: where each stands, and what somebody says became of it. Every number of every
//! block is in exactly one state; the day closes with the tally.

mod lend;
mod mark;

use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{CounterNo, EntryNo, ReceiptNo};
use cistern_domain::receipt_numbers::{BlockTally, Mark, NoMark, Run};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;

/// Asks where this counter's receipt numbers stand.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskNumbers {}

/// Where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NumbersView {
    /// Its blocks, newest first.
    pub blocks: Vec<BlockView>,
    /// The number of the next receipt; nothing where none is left.
    pub next: Option<ReceiptNo>,
    /// How many are left for this PC to use.
    pub left: u64,
    /// The numbers that a reservation for paper would take, were it made as proposed: the last of the newest block.
    pub proposed: Option<Run>,
    /// Other counters of this hall, as head office told of them: to lend to, or to borrow of.
    pub neighbours: Vec<CounterNo>,
    /// What this counter lent, newest first, at most 6.
    pub lent: Vec<LentView>,
}

/// A block and its numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BlockView {
    /// How many numbers are in each state.
    pub tally: BlockTally,
    /// Its numbers by state, in order.
    pub runs: Vec<Run>,
    /// The counter whose numbers they are, where they are borrowed.
    pub lender: Option<CounterNo>,
}

/// Lends unused numbers to another counter of the hall.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LendNumbers {
    /// To which counter.
    pub counter: CounterNo,
    /// First number.
    pub from: ReceiptNo,
    /// Last number.
    pub to: ReceiptNo,
}

/// Takes up what another counter of the hall lent, as its slip says.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BorrowNumbers {
    /// Of which counter.
    pub counter: CounterNo,
    /// First number.
    pub from: ReceiptNo,
    /// Last number.
    pub to: ReceiptNo,
    /// Six digits.
    pub code: String,
}

/// Numbers that this counter lent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LentView {
    /// The entry that lent them.
    pub entry: EntryNo,
    /// The hall.
    pub hall: String,
    /// The lending counter, as printed.
    pub counter: String,
    /// To which counter.
    pub to: CounterNo,
    /// First number.
    pub from: ReceiptNo,
    /// Last number.
    pub last: ReceiptNo,
    /// The check code, six digits.
    pub code: String,
    /// The business date.
    pub on: BusinessDate,
    /// When, the hour of the hall.
    pub local: String,
    /// Who lent them.
    pub clerk: String,
}

/// Asks for the slip of a loan, or prints it: as often as wanted.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskLoanSlip {
    /// The entry that lent.
    pub entry: EntryNo,
}

/// A slip and how it looks on paper.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LoanSlip {
    /// What stands on it.
    pub lent: LentView,
    /// Its lines on 80 mm paper (48 columns).
    pub text_80: String,
}

/// Why nothing was lent or borrowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LoanRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// No such counter in this hall, as far as head office told.
    #[error("no counter {counter} is known in this hall")]
    UnknownCounter {
        /// Which.
        counter: CounterNo,
    },
    /// A number that cannot be lent or taken up.
    #[error(transparent)]
    Numbers {
        /// Which, and why.
        refusal: NoMark,
    },
    /// Not the code of these numbers, between these two counters.
    #[error("the check code is another")]
    WrongCode,
    /// Nothing was lent by that entry.
    #[error("nothing was lent so")]
    NotLent,
}

/// Says what became of numbers.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MarkNumbers {
    /// First number.
    pub from: ReceiptNo,
    /// Last number; the first one again for one number.
    pub to: ReceiptNo,
    /// As what.
    pub mark: Mark,
    /// Why; needed where numbers are spoiled.
    pub reason: Option<String>,
}

/// Why nothing was marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MarkNumbersRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// A number that cannot be marked so.
    #[error(transparent)]
    Numbers {
        /// Which, and why.
        refusal: NoMark,
    },
    /// Spoiled without a reason.
    #[error("say why the numbers are void")]
    ReasonNeeded,
}
