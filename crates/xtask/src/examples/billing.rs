//! Examples of bills and their corrections.

use anyhow::Context;
use cistern_domain::bill_reversal::{StandingBill, correct_reading};
use cistern_domain::money::Rounding;
use cistern_domain::ratio::Ratio;
use cistern_domain::tariff::{RoundAt, ShareVolumes, Tariff, TariffBook, TariffDraft, Usage, Use};
use cistern_domain::volume::Volume;
use serde::Deserialize;
use serde_json::{Value, json};

use super::yuan::{Yuan, list, shown};

/// What all examples of bills say.
#[derive(Deserialize)]
struct Household {
    tariff: String,
    #[serde(default)]
    class: String,
    #[serde(default)]
    used_before_m3: Volume,
    #[serde(default)]
    persons: Option<u16>,
    #[serde(default = "one_month")]
    months: u8,
}

const fn one_month() -> u8 {
    1
}

#[derive(Deserialize)]
pub struct TariffInput {
    #[serde(flatten)]
    household: Household,
    volume_m3: Volume,
    /// Instead of `class`: classes and their ratios.
    shares: Option<Vec<(String, Ratio)>>,
    /// Shares in whole m³ instead of exactly.
    #[serde(default)]
    whole_shares: bool,
    line_rounding: Option<Rounding>,
    round_at: Option<RoundAt>,
}

#[derive(Deserialize)]
pub struct ReversalInput {
    #[serde(flatten)]
    household: Household,
    wrong_volume_m3: Volume,
    right_volume_m3: Volume,
    paid: Yuan,
}

impl Household {
    fn usage(&self, volume: Volume) -> Usage {
        let Self {
            used_before_m3: used_before,
            persons,
            months,
            ..
        } = *self;
        Usage {
            used_before,
            persons,
            months,
            ..Usage::of(&*self.class, volume)
        }
    }

    fn tariff<'a>(&self, book: &'a TariffBook) -> anyhow::Result<&'a Tariff> {
        book.get(&self.tariff)
            .with_context(|| format!("no tariff {}", self.tariff))
    }
}

pub fn tariff(input: TariffInput, book: &TariffBook) -> anyhow::Result<Value> {
    let terms = input.household.tariff(book)?.terms().clone();
    let (rounding, round_at) = (input.line_rounding, input.round_at);
    let (rounding, round_at) = (
        rounding.unwrap_or(terms.rounding),
        round_at.unwrap_or(terms.round_at),
    );
    let tariff = TariffDraft {
        rounding,
        round_at,
        ..terms
    }
    .check()?;
    let mut usage = input.household.usage(input.volume_m3);
    if let Some(shares) = input.shares {
        let volumes = if input.whole_shares {
            ShareVolumes::Whole
        } else {
            ShareVolumes::Exact
        };
        usage.class = Use::Mixed { shares, volumes };
    }
    let bill = tariff.bill(&usage)?;
    let tiers: Vec<String> = bill.tiers.iter().map(ToString::to_string).collect();
    let sums = bill.by_component(&tariff);
    let components: serde_json::Map<_, _> = sums
        .into_iter()
        .map(|sum| (sum.component, shown(sum.amount)))
        .collect();
    Ok(json!({
        "volumes_m3": tiers,
        "components": components,
        "total": shown(bill.total),
        "used_after_m3": bill.used_after.m3(),
    }))
}

pub fn reversal(input: ReversalInput, book: &TariffBook) -> anyhow::Result<Value> {
    let tariff = input.household.tariff(book)?;
    let wrong = StandingBill {
        tariff,
        usage: input.household.usage(input.wrong_volume_m3),
        paid: input.paid.0,
    };
    let correction = correct_reading(&wrong, input.right_volume_m3, &[])?;
    let entries: Vec<_> = correction.steps.iter().map(|step| step.receivable).collect();
    let totals: Vec<i64> = correction
        .steps
        .iter()
        .map(|step| step.running_total.m3())
        .collect();
    Ok(json!({
        "receivable_entries": list(&entries),
        "net": shown(correction.net),
        "running_total_m3": totals,
        "to_deposit": shown(correction.to_deposit),
        "owed": shown(correction.owed),
    }))
}
