//! What the bills of a run have in common (账期, 可缴费日), and whether it can be meant of its readings: a month that was mistyped
//! would close every earlier one to these accounts, and nothing undoes it.
//!
//! Absent on purpose: guessing the right one.

use schemars::JsonSchema;
use serde::Serialize;

use crate::date::{BusinessDate, Period};

/// Readings are billed for months so near to their days, months before and after.
const NEAR: u32 = 2;
/// A date of payment so long after the last reading is none that was meant, days.
const LONGEST_DAYS: u32 = 366;

/// What all bills of a run have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunTerms {
    /// 账期
    pub period: Period,
    /// 可缴费日
    pub payable_on: BusinessDate,
}

/// Why a month or a date of payment is not taken for some readings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[serde(tag = "terms", rename_all = "snake_case")]
pub enum TermsRefused {
    /// The readings are of other months.
    #[error(
        "the readings were taken around {read_on}: they are billed for a month from {from} to {to}, not for {period}"
    )]
    Month {
        /// The month that was asked for.
        period: Period,
        /// The day in the middle of the readings' days.
        read_on: BusinessDate,
        /// The first month that could be meant.
        from: Period,
        /// The last one.
        to: Period,
    },
    /// The file names another month in its column 账期.
    #[error(
        "line {line} says {said} in 账期, and {period} was asked for: ask for {said}, or bring the right file"
    )]
    OtherMonth {
        /// Its line in the file, from 1.
        line: u64,
        /// The month in the file.
        said: Period,
        /// The month that was asked for.
        period: Period,
    },
    /// Payable before it was read.
    #[error("bills would be payable on {payable_on}, before the last reading, of {last}")]
    PayableBefore {
        /// The date of payment.
        payable_on: BusinessDate,
        /// The last reading.
        last: BusinessDate,
    },
    /// Payable more than a year after it was read.
    #[error("bills would be payable on {payable_on}, more than a year after the last reading, of {last}")]
    PayableLate {
        /// The date of payment.
        payable_on: BusinessDate,
        /// The last reading.
        last: BusinessDate,
    },
}

impl RunTerms {
    /// Whether a reading of a day may be billed for the month.
    #[must_use]
    pub fn is_near(&self, read_on: BusinessDate) -> bool {
        let of = read_on.period();
        of.is_some_and(|of| index(of).abs_diff(index(self.period)) <= NEAR)
    }

    /// Holds the terms against the days of the readings, and the months that their file names with their lines.
    ///
    /// # Errors
    /// [`TermsRefused`].
    pub fn check(
        &self,
        read_on: impl IntoIterator<Item = BusinessDate>,
        said: impl IntoIterator<Item = (u64, Period)>,
    ) -> Result<(), TermsRefused> {
        let (period, payable_on) = (self.period, self.payable_on);
        if let Some((line, said)) = said.into_iter().find(|(_, said)| *said != period) {
            return Err(TermsRefused::OtherMonth { line, said, period });
        }
        let mut days: Vec<BusinessDate> = read_on.into_iter().collect();
        days.sort_unstable();
        // Of one day among many that was mistyped nothing depends.
        let Some(read_on) = days.get(days.len() / 2).copied() else {
            return Ok(());
        };
        if !self.is_near(read_on) {
            let middle = read_on.period().unwrap_or(period);
            return Err(TermsRefused::Month {
                period,
                read_on,
                from: moved(middle, Period::previous),
                to: moved(middle, Period::next),
            });
        }
        let last = days.iter().rev().find(|day| self.is_near(**day)).copied();
        let last = last.unwrap_or(read_on);
        if payable_on < last {
            return Err(TermsRefused::PayableBefore { payable_on, last });
        }
        if payable_on > last.plus_days(LONGEST_DAYS) {
            return Err(TermsRefused::PayableLate { payable_on, last });
        }
        Ok(())
    }
}

const fn index(period: Period) -> u32 {
    period.year() * 12 + period.month()
}

/// So many months on, or back.
fn moved(period: Period, step: impl Fn(Period) -> Option<Period>) -> Period {
    (0..NEAR).fold(period, |at, _| step(at).unwrap_or(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> BusinessDate {
        text.parse().unwrap()
    }

    /// month, payable on, readings, what is said; nothing: it is taken.
    #[test]
    fn terms_that_cannot_be_meant_are_refused_with_what_could_be() {
        let rows = [
            ((2026, 12), "2026-12-25", &["2026-12-05"][..], ""),
            ((2026, 10), "2026-12-25", &["2026-12-05"], ""),
            ((2027, 2), "2026-12-05", &["2026-12-05"], ""),
            ((2026, 9), "2026-12-25", &["2026-12-05"], "from 202610 to 202702"),
            ((2027, 3), "2026-12-25", &["2026-12-05"], "from 202610 to 202702"),
            (
                (2036, 12),
                "2026-12-25",
                &["2026-12-05", "2026-12-06"],
                "around 2026-12-06",
            ),
            (
                (2036, 12),
                "2026-12-25",
                &["2026-12-05", "2026-12-06", "2036-12-06"],
                "not for 203612",
            ),
            (
                (2026, 12),
                "2026-12-25",
                &["2026-12-05", "2026-12-06", "2036-12-06"],
                "",
            ),
            (
                (2026, 12),
                "2026-12-04",
                &["2026-12-05"],
                "before the last reading, of 2026-12-05",
            ),
            ((2026, 12), "2027-12-06", &["2026-12-05"], ""),
            (
                (2026, 12),
                "2027-12-07",
                &["2026-12-05"],
                "more than a year after",
            ),
            ((2036, 12), "2026-12-25", &[], ""),
        ];
        for ((year, month), payable_on, read_on, wanted) in rows {
            let terms = RunTerms {
                period: Period::new(year, month).unwrap(),
                payable_on: day(payable_on),
            };
            let refused = terms.check(read_on.iter().map(|text| day(text)), []);
            let said = refused.err().map(|why| why.to_string()).unwrap_or_default();
            assert!(
                said.contains(wanted) && said.is_empty() == wanted.is_empty(),
                "{year}-{month} {payable_on}: {said}"
            );
        }
    }

    #[test]
    fn the_month_that_the_file_names_is_the_one_that_is_asked_for() {
        let terms = RunTerms {
            period: Period::new(2026, 12).unwrap(),
            payable_on: day("2026-12-25"),
        };
        let month = |month| Period::new(2026, month).unwrap();
        let named = |months: &[(u64, u32)]| {
            let said = months.iter().map(|(line, of)| (*line, month(*of)));
            terms.check([day("2026-12-05")], said.collect::<Vec<_>>())
        };
        assert_eq!(named(&[(2, 12), (3, 12)]), Ok(()));
        let other = TermsRefused::OtherMonth {
            line: 3,
            said: month(11),
            period: month(12),
        };
        assert_eq!(named(&[(2, 12), (3, 11)]), Err(other));
    }
}
