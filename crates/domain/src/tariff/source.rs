//! Tariffs as people write them down: classes and components by name, prices as text.
//!
//! Reading is lenient about notes and unknown fields, strict about everything that makes money.

use indexmap::IndexMap;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use super::household::{HouseholdRule, Validity, Widening};
use super::price::Price;
use super::version::{
    Component, Reckoning, RoundAt, Tariff, TariffClass, TariffDraft, TariffError, Thresholds,
};
use crate::date::BusinessDate;
use crate::money::Rounding;
use crate::ratio::Ratio;
use crate::volume::ExactVolume;

/// A file of tariffs.
#[derive(Clone, Debug, Deserialize)]
pub struct TariffFile {
    /// The tariffs.
    pub tariffs: Vec<TariffSource>,
}

/// One tariff of the file.
#[derive(Clone, Debug, Deserialize)]
pub struct TariffSource {
    /// The version's name.
    pub id: String,
    /// Whose.
    pub city: String,
    /// First day in force.
    #[serde(default)]
    pub valid_from: Option<BusinessDate>,
    /// Begins with `annual` or `monthly`; what follows is a note.
    pub period: String,
    /// Upper bounds of the tiers, inclusive.
    #[serde(default)]
    pub tiers_m3: Vec<Cubic>,
    /// Classes by name, in the order of the file.
    pub classes: IndexMap<String, ClassSource>,
    /// The rule for larger households.
    #[serde(default)]
    pub household: Option<HouseholdSource>,
    /// How lines are rounded; half up unless it says otherwise.
    #[serde(default)]
    pub line_rounding: Rounding,
    /// What is rounded; each line unless it says otherwise.
    #[serde(default)]
    pub round_at: RoundAt,
}

/// One class of the file.
#[derive(Clone, Debug, Deserialize)]
pub struct ClassSource {
    /// Prices by component, in the order of the bill: one for each tier, or one for all.
    pub components: IndexMap<String, Vec<Price>>,
    /// The part of the volume a component is charged on, where it is not all.
    #[serde(default)]
    pub volume_factor: IndexMap<String, Ratio>,
    /// What the components come to in each tier, as a check.
    #[serde(default)]
    pub total: Option<Vec<Price>>,
    /// Upper bounds for each person, instead of the tariff's.
    #[serde(default)]
    pub tiers_m3_per_person: Option<Vec<Cubic>>,
    /// Upper bounds of this class, instead of the tariff's.
    #[serde(default)]
    pub tiers_m3: Option<Vec<Cubic>>,
}

/// The household rule of the file.
#[derive(Clone, Debug, Deserialize)]
pub struct HouseholdSource {
    /// Up to so many people the plain thresholds hold.
    pub base_persons: u16,
    /// What each further person adds.
    pub extra_per_person_m3: Cubic,
    /// `every threshold`, `first threshold; tier-2 width stays …`, or `first threshold only`.
    pub applies_to: String,
    /// How long a granted size holds.
    #[serde(default)]
    pub validity: Validity,
}

/// m³ as a number or as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cubic(pub ExactVolume);

impl<'de> Deserialize<'de> for Cubic {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let said = serde_json::Value::deserialize(deserializer)?;
        let text = said.as_str().map_or_else(|| said.to_string(), str::to_owned);
        let m3: Result<Decimal, _> = text.parse();
        m3.map(|m3| Self(m3.into()))
            .map_err(|_| serde::de::Error::custom("not a volume in m³"))
    }
}

/// Why a tariff of the file is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// A period that begins with neither `annual` nor `monthly`.
    #[error("unknown period {said:?}")]
    UnknownPeriod {
        /// What the file says.
        said: String,
    },
    /// A household rule that does not say which thresholds move.
    #[error("unknown widening {said:?}")]
    UnknownWidening {
        /// What the file says.
        said: String,
    },
    /// A volume factor for something the class does not charge.
    #[error("class {class}: a factor for {component}, which is not charged")]
    FactorForNothing {
        /// The class.
        class: String,
        /// The component.
        component: String,
    },
    /// The components don't come to the total stated beside them.
    #[error("class {class}, tier {tier}: {sum} is not the {stated} stated")]
    TotalDiffers {
        /// The class.
        class: String,
        /// The tier from 1.
        tier: usize,
        /// What the components come to.
        sum: Decimal,
        /// What the file states.
        stated: Decimal,
    },
    /// The tariff itself is unlawful.
    #[error(transparent)]
    Tariff(#[from] TariffError),
}

impl TariffSource {
    /// The checked tariff.
    ///
    /// # Errors
    /// [`SourceError`], the first that is found.
    pub fn check(self) -> Result<Tariff, SourceError> {
        let reckoning = reckoning(self.period)?;
        let household = self.household.map(HouseholdSource::rule).transpose()?;
        let tiers = volumes(self.tiers_m3);
        let classes: Result<Vec<_>, _> = self
            .classes
            .into_iter()
            .map(|(name, class)| class.class(name, &tiers))
            .collect();
        let draft = TariffDraft {
            id: self.id,
            city: self.city,
            valid_from: self.valid_from,
            reckoning,
            rounding: self.line_rounding,
            round_at: self.round_at,
            household,
            classes: classes?,
        };
        Ok(draft.check()?)
    }
}

impl ClassSource {
    /// A class with more than one price for a component has the tariff's tiers, unless it has its own.
    fn class(self, name: String, tiers: &[ExactVolume]) -> Result<TariffClass, SourceError> {
        self.check_factors(&name)?;
        self.check_total(&name)?;
        let tiered = self.components.values().any(|prices| prices.len() > 1);
        let thresholds = match (self.tiers_m3_per_person, self.tiers_m3) {
            (Some(own), _) => Thresholds::PerPerson(volumes(own)),
            (None, Some(own)) => Thresholds::Household(volumes(own)),
            (None, None) if tiered => Thresholds::Household(tiers.to_vec()),
            (None, None) => Thresholds::None,
        };
        let factors = self.volume_factor;
        let component = |(name, prices): (String, Vec<Price>)| {
            let factor = factors.get(&name).copied().unwrap_or(Ratio::ONE);
            Component { name, prices, factor }
        };
        let components = self.components.into_iter().map(component).collect();
        Ok(TariffClass {
            name,
            thresholds,
            components,
        })
    }

    fn check_factors(&self, class: &str) -> Result<(), SourceError> {
        match self
            .volume_factor
            .keys()
            .find(|name| !self.components.contains_key(*name))
        {
            Some(component) => {
                let (class, component) = (class.to_owned(), component.clone());
                Err(SourceError::FactorForNothing { class, component })
            }
            None => Ok(()),
        }
    }

    fn check_total(&self, class: &str) -> Result<(), SourceError> {
        for (tier, stated) in self.total.iter().flatten().enumerate() {
            let price =
                |prices: &Vec<Price>| prices.get(tier).or(prices.first()).copied().unwrap_or_default();
            let sum: Decimal = self.components.values().map(|prices| price(prices).yuan()).sum();
            if sum != stated.yuan() {
                let (class, tier, stated) = (class.to_owned(), tier + 1, stated.yuan());
                return Err(SourceError::TotalDiffers {
                    class,
                    tier,
                    sum,
                    stated,
                });
            }
        }
        Ok(())
    }
}

impl HouseholdSource {
    fn rule(self) -> Result<HouseholdRule, SourceError> {
        let Self {
            base_persons,
            extra_per_person_m3: Cubic(extra_per_person),
            validity,
            ..
        } = self;
        let widening = widening(self.applies_to)?;
        Ok(HouseholdRule {
            base_persons,
            extra_per_person,
            widening,
            validity,
        })
    }
}

fn reckoning(said: String) -> Result<Reckoning, SourceError> {
    match said.split(|c: char| !c.is_alphanumeric()).next() {
        Some("annual") => Ok(Reckoning::Annual),
        Some("monthly") => Ok(Reckoning::Monthly),
        _ => Err(SourceError::UnknownPeriod { said }),
    }
}

fn widening(said: String) -> Result<Widening, SourceError> {
    if said.starts_with("every threshold") {
        return Ok(Widening::EveryThreshold);
    }
    match said.strip_prefix("first threshold") {
        Some(rest) if rest.contains("width") => Ok(Widening::FirstKeepingWidths),
        Some(rest) if matches!(rest.trim(), "" | "only") => Ok(Widening::FirstOnly),
        _ => Err(SourceError::UnknownWidening { said }),
    }
}

fn volumes(cubic: Vec<Cubic>) -> Vec<ExactVolume> {
    cubic.into_iter().map(|Cubic(volume)| volume).collect()
}
