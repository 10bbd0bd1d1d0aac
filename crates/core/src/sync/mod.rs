//! Sync with head office: by itself whenever there is a line, and at the end of the day as one visible act.

mod attachments;
mod known;
mod listen;
mod run;

pub(crate) use attachments::to_send;
pub(crate) use known::{held_by_office, keep_office, keep_reached, office_address};
pub use listen::{Ear, News};
pub use run::SyncState;

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::ShiftNo;
use cistern_domain::instant::Instant;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;
use crate::status::LineFault;

/// What the office is called among the machines that hold copies.
pub(crate) const OFFICE: &str = "office";
/// The same for what it holds behind a fork of this counter's journal, beside that journal.
const BEHIND: &str = "office, behind the fork";

/// Starts the end-of-day sync, or a sync in between; watch it with `sync_progress`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct StartSync {}

/// Asks how far it is.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskSync {}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum SyncProgress {
    /// Not started since the program started.
    Idle,
    /// Exchanging.
    Running {
        /// Entries sent so far.
        sent: u64,
        /// Entries to send when it started.
        to_send: u64,
        /// Entries received so far.
        received: u64,
    },
    /// Ended; nothing was lost where it failed, and it goes on from there next time.
    Ended {
        /// With what.
        result: SyncResult,
    },
}

/// How a sync ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SyncResult {
    /// Begun.
    pub started_at: Instant,
    /// Ended.
    pub ended_at: Instant,
    /// Entries of this counter that the office confirmed in this sync.
    pub sent: u64,
    /// Entries received from the office.
    pub received: u64,
    /// Entries of this counter that the office does not hold yet.
    pub unsent: u64,
    /// Attachments that head office holds since this sync.
    pub attachments_sent: u64,
    /// Attachments that are still to be sent; facts never wait for them.
    pub attachments_unsent: u64,
    /// Why attachments were not sent, where that failed after the facts: `version`, an office that takes none yet.
    pub attachments_fault: Option<LineFault>,
    /// The line failed on the way.
    pub line_fault: Option<LineFault>,
    /// Shift by shift: this counter's figures beside the office's. Empty when the line failed before.
    pub shifts: Vec<ShiftMatch>,
    /// Everything was sent, attachments too, and every figure matches to the fen.
    pub matched: bool,
    /// The office takes no more of this counter's journal: it was revoked, or written twice.
    pub ended: bool,
}

/// One shift's figures on both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ShiftMatch {
    /// Which.
    pub shift: ShiftNo,
    /// Under which date.
    pub business_date: Option<BusinessDate>,
    /// Payments here.
    pub payments_here: u32,
    /// Payments at the office.
    pub payments_office: u32,
    /// Tenders less change here.
    pub taken_here: Money,
    /// Tenders less change at the office.
    pub taken_office: Money,
    /// Cash that should be in the drawer, here.
    pub cash_here: Money,
    /// The same at the office.
    pub cash_office: Money,
    /// What its count was off by at the close; nothing while it is open. In none of the figures above.
    pub closed: Option<CloseDifference>,
    /// What the bank counted less what was sent, of the deposit that took its drawer; nothing before the bank said so. In
    /// none of the figures above either.
    pub bank: Option<Money>,
}

/// What a drawer was off by when it was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CloseDifference {
    /// Counted less expected: negative is short.
    pub over_short: Money,
    /// Why, in words.
    pub reason: Option<String>,
}

/// Why no sync was started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SyncRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// There is no head office.
    #[error("this hall has no head office")]
    NoOffice,
}
