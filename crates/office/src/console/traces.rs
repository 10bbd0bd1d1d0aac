//! What people do at the console that changes nothing and is written down all the same: they sign in, too many wrong PINs come under
//! a number, they open an attachment of a case. Entries of head office's journal like every act, so that they stand in 操作记录, are
//! signed, and are taken away by nobody.
//!
//! How much that is: one entry of some 300 bytes for each sign-in (a session lasts while somebody works), one a day at most for each
//! number of staff that is tried with wrong PINs, and one for each attachment that is opened in a session. A city of a hundred people
//! writes less by it in a day than one counter.
//!
//! Absent on purpose: single wrong PINs (the next right one says how many came before; the log has each), numbers that nobody has
//! (whoever guesses numbers would fill every counter's disk), the end of a session, and what is looked at beside attachments.

use std::collections::BTreeMap;

use cistern_domain::entry::{AttachmentOpened, Body, ConsoleEntered, ConsoleSlowed};
use cistern_domain::ids::{CaseId, EntryRef, StaffNo};
use cistern_domain::instant::Instant;
use cistern_journal::Fault;
use cistern_publishing::Publication;
use cistern_publishing::pin::waits_longest;

use super::Console;
use crate::fault::OfficeFault;
use crate::guarded::lock;

/// A number is told once in so long, however long somebody goes on, milliseconds.
const AGAIN_AFTER: i64 = 24 * 60 * 60_000;

/// Numbers of which it is written that too many wrong PINs came, and when. Only of staff that there are.
#[derive(Debug, Default)]
pub(super) struct Slowed(BTreeMap<StaffNo, Instant>);

impl Slowed {
    /// Whether it is to be written now; from here on it was.
    fn is_due(&mut self, staff: StaffNo, now: Instant) -> bool {
        let since = self.0.get(&staff).map(|at| now.millis_since(*at));
        // A clock set back says nothing of how long it is.
        let is_due = since.is_none_or(|since| !(0..AGAIN_AFTER).contains(&since));
        if is_due {
            self.0.insert(staff, now);
        }
        is_due
    }
}

impl Console {
    /// Writes that somebody signed in, after so many wrong PINs.
    ///
    /// Whoever showed the right PIN is let in whether this could be written or not. The console is where a full disk, a copy that
    /// failed or an office that was restored is looked at; whoever keeps it shut over a trace cannot repair what kept it from
    /// being written. And a sign-in alone changes and shows little: each act is an entry of its own or is not done, and an
    /// attachment is shown to nobody without one ([`Self::note_opened`]). What could not be written is in the log, with who and
    /// why.
    pub(super) fn note_entered(&self, staff: StaffNo, wrong: u32) {
        match self.leave_trace(staff, ConsoleEntered { wrong }) {
            Ok(true) => {}
            Ok(false) => {
                tracing::warn!(%staff, wrong, "signed in at the console of a restored office: no entry says so");
            }
            Err(fault) => {
                tracing::error!(%staff, wrong, %fault, "signed in at the console, and the entry that says so could not be written");
            }
        }
    }

    /// Writes that too many wrong PINs came under a number of staff, once a day. What cannot be written is in the log.
    pub(super) fn note_wrong(&self, staff: StaffNo, wrong: u32) {
        if !waits_longest(wrong) {
            return;
        }
        let now = self.office.now();
        let written = self
            .office
            .file
            .read::<_, Fault>(|tx| tx.staff(staff))
            .map_err(OfficeFault::from)
            .and_then(|known| match known {
                Some(_) if lock(&self.slowed).is_due(staff, now) => {
                    self.leave_trace(StaffNo::PROGRAM, ConsoleSlowed { staff, wrong })
                }
                _ => Ok(true),
            });
        match written {
            Ok(true) => {}
            Ok(false) => {
                tracing::warn!(%staff, wrong, "too many wrong PINs at the console of a restored office: no entry says so");
            }
            Err(fault) => {
                tracing::error!(%staff, wrong, %fault, "too many wrong PINs at the console, and the entry that says so could not be written");
            }
        }
    }

    /// Writes that somebody opens an attachment of a case, before they see it.
    ///
    /// # Errors
    /// Those of the file: nobody sees it then. In a restored office, which may not write yet, it is shown all the same, because
    /// people go on answering customers meanwhile; the log says so.
    pub(super) fn note_opened(
        &self,
        staff: StaffNo,
        case: CaseId,
        attached: EntryRef,
    ) -> Result<(), OfficeFault> {
        if !self.leave_trace(staff, AttachmentOpened { case, attached })? {
            tracing::warn!(%staff, %attached, "an attachment was opened at the console of a restored office: no entry says so");
        }
        Ok(())
    }

    /// Whether it was written: a restored office writes nothing.
    fn leave_trace(&self, staff: StaffNo, body: impl Into<Body>) -> Result<bool, OfficeFault> {
        self.office
            .acting_as::<_, Publication>(staff, |tx, pen| {
                if tx.restored_at()?.is_some() {
                    return Ok(false);
                }
                pen.write(tx, body)?;
                Ok(true)
            })
            .map_err(OfficeFault::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_told_once_a_day() {
        let mut slowed = Slowed::default();
        let at = |millis: i64| Instant(1_800_000_000_000 + millis);
        let rows = [
            (0, true),
            (1, false),
            (AGAIN_AFTER - 1, false),
            (AGAIN_AFTER, true),
            (AGAIN_AFTER - 1, true),
            (AGAIN_AFTER, false),
        ];
        for (millis, due) in rows {
            assert_eq!(slowed.is_due(StaffNo(21), at(millis)), due, "{millis}");
        }
        assert!(
            slowed.is_due(StaffNo(22), at(AGAIN_AFTER)),
            "each number by itself"
        );
    }
}
