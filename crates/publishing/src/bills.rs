//! From an export's row to a bill: its sums as the old system issued them, its lines priced where the tariff
//! explains them to the fen.

use cistern_domain::Money;
use cistern_domain::Rounding;
use cistern_domain::bill::{Bill, Line, Segment};
use cistern_domain::tariff::{Component, Tariff, TariffClass};
use cistern_import::{BillRow, ReadingRow};
use cistern_journal::{Fault, Tx};
use rust_decimal::Decimal;

/// Components of the export, in the order of its columns: water, then sewage.
const COMPONENTS: [&str; 2] = ["水费", "污水处理费"];

/// Whether the bill is not issued yet.
pub(crate) fn is_new(tx: &Tx<'_>, row: &BillRow) -> Result<bool, Fault> {
    let account = tx.account(&row.account)?;
    let known = account.and_then(|account| account.bills.get(&row.bill).and_then(|bill| bill.issued.clone()));
    Ok(known.is_none())
}

/// The bill as it will be issued.
pub(crate) fn bill(row: BillRow, tariff: &Tariff, class: Option<u16>) -> Bill {
    let class = class.and_then(|class| tariff.classes().get(usize::from(class)));
    let mut lines = Vec::new();
    let mut explained = class.is_some();
    for (nth, amount) in row.components.iter().enumerate() {
        let priced = class.and_then(|class| priced(&row, class, nth, *amount));
        explained &= priced.is_some();
        lines.extend(priced.unwrap_or_else(|| vec![unpriced(&row, class, nth, *amount)]));
    }
    Bill {
        bill: row.bill,
        account: row.account,
        period: row.period,
        volume_m3: row.volume_m3,
        tiers_m3: row.tiers_m3,
        used_before_m3: None,
        lines,
        amount: row.amount,
        payable_on: row.payable_on,
        paid_before: row.paid.map_or(Money::ZERO, |paid| paid.amount),
        tariff: explained.then(|| tariff.id().to_owned()),
        segments: row.readings.iter().map(segment).collect(),
    }
}

fn name_of(class: Option<&TariffClass>, nth: usize) -> String {
    let named = class
        .and_then(|class| class.components.get(nth))
        .map(|component| component.name.as_str());
    named
        .or_else(|| COMPONENTS.get(nth).copied())
        .unwrap_or("其他")
        .to_owned()
}

fn unpriced(row: &BillRow, class: Option<&TariffClass>, nth: usize, amount: Money) -> Line {
    Line {
        component: name_of(class, nth),
        tier: 0,
        volume_m3: Decimal::from(row.volume_m3),
        price: None,
        amount,
    }
}

/// Component by tier at the tariff's prices, where that gives the old system's sum to the fen.
fn priced(row: &BillRow, class: &TariffClass, nth: usize, amount: Money) -> Option<Vec<Line>> {
    let component = class.components.get(nth)?;
    let tiers = component_volumes(row, class);
    let lines: Option<Vec<Line>> = tiers
        .iter()
        .filter(|(_, volume)| *volume != 0)
        .map(|(tier, volume)| line(component, *tier, *volume))
        .collect();
    let lines = lines?;
    let sum: Money = lines.iter().map(|line| line.amount).sum();
    (sum == amount).then_some(lines)
}

/// Tier (0 where the class has none) and volume.
fn component_volumes(row: &BillRow, class: &TariffClass) -> Vec<(u8, i64)> {
    if class.is_tiered() {
        (1..).zip(row.tiers_m3.iter().copied()).collect()
    } else {
        vec![(0, row.volume_m3)]
    }
}

fn line(component: &Component, tier: u8, volume: i64) -> Option<Line> {
    let nth = usize::from(tier.saturating_sub(1));
    let price = component
        .prices
        .get(nth)
        .or_else(|| component.prices.first())?
        .yuan();
    let volume_m3 = Decimal::from(volume);
    let amount = Money::from_yuan(price.checked_mul(volume_m3)?, Rounding::HalfUp).ok()?;
    Some(Line {
        component: component.name.clone(),
        tier,
        volume_m3,
        price: Some(price),
        amount,
    })
}

fn segment(reading: &ReadingRow) -> Segment {
    Segment {
        meter: reading.meter.clone(),
        from: reading.from,
        to: reading.to,
        volume_m3: reading.volume_m3,
        read_on: Some(reading.read_on),
        way: reading.way,
    }
}
