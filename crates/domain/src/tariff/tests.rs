//! Rows of volumes and totals, and the laws every bill keeps.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::money::{Money, Rounding};
use crate::ratio::Ratio;
use crate::volume::{ExactVolume, Volume};

fn book() -> TariffBook {
    TariffBook::from_json(SAMPLE_TARIFFS).unwrap()
}

fn m3(volume: i64) -> Volume {
    Volume::from_m3(volume)
}

struct Row {
    tariff: &'static str,
    class: &'static str,
    persons: Option<u16>,
    months: u8,
    used: i64,
    volume: i64,
    tiers: &'static [i64],
    total: &'static str,
}

const fn row(
    tariff: &'static str,
    class: &'static str,
    used: i64,
    volume: i64,
    tiers: &'static [i64],
    total: &'static str,
) -> Row {
    Row {
        tariff,
        class,
        persons: None,
        months: 1,
        used,
        volume,
        tiers,
        total,
    }
}

const HRB: &str = "居民阶梯 A0101-A0103";

/// Computed twice by hand: as decimal slices and as exact cumulative fractions.
const ROWS: [Row; 18] = [
    row("BJ-2014", "居民阶梯", 170, 25, &[10, 15, 0], "155.00"),
    row("BJ-2014", "居民阶梯", 175, 100, &[5, 80, 15], "720.00"),
    row("BJ-2014", "居民阶梯", 170, 10, &[10, 0, 0], "50.00"),
    row("HRB-2016", HRB, 140, 30, &[10, 20, 0], "124.50"),
    Row {
        persons: Some(5),
        ..row("HRB-2016", HRB, 0, 160, &[150, 10, 0], "548.00")
    },
    Row {
        persons: Some(6),
        ..row("HRB-2016", HRB, 160, 50, &[20, 30, 0], "203.50")
    },
    Row {
        persons: Some(6),
        ..row("HRB-2016", HRB, 0, 160, &[160, 0, 0], "536.00")
    },
    Row {
        persons: Some(5),
        ..row("HRB-2016", HRB, 160, 10, &[0, 10, 0], "45.50")
    },
    row("HRB-2016", HRB, 0, 30, &[30, 0, 0], "100.50"),
    row("HRB-2016", HRB, 140, 20, &[10, 10, 0], "79.00"),
    row("HRB-2016", HRB, 160, 40, &[0, 40, 0], "182.00"),
    row("SZ-2022", "居民家庭户", 0, 35, &[22, 8, 5], "184.82"),
    Row {
        persons: Some(3),
        ..row("SZ-2022", "集体户(每人)", 0, 18, &[15, 3, 0], "79.20")
    },
    row("HZ-2024", "居民阶梯", 210, 12, &[6, 6, 0], "40.50"),
    row("CD-2022", "居民阶梯", 290, 30, &[0, 10, 20], "169.20"),
    row("CD-2022", "合表用户", 0, 500, &[500], "1515.00"),
    Row {
        persons: Some(6),
        ..row("PDS-2017", "居民阶梯", 170, 30, &[10, 20, 0], "85.50")
    },
    Row {
        months: 2,
        ..row("SZ-2022", "居民家庭户", 0, 50, &[44, 6, 0], "216.64")
    },
];

#[test]
fn bills_as_worked_out_by_hand() {
    let book = book();
    for row in &ROWS {
        let usage = Usage {
            used_before: m3(row.used),
            persons: row.persons,
            months: row.months,
            ..Usage::of(row.class, m3(row.volume))
        };
        let bill = book.get(row.tariff).unwrap().bill(&usage).unwrap();
        let tiers: Vec<ExactVolume> = row.tiers.iter().map(|&t| m3(t).into()).collect();
        let said = format!("{} {} {}+{}", row.tariff, row.class, row.used, row.volume);
        assert_eq!(
            (bill.tiers, bill.total),
            (tiers, row.total.parse().unwrap()),
            "{said}"
        );
    }
}

#[test]
fn a_factor_charges_part_of_the_volume() {
    let book = book();
    let tariff = book.get("GZ-GK").unwrap();
    let bill = tariff.bill(&Usage::of("居民阶梯", m3(31))).unwrap();
    let sums: Vec<_> = bill
        .by_component(tariff)
        .into_iter()
        .map(|s| (s.component, s.amount.to_string()))
        .collect();
    assert_eq!(
        sums,
        [
            ("水费".to_owned(), "66.33".to_owned()),
            ("污水处理费".to_owned(), "26.51".to_owned())
        ]
    );
    assert_eq!(
        bill.lines[2].volume.to_string(),
        "23.4",
        "90% of 26 m³ is charged"
    );
}

/// 70% residents on one meter, 30% a shop, 37 m³, by every way to round that was seen.
#[test]
fn mixed_use_by_ratio() {
    let rows = [
        (ShareVolumes::Exact, RoundAt::Line, Rounding::HalfUp, "125.26"),
        (ShareVolumes::Exact, RoundAt::Line, Rounding::HalfEven, "125.24"),
        (ShareVolumes::Exact, RoundAt::Total, Rounding::HalfUp, "125.25"),
        (ShareVolumes::Whole, RoundAt::Line, Rounding::HalfUp, "125.10"),
    ];
    let ratio = |text: &str| Ratio::new(text.parse().unwrap()).unwrap();
    let shares = vec![
        ("居民合用表".to_owned(), ratio("0.70")),
        ("非居民(非工业)".to_owned(), ratio("0.30")),
    ];
    for (volumes, round_at, rounding, total) in rows {
        let terms = book().get("HZ-2024").unwrap().terms().clone();
        let tariff = TariffDraft {
            rounding,
            round_at,
            ..terms
        }
        .check()
        .unwrap();
        let class = Use::Mixed {
            shares: shares.clone(),
            volumes,
        };
        let bill = tariff
            .bill(&Usage {
                class,
                ..Usage::of("", m3(37))
            })
            .unwrap();
        assert_eq!(
            bill.total,
            total.parse().unwrap(),
            "{volumes:?} {round_at:?} {rounding:?}"
        );
        assert_eq!(
            bill.lines.iter().map(|line| line.amount).sum::<Money>(),
            bill.total,
            "lines add up"
        );
        assert_eq!(
            bill.used_after,
            Volume::ZERO,
            "classes without tiers leave the running total alone"
        );
    }
}

#[test]
fn water_outside_the_tiers_leaves_the_running_total_alone() {
    let usage = Usage {
        used_before: m3(140),
        counting: Counting::Outside,
        ..Usage::of(HRB, m3(30))
    };
    let bill = book().get("HRB-2016").unwrap().bill(&usage).unwrap();
    assert_eq!(
        (bill.total, bill.used_after),
        ("100.50".parse().unwrap(), m3(140))
    );
}

#[test]
fn no_water_no_lines() {
    let bill = book()
        .get("BJ-2014")
        .unwrap()
        .bill(&Usage::of("居民阶梯", Volume::ZERO))
        .unwrap();
    assert_eq!((bill.lines.len(), bill.total), (0, Money::ZERO));
}

#[test]
fn refuses_what_cannot_be_billed() {
    let half = Ratio::new(Decimal::new(5, 1)).unwrap();
    let mixed = |shares: Vec<(String, Ratio)>| Usage {
        class: Use::Mixed {
            shares,
            volumes: ShareVolumes::Exact,
        },
        ..Usage::of("", m3(37))
    };
    let (class, tariff) = ("居民家庭户".to_owned(), "SZ-2022".to_owned());
    let rows = [
        (
            Usage::of("渔业", m3(1)),
            BillRefusal::UnknownClass {
                tariff,
                class: "渔业".into(),
            },
        ),
        (
            Usage::of("合表用户", m3(-1)),
            BillRefusal::Negative {
                volume: m3(-1),
                used_before: m3(0),
            },
        ),
        (
            Usage {
                months: 0,
                ..Usage::of("合表用户", m3(1))
            },
            BillRefusal::NoMonths,
        ),
        (
            Usage::of("集体户(每人)", m3(1)),
            BillRefusal::PersonsUnknown {
                class: "集体户(每人)".into(),
            },
        ),
        (
            mixed(vec![(class.clone(), half)]),
            BillRefusal::RatiosDoNotFill { sum: half.get() },
        ),
        (
            mixed(vec![("合表用户".into(), half), (class.clone(), half)]),
            BillRefusal::TieredShare { class },
        ),
    ];
    for (usage, refusal) in rows {
        assert_eq!(book().get("SZ-2022").unwrap().bill(&usage), Err(refusal));
    }
}

#[test]
fn every_published_sample_loads() {
    let ids: Vec<String> = book()
        .versions()
        .iter()
        .map(|tariff| tariff.id().to_owned())
        .collect();
    assert_eq!(ids.len(), 8, "{ids:?}");
    for tariff in book().versions() {
        let json = serde_json::to_string(tariff).unwrap();
        assert_eq!(
            &serde_json::from_str::<Tariff>(&json).unwrap(),
            tariff,
            "the JSON form keeps all of it"
        );
    }
}

#[test]
fn the_version_in_force_is_found_by_city_and_day() {
    let book = book();
    let in_force = |city: &str, on: &str| book.in_force(city, on.parse().unwrap()).map(Tariff::id);
    assert_eq!(in_force("杭州", "2026-11-23"), Some("HZ-2024"));
    assert_eq!(in_force("上海", "2026-11-23"), None, "no tariff of that city");
}

/// A lawful file with one thing made wrong.
fn broken(old: &str, new: &str) -> TariffFileError {
    let good = r#"{"tariffs":[{"id":"A","city":"甲","period":"annual","tiers_m3":[100,200],
        "classes":{"居民":{"components":{"水费":["1","2","3"]},"volume_factor":{"水费":"0.9"},"total":["1","2","3"]}},
        "household":{"base_persons":4,"extra_per_person_m3":2.5,"applies_to":"every threshold"}}]}"#;
    assert!(TariffBook::from_json(good).is_ok(), "the unbroken file is lawful");
    assert!(good.contains(old), "{old} is there to be broken");
    TariffBook::from_json(&good.replace(old, new)).unwrap_err()
}

#[test]
fn bad_files_are_refused_with_the_reason() {
    let rows = [
        ("\"annual\"", "\"weekly\"", "tariff A: unknown period \"weekly\""),
        ("every threshold", "some", "tariff A: unknown widening \"some\""),
        (
            "[100,200]",
            "[200,200]",
            "tariff A: class 居民: thresholds do not rise",
        ),
        (
            "[100,200]",
            "[100]",
            "tariff A: class 居民: 水费 has 3 prices for 2 tiers",
        ),
        (
            "{\"水费\":\"0.9\"}",
            "{\"税\":\"0.9\"}",
            "tariff A: class 居民: a factor for 税, which is not charged",
        ),
        (
            "\"total\":[\"1\"",
            "\"total\":[\"9\"",
            "tariff A: class 居民, tier 1: 1 is not the 9 stated",
        ),
        (
            "{\"水费\":[\"1\",\"2\",\"3\"]}",
            "{}",
            "tariff A: class 居民: a factor for 水费, which is not charged",
        ),
        (
            "2.5",
            "-2.5",
            "tariff A: a household rule takes -2.5 m³ from each further person",
        ),
    ];
    for (old, new, said) in rows {
        assert_eq!(broken(old, new).to_string(), said);
    }
    for (old, new) in [
        ("\"0.9\"", "\"1.1\""),
        ("[\"1\"", "[1.5"),
        ("[\"1\"", "[\"-1\""),
        ("2.5", "\"many\""),
    ] {
        let refusal = broken(old, new);
        assert!(
            matches!(refusal, TariffFileError::Malformed { line: 1.., .. }),
            "{new}: {refusal}"
        );
    }
}

proptest! {
    #[test]
    fn lines_and_tiers_add_up(used in 0_i64..400, volume in 0_i64..400, which in 0_usize..8, persons in 1_u16..9) {
        let book = book();
        let tariff = &book.versions()[which];
        for class in tariff.classes() {
            let usage = Usage { used_before: m3(used), persons: Some(persons), ..Usage::of(&*class.name, m3(volume)) };
            let bill = tariff.bill(&usage).unwrap();
            prop_assert_eq!(bill.lines.iter().map(|line| line.amount).sum::<Money>(), bill.total);
            prop_assert_eq!(bill.by_component(tariff).iter().map(|sum| sum.amount).sum::<Money>(), bill.total);
            let tiers: Decimal = bill.tiers.iter().map(|tier| tier.m3()).sum();
            prop_assert_eq!(tiers, Decimal::from(volume));
        }
    }

    /// Prices to the fen on whole m³ leave nothing to round, so slicing a volume changes nothing.
    #[test]
    fn slices_come_to_the_same_as_one_bill(used in 0_i64..400, parts in prop::collection::vec(0_i64..120, 1..6)) {
        let book = book();
        for (id, class) in [("BJ-2014", "居民阶梯"), ("HRB-2016", HRB), ("HZ-2024", "居民阶梯")] {
            let tariff = book.get(id).unwrap();
            let bill = |used: Volume, volume: i64| {
                tariff.bill(&Usage { used_before: used, ..Usage::of(class, m3(volume)) }).unwrap()
            };
            let whole = bill(m3(used), parts.iter().sum());
            let (mut at, mut total, mut tiers) = (m3(used), Money::ZERO, vec![Decimal::ZERO; whole.tiers.len()]);
            for &part in &parts {
                let slice = bill(at, part);
                at = slice.used_after;
                total += slice.total;
                tiers.iter_mut().zip(&slice.tiers).for_each(|(sum, tier)| *sum += tier.m3());
            }
            prop_assert_eq!((at, total), (whole.used_after, whole.total));
            prop_assert_eq!(tiers, whole.tiers.iter().map(|tier| tier.m3()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn rounding_the_total_keeps_within_a_fen_of_each_line(volume in 0_i64..2_000) {
        let terms = book().get("GZ-GK").unwrap().terms().clone();
        let tariff = TariffDraft { round_at: RoundAt::Total, ..terms }.check().unwrap();
        let bill = tariff.bill(&Usage::of("居民阶梯", m3(volume))).unwrap();
        for line in &bill.lines {
            let exact = line.volume.m3() * line.price.yuan();
            prop_assert!((line.amount.yuan() - exact).abs() <= Decimal::new(1, 2), "{} for {}", line.amount, exact);
        }
    }
}
