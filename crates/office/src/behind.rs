//! What a counter whose journal was stopped goes on sending: kept beside the journal, and its money counted.

use cistern_domain::ids::JournalId;
use cistern_journal::Fault;
use cistern_publishing::{Publication, count_behind};

use crate::fault::OfficeFault;
use crate::office::Office;

impl Office {
    /// Counts the money behind a journal's fork, where it was stopped. What cannot be counted now is looked at again with the next
    /// message, and leaves nobody without an answer.
    pub(crate) fn count_behind(&self, caller: JournalId) -> Result<(), OfficeFault> {
        let journal = self.file.read::<_, Fault>(|tx| tx.journal(caller))?;
        if journal.is_none_or(|journal| journal.stopped.is_none()) {
            return Ok(());
        }
        let counted = self
            .file
            .background::<_, Publication>(|tx| count_behind(tx, &self.pen(), caller));
        match counted.map_err(OfficeFault::from) {
            Ok(0) => {}
            Ok(entries) => {
                tracing::warn!(%caller, entries, "money behind a fork of this journal was counted; see the differences");
            }
            Err(fault) if fault.passes() => return Err(fault),
            Err(fault) => tracing::error!(%caller, %fault, "money behind a fork could not be counted"),
        }
        Ok(())
    }
}
