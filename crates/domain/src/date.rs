//! Business dates and billing periods, in the hall's time zone.
//!
//! Holds: which day an instant belongs to, counting days, months as `YYYYMM`, and which of several dated
//! versions is in force. Absent on purpose: any clock, and points in time (module `instant`).

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;
use minicbor::encode::Write;
use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The time zone of every hall in mainland China.
pub const CHINA: Tz = chrono_tz::Asia::Shanghai;

/// 1970-01-01 in days of the common era.
const EPOCH: i32 = 719_163;

/// A hall's business date. JSON: `"2026-11-23"`; CBOR: days since 1970-01-01.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct BusinessDate(NaiveDate);

/// Text that is not a date, `2026-11-23`, or not a period, `202611`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date or period: {0:?}")]
pub struct NotADate(pub String);

impl BusinessDate {
    /// That day of the calendar, if there is one.
    #[must_use]
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// The day an instant falls on in the hall's time zone ([`CHINA`], or any fixed offset).
    #[must_use]
    pub fn of<Z: TimeZone>(at: DateTime<Utc>, zone: &Z) -> Self {
        Self(at.with_timezone(zone).date_naive())
    }

    /// The day of the calendar.
    #[must_use]
    pub const fn day(self) -> NaiveDate {
        self.0
    }

    /// Whole days from `earlier` to this day; negative when it lies before.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// So many days before. Stays at the first day that can be written when the calendar begins.
    #[must_use]
    pub fn minus_days(self, days: u32) -> Self {
        Self(
            self.0
                .checked_sub_days(Days::new(days.into()))
                .unwrap_or(NaiveDate::MIN),
        )
    }

    /// So many days later. Stays at the last day that can be written when the calendar ends.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        Self(
            self.0
                .checked_add_days(Days::new(days.into()))
                .unwrap_or(NaiveDate::MAX),
        )
    }

    /// The month it lies in.
    #[must_use]
    pub fn period(self) -> Option<Period> {
        Period::new(u32::try_from(self.0.year()).ok()?, self.0.month())
    }
}

impl From<NaiveDate> for BusinessDate {
    fn from(day: NaiveDate) -> Self {
        Self(day)
    }
}

impl fmt::Display for BusinessDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for BusinessDate {
    type Err = NotADate;
    fn from_str(text: &str) -> Result<Self, NotADate> {
        text.parse().map(Self).map_err(|_| NotADate(text.to_owned()))
    }
}

impl<C> Encode<C> for BusinessDate {
    fn encode<W: Write>(&self, encoder: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        encoder.i32(self.0.num_days_from_ce() - EPOCH)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for BusinessDate {
    fn decode(decoder: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        let days = decoder.i32()?.checked_add(EPOCH);
        let day = days.and_then(NaiveDate::from_num_days_from_ce_opt);
        day.map(Self).ok_or_else(|| decode::Error::message("no such day"))
    }
}

/// A billing period (账期): a month from 1900-01 to 9999-12. JSON: `"202611"`; CBOR: the integer 202611.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Period(u32);

impl Period {
    /// That month, if there is one.
    #[must_use]
    pub const fn new(year: u32, month: u32) -> Option<Self> {
        match (year, month) {
            (1900..=9999, 1..=12) => Some(Self(year * 100 + month)),
            _ => None,
        }
    }

    /// The number `YYYYMM`.
    #[must_use]
    pub const fn yyyymm(self) -> u32 {
        self.0
    }

    /// The period of a number `YYYYMM`, if there is one.
    #[must_use]
    pub const fn from_yyyymm(number: u32) -> Option<Self> {
        Self::new(number / 100, number % 100)
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u32 {
        self.0 / 100
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u32 {
        self.0 % 100
    }

    /// The month after; none after 9999-12.
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        if self.month() == 12 {
            Self::new(self.year() + 1, 1)
        } else {
            Some(Self(self.0 + 1))
        }
    }

    /// The month before; none before 1900-01.
    #[must_use]
    pub const fn previous(self) -> Option<Self> {
        if self.month() == 1 {
            Self::new(self.year() - 1, 12)
        } else {
            Some(Self(self.0 - 1))
        }
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> BusinessDate {
        let year = i32::try_from(self.year()).unwrap_or_default();
        BusinessDate(NaiveDate::from_ymd_opt(year, self.month(), 1).unwrap_or_default())
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> BusinessDate {
        let first = self.first_day().day();
        first
            .with_day(u32::from(first.num_days_in_month()))
            .map_or(self.first_day(), BusinessDate)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl FromStr for Period {
    type Err = NotADate;
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let digits = text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit());
        let number = if digits { text.parse().ok() } else { None };
        number
            .and_then(Self::from_yyyymm)
            .ok_or_else(|| NotADate(text.to_owned()))
    }
}

impl TryFrom<String> for Period {
    type Error = NotADate;
    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl<C> Encode<C> for Period {
    fn encode<W: Write>(&self, encoder: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        encoder.u32(self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Period {
    fn decode(decoder: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        Self::from_yyyymm(decoder.u32()?).ok_or_else(|| decode::Error::message("no such month"))
    }
}

/// A rule that holds from a date on, until a later version takes over.
pub trait Dated {
    /// Its first day; none for a rule that has held since records began.
    fn valid_from(&self) -> Option<BusinessDate>;
}

/// A numbered version holds when the rule does.
impl<T: Dated> Dated for (u32, T) {
    fn valid_from(&self) -> Option<BusinessDate> {
        self.1.valid_from()
    }
}

/// The version in force on a day: the one that began last. Of two that began on one day, the later listed.
pub fn in_force<'a, T: Dated + 'a>(
    versions: impl IntoIterator<Item = &'a T>,
    on: BusinessDate,
) -> Option<&'a T> {
    let begun = |version: &&T| version.valid_from().is_none_or(|from| from <= on);
    versions
        .into_iter()
        .filter(begun)
        .max_by_key(|version| version.valid_from())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::FixedOffset;
    use proptest::prelude::*;

    fn date(text: &str) -> BusinessDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_hall_decides_the_day() {
        let rows = [
            ("2026-11-22T15:59:59Z", "2026-11-22"),
            ("2026-11-22T16:00:00Z", "2026-11-23"),
            ("2025-04-30T16:50:00+08:00", "2025-04-30"),
            // China kept summer time (UTC+9) in 1988.
            ("1988-06-30T15:30:00Z", "1988-07-01"),
        ];
        for (instant, day) in rows {
            let at = DateTime::parse_from_rfc3339(instant).unwrap().to_utc();
            assert_eq!(BusinessDate::of(at, &CHINA), date(day), "{instant}");
        }
        let at = DateTime::parse_from_rfc3339("2026-11-22T16:00:00Z")
            .unwrap()
            .to_utc();
        let urumqi = FixedOffset::east_opt(6 * 3600).unwrap();
        assert_eq!(
            BusinessDate::of(at, &urumqi),
            date("2026-11-22"),
            "a fixed offset serves as well"
        );
    }

    #[test]
    fn counts_days_over_leap_years() {
        for (from, to, days) in [("2024-02-20", "2024-03-05", 14), ("2025-02-20", "2025-03-05", 13)] {
            assert_eq!(date(to).days_since(date(from)), days, "{from} to {to}");
        }
        assert_eq!(
            date("2024-02-28").plus_days(2),
            date("2024-03-01"),
            "over a leap day"
        );
    }

    #[test]
    fn periods_follow_each_other() {
        let rows = [
            ("202612", "202701", "2026-12-31"),
            ("202402", "202403", "2024-02-29"),
            ("202502", "202503", "2025-02-28"),
        ];
        for (text, next, last) in rows {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.next().unwrap().to_string(), next, "after {text}");
            assert_eq!(period.next().unwrap().previous(), Some(period), "back to {text}");
            assert_eq!(period.last_day(), date(last), "end of {text}");
            assert_eq!(date(last).period(), Some(period), "month of {last}");
        }
        for text in ["202600", "202613", "20261", "2026-1", "１９0001", "189912"] {
            assert!(text.parse::<Period>().is_err(), "{text} is no period");
        }
    }

    #[test]
    fn wire_forms_are_stable() {
        assert_eq!(
            serde_json::to_string(&date("2026-11-23")).unwrap(),
            "\"2026-11-23\""
        );
        assert_eq!(serde_json::to_string(&Period(202_611)).unwrap(), "\"202611\"");
        assert_eq!(
            serde_json::from_str::<Period>("\"202611\"").unwrap(),
            Period(202_611)
        );
        assert_eq!(
            minicbor::to_vec(date("1970-01-02")).unwrap(),
            [1],
            "days since 1970-01-01"
        );
        assert_eq!(
            minicbor::to_vec(date("1969-12-31")).unwrap(),
            [0x20],
            "and before"
        );
        assert_eq!(
            minicbor::to_vec(Period(202_611)).unwrap(),
            [0x1a, 0x00, 0x03, 0x17, 0x73]
        );
        assert!(
            minicbor::decode::<Period>(&[0x19, 0x01, 0x00]).is_err(),
            "256 is no period"
        );
    }

    struct Version(u8, Option<&'static str>);
    impl Dated for Version {
        fn valid_from(&self) -> Option<BusinessDate> {
            self.1.map(date)
        }
    }

    #[test]
    fn the_latest_begun_version_is_in_force() {
        let versions = [
            Version(3, Some("2026-07-01")),
            Version(1, None),
            Version(2, Some("2024-01-01")),
        ];
        for (on, version) in [
            ("2023-12-31", 1),
            ("2024-01-01", 2),
            ("2026-06-30", 2),
            ("2026-07-01", 3),
        ] {
            assert_eq!(in_force(&versions, date(on)).map(|v| v.0), Some(version), "{on}");
        }
        assert!(
            in_force(&versions[..1], date("2026-06-30")).is_none(),
            "not begun yet"
        );
    }

    proptest! {
        #[test]
        fn cbor_returns_the_day(days in -200_000_i32..3_000_000) {
            let day = BusinessDate(NaiveDate::from_num_days_from_ce_opt(days + EPOCH).unwrap());
            let bytes = minicbor::to_vec(day).unwrap();
            prop_assert_eq!(minicbor::decode::<BusinessDate>(&bytes).unwrap(), day);
        }
    }
}
