//! What the clerk is keying in, kept across 暂离 and a crash. Opaque here: the screen writes and reads it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::counter::Counter;
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::staff::Done;

/// Saves the draft of the one at the desk; nothing: forgets it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SaveDraft {
    /// At most 64 KiB; what is longer is not kept.
    pub draft: Option<String>,
}

pub(crate) const DRAFT: &str = "draft";
const LONGEST: usize = 64 * 1024;

impl Counter {
    /// Saves or forgets the draft.
    ///
    /// # Errors
    /// [`NotNow`], and those of the disk.
    pub fn save_draft(&self, ask: &SaveDraft) -> Result<Done, Failed<NotNow>> {
        self.at_desk().or_else(refuse)?;
        let draft = ask.draft.as_deref().filter(|draft| draft.len() <= LONGEST);
        self.file.act::<_, Fault>(|tx| Ok(tx.set_local(DRAFT, draft)?))?;
        Ok(Done {})
    }
}
