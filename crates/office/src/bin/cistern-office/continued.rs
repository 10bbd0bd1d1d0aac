//! `cistern-office merge`: an account continues as another one, or stands for itself again.

use std::process::ExitCode;

use cistern_domain::ids::StaffNo;
use cistern_office::ContinueAccount;
use cistern_publishing::ContinueAs;

use crate::args::Merge;
use crate::open::Place;
use crate::typed::read_pin;

/// Writes it down.
pub fn run(place: &Place, wish: &Merge) -> anyhow::Result<ExitCode> {
    let at = place.open_existing()?.continue_account(&ContinueAccount {
        wish: ContinueAs {
            account: wish.account.clone(),
            into: wish.into.clone(),
            on: wish.on,
            words: wish.words.clone(),
        },
        staff: StaffNo(wish.staff),
        pin: read_pin()?,
    })?;
    match &wish.into {
        Some(into) => println!(
            "account {} continues as {into} by entry {at}; its deposit goes there",
            wish.account
        ),
        None => println!(
            "account {} stands for itself again by entry {at}; its deposit is back",
            wish.account
        ),
    }
    Ok(ExitCode::SUCCESS)
}
