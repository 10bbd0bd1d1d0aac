//! Head office's own clock: most of its counters outvote it, an alert says so, and nothing is done meanwhile that cannot be undone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use cistern_domain::date::Period;
use cistern_domain::ids::{AccountNo, StaffNo};
use cistern_domain::instant::Instant;
use cistern_domain::retention::Subject;
use cistern_domain::settings::Role;
use cistern_office::alerts::Watched;
use cistern_office::{ByFinance, EraseRefused, PeriodRefused};
use cistern_sync::{Message, Says};
use common::given::OVER;
use common::{City, Counter, MINUTE};

const DAY: i64 = 24 * 60 * MINUTE;
const FINANCE: StaffNo = StaffNo(7);
const IT: StaffNo = StaffNo(8);
const PIN: &str = "258036";

fn city() -> (City, Vec<Counter>) {
    let city = City::found();
    city.office
        .publish_staff(FINANCE, "钱进", PIN, &[Role::Finance])
        .unwrap();
    city.office.publish_staff(IT, "林工", PIN, &[Role::It]).unwrap();
    let counters = [10, 11, 12].map(|nth| city.seat(nth, 1, nth.into()));
    (city, counters.into_iter().collect())
}

/// Each of them calls, its clock so many minutes from head office's.
fn call(city: &City, counters: &[Counter], minutes: i64) {
    for counter in counters {
        let message = Message {
            says: Some(Says {
                clock: Instant(city.clock.now().0 + minutes * MINUTE),
                program: String::new(),
                copied_at: None,
            }),
            ..counter.greeting()
        };
        counter.ask(&city.office, &message).unwrap();
    }
}

fn told(city: &City) -> Option<String> {
    let watched = Watched {
        silent_hours: 1_000_000,
        copies: None,
        disk_low: 0,
    };
    let all = city.office.alerts(&watched).unwrap();
    all.into_iter()
        .find(|one| one.name == "clock")
        .map(|one| one.text)
}

fn close(city: &City) -> Result<(), PeriodRefused> {
    let by = ByFinance {
        staff: FINANCE,
        pin: PIN.to_owned(),
    };
    let month = Period::new(2026, 11).unwrap();
    city.office.close_period(month, OVER, &by).map(|_| ())
}

fn erase(city: &City) -> EraseRefused {
    let account = AccountNo::new("1200020401").unwrap();
    city.office.erase(&account, "过了保存期", (IT, PIN)).unwrap_err()
}

#[test]
fn a_clock_ahead_of_most_counters_closes_and_erases_nothing() {
    let (city, counters) = city();
    call(&city, &counters, 0);
    assert_eq!(told(&city), None);
    // Somebody sets it a month ahead; the counters call.
    city.clock.pass(31 * DAY);
    call(&city, &counters, -31 * 24 * 60);
    let alert = told(&city).unwrap();
    assert!(
        alert.contains("快 44640 分钟") && alert.contains("44640 minutes ahead"),
        "{alert}"
    );
    let refused = close(&city).unwrap_err();
    assert!(
        matches!(refused, PeriodRefused::Clock(off) if off.minutes == 44_640),
        "{refused:?}"
    );
    let refused = erase(&city);
    assert!(matches!(refused, EraseRefused::Clock(_)), "{refused:?}");
    let past = city
        .office
        .erase_past(Subject::Case, "过了保存期", None, (IT, PIN));
    assert!(matches!(past, Err(EraseRefused::Clock(_))), "{past:?}");
    assert_eq!(city.office.periods().unwrap(), []);

    // Set right, though what it wrote meanwhile bears that date: the counters' word goes before it.
    city.clock.pass(-31 * DAY);
    call(&city, &counters, 0);
    assert_eq!(told(&city), None);
    let refused = close(&city).unwrap_err();
    assert!(matches!(refused, PeriodRefused::NotOver(_)), "{refused:?}");
    assert!(matches!(erase(&city), EraseRefused::Unknown(_)));
    city.verify();
}

#[test]
fn one_counter_alone_outvotes_nobody_and_without_any_it_does_not_go_back() {
    let (city, counters) = city();
    call(&city, &counters[..1], -90);
    assert_eq!(told(&city), None, "that counter's trouble");
    call(&city, &counters[1..], 0);
    assert_eq!(told(&city), None);
    // Days later nobody is there to ask; then it falls back behind what it wrote itself.
    city.clock.pass(3 * DAY);
    assert_eq!(told(&city), None);
    city.office
        .publish_staff(StaffNo(9), "秦岚", PIN, &[Role::It])
        .unwrap();
    city.clock.pass(-30 * MINUTE);
    let alert = told(&city).unwrap();
    assert!(alert.contains("慢 30 分钟"), "{alert}");
    assert!(matches!(close(&city), Err(PeriodRefused::Clock(off)) if off.minutes == -30));
    city.verify();
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_one_server();
}
