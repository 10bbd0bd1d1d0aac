//! Table `looked`: up to which entry a counter's journal was looked through for differences, with all that was found there
//! settled. Nobody looks there again.

use std::collections::BTreeMap;

use cistern_domain::ids::{EntryNo, JournalId};
use cistern_journal::{Fault, Tx, values};
use uuid::Uuid;

/// Of each journal; none of those that were never left behind.
pub(crate) fn all(tx: &Tx<'_>) -> Result<BTreeMap<JournalId, EntryNo>, Fault> {
    let rows = tx.rows("SELECT journal, number FROM looked", &[], |row| {
        let number = u64::try_from(row.get::<i64>(1)?).unwrap_or(0);
        Ok((JournalId(Uuid::from_bytes(row.get(0)?)), EntryNo(number)))
    })?;
    Ok(rows.into_iter().collect())
}

/// Notes how far; never back.
pub(crate) fn note(tx: &Tx<'_>, journal: JournalId, through: EntryNo) -> Result<(), Fault> {
    let sql = "INSERT INTO looked VALUES (?1, ?2) ON CONFLICT (journal) DO UPDATE SET number = ?2
               WHERE looked.number < ?2";
    let number = i64::try_from(through.0).unwrap_or(i64::MAX);
    tx.later(sql, values![journal.0.as_bytes(), number])
}
