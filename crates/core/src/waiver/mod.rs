//! Waiving late fee at the desk (减免违约金): for chosen bills of an account, with another's approval within their limit.
//! What is waived is what was approved; the principal of a bill is never touched.

mod lines;
mod waive;

pub(crate) use lines::waiver_lines;

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::WaiverReason;
use cistern_domain::ids::{AccountNo, BillNo};
use cistern_domain::late_fee::WaiverWay;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;
use crate::staff::{ApprovalRefusal, ApproveWith, StaffLine};

/// Asks what a waiver would be. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskWaiver {
    /// 户号
    pub account: AccountNo,
    /// Of which bills; none: of all that bear late fee.
    pub bills: Vec<BillNo>,
    /// How much; nothing while that is not said yet.
    pub way: Option<WaiverWay>,
}

/// What a waiver would be.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WaiverQuote {
    /// The bills asked about, oldest first.
    pub bills: Vec<WaivableBill>,
    /// Late fee that they owe.
    pub fee: Money,
    /// Of that, what would be waived.
    pub waived: Money,
    /// What would be left to pay.
    pub left: Money,
    /// Who may approve that sum.
    pub approvers: Vec<StaffLine>,
    /// Why nothing can be waived as it stands; nothing when it can, or when no way is chosen yet.
    pub obstacle: Option<WaiveRefusal>,
}

/// A bill whose late fee may be waived.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WaivableBill {
    /// 账单号
    pub bill: BillNo,
    /// 账期
    pub period: Period,
    /// Late fee owed.
    pub owed: Money,
    /// Of that, what would be waived.
    pub waived: Money,
}

/// Waives late fee.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WaiveLateFee {
    /// 户号
    pub account: AccountNo,
    /// Of which bills; none: of all that bear late fee.
    pub bills: Vec<BillNo>,
    /// How much.
    pub way: WaiverWay,
    /// What the screen showed as owed before: another sum means that something happened since, this waiver perhaps.
    pub shown_fee: Money,
    /// What the screen showed as waived, to clerk and approver.
    pub shown_waived: Money,
    /// Why.
    pub reason: WaiverReason,
    /// In words besides, 1 to 200 characters; kept apart from the journal, so that they can be erased.
    #[serde(default)]
    pub words: String,
    /// Who approves.
    pub approver: ApproveWith,
}

/// Waived: it is on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Waived {
    /// How much.
    pub waived: Money,
    /// What of it is left to pay.
    pub left: Money,
}

/// A waiver as the explanation of a late fee tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaiverLine {
    /// What it takes off.
    pub amount: Money,
    /// Of what had accrued until this day.
    pub until: BusinessDate,
    /// Whose.
    pub by: WaiverLineBy,
}

/// Who waived, when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum WaiverLineBy {
    /// Somebody at a desk.
    Desk {
        /// When, the hour of the hall.
        local: String,
        /// Who did it.
        clerk: String,
        /// Who approved it.
        approver: String,
        /// Why.
        reason: WaiverReason,
        /// In words besides; empty where there are none, or they were erased.
        words: String,
    },
    /// Head office, for all whom it concerns.
    Office {
        /// Why.
        reason: String,
    },
}

impl From<ApprovalRefusal> for WaiveRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        Self::Approval { refusal }
    }
}

/// Why nothing was waived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WaiveRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// Not known here.
    #[error("account {account} is not known here")]
    UnknownAccount {
        /// Which.
        account: AccountNo,
    },
    /// A bill that is not this account's.
    #[error("bill {bill} is not a bill of this account")]
    UnknownBill {
        /// Which.
        bill: BillNo,
    },
    /// Paid, reversed, or not late: there is no late fee to waive.
    #[error("bill {bill} owes no late fee")]
    NoFeeOf {
        /// Which.
        bill: BillNo,
    },
    /// No bill of the account owes late fee.
    #[error("the account owes no late fee")]
    NoFee,
    /// It would be raised, left as it is, or waived below zero.
    #[error("waiving would leave {left} of {fee}")]
    NotLess {
        /// The late fee.
        fee: Money,
        /// What would be left.
        left: Money,
    },
    /// The sums moved since the screen showed them.
    #[error("{fee} is owed and {waived} would be waived")]
    SumChanged {
        /// Owed now.
        fee: Money,
        /// Would be waived now.
        waived: Money,
    },
    /// A reason of the list alone: whoever looks back would not know what happened.
    #[error("the reason is not said in words")]
    NoWords,
    /// Too many words.
    #[error("at most {most} characters")]
    LongWords {
        /// How many there may be.
        most: u32,
    },
    /// Nobody approved it.
    #[error(transparent)]
    Approval {
        /// Why.
        refusal: ApprovalRefusal,
    },
}
