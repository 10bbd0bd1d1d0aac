//! Late fees as worked out by hand, part payments, waivers.

use super::*;
use crate::late_fee::FeeBase;
use crate::late_fee::Waiver;
use crate::late_fee::WaiverScope;
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
        waived: &[],
        general: &[],
        frozen: &[],
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

fn at_desk(number: u64, on: &str, amount: &str) -> WaivedAtDesk {
    WaivedAtDesk {
        at: crate::ids::EntryRef {
            journal: crate::ids::JournalId(uuid::Uuid::nil()),
            number: crate::ids::EntryNo(number),
        },
        on: day(on),
        amount: yuan(amount),
    }
}

fn general(until: &str, waives: Waiver) -> GeneralWaiver {
    GeneralWaiver {
        scope: WaiverScope::City,
        from: day("2025-01-01"),
        to: day("2025-12-31"),
        until: day(until),
        waives,
        reason: "停水".to_owned(),
    }
}

/// What is told, by desks, by head office, on the day: taken off, owed.
type Waived<'a> = (
    &'static str,
    &'a [WaivedAtDesk],
    &'a [GeneralWaiver],
    &'static str,
    &'static str,
    &'static str,
);

/// 300.00 at 5‰ is 1.50 a day; on 04-15, 15 days late, 22.50 (row L10 of the worked examples).
#[test]
fn waivers_count_of_what_had_accrued() {
    let share = |text: &str| Waiver::Share(Ratio::new(text.parse().unwrap()).unwrap());
    let none: Vec<WaivedAtDesk> = Vec::new();
    let ten = vec![at_desk(1, "2025-04-15", "10.00")];
    let twice = vec![
        at_desk(2, "2025-04-15", "22.50"),
        at_desk(1, "2025-04-15", "22.50"),
    ];
    let half_until = [general("2025-04-11", share("0.5"))];
    let both = [
        general("2025-04-11", share("0.5")),
        general("2025-04-30", Waiver::Less(yuan("3.00"))),
    ];
    let all_until = [general("2025-04-30", share("1"))];
    let to_five = [general("2025-04-30", Waiver::To(yuan("5.00")))];
    let rows: [Waived<'_>; 12] = [
        ("nothing", &none, &[], "2025-04-15", "0.00", "22.50"),
        ("10.00 at a desk", &ten, &[], "2025-04-15", "10.00", "12.50"),
        ("the next days run on", &ten, &[], "2025-04-17", "10.00", "15.50"),
        (
            "of another desk on an earlier date",
            &ten,
            &[],
            "2025-04-04",
            "6.00",
            "0.00",
        ),
        (
            "two desks waive all of it at once",
            &twice,
            &[],
            "2025-04-15",
            "22.50",
            "0.00",
        ),
        (
            "…and the next days run on",
            &twice,
            &[],
            "2025-04-16",
            "22.50",
            "1.50",
        ),
        (
            "half, until a day",
            &none,
            &half_until,
            "2025-04-15",
            "8.25",
            "14.25",
        ),
        (
            "half, while it runs",
            &none,
            &half_until,
            "2025-04-05",
            "3.75",
            "3.75",
        ),
        ("of two the larger", &none, &both, "2025-04-15", "8.25", "14.25"),
        (
            "with a desk's on top",
            &ten,
            &half_until,
            "2025-04-15",
            "18.25",
            "4.25",
        ),
        (
            "all, and a desk's too",
            &ten,
            &all_until,
            "2025-04-15",
            "22.50",
            "0.00",
        ),
        ("down to five", &none, &to_five, "2025-04-15", "17.50", "5.00"),
    ];
    for (what, waived, published, taken, off, owed) in rows {
        let general: Vec<&GeneralWaiver> = published.iter().collect();
        let late = OverdueBill {
            waived,
            general: &general,
            ..bill("300.00", "2025-03-01", &[])
        };
        let fee = policy("0.005", 30).late_fee(&late, day(taken)).unwrap();
        assert_eq!((fee.waived, fee.owed), (yuan(off), yuan(owed)), "{what}");
        assert_eq!(
            fee.waivers.iter().map(|one| one.amount).sum::<Money>(),
            fee.waived,
            "{what}"
        );
    }
}

/// L9 and the last of L10: a later start, for an account or an area.
#[test]
fn a_later_start_spares_its_days() {
    let rows = [
        ("300.00", "2025-03-01", 0, "2025-04-15", "22.50"),
        ("300.00", "2025-03-01", 10, "2025-04-15", "7.50"),
        ("124.50", "2025-03-31", 0, "2025-05-10", "6.23"),
        ("124.50", "2025-03-31", 15, "2025-05-10", "0.00"),
    ];
    for (base, payable, extension_days, taken, owed) in rows {
        let late = OverdueBill {
            extension_days,
            ..bill(base, payable, &[])
        };
        let fee = policy("0.005", 30).late_fee(&late, day(taken)).unwrap();
        assert_eq!(fee.owed, yuan(owed), "{base} {extension_days} days later");
    }
}

/// Somebody took the whole late fee elsewhere, without knowing that 10.00 of it was waived: a fact. Nothing is owed
/// below zero, and what was paid too much goes against the days that follow.
#[test]
fn a_payment_that_did_not_know_stays_a_fact() {
    let paid = [PartPaid {
        on: day("2025-04-15"),
        principal: Money::ZERO,
        late_fee: yuan("22.50"),
    }];
    let waived = [at_desk(1, "2025-04-15", "10.00")];
    let late = OverdueBill {
        waived: &waived,
        ..bill("300.00", "2025-03-01", &paid)
    };
    for (taken, owed) in [
        ("2025-04-15", "0.00"),
        ("2025-04-17", "0.00"),
        ("2025-04-23", "2.00"),
    ] {
        let fee = policy("0.005", 30).late_fee(&late, day(taken)).unwrap();
        assert_eq!((fee.waived, fee.owed), (yuan("10.00"), yuan(owed)), "{taken}");
    }
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
