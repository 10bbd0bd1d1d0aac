//! Table `late`: entries that move money and count in a later month than their own (上期业务), so that nobody reads every entry since
//! the first close for them. A view: whether one is late is a function of the entry and of the months as they are closed. None becomes
//! late by a later close, because that names the last entry that head office holds of every journal; one may cease to be, where a
//! month is opened again.

use cistern_domain::entry::{Body, Entry};
use cistern_domain::fold::postings;
use cistern_domain::ids::{EntryNo, EntryRef, JournalId};
use cistern_journal::{Fault, Tx, values};
use uuid::Uuid;

/// Notes an entry that is late; forgets what is so no more after a month was closed or opened again.
pub(crate) fn note(tx: &Tx<'_>, entry: &Entry, body: &Body) -> Result<(), Fault> {
    if matches!(body, Body::PeriodClosed(_) | Body::PeriodReopened(_)) {
        forget(tx)?;
    }
    let is_late = tx
        .closings()?
        .posts_later(entry.at(), entry.business_date)
        .is_some();
    if !is_late || postings(entry, body).is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO late (journal, number) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    change(tx, sql, entry.at())
}

fn forget(tx: &Tx<'_>) -> Result<(), Fault> {
    let closings = tx.closings()?;
    for at in all(tx)? {
        let entry = tx.entry(at)?.ok_or(Fault::Entry(at))?;
        if closings.posts_later(at, entry.business_date).is_none() {
            change(tx, "DELETE FROM late WHERE journal = ?1 AND number = ?2", at)?;
        }
    }
    Ok(())
}

fn change(tx: &Tx<'_>, sql: &'static str, at: EntryRef) -> Result<(), Fault> {
    let number = i64::try_from(at.number.0).unwrap_or(i64::MAX);
    tx.later(sql, values![at.journal.0.as_bytes(), number])
}

/// All of them, by journal and number.
pub(crate) fn all(tx: &Tx<'_>) -> Result<Vec<EntryRef>, Fault> {
    let sql = "SELECT journal, number FROM late ORDER BY journal, number";
    tx.rows(sql, &[], |row| {
        Ok(EntryRef {
            journal: JournalId(Uuid::from_bytes(row.get(0)?)),
            number: number(row.get(1)?),
        })
    })
}

/// Those of a journal, by number.
pub(crate) fn of(tx: &Tx<'_>, journal: JournalId) -> Result<Vec<EntryRef>, Fault> {
    let sql = "SELECT number FROM late WHERE journal = ?1 ORDER BY number";
    tx.rows(sql, values![journal.0.as_bytes()], |row| {
        Ok(EntryRef {
            journal,
            number: number(row.get(0)?),
        })
    })
}

fn number(stored: i64) -> EntryNo {
    EntryNo(u64::try_from(stored).unwrap_or(0))
}
