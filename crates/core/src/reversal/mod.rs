//! Reversal (冲正): a payment is taken back by a negative entry that names it. The payment's own entry is never touched.
//!
//! At once, on the day and at the counter where it was taken, with a supervisor's approval at the desk; else requested
//! here, and posted by head office (`office/act/reverse.rs`) in its own day.

mod decide;
mod later;
mod request;
mod reverse;
mod slip;

pub(crate) use decide::{already, not_this_drawers, original};
pub(crate) use request::{declined, waits};
pub(crate) use slip::slip_of;

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::ReversalReason;
use cistern_domain::ids::{AccountNo, BillNo, CounterNo, EntryNo, HallNo, PaymentId, ReceiptNo, ShiftNo};
use cistern_domain::payment::Tendered;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::invoice::InvoiceMark;
use crate::receipt::{ReceiptBill, ReceiptView};
use crate::refusal::NotNow;
use crate::slip::SlipHead;
use crate::staff::{ApprovalRefusal, ApproveWith, StaffLine};

/// Asks what taking a payment back would be. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskReversal {
    /// The payment.
    pub payment: PaymentId,
}

/// What it would be.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReversalQuote {
    /// What was taken.
    pub receipt: ReceiptView,
    /// What goes back, the way it came.
    pub given_back: Vec<Tendered>,
    /// Who may approve it.
    pub approvers: Vec<StaffLine>,
    /// Why it cannot be taken back here and now; nothing when it can.
    pub obstacle: Option<ReversalRefusal>,
    /// It is money that arrived in the bank: the arrival has it again, and nobody gets any back.
    pub to_arrival: bool,
    /// Head office was asked to take it back, and has not answered.
    pub requested: bool,
    /// What head office declined last of what was asked of it; nothing while something waits.
    pub declined: Option<DeclinedView>,
    /// Who of finance can do so here: nobody, unless this hall is its own office.
    pub finance: Vec<StaffLine>,
    /// How far its invoice is: one that is asked for is withdrawn with it, one that is issued is to be cancelled by a
    /// red one.
    pub invoice: InvoiceMark,
}

/// Head office was asked to take a payment back, or to move it, and has not answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaitsView {
    /// Under which date.
    pub on: BusinessDate,
    /// By whom.
    pub by: String,
    /// To which account it is to be moved; nothing: it is to be taken back.
    pub to: Option<AccountNo>,
}

/// Head office declined what was asked of a payment: to take it back, or to move it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DeclinedView {
    /// Under which date.
    pub on: BusinessDate,
    /// Who of finance.
    pub by: String,
    /// Why, for the customer; empty where it was erased, or has not arrived.
    pub words: String,
}

/// Takes a payment back that was asked for, in a hall that is its own office.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReverseLater {
    /// The payment.
    pub payment: PaymentId,
    /// Who of finance decides.
    pub approver: ApproveWith,
}

/// Asks head office to take a payment back.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RequestReversal {
    /// The payment.
    pub payment: PaymentId,
    /// Why.
    pub reason: ReversalReason,
    /// Whether the customer's receipt was taken back.
    pub receipt_returned: bool,
}

/// Takes a payment back.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReversePayment {
    /// The payment.
    pub payment: PaymentId,
    /// Why.
    pub reason: ReversalReason,
    /// Whether the customer's receipt was taken back.
    pub receipt_returned: bool,
    /// As quoted; with the number of the card's or wallet's own slip, where there is one.
    pub given_back: Vec<Tendered>,
    /// Who approves.
    pub approver: ApproveWith,
}

/// Taken back: it is on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Reversed {
    /// Its slip, to be signed.
    pub slip: SlipView,
}

/// Everything that stands on a reversal's slip (冲正单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SlipView {
    /// Of whom, where, by whom, when it was taken back.
    pub head: SlipHead,
    /// The payment.
    pub payment: PaymentId,
    /// 原收据号
    pub receipt: ReceiptNo,
    /// It was moved to this account (错缴更正); nothing: the money went back.
    pub moved_to: Option<AccountNo>,
    /// It was claimed of this arrival, which has its money again; nobody got any.
    pub to_arrival: Option<EntryNo>,
    /// When it was taken, the hour of the hall.
    pub taken_local: String,
    /// The shift whose drawer gave the money back; nothing where head office transfers it.
    pub shift: Option<ShiftNo>,
    /// Bills that owe again.
    pub bills: Vec<ReceiptBill>,
    /// The printed word for the late fee.
    pub late_fee_word: String,
    /// Deposit that came in, and went out again.
    pub deposit_in: Money,
    /// Deposit that went out, and came in again.
    pub deposit_out: Money,
    /// What goes back.
    pub given_back: Vec<Tendered>,
    /// All of it.
    pub sum: Money,
    /// 金额大写
    pub sum_in_words: String,
    /// Why.
    pub reason: ReversalReason,
    /// Whether the receipt was taken back.
    pub receipt_returned: bool,
}

/// Prints a slip, again as often as wanted: one belongs in the drawer.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PrintSlip {
    /// The payment that was taken back.
    pub payment: PaymentId,
}

/// A slip and how it looks on paper.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SlipPreview {
    /// What stands on it.
    pub slip: SlipView,
    /// Its lines on 80 mm paper (48 columns).
    pub text_80: String,
}

impl From<ApprovalRefusal> for ReversalRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        Self::Approval { refusal }
    }
}

/// Why a payment is not taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReversalRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// Not known here.
    #[error("no such payment here")]
    Unknown {
        /// What was asked for.
        payment: PaymentId,
    },
    /// It was taken back before; nothing is taken back twice.
    #[error("receipt {receipt} was reversed at {reversed_local} by {clerk}")]
    Already {
        /// Its receipt.
        receipt: ReceiptNo,
        /// When, the hour of the hall.
        reversed_local: String,
        /// By whom.
        clerk: String,
        /// The entry that did.
        trace: String,
    },
    /// Another counter took it, and its drawer holds the money.
    #[error("taken at hall {hall} counter {counter}")]
    Elsewhere {
        /// The hall.
        hall: HallNo,
        /// The seat.
        counter: CounterNo,
    },
    /// Taken under another business date: that day's takings are counted and banked.
    #[error("taken on {taken_on}, and today is {today}")]
    AnotherDay {
        /// Its date.
        taken_on: BusinessDate,
        /// The open drawer's.
        today: BusinessDate,
    },
    /// A later payment rests on this one: newest first.
    #[error("receipt {receipt} rests on it and is reversed first")]
    NewerFirst {
        /// The later one's receipt.
        receipt: ReceiptNo,
        /// The later one.
        payment: PaymentId,
    },
    /// A bill that it settled was put right since (抄表更正): its money settles others, and is not given back twice.
    #[error("bill {bill} was booked back, and the money settles others")]
    BillCorrected {
        /// Which.
        bill: BillNo,
    },
    /// The deposit it brought was spent elsewhere.
    #[error("{missing} of its deposit is spent")]
    DepositSpent {
        /// What is missing.
        missing: Money,
    },
    /// What goes back is not what was kept, tender by tender.
    #[error("what goes back is what was kept")]
    GivenBack {
        /// What was kept.
        due: Vec<Tendered>,
    },
    /// The drawer holds less cash than goes back.
    #[error("{cash} in the drawer, {needed} to give back")]
    DrawerShort {
        /// What should be in it.
        cash: Money,
        /// Cash that goes back.
        needed: Money,
    },
    /// The bank paid its cheque: there is no paper to give back, and head office transfers the money.
    #[error("the bank paid its cheque")]
    ChequePaid,
    /// Nobody has said what the bank did with its cheque: nothing is transferred for money that may never come.
    #[error("its cheque is pending")]
    ChequePending,
    /// Its drawer is not counted yet: it is given back out of that, or later.
    #[error("its drawer is still open")]
    DrawerOpen,
    /// Nobody approved it.
    #[error(transparent)]
    Approval {
        /// Why.
        refusal: ApprovalRefusal,
    },
}
