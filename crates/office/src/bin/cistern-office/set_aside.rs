//! `cistern-office set-aside`: entries that cannot mean what they say, and what does not fit.

use std::process::ExitCode;

use cistern_office::SetAsideLine;

use crate::open::Place;
use crate::table;

/// Prints them, one line each.
pub fn run(place: &Place, json: bool) -> anyhow::Result<ExitCode> {
    let lines = place.open_existing()?.set_aside()?;
    table::print(&lines, json, "hall\tcounter\tjournal\tnumber\tkind\twhy", line)
}

fn line(aside: &SetAsideLine) -> String {
    let kind = aside.kind.map(|kind| kind.to_string());
    [
        aside.hall.to_string(),
        aside.counter.to_string(),
        aside.journal.to_string(),
        aside.number.to_string(),
        kind.unwrap_or_default(),
        aside.why.clone(),
    ]
    .join("\t")
}
