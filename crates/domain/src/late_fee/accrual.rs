//! How much late fee a bill bears on the day money is taken, and why.
//!
//! Days late are the day of taking less the last free day; the last free day is the payable date plus grace
//! plus extension. (One utility's code also counts the last free day, against its own comment; ours does not.)

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::policy::{CollectionWay, FeeCap, LateFeePolicy};
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
    /// Days the start was put off ([`super::extension_days`]).
    pub extension_days: u32,
    /// 用水性质
    pub class: &'a str,
    /// How the account's bills are collected.
    pub collection: CollectionWay,
    /// What was paid of it, in any order.
    pub paid: &'a [PartPaid],
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
    /// Days from then to the day of taking.
    pub days_late: u32,
    /// Rate per day.
    pub rate_per_day: Ratio,
    /// Stretches of days with one sum owed; several after part payments.
    pub segments: Vec<FeeSegment>,
    /// The segments' sum.
    pub uncapped: Money,
    /// What it must not exceed, if anything.
    pub cap: Option<Money>,
    /// The late fee borne so far: `uncapped`, but at most `cap`; zero where exempt.
    pub amount: Money,
    /// Of that, paid already.
    pub paid: Money,
    /// Of that, still owed.
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
    /// How many days.
    pub days: u32,
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
        let exempt = self.exemption(bill);
        let segments = match exempt {
            Some(_) => Vec::new(),
            None => self.segments(bill, free_until, taken_on)?,
        };
        let uncapped: Money = segments.iter().map(|segment| segment.fee).sum();
        let cap = self.cap_of(bill.base)?;
        let amount = cap.map_or(uncapped, |cap| uncapped.min(cap));
        let paid: Money = bill.paid.iter().map(|part| part.late_fee).sum();
        Ok(LateFee {
            base: bill.base,
            free_until,
            days_late: days_between(free_until, taken_on),
            rate_per_day: self.rate_per_day,
            segments,
            uncapped,
            cap,
            amount,
            paid,
            owed: (amount - paid).or_zero(),
            exempt,
        })
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
            .map(|(after, until)| self.segment(bill.base_left(after), after, until))
            .filter(|segment| !segment.as_ref().is_ok_and(|s| s.days == 0 || s.base.is_zero()))
            .collect()
    }

    fn segment(
        &self,
        base: Money,
        after: BusinessDate,
        until: BusinessDate,
    ) -> Result<FeeSegment, OutOfRange> {
        let days = days_between(after, until);
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

fn days_between(after: BusinessDate, until: BusinessDate) -> u32 {
    u32::try_from(until.days_since(after).max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::policy::FeeBase;
    use super::*;
    use crate::money::Rounding;
    use crate::tariff::ComponentSum;
    use proptest::prelude::*;

    fn day(text: &str) -> BusinessDate {
        text.parse().unwrap()
    }

    fn yuan(text: &str) -> Money {
        text.parse().unwrap()
    }

    fn policy(rate: &str, grace_days: u16) -> LateFeePolicy {
        LateFeePolicy {
            valid_from: None,
            grace_days,
            rate_per_day: Ratio::new(rate.parse().unwrap()).unwrap(),
            base: FeeBase::WholeBill,
            cap: FeeCap::Principal,
            rounding: Rounding::HalfUp,
            exempt_classes: vec!["低保".to_owned()],
            exempt_ways: vec![CollectionWay::DirectDebit],
        }
    }

    fn bill<'a>(base: &str, payable: &str, paid: &'a [PartPaid]) -> OverdueBill<'a> {
        OverdueBill {
            principal: yuan(base),
            base: yuan(base),
            payable_on: day(payable),
            extension_days: 0,
            class: "居民阶梯",
            collection: CollectionWay::Customer,
            paid,
        }
    }

    /// Base, rate, payable, grace, taken on: days, half up, truncated.
    type Row = (
        &'static str,
        &'static str,
        &'static str,
        u16,
        &'static str,
        u32,
        &'static str,
        &'static str,
    );

    const ROWS: [Row; 10] = [
        (
            "155.00",
            "0.005",
            "2025-01-10",
            30,
            "2025-02-10",
            1,
            "0.78",
            "0.77",
        ),
        (
            "81.75",
            "0.001",
            "2025-01-10",
            60,
            "2025-04-30",
            50,
            "4.09",
            "4.08",
        ),
        (
            "120.00",
            "0.005",
            "2025-05-11",
            30,
            "2025-06-25",
            15,
            "9.00",
            "9.00",
        ),
        (
            "120.00",
            "0.005",
            "2025-05-11",
            30,
            "2026-06-25",
            380,
            "120.00",
            "120.00",
        ),
        (
            "120.00",
            "0.005",
            "2025-05-11",
            30,
            "2025-12-27",
            200,
            "120.00",
            "120.00",
        ),
        (
            "86.40",
            "0.0005",
            "2025-02-25",
            0,
            "2025-04-01",
            35,
            "1.51",
            "1.51",
        ),
        (
            "96.00",
            "0.003",
            "2024-02-20",
            0,
            "2024-03-05",
            14,
            "4.03",
            "4.03",
        ),
        (
            "96.00",
            "0.003",
            "2025-02-20",
            0,
            "2025-03-05",
            13,
            "3.74",
            "3.74",
        ),
        (
            "155.00",
            "0.005",
            "2025-01-10",
            30,
            "2025-02-09",
            0,
            "0.00",
            "0.00",
        ),
        (
            "124.50",
            "0.005",
            "2025-03-31",
            30,
            "2025-05-10",
            10,
            "6.23",
            "6.22",
        ),
    ];

    #[test]
    fn days_and_sums_as_worked_out_by_hand() {
        for (base, rate, payable, grace, taken, days, half_up, truncated) in ROWS {
            for (rounding, amount) in [(Rounding::HalfUp, half_up), (Rounding::Truncate, truncated)] {
                let policy = LateFeePolicy {
                    rounding,
                    ..policy(rate, grace)
                };
                let fee = policy.late_fee(&bill(base, payable, &[]), day(taken)).unwrap();
                let got = (fee.days_late, fee.amount);
                assert_eq!(
                    got,
                    (days, yuan(amount)),
                    "{base} at {rate} taken {taken}, {rounding:?}"
                );
            }
        }
    }

    #[test]
    fn explains_what_the_cap_cut_off() {
        let late = bill("120.00", "2025-05-11", &[]);
        let share = Ratio::new("0.30".parse().unwrap()).unwrap();
        for (cap, stated, amount) in [
            (FeeCap::Principal, Some("120.00"), "120.00"),
            (FeeCap::Share(share), Some("36.00"), "36.00"),
            (FeeCap::None, None, "228.00"),
        ] {
            let fee = LateFeePolicy {
                cap,
                ..policy("0.005", 30)
            }
            .late_fee(&late, day("2026-06-25"))
            .unwrap();
            let got = (fee.uncapped, fee.cap, fee.amount, fee.free_until);
            assert_eq!(
                got,
                (yuan("228.00"), stated.map(yuan), yuan(amount), day("2025-06-10")),
                "{cap:?}"
            );
        }
    }

    #[test]
    fn an_extension_moves_the_start() {
        let extended = OverdueBill {
            extension_days: 15,
            ..bill("124.50", "2025-03-31", &[])
        };
        let fee = policy("0.005", 30)
            .late_fee(&extended, day("2025-05-10"))
            .unwrap();
        assert_eq!(
            (fee.free_until, fee.days_late, fee.amount),
            (day("2025-05-15"), 0, Money::ZERO)
        );
    }

    #[test]
    fn the_exempt_pay_none_and_are_told_why() {
        let late = bill("124.50", "2025-03-31", &[]);
        let rows = [
            (
                OverdueBill {
                    class: "低保",
                    ..late.clone()
                },
                Exemption::Class("低保".to_owned()),
            ),
            (
                OverdueBill {
                    collection: CollectionWay::DirectDebit,
                    ..late
                },
                Exemption::Collection(CollectionWay::DirectDebit),
            ),
        ];
        for (bill, exemption) in rows {
            let fee = policy("0.005", 30).late_fee(&bill, day("2025-05-10")).unwrap();
            assert_eq!(
                (fee.amount, fee.days_late, fee.exempt),
                (Money::ZERO, 10, Some(exemption))
            );
        }
    }

    #[test]
    fn only_named_components_bear_it() {
        let sum = |component: &str, amount| ComponentSum {
            component: component.to_owned(),
            amount: yuan(amount),
        };
        let sums = [
            sum("水费", "81.75"),
            sum("水资源费(税)", "39.25"),
            sum("污水处理费", "34.00"),
        ];
        let water = LateFeePolicy {
            base: FeeBase::Components(vec!["水费".into()]),
            ..policy("0.001", 60)
        };
        assert_eq!(water.base_of(&sums), yuan("81.75"));
        assert_eq!(policy("0.001", 60).base_of(&sums), yuan("155.00"));

        // Half of the bill is paid on the last free day: half of the water fee still bears late fee.
        let paid = [PartPaid {
            on: day("2025-03-11"),
            principal: yuan("77.50"),
            late_fee: Money::ZERO,
        }];
        let part = OverdueBill {
            base: yuan("81.75"),
            ..bill("155.00", "2025-01-10", &paid)
        };
        let fee = water.late_fee(&part, day("2025-04-30")).unwrap();
        assert_eq!((fee.segments[0].base, fee.amount), (yuan("40.87"), yuan("2.04")));
    }

    #[test]
    fn late_fee_runs_on_what_a_part_payment_left() {
        let paid = [PartPaid {
            on: day("2025-04-10"),
            principal: yuan("70.00"),
            late_fee: yuan("10.00"),
        }];
        let late = bill("200.00", "2025-03-01", &paid);
        let fee = policy("0.005", 30).late_fee(&late, day("2025-04-30")).unwrap();
        let segments: Vec<_> = fee.segments.iter().map(|s| (s.days, s.base, s.fee)).collect();
        let due = [
            (10, yuan("200.00"), yuan("10.00")),
            (20, yuan("130.00"), yuan("13.00")),
        ];
        assert_eq!(segments, due);
        assert_eq!(
            (fee.amount, fee.paid, fee.owed),
            (yuan("23.00"), yuan("10.00"), yuan("13.00"))
        );
    }

    #[test]
    fn its_json_is_stable() {
        let share = FeeCap::Share(Ratio::new("0.3".parse().unwrap()).unwrap());
        let text = r#"{"valid_from":"2026-01-01","grace_days":30,"rate_per_day":"0.005","base":{"components":["水费"]},"cap":{"share":"0.3"},"rounding":"truncate","exempt_classes":[],"exempt_ways":["direct_debit"]}"#;
        let policy = LateFeePolicy {
            valid_from: Some(day("2026-01-01")),
            base: FeeBase::Components(vec!["水费".to_owned()]),
            cap: share,
            rounding: Rounding::Truncate,
            exempt_classes: vec![],
            ..policy("0.005", 30)
        };
        assert_eq!(serde_json::to_string(&policy).unwrap(), text);
        assert_eq!(serde_json::from_str::<LateFeePolicy>(text).unwrap(), policy);
    }

    proptest! {
        /// Paying part of a bill never makes its late fee larger, and the cap always holds.
        #[test]
        fn part_payments_only_lower_it(
            base in 1_i64..1_000_000, parts in prop::collection::vec((0_u32..300, 0_i64..200_000), 0..5), days in 0_u32..400
        ) {
            let start = day("2025-01-01");
            let paid: Vec<PartPaid> = parts
                .iter()
                .map(|&(after, fen)| PartPaid { on: start.plus_days(after), principal: Money::from_fen(fen), late_fee: Money::ZERO })
                .collect();
            let principal = Money::from_fen(base);
            let plain = OverdueBill { principal, base: principal, ..bill("0", "2025-01-01", &[]) };
            let policy = policy("0.005", 30);
            let on = start.plus_days(days);
            let whole = policy.late_fee(&plain, on).unwrap();
            let part = policy.late_fee(&OverdueBill { paid: &paid, ..plain }, on).unwrap();
            // Each segment may round up by half a fen.
            let rounding = Money::from_fen(i64::try_from(part.segments.len()).unwrap());
            prop_assert!(part.amount <= whole.amount + rounding, "{} after parts, {} without", part.amount, whole.amount);
            prop_assert!(whole.amount <= principal && part.amount <= principal);
            prop_assert_eq!(part.segments.iter().map(|s| s.fee).sum::<Money>(), part.uncapped);
        }
    }
}
