//! `cistern-office verify`: everything re-read and folded afresh. Exits with 1 at the first difference.

use std::process::ExitCode;

use cistern_domain::ids::EntryRef;
use cistern_journal::DoubtfulApproval;
use serde_json::json;

use crate::open::Place;

/// Verifies and prints what was found.
pub fn run(place: &Place, as_json: bool) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let verified = office.verify()?;
    let attachments = office.file().verify_attachments()?;
    let difference = verified.difference.as_ref().map(ToString::to_string);
    if as_json {
        let heads = verified.heads.iter().map(|(journal, number, hash)| {
            json!({ "journal": journal, "number": number, "hash": hash.to_string() })
        });
        let told = |approvals: &[(EntryRef, DoubtfulApproval)]| {
            let each = approvals
                .iter()
                .map(|(at, why)| json!({ "entry": at.to_string(), "why": why.to_string() }));
            each.collect::<Vec<_>>()
        };
        let named = |of: &[EntryRef]| of.iter().map(ToString::to_string).collect::<Vec<_>>();
        let report = json!({
            "journals": verified.journals, "entries": verified.entries, "states": verified.states,
            "payments": verified.payments, "heads": heads.collect::<Vec<_>>(), "difference": difference,
            "approvals": verified.approvals, "doubtful": told(&verified.doubtful), "unheard": told(&verified.unheard),
            "erased": verified.erased.iter().map(|(entry, count)| json!({ "by": entry, "details": count })).collect::<Vec<_>>(),
            "attachments": {
                "whole": attachments.whole, "awaited": attachments.awaited,
                "missing": named(&attachments.missing), "damaged": named(&attachments.damaged),
            },
        });
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        for (at, why) in &verified.doubtful {
            println!("entry {at} was approved, and the approval does not hold: {why}");
        }
        for (at, why) in &verified.unheard {
            println!("entry {at} was approved from elsewhere, which is not known here yet: {why}");
        }
        let (journals, entries) = (verified.journals, verified.entries);
        println!(
            "{journals} journals, {entries} entries, {} states, {} payments",
            verified.states, verified.payments
        );
        for (journal, number, hash) in &verified.heads {
            println!("{journal} ends at {number} {hash}");
        }
        for (entry, count) in &verified.erased {
            println!("{count} details erased by entry {entry}");
        }
        println!("{attachments}");
        match &difference {
            Some(difference) => println!("FIRST DIFFERENCE: {difference}"),
            None if attachments.holds() => println!("everything holds"),
            None => {
                println!("the books hold; attachments do not: copy them back from the folder of a backup")
            }
        }
    }
    Ok(if difference.is_none() && attachments.holds() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
