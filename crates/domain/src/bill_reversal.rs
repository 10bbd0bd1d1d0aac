//! Correcting a wrong reading (冲正): the wrong bills stay, are booked back, and are issued anew.
//!
//! A correction reissues the wrong bill and every later one of its tier year, because each later bill froze a
//! running total that was wrong. Bills are reversed newest first and reissued oldest first. A payment is
//! reversed before its bill; what the customer paid too much goes to the deposit. Absent on purpose: the
//! entries themselves, and who may approve.

use crate::money::Money;
use crate::tariff::{BillRefusal, ComputedBill, Tariff, Usage};
use crate::volume::Volume;

/// A bill as it stands: what it was computed from, what was paid of it.
#[derive(Clone, Debug)]
pub struct StandingBill<'t> {
    /// The tariff that it was computed by.
    pub tariff: &'t Tariff,
    /// What it was computed from; its `used_before` is the one frozen in the bill.
    pub usage: Usage,
    /// Principal paid.
    pub paid: Money,
}

/// What a correction books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The receivable entries in order: as issued, reversed, issued anew.
    pub steps: Vec<Step>,
    /// The bills issued anew, oldest first.
    pub reissued: Vec<ComputedBill>,
    /// What is receivable in the end.
    pub net: Money,
    /// Paid too much: to the deposit.
    pub to_deposit: Money,
    /// Not paid yet.
    pub owed: Money,
}

/// One receivable entry, and the running total after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The entry's sum; negative for a reversal.
    pub receivable: Money,
    /// The household's running total then.
    pub running_total: Volume,
}

/// Corrects the volume of `wrong`; `later` are the household's bills since, of the same tier year, oldest first.
///
/// # Errors
/// [`BillRefusal`] when the tariff cannot bill one of the volumes.
pub fn correct_reading(
    wrong: &StandingBill<'_>,
    right_volume: Volume,
    later: &[StandingBill<'_>],
) -> Result<Correction, BillRefusal> {
    let standing: Vec<&StandingBill<'_>> = std::iter::once(wrong).chain(later).collect();
    let issued: Result<Vec<ComputedBill>, _> = standing
        .iter()
        .map(|bill| bill.tariff.bill(&bill.usage))
        .collect();
    let issued = issued?;
    let right = Usage {
        volume: right_volume,
        ..wrong.usage.clone()
    };
    let usages = std::iter::once(right).chain(later.iter().map(|bill| bill.usage.clone()));
    let reissued = reissue(&standing, &issued, usages, Volume::ZERO)?;

    let forth = |bill: &ComputedBill| Step {
        receivable: bill.total,
        running_total: bill.used_after,
    };
    let back = |bill: &ComputedBill| Step {
        receivable: -bill.total,
        running_total: bill.used_before,
    };
    let steps: Vec<Step> = issued
        .iter()
        .map(forth)
        .chain(issued.iter().rev().map(back))
        .chain(reissued.iter().map(forth))
        .collect();
    let net: Money = steps.iter().map(|step| step.receivable).sum();
    let paid: Money = standing.iter().map(|bill| bill.paid).sum();
    let (to_deposit, owed) = ((paid - net).or_zero(), (net - paid).or_zero());
    Ok(Correction {
        steps,
        reissued,
        net,
        to_deposit,
        owed,
    })
}

/// Later bills of the tier year, oldest first, issued anew where the running total before the first of them moves, m³: less where a
/// bill before it is cancelled, more where one is issued.
///
/// # Errors
/// [`BillRefusal`] when the tariff cannot bill one of the volumes.
pub fn reissue_later(moved: Volume, later: &[StandingBill<'_>]) -> Result<Vec<ComputedBill>, BillRefusal> {
    let standing: Vec<&StandingBill<'_>> = later.iter().collect();
    let issued: Result<Vec<ComputedBill>, _> =
        later.iter().map(|bill| bill.tariff.bill(&bill.usage)).collect();
    let usages = later.iter().map(|bill| bill.usage.clone());
    reissue(&standing, &issued?, usages, moved)
}

/// Each running total moves by what the bills before it moved it: what else of the household's it counts (一户多表) stays.
fn reissue(
    standing: &[&StandingBill<'_>],
    issued: &[ComputedBill],
    usages: impl Iterator<Item = Usage>,
    mut moved: Volume,
) -> Result<Vec<ComputedBill>, BillRefusal> {
    let bills = standing.iter().zip(issued).zip(usages);
    bills
        .map(|((standing, old), usage)| {
            let used_before = usage.used_before + moved;
            let bill = standing.tariff.bill(&Usage { used_before, ..usage })?;
            moved = bill.used_after - old.used_after;
            Ok(bill)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tariff::{SAMPLE_TARIFFS, TariffBook};

    fn yuan(text: &str) -> Money {
        text.parse().unwrap()
    }

    fn harbin() -> Tariff {
        let book = TariffBook::from_json(SAMPLE_TARIFFS).unwrap();
        book.get("HRB-2016").unwrap().clone()
    }

    fn bill<'t>(tariff: &'t Tariff, used: i64, volume: i64, paid: &str) -> StandingBill<'t> {
        let of = Usage::of("居民阶梯 A0101-A0103", Volume::from_m3(volume));
        StandingBill {
            tariff,
            usage: Usage {
                used_before: Volume::from_m3(used),
                ..of
            },
            paid: yuan(paid),
        }
    }

    fn check(
        wrong: &StandingBill<'_>,
        right: i64,
        later: &[StandingBill<'_>],
        steps: &[(&str, i64)],
    ) -> Correction {
        let got = correct_reading(wrong, Volume::from_m3(right), later).unwrap();
        let said: Vec<_> = got
            .steps
            .iter()
            .map(|s| (s.receivable.to_string(), s.running_total.m3()))
            .collect();
        let due: Vec<_> = steps
            .iter()
            .map(|&(sum, total)| (sum.to_owned(), total))
            .collect();
        assert_eq!(said, due);
        got
    }

    #[test]
    fn read_30_instead_of_20_and_paid() {
        let got = check(
            &bill(&harbin(), 140, 30, "124.50"),
            20,
            &[],
            &[("124.50", 170), ("-124.50", 140), ("79.00", 160)],
        );
        assert_eq!(
            (got.net, got.to_deposit, got.owed),
            (yuan("79.00"), yuan("45.50"), Money::ZERO)
        );
    }

    /// 20 m³ before them are gone: 160 to 170 and 170 to 180 become 140 to 150 and 150 to 160.
    #[test]
    fn what_is_cancelled_moves_every_later_running_total() {
        let tariff = harbin();
        let later = [bill(&tariff, 160, 10, "0"), bill(&tariff, 170, 10, "0")];
        let anew = reissue_later(Volume::from_m3(-20), &later).unwrap();
        let said: Vec<_> = anew
            .iter()
            .map(|bill| (bill.used_before.m3(), bill.total.to_string()))
            .collect();
        let due = [(140, "33.50"), (150, "45.50")].map(|(used, sum)| (used, sum.to_owned()));
        assert_eq!(said, due, "the first is all of it within 150 m³");
        let back = reissue_later(Volume::from_m3(20), &[bill(&tariff, 140, 10, "0")]).unwrap();
        assert_eq!(back[0].total, yuan("45.50"), "and it counts again");
    }

    #[test]
    fn later_bills_are_reissued_with_the_right_running_total() {
        let steps = [
            ("79.00", 160),
            ("45.50", 170),
            ("-45.50", 160),
            ("-79.00", 140),
            ("33.50", 150),
            ("45.50", 160),
        ];
        let tariff = harbin();
        // 20 read where it was 10: the later 10 m³ stay in tier 2, 150 to 160.
        let got = check(
            &bill(&tariff, 140, 20, "79.00"),
            10,
            &[bill(&tariff, 160, 10, "0")],
            &steps,
        );
        assert_eq!(
            (got.net, got.to_deposit, got.owed),
            (yuan("79.00"), Money::ZERO, Money::ZERO)
        );
        assert_eq!(got.reissued[1].used_before, Volume::from_m3(150));
    }
}
