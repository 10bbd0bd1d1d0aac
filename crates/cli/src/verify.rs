//! `cistern verify`: from the bytes, to the first difference.

use std::process::ExitCode;

use crate::args::Verify;

/// Verifies and tells; the exit code says whether all holds.
pub fn run(verify: &Verify) -> anyhow::Result<ExitCode> {
    let counter = crate::existing::open(&verify.data)?;
    let verified = counter.file().verify(&verify.data)?;
    for (at, why) in &verified.doubtful {
        println!("entry {at} was approved, and the approval does not hold: {why}");
    }
    for (at, why) in &verified.unheard {
        println!("entry {at} was approved from elsewhere, which is not known here yet: {why}");
    }
    println!(
        "{} journals, {} entries, {} states, {} payments",
        verified.journals, verified.entries, verified.states, verified.payments
    );
    for (journal, number, hash) in &verified.heads {
        println!("{journal} ends at {number} {hash}");
    }
    for (entry, count) in &verified.erased {
        println!("{count} details erased by entry {entry} of head office");
    }
    let attachments = counter.file().verify_attachments()?;
    println!("{attachments}");
    counter.close()?;
    if let Some(difference) = verified.difference {
        println!("FIRST DIFFERENCE: {difference}");
        return Ok(ExitCode::FAILURE);
    }
    if !attachments.holds() {
        println!(
            "the books hold; attachments do not: those at head office are fetched when they are opened, others come from a copy"
        );
        return Ok(ExitCode::FAILURE);
    }
    println!("everything holds");
    Ok(ExitCode::SUCCESS)
}
