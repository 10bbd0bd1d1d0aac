//! A clock that lies: noticed, shown, recorded once; work goes on.

use cistern_core::Failed;
use cistern_core::shift::{OpenShift, OpenShiftRefusal};
use cistern_core::status::Warning;
use cistern_domain::date::BusinessDate;

use crate::drawers::count;
use crate::hall::{Hall, ZHANG, cash, fen, shan};

fn jumps(hall: &Hall) -> usize {
    let sees = |warning: &Warning| matches!(warning, Warning::ClockJumped { .. });
    hall.status()
        .warnings
        .iter()
        .filter(|warning| sees(warning))
        .count()
}

#[test]
fn set_back_a_drawer_opens_under_the_latest_date_only() {
    let hall = Hall::serving();
    hall.counter.close_shift(&count(50_000)).expect("closed");
    hall.clock.set("2026-11-01T01:00:00Z");
    let date = |day| BusinessDate::from_ymd(2026, 12, day);
    let open = |under_date| {
        hall.counter.open_shift(&OpenShift {
            float: fen(0),
            under_date,
        })
    };
    let behind = OpenShiftRefusal::ClockBehind {
        today: BusinessDate::from_ymd(2026, 11, 1).expect("a date"),
        latest: date(6).expect("a date"),
    };
    for under in [None, date(5), date(7)] {
        assert!(
            matches!(open(under), Err(Failed::Refused(ref why)) if *why == behind),
            "{under:?}"
        );
    }
    let opened = open(date(6)).expect("opened");
    assert_eq!(opened.business_date, date(6));
    let taken = hall.pay(cash(&shan(), &[11], 8_000)).receipt;
    assert_eq!(
        Some(taken.business_date),
        date(6),
        "never before what was written"
    );
    assert_eq!(jumps(&hall), 1, "and it is shown");
    hall.verified();
}

#[test]
fn a_jump_is_noticed_once() {
    for (time, jumped) in [
        ("2026-12-06T00:59:00Z", 0),
        ("2026-12-06T00:30:00Z", 1),
        ("2019-01-01T00:00:00Z", 1),
        ("2027-01-10T01:00:00Z", 0),
        ("2036-12-06T01:00:00Z", 1),
    ] {
        let hall = Hall::founded(|_| ());
        let before = hall.entries();
        hall.clock.set(time);
        let hall = hall.crash();
        assert_eq!(
            (jumps(&hall), hall.entries() - before),
            (jumped, jumped as u64),
            "{time}"
        );
        let hall = hall.crash();
        hall.sign_in(ZHANG);
        assert_eq!(hall.entries() - before, jumped as u64, "{time}: not again");
        hall.clock.minutes(25 * 60);
        assert_eq!(jumps(&hall), 0, "{time}: right for a day");
        hall.verified();
    }
}

#[test]
fn a_jump_while_running_is_noticed_at_the_next_drawer() {
    let hall = Hall::founded(|_| ());
    hall.sign_in(ZHANG);
    hall.clock.set("2026-11-06T01:00:00Z");
    assert_eq!(jumps(&hall), 0);
    hall.sign_in(ZHANG);
    assert_eq!(jumps(&hall), 1);
}
