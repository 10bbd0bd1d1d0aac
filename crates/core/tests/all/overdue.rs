//! A complaint is closed with what it came from; a promise that breaks waits for the supervisor to take it up.

use cistern_core::case::{AskOverdue, CaseRefusal, DeskCaseAct, FindCases, Gap, OpenCase};
use cistern_domain::entry::{Cause, Outcome};
use cistern_domain::ids::CaseId;
use cistern_domain::promise::Standing;
use uuid::Uuid;

use crate::cases::{act, burst, needed, open, passed_on, told};
use crate::hall::{Hall, LI, WANG};

#[test]
fn a_complaint_is_closed_with_its_cause() {
    let hall = Hall::serving();
    let complaint = OpenCase {
        item: "complain".to_owned(),
        fields: needed("complain"),
        ..passed_on(3, None)
    };
    let sheet = open(&hall, &complaint);
    assert!(sheet.needs_cause, "{sheet:?}");
    let close = |outcome, cause| DeskCaseAct::Close {
        outcome,
        cause,
        rule: None,
    };
    let case = sheet.line.case;
    for outcome in [Outcome::Done, Outcome::Refused] {
        let refused = act(&hall, case, 1, close(outcome, None), "说清了");
        assert_eq!(
            refused.err(),
            Some(CaseRefusal::Missing { gap: Gap::Cause }),
            "{outcome:?}"
        );
    }
    let closed = act(
        &hall,
        case,
        1,
        close(Outcome::Done, Some(Cause::Equipment)),
        "说清了",
    )
    .expect("closed");
    assert_eq!(
        (closed.causes, closed.needs_cause),
        (vec![Cause::Equipment], false)
    );
    // What was taken back, or stands elsewhere, came of nothing that was looked into.
    let other = open(
        &hall,
        &OpenCase {
            case: CaseId(Uuid::from_u128(0xca5f)),
            ..complaint
        },
    )
    .line
    .case;
    act(&hall, other, 2, close(Outcome::Withdrawn, None), "不投诉了").expect("closed");
    hall.verified();
}

#[test]
fn a_broken_promise_waits_for_the_supervisor_to_take_it_up() {
    let hall = Hall::serving();
    let case = open(&hall, &burst(1)).line.case;
    hall.sign_in(LI);
    let overdue = || told(hall.counter.overdue(&AskOverdue {})).expect("a list");
    assert_eq!(overdue().cases, [], "there is time");
    // Promised within 24 hours, at nine.
    hall.clock.set("2026-12-07T00:30:00Z");
    assert_eq!(
        overdue().cases[0].escalates,
        Some(Standing::Soon),
        "it warns before"
    );
    hall.clock.set("2026-12-07T02:00:00Z");
    let list = overdue();
    assert_eq!(
        (list.cases.len(), list.may_take_up),
        (1, false),
        "the clerk sees it, and does not take it up"
    );
    let listed = hall
        .counter
        .find_cases(&FindCases { text: String::new() })
        .expect("found");
    assert_eq!(listed.overdue, 1);
    let refused = act(&hall, case, 1, DeskCaseAct::TakeUp, "我盯着");
    assert!(matches!(refused, Err(CaseRefusal::NotNow(_))), "{refused:?}");

    hall.sign_in(WANG);
    assert!(overdue().may_take_up);
    let silent = act(&hall, case, 1, DeskCaseAct::TakeUp, "");
    assert_eq!(silent.err(), Some(CaseRefusal::Missing { gap: Gap::Words }));
    let taken = act(&hall, case, 1, DeskCaseAct::TakeUp, "老陈下午三点前到场").expect("taken up");
    assert_eq!(taken.taken_up.map(|by| by.who), Some("王芳".to_owned()));
    assert_eq!((overdue().cases.len(), taken.line.escalates), (0, None));
    let twice = act(&hall, case, 2, DeskCaseAct::TakeUp, "还有我");
    assert!(matches!(twice, Err(CaseRefusal::Stage { .. })), "{twice:?}");
    hall.verified();
}
