//! An online copy: made while payments go on, encrypted with the same key, opened and checked before it counts.

use std::path::Path;

use rusqlite::backup::{Backup, StepResult};

use crate::fault::Fault;
use crate::file::{DatabaseKey, File, connect, set_key};

const ALL_PAGES: i32 = -1;

impl File {
    /// Copies the file to `to`, which must not exist yet.
    ///
    /// # Errors
    /// Those of either disk. A half-written copy is removed.
    pub fn copy_to(&self, to: &Path) -> Result<(), Fault> {
        let copied = self.copy(to);
        if copied.is_err() {
            // Best effort: the error that is told is the copy's own.
            let _ = std::fs::remove_file(to);
        }
        copied
    }

    fn copy(&self, to: &Path) -> Result<(), Fault> {
        copy(&connect(self.path(), self.key())?, self.key(), to)
    }
}

/// Copies the file behind a connection, as it is at this moment, under the same key.
pub(crate) fn copy(source: &rusqlite::Connection, key: &DatabaseKey, to: &Path) -> Result<(), Fault> {
    let mut target = rusqlite::Connection::open(to)?;
    set_key(&target, key)?;
    // All pages in one step, on one snapshot: step by step, each payment in between would start it over.
    match Backup::new(source, &mut target)?.step(ALL_PAGES)? {
        StepResult::Done => {}
        _ => return Err(Fault::Busy),
    }
    target.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;")?;
    target.close().map_err(|(_, error)| Fault::from(error))?;
    std::fs::File::open(to)?.sync_all()?;
    Ok(())
}

/// The pages of a file whose seal is broken, as SQLCipher names them; empty when every page is whole.
///
/// # Errors
/// [`Fault::WrongKey`] and those of the disk.
pub(crate) fn broken_pages(path: &Path, key: &DatabaseKey) -> Result<Vec<String>, Fault> {
    let connection = connect(path, key)?;
    let mut sql = connection.prepare("PRAGMA cipher_integrity_check")?;
    let rows = sql.query_map([], |row| row.get::<_, String>(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
