//! A tariff before it is published: everything that hinders it, everything that its publisher has to know, and the bills it
//! would make beside those of the tariff whose place it takes.
//!
//! Absent on purpose: reading the tariffs that stand, and the day.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::usage::Usage;
use super::version::{Tariff, TariffClass, TariffDraft, TariffError};
use crate::date::{BusinessDate, Dated, in_force};
use crate::money::Money;
use crate::volume::Volume;

/// Longest name of a version, characters.
const LONGEST_ID: usize = 40;

/// What hinders a tariff from being published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TariffFault {
    /// It does not say from which day it holds.
    #[error("no first day")]
    NoDay,
    /// No name, or a longer one than 40 characters.
    #[error("a version's name has 1 to {LONGEST_ID} characters")]
    Id,
    /// A version of that name was published: bills name theirs.
    #[error("a version {id} is published already")]
    IdTaken {
        /// The name.
        id: String,
    },
    /// A class, or a component of one, without a name.
    #[error("a class or a component has no name")]
    NoName,
    /// Nothing can be billed from it.
    #[error(transparent)]
    Unlawful {
        /// Why.
        error: TariffError,
    },
}

/// What is said of a tariff and does not hinder it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TariffNote {
    /// It holds from a day that has begun: readings of that day on that are not billed yet are billed by it; bills that
    /// were issued stay as they are.
    BackDated {
        /// Its first day.
        from: BusinessDate,
    },
    /// Another version begins on that very day: this one takes its place.
    SameDay {
        /// Which.
        id: String,
    },
    /// A later version begins after it, and ends it.
    EndedBy {
        /// Which.
        id: String,
        /// From when.
        from: BusinessDate,
    },
    /// A class of the tariff whose place it takes is not in it: its accounts cannot be billed.
    ClassGone {
        /// Which.
        class: String,
    },
    /// A class that was not there before.
    ClassNew {
        /// Which.
        class: String,
    },
    /// A component of a class that it does not charge any more.
    ComponentGone {
        /// The class.
        class: String,
        /// The component.
        component: String,
    },
    /// A tier in which water costs less than in the one below.
    Cheaper {
        /// The class.
        class: String,
        /// The tier, from 2.
        tier: usize,
    },
}

/// The bill of one volume by two tariffs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TriedBill {
    /// 用水性质
    pub class: String,
    /// The volume.
    pub volume: Volume,
    /// By the tariff whose place is taken; nothing: it cannot bill the class.
    pub before: Option<Money>,
    /// By the other; nothing: it cannot bill the class.
    pub after: Option<Money>,
}

/// What is tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TriedUsage {
    /// Volumes, m³ of one bill.
    pub volumes: Vec<u32>,
    /// Used before in the tier year, m³; of an annual tariff.
    pub used_before: u32,
    /// How many people live there; nothing: as many as the tariff's base.
    pub persons: Option<u16>,
}

impl TariffDraft {
    /// Everything that hinders it, beside those that are published.
    #[must_use]
    pub fn faults(&self, published: &[Tariff]) -> Vec<TariffFault> {
        let mut faults = Vec::new();
        if self.valid_from.is_none() {
            faults.push(TariffFault::NoDay);
        }
        let characters = self.id.trim().chars().count();
        if characters == 0 || characters > LONGEST_ID || self.id.trim() != self.id {
            faults.push(TariffFault::Id);
        }
        if published.iter().any(|tariff| tariff.id() == self.id) {
            faults.push(TariffFault::IdTaken { id: self.id.clone() });
        }
        let components = |class: &TariffClass| class.components.iter().any(|one| is_blank(&one.name));
        if self
            .classes
            .iter()
            .any(|class| is_blank(&class.name) || components(class))
        {
            faults.push(TariffFault::NoName);
        }
        let errors = self.errors().into_iter();
        faults.extend(errors.map(|error| TariffFault::Unlawful { error }));
        faults
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

impl Tariff {
    /// The one whose place it takes on its first day, of those that are published.
    #[must_use]
    pub fn predecessor<'a>(&self, published: &'a [Tariff]) -> Option<&'a Tariff> {
        in_force(published, self.valid_from().unwrap_or_default())
    }

    /// What its publisher has to know, beside those that are published.
    #[must_use]
    pub fn notes(&self, published: &[Tariff], today: BusinessDate) -> Vec<TariffNote> {
        let from = self.valid_from().unwrap_or_default();
        let mut notes = Vec::new();
        if from <= today {
            notes.push(TariffNote::BackDated { from });
        }
        let before = self.predecessor(published);
        if let Some(same) = before.filter(|before| before.valid_from() == Some(from)) {
            notes.push(TariffNote::SameDay {
                id: same.id().to_owned(),
            });
        }
        let later = published.iter().filter(|other| other.valid_from() > Some(from));
        let next = later.min_by_key(|other| other.valid_from());
        if let Some((next, begins)) = next.and_then(|next| Some((next, next.valid_from()?))) {
            notes.push(TariffNote::EndedBy {
                id: next.id().to_owned(),
                from: begins,
            });
        }
        notes.extend(self.falling());
        if let Some(before) = before {
            notes.extend(self.gone(before));
        }
        notes
    }

    /// Classes and components that one has and the other has not.
    fn gone(&self, before: &Self) -> Vec<TariffNote> {
        let mut notes = Vec::new();
        for class in before.classes() {
            let Some((_, stays)) = self.class(&class.name) else {
                let class = class.name.clone();
                notes.push(TariffNote::ClassGone { class });
                continue;
            };
            let has = |name: &str| stays.components.iter().any(|one| one.name == name);
            let lost = class.components.iter().filter(|one| !has(&one.name));
            notes.extend(lost.map(|one| TariffNote::ComponentGone {
                class: class.name.clone(),
                component: one.name.clone(),
            }));
        }
        let new = self
            .classes()
            .iter()
            .filter(|class| before.class(&class.name).is_none());
        notes.extend(new.map(|class| TariffNote::ClassNew {
            class: class.name.clone(),
        }));
        notes
    }

    /// Tiers in which water costs less than in the one below.
    fn falling(&self) -> Vec<TariffNote> {
        let mut notes = Vec::new();
        for class in self.classes() {
            let prices = class.sums();
            let pairs = prices.iter().zip(prices.iter().skip(1));
            for (tier, (below, above)) in (2..).zip(pairs) {
                if above < below {
                    let class = class.name.clone();
                    notes.push(TariffNote::Cheaper { class, tier });
                }
            }
        }
        notes
    }

    /// The bills of volumes, by class, beside those of another tariff: one month's, to the fen.
    #[must_use]
    pub fn tried(&self, before: Option<&Self>, usage: &TriedUsage) -> Vec<TriedBill> {
        let only_before = before.into_iter().flat_map(Self::classes);
        let only_before = only_before.filter(|class| self.class(&class.name).is_none());
        let classes = self.classes().iter().chain(only_before);
        let each = classes.flat_map(|class| usage.volumes.iter().map(move |volume| (class, *volume)));
        each.map(|(class, volume)| TriedBill {
            class: class.name.clone(),
            volume: Volume::from_m3(volume.into()),
            before: before.and_then(|before| before.sum_of(&class.name, volume, usage)),
            after: self.sum_of(&class.name, volume, usage),
        })
        .collect()
    }

    fn sum_of(&self, class: &str, volume: u32, usage: &TriedUsage) -> Option<Money> {
        let bill = self.bill(&Usage {
            used_before: Volume::from_m3(usage.used_before.into()),
            persons: usage.persons,
            ..Usage::of(class, Volume::from_m3(volume.into()))
        });
        bill.ok().map(|bill| bill.total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tariff of two tiers from a day.
    fn draft(id: &str, from: &str, second: &str) -> TariffDraft {
        let json = serde_json::json!({
            "id": id, "city": "本市", "valid_from": from, "reckoning": "monthly",
            "classes": [
                {"name": "居民", "thresholds": {"household": ["18"]}, "components": [
                    {"name": "水费", "prices": ["2.00", second]}, {"name": "污水处理费", "prices": ["1.00"]}]},
                {"name": "商业", "thresholds": "none", "components": [{"name": "水费", "prices": ["4.00"]}]},
            ],
        });
        serde_json::from_value(json).unwrap()
    }

    fn tariff(id: &str, from: &str, second: &str) -> Tariff {
        draft(id, from, second).check().unwrap()
    }

    #[test]
    fn everything_that_hinders_is_told_at_once() {
        let published = [tariff("A", "2026-01-01", "3.00")];
        assert_eq!(draft("B", "2027-01-01", "3.00").faults(&published), []);
        let mut bad = draft("A", "2027-01-01", "3.00");
        bad.valid_from = None;
        bad.classes[0].thresholds =
            super::super::Thresholds::Household(vec![Volume::from_m3(18).into(), Volume::from_m3(18).into()]);
        bad.classes[1].components.clear();
        let faults = bad.faults(&published);
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "no first day",
                "a version A is published already",
                "class 居民: thresholds do not rise",
                "class 居民: 水费 has 2 prices for 3 tiers",
                "class 商业: no components",
            ]
        );
    }

    #[test]
    fn what_its_publisher_has_to_know() {
        let day = |text: &str| text.parse::<BusinessDate>().unwrap();
        let published = [
            tariff("A", "2026-01-01", "3.00"),
            tariff("C", "2027-06-01", "3.00"),
        ];
        let plain = tariff("B", "2027-07-01", "3.50");
        assert_eq!(plain.notes(&published, day("2026-11-28")), []);
        assert_eq!(plain.predecessor(&published).map(Tariff::id), Some("C"));
        let mut other = draft("B", "2026-01-01", "1.50");
        other.classes[0].components.pop();
        other.classes[1].name = "工业".to_owned();
        let other = other.check().unwrap();
        assert_eq!(
            other.notes(&published, day("2026-01-01")),
            [
                TariffNote::BackDated {
                    from: day("2026-01-01")
                },
                TariffNote::SameDay { id: "A".to_owned() },
                TariffNote::EndedBy {
                    id: "C".to_owned(),
                    from: day("2027-06-01")
                },
                TariffNote::Cheaper {
                    class: "居民".to_owned(),
                    tier: 2
                },
                TariffNote::ComponentGone {
                    class: "居民".to_owned(),
                    component: "污水处理费".to_owned()
                },
                TariffNote::ClassGone {
                    class: "商业".to_owned()
                },
                TariffNote::ClassNew {
                    class: "工业".to_owned()
                },
            ]
        );
    }

    /// 居民 20 m³: 18 × 3.00 + 2 × (second + 1.00).
    #[test]
    fn bills_side_by_side() {
        let (before, after) = (
            tariff("A", "2026-01-01", "3.00"),
            tariff("B", "2027-01-01", "3.50"),
        );
        let usage = TriedUsage {
            volumes: vec![10, 20],
            used_before: 0,
            persons: None,
        };
        let tried = after.tried(Some(&before), &usage);
        let told: Vec<String> = tried
            .iter()
            .map(|one| {
                format!(
                    "{} {} {} {}",
                    one.class,
                    one.volume.m3(),
                    one.before.unwrap(),
                    one.after.unwrap()
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "居民 10 30.00 30.00",
                "居民 20 62.00 63.00",
                "商业 10 40.00 40.00",
                "商业 20 80.00 80.00"
            ]
        );
        let first = after.tried(None, &usage);
        assert!(
            first
                .iter()
                .all(|one| one.before.is_none() && one.after.is_some())
        );
    }
}
