//! A clock that lies: noticed, shown, recorded once; work goes on.

use cistern_core::Failed;
use cistern_core::refusal::NotNow;
use cistern_core::shift::{OpenShift, OpenShiftRefusal};
use cistern_core::status::Warning;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::ShiftNo;
use cistern_domain::settings::Role;

use crate::drawers::count;
use crate::hall::{BOSS, Hall, LI, ZHANG, cash, fen, shan};

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

/// A day's wrong clock is a day's wrong date, and not the counter's for ever.
#[test]
fn a_clock_years_ahead_is_asked_about_and_put_right() {
    let hall = Hall::serving();
    hall.counter.close_shift(&count(50_000)).expect("closed");
    let open = |under_date| {
        hall.counter.open_shift(&OpenShift {
            float: fen(0),
            under_date,
        })
    };
    let refusal = |under_date| match open(under_date) {
        Err(Failed::Refused(why)) => why,
        other => panic!("{under_date:?}: {other:?}"),
    };
    let (right, wrong) = (day(2026, 12, 7), day(2036, 12, 7));

    hall.clock.set("2036-12-07T01:00:00Z");
    assert_eq!(
        hall.status().business_date,
        day(2026, 12, 6),
        "nobody took the new date yet"
    );
    let ahead = OpenShiftRefusal::ClockAhead {
        today: wrong,
        latest: day(2026, 12, 6),
    };
    assert_eq!(refusal(None), ahead);
    hall.sign_in(LI);
    let clerk = OpenShiftRefusal::NotNow(NotNow::Role {
        needs: Role::Supervisor,
    });
    assert_eq!(
        refusal(Some(wrong)),
        clerk,
        "no clerk's word takes the date years on"
    );
    let went_on = open(Some(day(2026, 12, 6))).expect("and none is needed to go on");
    assert_eq!(went_on.business_date, Some(day(2026, 12, 6)));
    hall.counter.close_shift(&count(0)).expect("closed");
    hall.sign_in(ZHANG);
    assert_eq!(
        open(Some(wrong)).expect("said to be right").business_date,
        Some(wrong)
    );

    hall.clock.set("2026-12-07T01:00:00Z");
    hall.sign_in(LI);
    assert_eq!(refusal(Some(right)), clerk);
    assert_eq!(
        refusal(None),
        OpenShiftRefusal::ClockBehind {
            today: right,
            latest: wrong
        }
    );
    hall.sign_in(ZHANG);
    hall.counter
        .close_shift(&count(0))
        .expect("closed under the wrong date");
    assert_eq!(open(Some(right)).expect("put right").business_date, Some(right));
    let taken = hall.pay(cash(&shan(), &[11], 8_000)).receipt;
    assert_eq!(taken.business_date, right);
    hall.counter.close_shift(&count(8_000)).expect("closed");
    hall.counter
        .close_day()
        .expect("the day is closed under the right date");
    hall.clock.minutes(24 * 60);
    assert_eq!(
        open(None).expect("as on any day").business_date,
        Some(day(2026, 12, 8))
    );
    hall.verified();
}

#[test]
fn a_date_is_put_right_only_once_its_drawers_are_counted() {
    let hall = Hall::serving();
    hall.sign_in(LI);
    hall.clock.set("2026-11-01T01:00:00Z");
    hall.sign_in(BOSS);
    let refused = hall.counter.open_shift(&OpenShift {
        float: fen(0),
        under_date: Some(day(2026, 11, 1)),
    });
    let open_drawers = OpenShiftRefusal::OpenDrawers {
        shifts: vec![ShiftNo(1)],
        latest: day(2026, 12, 6),
    };
    assert!(
        matches!(refused, Err(Failed::Refused(ref why)) if *why == open_drawers),
        "{refused:?}"
    );
}

fn day(year: i32, month: u32, day: u32) -> BusinessDate {
    BusinessDate::from_ymd(year, month, day).expect("a date")
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
