//! Table `caller`: which journal a key was enrolled for. An index: the folded seat decides.

use cistern_domain::ids::JournalId;
use cistern_journal::{Fault, Tx, values};
use cistern_sync::tls::PublicKey;
use uuid::Uuid;

/// Notes an enrolment.
pub(crate) fn note(tx: &Tx<'_>, key: &PublicKey, journal: JournalId) -> Result<(), Fault> {
    let sql = "INSERT INTO caller VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET journal = ?2";
    tx.later(sql, values![key, journal.0.as_bytes()])
}

/// The journal that a key was enrolled for.
pub(crate) fn journal_of(tx: &Tx<'_>, key: &PublicKey) -> Result<Option<JournalId>, Fault> {
    let sql = "SELECT journal FROM caller WHERE key = ?1";
    tx.first(sql, values![key], |row| {
        Ok(JournalId(Uuid::from_bytes(row.get(0)?)))
    })
}
