//! Which journal is written at each seat now: of the PCs that were enrolled there and not revoked, the last.

use std::collections::BTreeMap;

use cistern_domain::counter::CounterState;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{CounterNo, HallNo, JournalId};
use cistern_journal::{Fault, Tx};

/// By seat: the journal, and its state.
pub(crate) type SeatsNow = BTreeMap<(HallNo, CounterNo), (JournalId, CounterState)>;

/// The PC that sits there now: one that it replaced does not call any more.
pub(crate) fn seats_now(tx: &Tx<'_>) -> Result<SeatsNow, Fault> {
    let mut seats = SeatsNow::new();
    tx.each_state::<Fault>(&[Key::COUNTERS], |key, state| {
        let (Key::Counter(journal), State::Counter(seat)) = (key, state) else {
            return Ok(());
        };
        if seat.enrolled_by.is_none() || seat.revoked_after.is_some() {
            return Ok(());
        }
        let place = (seat.hall, seat.counter);
        let before = seats.get(&place);
        if before.is_none_or(|(_, before)| before.enrolled_by < seat.enrolled_by) {
            seats.insert(place, (journal, seat));
        }
        Ok(())
    })?;
    Ok(seats)
}
