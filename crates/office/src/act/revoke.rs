//! Ending a counter's journal: a PC that was stolen, copied or taken away.

use cistern_domain::ids::JournalId;

use crate::fault::OfficeFault;
use crate::office::Office;

impl Office {
    /// Ends a journal where it is held here; its PC takes no payment once it hears of it. False for a journal that
    /// was never enrolled; one that is revoked already stays so.
    ///
    /// # Errors
    /// Those of the file.
    pub fn revoke(&self, journal: JournalId) -> Result<bool, OfficeFault> {
        self.file.act(|tx| {
            if tx.counter(journal)?.key.is_none() {
                return Ok(false);
            }
            self.pen().revoke(tx, journal)?;
            Ok(true)
        })
    }
}
