//! One version of a city's tariff, checked when it is made.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::household::HouseholdRule;
use super::price::Price;
use crate::date::{BusinessDate, Dated};
use crate::money::Rounding;
use crate::ratio::Ratio;
use crate::rule::TariffClause;
use crate::volume::ExactVolume;

/// One version of a city's tariff. Its JSON is that of [`TariffDraft`]; reading it checks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "TariffDraft", into = "TariffDraft")]
pub struct Tariff {
    draft: TariffDraft,
    components: Vec<String>,
}

/// A tariff as written down, not yet checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TariffDraft {
    /// The version's own name: `HZ-2024`.
    pub id: String,
    /// Whose tariff; versions of one city follow each other.
    pub city: String,
    /// First day in force; none: since records began.
    pub valid_from: Option<BusinessDate>,
    /// Over what time tiers are counted.
    pub reckoning: Reckoning,
    /// How a line, or the whole bill, becomes whole fen.
    #[serde(default)]
    pub rounding: Rounding,
    /// What is rounded.
    #[serde(default)]
    pub round_at: RoundAt,
    /// The rule for larger households, where the city has one.
    pub household: Option<HouseholdRule>,
    /// 用水性质; lines of a bill name them by position.
    pub classes: Vec<TariffClass>,
}

/// Over what time the thresholds of tiers are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reckoning {
    /// A tier year; the running total carries over from bill to bill.
    Annual,
    /// A month; a bill over several months has its thresholds multiplied.
    Monthly,
}

/// Where rounding to the fen happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoundAt {
    /// Each component in each tier, then summed: the rule read in one utility's billing code.
    #[default]
    Line,
    /// The sum only; its fen are spread over the lines by largest remainder.
    Total,
}

/// A class of use (用水性质).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TariffClass {
    /// Its name.
    pub name: String,
    /// Where its tiers end.
    pub thresholds: Thresholds,
    /// 费用项目, in the order of the bill.
    pub components: Vec<Component>,
}

/// Where the tiers of a class end. A threshold's own volume belongs to the lower tier (含).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Thresholds {
    /// One price for all water, outside the running total.
    None,
    /// For the whole household, m³, rising.
    Household(Vec<ExactVolume>),
    /// For each person, m³, rising; the household rule does not apply.
    PerPerson(Vec<ExactVolume>),
}

/// A component of the price (费用项目).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Component {
    /// Its name: 水费, 污水处理费.
    pub name: String,
    /// A price for each tier, or one for all.
    pub prices: Vec<Price>,
    /// The part of the volume it is charged on.
    #[serde(default = "whole")]
    pub factor: Ratio,
}

const fn whole() -> Ratio {
    Ratio::ONE
}

/// Why a tariff cannot be billed from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TariffError {
    /// No class at all.
    #[error("no classes")]
    NoClasses,
    /// A class without components.
    #[error("class {class}: no components")]
    NoComponents {
        /// The class.
        class: String,
    },
    /// Two classes, or two components of one class, have one name.
    #[error("{name} stands there twice")]
    Twice {
        /// The name.
        name: String,
    },
    /// Thresholds that are not above zero and rising.
    #[error("class {class}: thresholds do not rise")]
    ThresholdsDoNotRise {
        /// The class.
        class: String,
    },
    /// A component with neither one price nor one for each tier.
    #[error("class {class}: {component} has {prices} prices for {tiers} tiers")]
    PricesForTiers {
        /// The class.
        class: String,
        /// The component.
        component: String,
        /// How many prices it has.
        prices: usize,
        /// How many tiers there are.
        tiers: usize,
    },
    /// More classes, components or tiers than a bill's lines can name (255).
    #[error("{count} classes, components or tiers are too many")]
    TooMany {
        /// How many.
        count: usize,
    },
    /// A household rule that would narrow tiers.
    #[error("a household rule takes {extra} m³ from each further person")]
    NegativeExtra {
        /// The volume.
        extra: ExactVolume,
    },
}

impl TariffDraft {
    /// Checks the draft.
    ///
    /// # Errors
    /// [`TariffError`], the first that is found.
    pub fn check(self) -> Result<Tariff, TariffError> {
        if let Some(error) = self.errors().into_iter().next() {
            return Err(error);
        }
        let components = component_names(&self.classes);
        Ok(Tariff {
            draft: self,
            components,
        })
    }

    /// Everything for which it cannot be billed from; nothing: it is lawful.
    #[must_use]
    pub fn errors(&self) -> Vec<TariffError> {
        if self.classes.is_empty() {
            return vec![TariffError::NoClasses];
        }
        let mut errors = doubles(self.classes.iter().map(|class| class.name.as_str()));
        errors.extend(self.classes.iter().flat_map(TariffClass::errors));
        if let Some(rule) = &self.household
            && rule.extra_per_person < ExactVolume::ZERO
        {
            errors.push(TariffError::NegativeExtra {
                extra: rule.extra_per_person,
            });
        }
        errors.extend(few(self.classes.len()).err());
        errors.extend(few(component_names(&self.classes).len()).err());
        errors
    }
}

impl TariffClass {
    fn errors(&self) -> Vec<TariffError> {
        let class = || self.name.clone();
        if self.components.is_empty() {
            return vec![TariffError::NoComponents { class: class() }];
        }
        let mut errors = doubles(self.components.iter().map(|component| component.name.as_str()));
        let bounds = self.thresholds.bounds();
        let floors = std::iter::once(&ExactVolume::ZERO).chain(bounds);
        if bounds.iter().zip(floors).any(|(bound, floor)| bound <= floor) {
            errors.push(TariffError::ThresholdsDoNotRise { class: class() });
        }
        let tiers = bounds.len() + 1;
        errors.extend(few(tiers).err());
        for Component { name, prices, .. } in &self.components {
            if prices.len() != 1 && prices.len() != tiers {
                let (component, prices) = (name.clone(), prices.len());
                errors.push(TariffError::PricesForTiers {
                    class: class(),
                    component,
                    prices,
                    tiers,
                });
            }
        }
        errors
    }

    /// What a cubic metre costs in each tier, all components together, by their part of the volume.
    pub(super) fn sums(&self) -> Vec<Decimal> {
        let tiers = self.thresholds.bounds().len() + 1;
        let price = |tier: usize| {
            let each = self.components.iter();
            each.map(|one| one.price(tier).yuan() * one.factor.get()).sum()
        };
        (0..tiers).map(price).collect()
    }

    /// Whether it has tiers.
    #[must_use]
    pub fn is_tiered(&self) -> bool {
        !self.thresholds.bounds().is_empty()
    }
}

impl Thresholds {
    fn bounds(&self) -> &[ExactVolume] {
        match self {
            Self::None => &[],
            Self::Household(bounds) | Self::PerPerson(bounds) => bounds,
        }
    }

    /// The thresholds in m³.
    pub(super) fn m3(&self) -> Vec<Decimal> {
        self.bounds().iter().map(|bound| bound.m3()).collect()
    }
}

impl Component {
    /// Its price in a tier, counted from zero.
    pub(super) fn price(&self, tier: usize) -> Price {
        self.prices
            .get(tier)
            .or(self.prices.last())
            .copied()
            .unwrap_or_default()
    }
}

fn few(count: usize) -> Result<(), TariffError> {
    u8::try_from(count)
        .map(|_| ())
        .map_err(|_| TariffError::TooMany { count })
}

fn doubles<'a>(names: impl Iterator<Item = &'a str>) -> Vec<TariffError> {
    let mut seen = std::collections::BTreeSet::new();
    let again = names.filter(|name| !seen.insert(*name));
    again
        .map(|name| TariffError::Twice {
            name: name.to_owned(),
        })
        .collect()
}

fn component_names(classes: &[TariffClass]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for component in classes.iter().flat_map(|class| &class.components) {
        if !names.contains(&component.name) {
            names.push(component.name.clone());
        }
    }
    names
}

impl Tariff {
    /// The version's own name.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.draft.id
    }

    /// Whose tariff.
    #[must_use]
    pub fn city(&self) -> &str {
        &self.draft.city
    }

    /// Everything it says.
    #[must_use]
    pub const fn terms(&self) -> &TariffDraft {
        &self.draft
    }

    /// The classes; a line's `class` is a position in this list.
    #[must_use]
    pub fn classes(&self) -> &[TariffClass] {
        &self.draft.classes
    }

    /// The names of all components of all classes; a line's `component` is a position in this list.
    #[must_use]
    pub fn components(&self) -> &[String] {
        &self.components
    }

    /// What of it can be named as a rule: the whole, each component, and what it has of tiers and households.
    #[must_use]
    pub fn clauses(&self) -> Vec<TariffClause> {
        let mut clauses = vec![TariffClause::Whole];
        if self.classes().iter().any(TariffClass::is_tiered) {
            clauses.push(TariffClause::Tiers);
        }
        let components = self.components.iter().cloned();
        clauses.extend(components.map(|name| TariffClause::Component { name }));
        if self.draft.household.is_some() {
            clauses.push(TariffClause::Household);
        }
        clauses.extend([TariffClause::Class, TariffClause::Rounding]);
        clauses
    }

    /// A component's name, if a line of this tariff can name it.
    #[must_use]
    pub fn component(&self, position: u8) -> Option<&str> {
        self.components.get(usize::from(position)).map(String::as_str)
    }

    /// A class by name, with its position.
    #[must_use]
    pub fn class(&self, name: &str) -> Option<(u8, &TariffClass)> {
        let position = self.draft.classes.iter().position(|class| class.name == name)?;
        Some((u8::try_from(position).ok()?, &self.draft.classes[position]))
    }

    pub(super) fn component_position(&self, name: &str) -> u8 {
        let position = self.components.iter().position(|component| component == name);
        position
            .and_then(|position| u8::try_from(position).ok())
            .unwrap_or_default()
    }
}

impl Dated for Tariff {
    fn valid_from(&self) -> Option<BusinessDate> {
        self.draft.valid_from
    }
}

impl TryFrom<TariffDraft> for Tariff {
    type Error = TariffError;
    fn try_from(draft: TariffDraft) -> Result<Self, TariffError> {
        draft.check()
    }
}

impl From<Tariff> for TariffDraft {
    fn from(tariff: Tariff) -> Self {
        tariff.draft
    }
}
