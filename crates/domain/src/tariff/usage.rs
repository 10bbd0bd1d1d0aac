//! What is to be billed: how much water, of which class, after how much before.

use crate::ratio::Ratio;
use crate::volume::Volume;

/// A volume to be billed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// What the water is used for.
    pub class: Use,
    /// The household's running total of the tier year before this volume; zero for monthly tariffs.
    pub used_before: Volume,
    /// The volume, not negative.
    pub volume: Volume,
    /// How many people live there; none: as many as the tariff's base.
    pub persons: Option<u16>,
    /// Over how many months, from 1; multiplies monthly thresholds, and only those.
    pub months: u8,
    /// Whether it counts in the tiers.
    pub counting: Counting,
}

/// What water is used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// One class (用水性质), by name.
    Single(String),
    /// Several classes by fixed ratio, which add up to 1.
    Mixed {
        /// Class and ratio.
        shares: Vec<(String, Ratio)>,
        /// How the volume is shared.
        volumes: ShareVolumes,
    },
}

/// How the volume of a mixed use is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareVolumes {
    /// Exactly: 70% of 37 m³ is 25.9 m³. Only for classes without tiers.
    Exact,
    /// In whole m³, by largest remainder: 26 and 11 m³.
    Whole,
}

/// Whether a volume counts in the tiers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    /// Fills tiers and adds to the running total.
    #[default]
    InTiers,
    /// All at the first tier's price, the running total left alone: the first reading of a new meter,
    /// water found by inspection (稽查) and back-charged (补缴), as read in one utility's billing rules.
    Outside,
}

impl Usage {
    /// A month's volume of one class, nothing used before.
    #[must_use]
    pub fn of(class: impl Into<String>, volume: Volume) -> Self {
        Self {
            class: Use::Single(class.into()),
            used_before: Volume::ZERO,
            volume,
            persons: None,
            months: 1,
            counting: Counting::InTiers,
        }
    }
}
