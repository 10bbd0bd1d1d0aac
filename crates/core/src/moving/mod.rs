//! Moving a payment that was entered on the wrong account (错缴更正): it is taken back there and paid on the right account,
//! under the same money and the same date, in one entry; no money goes over the desk.
//!
//! At once, on the day and at the counter where it was taken, with a supervisor's approval at the desk; else requested
//! here, and posted by head office in its own day. Both accounts show it, so that both customers are told. Where its money
//! was spent, nothing is moved over what rests on it: a case is opened, which both accounts show. Absent on purpose:
//! choosing bills. The oldest are paid first, and what is left over is the right account's deposit.

mod act;
mod case;
mod later;
mod note;
mod plan;

pub(crate) use later::requested_for;
pub(crate) use note::{move_notes_of, partners_of};
pub(crate) use plan::bills_to_pay;

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{AccountNo, CaseId, EntryNo, PaymentId, ReceiptNo};
use cistern_domain::payment::Tendered;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::CaseRefusal;
use crate::invoice::InvoiceMark;
use crate::receipt::{ReceiptBill, ReceiptView};
use crate::refusal::NotNow;
use crate::reversal::{DeclinedView, ReversalRefusal, SlipView};
use crate::staff::{ApprovalRefusal, ApproveWith, StaffLine};

/// Asks what moving a payment would be. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskMove {
    /// The payment.
    pub payment: PaymentId,
    /// The right account, once it is known.
    pub to: Option<AccountNo>,
}

/// What it would be.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MoveQuote {
    /// What was taken.
    pub receipt: ReceiptView,
    /// What goes over to the right account, as it was paid.
    pub carried: Vec<Tendered>,
    /// What becomes of it there; nothing while no account was named.
    pub to: Option<MoveTarget>,
    /// Who may approve it.
    pub approvers: Vec<StaffLine>,
    /// Why it cannot be moved here and now; nothing when it can.
    pub obstacle: Option<MoveRefusal>,
    /// Head office was asked to move it to this account, and has not answered.
    pub requested: Option<AccountNo>,
    /// What head office declined last of what was asked of it; nothing while something waits.
    pub declined: Option<DeclinedView>,
    /// What rests on it, so that nobody moves it, neither here nor at head office; a case is opened then.
    pub spent: Option<ReversalRefusal>,
    /// 工单号 of the case that looks into it.
    pub case: Option<String>,
    /// Who of finance can do so here: nobody, unless this hall is its own office.
    pub finance: Vec<StaffLine>,
    /// How far its invoice is.
    pub invoice: InvoiceMark,
}

/// What becomes of it on the right account.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MoveTarget {
    /// 户号
    pub account: AccountNo,
    /// 户名
    pub name: String,
    /// 用水地址
    pub address: String,
    /// Bills that it pays, oldest first.
    pub bills: Vec<ReceiptBill>,
    /// What is left for the deposit.
    pub deposit_in: Money,
}

/// Moves a payment. The same `becomes` again answers with what is stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MovePayment {
    /// The payment.
    pub payment: PaymentId,
    /// The payment that takes its place, named before the first attempt.
    pub becomes: PaymentId,
    /// The right account.
    pub to: AccountNo,
    /// Whether the customer's receipt was taken back.
    pub receipt_returned: bool,
    /// What the screen showed as going into the deposit.
    pub shown_deposit: Money,
    /// Who approves.
    pub approver: ApproveWith,
}

/// Asks head office to move a payment.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RequestMove {
    /// The payment.
    pub payment: PaymentId,
    /// The payment that is to take its place.
    pub becomes: PaymentId,
    /// The right account.
    pub to: AccountNo,
    /// Whether the customer's receipt was taken back.
    pub receipt_returned: bool,
}

/// Moves a payment that was asked for, in a hall that is its own office.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MoveLater {
    /// The payment.
    pub payment: PaymentId,
    /// Who of finance decides.
    pub approver: ApproveWith,
}

/// Opens a case for a payment whose money was spent on the wrong account. The same `case` again answers with what is stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenMoveCase {
    /// The case, named by the screen before the first attempt.
    pub case: CaseId,
    /// The payment.
    pub payment: PaymentId,
    /// The right account.
    pub to: AccountNo,
    /// Who says so.
    pub name: String,
    /// Where they are called.
    pub phone: String,
    /// What happened, in their words.
    pub words: String,
}

/// Moved: it is on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MovedPayment {
    /// The receipt of the right account.
    pub receipt: ReceiptView,
    /// The slip of what was taken back, to be signed.
    pub slip: SlipView,
    /// Both customers: first whose payment it was not, then whose it is.
    pub to_tell: Vec<ToTell>,
}

/// A customer who is to be told.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ToTell {
    /// 户号
    pub account: AccountNo,
    /// 户名; empty where it was erased or has not arrived.
    pub name: String,
    /// 联系电话; empty where none is known.
    pub phone: String,
}

/// What an account shows of a payment that came, or went.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MoveNote {
    /// It came to this account; else it went.
    pub came: bool,
    /// The other account.
    pub other: AccountNo,
    /// This account's receipt.
    pub receipt: ReceiptNo,
    /// How much.
    pub amount: Money,
    /// The business date.
    pub on: BusinessDate,
    /// Who moved it.
    pub clerk: String,
}

/// Why no case was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MoveCaseRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// The payment or the right account.
    #[error(transparent)]
    Move {
        /// Why.
        refusal: MoveRefusal,
    },
    /// The case itself.
    #[error(transparent)]
    Case {
        /// Why.
        refusal: CaseRefusal,
    },
    /// Nothing rests on it: it is moved, and no case is needed.
    #[error("nothing rests on receipt {receipt}")]
    NotSpent {
        /// Its receipt.
        receipt: ReceiptNo,
    },
    /// A case looks into it already.
    #[error("case {number} looks into it")]
    Already {
        /// 工单号
        number: String,
    },
}

impl From<MoveRefusal> for MoveCaseRefusal {
    fn from(refusal: MoveRefusal) -> Self {
        match refusal {
            MoveRefusal::NotNow(not_now) => Self::NotNow(not_now),
            refusal => Self::Move { refusal },
        }
    }
}

impl From<CaseRefusal> for MoveCaseRefusal {
    fn from(refusal: CaseRefusal) -> Self {
        match refusal {
            CaseRefusal::NotNow(not_now) => Self::NotNow(not_now),
            refusal => Self::Case { refusal },
        }
    }
}

impl From<ApprovalRefusal> for MoveRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        Self::Approval { refusal }
    }
}

impl From<ReversalRefusal> for MoveRefusal {
    fn from(refusal: ReversalRefusal) -> Self {
        match refusal {
            ReversalRefusal::NotNow(not_now) => Self::NotNow(not_now),
            refusal => Self::Payment { refusal },
        }
    }
}

/// Why a payment is not moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MoveRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// Unknown, taken back, of another counter or day, or something rests on it: as for a reversal.
    #[error(transparent)]
    Payment {
        /// Why.
        refusal: ReversalRefusal,
    },
    /// It was moved before; nothing is moved twice.
    #[error("receipt {receipt} was moved to account {to} at {moved_local} by {clerk}")]
    Already {
        /// Its receipt.
        receipt: ReceiptNo,
        /// Where to.
        to: AccountNo,
        /// When, the hour of the hall.
        moved_local: String,
        /// By whom.
        clerk: String,
        /// The entry that did.
        trace: String,
    },
    /// It is money that arrived in the bank: the claim is taken back, and claimed for the right account.
    #[error("it was claimed of arrival {arrival}")]
    FromArrival {
        /// Which.
        arrival: EntryNo,
    },
    /// It is on this account already.
    #[error("it is on account {account} already")]
    SameAccount {
        /// Which.
        account: AccountNo,
    },
    /// Not known here.
    #[error("account {account} is not known here")]
    UnknownAccount {
        /// Which.
        account: AccountNo,
    },
    /// It was paid out of the deposit alone: no money came in that another account could get.
    #[error("no money came in with it")]
    Nothing,
    /// What the right account owes changed since the screen showed it.
    #[error("{shown} was shown for the deposit, {into} goes there")]
    Changed {
        /// What was shown.
        shown: Money,
        /// What goes there.
        into: Money,
    },
    /// The same name with other content.
    #[error("receipt {receipt} bears this name already")]
    Conflict {
        /// The receipt that stands.
        receipt: ReceiptNo,
    },
    /// No counter asked head office for it.
    #[error("nobody asked for it")]
    NobodyAsked,
    /// Every receipt number of this counter's blocks is used.
    #[error("no receipt number is left")]
    NoReceiptNumber,
    /// Nobody approved it.
    #[error(transparent)]
    Approval {
        /// Why.
        refusal: ApprovalRefusal,
    },
}
