//! Ending a counter's journal: a PC that was stolen, copied or taken away.

use cistern_domain::entry::RevokeReason;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{CounterNo, HallNo, JournalId};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Pen, Publication};

use crate::fault::OfficeFault;
use crate::office::Office;

impl Office {
    /// Whether a PC sits at a seat: enrolled, and not revoked.
    ///
    /// # Errors
    /// Those of the file.
    pub fn is_seated(&self, hall: HallNo, counter: CounterNo) -> Result<bool, OfficeFault> {
        let seated = self.file.read::<_, Fault>(|tx| {
            let mut seated = false;
            tx.each_state::<Fault>(&[Key::COUNTERS], |_, state| {
                if let State::Counter(seat) = state {
                    let is_there = (seat.hall, seat.counter) == (hall, counter);
                    seated |= is_there && seat.key.is_some() && seat.revoked_after.is_none();
                }
                Ok(())
            })?;
            Ok(seated)
        })?;
        Ok(seated)
    }

    /// Ends a journal where it is held here; its PC takes no payment once it hears of it. False for a journal that
    /// was never enrolled; one that is revoked already stays so.
    ///
    /// # Errors
    /// Those of the file.
    pub fn revoke(&self, journal: JournalId, reason: Option<RevokeReason>) -> Result<bool, OfficeFault> {
        self.file
            .act(|tx| Ok(revoke(tx, &self.publishing_pen(), journal, reason)?))
    }
}

/// False where no such journal was ever enrolled.
pub(super) fn revoke(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    journal: JournalId,
    reason: Option<RevokeReason>,
) -> Result<bool, Publication> {
    if tx.counter(journal)?.key.is_none() {
        return Ok(false);
    }
    pen.revoke(tx, journal, reason)?;
    Ok(true)
}
