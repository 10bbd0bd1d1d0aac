//! Change that a customer left on the desk (长款待领): put aside in the drawer and owed to them, so that it is no surplus of
//! the close; paid out when they come back, with a supervisor's word.

mod act;

use cistern_domain::Money;
use cistern_domain::ids::{EntryNo, LeftId, PaymentId, ReceiptNo};
use cistern_domain::instant::Instant;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;
use crate::staff::{ApprovalRefusal, ApproveWith, StaffLine};

/// Asks what customers left here and have not got yet. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskLeft {}

/// What customers left here.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LeftList {
    /// Oldest first.
    pub left: Vec<LeftLine>,
    /// Who may approve paying it out.
    pub approvers: Vec<StaffLine>,
}

/// Change that a customer left.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LeftLine {
    /// The entry that put it aside.
    pub left: EntryNo,
    /// When it was found.
    pub at: Instant,
    /// How much.
    pub amount: Money,
    /// The receipt it was the change of, where that is known.
    pub receipt: Option<ReceiptNo>,
}

/// Puts change aside that a customer left.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LeaveChange {
    /// Named by the screen before the first attempt. The same again writes nothing and answers alike.
    pub left: LeftId,
    /// How much, fen.
    pub amount: Money,
    /// The payment it was the change of, where that is known.
    pub payment: Option<PaymentId>,
}

/// Pays a customer what they left, all of it, out of the open drawer.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PayOutChange {
    /// The entry that put it aside.
    pub left: EntryNo,
    /// Who approves.
    pub approver: ApproveWith,
}

/// Why nothing moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LeftChangeRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// Nothing, or more than 1,000 yuan: that is no change.
    #[error("{amount} is no change that somebody left")]
    Amount {
        /// What was given.
        amount: Money,
    },
    /// No such payment here.
    #[error("no payment {payment} here")]
    NoPayment {
        /// What was asked for.
        payment: PaymentId,
    },
    /// Not put aside here, or paid out already.
    #[error("nothing waits under {left}")]
    NotWaiting {
        /// What was asked for.
        left: EntryNo,
    },
    /// Less cash should be in the drawer.
    #[error("{needed} is needed, and {cash} should be there")]
    DrawerShort {
        /// What is to be paid out.
        needed: Money,
        /// Cash that should be in the drawer.
        cash: Money,
    },
    /// Nobody approved it.
    #[error(transparent)]
    Approval {
        /// Why.
        refusal: ApprovalRefusal,
    },
}

impl From<ApprovalRefusal> for LeftChangeRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        Self::Approval { refusal }
    }
}
