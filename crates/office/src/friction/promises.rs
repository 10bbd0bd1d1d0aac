//! Promises kept and broken, department by department.

use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::fold::{Key, State};
use cistern_domain::promises::Promises;
use cistern_journal::Fault;
use cistern_publishing::settings;

use super::{PromiseLine, Span};
use crate::fault::OfficeFault;
use crate::office::Office;

impl Office {
    /// Promises that fall due within these dates, department by department, the most broken first. A hall's own are not
    /// among them.
    ///
    /// # Errors
    /// Those of the file.
    pub fn promises(&self, span: Span) -> Result<Vec<PromiseLine>, OfficeFault> {
        Ok(self.file.read::<_, Fault>(|tx| {
            let settings = settings(tx)?;
            let zone = settings.time_zone.parse().unwrap_or(CHINA);
            let mut promises = Promises::default();
            tx.each_state::<Fault>(&[Key::CASES], |_, state| {
                if let State::Case(state) = state
                    && let Some(view) = state.view()
                    && span.holds(BusinessDate::of(view.due.utc(), &zone))
                {
                    promises.count(&view, self.now());
                }
                Ok(())
            })?;
            let line = |(id, tally): (&str, _)| PromiseLine {
                department: id.to_owned(),
                name: settings
                    .departments
                    .iter()
                    .find(|one| one.id == id)
                    .map_or_else(|| id.to_owned(), |one| one.name.clone()),
                tally,
            };
            Ok(promises.ranked().into_iter().map(line).collect())
        })?)
    }
}
