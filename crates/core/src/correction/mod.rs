//! Correcting how a payment was paid (更正支付方式): money moves between tenders under the same receipt, and the bills stay
//! paid. On the day and at the counter of its taking, with a supervisor's approval; nothing goes over the desk.

mod correct;

use cistern_domain::Money;
use cistern_domain::ids::{EntryNo, PaymentId};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::reference::ReferenceFault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::receipt::ReceiptView;
use crate::refusal::NotNow;
use crate::reversal::ReversalRefusal;
use crate::staff::{ApprovalRefusal, ApproveWith, StaffLine};

/// Asks what could be corrected. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskCorrection {
    /// The payment.
    pub payment: PaymentId,
}

/// What could be corrected.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CorrectionQuote {
    /// The payment.
    pub receipt: ReceiptView,
    /// What was kept in each tender, as it stands.
    pub kept: Vec<Tendered>,
    /// How often it was corrected so far.
    pub corrections: u32,
    /// Who may approve it.
    pub approvers: Vec<StaffLine>,
    /// Why nothing can be corrected here and now; nothing when it can.
    pub obstacle: Option<CorrectionRefusal>,
}

/// Moves money from one tender to another.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CorrectTender {
    /// The payment.
    pub payment: PaymentId,
    /// How it was keyed in.
    pub from: Tender,
    /// How it was paid, how much of it, and the number of its slip.
    pub to: Tendered,
    /// How often it had been corrected before, as it was shown: asked twice, it is corrected once.
    pub after: u32,
    /// Who approves.
    pub approver: ApproveWith,
}

/// Corrected: it is on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Corrected {
    /// The receipt, as it stands now.
    pub receipt: ReceiptView,
}

impl From<ApprovalRefusal> for CorrectionRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        Self::Approval { refusal }
    }
}

impl From<ReversalRefusal> for CorrectionRefusal {
    fn from(refusal: ReversalRefusal) -> Self {
        match refusal {
            ReversalRefusal::NotNow(not_now) => Self::NotNow(not_now),
            refusal => Self::Payment { refusal },
        }
    }
}

/// Why nothing was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CorrectionRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// Unknown, reversed, of another counter or day: as for a reversal.
    #[error(transparent)]
    Payment {
        /// Why.
        refusal: ReversalRefusal,
    },
    /// It is money that arrived in the bank: it came in no other way.
    #[error("it was claimed of arrival {arrival}")]
    FromArrival {
        /// Which.
        arrival: EntryNo,
    },
    /// The platform said that it got the money: it came in no other way, and goes back in no other.
    #[error("the wallet's platform confirmed {amount}")]
    Confirmed {
        /// How much of the payment.
        amount: Money,
    },
    /// It was corrected since it was shown.
    #[error("it was corrected meanwhile: look again")]
    Moved,
    /// From a tender to itself, or nothing.
    #[error("nothing would move")]
    Nothing,
    /// More than was kept in the tender.
    #[error("{kept} was kept there")]
    MoreThanKept {
        /// What was kept.
        kept: Money,
    },
    /// Cash comes and goes in coins that exist.
    #[error("cash comes and goes in {coin}")]
    NotInCoins {
        /// The smallest.
        coin: Money,
    },
    /// The number of its slip, transfer or cheque is not enough.
    #[error(transparent)]
    Reference {
        /// Why.
        fault: ReferenceFault,
    },
    /// Nobody approved it.
    #[error(transparent)]
    Approval {
        /// Why.
        refusal: ApprovalRefusal,
    },
}
