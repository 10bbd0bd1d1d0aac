//! Promises kept and broken, department by department; the halls' own apart from them; and what complaints and second visits
//! came from.

use std::collections::BTreeMap;

use cistern_domain::case::{View, case_number};
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::entry::{CaseAct, Cause};
use cistern_domain::fold::{Key, State};
use cistern_domain::instant::Instant;
use cistern_domain::promise::Standing;
use cistern_domain::promises::{Promises, answers_for};
use cistern_domain::settings::Settings;
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;

use super::{BrokenPromise, HallPromises, Kept, PromiseLine, Span};
use crate::fault::OfficeFault;
use crate::office::Office;

/// Broken promises that are told of each department.
const EXAMPLES: usize = 5;

/// What is read of all cases.
#[derive(Default)]
struct Read {
    departments: Promises,
    halls: Promises,
    causes: BTreeMap<Cause, u32>,
    broken: Vec<(Instant, BrokenPromise)>,
}

impl Office {
    /// Promises that fall due within these dates, department by department, the most broken first. A hall's own are not
    /// among them.
    ///
    /// # Errors
    /// Those of the file.
    pub fn promises(&self, span: Span) -> Result<Vec<PromiseLine>, OfficeFault> {
        Ok(self.kept(span)?.departments)
    }

    /// The same with the newest that were broken; the halls' own apart; and what complaints and second visits of these dates
    /// came from.
    ///
    /// # Errors
    /// Those of the file.
    pub fn kept(&self, span: Span) -> Result<Kept, OfficeFault> {
        Ok(self.file.read::<_, Fault>(|tx| {
            let settings = settings(tx)?;
            let zone = settings.time_zone.parse().unwrap_or(CHINA);
            let date = |at: Instant| BusinessDate::of(at.utc(), &zone);
            let mut read = Read::default();
            tx.each_state::<Fault>(&[Key::CASES], |_, state| {
                let State::Case(state) = state else { return Ok(()) };
                let Some(view) = state.view() else { return Ok(()) };
                for (cause, at) in causes(&view) {
                    if span.holds(date(at)) {
                        *read.causes.entry(cause).or_default() += 1;
                    }
                }
                if span.holds(date(view.due)) {
                    read.promise(tx, &settings, &view, self.now())?;
                }
                Ok(())
            })?;
            Ok(read.told(&settings))
        })?)
    }

    /// The city's date now.
    ///
    /// # Errors
    /// Those of the file.
    pub fn city_date(&self) -> Result<BusinessDate, OfficeFault> {
        let settings = self.file.read::<_, Fault>(settings)?;
        let zone = settings.time_zone.parse().unwrap_or(CHINA);
        Ok(BusinessDate::of(self.now().utc(), &zone))
    }
}

/// What a case and its second visits came from, and when that was said.
fn causes(view: &View<'_>) -> Vec<(Cause, Instant)> {
    let acts = view.done.iter().map(|done| done.step);
    acts.filter_map(|step| match step.step.act {
        CaseAct::Caused { cause } | CaseAct::CameAgainOf { cause } => Some((cause, step.when)),
        CaseAct::CausedByRule { .. } | CaseAct::CameAgainOfRule { .. } => Some((Cause::Rule, step.when)),
        _ => None,
    })
    .collect()
}

impl Read {
    fn promise(
        &mut self,
        tx: &Tx<'_>,
        settings: &Settings,
        view: &View<'_>,
        now: Instant,
    ) -> Result<(), Fault> {
        let seat = tx.counter(view.opened.at.journal)?;
        let Some(department) = answers_for(view) else {
            self.halls.count_of(&seat.hall.to_string(), view, now);
            return Ok(());
        };
        self.departments.count(view, now);
        if view.standing(now) != Standing::Broken {
            return Ok(());
        }
        let zone = settings.time_zone.parse().unwrap_or(CHINA);
        let local = |at: Instant| at.utc().with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string();
        let broken = BrokenPromise {
            department: department.to_owned(),
            number: case_number((seat.hall, seat.counter), view.opened),
            name: view.opened.asked.name.clone(),
            hall: settings.hall_name(seat.hall),
            due_local: local(view.due),
            answered_local: view.answered.map(local),
        };
        self.broken.push((view.due, broken));
        Ok(())
    }

    fn told(mut self, settings: &Settings) -> Kept {
        let line = |(id, tally): (&str, _)| PromiseLine {
            department: id.to_owned(),
            name: settings.department_name(id),
            tally,
        };
        let hall = |(number, tally): (&str, _)| HallPromises {
            hall: settings
                .halls
                .iter()
                .find(|one| one.hall.to_string() == number)
                .map_or_else(|| number.to_owned(), |one| one.name.clone()),
            tally,
        };
        self.broken
            .sort_by_key(|(due, one)| (std::cmp::Reverse(*due), one.number.clone()));
        let mut told: BTreeMap<String, usize> = BTreeMap::new();
        let is_told = |one: &BrokenPromise| {
            let count = told.entry(one.department.clone()).or_default();
            *count += 1;
            *count <= EXAMPLES
        };
        Kept {
            departments: self.departments.ranked().into_iter().map(line).collect(),
            halls: self.halls.ranked().into_iter().map(hall).collect(),
            causes: self.causes,
            broken: self
                .broken
                .into_iter()
                .map(|(_, one)| one)
                .filter(is_told)
                .collect(),
        }
    }
}
