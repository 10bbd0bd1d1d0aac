//! Promises kept and broken (承诺兑现), department by department: never mixed into a hall's own figures.
//!
//! A promise is the department's that has the case, or had it when it answered; what was never handed on is the hall's and
//! is not counted here. Paused time counts by the rules of `promise`, a reopened case by its next answer. Absent on purpose:
//! any person.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::{Stage, View};
use crate::catalogue::HALL;
use crate::entry::{CaseAct, Cause, Outcome};
use crate::instant::Instant;
use crate::promise::Standing;

/// Promises of one department, each counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "PromiseTally")]
pub struct Tally {
    /// Answered in time.
    pub kept: u32,
    /// Answered too late.
    pub late: u32,
    /// Not answered, and past its time.
    pub overdue: u32,
    /// Not answered, and not due; or its time stands still.
    pub running: u32,
    /// Complaints, and second visits, of which the department was named as the cause.
    pub named: u32,
}

impl Tally {
    /// Promises that were broken: answered too late, or not yet and past their time.
    #[must_use]
    pub const fn broken(&self) -> u32 {
        self.late + self.overdue
    }

    fn add(&mut self, is_answered: bool, standing: Standing) {
        let count = match (is_answered, standing) {
            (true, Standing::Broken) => &mut self.late,
            (true, _) => &mut self.kept,
            (false, Standing::Broken) => &mut self.overdue,
            (false, _) => &mut self.running,
        };
        *count += 1;
    }
}

/// Promises department by department.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promises {
    by_department: BTreeMap<String, Tally>,
}

impl Promises {
    /// Counts a case's promise as it stands now. One that is a duplicate of another counts nowhere: it was promised once.
    pub fn count(&mut self, view: &View<'_>, now: Instant) {
        if let Some(department) = answers_for(view) {
            self.count_of(department, view, now);
        }
    }

    /// The same, of whoever answers for it.
    pub fn count_of(&mut self, whose: &str, view: &View<'_>, now: Instant) {
        let is_duplicate = matches!(
            view.stage,
            Stage::Closed {
                outcome: Outcome::Duplicate,
                ..
            }
        );
        if is_duplicate {
            return;
        }
        let tally = self.by_department.entry(whose.to_owned()).or_default();
        tally.add(view.answered.is_some(), view.standing(now));
        tally.named += named(view);
    }

    /// Every department that promised something, the most broken first.
    #[must_use]
    pub fn ranked(&self) -> Vec<(&str, Tally)> {
        let mut all: Vec<(&str, Tally)> = self
            .by_department
            .iter()
            .map(|(department, tally)| (department.as_str(), *tally))
            .collect();
        all.sort_by_key(|(department, tally)| (std::cmp::Reverse(tally.broken()), *department));
        all
    }
}

/// How often the department was named as what it came from: once of the case itself, and once of each second visit.
fn named(view: &View<'_>) -> u32 {
    let acts = || view.done.iter().map(|done| &done.step.step.act);
    let of_case = acts().any(|act| {
        matches!(
            act,
            CaseAct::Caused {
                cause: Cause::Department
            }
        )
    });
    let visits = acts().filter(|act| {
        matches!(
            act,
            CaseAct::CameAgainOf {
                cause: Cause::Department
            }
        )
    });
    u32::from(of_case) + u32::try_from(visits.count()).unwrap_or(u32::MAX)
}

/// The department that answers for a case's promise: the one that had it when it was answered, else the one that has it;
/// nothing where that is the hall.
#[must_use]
pub fn answers_for<'v>(view: &'v View<'_>) -> Option<&'v str> {
    let mut department = Some(view.opened.asked.department.as_str());
    for done in &view.done {
        match &done.step.step.act {
            CaseAct::HandedOff { to } => department = Some(to),
            CaseAct::Accepted { by } => department = Some(by),
            CaseAct::Answered
            | CaseAct::Decided { .. }
            | CaseAct::RefundDecided { .. }
            | CaseAct::Closed { .. }
                if !done.is_overtaken && view.answered == Some(done.step.when) =>
            {
                break;
            }
            _ => {}
        }
    }
    department.filter(|id| *id != HALL)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::case::{CaseState, Opened, Step};
    use crate::entry::{CaseOpened, CaseStep, PauseReason};
    use crate::ids::{CaseId, EntryNo, EntryRef, Hash, JournalId, StaffNo, StepId};
    use crate::promise::{Promise, Term};

    const HOUR: i64 = 3_600_000;

    /// A case of engineering's, promised within 24 hours, with these acts at these hours.
    fn case(department: &str, acts: &[(i64, CaseAct)]) -> CaseState {
        let entry = |number| EntryRef {
            journal: JournalId(Uuid::from_u128(1)),
            number: EntryNo(number),
        };
        let asked = CaseOpened {
            case: CaseId(Uuid::from_u128(1)),
            item: "repair".to_owned(),
            version: 0,
            name: "报修".to_owned(),
            bill: None,
            papers: Vec::new(),
            promise: Promise {
                term: Term::Hours(24),
                due: Instant(24 * HOUR),
                assumed: false,
            },
            department: department.to_owned(),
            urgent: false,
            details: Hash::NONE,
        };
        let opened = Opened {
            at: entry(1),
            when: Instant(0),
            on: "2026-11-25".parse().unwrap(),
            by: StaffNo(1),
            account: None,
            asked,
        };
        let mut state = CaseState {
            opened: Some(opened),
            ..CaseState::default()
        };
        for (number, (hour, act)) in (2..).zip(acts) {
            let step = CaseStep {
                case: CaseId(Uuid::from_u128(1)),
                knew: state.known(),
                act: act.clone(),
                words: None,
                step: StepId(Uuid::from_u128(7)),
            };
            let step = Step {
                when: Instant(hour * HOUR),
                by: StaffNo(1),
                step,
            };
            state.steps.insert(entry(number), step);
        }
        state
    }

    fn to(id: &str) -> CaseAct {
        CaseAct::HandedOff { to: id.to_owned() }
    }

    fn closed(outcome: Outcome) -> CaseAct {
        CaseAct::Closed { outcome }
    }

    const fn tally(kept: u32, late: u32, overdue: u32, running: u32) -> Tally {
        Tally {
            kept,
            late,
            overdue,
            running,
            named: 0,
        }
    }

    #[test]
    fn a_promise_is_the_departments_that_had_the_case_when_it_answered() {
        let paused = CaseAct::Paused {
            reason: PauseReason::Access,
        };
        let resumed = CaseAct::Resumed {
            due: Instant(30 * HOUR),
        };
        // What was done, seen at which hour; and whose it is, counted how.
        type Row<'r> = (&'r str, &'r [(i64, CaseAct)], i64, Option<(&'r str, Tally)>);
        let rows: &[Row<'_>] = &[
            (
                "handed on, not due",
                &[(0, to("engineering"))],
                20,
                Some(("engineering", tally(0, 0, 0, 1))),
            ),
            (
                "never answered",
                &[(0, to("engineering"))],
                25,
                Some(("engineering", tally(0, 0, 1, 0))),
            ),
            (
                "answered in time",
                &[(0, to("engineering")), (23, CaseAct::Answered)],
                90,
                Some(("engineering", tally(1, 0, 0, 0))),
            ),
            (
                "decided, then handed on",
                &[
                    (0, to("engineering")),
                    (
                        23,
                        CaseAct::Decided {
                            end: crate::entry::DisputeEnd::Upheld,
                        },
                    ),
                    (24, to("metering")),
                ],
                90,
                Some(("engineering", tally(1, 0, 0, 0))),
            ),
            (
                "answered too late",
                &[(0, to("engineering")), (25, CaseAct::Answered)],
                90,
                Some(("engineering", tally(0, 1, 0, 0))),
            ),
            (
                "handed on before the answer: the one that answered",
                &[
                    (0, to("engineering")),
                    (3, to("metering")),
                    (25, CaseAct::Answered),
                ],
                90,
                Some(("metering", tally(0, 1, 0, 0))),
            ),
            (
                "handed on after the answer: still the one that answered",
                &[
                    (0, to("engineering")),
                    (23, CaseAct::Answered),
                    (40, to("metering")),
                ],
                90,
                Some(("engineering", tally(1, 0, 0, 0))),
            ),
            (
                "a pause moves it by the time it took",
                &[
                    (0, to("engineering")),
                    (10, paused.clone()),
                    (16, resumed),
                    (29, CaseAct::Answered),
                ],
                90,
                Some(("engineering", tally(1, 0, 0, 0))),
            ),
            (
                "its time stands still",
                &[(0, to("engineering")), (10, paused)],
                900,
                Some(("engineering", tally(0, 0, 0, 1))),
            ),
            (
                "reopened, and answered again too late",
                &[
                    (0, to("engineering")),
                    (10, closed(Outcome::Done)),
                    (12, CaseAct::Reopened),
                    (25, CaseAct::Answered),
                ],
                90,
                Some(("engineering", tally(0, 1, 0, 0))),
            ),
            (
                "a duplicate was promised once, elsewhere",
                &[(0, to("engineering")), (30, closed(Outcome::Duplicate))],
                90,
                None,
            ),
        ];
        for (what, acts, hour, counted) in rows {
            let state = case("engineering", acts);
            let mut promises = Promises::default();
            promises.count(&state.view().unwrap(), Instant(hour * HOUR));
            let found = promises.ranked();
            assert_eq!(found.first().copied(), *counted, "{what}");
        }
    }

    #[test]
    fn what_stays_in_the_hall_is_not_counted_here() {
        let state = case("hall", &[(30, CaseAct::Answered)]);
        let mut promises = Promises::default();
        promises.count(&state.view().unwrap(), Instant(90 * HOUR));
        assert_eq!(promises.ranked(), []);
    }

    #[test]
    fn the_most_broken_comes_first() {
        let mut promises = Promises::default();
        for (department, hour) in [("metering", 1), ("engineering", 25), ("finance", 1)] {
            let state = case(department, &[(hour, CaseAct::Answered)]);
            promises.count(&state.view().unwrap(), Instant(90 * HOUR));
        }
        let order: Vec<&str> = promises
            .ranked()
            .iter()
            .map(|(department, _)| *department)
            .collect();
        assert_eq!(order, ["engineering", "finance", "metering"]);
    }

    #[test]
    fn a_department_is_counted_as_often_as_it_was_named_the_cause() {
        let came = |cause| CaseAct::CameAgainOf { cause };
        let caused = |cause| CaseAct::Caused { cause };
        // What was done, and how often engineering was named.
        let rows: &[(&[CaseAct], u32)] = &[
            (&[CaseAct::CameAgain], 0),
            (
                &[came(Cause::Rule), came(Cause::Counter), caused(Cause::Equipment)],
                0,
            ),
            (&[came(Cause::Department), came(Cause::Department)], 2),
            (
                &[
                    came(Cause::Department),
                    caused(Cause::Department),
                    caused(Cause::Department),
                ],
                2,
            ),
        ];
        for (acts, named) in rows {
            let acts: Vec<_> = acts.iter().map(|act| (3, act.clone())).collect();
            let mut promises = Promises::default();
            promises.count(&case("engineering", &acts).view().unwrap(), Instant(20 * HOUR));
            assert_eq!(promises.ranked()[0].1.named, *named, "{acts:?}");
        }
    }
}
