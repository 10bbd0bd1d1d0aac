//! 待批事项: what was accepted at this counter and waits.

use super::view::queued_line;
use super::{AskQueued, QueuedActs};
use crate::counter::{Counter, own_or_refuse};
use crate::refusal::{Failed, NotNow, refuse};
use crate::rules::Rules;

impl Counter {
    /// What was accepted here and waits, oldest first.
    ///
    /// # Errors
    /// [`NotNow`], and those of the disk.
    pub fn queued_acts(&self, _: &AskQueued) -> Result<QueuedActs, Failed<NotNow>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own_or_refuse::<NotNow>(tx)?;
            let rules = Rules::load(tx)?;
            let on = self.taking_date(tx, &rules, who.staff)?;
            let words = tx.counter(own.journal)?.words;
            let mut acts = Vec::new();
            for number in words.waiting.keys() {
                acts.extend(queued_line(tx, &own, &rules, *number, (on, who.staff))?);
            }
            Ok(QueuedActs { acts })
        })
    }
}
