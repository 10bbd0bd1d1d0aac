//! Days, working days and minutes, against the calendar that is shipped; and what a calendar cannot be.

use proptest::prelude::*;

use super::*;
use crate::date::CHINA;

fn date(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(&format!("{text}:00+08:00"))
        .unwrap()
        .to_utc()
        .into()
}

fn days() -> impl Strategy<Value = BusinessDate> {
    (0_u32..1_400).prop_map(|days| date("2023-01-01").plus_days(days))
}

#[test]
fn the_days_are_those_of_the_state_council() {
    let calendar = WorkingCalendar::default();
    let rows = [
        ("2026-10-01", Day::Holiday("国庆节")),
        ("2026-10-03", Day::Weekend),
        ("2026-10-10", Day::MakeUp),
        ("2026-11-28", Day::Weekend),
        ("2026-11-30", Day::Workday),
        ("2027-01-01", Day::Workday),
    ];
    for (on, expected) in rows {
        assert_eq!(calendar.day(date(on)), expected, "{on}");
    }
}

#[test]
fn a_year_that_nobody_entered_is_noticed_in_december() {
    let calendar = WorkingCalendar::default();
    assert_eq!(calendar.missing(date("2026-11-30")), None);
    assert_eq!(calendar.missing(date("2026-12-01")), Some(2027));
    assert_eq!(calendar.missing(date("2025-12-01")), None);
    assert_eq!(calendar.missing(date("2027-02-01")), Some(2027));
}

#[test]
fn working_days_skip_holidays_and_count_make_up_days() {
    let calendar = WorkingCalendar::default();
    let rows = [
        // Five days before the October holidays of 2026, one of them a Sunday worked.
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-28", 3, "2026-12-02"),
        ("2026-11-30", 0, "2026-11-30"),
    ];
    for (from, days, expected) in rows {
        assert_eq!(
            calendar.working_day_after(date(from), days),
            date(expected),
            "{from} + {days}"
        );
    }
    assert_eq!(calendar.working_day_from(date("2026-10-02")), date("2026-10-08"));
    assert_eq!(calendar.working_day_from(date("2026-10-08")), date("2026-10-08"));
}

#[test]
fn working_minutes_pass_noon_nights_and_weekends() {
    let calendar = WorkingCalendar::default();
    let rows = [
        ("2026-11-27T11:30", 60, "2026-11-27T14:00"),
        ("2026-11-27T17:00", 60, "2026-11-30T09:00"),
        ("2026-11-27T12:30", 30, "2026-11-27T14:00"),
        ("2026-11-27T20:00", 30, "2026-11-30T09:00"),
        ("2026-11-28T10:00", 450, "2026-11-30T17:30"),
        ("2026-11-27T08:30", 210, "2026-11-27T12:00"),
    ];
    for (from, minutes, expected) in rows {
        let reached = calendar.plus_working_minutes(at(from), minutes, CHINA);
        assert_eq!(reached, at(expected), "{from} + {minutes}");
        assert_eq!(
            calendar.working_minutes(at(from), reached, CHINA),
            minutes,
            "{from} and back"
        );
    }
}

#[test]
fn what_cannot_be_is_refused() {
    let rows = [
        (r#"{"hours":[],"years":{}}"#, "no working hours"),
        (r#"{"hours":[["12:00","08:30"]],"years":{}}"#, "overlap"),
        (
            r#"{"hours":[["08:30","12:00"],["11:00","17:00"]],"years":{}}"#,
            "overlap",
        ),
        (r#"{"hours":[["8.30","12:00"]],"years":{}}"#, "not a time"),
        (
            r#"{"hours":[["08:30","12:00"]],"years":{"2026":{"off":{"x":["02-30"]},"worked":[]}}}"#,
            "not a day",
        ),
        (
            r#"{"hours":[["08:30","12:00"]],"years":{"2026":{"off":{"x":["11-28"]},"worked":[]}}}"#,
            "weekend already",
        ),
        (
            r#"{"hours":[["08:30","12:00"]],"years":{"2026":{"off":{},"worked":["11-27"]}}}"#,
            "no weekend day",
        ),
        (
            r#"{"hours":[["08:30","12:00"]],"years":{"2026":{"off":{"x":["02-29"]},"worked":[]}}}"#,
            "is no day",
        ),
    ];
    for (json, fault) in rows {
        let refused = WorkingCalendar::from_json(json).unwrap_err();
        assert!(refused.contains(fault), "{json}: {refused}");
    }
}

proptest! {
    #[test]
    fn counting_forth_and_back_agree(from in days(), count in 0_u32..60) {
        let calendar = WorkingCalendar::default();
        let to = calendar.working_day_after(from, count);
        prop_assert_eq!(calendar.working_days(from, to), count);
        prop_assert!(count == 0 || calendar.day(to).works());
    }

    #[test]
    fn days_add_up(from in days(), first in 0_u32..30, second in 0_u32..30) {
        let calendar = WorkingCalendar::default();
        let once = calendar.working_day_after(from, first + second);
        let twice = calendar.working_day_after(calendar.working_day_after(from, first), second);
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn minutes_add_up(from in days(), minute in 0_i64..1440, first in 1_u32..2000, second in 1_u32..2000) {
        let calendar = WorkingCalendar::default();
        let start = Instant::from(from.day().and_time(NaiveTime::MIN).and_utc()).plus(TimeDelta::minutes(minute));
        let once = calendar.plus_working_minutes(start, first + second, CHINA);
        let between = calendar.plus_working_minutes(start, first, CHINA);
        prop_assert_eq!(once, calendar.plus_working_minutes(between, second, CHINA));
        prop_assert_eq!(calendar.working_minutes(start, once, CHINA), first + second);
    }
}
