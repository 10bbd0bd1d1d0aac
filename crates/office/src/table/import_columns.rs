//! Table `import_columns`: what an old system calls the columns of its files, by a name under which they are offered again.

use cistern_domain::ids::StaffNo;
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx, values};

/// Names of columns, as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Under which name.
    pub name: String,
    /// `OwnColumns` as JSON.
    pub columns: String,
    /// Who wrote it last.
    pub staff: StaffNo,
    /// When.
    pub at: Instant,
}

/// All of them, by name.
pub(crate) fn all(tx: &Tx<'_>) -> Result<Vec<Kept>, Fault> {
    let sql = "SELECT name, columns, staff, at FROM import_columns ORDER BY name";
    tx.rows(sql, &[], |row| {
        Ok(Kept {
            name: row.get(0)?,
            columns: row.get(1)?,
            staff: StaffNo(u32::try_from(row.get::<i64>(2)?).unwrap_or_default()),
            at: Instant(row.get(3)?),
        })
    })
}

/// Keeps them; what was kept under that name is no more.
pub(crate) fn keep(tx: &Tx<'_>, kept: &Kept) -> Result<(), Fault> {
    let sql = "INSERT INTO import_columns VALUES (?1, ?2, ?3, ?4) ON CONFLICT (name) \
               DO UPDATE SET columns = ?2, staff = ?3, at = ?4";
    let staff = i64::from(kept.staff.0);
    tx.execute(
        sql,
        values![kept.name.as_str(), kept.columns.as_str(), staff, kept.at.0],
    )?;
    Ok(())
}
