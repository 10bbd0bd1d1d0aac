//! What became of the paper.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{PaymentId, ReceiptNo};

/// A receipt was printed again; paper marked with the copy's number.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReceiptReprinted {
    /// Whose receipt.
    #[n(0)]
    pub payment: PaymentId,
    /// The receipt.
    #[n(1)]
    pub receipt: ReceiptNo,
}

/// A receipt was printed again on a form that bears a number of its own: that number is used by the copy.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReceiptReprintedOnForm {
    /// Whose receipt.
    #[n(0)]
    pub payment: PaymentId,
    /// The receipt.
    #[n(1)]
    pub receipt: ReceiptNo,
    /// The number on the form, the next of the counter's blocks.
    #[n(2)]
    pub form: ReceiptNo,
}

/// What became of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 完整: the printer confirmed it, or the clerk saw it whole.
    #[n(0)]
    Whole,
    /// 没出纸: nothing came out.
    #[n(1)]
    None,
    /// 残缺: torn, half printed.
    #[n(2)]
    Damaged,
}

/// What the clerk saw after a print that nobody confirmed, or after a crash.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PaperSeen {
    /// Whose receipt.
    #[n(0)]
    pub payment: PaymentId,
    /// What became of the paper.
    #[n(1)]
    pub paper: Paper,
    /// Whether the change was handed over, where there was any.
    #[n(2)]
    pub change_given: Option<bool>,
    /// The number on a pre-numbered form, where one was used.
    #[n(3)]
    pub form: Option<u64>,
}
