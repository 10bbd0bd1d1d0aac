//! A late fee policy before it is published: what hinders it, what its publisher has to know, and the late fee it would make
//! beside that of the policy whose place it takes.
//!
//! Absent on purpose: reading what stands, and the day.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::accrual::OverdueBill;
use super::policy::{CollectionWay, FeeBase, FeeCap, LateFeePolicy};
use crate::date::{BusinessDate, Dated, in_force};
use crate::money::Money;
use crate::ratio::Ratio;
use crate::tariff::{ComponentSum, Tariff, Usage};
use crate::volume::Volume;

/// What hinders a policy from being published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PolicyFault {
    /// It does not say from which day it holds.
    #[error("no first day")]
    NoDay,
    /// It is charged on components, and names none.
    #[error("it is charged on no component")]
    NoBase,
    /// It is charged on a component that no tariff has: nothing would ever be owed.
    #[error("no tariff has a component {component}")]
    NoComponent {
        /// Which.
        component: String,
    },
    /// It exempts a class that no tariff has.
    #[error("no tariff has a class {class}")]
    NoClass {
        /// Which.
        class: String,
    },
    /// It is capped at nothing.
    #[error("a cap of nothing: say a rate of nothing instead")]
    NoCap,
}

/// What is said of a policy and does not hinder it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PolicyNote {
    /// It holds from a day that has begun: what is owed today is counted by it from the next sync on; what was taken stays.
    BackDated {
        /// Its first day.
        from: BusinessDate,
    },
    /// Another version begins on that very day: this one takes its place.
    SameDay {
        /// Which.
        version: u32,
    },
    /// A later version begins after it, and ends it.
    EndedBy {
        /// Which.
        version: u32,
        /// From when.
        from: BusinessDate,
    },
    /// Nobody owes late fee any more.
    NoFee,
    /// It has no cap: a late fee may exceed its bill.
    Uncapped,
}

/// What is tried: a bill, paid so many days after its payable date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TriedDelay {
    /// 用水性质
    pub class: String,
    /// The bill's volume, m³.
    pub volume: u32,
    /// Days after the payable date.
    pub days: Vec<u32>,
}

/// The late fee of one bill by two policies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TriedFee {
    /// Days after the payable date.
    pub days: u32,
    /// The bill.
    pub bill: Money,
    /// By the policy whose place is taken; without one, nothing is owed.
    pub before: Option<Money>,
    /// By the other.
    pub after: Option<Money>,
}

/// A published policy, with its version.
type Published = (u32, LateFeePolicy);

impl LateFeePolicy {
    /// Everything that hinders it, beside the tariffs that are published.
    #[must_use]
    pub fn faults(&self, tariffs: &[Tariff]) -> Vec<PolicyFault> {
        let mut faults = Vec::new();
        if self.valid_from.is_none() {
            faults.push(PolicyFault::NoDay);
        }
        if let FeeBase::Components(names) = &self.base {
            if names.is_empty() {
                faults.push(PolicyFault::NoBase);
            }
            let has = |name: &str| {
                tariffs
                    .iter()
                    .any(|one| one.components().iter().any(|own| own == name))
            };
            let unknown = names.iter().filter(|name| !has(name)).cloned();
            faults.extend(unknown.map(|component| PolicyFault::NoComponent { component }));
        }
        if self.cap == FeeCap::Share(Ratio::ZERO) {
            faults.push(PolicyFault::NoCap);
        }
        let has = |name: &str| tariffs.iter().any(|one| one.class(name).is_some());
        let unknown = self.exempt_classes.iter().filter(|name| !has(name)).cloned();
        faults.extend(unknown.map(|class| PolicyFault::NoClass { class }));
        faults
    }

    /// The one whose place it takes on its first day, of those that are published.
    #[must_use]
    pub fn predecessor<'a>(&self, published: &'a [Published]) -> Option<&'a Published> {
        in_force(published, self.valid_from.unwrap_or_default())
    }

    /// What its publisher has to know, beside those that are published.
    #[must_use]
    pub fn notes(&self, published: &[Published], today: BusinessDate) -> Vec<PolicyNote> {
        let from = self.valid_from.unwrap_or_default();
        let mut notes = Vec::new();
        if from <= today {
            notes.push(PolicyNote::BackDated { from });
        }
        let before = self.predecessor(published);
        if let Some((version, _)) = before.filter(|(_, before)| before.valid_from == Some(from)) {
            notes.push(PolicyNote::SameDay { version: *version });
        }
        let later = published.iter().filter(|other| other.valid_from() > Some(from));
        let next = later.min_by_key(|other| other.valid_from());
        if let Some((version, begins)) = next.and_then(|next| Some((next.0, next.valid_from()?))) {
            notes.push(PolicyNote::EndedBy {
                version,
                from: begins,
            });
        }
        if self.rate_per_day == Ratio::ZERO {
            notes.push(PolicyNote::NoFee);
        } else if self.cap == FeeCap::None {
            notes.push(PolicyNote::Uncapped);
        }
        notes
    }

    /// The late fee of a bill of a tariff, paid so many days after its payable date, beside that of another policy; of each
    /// to the fen. Nothing where the tariff cannot make the bill.
    #[must_use]
    pub fn tried(&self, before: Option<&Self>, tariff: &Tariff, delay: &TriedDelay) -> Vec<TriedFee> {
        let volume = Volume::from_m3(delay.volume.into());
        let Ok(bill) = tariff.bill(&Usage::of(&*delay.class, volume)) else {
            return Vec::new();
        };
        let components = bill.by_component(tariff);
        let payable_on = self.valid_from.unwrap_or_default();
        let each = delay.days.iter();
        let fee = |policy: &Self, days: u32| {
            policy.fee_of(&components, (bill.total, &delay.class), (payable_on, days))
        };
        each.map(|&days| TriedFee {
            days,
            bill: bill.total,
            before: before.map_or(Some(Money::ZERO), |before| fee(before, days)),
            after: fee(self, days),
        })
        .collect()
    }

    fn fee_of(
        &self,
        components: &[ComponentSum],
        (principal, class): (Money, &str),
        (payable_on, days): (BusinessDate, u32),
    ) -> Option<Money> {
        let bill = OverdueBill {
            principal,
            base: self.base_of(components),
            payable_on,
            extension_days: 0,
            class,
            collection: CollectionWay::Customer,
            paid: &[],
            waived: &[],
            general: &[],
            frozen: &[],
        };
        let fee = self.late_fee(&bill, payable_on.plus_days(days));
        fee.ok().map(|fee| fee.owed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Rounding;
    use crate::tariff::{SAMPLE_TARIFFS, TariffBook};

    fn policy(from: &str, rate: &str, grace_days: u16) -> LateFeePolicy {
        LateFeePolicy {
            valid_from: (!from.is_empty()).then(|| from.parse().unwrap()),
            grace_days,
            rate_per_day: Ratio::new(rate.parse().unwrap()).unwrap(),
            base: FeeBase::WholeBill,
            cap: FeeCap::Principal,
            rounding: Rounding::HalfUp,
            exempt_classes: vec![],
            exempt_ways: vec![],
        }
    }

    fn tariffs() -> Vec<Tariff> {
        let book = TariffBook::from_json(SAMPLE_TARIFFS).unwrap();
        vec![book.get("HZ-2024").unwrap().clone()]
    }

    #[test]
    fn everything_that_hinders_is_told_at_once() {
        assert_eq!(policy("2027-01-01", "0.005", 30).faults(&tariffs()), []);
        let bad = LateFeePolicy {
            base: FeeBase::Components(vec!["水费".to_owned()]),
            cap: FeeCap::Share(Ratio::ZERO),
            exempt_classes: vec!["低保".to_owned(), "特种".to_owned()],
            ..policy("", "0.005", 30)
        };
        let told: Vec<String> = bad.faults(&tariffs()).iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "no first day",
                "no tariff has a component 水费",
                "a cap of nothing: say a rate of nothing instead",
                "no tariff has a class 低保"
            ]
        );
    }

    #[test]
    fn what_its_publisher_has_to_know() {
        let day = |text: &str| text.parse::<BusinessDate>().unwrap();
        let published = [
            (1, policy("", "0.005", 30)),
            (2, policy("2027-01-01", "0.005", 30)),
        ];
        let today = day("2026-11-28");
        let told = policy("2027-01-01", "0", 30).notes(&published, today);
        assert_eq!(told, [PolicyNote::SameDay { version: 2 }, PolicyNote::NoFee]);
        let early = LateFeePolicy {
            cap: FeeCap::None,
            ..policy("2026-11-28", "0.005", 30)
        };
        assert_eq!(
            early.notes(&published, today),
            [
                PolicyNote::BackDated { from: today },
                PolicyNote::EndedBy {
                    version: 2,
                    from: day("2027-01-01")
                },
                PolicyNote::Uncapped
            ]
        );
    }

    /// 居民阶梯 20 m³ is 58.00 by HZ-2024; 5‰ from day 31, against 1‰ from day 61.
    #[test]
    fn fees_side_by_side() {
        let delay = TriedDelay {
            class: "居民阶梯".to_owned(),
            volume: 20,
            days: vec![30, 60, 90, 400],
        };
        let (before, after) = (policy("", "0.005", 30), policy("2027-01-01", "0.001", 60));
        let tried = after.tried(Some(&before), &tariffs()[0], &delay);
        let told: Vec<String> = tried
            .iter()
            .map(|one| {
                format!(
                    "{} {} {} {}",
                    one.days,
                    one.bill,
                    one.before.unwrap(),
                    one.after.unwrap()
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "30 58.00 0.00 0.00",
                "60 58.00 8.70 0.00",
                "90 58.00 17.40 1.74",
                "400 58.00 58.00 19.72"
            ]
        );
        let nothing_before = after.tried(None, &tariffs()[0], &delay);
        assert_eq!(nothing_before[3].before, Some(Money::ZERO));
    }
}
