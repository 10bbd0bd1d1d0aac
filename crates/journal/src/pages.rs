//! The seals of a file's pages, looked at one by one. Absent: what lies in the log ([`crate::wal`]).

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use crate::embedded::connect;
use crate::fault::Fault;
use crate::file::DatabaseKey;

/// How often, and how long apart, is tried to bring the whole log into the file: those who read an old state are in the way.
const ATTEMPTS: u32 = 500;
const PAUSE: Duration = Duration::from_millis(10);

/// The pages of a file whose seal is broken, as SQLCipher names them; empty when every page is whole.
///
/// # Errors
/// [`Fault::WrongKey`] and those of the disk; [`Fault::Busy`] where somebody reads an old state all the while.
pub(crate) fn broken_pages(path: &Path, key: &DatabaseKey) -> Result<Vec<String>, Fault> {
    let found = look(&connect(path, key)?)?;
    if found.is_empty() {
        return Ok(found);
    }
    // SQLCipher looks at the file alone. There the place of a page that so far lies in the log is empty or old, and one that
    // is being moved is half written: what is broken is broken also with everything moved, while nobody writes.
    look_while_nobody_writes(path, key)
}

fn look_while_nobody_writes(path: &Path, key: &DatabaseKey) -> Result<Vec<String>, Fault> {
    let gate = connect(path, key)?;
    gate.execute_batch("BEGIN IMMEDIATE")?;
    // One of its own: a connection that met a broken page may take others for broken.
    let connection = connect(path, key)?;
    for _ in 0..ATTEMPTS {
        if is_all_moved(&connection)? {
            return look(&connection);
        }
        std::thread::sleep(PAUSE);
    }
    Err(Fault::Busy)
}

fn is_all_moved(connection: &Connection) -> Result<bool, Fault> {
    let frames = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?));
    let (log, moved) = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], frames)?;
    Ok(log == moved)
}

fn look(connection: &Connection) -> Result<Vec<String>, Fault> {
    let mut sql = connection.prepare("PRAGMA cipher_integrity_check")?;
    let rows = sql.query_map([], |row| row.get::<_, String>(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
