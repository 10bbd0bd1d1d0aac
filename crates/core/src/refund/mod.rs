//! Refunds of deposits (退款): asked for at the desk with a supervisor's approval, held from that moment, paid by head
//! office's finance by transfer. Never out of the drawer (收支两条线). Each is followed in a case, opened with it and
//! answered by the decision.

mod ask;
mod case;
mod decide;
mod slip;
mod view;

pub(crate) use case::refund_in;
pub(crate) use view::refunds_of;

use cistern_domain::Money;
use cistern_domain::catalogue::PaperNeeded;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::{Payee, PayeeFault};
use cistern_domain::entry::{DeclineReason, RefundReason};
use cistern_domain::ids::{AccountNo, CaseId, RefundId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;
use crate::slip::SlipHead;
use crate::staff::{ApprovalRefusal, ApproveWith, StaffLine};

/// Asks what could be refunded. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskRefund {
    /// 户号
    pub account: AccountNo,
    /// How much is wanted; all that is free where absent.
    pub amount: Option<Money>,
}

/// What could be refunded.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RefundQuote {
    /// 户名: the payee, as a rule.
    pub name: String,
    /// Where the holder is called; empty where that is not known.
    pub phone: String,
    /// Papers that the customer brings, as the catalogue has them.
    pub papers: Vec<PaperNeeded>,
    /// By when it would be answered, asked for now: the hour of the hall.
    pub due_local: String,
    /// 预存
    pub deposit: Money,
    /// Of it held for refunds that are not decided yet.
    pub held: Money,
    /// Of it free.
    pub free: Money,
    /// Principal and late fee of all bills that are due: to be thought of before money goes back.
    pub owed: Money,
    /// Who may approve so much.
    pub approvers: Vec<StaffLine>,
    /// Why nothing can be refunded here and now; nothing when it can.
    pub obstacle: Option<RefundRefusal>,
    /// Refunds of this account that were asked for, newest first.
    pub refunds: Vec<RefundView>,
    /// Who of finance can decide here: nobody, unless this hall is its own office.
    pub finance: Vec<StaffLine>,
}

/// Asks for a refund, and holds the amount. The same `refund` again answers with what is stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RequestRefund {
    /// Named by the screen before the first attempt.
    pub refund: RefundId,
    /// 户号
    pub account: AccountNo,
    /// How much; above zero.
    pub amount: Money,
    /// Why.
    pub reason: RefundReason,
    /// To whom.
    pub payee: Payee,
    /// The case in which it is followed, named by the screen with the refund.
    pub case: CaseId,
    /// Where the customer is called once it is decided; empty: as the account has it.
    #[serde(default)]
    pub phone: String,
    /// Papers of the catalogue's list that were seen, by name.
    #[serde(default)]
    pub seen: Vec<String>,
    /// Who approves.
    pub approver: ApproveWith,
}

/// Asked, or decided: it is on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Refunded {
    /// As it stands now.
    pub refund: RefundView,
}

/// Pays or declines, in a hall that is its own office.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DecideRefund {
    /// 户号
    pub account: AccountNo,
    /// Which.
    pub refund: RefundId,
    /// What.
    pub decision: RefundDecision,
    /// Who of finance decides.
    pub approver: ApproveWith,
}

/// What finance decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum RefundDecision {
    /// It is transferred.
    Pay {
        /// The bank's number of the transfer, where there is one.
        reference: Option<String>,
    },
    /// It is not.
    Decline {
        /// Why.
        reason: DeclineReason,
    },
}

/// A refund, and where it stands: everything on its slip, and what the returning customer is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RefundView {
    /// Which.
    pub refund: RefundId,
    /// 退款单号, as printed.
    pub number: String,
    /// Of whom, where, by whom.
    pub head: SlipHead,
    /// How much.
    pub amount: Money,
    /// 金额大写
    pub amount_in_words: String,
    /// Why.
    pub reason: RefundReason,
    /// To whom; nothing at a counter that did not ask: such details go to head office alone.
    pub payee: Option<Payee>,
    /// Where it stands.
    pub standing: RefundStanding,
    /// The case in which it is followed; nothing of one that was asked before refunds had cases.
    pub case: Option<RefundCase>,
}

/// The case of a refund, as its slip tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RefundCase {
    /// Which.
    pub case: CaseId,
    /// 工单号, as printed.
    pub number: String,
    /// By when an answer is promised, the hour of the hall.
    pub due_local: String,
}

/// The refund that a case follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RefundOfCase {
    /// As it stands now.
    pub refund: RefundView,
    /// Who of finance can decide here: nobody, unless this hall is its own office.
    pub finance: Vec<StaffLine>,
}

/// Where a refund stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum RefundStanding {
    /// Nobody decided yet, as far as is known here.
    Asked,
    /// Transferred.
    Paid {
        /// On which date.
        on: BusinessDate,
        /// The bank's number of the transfer.
        reference: Option<String>,
    },
    /// Declined, and free again.
    Declined {
        /// On which date.
        on: BusinessDate,
        /// Why.
        reason: DeclineReason,
    },
}

/// Asks for a refund's slip, or prints it: again as often as wanted.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskRefundSlip {
    /// 户号
    pub account: AccountNo,
    /// Which.
    pub refund: RefundId,
}

/// A slip and how it looks on paper.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RefundSlip {
    /// What stands on it.
    pub refund: RefundView,
    /// Its lines on 80 mm paper (48 columns).
    pub text_80: String,
}

impl From<ApprovalRefusal> for RefundRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        Self::Approval { refusal }
    }
}

/// Why nothing is refunded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RefundRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// Not known here.
    #[error("account {account} is not known here")]
    UnknownAccount {
        /// Which.
        account: AccountNo,
    },
    /// No such refund of this account here.
    #[error("no such refund here")]
    Unknown {
        /// Which.
        refund: RefundId,
    },
    /// More than is free.
    #[error("{asked} asked of {free} free, {held} held")]
    NotFree {
        /// What is free.
        free: Money,
        /// Held for refunds already.
        held: Money,
        /// What was asked for.
        asked: Money,
    },
    /// A cheque brought it, and the bank has not said yet whether it pays.
    #[error("{asked} asked of {sure}: the rest was brought by a cheque that is pending")]
    ChequePending {
        /// What no bank can take back.
        sure: Money,
        /// What was asked for.
        asked: Money,
    },
    /// Nothing, or less than nothing.
    #[error("{amount} is not an amount to refund")]
    Amount {
        /// What was asked for.
        amount: Money,
    },
    /// No bank would take the payee.
    #[error("the payee's {fault:?} cannot be right")]
    Payee {
        /// What of it.
        fault: PayeeFault,
    },
    /// The same identifier with other content.
    #[error("this refund was asked already, differently: {number}, {amount}")]
    Conflict {
        /// The number that stands.
        number: String,
        /// Its amount.
        amount: Money,
    },
    /// Decided before; nothing is decided twice.
    #[error("{number} was decided already")]
    Decided {
        /// Its number.
        number: String,
        /// As it stands.
        standing: RefundStanding,
    },
    /// Another counter spent the deposit meanwhile.
    #[error("{missing} of the deposit is spent")]
    DepositSpent {
        /// What is missing.
        missing: Money,
    },
    /// Nobody approved it.
    #[error(transparent)]
    Approval {
        /// Why.
        refusal: ApprovalRefusal,
    },
}
