//! Late fee of a bill that was in dispute: worked by hand, and what must hold whatever the stretches.

use proptest::prelude::*;

use super::*;
use crate::late_fee::{CollectionWay, FeeBase, FeeCap, LateFee, LateFeePolicy, OverdueBill, PartPaid};
use crate::money::{Money, Rounding};
use crate::ratio::Ratio;

fn day(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

fn yuan(text: &str) -> Money {
    text.parse().unwrap()
}

fn policy(rate: &str, cap: FeeCap, rounding: Rounding) -> LateFeePolicy {
    LateFeePolicy {
        valid_from: None,
        grace_days: 0,
        rate_per_day: Ratio::new(rate.parse().unwrap()).unwrap(),
        base: FeeBase::WholeBill,
        cap,
        rounding,
        exempt_classes: vec![],
        exempt_ways: vec![],
    }
}

fn fee(
    policy: &LateFeePolicy,
    base: Money,
    paid: &[PartPaid],
    frozen: &[Frozen],
    on: BusinessDate,
) -> LateFee {
    let bill = OverdueBill {
        principal: base,
        base,
        payable_on: day("2025-03-31"),
        extension_days: 0,
        class: "居民阶梯",
        collection: CollectionWay::Customer,
        paid,
        waived: &[],
        general: &[],
        frozen,
    };
    policy.late_fee(&bill, on).unwrap()
}

fn hold(from: &str, until: &str) -> Frozen {
    Frozen {
        from: day(from),
        until: (!until.is_empty()).then(|| day(until)),
    }
}

/// 200.00 at 5‰ (1.00 a day), free until 03-31, asked on a day: days that count, days that do not, fee.
#[test]
fn days_in_dispute_do_not_count() {
    type Row<'r> = (&'r str, Vec<Frozen>, &'r str, u32, &'r [u32], &'r str);
    let rows: [Row<'_>; 11] = [
        ("none", vec![], "2025-04-30", 30, &[], "30.00"),
        (
            "from the 11th to the 20th",
            vec![hold("2025-04-11", "2025-04-20")],
            "2025-04-30",
            20,
            &[10],
            "20.00",
        ),
        (
            "on the first day itself",
            vec![hold("2025-04-11", "")],
            "2025-04-11",
            10,
            &[1],
            "10.00",
        ),
        (
            "it stands still until decided",
            vec![hold("2025-04-11", "")],
            "2025-06-30",
            10,
            &[81],
            "10.00",
        ),
        (
            "decided today",
            vec![hold("2025-04-11", "2025-04-30")],
            "2025-04-30",
            10,
            &[20],
            "10.00",
        ),
        (
            "the day after runs again",
            vec![hold("2025-04-11", "2025-04-30")],
            "2025-05-01",
            11,
            &[20],
            "11.00",
        ),
        (
            "before it was late at all",
            vec![hold("2025-03-01", "2025-04-10")],
            "2025-04-30",
            20,
            &[10],
            "20.00",
        ),
        (
            "over before it was late",
            vec![hold("2025-03-01", "2025-03-31")],
            "2025-04-30",
            30,
            &[],
            "30.00",
        ),
        (
            "two halls, days that overlap",
            vec![hold("2025-04-15", "2025-04-25"), hold("2025-04-11", "2025-04-20")],
            "2025-04-30",
            15,
            &[15],
            "15.00",
        ),
        (
            "two stretches, apart",
            vec![hold("2025-04-21", "2025-04-25"), hold("2025-04-02", "2025-04-03")],
            "2025-04-30",
            23,
            &[2, 5],
            "23.00",
        ),
        (
            "put on hold after the day asked",
            vec![hold("2025-05-02", "")],
            "2025-04-30",
            30,
            &[],
            "30.00",
        ),
    ];
    for (what, frozen, on, days, stretches, owed) in rows {
        let fee = fee(
            &policy("0.005", FeeCap::Principal, Rounding::HalfUp),
            yuan("200.00"),
            &[],
            &frozen,
            day(on),
        );
        let found: Vec<u32> = fee.frozen.iter().map(|stretch| stretch.days).collect();
        assert_eq!((fee.days_late, found.as_slice()), (days, stretches), "{what}");
        assert_eq!((fee.amount, fee.owed), (yuan(owed), yuan(owed)), "{what}");
        let counted: u32 = fee.segments.iter().map(|segment| segment.days).sum();
        assert_eq!(counted, days, "{what}: the explanation counts the same days");
    }
}

/// A part was paid in the middle of the dispute: the fee runs on from what was left, after it.
#[test]
fn a_part_paid_in_dispute_lowers_what_bears_fee_afterwards() {
    let paid = [PartPaid {
        on: day("2025-04-15"),
        principal: yuan("100.00"),
        late_fee: Money::ZERO,
    }];
    let policy = policy("0.005", FeeCap::Principal, Rounding::HalfUp);
    let fee = fee(
        &policy,
        yuan("200.00"),
        &paid,
        &[hold("2025-04-11", "2025-04-20")],
        day("2025-04-30"),
    );
    let segments: Vec<_> = fee
        .segments
        .iter()
        .map(|s| (s.days, s.frozen_days, s.fee))
        .collect();
    assert_eq!(segments, [(10, 5, yuan("10.00")), (10, 5, yuan("5.00"))]);
    assert_eq!(fee.amount, yuan("15.00"));
}

fn stretch() -> impl Strategy<Value = Frozen> {
    (0_u32..120, prop::option::of(0_u32..60)).prop_map(|(from, days)| Frozen {
        from: day("2025-03-01").plus_days(from),
        until: days.map(|days| day("2025-03-01").plus_days(from + days)),
    })
}

proptest! {
    /// Whatever the sum, rate, cap, rounding, part payments and stretches: days in dispute never make a fee larger, their
    /// order is nothing, one more of them never makes it larger either, and every day is counted once or not at all.
    #[test]
    fn never_more(
        fen in 1_i64..100_000,
        rate in 1_i64..60,
        capped in any::<bool>(),
        truncated in any::<bool>(),
        late in 0_u32..150,
        parts in prop::collection::vec((0_u32..150, 0_i64..40_000), 0..4),
        mut frozen in prop::collection::vec(stretch(), 1..6),
    ) {
        let rounding = if truncated { Rounding::Truncate } else { Rounding::HalfUp };
        let cap = if capped { FeeCap::Principal } else { FeeCap::None };
        let policy = policy(&format!("0.{rate:04}"), cap, rounding);
        let paid: Vec<PartPaid> = parts
            .iter()
            .map(|(on, fen)| PartPaid {
                on: day("2025-03-31").plus_days(*on),
                principal: Money::from_fen(*fen),
                late_fee: Money::ZERO,
            })
            .collect();
        let on = day("2025-03-31").plus_days(late);
        let of = |frozen: &[Frozen]| fee(&policy, Money::from_fen(fen), &paid, frozen, on);
        let (with, without) = (of(&frozen), of(&[]));
        prop_assert!(with.owed <= without.owed && with.amount <= without.amount);
        let skipped: u32 = with.frozen.iter().map(|stretch| stretch.days).sum();
        prop_assert_eq!(with.days_late + skipped, late);
        frozen.reverse();
        prop_assert_eq!(&of(&frozen), &with);
        let fewer = of(&frozen[1..]);
        prop_assert!(with.owed <= fewer.owed);
    }
}
