//! Table `heard`: when a counter last called.

use cistern_domain::ids::JournalId;
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx, values};

/// When a journal's counter last called, to some seconds; nothing where it never did.
pub(crate) fn last(tx: &Tx<'_>, journal: JournalId) -> Result<Option<Instant>, Fault> {
    let sql = "SELECT at FROM heard WHERE journal = ?1";
    tx.first(sql, values![journal.0.as_bytes()], |row| row.get(0).map(Instant))
}

/// Notes a call.
pub(crate) fn note(tx: &Tx<'_>, journal: JournalId, at: Instant) -> Result<(), Fault> {
    let sql = "INSERT INTO heard VALUES (?1, ?2) ON CONFLICT (journal) DO UPDATE SET at = ?2";
    tx.later(sql, values![journal.0.as_bytes(), at.0])
}
