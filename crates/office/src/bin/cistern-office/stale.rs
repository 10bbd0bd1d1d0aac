//! `cistern-office stale-fees`: payments under another version of the late fee policy than the one that holds for their
//! date.

use std::process::ExitCode;

use crate::open::Place;

/// Prints them, one line each.
pub fn run(place: &Place, json: bool) -> anyhow::Result<ExitCode> {
    let lines = place.open_existing()?.stale_fees()?;
    if json {
        println!("{}", serde_json::to_string_pretty(&lines)?);
        return Ok(ExitCode::SUCCESS);
    }
    println!("date\thall\tcounter\treceipt\taccount\tlate fee\tapplied\tholds");
    for fee in &lines {
        let account = fee.account.as_ref().map(ToString::to_string);
        println!(
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            fee.business_date,
            fee.hall,
            fee.counter,
            fee.receipt,
            account.unwrap_or_default(),
            fee.late_fee,
            fee.applied,
            fee.holds
        );
    }
    Ok(ExitCode::SUCCESS)
}
