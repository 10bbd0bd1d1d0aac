//! `cistern-office reversals`: what was taken back, and whether its approval holds.

use std::process::ExitCode;

use cistern_office::ReversalLine;

use crate::open::Place;

/// Prints them, one line each.
pub fn run(place: &Place, json: bool) -> anyhow::Result<ExitCode> {
    let lines = place.open_existing()?.reversals()?;
    if json {
        println!("{}", serde_json::to_string_pretty(&lines)?);
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "date\thall\tcounter\treceipt\taccount\tgiven back\treason\treceipt back\tclerk\tapprover\tapproval"
    );
    for reversal in &lines {
        println!("{}", line(reversal));
    }
    Ok(ExitCode::SUCCESS)
}

fn line(reversal: &ReversalLine) -> String {
    let account = reversal.account.as_ref().map(ToString::to_string);
    let reason = serde_json::to_value(reversal.reason).ok();
    [
        reversal.business_date.to_string(),
        reversal.hall.to_string(),
        reversal.counter.to_string(),
        reversal.receipt.to_string(),
        account.unwrap_or_default(),
        reversal.given_back.to_string(),
        reason
            .as_ref()
            .and_then(|reason| reason.as_str())
            .unwrap_or_default()
            .to_owned(),
        if reversal.receipt_returned { "yes" } else { "no" }.to_owned(),
        reversal.clerk.to_string(),
        reversal
            .approver
            .map(|approver| approver.to_string())
            .unwrap_or_default(),
        reversal.doubt.clone().unwrap_or_else(|| "holds".to_owned()),
    ]
    .join("\t")
}
