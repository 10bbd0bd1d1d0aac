//! Tariffs (水价): dated versions, and the bill they make of a volume.
//!
//! Holds: tiers with inclusive upper bounds, per-person tiers, larger households, component prices and
//! volume factors, line rounding, running totals of a tier year, mixed use. A tariff is checked once, when
//! it is made; whoever holds a [`Tariff`] holds a lawful one. Absent on purpose: what a city's prices are,
//! and issuing bills (the office's bill run).

mod book;
mod compute;
mod draft;
mod household;
mod price;
mod running_total;
mod source;
mod usage;
mod version;

#[cfg(test)]
mod tests;

pub use book::{SAMPLE_TARIFFS, TariffBook, TariffFileError};
pub use compute::{BillLine, BillRefusal, ComponentSum, ComputedBill};
pub use draft::{TariffFault, TariffNote, TriedBill, TriedUsage};
pub use household::{HouseholdRule, HouseholdSize, Validity, Widening, persons_on};
pub use price::Price;
pub use running_total::{RunningTotal, TierYear, TotalRefusal};
pub use source::{ClassSource, HouseholdSource, SourceError, TariffFile, TariffSource};
pub use usage::{Counting, ShareVolumes, Usage, Use};
pub use version::{Component, Reckoning, RoundAt, Tariff, TariffClass, TariffDraft, TariffError, Thresholds};
