//! `cistern-office open-key`: the database key of a burnt PC, for its backup. Whoever has both reads everything.

use std::process::ExitCode;

use cistern_domain::ids::{JournalId, StaffNo};

use crate::args::OpenKey;
use crate::open::Place;
use crate::typed::read_pin;

/// Prints the key as 64 hexadecimal digits, as `cistern restore --key` reads it.
pub fn run(place: &Place, wish: &OpenKey) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let by = (StaffNo(wish.by.staff), &*read_pin()?);
    let key = office.open_key(JournalId(wish.journal), &wish.by.why, by)?;
    let hex: String = key.0.iter().map(|byte| format!("{byte:02x}")).collect();
    println!("{hex}");
    Ok(ExitCode::SUCCESS)
}
