//! Head office's own clock: whether it can be right, by what its counters said of theirs, and by what it wrote itself.
//!
//! A clock that is set ahead would erase what is still kept and close a month that is not over; one that is set back blames every
//! counter. Absent on purpose: setting it right, which is the machine's; and any word where nobody was heard for a day.

use cistern_domain::clock_off::{CLOCKS_AGREE_WITHIN, office_clock_off};
use cistern_domain::ids::{EntryRef, JournalId};
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx, values};

const MINUTE: i64 = 60_000;
/// What a counter said is of today, milliseconds.
const LATELY: i64 = 24 * 60 * MINUTE;

/// Head office's clock cannot be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "head office's own clock cannot be right: it is {minutes} minutes ahead of its counters' (behind where below zero). Set it right \
     first; nothing was done"
)]
pub struct OwnClock {
    /// Minutes ahead; below zero: behind.
    pub minutes: i64,
}

/// Nothing where it may be right.
pub(crate) fn own_clock(tx: &Tx<'_>, office: JournalId, now: Instant) -> Result<Option<OwnClock>, Fault> {
    let sql = "SELECT clock_off FROM said JOIN heard ON heard.journal = said.journal WHERE heard.at >= ?1";
    let counters: Vec<i64> = tx.rows(sql, values![now.0 - LATELY], |row| row.get(0))?;
    let minutes = match counters.is_empty() {
        false => office_clock_off(counters),
        // Nobody is there to ask: at least it does not write before it wrote.
        true => before_own(tx, office, now)?,
    };
    Ok(minutes.map(|minutes| OwnClock { minutes }))
}

/// Minutes by which it is behind the last that it wrote itself, below zero. It may have been ahead then: a counter's word goes before it.
fn before_own(tx: &Tx<'_>, office: JournalId, now: Instant) -> Result<Option<i64>, Fault> {
    let number = tx.head(office)?.number;
    let journal = office;
    let last = tx.entry(EntryRef { journal, number })?;
    let behind = last.map_or(0, |last| now.millis_since(last.written_at) / MINUTE);
    Ok((behind < -CLOCKS_AGREE_WITHIN).then_some(behind))
}
