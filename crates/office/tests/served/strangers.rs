//! Whoever reaches the counters' port with a key of their own making shakes hands and holds the line: they share a few lines, are
//! let go soon, and take none from a counter. Whoever enrols is such until they are enrolled.

use std::sync::Arc;
use std::time::Duration;

use cistern_office::serve::Places;
use cistern_sync::wire::path;

use crate::common::{City, Counter};
use crate::line::{Caller, Served};

/// Two lines for counters, one for everybody else.
const FEW: Places = Places {
    at_work: 1,
    patience: Duration::from_secs(10),
    connections: 2,
    strangers: 1,
};
/// Nobody here waits longer than this for an answer, or for the end of a line: less than a counter's line may be idle.
const PATIENCE: Duration = Duration::from_secs(60);

fn called(served: &Served, counter: &Counter) -> Caller {
    let caller = served.call(&counter.key);
    caller.waits_at_most(PATIENCE);
    caller
}

#[test]
fn strangers_who_hold_the_line_keep_no_counter_out() {
    let city = City::found();
    let counter = city.seat(10, 1, 1);
    counter.open_shift(1, 300);
    let office = Arc::new(city.another());
    let theirs = counter.ask(&office, &counter.greeting()).unwrap();
    let message = counter.file.offer(&theirs).unwrap().pack().unwrap();
    let served = Served::start(&office, FEW);
    let strangers = (20..25).map(|nth| Counter::new(nth, &city));
    let mut held: Vec<Caller> = strangers.map(|stranger| called(&served, &stranger)).collect();
    for stranger in &mut held {
        stranger.shakes_hands();
    }
    let mut line = called(&served, &counter);
    assert_eq!(line.ask(path::SYNC, &message).status, 200);
    // All of them are let go, whether there was a line for them or not; the counter's is kept.
    for stranger in &mut held {
        assert!(stranger.is_let_go(), "nothing was asked");
    }
    assert_eq!(line.ask(path::TOTALS, &[]).status, 200);
    let figures = office.figures().unwrap();
    assert!(
        figures.contains("cistern_office_calls_denied_total{why=\"strangers\"}"),
        "{figures}"
    );
    city.verify();
}

/// A newcomer's line is for one request; once it is enrolled, its line is a counter's. Revoked, it is told so and let go.
#[test]
fn whoever_enrols_is_a_stranger_until_then_and_whoever_is_revoked_is_one_again() {
    let city = City::found();
    let newcomer = Counter::new(30, &city);
    let office = Arc::new(city.another());
    let served = Served::start(&office, FEW);
    let enrolment = newcomer.enrolment(&office, city.code(1, 1).secret);
    for (what, body) in [(path::CARD, &[][..]), (path::ENROL, &enrolment)] {
        let mut line = called(&served, &newcomer);
        let answer = line.ask(what, body);
        assert_eq!(
            (answer.status, answer.header("connection")),
            (200, Some("close")),
            "{what}"
        );
        assert!(line.is_let_go(), "{what}");
    }
    let mut line = called(&served, &newcomer);
    for _ in 0..2 {
        let answer = line.ask(path::TOTALS, &[]);
        assert_eq!((answer.status, answer.header("connection")), (200, None));
    }
    city.office.revoke(newcomer.journal, None).unwrap();
    let answer = line.ask(path::TOTALS, &[]);
    assert_eq!((answer.status, answer.header("connection")), (410, Some("close")));
    assert!(line.is_let_go());
    let mut line = called(&served, &newcomer);
    assert_eq!(line.ask(path::TOTALS, &[]).status, 410);
    assert!(line.is_let_go(), "one request, as of any stranger");
}
