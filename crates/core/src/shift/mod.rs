//! The shift: open with a float, report, count, close; and the close of the day.

mod close;
mod close_day;
mod count;
mod date;
mod open;
mod paper;
mod report;

pub(crate) use count::{Count, sum_of, there};
pub(crate) use open::{drawer_of, my_shift};
pub(crate) use report::{is_hidden, shifts_of, takings_beyond, unsent};

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::Pieces;
use cistern_domain::ids::{ShiftNo, StaffNo};
use cistern_domain::instant::Instant;
use cistern_domain::receipt_numbers::BlockTally;
use cistern_domain::shift::{Takings, WaivedTally};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::channels::ChannelException;
use crate::refusal::NotNow;

/// Opens a drawer for the one at the desk.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenShift {
    /// Cash in the drawer, fen.
    pub float: Money,
    /// Opens under this date, where the clock and what was written disagree: `clock_behind` and `clock_ahead` name
    /// what can be chosen.
    #[serde(default)]
    pub under_date: Option<BusinessDate>,
}

/// Why no drawer was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OpenShiftRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// The float is negative or beyond 1,000,000 yuan.
    #[error("the float {float} cannot be")]
    Float {
        /// What was given.
        float: Money,
    },
    /// The one at the desk has a drawer already.
    #[error("shift {shift} is open already")]
    AlreadyOpen {
        /// Which.
        shift: ShiftNo,
    },
    /// The counter's clock says a day that lies before the last entry's. Ask again under `latest` to go on under it,
    /// or, as a supervisor, under `today` to put the date right.
    #[error("the clock shows {today}, and {latest} was written already")]
    ClockBehind {
        /// What the clock says.
        today: BusinessDate,
        /// What was written.
        latest: BusinessDate,
    },
    /// The clock says a day more than 40 days after the last one known. Ask again under `latest` to go on under it,
    /// or, as a supervisor, under `today` if that is right.
    #[error("the clock shows {today}, and {latest} was the last day known")]
    ClockAhead {
        /// What the clock says.
        today: BusinessDate,
        /// The newest date written here or signed by head office.
        latest: BusinessDate,
    },
    /// Head office has signed later than the clock says: it is the clock that is wrong.
    #[error("the clock shows {today}, and head office signed on {signed}")]
    BeforeOffice {
        /// What the clock says.
        today: BusinessDate,
        /// When the office last signed.
        signed: BusinessDate,
    },
    /// Drawers opened under the false date are counted first: their close belongs to it.
    #[error("{} drawers are open under {latest}", shifts.len())]
    OpenDrawers {
        /// Which.
        shifts: Vec<ShiftNo>,
        /// The date that was written.
        latest: BusinessDate,
    },
}

/// Asks for a shift's figures (X report), the open one where none is named.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskShift {
    /// Which, of this counter's.
    pub shift: Option<ShiftNo>,
}

/// A shift's figures.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ShiftReport {
    /// Which.
    pub shift: ShiftNo,
    /// Whose.
    pub staff: StaffNo,
    /// Their name.
    pub name: String,
    /// Under which date.
    pub business_date: Option<BusinessDate>,
    /// Opened.
    pub opened_at: Instant,
    /// Cash at the start.
    pub float: Money,
    /// How many payments it took.
    pub payments: u32,
    /// What it took, by tender and by use; nothing while the count is blind and not made.
    pub takings: Option<Takings>,
    /// Cash that should be there; nothing while the count is blind and not made.
    pub expected_cash: Option<Money>,
    /// How often the drawer was counted blind: more than once is for a supervisor to see.
    pub counts: u32,
    /// The count that was made blind: the one to close with, or to be made again.
    pub counted: Option<Vec<Pieces>>,
    /// Set aside, open or closed.
    pub stage: Stage,
    /// Late fee waived in it; no money moved.
    pub waived: WaivedTally,
    /// Entries of this counter that no other machine holds yet: they go by themselves, a close never waits.
    pub unsent: u64,
    /// Cash that went into the safe, in order.
    pub drops: Vec<DropLine>,
    /// How often the drawer changed hands, in order.
    pub handovers: Vec<HandoverLine>,
    /// Change that customers left in it, less what it paid out of such change.
    pub left: Money,
    /// Signed slips of reversals that belong in it now.
    pub slips_due: u32,
}

/// Cash that went into the safe (缴存).
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DropLine {
    /// When.
    pub at: Instant,
    /// How much.
    pub amount: Money,
    /// Who received it.
    pub received_by: String,
    /// It went to the bank.
    pub banked: bool,
}

/// A drawer that changed hands (交接).
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HandoverLine {
    /// When.
    pub at: Instant,
    /// Whose it was, and what was over or short is theirs.
    pub from: String,
    /// Whose it is.
    pub to: String,
    /// Who signed beside the one at the desk.
    pub signed_by: String,
    /// Counted less expected; negative: short.
    pub over_short: Money,
    /// Why, or why a slip is missing.
    pub reason: Option<String>,
    /// Slips of reversals that belonged in it.
    pub slips_due: u32,
    /// Slips found.
    pub slips: u32,
}

/// Asks for a shift's figures on paper: an X report while it is open, a Z report once it is closed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskReport {
    /// Which, of this counter's; the open one of the one at the desk where none is named.
    pub shift: Option<ShiftNo>,
}

/// A shift's figures on paper.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReportPaper {
    /// Which shift.
    pub shift: ShiftNo,
    /// A Z report: its figures move no more.
    pub is_z: bool,
    /// How often a Z report was printed: any after the first is marked as a copy.
    pub printed: u32,
    /// As it would look on 80 mm.
    pub text_80: String,
}

/// Why there is no report on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReportRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// No such shift here.
    #[error("no shift {shift} here")]
    Unknown {
        /// What was asked for.
        shift: ShiftNo,
    },
    /// Its drawer is counted blind, and is not yet: the paper would tell what is to be found.
    #[error("the drawer is counted blind first")]
    CountFirst,
}

/// How far a shift is.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    /// Serving.
    Open,
    /// Set aside.
    Suspended,
    /// Counted and closed.
    Closed {
        /// When.
        at: Instant,
        /// The count.
        counted: Vec<Pieces>,
        /// Sum of the count.
        counted_sum: Money,
        /// Cash that should have been there.
        expected: Money,
        /// Counted less expected; negative: short.
        over_short: Money,
        /// Why.
        reason: Option<String>,
        /// Slips of reversals found.
        slips: u32,
    },
}

/// Why there is no report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AskShiftRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// No such shift here.
    #[error("no shift {shift} here")]
    Unknown {
        /// What was asked for.
        shift: ShiftNo,
    },
}

/// Counts the open drawer without seeing what should be there. What was counted is written down first.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CountDrawer {
    /// Face values and pieces.
    pub counted: Vec<Pieces>,
    /// The drawer of a clerk who is not there, to be taken over; nothing: one's own.
    #[serde(default)]
    pub shift: Option<ShiftNo>,
}

/// Why the count was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CountDrawerRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// A face value that no coin or note has.
    #[error("there is no note or coin of {face}")]
    Face {
        /// What was given.
        face: Money,
    },
    /// Not an open drawer of another's.
    #[error("shift {shift} is no open drawer of another's")]
    NotAnothers {
        /// Which.
        shift: ShiftNo,
    },
}

/// Closes the open drawer with its count.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CloseShift {
    /// Face values and pieces.
    pub counted: Vec<Pieces>,
    /// Why it is over or short, or a slip is missing: needed when it is.
    pub reason: Option<String>,
    /// Signed slips of reversals (冲正单) found in the drawer.
    #[serde(default)]
    pub slips: u32,
}

/// Why the drawer stays open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CloseShiftRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// A face value that no coin or note has.
    #[error("there is no note or coin of {face}")]
    Face {
        /// What was given.
        face: Money,
    },
    /// Counted blind: the count is written down (`count_drawer`) before the drawer is closed with it.
    #[error("the drawer is counted blind first")]
    CountFirst,
    /// Over or short without a reason.
    #[error("over or short by {over_short}: say why")]
    ReasonNeeded {
        /// Counted less expected.
        over_short: Money,
    },
    /// Another number of slips than of reversals, without a reason.
    #[error("{found} slips for {due} reversals: say why")]
    SlipsDiffer {
        /// Reversals of the shift.
        due: u32,
        /// Slips found.
        found: u32,
    },
}

/// Asks for the figures of the newest business date here.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskDay {}

/// Closes the counter's day: prints the head of the journal, asks nothing of the network.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CloseDay {}

/// The day's figures at this counter.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DayReport {
    /// Which date.
    pub business_date: BusinessDate,
    /// Its shifts.
    pub shifts: Vec<ShiftReport>,
    /// All of them together; nothing while a drawer is counted blind and is not yet.
    pub takings: Option<Takings>,
    /// Late fee waived in them; no money moved.
    pub waived: WaivedTally,
    /// When it was closed, once it is.
    pub closed: bool,
    /// The journal's head, as printed: number and the first 16 hexadecimal digits of its hash.
    pub head: String,
    /// Entries that no other machine holds yet.
    pub unsent: u64,
    /// Receipt numbers (票据) of each block by state, as of now.
    pub numbers: Vec<BlockTally>,
    /// Exceptions of channels in this hall that are open; they hold no day up.
    pub exceptions: Vec<ChannelException>,
    /// What this counter has in the safe, to be banked.
    pub in_safe: Money,
    /// The limit for the night that it is above, where it is.
    pub safe_above: Option<Money>,
}

/// Why the day stays open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CloseDayRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// Drawers that are not counted yet.
    #[error("{} drawers are not counted", shifts.len())]
    OpenDrawers {
        /// Which.
        shifts: Vec<ShiftNo>,
    },
    /// Nothing was done under this date.
    #[error("nothing to close")]
    Nothing,
}
