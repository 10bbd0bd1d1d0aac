//! First run: enrol with a head office, found a hall that has none, or open the demo hall.

pub mod demo;
mod enrol;
mod import;
mod stand_alone;

pub use import::ImportOutcome;

use cistern_journal::Tx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::Fault;
use crate::status::{LineFault, SetUp};

/// Opens the demo hall: made-up accounts, bills and staff with known PINs.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenDemo {}

/// Founds a hall that has no head office (yet): this PC writes the office's journal itself.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FoundHall {
    /// The water company, as on receipts.
    pub company: String,
    /// The hall's name.
    pub hall: String,
    /// The first member of staff; gets every role.
    pub name: String,
    /// 4 to 12 digits.
    pub pin: String,
}

/// Enrols this PC as a counter of a head office.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Enrol {
    /// The one-time code as the office printed it. It carries the fingerprint of the office's key.
    pub code: String,
    /// Host and port of the office, `office.example:8443`.
    pub address: String,
}

/// Why this PC is not set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SetUpRefusal {
    /// It is set up already.
    #[error("this counter is set up already")]
    AlreadySetUp,
    /// A field is empty or too long.
    #[error("{field} cannot be empty or longer than 60 characters")]
    Field {
        /// Which.
        field: String,
    },
    /// A PIN that is not 4 to 12 digits.
    #[error("a PIN has 4 to 12 digits")]
    Pin,
    /// The code is mistyped: it carries a check of its own.
    #[error("the code is mistyped")]
    Code,
    /// The office does not know the code, or it was used or is too old.
    #[error("head office does not accept this code")]
    CodeRefused,
    /// Too many wrong codes lately: none is tried now.
    #[error("too many wrong codes lately: come again in {seconds} seconds")]
    TooSoon {
        /// Until the next is taken, seconds; never more than a minute.
        seconds: u32,
    },
    /// The office was not reached.
    #[error("{fault}")]
    Line {
        /// Why.
        fault: LineFault,
    },
}

pub(crate) const SET_UP: &str = "set_up";

/// How the counter was set up.
pub(crate) fn set_up(tx: &Tx<'_>) -> Result<SetUp, Fault> {
    Ok(match tx.local(SET_UP)?.as_deref() {
        Some("demo") => SetUp::Demo,
        Some("stand_alone") => SetUp::StandAlone,
        Some("enrolled") => SetUp::Enrolled,
        Some("restored") => SetUp::Restored,
        _ => SetUp::None,
    })
}
