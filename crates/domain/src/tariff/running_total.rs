//! What a household has used so far in its tier year.
//!
//! Holds: the operations that move a running total. One total is shared by all meters of a household
//! (一户多表): each of their bills adds to the same one. Absent on purpose: who belongs to which household,
//! and storage; the office computes totals in the bill run and freezes each in its bill.

use chrono::{Datelike, Months};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::BusinessDate;
use crate::volume::Volume;

/// The twelve months over which annual tiers are counted. Meter books may begin in different months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct TierYear {
    /// Its first day, the first of a month.
    first_day: BusinessDate,
}

/// A household's use in its tier year, m³.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct RunningTotal {
    /// The tier year.
    pub year: TierYear,
    /// The day counting began: the year's first, or that of the last transfer of name.
    pub since: BusinessDate,
    /// Used and counted since then.
    pub used: Volume,
}

/// Why a running total does not move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TotalRefusal {
    /// The day lies before the tier year that the total counts.
    #[error("{day} lies before {since}, when counting began")]
    Past {
        /// The day asked for.
        day: BusinessDate,
        /// When counting began.
        since: BusinessDate,
    },
    /// More would be given back than was counted.
    #[error("{back} m³ given back of {used} m³ counted")]
    MoreThanUsed {
        /// What should be given back.
        back: Volume,
        /// What was counted.
        used: Volume,
    },
}

impl TierYear {
    /// The tier year a day lies in, where years begin in that month (1 to 12; others count as 1).
    #[must_use]
    pub fn containing(day: BusinessDate, start_month: u32) -> Self {
        let start = if (1..=12).contains(&start_month) {
            start_month
        } else {
            1
        };
        let (year, month) = (day.day().year(), day.day().month());
        let first = BusinessDate::from_ymd(if month < start { year - 1 } else { year }, start, 1);
        Self {
            first_day: first.unwrap_or(day),
        }
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> BusinessDate {
        self.first_day
    }

    /// The tier year after this one.
    #[must_use]
    pub fn next(self) -> Self {
        let next = self.first_day.day().checked_add_months(Months::new(12));
        Self {
            first_day: next.map_or(self.first_day, BusinessDate::from),
        }
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(self, day: BusinessDate) -> bool {
        self.first_day <= day && day < self.next().first_day
    }
}

impl RunningTotal {
    /// Nothing used yet.
    #[must_use]
    pub const fn new(year: TierYear) -> Self {
        Self {
            year,
            since: year.first_day,
            used: Volume::ZERO,
        }
    }

    /// The total as it stands on a day: carried over within the tier year, empty in a later one.
    ///
    /// # Errors
    /// [`TotalRefusal::Past`] for a day before counting began.
    pub fn on(self, day: BusinessDate) -> Result<Self, TotalRefusal> {
        if day < self.since {
            return Err(TotalRefusal::Past {
                day,
                since: self.since,
            });
        }
        if self.year.contains(day) {
            return Ok(self);
        }
        let start_month = self.year.first_day.day().month();
        Ok(Self::new(TierYear::containing(day, start_month)))
    }

    /// After a bill that counts.
    #[must_use]
    pub fn after(self, counted: Volume) -> Self {
        Self {
            used: self.used + counted,
            ..self
        }
    }

    /// After the reversal of a bill of that day. One from before counting began leaves the total alone:
    /// it was cleared since.
    ///
    /// # Errors
    /// [`TotalRefusal::MoreThanUsed`] when less was counted than is given back.
    pub fn given_back(self, counted: Volume, billed_on: BusinessDate) -> Result<Self, TotalRefusal> {
        if billed_on < self.since {
            return Ok(self);
        }
        if counted > self.used {
            return Err(TotalRefusal::MoreThanUsed {
                back: counted,
                used: self.used,
            });
        }
        Ok(Self {
            used: self.used - counted,
            ..self
        })
    }

    /// After a transfer of name (过户): empty; the tier year goes on (read in one utility's billing scheme).
    ///
    /// # Errors
    /// [`TotalRefusal::Past`] for a day before counting began.
    pub fn transferred(self, on: BusinessDate) -> Result<Self, TotalRefusal> {
        let standing = self.on(on)?;
        Ok(Self {
            since: on,
            used: Volume::ZERO,
            ..standing
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> BusinessDate {
        text.parse().unwrap()
    }

    #[test]
    fn tier_years_begin_in_their_month() {
        let rows = [
            ("2025-12-31", 1, "2025-01-01"),
            ("2025-11-30", 12, "2024-12-01"),
            ("2025-12-01", 12, "2025-12-01"),
            ("2026-01-15", 11, "2025-11-01"),
        ];
        for (on, start, first) in rows {
            let year = TierYear::containing(day(on), start);
            assert_eq!(year.first_day(), day(first), "{on} from month {start}");
            assert!(
                year.contains(day(on)) && !year.next().contains(day(on)),
                "{on} lies in one year"
            );
        }
    }

    #[test]
    fn carries_clears_and_gives_back() {
        let start = RunningTotal::new(TierYear::containing(day("2025-03-01"), 1));
        let used = start.after(Volume::from_m3(140));
        let m3 = |total: RunningTotal| total.used.m3();
        assert_eq!(
            used.on(day("2025-12-31")).map(m3),
            Ok(140),
            "carried over the tier year"
        );
        assert_eq!(
            used.on(day("2026-01-01")).map(m3),
            Ok(0),
            "a new tier year begins empty"
        );

        let new_owner = used.transferred(day("2025-07-10")).unwrap();
        assert_eq!(
            (m3(new_owner), new_owner.year),
            (0, start.year),
            "cleared; the cycle goes on"
        );
        let back = new_owner.given_back(Volume::from_m3(30), day("2025-06-05"));
        assert_eq!(
            back,
            Ok(new_owner),
            "the former owner's bill leaves the new owner's total alone"
        );

        let wrong = used.after(Volume::from_m3(30));
        let reversed = wrong.given_back(Volume::from_m3(30), day("2025-07-05")).unwrap();
        assert_eq!(
            [m3(wrong), m3(reversed), m3(reversed.after(Volume::from_m3(20)))],
            [170, 140, 160]
        );
    }

    #[test]
    fn refuses_with_the_numbers() {
        let total = RunningTotal::new(TierYear::containing(day("2025-03-01"), 1)).after(Volume::from_m3(10));
        let (back, used) = (Volume::from_m3(11), Volume::from_m3(10));
        assert_eq!(
            total.given_back(back, day("2025-03-01")),
            Err(TotalRefusal::MoreThanUsed { back, used })
        );
        let past = TotalRefusal::Past {
            day: day("2024-12-31"),
            since: day("2025-01-01"),
        };
        assert_eq!(total.on(day("2024-12-31")), Err(past));
    }
}
