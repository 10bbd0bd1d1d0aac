//! Table `heard`: when a counter last called.

use cistern_domain::ids::JournalId;
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx};
use rusqlite::{OptionalExtension, params};

/// When a journal's counter last called, to some seconds; nothing where it never did.
pub(crate) fn last(tx: &Tx<'_>, journal: JournalId) -> Result<Option<Instant>, Fault> {
    let mut sql = tx.sql.prepare_cached("SELECT at FROM heard WHERE journal = ?1")?;
    Ok(sql
        .query_row([journal.0.as_bytes()], |row| row.get(0).map(Instant))
        .optional()?)
}

/// Notes a call.
pub(crate) fn note(tx: &Tx<'_>, journal: JournalId, at: Instant) -> Result<(), Fault> {
    let sql = "INSERT INTO heard VALUES (?1, ?2) ON CONFLICT (journal) DO UPDATE SET at = ?2";
    tx.sql
        .prepare_cached(sql)?
        .execute(params![journal.0.as_bytes(), at.0])?;
    Ok(())
}
