//! Cheques (支票) in a hall: which are pending, and, where the hall is its own office, what the bank said of one.
//! Elsewhere head office says so (`office/act/cheque`), and the desk hears of it.

mod tell;

pub(crate) use tell::pending_of;

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{AccountNo, PaymentId, ReceiptNo};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;
use crate::staff::{ApprovalRefusal, ApproveWith, StaffLine};

/// Asks for the cheques that are pending.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskCheques {}

/// A cheque that is pending (待到账).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChequeLine {
    /// The payment.
    pub payment: PaymentId,
    /// Its receipt.
    pub receipt: ReceiptNo,
    /// The account.
    pub account: AccountNo,
    /// The customer's name, where it is known.
    pub name: String,
    /// When it was taken.
    pub taken_on: BusinessDate,
    /// What of this receipt the cheque paid.
    pub amount: Money,
    /// Its number, bank and date, parted by bars.
    pub reference: String,
    /// Receipts of a basket (合并收费) that the same paper paid, this one among them, as far as they are pending.
    pub receipts: u32,
    /// The sum of these: the cheque's.
    pub whole: Money,
}

/// What is pending.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Cheques {
    /// By account, then oldest first; one that paid several accounts stands there once, under the first of them.
    pub cheques: Vec<ChequeLine>,
    /// Who of finance can say here what the bank said: nobody, unless this hall is its own office.
    pub finance: Vec<StaffLine>,
}

/// What the bank said of a cheque. One that paid several accounts of a basket is told for all of them.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TellCheque {
    /// The payment.
    pub payment: PaymentId,
    /// It was paid (到账); if not, it bounced (退票).
    pub cleared: bool,
    /// Who of finance says so.
    pub approver: ApproveWith,
}

/// Why nothing was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ChequeRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// No such cheque, or it is known what became of it.
    #[error("no cheque of this payment is pending")]
    NotPending {
        /// What was asked for.
        payment: PaymentId,
    },
    /// Its drawer is not counted yet: the payment can be taken back there.
    #[error("its drawer is still open")]
    DrawerOpen,
    /// Nobody of finance said so.
    #[error(transparent)]
    Approval {
        /// Why.
        refusal: ApprovalRefusal,
    },
}

impl From<ApprovalRefusal> for ChequeRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        Self::Approval { refusal }
    }
}
