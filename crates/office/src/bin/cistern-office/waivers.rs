//! `cistern-office waivers`: late fee that was waived at desks, and whether its approval holds.

use std::process::ExitCode;

use cistern_office::WaiverLine;

use crate::open::Place;

/// Prints them, one line each.
pub fn run(place: &Place, json: bool) -> anyhow::Result<ExitCode> {
    let lines = place.open_existing()?.waivers()?;
    if json {
        println!("{}", serde_json::to_string_pretty(&lines)?);
        return Ok(ExitCode::SUCCESS);
    }
    println!("date\thall\tcounter\taccount\tbills\towed\twaived\treason\twords\tclerk\tapprover\tapproval");
    for waiver in &lines {
        println!("{}", line(waiver));
    }
    Ok(ExitCode::SUCCESS)
}

fn line(waiver: &WaiverLine) -> String {
    let reason = serde_json::to_value(waiver.reason).ok();
    let reason = reason.as_ref().and_then(|reason| reason.as_str());
    let approver = waiver.approver.map(|approver| approver.to_string());
    [
        waiver.business_date.to_string(),
        waiver.hall.to_string(),
        waiver.counter.to_string(),
        waiver.account.to_string(),
        waiver.bills.to_string(),
        waiver.owed.to_string(),
        waiver.waived.to_string(),
        reason.unwrap_or_default().to_owned(),
        waiver.words.replace(['\t', '\n'], " "),
        waiver.clerk.to_string(),
        approver.unwrap_or_default(),
        waiver.doubt.clone().unwrap_or_else(|| "holds".to_owned()),
    ]
    .join("\t")
}
