//! Promises against the days themselves (`data/working_days.json`, as it was given): counted one by one, by no rule of the
//! calendar's own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::{NaiveDate, TimeDelta, Weekday};
use proptest::prelude::*;

use super::*;
use crate::calendar::{Day, SAMPLE_CALENDAR};
use crate::date::CHINA;

#[derive(Deserialize)]
struct Given {
    years: BTreeMap<i32, GivenYear>,
}

#[derive(Deserialize)]
struct GivenYear {
    weekdays_off: Vec<Off>,
    weekend_days_worked: BTreeSet<NaiveDate>,
}

#[derive(Deserialize)]
struct Off {
    date: NaiveDate,
    holiday: String,
}

/// The names that stand in the file, and those that stand on the screen.
const NAMES: [(&str, &str); 7] = [
    ("New Year's Day", "元旦"),
    ("Spring Festival", "春节"),
    ("Tomb-sweeping Day", "清明节"),
    ("Labour Day", "劳动节"),
    ("Dragon Boat Festival", "端午节"),
    ("Mid-autumn Festival", "中秋节"),
    ("National Day", "国庆节"),
];

static GIVEN: LazyLock<Given> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../data/working_days.json")).unwrap());
static CALENDAR: LazyLock<WorkingCalendar> =
    LazyLock::new(|| WorkingCalendar::from_json(SAMPLE_CALENDAR).unwrap());

/// Minutes of a day that are worked, as the sample's hours have them.
const HOURS: [(i64, i64); 2] = [(8 * 60 + 30, 12 * 60), (13 * 60 + 30, 17 * 60 + 30)];
const DAY_MINUTES: i64 = 24 * 60;

/// Whether anybody works on a day, by the file alone; Monday to Friday in a year that it lacks.
fn works(day: NaiveDate) -> bool {
    let is_weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    match GIVEN.years.get(&day.year()) {
        None => !is_weekend,
        Some(year) if is_weekend => year.weekend_days_worked.contains(&day),
        Some(year) => year.weekdays_off.iter().all(|off| off.date != day),
    }
}

fn is_given(year: i32) -> bool {
    GIVEN.years.contains_key(&year)
}

/// Minutes since the first of January 2023 by the hall's clock, and back.
fn at(minute: i64) -> Instant {
    let first = NaiveDate::from_ymd_opt(2023, 1, 1)
        .unwrap()
        .and_time(chrono::NaiveTime::MIN);
    Instant::from((first - TimeDelta::hours(8)).and_utc()).plus(TimeDelta::minutes(minute))
}

fn minute_of(at_that: Instant) -> i64 {
    let millis = at_that.millis_since(at(0));
    assert_eq!(millis % 60_000, 0, "whole minutes go in, whole minutes come out");
    millis / 60_000
}

fn day_of(at_that: Instant) -> NaiveDate {
    BusinessDate::of(at_that.utc(), &CHINA).day()
}

/// Days after one up to another that are worked, looked at one by one.
fn days_worked(after: NaiveDate, to: NaiveDate) -> u32 {
    let days = after.iter_days().skip(1).take_while(|day| *day <= to);
    u32::try_from(days.filter(|day| works(*day)).count()).unwrap()
}

/// Minutes from one up to another that are worked, looked at one by one.
fn minutes_worked(from: Instant, to: Instant) -> u32 {
    let mut count = 0;
    let mut day = (i64::MIN, false);
    for minute in minute_of(from)..minute_of(to) {
        let number = minute.div_euclid(DAY_MINUTES);
        if day.0 != number {
            day = (number, works(day_of(at(minute))));
        }
        let of_day = minute.rem_euclid(DAY_MINUTES);
        let is_hour = HOURS
            .iter()
            .any(|(opens, closes)| (*opens..*closes).contains(&of_day));
        count += u32::from(day.1 && is_hour);
    }
    count
}

fn promised(term: Term, from: Instant) -> Promise {
    Promise::make(term, from, &CALENDAR, CHINA)
}

/// The end of work.
fn is_end_of_work(due: Instant) -> bool {
    minute_of(due).rem_euclid(DAY_MINUTES) == HOURS[1].1
}

/// A minute of the years that are given.
fn minutes() -> impl Strategy<Value = i64> {
    0..(4 * 365 + 1) * DAY_MINUTES
}

/// A minute of the years after.
fn minutes_after() -> impl Strategy<Value = i64> {
    (4 * 365 + 1) * DAY_MINUTES..7 * 365 * DAY_MINUTES
}

#[test]
fn what_is_shipped_is_what_was_given() {
    assert_eq!(
        CALENDAR.years.keys().collect::<Vec<_>>(),
        GIVEN.years.keys().collect::<Vec<_>>()
    );
    for (year, given) in &GIVEN.years {
        let off: BTreeMap<_, _> = given
            .weekdays_off
            .iter()
            .map(|off| (off.date, off.holiday.as_str()))
            .collect();
        assert_eq!(off.len(), given.weekdays_off.len(), "each day once");
        let first = NaiveDate::from_ymd_opt(*year, 1, 1).unwrap();
        for day in first.iter_days().take_while(|day| day.year() == *year) {
            let told = CALENDAR.day(BusinessDate::from(day));
            let name = off
                .get(&day)
                .map(|name| NAMES.iter().find(|(given, _)| given == name).unwrap().1);
            let expected = match (day.weekday(), name) {
                (Weekday::Sat | Weekday::Sun, None) if given.weekend_days_worked.contains(&day) => {
                    Day::MakeUp
                }
                (Weekday::Sat | Weekday::Sun, None) => Day::Weekend,
                (_, Some(name)) => Day::Holiday(name),
                (_, None) => Day::Workday,
            };
            assert_eq!(told, expected, "{day}");
        }
    }
}

#[test]
fn a_day_worked_instead_is_a_day_and_a_day_off_is_none() {
    for year in GIVEN.years.values() {
        for worked in &year.weekend_days_worked {
            let eve = at((*worked - NaiveDate::from_ymd_opt(2023, 1, 1).unwrap()).num_minutes() - 60);
            assert_eq!(day_of(promised(Term::WorkingDays(1), eve).due), *worked);
            let hour = promised(Term::WorkingHours(1), eve).due;
            assert_eq!(
                minute_of(hour),
                minute_of(eve) + 60 + HOURS[0].0 + 60,
                "{worked}, 09:30"
            );
        }
        for off in &year.weekdays_off {
            let eve = at((off.date - NaiveDate::from_ymd_opt(2023, 1, 1).unwrap()).num_minutes() - 60);
            for term in [Term::WorkingDays(1), Term::WorkingHours(1), Term::Days(1)] {
                assert!(
                    day_of(promised(term, eve).due) > off.date,
                    "{term:?} from the eve of {}",
                    off.date
                );
            }
        }
    }
}

#[test]
fn the_year_to_be_entered_is_noticed_in_december_and_not_before() {
    let first = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap();
    for day in first.iter_days().take_while(|day| day.year() < 2029) {
        let (year, next) = (day.year(), day.year() + 1);
        let expected = if !is_given(year) {
            Some(year)
        } else if day.month() == 12 && !is_given(next) {
            Some(next)
        } else {
            None
        };
        assert_eq!(CALENDAR.missing(BusinessDate::from(day)), expected, "{day}");
    }
}

/// What a pause moved, where it began in time.
struct Moved {
    before: Instant,
    after: Instant,
    paused: (Instant, Instant),
}

fn moved(term: Term, from: i64, (wait, pause): (i64, i64)) -> Moved {
    let promise = promised(term, at(from));
    let paused = (at(from + wait), at(from + wait + pause));
    Moved {
        before: promise.due,
        after: promise.after_pause(promise.due, paused, &CALENDAR, CHINA),
        paused,
    }
}

proptest! {
    #[test]
    fn so_many_working_days_are_so_many(from in minutes(), days in 1_u32..60) {
        let promise = promised(Term::WorkingDays(days), at(from));
        let due = day_of(promise.due);
        prop_assert!(works(due) && is_end_of_work(promise.due), "{due}");
        prop_assert_eq!(days_worked(day_of(at(from)), due), days);
    }

    #[test]
    fn so_many_working_hours_are_so_many(from in minutes(), hours in 1_u32..60) {
        let due = promised(Term::WorkingHours(hours), at(from)).due;
        prop_assert_eq!(minutes_worked(at(from), due), hours * 60);
        prop_assert_eq!(minutes_worked(at(minute_of(due) - 1), due), 1, "its last minute is worked");
    }

    #[test]
    fn days_of_the_calendar_end_on_a_day_that_is_worked(from in minutes(), days in 1_u32..60) {
        let promise = promised(Term::Days(days), at(from));
        let last = day_of(at(from)) + TimeDelta::days(i64::from(days));
        let due = day_of(promise.due);
        prop_assert!(due >= last && works(due) && is_end_of_work(promise.due));
        prop_assert_eq!(days_worked(last - TimeDelta::days(1), due), 1, "the first such day");
    }

    #[test]
    fn hours_pass_day_and_night(from in minutes(), hours in 0_u32..200) {
        prop_assert_eq!(minute_of(promised(Term::Hours(hours), at(from)).due), from + i64::from(hours) * 60);
        prop_assert_eq!(minute_of(promised(Term::Minutes(hours), at(from)).due), from + i64::from(hours));
    }

    /// A pause moves what was promised by the time of its own kind that it took, to the minute and to the day.
    #[test]
    fn a_pause_moves_by_exactly_the_time_it_took(
        from in minutes(),
        many in 1_u32..30,
        wait in 0_i64..20_000,
        pause in 0_i64..30_000,
    ) {
        for term in [Term::WorkingDays(many), Term::WorkingHours(many), Term::Hours(many), Term::Days(many)] {
            let Moved { before, after, paused } = moved(term, from, (wait, pause));
            if paused.0 >= before {
                prop_assert_eq!(after, before, "{:?}: broken already, nothing mends it", term);
                continue;
            }
            let days = (day_of(paused.0), day_of(paused.1));
            match term {
                Term::WorkingDays(_) => {
                    let took = days_worked(days.0, days.1);
                    prop_assert_eq!(days_worked(day_of(before), day_of(after)), took);
                    prop_assert!(took == 0 || works(day_of(after)) && is_end_of_work(after));
                }
                Term::WorkingHours(_) => {
                    prop_assert_eq!(minutes_worked(before, after), minutes_worked(paused.0, paused.1));
                }
                Term::Days(_) => {
                    let last = day_of(before) + (days.1 - days.0);
                    prop_assert!(day_of(after) == last || days_worked(last - TimeDelta::days(1), day_of(after)) == 1);
                }
                _ => prop_assert_eq!(minute_of(after) - minute_of(before), pause),
            }
        }
    }

    /// Two pauses take what both took.
    #[test]
    fn pauses_add_up(
        from in minutes(),
        many in 5_u32..30,
        first in (0_i64..2_000, 0_i64..20_000),
        second in (0_i64..2_000, 0_i64..20_000),
    ) {
        for term in [Term::WorkingDays(many), Term::WorkingHours(many)] {
            let promise = promised(term, at(from));
            let began = at(from + first.0);
            let ended = at(from + first.0 + first.1);
            let once = promise.after_pause(promise.due, (began, ended), &CALENDAR, CHINA);
            let again = (at(minute_of(ended) + second.0), at(minute_of(ended) + second.0 + second.1));
            let twice = promise.after_pause(once, again, &CALENDAR, CHINA);
            prop_assume!(began < promise.due && again.0 < once);
            if matches!(term, Term::WorkingHours(_)) {
                let took = minutes_worked(began, ended) + minutes_worked(again.0, again.1);
                prop_assert_eq!(minutes_worked(promise.due, twice), took);
            } else {
                let took = days_worked(day_of(began), day_of(ended)) + days_worked(day_of(again.0), day_of(again.1));
                prop_assert_eq!(days_worked(day_of(promise.due), day_of(twice)), took);
            }
        }
    }

    /// A year that nobody entered counts Monday to Friday, and says so; a promise that touches none does not.
    #[test]
    fn a_year_that_is_missing_counts_monday_to_friday_and_says_so(
        from in prop_oneof![minutes_after(), minutes()],
        many in 1_u32..60,
    ) {
        let term = Term::WorkingDays(many);
        let promise = promised(term, at(from));
        let (first, last) = (day_of(at(from)), day_of(promise.due));
        prop_assert_eq!(promise.assumed, !(first.year()..=last.year()).all(is_given), "{} to {}", first, last);
        if !is_given(first.year()) {
            let weekdays = first.iter_days().skip(1).take_while(|day| *day <= last);
            let count = weekdays.filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)).count();
            prop_assert_eq!(count, usize::try_from(many).unwrap());
        }
        prop_assert!(!promised(Term::Hours(many), at(from)).assumed, "hours ask no calendar");
    }
}
