//! The table by which it is found what customers were told: a view of entries and payloads, never the truth.

use cistern_domain::details::ToldDetails;
use cistern_domain::entry::{CustomerTold, Entry};
use cistern_domain::ids::Hash;
use cistern_journal::{Compared, Fault, Tx};
use cistern_sync::Payload;
use rusqlite::params;

use crate::search::kept;

/// The table and its comparison.
pub(crate) struct ToldIndex;

impl ToldIndex {
    /// Makes the table.
    pub(crate) const TABLE: &'static str = "
    CREATE TABLE told_line (
        id BLOB PRIMARY KEY,
        journal BLOB NOT NULL,
        entry INTEGER NOT NULL,
        account TEXT,
        at INTEGER NOT NULL,
        details BLOB NOT NULL,
        name TEXT NOT NULL DEFAULT '',
        spelt TEXT NOT NULL DEFAULT '',
        phone_back TEXT NOT NULL DEFAULT ''
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX told_line_account ON told_line (account, at) WHERE account IS NOT NULL;
    CREATE INDEX told_line_phone_back ON told_line (phone_back) WHERE phone_back <> '';
    CREATE INDEX told_line_details ON told_line (details);
";
    /// How verification compares it.
    pub(crate) const COMPARED: Compared = Compared {
        name: "told",
        prepare: "",
        rows: "SELECT id, CAST(concat_ws('/', hex(journal), entry, account, at, hex(details), name, spelt, phone_back)
               AS BLOB) FROM told_line ORDER BY id",
    };
}

/// Empties it.
pub(crate) fn forget_told(tx: &Tx<'_>) -> Result<(), Fault> {
    Ok(tx.sqlite()?.execute_batch("DELETE FROM told_line")?)
}

/// Keeps the row of an entry. One name in two journals, which none writes: one and the same of them, whatever the order.
pub(crate) fn keep_told(tx: &Tx<'_>, entry: &Entry, told: &CustomerTold) -> Result<(), Fault> {
    let sql = "INSERT INTO told_line (id, journal, entry, account, at, details) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
               ON CONFLICT (id) DO UPDATE SET journal = ?2, entry = ?3, account = ?4, at = ?5, details = ?6, name = '',
               spelt = '', phone_back = '' WHERE (?2, ?3) < (journal, entry)";
    tx.sqlite()?.prepare_cached(sql)?.execute(params![
        told.told.0.as_bytes(),
        entry.journal.0.as_bytes(),
        i64::try_from(entry.number.0).unwrap_or(i64::MAX),
        entry.account.as_ref().map(|account| account.as_str()),
        entry.taken_at.0,
        told.details.0,
    ])?;
    match tx.details(&told.details)? {
        Some(details) => keep_who(tx, &told.details, &details),
        None => Ok(()),
    }
}

/// A payload is erased: nobody is found by what it said.
pub(crate) fn unname_told(tx: &Tx<'_>, hash: &Hash) -> Result<(), Fault> {
    let sql = "UPDATE told_line SET name = '', spelt = '', phone_back = '' WHERE details = ?1";
    tx.sqlite()?.prepare_cached(sql)?.execute([hash.0])?;
    Ok(())
}

/// A payload arrived: perhaps it says who was told.
pub(crate) fn name_told(tx: &Tx<'_>, hash: &Hash, payload: &Payload) -> Result<(), Fault> {
    let mut sql = tx
        .sqlite()?
        .prepare_cached("SELECT 1 FROM told_line WHERE details = ?1")?;
    if !sql.exists([hash.0])? {
        return Ok(());
    }
    payload
        .open()
        .map_or(Ok(()), |details| keep_who(tx, hash, &details))
}

fn keep_who(tx: &Tx<'_>, hash: &Hash, details: &ToldDetails) -> Result<(), Fault> {
    let (spelt, phone_back) = kept(&details.name, &details.phone);
    let sql = "UPDATE told_line SET name = ?2, spelt = ?3, phone_back = ?4 WHERE details = ?1";
    tx.sqlite()?
        .prepare_cached(sql)?
        .execute(params![hash.0, details.name, spelt, phone_back])?;
    Ok(())
}
