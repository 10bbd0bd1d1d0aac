//! Taking a payment: quote what it would be, then take it.

mod decide;
mod payer;
mod take;

pub(crate) use decide::{Known, decide};
pub(crate) use payer::detach;
pub(crate) use take::{decided, due_of, known, settled_by};

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::{Payer, PayerFault};
use cistern_domain::entry::BillPart;
use cistern_domain::ids::{AccountNo, BatchNo, BillNo, PaymentId, ReceiptNo};
use cistern_domain::instant::Instant;
use cistern_domain::offline::Reached;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::reference::ReferenceFault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::offline::AgainstLimits;
use crate::receipt::ReceiptView;
use crate::refusal::NotNow;
use crate::restore::RestoreDue;
use crate::staff::{ApprovalRefusal, ApproveWith, StaffLine};

/// What a payment would be, as the clerk keys it in. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// 户号
    pub account: AccountNo,
    /// Bills to settle, any order; settled oldest first. Empty: money into the deposit.
    pub bills: Vec<BillNo>,
    /// Settle out of the deposit first, as far as it goes.
    pub use_deposit: bool,
    /// What the customer gives so far.
    pub tenders: Vec<Tendered>,
    /// What is left over goes into the deposit instead of back as change.
    pub keep_change: bool,
    /// Less than is due is meant: the customer pays a part.
    #[serde(default)]
    pub part: bool,
    /// Taken although one of the bills waits for a wallet's result: the clerk was told.
    #[serde(default)]
    pub despite_held: bool,
    /// Taken although one of the bills is at a bank (代扣在途): the customer was told.
    #[serde(default)]
    pub despite_debit: bool,
}

/// What it would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Quoted {
    /// Principal of the bills named.
    pub principal: Money,
    /// Late fee of the bills named, as of today.
    pub late_fee: Money,
    /// Out of the deposit.
    pub deposit_out: Money,
    /// To be given: principal and late fee less deposit.
    pub due: Money,
    /// Given so far.
    pub given: Money,
    /// Still missing; zero when enough.
    pub missing: Money,
    /// Change, rounded to the smallest coin.
    pub change: Money,
    /// Into the deposit: what the smallest coin cannot give back, or all that is left over.
    pub deposit_in: Money,
    /// What each bill would get.
    pub parts: Vec<BillPart>,
    /// Why it could not be taken as it stands; nothing when it could.
    pub obstacle: Option<PaymentRefusal>,
    /// Head office is not reached: how it stands against the limits; nothing where it is reached, or there is none.
    pub offline: Option<QuotedOffline>,
    /// The account is declared as the clerk's own or a relative's: another says that it is taken, with `take_over_limit`.
    /// Nothing: it is none.
    #[serde(default)]
    pub own_account: Option<OwnAccount>,
}

/// A payment on an account that is declared as the clerk's own or a relative's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OwnAccount {
    /// Who may say that it is taken; nobody: nobody of this hall.
    pub approvers: Vec<StaffLine>,
}

/// A payment while head office is not reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QuotedOffline {
    /// The limits that are near, and those it passes: then it is taken with `take_over_limit`.
    pub against: AgainstLimits,
    /// Who may say that it is taken all the same; nobody where no limit is passed.
    pub approvers: Vec<StaffLine>,
}

/// Takes it. The same `payment` again answers with the receipt that is stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TakePayment {
    /// Named by the screen, and saved in its draft, before the first attempt.
    pub payment: PaymentId,
    /// As quoted.
    #[serde(flatten)]
    pub quote: Quote,
    /// What the screen showed as due when the clerk pressed Enter.
    pub shown_due: Money,
    /// Who pays, where it is not the holder; nothing, or no name: the holder.
    #[serde(default)]
    pub payer: Option<Payer>,
}

/// Takes one above a limit while head office is not reached, or on an account of the clerk's own, on another's word. Within the limits by then: taken as
/// any other. The same `payment` again answers with the receipt that is stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TakeOverLimit {
    /// As quoted.
    pub take: TakePayment,
    /// Who approves.
    pub approver: ApproveWith,
}

/// Taken: it is on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Taken {
    /// The receipt.
    pub receipt: ReceiptView,
    /// It had been taken before: this is what is stored.
    pub repeated: bool,
    /// The arrears of somebody who was cut off are paid: supply is to be restored, now (复水).
    pub restore: Option<RestoreDue>,
}

impl From<ApprovalRefusal> for PaymentRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        Self::Approval { refusal }
    }
}

/// Why it was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PaymentRefusal {
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
    /// A bill that is settled.
    #[error("bill {bill} is settled")]
    Settled {
        /// Which.
        bill: BillNo,
    },
    /// A bill that head office cancelled (已作废).
    #[error("bill {bill} is cancelled")]
    Cancelled {
        /// Which.
        bill: BillNo,
    },
    /// No money was given.
    #[error("nothing was given")]
    Nothing,
    /// Not enough, and part payments are not allowed or do not cover a whole bill.
    #[error("{missing} missing")]
    Missing {
        /// Due.
        due: Money,
        /// Given.
        given: Money,
        /// The difference.
        missing: Money,
    },
    /// An amount that is zero, negative, or more than 100 million yuan.
    #[error("{amount} cannot be given")]
    Amount {
        /// Which.
        amount: Money,
    },
    /// Card, wallet, cheque or transfer for more than is due: change is given out of cash only.
    #[error("{given} without cash for {due}: change is given out of cash only")]
    Overpaid {
        /// Due.
        due: Money,
        /// Given in tenders that give no change.
        given: Money,
    },
    /// The sum changed since the screen showed it: a day passed, or new business arrived.
    #[error("{shown} was shown, {due} is due")]
    SumChanged {
        /// What was shown.
        shown: Money,
        /// What is due.
        due: Money,
    },
    /// The same identifier with other content.
    #[error("this payment was taken already, differently: receipt {receipt}")]
    Conflict {
        /// The receipt that stands.
        receipt: ReceiptNo,
    },
    /// Head office is not reached, and it passes a limit: a supervisor's word is needed.
    #[error("above a limit while head office is not reached")]
    OverLimit {
        /// Which.
        over: Vec<Reached>,
    },
    /// The account is declared as the clerk's own or a relative's: another does it, or says that it is done.
    #[error("account {account} is declared as the clerk's own or a relative's")]
    OwnAccount {
        /// Which.
        account: AccountNo,
    },
    /// Nobody approved it.
    #[error(transparent)]
    Approval {
        /// Why.
        refusal: ApprovalRefusal,
    },
    /// A bill waits for the result of a wallet that was charged at this counter. Ask again with `despite_held` to take it
    /// all the same.
    #[error("bill {bill} waits for the result of a wallet")]
    Held {
        /// Which.
        bill: BillNo,
        /// What the wallet is charged in all.
        amount: Money,
        /// Since when.
        asked_at: Instant,
    },
    /// A bill is at a bank (代扣在途), as far as is known here. Ask again with `despite_debit` once the customer was told.
    #[error("bill {bill} is at a bank in batch {batch}, whose answer is expected on {returns_on}")]
    InFlight {
        /// Which.
        bill: BillNo,
        /// In which batch.
        batch: BatchNo,
        /// When the bank is expected to answer.
        returns_on: BusinessDate,
    },
    /// The number of a slip, transfer or cheque is not enough.
    #[error("{tender:?}: {fault}")]
    Reference {
        /// Of which tender.
        tender: Tender,
        /// Why.
        fault: ReferenceFault,
    },
    /// Who pays cannot be right.
    #[error("the payer's {fault:?} cannot be right")]
    Payer {
        /// What of it.
        fault: PayerFault,
    },
    /// Every receipt number of this counter's blocks is used.
    #[error("no receipt number is left")]
    NoReceiptNumber,
}
