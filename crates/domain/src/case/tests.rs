//! What a case comes to, by its five rules, whatever was written apart.

use uuid::Uuid;

use super::*;
use crate::entry::{CaseAct, Cause, Outcome, PauseReason};
use crate::ids::{CaseId, EntryNo, Hash, JournalId, StepId};
use crate::promise::{Promise, Standing, Term};

const CASE: CaseId = CaseId(Uuid::from_u128(9));
const HALL: u128 = 1;
const OTHER_HALL: u128 = 2;
const OFFICE: u128 = 3;

fn at(journal: u128, number: u64) -> EntryRef {
    EntryRef {
        journal: JournalId(Uuid::from_u128(journal)),
        number: EntryNo(number),
    }
}

fn opened() -> CaseState {
    let asked = CaseOpened {
        case: CASE,
        item: "repair".into(),
        version: 0,
        name: "报修".into(),
        bill: None,
        papers: Vec::new(),
        promise: Promise {
            term: Term::Hours(24),
            due: Instant(24 * 3_600_000),
            assumed: false,
        },
        department: "engineering".into(),
        urgent: false,
        details: Hash::NONE,
    };
    let begun = Opened {
        at: at(HALL, 1),
        when: Instant(0),
        on: "2026-11-25".parse().unwrap(),
        by: StaffNo(1),
        account: None,
        asked,
    };
    CaseState {
        opened: Some(begun),
        steps: BTreeMap::new(),
        ..CaseState::default()
    }
}

/// By journal and number, at so many minutes, knowing these, this was done.
type Acted<'a> = ((u128, u64), i64, &'a [(u128, u64)], CaseAct);

/// A case with these acts.
fn case(acts: &[Acted<'_>]) -> CaseState {
    let mut state = opened();
    for ((journal, number), minutes, knew, act) in acts {
        let step = CaseStep {
            case: CASE,
            knew: knew
                .iter()
                .map(|(journal, number)| at(*journal, *number))
                .collect(),
            act: act.clone(),
            words: None,
            step: StepId(Uuid::from_u128(7)),
        };
        let done = Step {
            when: Instant(minutes * 60_000),
            by: StaffNo(1),
            step,
        };
        state.steps.insert(at(*journal, *number), done);
    }
    state
}

fn to(department: &str) -> CaseAct {
    CaseAct::HandedOff {
        to: department.into(),
    }
}

fn accepted(by: &str) -> CaseAct {
    CaseAct::Accepted { by: by.into() }
}

const CLOSED: CaseAct = CaseAct::Closed {
    outcome: Outcome::Done,
};

#[test]
fn one_is_its_owner_until_a_department_accepts() {
    let handed = case(&[((HALL, 2), 1, &[(HALL, 1)], to("engineering"))]);
    let view = handed.view().unwrap();
    assert_eq!(view.owner, Owner::Staff(StaffNo(1)));
    assert_eq!(view.waits_for(), Some("engineering"));

    let taken = case(&[
        ((HALL, 2), 1, &[(HALL, 1)], to("engineering")),
        ((OFFICE, 5), 2, &[(HALL, 2)], accepted("engineering")),
        ((OFFICE, 6), 3, &[(HALL, 2)], CaseAct::AskedBack),
    ]);
    let view = taken.view().unwrap();
    assert_eq!(view.owner, Owner::Department("engineering".into()));
    assert_eq!(
        view.stage,
        Stage::AskedBack {
            by: Some("engineering".into())
        }
    );
    assert_eq!(view.waits_for(), None, "it is the hall's turn");
}

#[test]
fn what_was_asked_back_before_it_was_accepted_goes_back_to_who_asked() {
    let supplied = case(&[
        ((HALL, 2), 1, &[(HALL, 1)], to("engineering")),
        ((OFFICE, 5), 2, &[(HALL, 2)], CaseAct::AskedBack),
        ((HALL, 3), 3, &[(OFFICE, 5)], CaseAct::Supplied),
    ]);
    let view = supplied.view().unwrap();
    assert_eq!(view.waits_for(), Some("engineering"));
    assert_eq!(view.owner, Owner::Staff(StaffNo(1)), "until it accepts");
}

#[test]
fn the_first_promise_stays_in_sight_when_it_is_reopened() {
    let reopened = case(&[
        ((HALL, 2), 1, &[(HALL, 1)], to("engineering")),
        ((OFFICE, 5), 20 * 60, &[(HALL, 2)], CLOSED),
        ((OTHER_HALL, 7), 30 * 60, &[(OFFICE, 5)], CaseAct::CameAgain),
        ((OTHER_HALL, 8), 31 * 60, &[(OFFICE, 5)], CaseAct::Reopened),
    ]);
    let view = reopened.view().unwrap();
    assert_eq!(view.stage, Stage::Accepted);
    assert_eq!(view.due, Instant(24 * 3_600_000), "not a minute later");
    assert_eq!(view.came_again, 1);
    assert_eq!(view.standing(Instant(0)), Standing::InTime, "it is not due yet");
    assert_eq!(view.answered, None, "the answer before did not hold");
}

#[test]
fn a_reopened_case_is_kept_or_broken_by_its_next_answer() {
    let hour = 3_600_000;
    let closed = ((OFFICE, 5), 20 * 60, CLOSED);
    let again = ((HALL, 3), 22 * 60, CaseAct::Reopened);
    let answered = |hour: i64| ((OFFICE, 6), hour * 60, CaseAct::Answered);
    type Act = ((u128, u64), i64, CaseAct);
    let rows: &[(&str, Vec<Act>, i64, Standing)] = &[
        ("closed in time", vec![closed.clone()], 48, Standing::InTime),
        (
            "reopened, not due",
            vec![closed.clone(), again.clone()],
            23,
            Standing::Soon,
        ),
        (
            "reopened, and never answered",
            vec![closed.clone(), again.clone()],
            25,
            Standing::Broken,
        ),
        (
            "answered again in time",
            vec![closed.clone(), again.clone(), answered(23)],
            48,
            Standing::InTime,
        ),
        (
            "answered again too late",
            vec![closed, again, answered(25)],
            48,
            Standing::Broken,
        ),
    ];
    for (what, acts, now, standing) in rows {
        let mut state = opened();
        for ((journal, number), minute, act) in acts {
            let step = Step {
                when: Instant(minute * 60_000),
                by: StaffNo(1),
                step: CaseStep {
                    case: CASE,
                    knew: state.known(),
                    act: act.clone(),
                    words: None,
                    step: StepId(Uuid::from_u128(7)),
                },
            };
            state.steps.insert(at(*journal, *number), step);
        }
        assert_eq!(
            state.view().unwrap().standing(Instant(now * hour)),
            *standing,
            "{what}"
        );
    }
}

#[test]
fn only_a_pause_moves_the_promise() {
    let paused = case(&[
        (
            (OFFICE, 5),
            60,
            &[(HALL, 1)],
            CaseAct::Paused {
                reason: PauseReason::Papers,
            },
        ),
        ((OFFICE, 6), 120, &[(HALL, 1)], to("metering")),
    ]);
    let view = paused.view().unwrap();
    assert_eq!(view.paused, Some((PauseReason::Papers, Instant(60 * 60_000))));
    assert_eq!(
        view.standing(Instant(i64::MAX)),
        Standing::InTime,
        "time stands still"
    );

    let due = Instant(30 * 3_600_000);
    let resumed = case(&[
        (
            (OFFICE, 5),
            60,
            &[(HALL, 1)],
            CaseAct::Paused {
                reason: PauseReason::Papers,
            },
        ),
        ((OFFICE, 6), 420, &[(HALL, 1)], CaseAct::Resumed { due }),
    ]);
    let view = resumed.view().unwrap();
    assert_eq!((view.due, view.paused), (due, None));
    assert_eq!(view.standing(Instant(due.0 + 1)), Standing::Broken);
}

#[test]
fn a_close_closes_only_what_it_knew() {
    let apart: &[CaseAct] = &[
        to("metering"),
        CaseAct::CameAgain,
        CaseAct::CameAgainOf { cause: Cause::Rule },
        CaseAct::Supplied,
        CaseAct::AskedBack,
        CaseAct::Reopened,
    ];
    for act in apart {
        for minutes in [1, 100] {
            let state = case(&[
                ((OFFICE, 5), 50, &[(HALL, 1)], CLOSED),
                ((OTHER_HALL, 7), minutes, &[(HALL, 1)], act.clone()),
            ]);
            let view = state.view().unwrap();
            assert!(!view.is_closed(), "{act:?} at {minutes}");
            assert!(
                view.done.iter().any(|done| done.is_overtaken),
                "and the close is told"
            );
        }
    }
    let noted = case(&[
        ((OFFICE, 5), 50, &[(HALL, 1)], CLOSED),
        ((OTHER_HALL, 7), 100, &[(HALL, 1)], CaseAct::Noted),
    ]);
    assert!(noted.view().unwrap().is_closed(), "a note keeps nothing open");
    let known = case(&[
        ((OTHER_HALL, 7), 10, &[(HALL, 1)], to("metering")),
        ((OFFICE, 5), 50, &[(HALL, 1), (OTHER_HALL, 7)], CLOSED),
    ]);
    assert!(known.view().unwrap().is_closed(), "it knew of the hand-off");
}

#[test]
fn of_two_hand_offs_the_later_holds_and_the_other_is_told() {
    let state = case(&[
        ((HALL, 2), 10, &[(HALL, 1)], to("engineering")),
        ((OTHER_HALL, 7), 20, &[(HALL, 1)], to("metering")),
    ]);
    let view = state.view().unwrap();
    assert_eq!(view.waits_for(), Some("metering"));
    assert_eq!(view.also_handed, ["engineering"]);
    let known = case(&[
        ((HALL, 2), 10, &[(HALL, 1)], to("engineering")),
        ((OTHER_HALL, 7), 20, &[(HALL, 2)], to("metering")),
    ]);
    assert_eq!(known.view().unwrap().also_handed, [""; 0], "handed on");
}

#[test]
fn what_knew_of_another_comes_after_it_whatever_the_clocks_say() {
    let state = case(&[
        ((OFFICE, 5), 600, &[(HALL, 1)], CaseAct::Answered),
        ((OTHER_HALL, 7), 5, &[(OFFICE, 5)], CaseAct::Reopened),
        ((OTHER_HALL, 8), 6, &[(OFFICE, 5)], CLOSED),
    ]);
    let order: Vec<_> = state.view().unwrap().done.iter().map(|done| done.at).collect();
    assert_eq!(order, [at(OFFICE, 5), at(OTHER_HALL, 7), at(OTHER_HALL, 8)]);
}

#[test]
fn the_first_rating_counts_and_causes_gather() {
    let state = case(&[
        ((HALL, 2), 10, &[(HALL, 1)], CaseAct::Rated { stars: 2 }),
        ((OTHER_HALL, 7), 20, &[(HALL, 1)], CaseAct::Rated { stars: 5 }),
        (
            (OTHER_HALL, 8),
            30,
            &[(HALL, 1)],
            CaseAct::Caused { cause: Cause::Rule },
        ),
    ]);
    let view = state.view().unwrap();
    assert_eq!(view.stars, Some(2));
    assert_eq!(view.causes, [Cause::Rule].into());
}

#[test]
fn a_case_presses_by_how_often_they_came_and_asked_until_there_is_an_answer() {
    let came = CaseAct::CameAgainOf {
        cause: Cause::Department,
    };
    type Act = ((u128, u64), CaseAct);
    // Apart: neither hall knows of the other.
    let apart = [((HALL, 3), CaseAct::CameAgain), ((OTHER_HALL, 7), came.clone())];
    let handed = ((HALL, 2), to("engineering"));
    // What was done, how pressing it is, and whether it comes first in a department's queue.
    let rows: &[(&str, Vec<Act>, u32, bool)] = &[
        ("handed on", vec![handed.clone()], 0, false),
        ("they came", vec![handed.clone(), apart[0].clone()], 1, true),
        (
            "twice, in two halls",
            vec![handed.clone(), apart[0].clone(), apart[1].clone()],
            2,
            true,
        ),
        (
            "and hurried",
            vec![handed.clone(), apart[1].clone(), ((HALL, 4), CaseAct::Urged)],
            2,
            true,
        ),
        ("with the hall still", vec![apart[0].clone()], 1, false),
        (
            "answered",
            vec![handed.clone(), apart[0].clone(), ((OFFICE, 9), CaseAct::Answered)],
            0,
            false,
        ),
        (
            "closed",
            vec![handed, ((HALL, 3), came), ((HALL, 4), CLOSED)],
            0,
            false,
        ),
    ];
    for (what, acts, urgency, is_first) in rows {
        let acts: Vec<Acted<'_>> = (1..)
            .zip(acts)
            .map(|(minute, (at, act))| (*at, minute, [].as_slice(), act.clone()))
            .collect();
        let state = case(&acts);
        let view = state.view().unwrap();
        assert_eq!((view.urgency(), view.is_urged()), (*urgency, *is_first), "{what}");
    }
    let twice = case(&[
        ((HALL, 3), 9, &[], CaseAct::CameAgain),
        ((OTHER_HALL, 7), 5, &[], CaseAct::CameAgain),
    ]);
    let view = twice.view().unwrap();
    assert_eq!((view.came_again, view.came_last), (2, Some(Instant(9 * 60_000))));
}

#[test]
fn a_promise_escalates_until_somebody_takes_it_up() {
    let taken_up = || ((OFFICE, 6), CaseAct::TakenUp);
    let closed = ((OFFICE, 7), CLOSED);
    let paused = CaseAct::Paused {
        reason: PauseReason::Papers,
    };
    type Act = ((u128, u64), CaseAct);
    // What was done, seen at which hour of the 24; and how it presses.
    let rows: &[(&str, Vec<Act>, i64, Option<Standing>)] = &[
        ("there is time", vec![], 10, None),
        ("soon: it warns", vec![], 23, Some(Standing::Soon)),
        ("broken", vec![], 25, Some(Standing::Broken)),
        (
            "broken, whoever came and hurried",
            vec![((HALL, 2), CaseAct::Urged)],
            25,
            Some(Standing::Broken),
        ),
        ("taken up", vec![taken_up()], 25, None),
        ("answered", vec![((OFFICE, 6), CaseAct::Answered)], 25, None),
        ("its time stands still", vec![((OFFICE, 6), paused)], 25, None),
        ("closed", vec![closed.clone()], 25, None),
        (
            "reopened: nobody has taken up that",
            vec![taken_up(), closed, ((OFFICE, 8), CaseAct::Reopened)],
            25,
            Some(Standing::Broken),
        ),
    ];
    for (what, acts, hour, presses) in rows {
        let acts: Vec<Acted<'_>> = (1..)
            .zip(acts)
            .map(|(minute, (at, act))| (*at, minute, [].as_slice(), act.clone()))
            .collect();
        let now = Instant(hour * 3_600_000);
        assert_eq!(case(&acts).view().unwrap().escalates(now), *presses, "{what}");
    }
}

#[test]
fn a_complaint_is_not_closed_as_done_without_a_cause() {
    // The item, whether a cause was named, how it is closed; and whether a cause is needed.
    let rows = [
        ("complain", false, Outcome::Done, true),
        ("complain", false, Outcome::Refused, true),
        ("complain", false, Outcome::Withdrawn, false),
        ("complain", false, Outcome::Duplicate, false),
        ("complain", true, Outcome::Done, false),
        ("repair", false, Outcome::Done, false),
    ];
    for (item, is_named, outcome, is_needed) in rows {
        let named = (
            (OFFICE, 5),
            1,
            [].as_slice(),
            CaseAct::Caused {
                cause: Cause::Equipment,
            },
        );
        let mut state = case(if is_named {
            std::slice::from_ref(&named)
        } else {
            &[]
        });
        item.clone_into(&mut state.opened.as_mut().unwrap().asked.item);
        assert_eq!(
            state.view().unwrap().needs_cause(outcome),
            is_needed,
            "{item} {outcome:?}"
        );
    }
}
