//! Takings to the bank, whole (收支两条线): what the safe holds, the deposit slip (解款单), what the bank counted, and the
//! false notes it kept.
//!
//! Absent on purpose: paying anything out of takings. Finance transfers refunds.

mod bank;
mod counted;
mod false_note;
mod safe;
mod slip;

pub(crate) use safe::{above_overnight, held};

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{EntryNo, ShiftNo};
use cistern_domain::instant::Instant;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;
use crate::staff::{ApprovalRefusal, ApproveWith, StaffLine};

/// Asks what the safe holds and what is on its way. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskSafe {}

/// What this counter has in the safe, and its deposits.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Safe {
    /// In all, to be banked whole.
    pub holds: Money,
    /// Of closed drawers: what was counted less the float.
    pub drawers: Vec<SafeDrawer>,
    /// Put there during a shift.
    pub drops: Vec<SafeDrop>,
    /// More than this should not stay overnight; zero: any.
    pub limit: Money,
    /// Deposits, newest first: those the bank has not counted, and the last ten.
    pub deposits: Vec<DepositLine>,
    /// Who of finance can say here what the bank counted; nobody where head office is elsewhere.
    pub finance: Vec<StaffLine>,
    /// Who may approve a loss on the bank's certificate.
    pub approvers: Vec<StaffLine>,
}

/// A closed drawer's takings in the safe.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SafeDrawer {
    /// Which shift.
    pub shift: ShiftNo,
    /// Whose it was at the close.
    pub name: String,
    /// Under which date.
    pub business_date: BusinessDate,
    /// How much; negative where the float was touched.
    pub amount: Money,
}

/// Cash that went into the safe during a shift.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SafeDrop {
    /// Which shift.
    pub shift: ShiftNo,
    /// When.
    pub at: Instant,
    /// Who received it.
    pub received_by: String,
    /// How much.
    pub amount: Money,
}

/// A deposit.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DepositLine {
    /// Its entry in this counter's journal.
    pub deposit: EntryNo,
    /// Its number, as printed: hall, counter, date, number.
    pub label: String,
    /// How much.
    pub amount: Money,
    /// When it was sent.
    pub at: Instant,
    /// Who sent it.
    pub by: String,
    /// What the bank counted; nothing while it is in transit.
    pub counted: Option<Money>,
    /// Counted less sent, false notes put back; nothing while it is in transit.
    pub difference: Option<Money>,
    /// The bank's own number.
    pub reference: Option<String>,
    /// Head office's entry that says what the bank counted: a correction names it.
    pub count: Option<EntryNo>,
    /// False notes that the bank kept and certified.
    pub false_notes: Money,
}

/// Sends everything in the safe to the bank.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BankTakings {
    /// The sum that was shown, and counted.
    pub shown: Money,
}

/// It is on its way, and on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Banked {
    /// The deposit.
    pub deposit: DepositLine,
}

/// Asks for a deposit slip.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskDeposit {
    /// The deposit's entry.
    pub deposit: EntryNo,
}

/// A deposit slip on paper.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DepositPaper {
    /// The deposit.
    pub deposit: DepositLine,
    /// As it would look on 80 mm.
    pub text_80: String,
}

/// Says what the bank counted, where this file is its own office.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MatchDeposit {
    /// The deposit's entry.
    pub deposit: EntryNo,
    /// What the bank counted, fen.
    pub counted: Money,
    /// The bank's own number.
    pub reference: String,
    /// What it corrects; nothing: it is the first count.
    #[serde(default)]
    pub correction: Option<CountCorrection>,
    /// Who of finance says so.
    pub approver: ApproveWith,
}

/// Which count it takes the place of, and why.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CountCorrection {
    /// Head office's entry that says so.
    pub replaces: EntryNo,
    /// Why the other stood there.
    pub words: String,
}

/// The bank found a false note in a deposit and kept it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct NoteFalse {
    /// The deposit's entry.
    pub deposit: EntryNo,
    /// What the notes claimed to be worth, fen.
    pub amount: Money,
    /// 假币收缴凭证号.
    pub certificate: String,
    /// Who approves the loss.
    pub approver: ApproveWith,
}

/// Why nothing moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BankingRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// Nothing to bank: nothing in the safe, or less than nothing.
    #[error("the safe holds {holds}")]
    Nothing {
        /// What it holds.
        holds: Money,
    },
    /// The safe holds another sum than was shown.
    #[error("{shown} was shown, and the safe holds {holds}")]
    Moved {
        /// What was shown.
        shown: Money,
        /// What it holds.
        holds: Money,
    },
    /// No such deposit here.
    #[error("no deposit {deposit} here")]
    Unknown {
        /// What was asked for.
        deposit: EntryNo,
    },
    /// The bank's count was written down before.
    #[error("{counted} was counted already")]
    Already {
        /// What was counted.
        counted: Money,
    },
    /// The correction says what stands there.
    #[error("that is what stands there")]
    SameCount,
    /// Who would correct the count sent the deposit, or had a drawer that it brought to the bank.
    #[error("this cash was theirs: somebody else corrects what the bank counted of it")]
    OwnCash,
    /// A correction says why in words, of so many characters at most.
    #[error("1 to {limit} characters say why")]
    Words {
        /// At most.
        limit: u32,
    },
    /// Cash that the bank counted has a number of the bank's, of so many characters at most.
    #[error("the bank's number has 1 to {limit} characters")]
    Reference {
        /// At most.
        limit: u32,
    },
    /// The money of that number is written down as money that arrived without a name.
    #[error("arrival {arrival} has the money of that number")]
    IsArrival {
        /// Which.
        arrival: EntryNo,
    },
    /// An amount that cannot be.
    #[error("{amount} cannot be")]
    Amount {
        /// What was given.
        amount: Money,
    },
    /// A certificate has a number.
    #[error("the certificate's number is missing")]
    NoCertificate,
    /// A loss of another amount was taken on that certificate before.
    #[error("{amount} was taken on that certificate already")]
    SameCertificate {
        /// How much.
        amount: Money,
    },
    /// Nobody approved it.
    #[error(transparent)]
    Approval {
        /// Why.
        refusal: ApprovalRefusal,
    },
}

impl From<ApprovalRefusal> for BankingRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        Self::Approval { refusal }
    }
}
