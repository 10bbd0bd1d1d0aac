//! `cistern-office friction`, `promises`: rules by the trouble they cause, business handed off for nothing, and promises of
//! departments. None of it names a person.

use std::process::ExitCode;

use cistern_domain::friction::{CouldHave, Trouble};
use cistern_office::{FrictionLine, HandedOffLine, PromiseLine, Span};

use crate::args::{Between, Friction};
use crate::open::Place;
use crate::table::{self, word};

const KINDS: [Trouble; 7] = [
    Trouble::Refused,
    Trouble::Exception,
    Trouble::OverLimit,
    Trouble::Waiver,
    Trouble::CameAgain,
    Trouble::Complaint,
    Trouble::RuleFails,
];

/// Prints rules, or what was handed off, one line each.
pub fn run(place: &Place, wish: &Friction) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let span = span(&wish.between);
    if wish.handed_off {
        let head = "item\tname\thanded off\tcould be done here\tonly answered";
        return table::print(&office.handed_off(span)?, wish.json, head, handed);
    }
    let kinds = KINDS.map(|kind| word(&kind)).join("\t");
    let head = format!("sum\trule\tname\tclause\ttrial\t{kinds}\texamples");
    table::print(&office.friction(span)?, wish.json, &head, line)
}

/// Prints promises, a line each department.
pub fn promises(place: &Place, between: &Between, json: bool) -> anyhow::Result<ExitCode> {
    let lines = place.open_existing()?.promises(span(between))?;
    table::print(
        &lines,
        json,
        "department\tname\tkept\tlate\toverdue\tnot due\tnamed as the cause",
        promise,
    )
}

const fn span(between: &Between) -> Span {
    Span {
        from: between.from,
        to: between.to,
    }
}

fn line(one: &FrictionLine) -> String {
    let counts = KINDS.map(|kind| one.counts.get(&kind).copied().unwrap_or_default().to_string());
    let examples: Vec<String> = one
        .examples
        .iter()
        .map(|example| {
            let parts = [
                &example.on.to_string(),
                &example.hall,
                &example.number,
                &example.entry,
            ];
            let said: Vec<&str> = parts
                .iter()
                .map(|part| part.as_str())
                .filter(|part| !part.is_empty())
                .collect();
            said.join(" ")
        })
        .collect();
    [
        one.sum.to_string(),
        one.rule.to_string(),
        one.name.clone(),
        one.clause.replace(['\t', '\n'], " "),
        if one.trial { "trial" } else { "" }.to_owned(),
        counts.join("\t"),
        examples.join("; "),
    ]
    .join("\t")
}

fn handed(one: &HandedOffLine) -> String {
    let of = |how| one.could_have.get(&how).copied().unwrap_or_default().to_string();
    [
        one.item.clone(),
        one.name.clone(),
        one.handed.to_string(),
        of(CouldHave::DoneHere),
        of(CouldHave::AnsweredHere),
    ]
    .join("\t")
}

fn promise(one: &PromiseLine) -> String {
    let tally = one.tally;
    let counts =
        [tally.kept, tally.late, tally.overdue, tally.running, tally.named].map(|count| count.to_string());
    [one.department.clone(), one.name.clone(), counts.join("\t")].join("\t")
}
