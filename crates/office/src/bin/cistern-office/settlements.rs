//! `cistern-office settlements`: what head office decided of facts that left money where it does not belong, and why.

use std::process::ExitCode;

use cistern_office::{SettledFact, SettlementLine};

use crate::args::Settlements;
use crate::open::Place;
use crate::table::{self, word};

/// Prints them, one line each, what is due first.
pub fn run(place: &Place, wish: Settlements) -> anyhow::Result<ExitCode> {
    let lines = place.open_existing()?.settlements(wish.all)?;
    let head = "number\tdate\taccount\trule\tbill\tprincipal\tlate fee\tdecides\tdue\ttold\twhy";
    table::print(&lines, wish.json, head, line)
}

fn line(settled: &SettlementLine) -> String {
    let bill = settled.bill.as_ref().map(ToString::to_string);
    let why: Vec<String> = settled.facts.iter().map(fact).collect();
    [
        settled.number.to_string(),
        settled.on.to_string(),
        settled.account.to_string(),
        word(&settled.rule),
        bill.unwrap_or_default(),
        settled.principal.to_string(),
        settled.late_fee.to_string(),
        word(&settled.decides),
        settled.due.to_string(),
        if settled.told { "yes" } else { "no" }.to_owned(),
        why.join("; "),
    ]
    .join("\t")
}

fn fact(fact: &SettledFact) -> String {
    format!(
        "receipt {} of hall {} counter {}: {} and late fee {} ({})",
        fact.receipt, fact.hall, fact.counter, fact.principal, fact.late_fee, fact.at
    )
}
