//! `cistern-office waivers`: late fee that was waived at desks, and whether its approval holds.

use std::process::ExitCode;

use cistern_office::WaiverLine;

use crate::open::Place;
use crate::table::{self, word};

/// Prints them, one line each.
pub fn run(place: &Place, json: bool) -> anyhow::Result<ExitCode> {
    let lines = place.open_existing()?.waivers()?;
    let head = "date\thall\tcounter\taccount\tbills\towed\twaived\treason\twords\tclerk\tapprover\tapproval";
    table::print(&lines, json, head, line)
}

fn line(waiver: &WaiverLine) -> String {
    let approver = waiver.approver.map(|approver| approver.to_string());
    [
        waiver.business_date.to_string(),
        waiver.hall.to_string(),
        waiver.counter.to_string(),
        waiver.account.to_string(),
        waiver.bills.to_string(),
        waiver.owed.to_string(),
        waiver.waived.to_string(),
        word(&waiver.reason),
        waiver.words.replace(['\t', '\n'], " "),
        waiver.clerk.to_string(),
        approver.unwrap_or_default(),
        waiver.doubt.clone().unwrap_or_else(|| "holds".to_owned()),
    ]
    .join("\t")
}
