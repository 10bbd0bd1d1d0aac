//! Which department kept its promises, from every case known here: published to whoever answers for them at the desk.

use cistern_domain::date::BusinessDate;
use cistern_domain::fold::{Key, State};
use cistern_domain::promises::Promises;

use super::sheet::known_local;
use super::{AskPromises, CaseRefusal, DepartmentPromise, DepartmentPromises};
use crate::business::department_of;
use crate::counter::Counter;
use crate::refusal::{Failed, refuse};
use crate::rules::Rules;

impl Counter {
    /// Promises that fall due within these dates, department by department.
    ///
    /// # Errors
    /// [`CaseRefusal::NotNow`], and those of the disk.
    pub fn promises(&self, ask: &AskPromises) -> Result<DepartmentPromises, Failed<CaseRefusal>> {
        self.at_desk().or_else(refuse)?;
        let is_due =
            |on: BusinessDate| ask.from.is_none_or(|from| from <= on) && ask.to.is_none_or(|to| on <= to);
        self.file.read(|tx| {
            let rules = Rules::load(tx)?;
            let mut promises = Promises::default();
            tx.each_state::<cistern_journal::Fault>(&[Key::CASES], |_, state| {
                if let State::Case(state) = state
                    && let Some(view) = state.view()
                    && is_due(rules.date_of(view.due))
                {
                    promises.count(&view, self.now());
                }
                Ok(())
            })?;
            let known = known_local(self, tx, &rules)?;
            let line = |(id, tally): (&str, _)| DepartmentPromise {
                department: department_of(&rules, id),
                tally,
            };
            Ok(DepartmentPromises {
                departments: promises.ranked().into_iter().map(line).collect(),
                known_local: known,
            })
        })
    }
}
