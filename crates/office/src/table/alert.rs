//! Table `alert_told`: which alerts were told, so that none is told twice while it lasts.

use std::collections::BTreeSet;

use cistern_journal::{Fault, Tx, values};

/// Those that were told and have not ended.
pub(crate) fn all(tx: &Tx<'_>) -> Result<BTreeSet<String>, Fault> {
    let rows = tx.rows("SELECT name FROM alert_told", &[], |row| row.get(0))?;
    Ok(rows.into_iter().collect())
}

/// Notes one that was told.
pub(crate) fn note(tx: &Tx<'_>, name: &str) -> Result<(), Fault> {
    let sql = "INSERT INTO alert_told VALUES (?1) ON CONFLICT (name) DO NOTHING";
    tx.execute(sql, values![name])?;
    Ok(())
}

/// Forgets one that ended: should it begin again, it is told again.
pub(crate) fn forget(tx: &Tx<'_>, name: &str) -> Result<(), Fault> {
    tx.execute("DELETE FROM alert_told WHERE name = ?1", values![name])?;
    Ok(())
}
