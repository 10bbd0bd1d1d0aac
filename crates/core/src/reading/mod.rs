//! Putting a wrong reading right (抄表更正): what it would be, what was put right of an account and where the difference went,
//! and, where the hall is its own office, the act. Elsewhere head office acts (`office/act/reading`), and the desk hears.

mod correct;
mod view;

pub(crate) use view::{corrected_at, corrections_of};

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::ReadingFault;
use cistern_domain::ids::{AccountNo, BillNo, ReceiptNo};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;
use crate::staff::{ApprovalRefusal, ApproveWith, StaffLine};

/// Asks what putting a reading right would be. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskReading {
    /// 户号
    pub account: AccountNo,
    /// The bill that rests on the wrong reading.
    pub bill: BillNo,
    /// The right volume, m³.
    pub right_m3: i64,
    /// What was wrong.
    pub fault: ReadingFault,
}

/// What it would be.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReadingQuote {
    /// Before and after.
    pub outcome: ReadingOutcome,
    /// Who of finance can do so here: nobody, unless this hall is its own office.
    pub finance: Vec<StaffLine>,
}

/// Puts a reading right, where this hall is its own office.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CorrectReading {
    /// As quoted.
    pub asked: AskReading,
    /// What was shown of the new bills together: another sum by now is refused.
    pub shown: Money,
    /// Who of finance decides.
    pub approver: ApproveWith,
}

/// Put right: it is on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReadingPutRight {
    /// As it was written.
    pub correction: CorrectionView,
}

/// A reading that was put right, as the customer is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CorrectionView {
    /// The business date it was booked on.
    pub on: BusinessDate,
    /// Who decided.
    pub by: String,
    /// The entry that did.
    pub trace: String,
    /// Before and after.
    pub outcome: ReadingOutcome,
}

/// Before and after, and where the difference went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReadingOutcome {
    /// What was wrong.
    pub fault: ReadingFault,
    /// The misread bill first, then the later ones of its tier year, oldest first.
    pub bills: Vec<BillPutRight>,
    /// The reading that ended the misread bill, before and after; nothing where it tells none.
    pub end_reading: Option<DialPutRight>,
    /// All new bills less all old ones.
    pub difference: Money,
    /// Paid too much: into the deposit.
    pub to_deposit: Money,
    /// Of it late fee that was taken with the old bills.
    pub late_fee_back: Money,
    /// Still owed of the new bills.
    pub owed: Money,
    /// When that is payable.
    pub payable_on: Option<BusinessDate>,
    /// Receipts whose money was moved: they stand for the old bills.
    pub receipts: Vec<ReceiptNo>,
}

/// What a dial was read as, and what it showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DialPutRight {
    /// As read, m³.
    pub old: i64,
    /// As it was, m³.
    pub new: i64,
}

/// A bill before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BillPutRight {
    /// 账期
    pub period: Period,
    /// As it was issued.
    pub old: BillOf,
    /// As it is issued instead.
    pub new: BillOf,
}

/// What a bill said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BillOf {
    /// 账单号
    pub bill: BillNo,
    /// m³
    pub volume_m3: i64,
    /// The household's running total of the tier year after it, m³, where it is known.
    pub used_m3: Option<i64>,
    /// Its sum.
    pub amount: Money,
}

/// Why a reading is not put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReadingRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// Not a bill of this account that is known here.
    #[error("no such bill here")]
    Unknown {
        /// What was asked for.
        bill: BillNo,
    },
    /// It was put right or cancelled before.
    #[error("bill {bill} was booked back; what stands is {instead:?}")]
    Already {
        /// Which.
        bill: BillNo,
        /// What was issued instead; nothing: it was cancelled.
        instead: Option<BillNo>,
        /// When, by business date.
        on: BusinessDate,
        /// By whom.
        by: String,
        /// The entry that did.
        trace: String,
    },
    /// The volume is the one that was billed.
    #[error("bill {bill} is over {m3} m³ already")]
    Same {
        /// Which.
        bill: BillNo,
        /// Its volume.
        m3: i64,
    },
    /// A later bill begins with the reading that is wrong: newest first.
    #[error("bill {bill} begins with the wrong reading {reading} and is put right first")]
    LaterFirst {
        /// The later one.
        bill: BillNo,
        /// The reading that both share.
        reading: i64,
    },
    /// A reading or a volume would be below zero.
    #[error("{m3} m³ makes a reading below zero")]
    BelowZero {
        /// What was asked for.
        m3: i64,
    },
    /// What it should have been cannot be computed here.
    #[error("bill {bill} cannot be computed")]
    NoTariff {
        /// Which.
        bill: BillNo,
    },
    /// The tariff makes another sum of what it says.
    #[error("bill {bill} says {issued}, and its tariff makes {computed} of its reading")]
    NotAsIssued {
        /// Which.
        bill: BillNo,
        /// As issued.
        issued: Money,
        /// As computed.
        computed: Money,
    },
    /// More was taken back of it than is known to have been paid.
    #[error("a payment of bill {bill} is not known here yet")]
    Unheard {
        /// Which.
        bill: BillNo,
    },
    /// A wallet is charged for it at this counter.
    #[error("bill {bill} waits for the result of a wallet")]
    Held {
        /// Which.
        bill: BillNo,
    },
    /// Another sum than was shown: something came in meanwhile.
    #[error("{shown} was shown, and it is {now} now")]
    Moved {
        /// As shown.
        shown: Money,
        /// As it is.
        now: Money,
    },
    /// Nobody of finance decided.
    #[error(transparent)]
    Approval {
        /// Why.
        refusal: ApprovalRefusal,
    },
}

impl From<ApprovalRefusal> for ReadingRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        Self::Approval { refusal }
    }
}
