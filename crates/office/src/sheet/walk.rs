//! What sheets read of counters: each one's shifts and deposits alone, from the last backwards, for one sheet all of them, because what
//! is not banked is carried forward however old, and for the sheets of some days as far back as those.

use std::collections::BTreeMap;

use cistern_domain::counter::CounterState;
use cistern_domain::date::BusinessDate;
use cistern_domain::deposit_slip::{DepositSlip, DepositState};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryRef, JournalId, ShiftNo};
use cistern_domain::shift::ShiftState;
use cistern_journal::{Fault, Tx};

/// Days by which a shift or a deposit may bear an earlier date than one before it: corrected, or opened by a clock that was wrong.
const OUT_OF_ORDER: u32 = 62;

/// A deposit of which the slip is here.
pub(super) struct Deposit {
    pub(super) slip: DepositSlip,
    pub(super) state: DepositState,
}

/// Every counter that was ever enrolled.
pub(super) fn seats(tx: &Tx<'_>) -> Result<BTreeMap<JournalId, CounterState>, Fault> {
    let mut seats = BTreeMap::new();
    tx.each_state::<Fault>(&[Key::COUNTERS], |key, state| {
        if let (Key::Counter(journal), State::Counter(seat)) = (key, state) {
            seats.insert(journal, seat);
        }
        Ok(())
    })?;
    Ok(seats)
}

fn is_before(on: BusinessDate, since: Option<BusinessDate>) -> bool {
    since.is_some_and(|since| on < since.minus_days(OUT_OF_ORDER))
}

/// A counter's shifts with their dates, as far back as `since`; without it all of them.
pub(super) fn each_shift(
    tx: &Tx<'_>,
    journal: JournalId,
    since: Option<BusinessDate>,
    mut each: impl FnMut(ShiftNo, BusinessDate, ShiftState),
) -> Result<(), Fault> {
    tx.each_state_back::<Fault>(&Key::shifts_of(journal), |key, state| {
        let (Key::Shift(_, number), State::Shift(shift)) = (key, state) else {
            return Ok(true);
        };
        let Some(on) = shift.business_date else {
            return Ok(true);
        };
        each(number, on, shift);
        Ok(!is_before(on, since))
    })
}

/// Its deposits, as far back as `since`; without it all of them.
pub(super) fn each_deposit(
    tx: &Tx<'_>,
    journal: JournalId,
    since: Option<BusinessDate>,
    mut each: impl FnMut(EntryRef, Deposit),
) -> Result<(), Fault> {
    tx.each_state_back::<Fault>(&Key::deposits_of(journal), |key, state| {
        let (Key::Deposit(at), State::Deposit(state)) = (key, state) else {
            return Ok(true);
        };
        // The bank's count is heard of before its slip.
        let Some(slip) = state.slip.clone() else {
            return Ok(true);
        };
        let on = slip.on;
        each(at, Deposit { slip, state });
        Ok(!is_before(on, since))
    })
}
