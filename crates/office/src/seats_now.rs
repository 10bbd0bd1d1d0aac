//! Which journal is written at each seat now: of the PCs that were enrolled there and not revoked, the last; and what it has
//! that is not here.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::counter::CounterState;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{CounterNo, HallNo, JournalId};
use cistern_journal::{Fault, Tx};

use crate::table::unsent;

/// By seat: the journal, and its state.
pub(crate) type SeatsNow = BTreeMap<(HallNo, CounterNo), (JournalId, CounterState)>;

/// Entries that a counter said it has and that are not here, and what they took; of the money nothing where it did not say.
pub(crate) fn missing(tx: &Tx<'_>, journal: JournalId) -> Result<(u64, Option<Money>), Fault> {
    let said = tx.peer_holds(&journal.to_string(), journal)?;
    let missing = said.0.saturating_sub(tx.head(journal)?.number.0);
    // What it said of money is of then: it means nothing once all of it is here.
    let money = match missing {
        0 => Some(Money::ZERO),
        _ => unsent::last(tx, journal)?,
    };
    Ok((missing, money))
}

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
