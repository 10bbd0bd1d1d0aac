//! What a command can do while head office is not reached. Each line of the command list says it; a line that does not
//! say it is no line.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a command can do while head office is not reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Offline {
    /// Everything, for as long as it lasts.
    Full,
    /// Up to limits; above one with a supervisor's word.
    Limited,
    /// Accepted and written down; head office does the rest once there is a line.
    AcceptAndQueue,
    /// Nothing: it asks head office itself.
    NeedsLine,
}

/// A policy by the word that stands in the command list.
macro_rules! policy {
    (full) => {
        $crate::offline::Offline::Full
    };
    (limited) => {
        $crate::offline::Offline::Limited
    };
    (accept_and_queue) => {
        $crate::offline::Offline::AcceptAndQueue
    };
    (needs_line) => {
        $crate::offline::Offline::NeedsLine
    };
}
pub(crate) use policy;
