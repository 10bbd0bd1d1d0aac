//! The file: opened with its raw key, written in one transaction per act, read on snapshots.
//!
//! One connection writes, behind a gate at which a clerk's act goes before background work. Checkpoints run
//! on a connection of their own, never on the way of a payment.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::Hash;
use cistern_sync::Payload;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::backup::broken_pages;
use crate::fault::Fault;
use crate::stopwatch::Stopwatch;
use crate::store::Store;

/// The raw 32 bytes that open a file; never a passphrase.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseKey(pub [u8; 32]);

impl std::fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseKey(…)")
    }
}

/// Tables of one owner: a name, and a step for each version.
#[derive(Clone, Copy, Debug)]
pub struct Migrations {
    /// Whose.
    pub name: &'static str,
    /// SQL, oldest first; never changed once released.
    pub steps: &'static [&'static str],
}

/// Who uses the file: tables of its own, kept current in the transaction that appends.
pub trait Host: Send + Sync {
    /// Its tables.
    fn migrations(&self) -> Migrations;

    /// Those of its tables that are views: functions of entries and payloads. None, unless it says so.
    fn views(&self) -> Views {
        Views::default()
    }

    /// Empties its views, before every entry is applied to them again.
    ///
    /// # Errors
    /// Those of the disk.
    fn forget_views(&self, _: &Tx<'_>) -> Result<(), Fault> {
        Ok(())
    }

    /// An entry was stored and folded.
    ///
    /// # Errors
    /// A fault rolls the entry back with it.
    fn applied(&self, tx: &Tx<'_>, entry: &Entry, body: &Body) -> Result<(), Fault>;

    /// A little work that keeps its tables quick, and is nobody's act: a step of a merge. Nothing, unless it says so.
    ///
    /// # Errors
    /// Those of the disk.
    fn tidy(&self, _: &Tx<'_>) -> Result<(), Fault> {
        Ok(())
    }

    /// A payload arrived.
    ///
    /// # Errors
    /// A fault rolls the payload back with it.
    fn payload_arrived(&self, tx: &Tx<'_>, hash: &Hash, payload: &Payload) -> Result<(), Fault>;
}

/// Tables of a host that are views.
#[derive(Clone, Copy, Debug, Default)]
pub struct Views {
    /// Raised where it fills them otherwise than before: they are then filled anew.
    pub version: u32,
    /// How verification compares them with what the entries fill afresh.
    pub compared: &'static [Compared],
}

/// A view of a host's, as verification reads it.
#[derive(Clone, Copy, Debug)]
pub struct Compared {
    /// Its name, for the one who reads what differs.
    pub name: &'static str,
    /// SQL that makes it readable for this connection; may be empty.
    pub prepare: &'static str,
    /// A `SELECT` of two blobs, key and content, in the order of keys.
    pub rows: &'static str,
}

/// An open file of journals.
pub struct File {
    path: PathBuf,
    key: DatabaseKey,
    writer: Mutex<Connection>,
    clerks: AtomicUsize,
    acted: Stopwatch,
    readers: Mutex<Vec<Connection>>,
    checkpoint: Mutex<Connection>,
    commits: AtomicUsize,
    host: Arc<dyn Host>,
}

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("File")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// A transaction, or a snapshot for reading.
pub struct Tx<'f> {
    pub(crate) store: Store<'f>,
    pub(crate) host: &'f dyn Host,
}

/// How long one connection waits for another; only a checkpoint or another process can hold it up.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);
/// Whoever acted so long ago is at work still.
const NEAR: std::time::Duration = std::time::Duration::from_secs(20);
const READERS_KEPT: usize = 4;
/// The log is moved into the file when so many transactions have gathered in it: few, so that the disk has done with
/// them before a clerk notices.
const COMMITS_PER_CHECKPOINT: usize = 10;
/// A log that grew longer, because somebody read an old state all the while, is cut to this many bytes when it begins
/// again.
const LOG_KEPT: u32 = 16 * 1024 * 1024;
const STATEMENTS_KEPT: usize = 64;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic inside an act rolled its transaction back; the connection behind is whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl File {
    /// Opens or makes the file. One that an older program wrote is brought up to this one's tables and views; a
    /// copy of it as it was lies beside it then.
    ///
    /// # Errors
    /// [`Fault::WrongKey`], [`Fault::Newer`], [`Fault::Damaged`] and those of the disk.
    pub fn open(path: &Path, key: DatabaseKey, host: Box<dyn Host>) -> Result<Self, Fault> {
        Self::open_for(path, key, Arc::from(host))
    }

    /// Opens or makes a file whose tables another file's host keeps as well.
    pub(crate) fn open_for(path: &Path, key: DatabaseKey, host: Arc<dyn Host>) -> Result<Self, Fault> {
        let opened = crate::wal::check(path).and_then(|()| ready(path, &key, host.as_ref()));
        let (writer, checkpoint) = opened.map_err(|fault| name_pages(fault, path, &key))?;
        Ok(Self {
            path: path.to_owned(),
            key,
            writer: Mutex::new(writer),
            clerks: AtomicUsize::new(0),
            acted: Stopwatch::default(),
            readers: Mutex::new(Vec::new()),
            checkpoint: Mutex::new(checkpoint),
            commits: AtomicUsize::new(0),
            host,
        })
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The key that opens it.
    #[must_use]
    pub const fn key(&self) -> &DatabaseKey {
        &self.key
    }

    pub(crate) const fn host(&self) -> &Arc<dyn Host> {
        &self.host
    }

    /// One act of a person: one transaction, on the disk when this returns `Ok`. The closure cannot await.
    ///
    /// # Errors
    /// Whatever the closure refuses or the disk fails with; nothing was written then.
    pub fn act<T, E: From<Fault>>(&self, act: impl FnOnce(&Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        self.clerks.fetch_add(1, Ordering::SeqCst);
        let mut writer = lock(&self.writer);
        self.clerks.fetch_sub(1, Ordering::SeqCst);
        self.acted.press();
        let done = self.transact(&mut writer, act);
        drop(writer);
        self.commits.fetch_add(1, Ordering::Relaxed);
        done
    }

    /// Background work: one short transaction, after every clerk that waits. See [`File::clerk_waits`].
    ///
    /// # Errors
    /// As [`File::act`].
    pub fn background<T, E: From<Fault>>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        while self.clerk_waits() {
            std::thread::yield_now();
        }
        let mut writer = lock(&self.writer);
        let done = self.transact(&mut writer, work);
        drop(writer);
        self.commits.fetch_add(1, Ordering::Relaxed);
        done
    }

    /// True while an act waits at the gate: background work ends its transaction soon.
    #[must_use]
    pub fn clerk_waits(&self) -> bool {
        self.clerks.load(Ordering::SeqCst) > 0
    }

    /// Lets the host do a little of its own, in a transaction of its own.
    ///
    /// # Errors
    /// Those of the disk.
    pub(crate) fn tidy(&self) -> Result<(), Fault> {
        self.background(|tx| tx.host.tidy(tx))
    }

    /// True for some seconds after an act: another may follow at any moment.
    pub(crate) fn clerk_is_near(&self) -> bool {
        self.acted.is_within(NEAR)
    }

    fn transact<T, E: From<Fault>>(
        &self,
        writer: &mut Connection,
        act: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let sql = Transaction::new(writer, TransactionBehavior::Immediate).map_err(Fault::from)?;
        let done = act(&Tx {
            store: Store::Embedded(&sql),
            host: self.host.as_ref(),
        })?;
        sql.commit().map_err(Fault::from)?;
        Ok(done)
    }

    /// Reads on one snapshot.
    ///
    /// # Errors
    /// Whatever the closure or the disk fails with.
    pub fn read<T, E: From<Fault>>(&self, read: impl FnOnce(&Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let pooled = lock(&self.readers).pop();
        let mut connection = match pooled {
            Some(connection) => connection,
            None => connect(&self.path, &self.key)?,
        };
        let done = {
            let sql =
                Transaction::new(&mut connection, TransactionBehavior::Deferred).map_err(Fault::from)?;
            read(&Tx {
                store: Store::Embedded(&sql),
                host: self.host.as_ref(),
            })
        };
        let mut readers = lock(&self.readers);
        if readers.len() < READERS_KEPT {
            readers.push(connection);
        }
        done
    }

    pub(crate) fn set_pragma(&self, sql: &str) -> Result<(), Fault> {
        Ok(lock(&self.writer).execute_batch(sql)?)
    }

    /// Moves committed pages from the log into the file when enough have gathered; call it when nobody waits.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn checkpoint_if_due(&self) -> Result<(), Fault> {
        if self.commits.load(Ordering::Relaxed) < COMMITS_PER_CHECKPOINT {
            return Ok(());
        }
        self.checkpoint()
    }

    /// Moves committed pages from the log into the file, as far as no reader is in the way: first beside those who
    /// write, then, unless a clerk waits, what they added meanwhile while they wait. Only so does the log begin again
    /// from its start where work never pauses.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn checkpoint(&self) -> Result<(), Fault> {
        self.commits.store(0, Ordering::Relaxed);
        let connection = lock(&self.checkpoint);
        move_pages(&connection)?;
        if !self.clerk_waits() {
            let _gate = lock(&self.writer);
            move_pages(&connection)?;
        }
        Ok(())
    }
}

fn move_pages(connection: &Connection) -> Result<(), Fault> {
    Ok(connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?)
}

/// The writing connection, its tables and views up to date, and the one for checkpoints.
fn ready(path: &Path, key: &DatabaseKey, host: &dyn Host) -> Result<(Connection, Connection), Fault> {
    let mut writer = connect(path, key)?;
    crate::upgrade::bring_up_to_date(&mut writer, path, key, host)?;
    Ok((writer, connect(path, key)?))
}

/// Says which pages are damaged, where that is why a file does not open.
fn name_pages(fault: Fault, path: &Path, key: &DatabaseKey) -> Fault {
    if !matches!(fault, Fault::Damaged(_) | Fault::Disk(_) | Fault::Sql(_)) {
        return fault;
    }
    match broken_pages(path, key) {
        Ok(pages) if !pages.is_empty() => Fault::Damaged(pages.join("; ")),
        _ => fault,
    }
}

/// A connection with the key and the settings that durability rests on.
pub(crate) fn connect(path: &Path, key: &DatabaseKey) -> Result<Connection, Fault> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    set_key(&connection, key)?;
    connection.busy_timeout(PATIENCE)?;
    // Reading proves the key before anything is written.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
        row.get::<_, i64>(0)
    })?;
    connection.execute_batch(&format!(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA wal_autocheckpoint = 0;
         PRAGMA journal_size_limit = {LOG_KEPT};
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cache_size = -16000;
         PRAGMA temp_store = MEMORY;"
    ))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(connection)
}

pub(crate) fn set_key(connection: &Connection, key: &DatabaseKey) -> Result<(), Fault> {
    let hex: String = key.0.iter().map(|byte| format!("{byte:02x}")).collect();
    connection.execute_batch(&format!("PRAGMA key = \"x'{hex}'\";"))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Quiet;

    impl Host for Quiet {
        fn migrations(&self) -> Migrations {
            Migrations {
                name: "quiet",
                steps: &[],
            }
        }
        fn applied(&self, _: &Tx<'_>, _: &Entry, _: &Body) -> Result<(), Fault> {
            Ok(())
        }
        fn payload_arrived(&self, _: &Tx<'_>, _: &Hash, _: &Payload) -> Result<(), Fault> {
            Ok(())
        }
    }

    /// A full disk, as SQLite meets it: no page can be added.
    #[test]
    fn a_full_disk_is_told_leaves_nothing_and_passes() {
        let folder = tempfile::tempdir().unwrap();
        let file = File::open(&folder.path().join("a.db"), DatabaseKey([7; 32]), Box::new(Quiet)).unwrap();
        file.set_pragma("PRAGMA max_page_count = 1").unwrap();
        let long = "x".repeat(100_000);
        let both = |tx: &Tx<'_>| {
            tx.set_local("short", Some("first"))?;
            tx.set_local("long", Some(&long))
        };
        let full = file.act::<_, Fault>(both);
        assert!(matches!(full, Err(Fault::DiskFull)), "{full:?}");
        let there = |name| file.read::<_, Fault>(|tx| tx.local(name)).unwrap();
        assert_eq!(
            (there("short"), there("long")),
            (None, None),
            "nothing half written"
        );
        let full = file.background::<_, Fault>(both);
        assert!(matches!(full, Err(Fault::DiskFull)), "{full:?}");
        file.set_pragma("PRAGMA max_page_count = 100000").unwrap();
        file.act::<_, Fault>(both).unwrap();
        assert_eq!(
            there("short").as_deref(),
            Some("first"),
            "goes on once there is room"
        );
        assert_eq!(file.verify(folder.path()).unwrap().difference, None);
    }

    /// Bulk work with a checkpoint where one is due: the log stays short, and everything is there.
    #[test]
    fn the_log_begins_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = File::open(&folder.path().join("a.db"), DatabaseKey([7; 32]), Box::new(Quiet)).unwrap();
        let long = "x".repeat(1_000_000);
        for nth in 0..60 {
            file.background::<_, Fault>(|tx| tx.set_local(&format!("{nth}"), Some(&long)))
                .unwrap();
            file.checkpoint_if_due().unwrap();
            let log = std::fs::metadata(folder.path().join("a.db-wal")).unwrap().len();
            assert!(log < 2 * u64::from(LOG_KEPT), "{nth}: {log}");
        }
        let last = file.read::<_, Fault>(|tx| tx.local("59")).unwrap();
        assert_eq!(last.as_deref(), Some(long.as_str()));
        assert_eq!(file.verify(folder.path()).unwrap().difference, None);
    }
}
