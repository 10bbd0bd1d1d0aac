//! After a case is over: the customer is called back (回访), rates, and says what it came from; each once where it counts once.

use cistern_core::case::{CaseRefusal, CaseSheet, DeskCaseAct, Gap};
use cistern_domain::entry::{CaseAct, Cause, Outcome};
use cistern_domain::ids::CaseId;

use crate::cases::{act, burst, open};
use crate::hall::Hall;

fn closed(hall: &Hall) -> CaseId {
    let case = open(hall, &burst(1)).line.case;
    let close = DeskCaseAct::Close {
        outcome: Outcome::Done,
        cause: None,
        rule: None,
    };
    act(hall, case, 1, close, "管子换好了").expect("closed");
    case
}

fn last(sheet: &CaseSheet) -> (&CaseAct, &str) {
    let event = sheet.events.last().expect("an event");
    (&event.act, event.words.as_str())
}

#[test]
fn a_call_back_is_written_down_whether_anybody_answered_and_moves_nothing() {
    let hall = Hall::serving();
    let case = closed(&hall);
    let before = act(&hall, case, 2, DeskCaseAct::Note, "明天回访").expect("noted");
    for (nth, reached, words) in [(3, false, "没人接"), (4, true, "说修好了，不漏了"), (5, true, "")]
    {
        let sheet = act(&hall, case, nth, DeskCaseAct::FollowUp { reached }, words).expect("written");
        assert_eq!(last(&sheet), (&CaseAct::FollowedUp { reached }, words));
        assert_eq!(
            (&sheet.line.stage, &sheet.line.due_local, &sheet.owner),
            (&before.line.stage, &before.line.due_local, &before.owner),
            "it is over, and stays so"
        );
    }
    hall.verified();
}

#[test]
fn a_rating_is_one_to_five_and_once_a_case() {
    let hall = Hall::serving();
    let case = closed(&hall);
    let entries = hall.entries();
    for stars in [0, 6, u8::MAX] {
        let refused = act(&hall, case, 2, DeskCaseAct::Rate { stars }, "");
        assert_eq!(
            refused.err(),
            Some(CaseRefusal::Missing { gap: Gap::Stars }),
            "{stars}"
        );
    }
    assert_eq!(hall.entries(), entries, "nothing was written");
    let rated = act(&hall, case, 2, DeskCaseAct::Rate { stars: 1 }, "等了三天").expect("rated");
    assert_eq!(
        (rated.stars, last(&rated)),
        (Some(1), (&CaseAct::Rated { stars: 1 }, "等了三天"))
    );
    let again = act(&hall, case, 2, DeskCaseAct::Rate { stars: 1 }, "等了三天").expect("the same again");
    assert_eq!(again, rated, "done once");
    for stars in [1, 5] {
        let twice = act(&hall, case, 3, DeskCaseAct::Rate { stars }, "");
        assert!(matches!(twice, Err(CaseRefusal::Stage { .. })), "{twice:?}");
    }
    // Reopened and closed again it is the same case, rated before.
    act(&hall, case, 4, DeskCaseAct::Reopen, "又漏了").expect("reopened");
    let close = DeskCaseAct::Close {
        outcome: Outcome::Done,
        cause: None,
        rule: None,
    };
    act(&hall, case, 5, close, "再换一段").expect("closed");
    let twice = act(&hall, case, 6, DeskCaseAct::Rate { stars: 5 }, "");
    assert!(matches!(twice, Err(CaseRefusal::Stage { .. })), "{twice:?}");
}

#[test]
fn each_of_five_ratings_is_kept() {
    for stars in 1..=5 {
        let hall = Hall::serving();
        let rated = act(&hall, closed(&hall), 2, DeskCaseAct::Rate { stars }, "").expect("rated");
        assert_eq!(rated.stars, Some(stars));
    }
}

#[test]
fn what_it_came_from_gathers_and_names_no_person() {
    let hall = Hall::serving();
    let case = closed(&hall);
    let all = [Cause::Rule, Cause::Department, Cause::Equipment, Cause::Counter];
    for (nth, cause) in (2..).zip(all) {
        let sheet = act(&hall, case, nth, DeskCaseAct::Cause { cause, rule: None }, "").expect("written");
        assert!(sheet.causes.contains(&cause), "{cause:?}");
    }
    let sheet = act(
        &hall,
        case,
        9,
        DeskCaseAct::Cause {
            cause: Cause::Counter,
            rule: None,
        },
        "再记一次",
    )
    .expect("written");
    assert_eq!(sheet.causes, all, "each once");
}
