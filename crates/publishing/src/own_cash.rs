//! Whose cash a deposit is: whoever sent it, and whoever ever had a drawer that it brought to the bank. They decide nothing of what the
//! bank counted of it, at head office and at the desk of a hall that is its own office.

use cistern_domain::entry::{Body, TakingsBanked};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryRef, ShiftNo, StaffNo};
use cistern_journal::{Fault, Tx};

/// Whether somebody sent a deposit, or had one of its drawers.
///
/// # Errors
/// Those of the disk.
pub fn was_their_cash(tx: &Tx<'_>, deposit: EntryRef, staff: StaffNo) -> Result<bool, Fault> {
    let Some(entry) = tx.entry(deposit)? else {
        return Ok(false);
    };
    if entry.actor == staff {
        return Ok(true);
    }
    let Ok(Body::TakingsBanked(banked)) = entry.read() else {
        return Ok(false);
    };
    for shift in shifts(&banked) {
        let state = tx.state(&Key::Shift(deposit.journal, shift))?;
        if matches!(state, Some(State::Shift(shift)) if shift.was_with(staff)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn shifts(banked: &TakingsBanked) -> impl Iterator<Item = ShiftNo> {
    let drawers = banked.drawers.iter().map(|drawer| drawer.shift);
    drawers.chain(banked.drops.iter().map(|drop| drop.shift))
}
