//! What a counter's own closes say that it took, read in its journal: the entries, and not what head office adds up of them.

use cistern_domain::Money;
use cistern_domain::entry::Body;
use cistern_domain::ids::{EntryNo, EntryRef, JournalId, ShiftNo};
use cistern_domain::shift::ShiftState;
use cistern_journal::{Fault, Tx};

/// What the closes of shifts of a day say that they took less what they gave back.
pub(super) fn said(
    tx: &Tx<'_>,
    journal: JournalId,
    of_day: &[(ShiftNo, &ShiftState)],
) -> Result<Money, Fault> {
    let mut waits: Vec<ShiftNo> = of_day.iter().map(|(shift, _)| *shift).collect();
    if waits.is_empty() {
        return Ok(Money::ZERO);
    }
    let number = match behind_all(of_day) {
        Some(number) => number,
        None => tx.head(journal)?.number,
    };
    let mut said = Money::ZERO;
    tx.entries_back_from::<Fault>(EntryRef { journal, number }, |stored| {
        let Ok(entry) = stored.envelope.open() else {
            return Ok(true);
        };
        let closed = match entry.read() {
            Ok(Body::ShiftClosed(closed)) => closed,
            Ok(Body::ShiftClosedWithSlips(closed)) => closed.closed,
            Ok(Body::ShiftOpened(opened)) => {
                waits.retain(|shift| *shift != opened.shift);
                return Ok(!waits.is_empty());
            }
            _ => return Ok(true),
        };
        if waits.contains(&closed.shift) {
            said += closed.taken;
        }
        Ok(true)
    })?;
    Ok(said)
}

/// An entry behind the closes of all of them: the deposit that took the last of them to the bank. Nothing while one is not banked.
fn behind_all(of_day: &[(ShiftNo, &ShiftState)]) -> Option<EntryNo> {
    let mut last = None;
    for (_, shift) in of_day {
        last = last.max(Some(shift.banked?));
    }
    last
}
