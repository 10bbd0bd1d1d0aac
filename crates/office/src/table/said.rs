//! Table `said`: how a counter's PC was when it last called, as it said itself.

use cistern_domain::ids::JournalId;
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx, values};
use cistern_sync::Says;

/// How a PC was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// Its clock less head office's, milliseconds; the way of the message is in it.
    pub clock_off_millis: i64,
    /// The version of its program.
    pub program: String,
    /// When it last copied everything into a folder of its own.
    pub copied_at: Option<Instant>,
}

/// What a journal's counter said last; nothing where it never did.
pub(crate) fn last(tx: &Tx<'_>, journal: JournalId) -> Result<Option<Said>, Fault> {
    let sql = "SELECT clock_off, program, copied_at FROM said WHERE journal = ?1";
    tx.first(sql, values![journal.0.as_bytes()], |row| {
        Ok(Said {
            clock_off_millis: row.get(0)?,
            program: row.get(1)?,
            copied_at: row.get::<Option<i64>>(2)?.map(Instant),
        })
    })
}

/// Notes it, as of now.
pub(crate) fn note(tx: &Tx<'_>, journal: JournalId, says: &Says, now: Instant) -> Result<(), Fault> {
    let sql = "INSERT INTO said VALUES (?1, ?2, ?3, ?4) ON CONFLICT (journal) \
               DO UPDATE SET clock_off = ?2, program = ?3, copied_at = ?4";
    let off = says.clock.millis_since(now);
    let copied_at = says.copied_at.map(|at| at.0);
    tx.later(
        sql,
        values![journal.0.as_bytes(), off, says.program.as_str(), copied_at],
    )
}
