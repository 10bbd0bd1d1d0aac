//! 合并收费: several accounts of a family or a company, one set of tenders, one change, a receipt for each account.
//!
//! Holds: quoting and taking a basket, its summary on paper. Absent on purpose: money of its own. Each account's payment
//! is one like any other, reversed and corrected by itself; the basket only says that they were made together.

mod paper;
mod take;

use cistern_domain::Money;
use cistern_domain::details::Payer;
use cistern_domain::ids::{AccountNo, BasketId, BillNo, PaymentId};
use cistern_domain::payment::Tendered;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::payment::{PaymentRefusal, QuotedOffline};
use crate::receipt::ReceiptView;
use crate::refusal::NotNow;
use crate::staff::{ApprovalRefusal, ApproveWith};

/// An account in a basket, and which of its bills are paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BasketPart {
    /// 户号
    pub account: AccountNo,
    /// Its bills, any order.
    pub bills: Vec<BillNo>,
}

/// What a basket would be. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct QuoteBasket {
    /// The accounts, in the order of the receipts.
    pub parts: Vec<BasketPart>,
    /// What the payer gives so far.
    pub tenders: Vec<Tendered>,
}

/// What one account's part would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QuotedPart {
    /// 户号
    pub account: AccountNo,
    /// Principal of its bills.
    pub principal: Money,
    /// Late fee of its bills, as of today.
    pub late_fee: Money,
}

/// What it would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QuotedBasket {
    /// Account by account.
    pub parts: Vec<QuotedPart>,
    /// To be given for all of them.
    pub due: Money,
    /// Given so far.
    pub given: Money,
    /// Still missing.
    pub missing: Money,
    /// Cash handed back.
    pub change: Money,
    /// What no coin can give back goes into the last account's deposit.
    pub deposit_in: Money,
    /// Why it cannot be taken as it stands; nothing when it can.
    pub obstacle: Option<BasketRefusal>,
    /// Head office is not reached: how all of it, as one payment, stands against the limits; nothing where it is reached, or
    /// there is none.
    pub offline: Option<QuotedOffline>,
}

/// An account's part, and the name of its payment.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TakePart {
    /// Named by the screen before the first attempt.
    pub payment: PaymentId,
    /// The account and its bills.
    #[serde(flatten)]
    pub part: BasketPart,
}

/// Takes it: all of it, or nothing. The same `basket` again answers with the receipts that are stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TakeBasket {
    /// Named by the screen before the first attempt.
    pub basket: BasketId,
    /// As quoted.
    pub parts: Vec<TakePart>,
    /// What the payer gives.
    pub tenders: Vec<Tendered>,
    /// What the screen showed as due when the clerk pressed Enter.
    pub shown_due: Money,
    /// Who pays for all of them, where it is to stand on the receipts.
    #[serde(default)]
    pub payer: Option<Payer>,
}

/// Takes one above a limit while head office is not reached, on a supervisor's word. Within the limits by then: taken as
/// any other. The same `basket` again answers with the receipts that are stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TakeBasketOverLimit {
    /// As quoted.
    pub take: TakeBasket,
    /// Who approves.
    pub approver: ApproveWith,
}

/// Taken: it is on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TakenBasket {
    /// A receipt for each account.
    pub receipts: Vec<ReceiptView>,
    /// What the payer gave.
    pub given: Money,
    /// Cash to hand back.
    pub change: Money,
    /// It had been taken before: this is what is stored.
    pub repeated: bool,
}

/// Prints the summary of a basket (汇总单).
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PrintBasket {
    /// Which.
    pub basket: BasketId,
}

/// Why nothing was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BasketRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// No account, or more than fit.
    #[error("{accounts} accounts; a basket holds 1 to {most}")]
    Size {
        /// How many there are.
        accounts: usize,
        /// How many there may be.
        most: usize,
    },
    /// One account stands there twice.
    #[error("account {account} stands there twice")]
    Twice {
        /// Which.
        account: AccountNo,
    },
    /// Nothing is to be paid for it.
    #[error("nothing is to be paid for {account}")]
    NothingDue {
        /// Which.
        account: AccountNo,
    },
    /// What stands in the way of one account's payment, as for a payment alone.
    #[error("account {account}: {refusal}")]
    Account {
        /// Which.
        account: AccountNo,
        /// Why.
        refusal: PaymentRefusal,
    },
    /// What stands in the way of all of it: what was given, or the sum that was shown.
    #[error(transparent)]
    Payment {
        /// Why.
        refusal: PaymentRefusal,
    },
    /// Not known here.
    #[error("no such basket here")]
    Unknown {
        /// What was asked for.
        basket: BasketId,
    },
}

impl From<PaymentRefusal> for BasketRefusal {
    fn from(refusal: PaymentRefusal) -> Self {
        match refusal {
            PaymentRefusal::NotNow(not_now) => Self::NotNow(not_now),
            refusal => Self::Payment { refusal },
        }
    }
}

impl From<ApprovalRefusal> for BasketRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        PaymentRefusal::from(refusal).into()
    }
}
