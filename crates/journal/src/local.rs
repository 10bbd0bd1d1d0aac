//! Small things that belong to this PC alone, by name, as JSON: settings, drafts, times of last acts.

use crate::fault::Fault;
use crate::file::Tx;
use crate::values;

impl Tx<'_> {
    /// The value under a name.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn local(&self, name: &str) -> Result<Option<String>, Fault> {
        self.first("SELECT value FROM local WHERE name = ?1", values![name], |row| {
            row.get(0)
        })
    }

    /// Sets, or with nothing removes, the value under a name.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn set_local(&self, name: &str, value: Option<&str>) -> Result<(), Fault> {
        match value {
            Some(value) => {
                let sql = "INSERT INTO local VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2";
                self.execute(sql, values![name, value])?;
            }
            None => {
                self.execute("DELETE FROM local WHERE name = ?1", values![name])?;
            }
        }
        Ok(())
    }
}
