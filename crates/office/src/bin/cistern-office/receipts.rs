//! `cistern-office receipts`, `grant`: the numbers of every block by state, and another block.

use std::process::ExitCode;

use cistern_domain::receipt_numbers::{NumberState, Run};
use cistern_office::BlockLine;

use crate::open::Place;
use crate::table::{self, word};

/// Prints a line for each block: how many numbers are in each state, then which.
pub fn run(place: &Place, json: bool) -> anyhow::Result<ExitCode> {
    let lines = place.open_existing()?.receipt_blocks()?;
    let head = "hall\tcounter\tjournal\tfrom\tto\tunused\tused\ton paper\tspoiled\tleft blank\treserved\treturned\tlent\tnumbers\tlender\tdoubt";
    table::print(&lines, json, head, line)
}

fn line(block: &BlockLine) -> String {
    let journal = match block.revoked {
        true => format!("{} (ended)", block.journal),
        false => block.journal.to_string(),
    };
    let mut cells = vec![
        block.hall.to_string(),
        block.counter.to_string(),
        journal,
        block.tally.from.to_string(),
        block.tally.to.to_string(),
    ];
    cells.extend(NumberState::ALL.map(|state| block.tally.of(state).to_string()));
    let runs: Vec<String> = block.runs.iter().map(numbers).collect();
    cells.push(runs.join(", "));
    cells.push(
        block
            .tally
            .lender
            .map(|lender| lender.to_string())
            .unwrap_or_default(),
    );
    cells.push(block.doubts.join("; "));
    cells.join("\t")
}

fn numbers(run: &Run) -> String {
    let state = word(&run.state).replace('_', " ");
    if run.from == run.to {
        format!("{} {state}", run.from)
    } else {
        format!("{}-{} {state}", run.from, run.to)
    }
}
