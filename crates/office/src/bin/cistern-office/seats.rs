//! `cistern-office found`, `code`, `grant` and `revoke`: an office that begins, and PCs that come, get receipt numbers, and go.

use std::process::ExitCode;

use anyhow::bail;
use chrono::TimeDelta;
use cistern_domain::entry::RevokeReason;
use cistern_domain::ids::{CounterNo, HallNo, JournalId};
use cistern_domain::settings::Role;
use cistern_office::key_file;

use crate::args::{Code, Named};
use crate::open::Place;

/// Begins an office.
pub fn found(place: &Place) -> anyhow::Result<ExitCode> {
    let office = place.found()?;
    println!(
        "an office begins in {}: journal {}. Keep a copy of {} apart from it",
        place.data.display(),
        office.journal(),
        key_file::KEY_FILE
    );
    Ok(ExitCode::SUCCESS)
}

/// Makes a code and prints it, alone on its line.
pub fn code(place: &Place, wish: &Code) -> anyhow::Result<ExitCode> {
    let office = place.open_as(&wish.by, Role::It)?;
    if office.is_seated(HallNo(wish.hall), CounterNo(wish.counter))? {
        eprintln!(
            "hall {} counter {} has a PC already: this code makes a second one there, unless you revoke the first \
             (`totals` names its journal)",
            wish.hall, wish.counter
        );
    }
    let lasts = TimeDelta::hours(wish.hours.into());
    let code = office.make_code_by_command(HallNo(wish.hall), CounterNo(wish.counter), lasts)?;
    println!("{}", code.print());
    Ok(ExitCode::SUCCESS)
}

/// Grants another block.
pub fn grant(place: &Place, journal: uuid::Uuid, by: &Named) -> anyhow::Result<ExitCode> {
    let granted = place.open_as(by, Role::It)?.grant_receipts(JournalId(journal))?;
    let Some(block) = granted else {
        bail!("{journal} is not enrolled here, or is over; `totals` names the journals that are");
    };
    println!(
        "granted {} to {}; the counter hears of it at its next sync",
        block.from, block.to
    );
    Ok(ExitCode::SUCCESS)
}

/// Ends a counter's journal.
pub fn revoke(
    place: &Place,
    journal: uuid::Uuid,
    reason: Option<RevokeReason>,
    by: &Named,
) -> anyhow::Result<ExitCode> {
    if !place.open_as(by, Role::It)?.revoke(JournalId(journal), reason)? {
        bail!("{journal} is not enrolled here; `totals` names the journals that are");
    }
    println!("revoked; a new code enrols its PC anew: cistern-office code --hall … --counter …");
    Ok(ExitCode::SUCCESS)
}
