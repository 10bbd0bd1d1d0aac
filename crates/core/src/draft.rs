//! What the clerk is keying in, kept across 暂离 and a crash. Opaque here: the screen writes and reads it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Saves the draft of the one at the desk; nothing: forgets it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SaveDraft {
    /// At most 64 KiB.
    pub draft: Option<String>,
}
