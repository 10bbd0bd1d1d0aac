//! The open drawer beyond payments: cash into the safe (缴存), the drawer from one clerk to another (交接), the drawer of a
//! clerk who is not there (代点接班). Each is counted, and signed by two.

mod drop;
mod hand_over;
mod slip;
mod take_over;

pub(crate) use drop::limit_passed;
pub(crate) use take_over::anothers;

use cistern_domain::Money;
use cistern_domain::entry::Pieces;
use cistern_domain::ids::{EntryNo, ShiftNo};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;
use crate::shift::{CloseShiftRefusal, ShiftReport};
use crate::staff::{ApprovalRefusal, ApproveWith, StaffLine};

/// Asks who may receive cash of the open drawer. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskDrop {}

/// What could go into the safe.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DropQuote {
    /// Whose drawer.
    pub shift: ShiftNo,
    /// Who may receive it.
    pub approvers: Vec<StaffLine>,
    /// Cash that should be there; nothing while the count is blind and not made.
    pub expected: Option<Money>,
    /// More than this should not lie in a drawer; zero: any.
    pub limit: Money,
    /// How often cash of it went into the safe so far.
    pub drops: u32,
}

/// Puts cash into the safe.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DropCash {
    /// Face values and pieces.
    pub pieces: Vec<Pieces>,
    /// How often cash had gone into the safe before, as it was shown: asked twice, it goes once.
    pub after: u32,
    /// Who counts and receives it.
    pub approver: ApproveWith,
}

/// It lies in the safe, and is on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Dropped {
    /// How much.
    pub amount: Money,
    /// Who received it.
    pub received_by: String,
    /// The entry that says so.
    pub entry: EntryNo,
    /// The shift, as it stands now.
    pub report: ShiftReport,
}

/// Why nothing went into the safe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DropRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// A face value that no coin or note has.
    #[error("there is no note or coin of {face}")]
    Face {
        /// What was given.
        face: Money,
    },
    /// Nothing.
    #[error("nothing would go into the safe")]
    Nothing,
    /// More than should be there.
    #[error("{amount} is more than the {cash} that should be there")]
    MoreThanThere {
        /// What was given.
        amount: Money,
        /// Cash that should be in the drawer.
        cash: Money,
    },
    /// Other cash went into the safe since it was shown.
    #[error("other cash went into the safe meanwhile: look again")]
    Moved,
    /// Nobody received it.
    #[error(transparent)]
    Approval {
        /// Why.
        refusal: ApprovalRefusal,
    },
}

impl From<ApprovalRefusal> for DropRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        Self::Approval { refusal }
    }
}

/// Asks for the slip of a drop or a handover.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskDrawerSlip {
    /// This counter's entry.
    pub entry: EntryNo,
}

/// How it looks on paper.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DrawerSlip {
    /// On 80 mm paper.
    pub text_80: String,
}

/// Why there is no such slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DrawerSlipRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// That entry put nothing into the safe and handed no drawer over.
    #[error("entry {entry} is neither a drop nor a handover")]
    NotOfADrawer {
        /// Which was asked for.
        entry: EntryNo,
    },
}

/// Asks who may take the open drawer. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskHandover {}

/// What could be handed over.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HandoverQuote {
    /// The drawer.
    pub report: ShiftReport,
    /// Clerks who have no drawer here.
    pub takers: Vec<StaffLine>,
}

/// Hands the open drawer over, counted.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HandOver {
    /// Face values and pieces.
    pub counted: Vec<Pieces>,
    /// Why it is over or short, or a slip is missing: needed when it is.
    pub reason: Option<String>,
    /// Signed slips of reversals (冲正单) found in the drawer.
    #[serde(default)]
    pub slips: u32,
    /// Who takes it.
    pub taker: ApproveWith,
}

/// Asks for the open drawers of others at this counter, which the one at the desk could take over. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskDrawers {}

/// Open drawers of others.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Drawers {
    /// In the order in which they were opened.
    pub drawers: Vec<OtherDrawer>,
}

/// A drawer whose clerk may be away.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OtherDrawer {
    /// The drawer.
    pub report: ShiftReport,
    /// Supervisors who may count it with the one at the desk.
    pub approvers: Vec<StaffLine>,
}

/// Takes over the drawer of a clerk who is not there, counted with a supervisor.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TakeOver {
    /// Which drawer.
    pub shift: ShiftNo,
    /// Face values and pieces.
    pub counted: Vec<Pieces>,
    /// Why it is over or short, or a slip is missing: needed when it is.
    pub reason: Option<String>,
    /// Signed slips of reversals (冲正单) found in the drawer.
    #[serde(default)]
    pub slips: u32,
    /// The supervisor.
    pub approver: ApproveWith,
}

/// The drawer is another's, and that is on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HandedOver {
    /// Counted less expected: the first clerk's.
    pub over_short: Money,
    /// The entry that says so.
    pub entry: EntryNo,
    /// The drawer, as it stands now.
    pub report: ShiftReport,
}

/// Why the drawer is whose it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HandoverRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// The count: as at the close.
    #[error(transparent)]
    Count {
        /// Why.
        refusal: CloseShiftRefusal,
    },
    /// Who would take it has a drawer here already.
    #[error("{name} has shift {shift} open already")]
    HasDrawer {
        /// Who.
        name: String,
        /// Which.
        shift: ShiftNo,
    },
    /// Not an open drawer of another's.
    #[error("shift {shift} is no open drawer of another's")]
    NotAnothers {
        /// Which.
        shift: ShiftNo,
    },
    /// Nobody signed.
    #[error(transparent)]
    Approval {
        /// Why.
        refusal: ApprovalRefusal,
    },
}

impl From<ApprovalRefusal> for HandoverRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        Self::Approval { refusal }
    }
}

impl From<CloseShiftRefusal> for HandoverRefusal {
    fn from(refusal: CloseShiftRefusal) -> Self {
        match refusal {
            CloseShiftRefusal::NotNow(not_now) => Self::NotNow(not_now),
            refusal => Self::Count { refusal },
        }
    }
}
