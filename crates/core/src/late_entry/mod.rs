//! Late entry (补录): a paper receipt, written by hand while there was no PC or no power, keyed in afterwards. Number,
//! time and clerk are the paper's, and so is the date of the late fee; the money goes into the drawer that keys it in,
//! under that drawer's date, so that no closed shift moves. A supervisor approves.

mod judge;
mod key_in;

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{AccountNo, BillNo, PaymentId, ReceiptNo, StaffNo};
use cistern_domain::payment::Tendered;
use cistern_domain::receipt_numbers::NumberState;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::account::OpenBill;
use crate::payment::{PaymentRefusal, Quoted};
use crate::receipt::ReceiptView;
use crate::refusal::NotNow;
use crate::staff::{ApprovalRefusal, ApproveWith, StaffLine};

/// What stands on a paper receipt.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PaperReceipt {
    /// Its number, one of those set aside for paper.
    pub receipt: ReceiptNo,
    /// Its date.
    pub paper_date: BusinessDate,
    /// The hour of the hall, `14:30`.
    pub paper_time: String,
    /// Who took the money.
    pub clerk: StaffNo,
    /// 户号
    pub account: AccountNo,
    /// What was kept, change not counted.
    pub tenders: Vec<Tendered>,
    /// The bills it was for; nothing: all that were due on its date. What is more than they need goes into the deposit,
    /// what is less pays a part.
    pub bills: Option<Vec<BillNo>>,
}

/// What keying it in would be. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct QuoteLateEntry {
    /// What stands on it.
    #[serde(flatten)]
    pub paper: PaperReceipt,
}

/// What it would be.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LateEntryQuote {
    /// The customer's name, where it is known.
    pub name: String,
    /// The clerk's name.
    pub clerk: String,
    /// Open bills with their late fee as of the paper's date.
    pub open: Vec<OpenBill>,
    /// Of these, the ones it pays.
    pub bills: Vec<BillNo>,
    /// What it comes to.
    pub quoted: Quoted,
    /// When its number was set aside for paper, the hour of the hall, where that was after the paper's own time: one of the
    /// two is not as it was.
    pub set_aside_later: Option<String>,
    /// Who may approve it.
    pub approvers: Vec<StaffLine>,
}

/// Keys it in. The same `payment` again answers with what is stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct KeyInPaper {
    /// Named by the screen before the first attempt.
    pub payment: PaymentId,
    /// What stands on it; its bills named.
    #[serde(flatten)]
    pub paper: PaperReceipt,
    /// What the screen showed as due on the paper's date.
    pub shown_due: Money,
    /// Who approves.
    pub approver: ApproveWith,
}

/// Keyed in: it is on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct KeyedInPaper {
    /// The receipt.
    pub receipt: ReceiptView,
    /// It had been keyed in before: this is what is stored.
    pub repeated: bool,
}

/// Why it was not keyed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LateEntryRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// A number of another counter's blocks: keyed in there.
    #[error("number {number} is not of this counter's blocks")]
    NotOurs {
        /// The paper's number.
        number: ReceiptNo,
    },
    /// Not set aside for paper.
    #[error("number {number} is {state:?}, not set aside for paper")]
    NotReserved {
        /// The paper's number.
        number: ReceiptNo,
        /// What became of it.
        state: NumberState,
    },
    /// A receipt bears the number already: keyed in before, or printed by this PC.
    #[error("number {number} stands on a receipt of {account} since {written_local}, by {clerk}")]
    Used {
        /// The paper's number.
        number: ReceiptNo,
        /// Whose.
        account: AccountNo,
        /// Who wrote it down.
        clerk: String,
        /// When, the hour of the hall.
        written_local: String,
    },
    /// Nobody of that number works here.
    #[error("nobody of number {clerk} works here")]
    UnknownClerk {
        /// The number.
        clerk: StaffNo,
    },
    /// No hour of a day.
    #[error("no such time")]
    Time,
    /// The paper's time has not come yet.
    #[error("{paper_date} has not come yet, today is {today}")]
    Future {
        /// The paper's date.
        paper_date: BusinessDate,
        /// The drawer's date.
        today: BusinessDate,
    },
    /// The account, a bill or an amount, as for a payment.
    #[error(transparent)]
    Payment {
        /// Why.
        refusal: PaymentRefusal,
    },
    /// Nobody approved it.
    #[error(transparent)]
    Approval {
        /// Why.
        refusal: ApprovalRefusal,
    },
}

impl From<ApprovalRefusal> for LateEntryRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        Self::Approval { refusal }
    }
}

impl From<PaymentRefusal> for LateEntryRefusal {
    fn from(refusal: PaymentRefusal) -> Self {
        match refusal {
            PaymentRefusal::NotNow(not_now) => Self::NotNow(not_now),
            refusal => Self::Payment { refusal },
        }
    }
}
