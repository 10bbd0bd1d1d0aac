//! From readings of meters to the segments that a bill rests on.
//!
//! Holds: roll-over of the dial, a meter changed in the period, an estimate trued up by the next actual reading,
//! a price that changed inside the period. Absent on purpose: pricing (module `tariff`), and any guess at a reading
//! that was not taken.

use crate::bill::{ReadingWay, Segment};
use crate::date::BusinessDate;
use crate::ids::MeterNo;
use crate::tariff::{BillRefusal, ComputedBill, Tariff, Usage};
use crate::volume::{self, Volume};

/// A reading, as taken, estimated or told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// 表号
    pub meter: MeterNo,
    /// What the dial showed, whole m³, not negative.
    pub dial_m3: i64,
    /// The day.
    pub on: BusinessDate,
    /// How.
    pub way: ReadingWay,
}

/// Why readings make no segments.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadingRefusal {
    /// A dial shows less than zero, or more than it has digits for.
    #[error("meter {meter} with {digits} digits cannot show {dial_m3}")]
    Dial {
        /// Which.
        meter: MeterNo,
        /// Its digits.
        digits: u8,
        /// What was noted.
        dial_m3: i64,
    },
    /// The readings go back in time.
    #[error("a reading of {on} after one of {before}")]
    BackInTime {
        /// The later.
        before: BusinessDate,
        /// The earlier.
        on: BusinessDate,
    },
    /// Another meter without the last reading of the one before.
    #[error("meter {new} follows {old} without a last reading of it")]
    NoLastReading {
        /// The old one.
        old: MeterNo,
        /// The new one.
        new: MeterNo,
    },
}

/// What a dial of so many digits shows at the most, plus one.
fn round_of(digits: u8) -> i64 {
    10_i64.pow(u32::from(digits.min(12)))
}

/// The segments between readings, oldest first. The first reading is where the last bill ended.
///
/// Between two meters stands the old one's last reading ([`ReadingWay::MeterChanged`]); the new one's first reading
/// follows it and begins a segment of its own. A dial that shows less than before has rolled over, unless the
/// reading before was an estimate: then the difference is given back.
///
/// # Errors
/// [`ReadingRefusal`] for readings that cannot be.
pub fn segments(readings: &[Reading], digits: u8) -> Result<Vec<Segment>, ReadingRefusal> {
    let mut segments = Vec::new();
    for reading in readings {
        check_dial(reading, digits)?;
    }
    for pair in readings.windows(2) {
        let [from, to] = pair else { continue };
        if to.on < from.on {
            return Err(ReadingRefusal::BackInTime {
                before: from.on,
                on: to.on,
            });
        }
        if to.meter == from.meter {
            segments.push(segment(from, to, digits));
        } else if from.way != ReadingWay::MeterChanged {
            return Err(ReadingRefusal::NoLastReading {
                old: from.meter.clone(),
                new: to.meter.clone(),
            });
        }
    }
    Ok(segments)
}

fn check_dial(reading: &Reading, digits: u8) -> Result<(), ReadingRefusal> {
    if (0..round_of(digits)).contains(&reading.dial_m3) {
        return Ok(());
    }
    Err(ReadingRefusal::Dial {
        meter: reading.meter.clone(),
        digits,
        dial_m3: reading.dial_m3,
    })
}

fn segment(from: &Reading, to: &Reading, digits: u8) -> Segment {
    let difference = to.dial_m3 - from.dial_m3;
    let rolled_over = difference < 0 && from.way != ReadingWay::Estimated;
    let volume_m3 = if rolled_over {
        difference + round_of(digits)
    } else {
        difference
    };
    Segment {
        meter: Some(to.meter.clone()),
        from: from.dial_m3,
        to: to.dial_m3,
        volume_m3,
        read_on: Some(to.on),
        way: to.way,
    }
}

/// One stretch of a period under one version of a tariff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch<'t> {
    /// The version.
    pub tariff: &'t Tariff,
    /// The first day that it prices.
    pub from: BusinessDate,
    /// Days of the period under it.
    pub days: u32,
}

/// Why a period across a price change was not billed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AcrossRefusal {
    /// No stretch, or none with a day in it.
    #[error("the period has no days")]
    NoDays,
    /// A stretch that cannot be billed.
    #[error(transparent)]
    Bill(#[from] BillRefusal),
}

/// Bills a volume over a period in which the price changed: the volume is shared by days, to the last m³ (largest
/// remainder), and the running total carries over from stretch to stretch.
///
/// Sharing by days is the common practice where no reading was taken on the day of the change.
///
/// # Errors
/// [`AcrossRefusal`].
pub fn bill_across(stretches: &[Stretch<'_>], usage: &Usage) -> Result<Vec<ComputedBill>, AcrossRefusal> {
    let days: Vec<u64> = stretches.iter().map(|stretch| u64::from(stretch.days)).collect();
    if days.iter().sum::<u64>() == 0 {
        return Err(AcrossRefusal::NoDays);
    }
    let mut used_before = usage.used_before;
    let mut bills = Vec::with_capacity(stretches.len());
    for (stretch, volume) in stretches.iter().zip(volume::split(usage.volume, &days)) {
        let bill = stretch.tariff.bill(&Usage {
            used_before,
            volume,
            ..usage.clone()
        })?;
        used_before = bill.used_after;
        bills.push(bill);
    }
    Ok(bills)
}

/// The volume of segments together; below zero where more was estimated than used, to be carried to the next bill.
#[must_use]
pub fn volume_of(segments: &[Segment]) -> Volume {
    Volume::from_m3(segments.iter().map(|segment| segment.volume_m3).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;
    use crate::tariff::TariffBook;

    fn reading(meter: &str, dial_m3: i64, on: &str, way: ReadingWay) -> Reading {
        Reading {
            meter: MeterNo::new(meter).unwrap(),
            dial_m3,
            on: on.parse().unwrap(),
            way,
        }
    }

    /// what, readings, volumes of the segments
    #[test]
    fn segments_of_readings() {
        use ReadingWay::{Estimated, MeterChanged, Read};
        let rows = [
            ("as read", vec![("A", 100, Read), ("A", 112, Read)], vec![12]),
            ("rolled over", vec![("A", 99_990, Read), ("A", 7, Read)], vec![17]),
            (
                "estimated too low",
                vec![("A", 100, Read), ("A", 110, Estimated), ("A", 125, Read)],
                vec![10, 15],
            ),
            (
                "estimated too high",
                vec![("A", 100, Read), ("A", 130, Estimated), ("A", 125, Read)],
                vec![30, -5],
            ),
            (
                "meter changed",
                vec![
                    ("A", 100, Read),
                    ("A", 104, MeterChanged),
                    ("B", 0, Read),
                    ("B", 9, Read),
                ],
                vec![4, 9],
            ),
            ("nothing used", vec![("A", 100, Read), ("A", 100, Read)], vec![0]),
        ];
        for (what, readings, volumes) in rows {
            let readings: Vec<Reading> = readings
                .into_iter()
                .map(|(meter, dial, way)| reading(meter, dial, "2026-11-05", way))
                .collect();
            let segments = segments(&readings, 5).unwrap();
            let found: Vec<i64> = segments.iter().map(|segment| segment.volume_m3).collect();
            assert_eq!(found, volumes, "{what}");
            assert_eq!(volume_of(&segments).m3(), volumes.iter().sum::<i64>(), "{what}");
        }
    }

    #[test]
    fn readings_that_cannot_be() {
        use ReadingWay::Read;
        let too_many = [reading("A", 100_000, "2026-11-05", Read)];
        assert!(matches!(
            segments(&too_many, 5),
            Err(ReadingRefusal::Dial { dial_m3: 100_000, .. })
        ));
        let back = [
            reading("A", 1, "2026-11-05", Read),
            reading("A", 2, "2026-11-04", Read),
        ];
        assert!(matches!(
            segments(&back, 5),
            Err(ReadingRefusal::BackInTime { .. })
        ));
        let swapped = [
            reading("A", 1, "2026-11-05", Read),
            reading("B", 2, "2026-11-06", Read),
        ];
        assert!(matches!(
            segments(&swapped, 5),
            Err(ReadingRefusal::NoLastReading { .. })
        ));
    }

    #[test]
    fn a_price_change_inside_the_period_shares_by_days_and_carries_the_running_total() {
        let book = TariffBook::from_json(crate::tariff::SAMPLE_TARIFFS).unwrap();
        let (old, new) = (book.get("HZ-2024").unwrap(), book.get("CD-2022").unwrap());
        let day = |text: &str| text.parse::<BusinessDate>().unwrap();
        let stretches = [
            Stretch {
                tariff: old,
                from: day("2026-11-01"),
                days: 10,
            },
            Stretch {
                tariff: new,
                from: day("2026-11-11"),
                days: 20,
            },
        ];
        let usage = Usage {
            used_before: Volume::from_m3(210),
            ..Usage::of("居民阶梯", Volume::from_m3(30))
        };
        let bills = bill_across(&stretches, &usage).unwrap();
        let volumes: Vec<i64> = bills
            .iter()
            .map(|bill| bill.used_after.m3() - bill.used_before.m3())
            .collect();
        assert_eq!(volumes, [10, 20], "a third of the days, a third of the water");
        assert_eq!(bills[1].used_before.m3(), 220, "the running total goes on");
        // 6 × 2.90 + 4 × 3.85 under the old version; 20 × 3.90, all in tier 2, under the new.
        let totals: Vec<Money> = bills.iter().map(|bill| bill.total).collect();
        assert_eq!(totals, [Money::from_fen(3280), Money::from_fen(7800)]);
        assert_eq!(bill_across(&[], &usage), Err(AcrossRefusal::NoDays));
    }
}
