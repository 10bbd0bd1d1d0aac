//! Receipt numbers (票据号段) at the desk: where each stands, and what somebody says became of it. Every number of every
//! block is in exactly one state; the day closes with the tally.

mod mark;

use cistern_domain::ids::ReceiptNo;
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
}

/// A block and its numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BlockView {
    /// How many numbers are in each state.
    pub tally: BlockTally,
    /// Its numbers by state, in order.
    pub runs: Vec<Run>,
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
