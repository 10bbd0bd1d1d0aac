//! Table `caller`: which journal a key was enrolled for. An index: the folded seat decides.

use cistern_domain::ids::JournalId;
use cistern_journal::{Fault, Tx};
use cistern_sync::tls::PublicKey;
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

/// Notes an enrolment.
pub(crate) fn note(tx: &Tx<'_>, key: &PublicKey, journal: JournalId) -> Result<(), Fault> {
    let sql = "INSERT INTO caller VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET journal = ?2";
    tx.sql
        .prepare_cached(sql)?
        .execute(params![key, journal.0.as_bytes()])?;
    Ok(())
}

/// The journal that a key was enrolled for.
pub(crate) fn journal_of(tx: &Tx<'_>, key: &PublicKey) -> Result<Option<JournalId>, Fault> {
    let mut sql = tx
        .sql
        .prepare_cached("SELECT journal FROM caller WHERE key = ?1")?;
    let journal = sql.query_row([key], |row| row.get::<_, [u8; 16]>(0)).optional()?;
    Ok(journal.map(|bytes| JournalId(Uuid::from_bytes(bytes))))
}
