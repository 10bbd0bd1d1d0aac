//! The bill a tariff makes of a volume: lines of component by tier.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::price::Price;
use super::usage::{Counting, ShareVolumes, Usage, Use};
use super::version::{Reckoning, RoundAt, Tariff, TariffClass, TariffDraft, Thresholds};
use crate::money::{Money, OutOfRange, Rounding};
use crate::ratio::Ratio;
use crate::volume::{self, ExactVolume, Volume};

/// One component in one tier of one class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BillLine {
    /// Position in [`Tariff::classes`].
    pub class: u8,
    /// Position in [`Tariff::components`].
    pub component: u8,
    /// The tier from 1; 0 where the class has none.
    pub tier: u8,
    /// The volume charged, after the component's factor.
    pub volume: ExactVolume,
    /// Yuan per m³.
    pub price: Price,
    /// The line's sum.
    pub amount: Money,
}

/// A bill as computed. The lines add up to `total`, the tiers to the volume billed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ComputedBill {
    /// Class by class, component by component, tier by tier; those with no volume left out.
    pub lines: Vec<BillLine>,
    /// The volume in each tier, before factors; one item where no class has tiers.
    pub tiers: Vec<ExactVolume>,
    /// What is owed.
    pub total: Money,
    /// The running total before.
    pub used_before: Volume,
    /// The running total after.
    pub used_after: Volume,
}

/// What a component comes to over all tiers and classes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ComponentSum {
    /// 费用项目
    pub component: String,
    /// Its sum.
    pub amount: Money,
}

/// Why a volume cannot be billed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BillRefusal {
    /// The tariff has no such class.
    #[error("tariff {tariff} has no class {class}")]
    UnknownClass {
        /// The tariff's version.
        tariff: String,
        /// The class asked for.
        class: String,
    },
    /// A volume or a running total below zero.
    #[error("{volume} m³ after {used_before} m³: neither may be negative")]
    Negative {
        /// The volume.
        volume: Volume,
        /// The running total.
        used_before: Volume,
    },
    /// A bill over no months.
    #[error("a bill over no months")]
    NoMonths,
    /// Tiers are per person and nobody lives there.
    #[error("class {class} has tiers per person, and the number of people is not known")]
    PersonsUnknown {
        /// The class.
        class: String,
    },
    /// The ratios of a mixed use do not add up to 1.
    #[error("ratios add up to {sum}, not 1")]
    RatiosDoNotFill {
        /// What they add up to.
        sum: Decimal,
    },
    /// A class with tiers cannot take part of a cubic metre.
    #[error("class {class} has tiers and takes whole m³ only")]
    TieredShare {
        /// The class.
        class: String,
    },
    /// A sum no bill can have.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

/// A class and the part of the volume it takes.
struct Share<'a> {
    position: u8,
    class: &'a TariffClass,
    volume: Decimal,
}

/// A line before rounding.
struct ExactLine {
    class: u8,
    component: u8,
    tier: u8,
    volume: Decimal,
    price: Price,
    amount: Decimal,
}

impl Tariff {
    /// The whole cubic metres at which the tiers of a class end for a household of so many people; empty for a
    /// class without tiers, nothing for a class that is not in this tariff.
    #[must_use]
    pub fn bounds_m3(&self, class: &str, persons: Option<u16>) -> Option<Vec<i64>> {
        let (_, terms) = self.class(class)?;
        let usage = Usage {
            persons,
            ..Usage::of(class, Volume::from_m3(0))
        };
        let bounds = bounds(self.terms(), terms, &usage).ok()?;
        bounds.iter().map(|bound| bound.trunc().to_i64()).collect()
    }

    /// The bill of a volume. The tiers are filled at once as the running total passes a threshold (实时算费).
    ///
    /// # Errors
    /// [`BillRefusal`], with the numbers.
    pub fn bill(&self, usage: &Usage) -> Result<ComputedBill, BillRefusal> {
        if usage.volume.is_negative() || usage.used_before.is_negative() {
            let (volume, used_before) = (usage.volume, usage.used_before);
            return Err(BillRefusal::Negative { volume, used_before });
        }
        if usage.months == 0 {
            return Err(BillRefusal::NoMonths);
        }
        let (mut exact, mut tiers, mut counted) = (Vec::new(), Vec::new(), Volume::ZERO);
        for share in self.shares(usage)? {
            let slices = tier_slices(self.terms(), &share, usage)?;
            add_to(&mut tiers, &slices);
            exact.extend(self.exact_lines(&share, &slices)?);
            counted += counted_volume(&share, usage);
        }
        let amounts = round(&exact, self.terms().round_at, self.terms().rounding)?;
        let total = amounts
            .iter()
            .try_fold(Money::ZERO, |sum, &a| sum.checked_add(a))
            .ok_or(OutOfRange)?;
        Ok(ComputedBill {
            lines: exact
                .into_iter()
                .zip(amounts)
                .map(|(line, amount)| line.rounded(amount))
                .collect(),
            tiers: tiers.into_iter().map(ExactVolume::from_m3).collect(),
            total,
            used_before: usage.used_before,
            used_after: usage.used_before + counted,
        })
    }

    fn shares(&self, usage: &Usage) -> Result<Vec<Share<'_>>, BillRefusal> {
        match &usage.class {
            Use::Single(name) => Ok(vec![self.share(name, Decimal::from(usage.volume.m3()))?]),
            Use::Mixed { shares, volumes } => {
                let parts = share_volumes(usage.volume, shares, *volumes)?;
                let shares: Result<Vec<_>, _> = shares
                    .iter()
                    .zip(parts)
                    .map(|((name, _), part)| self.share(name, part))
                    .collect();
                refuse_parts_of_tiers(shares?)
            }
        }
    }

    fn share(&self, name: &str, volume: Decimal) -> Result<Share<'_>, BillRefusal> {
        let unknown = || BillRefusal::UnknownClass {
            tariff: self.id().to_owned(),
            class: name.to_owned(),
        };
        let (position, class) = self.class(name).ok_or_else(unknown)?;
        Ok(Share {
            position,
            class,
            volume,
        })
    }

    fn exact_lines(&self, share: &Share<'_>, slices: &[Decimal]) -> Result<Vec<ExactLine>, OutOfRange> {
        let mut lines = Vec::new();
        for component in &share.class.components {
            for (tier, slice) in slices.iter().enumerate().filter(|(_, slice)| !slice.is_zero()) {
                let price = component.price(tier);
                let volume = slice.checked_mul(component.factor.get()).ok_or(OutOfRange)?;
                lines.push(ExactLine {
                    class: share.position,
                    component: self.component_position(&component.name),
                    tier: tier_number(share.class, tier),
                    volume,
                    price,
                    amount: volume.checked_mul(price.yuan()).ok_or(OutOfRange)?,
                });
            }
        }
        Ok(lines)
    }
}

impl ComputedBill {
    /// What each component comes to, in the order of the bill.
    #[must_use]
    pub fn by_component(&self, tariff: &Tariff) -> Vec<ComponentSum> {
        let mut sums: Vec<ComponentSum> = Vec::new();
        for line in &self.lines {
            let name = tariff.component(line.component).unwrap_or_default();
            match sums.iter_mut().find(|sum| sum.component == name) {
                Some(sum) => sum.amount += line.amount,
                None => sums.push(ComponentSum {
                    component: name.to_owned(),
                    amount: line.amount,
                }),
            }
        }
        sums
    }
}

impl ExactLine {
    fn rounded(self, amount: Money) -> BillLine {
        let Self {
            class,
            component,
            tier,
            volume,
            price,
            ..
        } = self;
        BillLine {
            class,
            component,
            tier,
            volume: ExactVolume::from_m3(volume),
            price,
            amount,
        }
    }
}

fn tier_number(class: &TariffClass, tier: usize) -> u8 {
    if class.is_tiered() {
        u8::try_from(tier + 1).unwrap_or(u8::MAX)
    } else {
        0
    }
}

fn share_volumes(
    volume: Volume,
    shares: &[(String, Ratio)],
    how: ShareVolumes,
) -> Result<Vec<Decimal>, BillRefusal> {
    let sum: Decimal = shares.iter().map(|(_, ratio)| ratio.get()).sum();
    if sum != Decimal::ONE {
        return Err(BillRefusal::RatiosDoNotFill { sum });
    }
    let exact = |ratio: &Ratio| {
        Decimal::from(volume.m3())
            .checked_mul(ratio.get())
            .ok_or(OutOfRange)
    };
    match how {
        ShareVolumes::Exact => shares.iter().map(|(_, ratio)| Ok(exact(ratio)?)).collect(),
        ShareVolumes::Whole => {
            let weights: Vec<u64> = shares.iter().map(|(_, ratio)| ratio.millionths()).collect();
            Ok(volume::split(volume, &weights)
                .into_iter()
                .map(|part| Decimal::from(part.m3()))
                .collect())
        }
    }
}

fn refuse_parts_of_tiers(shares: Vec<Share<'_>>) -> Result<Vec<Share<'_>>, BillRefusal> {
    match shares
        .iter()
        .find(|share| share.class.is_tiered() && !share.volume.is_integer())
    {
        Some(share) => Err(BillRefusal::TieredShare {
            class: share.class.name.clone(),
        }),
        None => Ok(shares),
    }
}

fn counted_volume(share: &Share<'_>, usage: &Usage) -> Volume {
    let counts = share.class.is_tiered() && usage.counting == Counting::InTiers;
    let whole = ExactVolume::from_m3(share.volume).whole();
    if counts {
        whole.unwrap_or_default()
    } else {
        Volume::ZERO
    }
}

/// The share's volume, cut where it crosses thresholds.
fn tier_slices(terms: &TariffDraft, share: &Share<'_>, usage: &Usage) -> Result<Vec<Decimal>, BillRefusal> {
    let bounds = bounds(terms, share.class, usage)?;
    let from = match usage.counting {
        Counting::InTiers => Decimal::from(usage.used_before.m3()),
        Counting::Outside => {
            let empty = bounds.iter().map(|_| Decimal::ZERO);
            return Ok(std::iter::once(share.volume).chain(empty).collect());
        }
    };
    let to = from.checked_add(share.volume).ok_or(OutOfRange)?;
    let lower = std::iter::once(Decimal::ZERO).chain(bounds.iter().copied());
    let upper = bounds.iter().copied().chain(std::iter::once(to.max(from)));
    Ok(lower
        .zip(upper)
        .map(|(lower, upper)| (to.min(upper) - from.max(lower)).max(Decimal::ZERO))
        .collect())
}

/// The thresholds that hold for this usage.
fn bounds(terms: &TariffDraft, class: &TariffClass, usage: &Usage) -> Result<Vec<Decimal>, BillRefusal> {
    let plain = class.thresholds.m3();
    let per_month = match (&class.thresholds, &terms.household) {
        (Thresholds::PerPerson(_), _) => {
            let unknown = || BillRefusal::PersonsUnknown {
                class: class.name.clone(),
            };
            let persons = usage.persons.filter(|&persons| persons > 0).ok_or_else(unknown)?;
            times(&plain, persons.into())?
        }
        (Thresholds::Household(_), Some(rule)) => rule
            .widen(&plain, usage.persons.unwrap_or(rule.base_persons))
            .ok_or(OutOfRange)?,
        _ => plain,
    };
    match terms.reckoning {
        Reckoning::Annual => Ok(per_month),
        Reckoning::Monthly => Ok(times(&per_month, usage.months.into())?),
    }
}

fn times(bounds: &[Decimal], by: Decimal) -> Result<Vec<Decimal>, OutOfRange> {
    bounds
        .iter()
        .map(|bound| bound.checked_mul(by).ok_or(OutOfRange))
        .collect()
}

fn add_to(tiers: &mut Vec<Decimal>, slices: &[Decimal]) {
    tiers.resize(tiers.len().max(slices.len()), Decimal::ZERO);
    for (tier, slice) in tiers.iter_mut().zip(slices) {
        *tier += slice;
    }
}

fn round(lines: &[ExactLine], at: RoundAt, how: Rounding) -> Result<Vec<Money>, OutOfRange> {
    match at {
        RoundAt::Line => lines
            .iter()
            .map(|line| Money::from_yuan(line.amount, how))
            .collect(),
        RoundAt::Total => {
            let sum = lines
                .iter()
                .try_fold(Decimal::ZERO, |sum, line| sum.checked_add(line.amount));
            spread(lines, Money::from_yuan(sum.ok_or(OutOfRange)?, how)?)
        }
    }
}

/// The lines in whole fen that add up to `total`: the fen that truncation leaves over go to the lines with
/// the largest remainders.
fn spread(lines: &[ExactLine], total: Money) -> Result<Vec<Money>, OutOfRange> {
    let cut: Result<Vec<Money>, _> = lines
        .iter()
        .map(|line| Money::from_yuan(line.amount, Rounding::Truncate))
        .collect();
    let mut amounts = cut?;
    let left = total - amounts.iter().copied().sum();
    let mut by_remainder: Vec<usize> = (0..lines.len()).collect();
    by_remainder.sort_by_key(|&i| std::cmp::Reverse(lines[i].amount - amounts[i].yuan()));
    for &i in by_remainder
        .iter()
        .take(usize::try_from(left.fen()).unwrap_or_default())
    {
        amounts[i] += Money::from_fen(1);
    }
    Ok(amounts)
}
