//! The working calendar (工作日历): which days and hours the company works, as head office publishes it.
//!
//! Holds: public holidays and the weekend days worked instead, year by year, and counting in working days and minutes.
//! A year that nobody entered counts Monday to Friday, and every answer that rests on it says so. Absent on purpose:
//! promises (`promise`), and any clock.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::{DateTime, Datelike, NaiveTime, TimeDelta, TimeZone, Weekday};
use chrono_tz::Tz;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::{BusinessDate, Dated};
use crate::instant::Instant;

/// Holds until head office publishes its own: the State Council's days of 2023 to 2026, and a hall's usual hours.
pub const SAMPLE_CALENDAR: &str = include_str!("../data/sample_calendar.json");

/// A day of the year without the year. JSON: `"10-01"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct MonthDay {
    month: u32,
    day: u32,
}

/// A time of the day, to the minute. JSON: `"08:30"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct TimeOfDay(NaiveTime);

/// What one year has beside its weekends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WorkingYear {
    /// Weekdays off, under the holiday's name.
    pub off: BTreeMap<String, BTreeSet<MonthDay>>,
    /// Weekend days worked (调休上班).
    pub worked: BTreeSet<MonthDay>,
}

/// A published calendar, from a date on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WorkingCalendar {
    /// Its first day; nothing: since records began.
    #[serde(default)]
    pub valid_from: Option<BusinessDate>,
    /// Working hours of every working day, in order.
    pub hours: Vec<(TimeOfDay, TimeOfDay)>,
    /// By year.
    pub years: BTreeMap<i32, WorkingYear>,
}

/// What is wrong with a calendar that is to be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CalendarFault {
    /// No hours at all.
    #[error("there are no working hours")]
    NoHours,
    /// Hours overlap, or end before they begin.
    #[error("working hours overlap, or end before they begin")]
    Hours,
    /// A day that there is not.
    #[error("{year}-{at} is no day")]
    NoDay {
        /// Of which year.
        year: i32,
        /// Which.
        at: MonthDay,
    },
    /// A day off that is a weekend anyway.
    #[error("{year}-{at} is a weekend already")]
    Weekend {
        /// Of which year.
        year: i32,
        /// Which.
        at: MonthDay,
    },
    /// A day worked that is no weekend.
    #[error("{year}-{at} is no weekend day")]
    NoWeekend {
        /// Of which year.
        year: i32,
        /// Which.
        at: MonthDay,
    },
}

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day<'a> {
    /// Worked, as on any weekday.
    Workday,
    /// A weekend day worked instead of another.
    MakeUp,
    /// A weekend.
    Weekend,
    /// A weekday off, with the holiday's name.
    Holiday(&'a str),
}

impl Day<'_> {
    /// Whether the company works.
    #[must_use]
    pub const fn works(self) -> bool {
        matches!(self, Self::Workday | Self::MakeUp)
    }
}

impl Dated for WorkingCalendar {
    fn valid_from(&self) -> Option<BusinessDate> {
        self.valid_from
    }
}

impl Default for WorkingCalendar {
    fn default() -> Self {
        Self::from_json(SAMPLE_CALENDAR).unwrap_or_else(|_| Self {
            valid_from: None,
            hours: Vec::new(),
            years: BTreeMap::new(),
        })
    }
}

impl WorkingCalendar {
    /// Reads a published document and checks it.
    ///
    /// # Errors
    /// What is wrong with it, in English.
    pub fn from_json(json: &str) -> Result<Self, String> {
        let calendar: Self = serde_json::from_str(json).map_err(|fault| fault.to_string())?;
        let faults = calendar.faults();
        if faults.is_empty() {
            Ok(calendar)
        } else {
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            Err(faults.join("; "))
        }
    }

    /// Everything that is wrong with it: a calendar is published whole or not at all.
    #[must_use]
    pub fn faults(&self) -> Vec<CalendarFault> {
        let mut faults = Vec::new();
        if self.hours.is_empty() {
            faults.push(CalendarFault::NoHours);
        }
        if self.hours.iter().any(|(from, to)| from >= to)
            || self.hours.windows(2).any(|pair| pair[0].1 > pair[1].0)
        {
            faults.push(CalendarFault::Hours);
        }
        for (year, days) in &self.years {
            faults.extend(days.faults(*year));
        }
        faults
    }

    /// What a day is.
    #[must_use]
    pub fn day(&self, on: BusinessDate) -> Day<'_> {
        let is_weekend = matches!(on.day().weekday(), Weekday::Sat | Weekday::Sun);
        let year = self.years.get(&on.day().year());
        let at = MonthDay::of(on);
        match year {
            Some(year) if is_weekend && year.worked.contains(&at) => Day::MakeUp,
            _ if is_weekend => Day::Weekend,
            Some(year) => match year.off.iter().find(|(_, days)| days.contains(&at)) {
                Some((name, _)) => Day::Holiday(name),
                None => Day::Workday,
            },
            None => Day::Workday,
        }
    }

    /// Whether somebody entered the holidays of that year.
    #[must_use]
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// The year that has to be entered now: the next one from December on, or the one that runs.
    #[must_use]
    pub fn missing(&self, today: BusinessDate) -> Option<i32> {
        let year = today.day().year();
        match today.day().month() {
            _ if !self.knows(year) => Some(year),
            12 if !self.knows(year + 1) => Some(year + 1),
            _ => None,
        }
    }

    /// The `days`-th working day after a day, which does not count itself (民法典 art. 201: the day on which a period
    /// begins is not counted). Of none: the day itself.
    #[must_use]
    pub fn working_day_after(&self, day: BusinessDate, days: u32) -> BusinessDate {
        let mut at = day;
        let mut left = days;
        while left > 0 && at.day() < chrono::NaiveDate::MAX {
            at = at.plus_days(1);
            if self.day(at).works() {
                left -= 1;
            }
        }
        at
    }

    /// The day itself where the company works on it, else the next working day (民法典 art. 203).
    #[must_use]
    pub fn working_day_from(&self, day: BusinessDate) -> BusinessDate {
        if self.day(day).works() {
            day
        } else {
            self.working_day_after(day, 1)
        }
    }

    /// When work ends on a day (民法典 art. 203: a period ends when business of its last day ends).
    #[must_use]
    pub fn end_of(&self, day: BusinessDate, zone: Tz) -> Instant {
        let (_, to) = self.hours.last().copied().unwrap_or((MIDNIGHT, MIDNIGHT));
        to.on(day, zone)
    }

    /// The point at which so many minutes of work have passed.
    #[must_use]
    pub fn plus_working_minutes(&self, at: Instant, minutes: u32, zone: Tz) -> Instant {
        let mut left = i64::from(minutes) * MINUTE;
        let mut day = BusinessDate::of(at.utc(), &zone);
        let mut reached = at;
        while day.day() < chrono::NaiveDate::MAX {
            for (from, to) in self.spans(day, zone) {
                let span = to.millis_since(from.max(at)).max(0);
                if span == 0 {
                    continue;
                }
                reached = from.max(at).plus(TimeDelta::milliseconds(left.min(span)));
                left -= span;
                if left <= 0 {
                    return reached;
                }
            }
            day = day.plus_days(1);
        }
        reached
    }

    /// Minutes of work between two points; none where the second lies before the first.
    #[must_use]
    pub fn working_minutes(&self, from: Instant, to: Instant, zone: Tz) -> u32 {
        let last = BusinessDate::of(to.utc(), &zone);
        let mut day = BusinessDate::of(from.utc(), &zone);
        let mut millis = 0;
        while day <= last && day.day() < chrono::NaiveDate::MAX {
            for (opens, closes) in self.spans(day, zone) {
                millis += closes.min(to).millis_since(opens.max(from)).max(0);
            }
            day = day.plus_days(1);
        }
        u32::try_from(millis / MINUTE).unwrap_or(u32::MAX)
    }

    /// Working days after a day up to another, which counts.
    #[must_use]
    pub fn working_days(&self, after: BusinessDate, to: BusinessDate) -> u32 {
        let mut count = 0;
        let mut at = after;
        while at < to {
            at = at.plus_days(1);
            count += u32::from(self.day(at).works());
        }
        count
    }

    fn spans(&self, day: BusinessDate, zone: Tz) -> impl Iterator<Item = (Instant, Instant)> + '_ {
        let works = self.day(day).works();
        let hours = self.hours.iter().filter(move |_| works);
        hours.map(move |(from, to)| (from.on(day, zone), to.on(day, zone)))
    }
}

impl WorkingYear {
    fn faults(&self, year: i32) -> Vec<CalendarFault> {
        let is_weekend = |at: &MonthDay| {
            let day = BusinessDate::from_ymd(year, at.month, at.day);
            day.map(|day| matches!(day.day().weekday(), Weekday::Sat | Weekday::Sun))
        };
        let off = self.off.values().flatten().filter_map(|at| match is_weekend(at) {
            None => Some(CalendarFault::NoDay { year, at: *at }),
            Some(true) => Some(CalendarFault::Weekend { year, at: *at }),
            Some(false) => None,
        });
        let worked = self.worked.iter().filter_map(|at| match is_weekend(at) {
            None => Some(CalendarFault::NoDay { year, at: *at }),
            Some(false) => Some(CalendarFault::NoWeekend { year, at: *at }),
            Some(true) => None,
        });
        off.chain(worked).collect()
    }
}

const MINUTE: i64 = 60_000;
const MIDNIGHT: TimeOfDay = TimeOfDay(NaiveTime::MIN);

impl TimeOfDay {
    /// That time of a day in a zone; where a clock is put forward over it, the first moment after.
    fn on(self, day: BusinessDate, zone: Tz) -> Instant {
        let local = day.day().and_time(self.0);
        let at: Option<DateTime<Tz>> = zone.from_local_datetime(&local).earliest();
        let at = at.or_else(|| {
            zone.from_local_datetime(&(local + TimeDelta::hours(1)))
                .earliest()
        });
        at.map_or_else(|| local.and_utc(), |at| at.to_utc()).into()
    }
}

impl MonthDay {
    fn of(day: BusinessDate) -> Self {
        Self {
            month: day.day().month(),
            day: day.day().day(),
        }
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl TryFrom<String> for MonthDay {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let parts = text.split_once('-').filter(|_| text.len() == 5);
        let number = |text: &str| text.parse::<u32>().ok();
        parts
            .and_then(|(month, day)| Some((number(month)?, number(day)?)))
            .filter(|(month, day)| BusinessDate::from_ymd(2024, *month, *day).is_some())
            .map(|(month, day)| Self { month, day })
            .ok_or_else(|| format!("not a day of the year: {text:?}"))
    }
}

impl From<MonthDay> for String {
    fn from(at: MonthDay) -> Self {
        at.to_string()
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        NaiveTime::parse_from_str(&text, "%H:%M")
            .map(Self)
            .map_err(|_| format!("not a time of the day: {text:?}"))
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.0.format("%H:%M").to_string()
    }
}

#[cfg(test)]
mod tests;
