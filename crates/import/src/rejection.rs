//! A row that cannot go in: where it stands and why.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::table::Part;

/// Why a row was rejected. Serialised in snake case; listed in the order reports show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "RowReason")]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// More or fewer cells than the header has, or bytes that are no text.
    BadRow,
    /// No account number (户号).
    MissingAccountNumber,
    /// 用水性质 is not a class of the tariff.
    UnknownClass,
    /// No name (户名).
    MissingName,
    /// 状态 is none of 正常, 报停, 欠费停水, 销户.
    UnknownStatus,
    /// An amount that is not one, is negative, or is not whole fen.
    BadAmount,
    /// A second row for an account; the first accepted in the file stays.
    DuplicateAccount,
    /// No bill number (账单号).
    MissingBillNumber,
    /// The components don't add up to the total.
    TotalMismatch,
    /// The tiers don't add up to the volume, in a bill that has tiers.
    VolumeMismatch,
    /// Paid without a day, on a day without a sum, or more than the total.
    PaymentMismatch,
    /// No account of that number was accepted.
    UnknownAccount,
    /// No date, or one that no calendar has.
    BadDate,
    /// A second row for a bill; the first accepted in the file stays.
    DuplicateBill,
    /// A number of an account, bill, meter, person, millimetre or cubic metre that is not one.
    BadNumber,
    /// 抄表方式 is not a known way of reading.
    UnknownReadingWay,
    /// A second row for a reading, equal in all.
    DuplicateReading,
    /// The account is declared as theirs who import: a colleague brings it in.
    OwnAccount,
}

/// A rejected row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// The file's name in the folder.
    pub file: String,
    /// The sheet, where a workbook has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row's number as a spreadsheet shows it, or the line's as an editor does; from 1.
    pub row: u64,
    /// Why.
    pub reason: Reason,
    /// The column that gave the reason; empty when the row as a whole did.
    pub column: String,
    /// What stands there, as in the file.
    pub value: String,
}

impl Rejection {
    /// A verdict with its place.
    pub(crate) fn new(part: &Part, row: u64, refusal: Refusal) -> Self {
        Self {
            file: part.file.to_string(),
            sheet: part.sheet.as_deref().map(str::to_owned),
            row,
            reason: refusal.reason,
            column: refusal.column,
            value: refusal.value,
        }
    }
}

/// The verdict on a row, before its place is attached.
#[derive(Debug)]
pub struct Refusal {
    pub reason: Reason,
    pub column: String,
    pub value: String,
}

impl Refusal {
    pub fn new(reason: Reason, column: &str, value: &str) -> Self {
        Self {
            reason,
            column: column.to_owned(),
            value: value.to_owned(),
        }
    }
}
