//! Small things that belong to this PC alone, by name, as JSON: settings, drafts, times of last acts.

use rusqlite::{OptionalExtension, params};

use crate::fault::Fault;
use crate::file::Tx;

impl Tx<'_> {
    /// The value under a name.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn local(&self, name: &str) -> Result<Option<String>, Fault> {
        let mut sql = self
            .sql
            .prepare_cached("SELECT value FROM local WHERE name = ?1")?;
        Ok(sql.query_row([name], |row| row.get(0)).optional()?)
    }

    /// Sets, or with nothing removes, the value under a name.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn set_local(&self, name: &str, value: Option<&str>) -> Result<(), Fault> {
        match value {
            Some(value) => {
                let sql = "INSERT INTO local VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2";
                self.sql.prepare_cached(sql)?.execute(params![name, value])?;
            }
            None => {
                self.sql
                    .prepare_cached("DELETE FROM local WHERE name = ?1")?
                    .execute([name])?;
            }
        }
        Ok(())
    }
}
