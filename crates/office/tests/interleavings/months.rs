//! The month of all these payments: closed while some of them are still to come, and opened again.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::date::Period;
use cistern_office::TrialLine;

use crate::common::City;
use crate::decisions::Scene;
use crate::head_office::by;

fn november() -> Period {
    Period::new(2026, 11).unwrap()
}

/// Over settlement sheets that nobody signed.
fn closed(city: &City) {
    let words = "结算单待补签";
    city.office.close_period(november(), words, &by()).unwrap();
}

/// How often it was opened again; nothing while it was never closed.
fn reopened(city: &City) -> Option<u32> {
    let periods = city.office.periods().unwrap();
    periods.first().map(|period| period.reopened)
}

/// 封账.
pub(crate) fn close(scene: &Scene<'_>) -> bool {
    closed(scene.city);
    true
}

/// 反封账: not before it was closed.
pub(crate) fn reopen(scene: &Scene<'_>) -> bool {
    if reopened(scene.city).is_none() {
        return false;
    }
    let words = "补记晚到的收费";
    scene.city.office.reopen_period(november(), words, &by()).unwrap();
    true
}

/// What stands on each account of the books once the month is closed for good with everything here: at its end, and a month later.
pub(crate) fn balances(city: &City) -> Vec<String> {
    closed(city);
    let mut said = Vec::new();
    for month in [november(), november().next().unwrap()] {
        let lines = city.office.trial_balance(month).unwrap().lines;
        let sums = by_account(&lines).into_iter().filter(|(_, sum)| !sum.is_zero());
        said.extend(sums.map(|(account, sum)| format!("{month:?} {account} {sum}")));
    }
    said
}

/// What bills owe is one: which component of a bill that is paid in part bears the fen of a rounding is as its parts came.
fn by_account(lines: &[TrialLine]) -> BTreeMap<&str, Money> {
    const OWED: &str = "Assets:Receivable:";
    let mut sums = BTreeMap::new();
    for line in lines {
        let name = line.account.as_str();
        let is_apart = name.ends_with("Overpaid") || name.ends_with("Unassigned");
        let is_component = name.starts_with(OWED) && !is_apart;
        let account = if is_component { OWED } else { name };
        *sums.entry(account).or_insert(Money::ZERO) += line.closing();
    }
    sums
}
