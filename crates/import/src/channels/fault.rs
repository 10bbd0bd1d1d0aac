//! Why a file of a day is refused whole: the file, the line, and what is wrong in it.

use std::fmt;

use cistern_domain::Money;
use cistern_domain::channel::Disagreement;
use schemars::JsonSchema;
use serde::Serialize;

use crate::fault::SourceFault;

/// Why a statement, or the counters' own file, is not taken.
#[derive(Debug, thiserror::Error)]
pub enum StatementFault {
    /// The file is not there, or cannot be read as text in cells.
    #[error(transparent)]
    Source(SourceFault),
    /// A line is not as the layout has it, or the whole is not.
    #[error("{file} is refused whole: line {line}: {why}")]
    Refused {
        /// The file's name.
        file: String,
        /// The line as an editor counts, from 1; the last one where something is missing at the end.
        line: u64,
        /// What is wrong.
        why: Wrong,
    },
}

/// What a cell should have held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// Yuan with at most two decimals, or whole fen in a bank's file; zero or more.
    Amount,
    /// A number of rows, zero or more.
    Count,
    /// A date and a time of day.
    Time,
    /// An order's number.
    Order,
    /// A status of the layout.
    Status,
    /// One of our channels.
    Channel,
    /// A receipt's number.
    Receipt,
    /// An account's number.
    Account,
    /// `yes`, `no` or nothing.
    YesOrNo,
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Amount => "amount",
            Self::Count => "count",
            Self::Time => "time",
            Self::Order => "order number",
            Self::Status => "known status",
            Self::Channel => "known channel",
            Self::Receipt => "receipt number",
            Self::Account => "account number",
            Self::YesOrNo => "yes or no",
        })
    }
}

/// What is wrong with a line, or with the file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[schemars(rename = "StatementWrong")]
#[serde(tag = "wrong", rename_all = "snake_case")]
pub enum Wrong {
    /// The header does not have the columns.
    #[error("the header lacks {}", missing.join(", "))]
    Header {
        /// The columns it lacks.
        missing: Vec<String>,
    },
    /// The file ended, and no header came.
    #[error("no header before the end of the file")]
    NoHeader,
    /// The line was cut short, or a stray separator moved its cells.
    #[error("{found} values where the layout has {expected}")]
    Cells {
        /// How many the layout has.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// Bytes that are no text in the file's encoding.
    #[error("damaged text")]
    Damaged,
    /// A cell does not hold what it should.
    #[error("{column} holds {value:?}, which is no {wanted}")]
    Value {
        /// The column.
        column: String,
        /// What stands there.
        value: String,
        /// What should.
        wanted: Wanted,
    },
    /// A payment with an amount given back, or a refund with an amount paid.
    #[error("{column} holds {value:?} in a row that is {status}")]
    BothWays {
        /// The column that should be zero.
        column: String,
        /// What stands there.
        value: String,
        /// The row's status, as in the file.
        status: String,
    },
    /// A line that the layout does not have, or not here.
    #[error("a line that does not belong here: {text:?}")]
    Unexpected {
        /// How it begins.
        text: String,
    },
    /// The file ends without the count and sum that close it.
    #[error("the file ends without its {what}")]
    NoEnd {
        /// The lines that are missing.
        what: &'static str,
    },
    /// The count or sum that the file gives does not agree with its rows.
    #[error("{}", sentences(.with))]
    Disagrees {
        /// Which of them, each with both figures.
        with: Vec<Disagreement>,
    },
    /// A further total that the file gives does not agree with its rows.
    #[error("{column} says {declared} and the rows add up to {found}")]
    Total {
        /// The total's title.
        column: &'static str,
        /// What the file says.
        declared: Money,
        /// What the rows add up to.
        found: Money,
    },
}

fn sentences(disagreements: &[Disagreement]) -> String {
    let words: Vec<String> = disagreements.iter().map(ToString::to_string).collect();
    words.join("; ")
}

impl From<Vec<Disagreement>> for Wrong {
    fn from(disagreements: Vec<Disagreement>) -> Self {
        Self::Disagrees { with: disagreements }
    }
}
