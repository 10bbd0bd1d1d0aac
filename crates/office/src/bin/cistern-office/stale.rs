//! `cistern-office stale-fees`: payments under another version of the late fee policy than the one that holds for their
//! date.

use std::process::ExitCode;

use cistern_office::StaleFee;

use crate::open::Place;
use crate::table;

/// Prints them, one line each.
pub fn run(place: &Place, json: bool) -> anyhow::Result<ExitCode> {
    let lines = place.open_existing()?.stale_fees()?;
    let head = "date\thall\tcounter\treceipt\taccount\tlate fee\tapplied\tholds";
    table::print(&lines, json, head, line)
}

fn line(fee: &StaleFee) -> String {
    let account = fee.account.as_ref().map(ToString::to_string);
    [
        fee.business_date.to_string(),
        fee.hall.to_string(),
        fee.counter.to_string(),
        fee.receipt.to_string(),
        account.unwrap_or_default(),
        fee.late_fee.to_string(),
        fee.applied.to_string(),
        fee.holds.to_string(),
    ]
    .join("\t")
}
