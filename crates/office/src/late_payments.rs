//! Payments that came after their day's statements were taken are laid beside these (`cistern_publishing::lay_late`): with the
//! message that brought them, in a transaction of its own. What cannot be read holds up nobody: it is left, and said.

use cistern_domain::date::BusinessDate;
use cistern_journal::Tx;
use cistern_publishing::{Publication, lay_late};

use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::trace::{self, Trace};
use crate::table::unlaid;

/// Days that one message waits for.
const DAYS_A_MESSAGE: usize = 40;

impl Office {
    /// Lays what came beside the statements of its day.
    pub(crate) fn lay_late(&self) -> Result<(), OfficeFault> {
        for _ in 0..DAYS_A_MESSAGE {
            let Some(day) = self.file.read(unlaid::first_day)? else {
                return Ok(());
            };
            match self.lay_day(day) {
                Err(fault) if fault.is_of_what_is_read() => {
                    tracing::error!(%fault, %day, "payments that came late could not be laid beside their statements");
                    self.file.background(|tx| unlaid::done(tx, day))?;
                }
                done => done?,
            }
        }
        Ok(())
    }

    pub(crate) fn has_unlaid(&self) -> Result<bool, OfficeFault> {
        Ok(self.file.read(unlaid::first_day)?.is_some())
    }

    fn lay_day(&self, day: BusinessDate) -> Result<(), OfficeFault> {
        let lay = |tx: &Tx<'_>| {
            let kept = trace::all(tx, Trace::Statement(day))?;
            if !kept.is_empty() {
                let late = unlaid::of(tx, day)?;
                lay_late(tx, &self.pen(), day, (&late, &kept))?;
            }
            unlaid::done(tx, day)?;
            Ok::<_, Publication>(())
        };
        Ok(self.file.background(lay)?)
    }
}
