//! Promises (承诺时限): when the customer hears, fixed when the case is accepted.
//!
//! Holds: the terms a catalogue may promise, the due time they come to, and how a pause moves it. A due time is an
//! outcome: it stands in the entry, and no later calendar, transfer or reopening moves it. Absent on purpose: who waits
//! for what (`case`).

use chrono::{Datelike, TimeDelta};
use chrono_tz::Tz;
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::calendar::WorkingCalendar;
use crate::date::BusinessDate;
use crate::instant::Instant;

/// How long something may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// While the customer waits.
    #[n(0)]
    AtOnce,
    /// Minutes, day and night.
    #[n(1)]
    Minutes(#[n(0)] u32),
    /// Hours, day and night.
    #[n(2)]
    Hours(#[n(0)] u32),
    /// Hours of work.
    #[n(3)]
    WorkingHours(#[n(0)] u32),
    /// Working days, to the end of work of the last; the day of acceptance does not count.
    #[n(4)]
    WorkingDays(#[n(0)] u32),
    /// Days of the calendar, to the end of work of the last; where nobody works on it, of the next working day.
    #[n(5)]
    Days(#[n(0)] u32),
}

/// What was promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
#[schemars(rename = "PromiseMade")]
pub struct Promise {
    /// How long.
    #[n(0)]
    pub term: Term,
    /// By when.
    #[n(1)]
    pub due: Instant,
    /// The holidays of a year in between were not entered: Monday to Friday was assumed.
    #[n(2)]
    pub assumed: bool,
}

/// How a promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// There is time.
    InTime,
    /// Little is left: less than a fifth of it, or of a long one less than a day.
    Soon,
    /// It is broken.
    Broken,
}

/// Who is told next of a promise that breaks soon, or is broken (催办): its department's head, and once somebody asked in vain
/// that it be hurried, head office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ToldNext {
    /// The department's head.
    DepartmentHead,
    /// Head office.
    HeadOffice,
}

impl Standing {
    /// Who is told next, where it was hurried so often; nobody while there is time.
    #[must_use]
    pub const fn told_next(self, urged: u32) -> Option<ToldNext> {
        match (self, urged) {
            (Self::InTime, _) => None,
            (Self::Soon | Self::Broken, 0) => Some(ToldNext::DepartmentHead),
            (Self::Soon | Self::Broken, _) => Some(ToldNext::HeadOffice),
        }
    }
}

/// A day, of which a long promise warns.
const DAY: i64 = 86_400_000;

impl Term {
    /// When it ends, counted from a point.
    #[must_use]
    pub fn due(self, from: Instant, calendar: &WorkingCalendar, zone: Tz) -> Instant {
        let day = BusinessDate::of(from.utc(), &zone);
        match self {
            Self::AtOnce => from,
            Self::Minutes(minutes) => from.plus(TimeDelta::minutes(minutes.into())),
            Self::Hours(hours) => from.plus(TimeDelta::hours(hours.into())),
            Self::WorkingHours(hours) => calendar.plus_working_minutes(from, hours.saturating_mul(60), zone),
            Self::WorkingDays(days) => calendar.end_of(calendar.working_day_after(day, days), zone),
            Self::Days(days) => calendar.end_of(calendar.working_day_from(day.plus_days(days)), zone),
        }
    }

    /// Whether it is counted by the working calendar.
    #[must_use]
    pub const fn by_calendar(self) -> bool {
        matches!(self, Self::WorkingHours(_) | Self::WorkingDays(_) | Self::Days(_))
    }
}

impl Promise {
    /// Promises a term from a point on.
    #[must_use]
    pub fn make(term: Term, from: Instant, calendar: &WorkingCalendar, zone: Tz) -> Self {
        let due = term.due(from, calendar, zone);
        let year = |at: Instant| BusinessDate::of(at.utc(), &zone).day().year();
        let assumed = term.by_calendar() && (year(from)..=year(due)).any(|year| !calendar.knows(year));
        Self { term, due, assumed }
    }

    /// When it is due after a pause: later by the time of the same kind that the pause took. A pause that began when it
    /// was broken already moves nothing.
    #[must_use]
    pub fn after_pause(
        &self,
        due: Instant,
        (from, to): (Instant, Instant),
        calendar: &WorkingCalendar,
        zone: Tz,
    ) -> Instant {
        if from >= due || to <= from {
            return due;
        }
        let day = |at: Instant| BusinessDate::of(at.utc(), &zone);
        match self.term {
            Term::AtOnce | Term::Minutes(_) | Term::Hours(_) => {
                due.plus(TimeDelta::milliseconds(to.millis_since(from)))
            }
            Term::WorkingHours(_) => {
                let minutes = calendar.working_minutes(from, to, zone);
                calendar.plus_working_minutes(due, minutes, zone)
            }
            Term::WorkingDays(_) => {
                let days = calendar.working_days(day(from), day(to));
                match days {
                    0 => due,
                    days => calendar.end_of(calendar.working_day_after(day(due), days), zone),
                }
            }
            Term::Days(_) => match u32::try_from(day(to).days_since(day(from))).unwrap_or_default() {
                0 => due,
                days => calendar.end_of(calendar.working_day_from(day(due).plus_days(days)), zone),
            },
        }
    }
}

/// How a due time stands, of what was promised at a point.
#[must_use]
pub fn standing(made: Instant, due: Instant, now: Instant) -> Standing {
    if now > due {
        return Standing::Broken;
    }
    let whole = due.millis_since(made).max(1);
    let left = due.millis_since(now);
    if left <= (whole / 5).min(DAY) {
        Standing::Soon
    } else {
        Standing::InTime
    }
}

/// The same of what was answered at a point: it was kept or broken then. What was not is looked at until `until`.
#[must_use]
pub fn standing_with(made: Instant, due: Instant, answered: Option<Instant>, until: Instant) -> Standing {
    match (standing(made, due, answered.unwrap_or(until)), answered) {
        (Standing::Soon, Some(_)) => Standing::InTime,
        (found, _) => found,
    }
}

#[cfg(test)]
mod by_the_days;

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;
    use crate::date::CHINA;

    fn at(text: &str) -> Instant {
        DateTime::parse_from_rfc3339(&format!("{text}:00+08:00"))
            .unwrap()
            .to_utc()
            .into()
    }

    #[test]
    fn a_term_ends_when_the_customer_was_told() {
        let calendar = WorkingCalendar::default();
        let rows = [
            (Term::AtOnce, "2026-11-27T16:00", "2026-11-27T16:00"),
            (Term::Minutes(90), "2026-11-28T23:30", "2026-11-29T01:00"),
            (Term::Hours(24), "2026-11-28T10:00", "2026-11-29T10:00"),
            (Term::WorkingHours(4), "2026-11-27T16:00", "2026-11-30T11:00"),
            (Term::WorkingDays(3), "2026-11-27T16:00", "2026-12-02T17:30"),
            (Term::WorkingDays(3), "2026-11-27T23:00", "2026-12-02T17:30"),
            (Term::WorkingDays(5), "2026-09-30T09:00", "2026-10-13T17:30"),
            (Term::Days(15), "2026-11-20T09:00", "2026-12-07T17:30"),
        ];
        for (term, from, due) in rows {
            let promise = Promise::make(term, at(from), &calendar, CHINA);
            assert_eq!(promise.due, at(due), "{term:?} from {from}");
            assert!(!promise.assumed, "{term:?} from {from}");
        }
    }

    #[test]
    fn a_year_without_holidays_is_said() {
        let calendar = WorkingCalendar::default();
        let over = Promise::make(Term::WorkingDays(5), at("2026-12-30T09:00"), &calendar, CHINA);
        assert!(over.assumed);
        assert_eq!(over.due, at("2027-01-06T17:30"));
        assert!(!Promise::make(Term::Hours(96), at("2026-12-30T09:00"), &calendar, CHINA).assumed);
    }

    #[test]
    fn a_pause_moves_by_what_it_took_and_never_mends_what_was_broken() {
        let calendar = WorkingCalendar::default();
        let rows = [
            (
                Term::Hours(24),
                "2026-11-28T10:00",
                ("2026-11-28T12:00", "2026-11-28T15:00"),
                "2026-11-29T13:00",
            ),
            (
                Term::WorkingDays(3),
                "2026-11-27T16:00",
                ("2026-11-30T09:00", "2026-12-02T09:00"),
                "2026-12-04T17:30",
            ),
            (
                Term::WorkingDays(3),
                "2026-11-27T16:00",
                ("2026-11-30T09:00", "2026-11-30T16:00"),
                "2026-12-02T17:30",
            ),
            (
                Term::WorkingHours(4),
                "2026-11-27T16:00",
                ("2026-11-27T16:30", "2026-11-30T09:00"),
                "2026-11-30T14:00",
            ),
            (
                Term::WorkingDays(3),
                "2026-11-27T16:00",
                ("2026-12-03T09:00", "2026-12-08T09:00"),
                "2026-12-02T17:30",
            ),
        ];
        for (term, from, (paused, resumed), due) in rows {
            let promise = Promise::make(term, at(from), &calendar, CHINA);
            let moved = promise.after_pause(promise.due, (at(paused), at(resumed)), &calendar, CHINA);
            assert_eq!(moved, at(due), "{term:?} {paused} to {resumed}");
        }
    }

    #[test]
    fn it_warns_before_it_breaks() {
        let (made, due) = (at("2026-11-27T09:00"), at("2026-12-02T17:30"));
        assert_eq!(standing(made, due, at("2026-12-01T09:00")), Standing::InTime);
        assert_eq!(standing(made, due, at("2026-12-02T09:00")), Standing::Soon);
        assert_eq!(standing(made, due, due), Standing::Soon);
        assert_eq!(
            standing(made, due, due.plus(TimeDelta::milliseconds(1))),
            Standing::Broken
        );
    }

    fn terms() -> impl Strategy<Value = Term> {
        prop_oneof![
            Just(Term::AtOnce),
            (0_u32..600).prop_map(Term::Minutes),
            (0_u32..200).prop_map(Term::Hours),
            (0_u32..100).prop_map(Term::WorkingHours),
            (0_u32..40).prop_map(Term::WorkingDays),
            (0_u32..60).prop_map(Term::Days),
        ]
    }

    proptest! {
        /// Later accepted is never due earlier, and a pause never brings it forward.
        #[test]
        fn promises_keep_their_order(term in terms(), minute in 0_i64..2_000_000, later in 0_i64..50_000, pause in 0_i64..20_000) {
            let calendar = WorkingCalendar::default();
            let from = at("2023-01-01T00:00").plus(TimeDelta::minutes(minute));
            let next = from.plus(TimeDelta::minutes(later));
            let first = Promise::make(term, from, &calendar, CHINA);
            prop_assert!(first.due >= from || matches!(term, Term::WorkingDays(0) | Term::Days(0)));
            prop_assert!(Promise::make(term, next, &calendar, CHINA).due >= first.due);
            let paused = (from, from.plus(TimeDelta::minutes(pause)));
            prop_assert!(first.after_pause(first.due, paused, &calendar, CHINA) >= first.due);
        }
    }
}
