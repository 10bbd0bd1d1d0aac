//! Encrypted, verified copies of the journal in a folder of choice; and how one becomes a counter again.

mod make;
mod restore;

pub use restore::{RestoreFault, Restored, restore};

use cistern_domain::instant::Instant;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;

/// Makes a copy now.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BackUp {}

/// A copy.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BackedUp {
    /// Where.
    pub path: String,
    /// When.
    pub at: Instant,
    /// Bytes.
    pub bytes: u64,
    /// Entries in it, read back and verified.
    pub entries: u64,
}

/// Why no copy was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BackUpRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// No folder was chosen.
    #[error("no folder for copies is chosen")]
    NoFolder,
    /// The folder cannot be written, or is full.
    #[error("{folder}: {detail}")]
    Folder {
        /// Which.
        folder: String,
        /// What the system said.
        detail: String,
    },
}
