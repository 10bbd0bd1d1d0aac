//! Larger households: how many people widen which thresholds, and for how long that holds.
//!
//! Holds: the rule of a tariff and the size of a household as granted. Absent on purpose: papers and
//! checks before it is granted. A change of size is never back-dated: past bills are not redone
//! (尊重历史, read in one utility's billing scheme).

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::BusinessDate;
use crate::volume::ExactVolume;

/// A tariff's rule for larger households.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HouseholdRule {
    /// Up to so many people the plain thresholds hold.
    pub base_persons: u16,
    /// What each further person adds, m³ a year or a month, as the tariff reckons.
    pub extra_per_person: ExactVolume,
    /// Which thresholds move.
    pub widening: Widening,
    /// How long a granted size holds.
    #[serde(default)]
    pub validity: Validity,
}

/// Which thresholds move by the extra volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Widening {
    /// Every threshold is raised by the extra.
    EveryThreshold,
    /// The first tier grows by the extra and the others keep their width, so they begin later.
    FirstKeepingWidths,
    /// Only the first threshold is raised; the second tier gets narrower, never less than empty.
    FirstOnly,
}

/// How long a household's size holds once granted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Validity {
    /// Until somebody tells of a change.
    #[default]
    UntilChanged,
    /// To the end of the calendar year it was granted in.
    CalendarYear,
    /// So many years from the day it was granted, then it is reviewed.
    Years(u8),
}

/// How many people live in a household, and on which days that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct HouseholdSize {
    /// 人口数
    pub persons: u16,
    /// First day; never before the day it was granted.
    pub from: BusinessDate,
    /// Last day, included; none: until changed.
    pub until: Option<BusinessDate>,
}

impl HouseholdRule {
    /// A size granted on a day holds from that day as long as the rule says.
    #[must_use]
    pub fn grant(&self, persons: u16, on: BusinessDate) -> HouseholdSize {
        HouseholdSize {
            persons,
            from: on,
            until: self.validity.last_day(on),
        }
    }

    /// The thresholds of a household of so many people.
    pub(super) fn widen(&self, bounds: &[Decimal], persons: u16) -> Option<Vec<Decimal>> {
        let more = Decimal::from(persons.saturating_sub(self.base_persons));
        let extra = self.extra_per_person.m3().checked_mul(more)?;
        let first = bounds.first()?.checked_add(extra)?;
        let move_bound = |(i, bound): (usize, &Decimal)| match self.widening {
            Widening::EveryThreshold | Widening::FirstKeepingWidths => bound.checked_add(extra),
            Widening::FirstOnly if i == 0 => Some(first),
            Widening::FirstOnly => Some(first.max(*bound)),
        };
        bounds.iter().enumerate().map(move_bound).collect()
    }
}

impl Validity {
    fn last_day(self, granted: BusinessDate) -> Option<BusinessDate> {
        use chrono::{Datelike, Months};
        let day = granted.day();
        match self {
            Self::UntilChanged => None,
            Self::CalendarYear => BusinessDate::from_ymd(day.year(), 12, 31),
            Self::Years(years) => {
                let review = day.checked_add_months(Months::new(u32::from(years) * 12))?;
                review.pred_opt().map(BusinessDate::from)
            }
        }
    }
}

impl HouseholdSize {
    /// Whether the size holds on a day.
    #[must_use]
    pub fn holds(&self, on: BusinessDate) -> bool {
        self.from <= on && self.until.is_none_or(|last| on <= last)
    }
}

/// The people that count for a household on a day: the most told for any of its meters (一户多表).
/// None when no size holds; the tariff's base applies then.
#[must_use]
pub fn persons_on(sizes: &[HouseholdSize], on: BusinessDate) -> Option<u16> {
    sizes
        .iter()
        .filter(|size| size.holds(on))
        .map(|size| size.persons)
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(widening: Widening, validity: Validity) -> HouseholdRule {
        let extra_per_person = ExactVolume::from_m3(Decimal::from(30));
        HouseholdRule {
            base_persons: 5,
            extra_per_person,
            widening,
            validity,
        }
    }

    #[test]
    fn widens_as_the_rule_says() {
        let rows = [
            (Widening::EveryThreshold, 5, [150, 250]),
            (Widening::EveryThreshold, 7, [210, 310]),
            (Widening::FirstKeepingWidths, 6, [180, 280]),
            (Widening::FirstOnly, 6, [180, 250]),
            (Widening::FirstOnly, 10, [300, 300]),
        ];
        for (widening, persons, bounds) in rows {
            let plain = [150, 250].map(Decimal::from);
            let got = rule(widening, Validity::UntilChanged).widen(&plain, persons);
            assert_eq!(
                got,
                Some(bounds.map(Decimal::from).to_vec()),
                "{widening:?}, {persons} people"
            );
        }
    }

    #[test]
    fn a_size_holds_as_long_as_granted() {
        let granted: BusinessDate = "2025-06-15".parse().unwrap();
        let rows = [
            (Validity::UntilChanged, None),
            (Validity::CalendarYear, Some("2025-12-31")),
            (Validity::Years(2), Some("2027-06-14")),
        ];
        for (validity, last) in rows {
            let size = rule(Widening::EveryThreshold, validity).grant(6, granted);
            assert_eq!(size.until, last.map(|day| day.parse().unwrap()), "{validity:?}");
        }
    }

    #[test]
    fn the_largest_size_that_holds_counts() {
        let day = |text: &str| text.parse::<BusinessDate>().unwrap();
        let yearly = rule(Widening::EveryThreshold, Validity::CalendarYear);
        let sizes = [
            yearly.grant(6, day("2025-02-01")),
            yearly.grant(8, day("2025-08-01")),
        ];
        for (on, persons) in [
            ("2025-01-31", None),
            ("2025-02-01", Some(6)),
            ("2025-12-31", Some(8)),
            ("2026-01-01", None),
        ] {
            assert_eq!(persons_on(&sizes, day(on)), persons, "{on}");
        }
    }
}
