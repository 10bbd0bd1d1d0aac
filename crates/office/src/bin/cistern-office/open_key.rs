//! `cistern-office open-key`: the database key of a burnt PC, for its backup. Whoever has both reads everything.

use std::process::ExitCode;

use anyhow::Context;
use cistern_domain::ids::JournalId;

use crate::open::Place;

/// Prints the key as 64 hexadecimal digits, as `cistern restore --key` reads it.
pub fn run(place: &Place, journal: uuid::Uuid) -> anyhow::Result<ExitCode> {
    let key = place.open_existing()?.recovered_key(JournalId(journal))?;
    let key = key.with_context(|| format!("{journal} is not enrolled here"))?;
    let hex: String = key.0.iter().map(|byte| format!("{byte:02x}")).collect();
    println!("{hex}");
    Ok(ExitCode::SUCCESS)
}
