//! How much late fee a bill bears on the day money is taken, and why.
//!
//! Days late are the day of taking less the last free day; the last free day is the payable date plus grace
//! plus extension. (One utility's code also counts the last free day, against its own comment; ours does not.)

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::frozen::{Frozen, FrozenDays, frozen_days};
use super::general::GeneralWaiver;
use super::policy::{CollectionWay, FeeCap, LateFeePolicy};
use super::waiver::{CountedWaiver, WaivedAtDesk, WaivedBy};
use crate::date::BusinessDate;
use crate::money::{Money, OutOfRange, split};
use crate::ratio::Ratio;

/// A bill as its late fee sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverdueBill<'a> {
    /// The bill's sum as issued.
    pub principal: Money,
    /// The part of it that bears late fee ([`LateFeePolicy::base_of`]); at most `principal`.
    pub base: Money,
    /// 可缴费日
    pub payable_on: BusinessDate,
    /// Days the start was put off ([`super::extension_of`]).
    pub extension_days: u32,
    /// 用水性质
    pub class: &'a str,
    /// How the account's bills are collected.
    pub collection: CollectionWay,
    /// What was paid of it, in any order.
    pub paid: &'a [PartPaid],
    /// What was waived of its late fee at desks, in any order.
    pub waived: &'a [WaivedAtDesk],
    /// What head office waives for all whom it concerns, this bill among them.
    pub general: &'a [&'a GeneralWaiver],
    /// Days in dispute, in any order, overlapping or not.
    pub frozen: &'a [Frozen],
}

/// A payment of part of a bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartPaid {
    /// The business date it was taken on.
    pub on: BusinessDate,
    /// Principal paid.
    pub principal: Money,
    /// Late fee paid.
    pub late_fee: Money,
}

/// A late fee and everything it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LateFee {
    /// What it is charged on, as issued.
    pub base: Money,
    /// The last day without late fee.
    pub free_until: BusinessDate,
    /// Days from then to the day of taking, without those in dispute.
    pub days_late: u32,
    /// Rate per day.
    pub rate_per_day: Ratio,
    /// Days in dispute among them, which do not count.
    pub frozen: Vec<FrozenDays>,
    /// Stretches of days with one sum owed; several after part payments.
    pub segments: Vec<FeeSegment>,
    /// The segments' sum.
    pub uncapped: Money,
    /// What it must not exceed, if anything.
    pub cap: Option<Money>,
    /// The late fee borne so far: `uncapped`, but at most `cap`; zero where exempt.
    pub amount: Money,
    /// Of that, waived.
    pub waived: Money,
    /// By whom; in the order in which they count.
    #[serde(skip)]
    #[schemars(skip)]
    pub waivers: Vec<CountedWaiver>,
    /// Of that, paid already.
    pub paid: Money,
    /// Of that, still owed: never less than nothing, also where money was taken elsewhere by somebody who did not know
    /// of a waiver.
    pub owed: Money,
    /// Why there is none, where there is none by rule.
    pub exempt: Option<Exemption>,
}

/// Days over which the sum owed did not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FeeSegment {
    /// The day before the first that counts.
    pub after: BusinessDate,
    /// The last day that counts.
    pub until: BusinessDate,
    /// How many days count.
    pub days: u32,
    /// How many are in dispute and do not.
    pub frozen_days: u32,
    /// What was owed of the base.
    pub base: Money,
    /// Base × rate × days, rounded.
    pub fee: Money,
}

/// Why a bill bears no late fee at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Exemption {
    /// Its class of use pays none.
    Class(String),
    /// Its way of collection pays none.
    Collection(CollectionWay),
}

impl LateFeePolicy {
    /// The last day without late fee.
    #[must_use]
    pub fn free_until(&self, payable_on: BusinessDate, extension_days: u32) -> BusinessDate {
        payable_on.plus_days(u32::from(self.grace_days).saturating_add(extension_days))
    }

    /// The late fee of a bill when money is taken on that day.
    ///
    /// # Errors
    /// [`OutOfRange`] when a sum does not fit.
    pub fn late_fee(&self, bill: &OverdueBill<'_>, taken_on: BusinessDate) -> Result<LateFee, OutOfRange> {
        let free_until = self.free_until(bill.payable_on, bill.extension_days);
        let frozen = frozen_days(bill.frozen, free_until, taken_on);
        let exempt = self.exemption(bill);
        let segments = match exempt {
            Some(_) => Vec::new(),
            None => self.segments(bill, free_until, taken_on)?,
        };
        let uncapped: Money = segments.iter().map(|segment| segment.fee).sum();
        let cap = self.cap_of(bill.base)?;
        let amount = cap.map_or(uncapped, |cap| uncapped.min(cap));
        let paid: Money = bill.paid.iter().map(|part| part.late_fee).sum();
        let waivers = match exempt {
            Some(_) => Vec::new(),
            None => self.waivers(bill, free_until, taken_on)?,
        };
        let waived: Money = waivers.iter().map(|waiver| waiver.amount).sum();
        Ok(LateFee {
            base: bill.base,
            free_until,
            days_late: days_between(free_until, taken_on) - sum_of(&frozen),
            frozen,
            rate_per_day: self.rate_per_day,
            segments,
            uncapped,
            cap,
            amount,
            waived,
            waivers,
            paid,
            owed: (amount - waived - paid).or_zero(),
            exempt,
        })
    }

    /// What had accrued until a day, whatever was paid or waived of it.
    fn accrued(
        &self,
        bill: &OverdueBill<'_>,
        free_until: BusinessDate,
        on: BusinessDate,
    ) -> Result<Money, OutOfRange> {
        let segments = self.segments(bill, free_until, on)?;
        let uncapped: Money = segments.iter().map(|segment| segment.fee).sum();
        Ok(self.cap_of(bill.base)?.map_or(uncapped, |cap| uncapped.min(cap)))
    }

    /// What each waiver takes off. Head office's counts first, of several the one that takes off most; then those of
    /// desks by their dates. Each counts of what had accrued until its day, so that later days run on, and all of them
    /// together never take off more than that.
    fn waivers(
        &self,
        bill: &OverdueBill<'_>,
        free_until: BusinessDate,
        taken_on: BusinessDate,
    ) -> Result<Vec<CountedWaiver>, OutOfRange> {
        let accrued = |until: BusinessDate| self.accrued(bill, free_until, until.min(taken_on));
        let mut counted: Vec<CountedWaiver> = Vec::new();
        for general in bill.general {
            let amount = general.waives.takes_off(accrued(general.until)?, self.rounding)?;
            if counted.first().is_none_or(|best| best.amount < amount) {
                counted = vec![CountedWaiver {
                    by: WaivedBy::Office(general.reason.clone()),
                    until: general.until,
                    amount,
                }];
            }
        }
        let mut desks = bill.waived.to_vec();
        desks.sort_by_key(|waived| (waived.on, waived.at));
        let mut taken_off: Money = counted.iter().map(|waiver| waiver.amount).sum();
        for waived in desks {
            let amount = waived.amount.min((accrued(waived.on)? - taken_off).or_zero());
            taken_off += amount;
            counted.push(CountedWaiver {
                by: WaivedBy::Desk(waived.at),
                until: waived.on,
                amount,
            });
        }
        counted.retain(|waiver| waiver.amount.is_positive());
        Ok(counted)
    }

    fn exemption(&self, bill: &OverdueBill<'_>) -> Option<Exemption> {
        if self.exempt_ways.contains(&bill.collection) {
            return Some(Exemption::Collection(bill.collection));
        }
        let exempt = self.exempt_classes.iter().find(|class| *class == bill.class)?;
        Some(Exemption::Class(exempt.clone()))
    }

    fn cap_of(&self, base: Money) -> Result<Option<Money>, OutOfRange> {
        match self.cap {
            FeeCap::None => Ok(None),
            FeeCap::Principal => Ok(Some(base.or_zero())),
            FeeCap::Share(share) => base.or_zero().times(share.get(), self.rounding).map(Some),
        }
    }

    /// After each part payment the fee runs on what is left from the next day.
    fn segments(
        &self,
        bill: &OverdueBill<'_>,
        free_until: BusinessDate,
        taken_on: BusinessDate,
    ) -> Result<Vec<FeeSegment>, OutOfRange> {
        let within = |day: &BusinessDate| *day > free_until && *day < taken_on;
        let mut ends: Vec<BusinessDate> = bill.paid.iter().map(|part| part.on).filter(within).collect();
        ends.push(taken_on);
        ends.sort_unstable();
        ends.dedup();
        let starts = std::iter::once(free_until).chain(ends.iter().copied());
        starts
            .zip(ends.iter().copied())
            .map(|(after, until)| self.segment(bill, after, until))
            .filter(|segment| !segment.as_ref().is_ok_and(|s| s.days == 0 || s.base.is_zero()))
            .collect()
    }

    fn segment(
        &self,
        bill: &OverdueBill<'_>,
        after: BusinessDate,
        until: BusinessDate,
    ) -> Result<FeeSegment, OutOfRange> {
        let base = bill.base_left(after);
        // Rounded once over all its days: a stretch that does not count never adds a fen by splitting it.
        let frozen_days = sum_of(&frozen_days(bill.frozen, after, until));
        let days = days_between(after, until) - frozen_days;
        let rate = self
            .rate_per_day
            .get()
            .checked_mul(Decimal::from(days))
            .ok_or(OutOfRange)?;
        let fee = base.times(rate, self.rounding)?;
        Ok(FeeSegment {
            after,
            until,
            days,
            frozen_days,
            base,
            fee,
        })
    }
}

impl OverdueBill<'_> {
    /// What is owed of the base after the payments up to a day. A part payment falls on the base and on the
    /// rest of the bill in proportion, to the last fen.
    fn base_left(&self, on: BusinessDate) -> Money {
        let paid: Money = self
            .paid
            .iter()
            .filter(|part| part.on <= on)
            .map(|part| part.principal)
            .sum();
        let on_base = split(paid.or_zero(), &[self.base, self.principal - self.base]);
        (self.base - on_base.first().copied().unwrap_or_default()).or_zero()
    }
}

fn sum_of(frozen: &[FrozenDays]) -> u32 {
    frozen.iter().map(|stretch| stretch.days).sum()
}

fn days_between(after: BusinessDate, until: BusinessDate) -> u32 {
    u32::try_from(until.days_since(after).max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
