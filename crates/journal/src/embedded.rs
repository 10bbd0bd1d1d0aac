//! The engine of our own: one encrypted SQLite file. One connection writes, others read on snapshots, and checkpoints run on
//! one more, never on the way of a payment.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::disk::sync_file;
use crate::fault::Fault;
use crate::file::{DatabaseKey, lock};
use crate::host::Host;
use crate::pages::broken_pages;
use crate::schema::STAMP;
use crate::wal::beside;

/// How long one connection waits for another; only a checkpoint or another process can hold it up.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);
const READERS_KEPT: usize = 4;
/// The log is moved into the file when so many transactions have gathered in it: few, so that the disk has done with
/// them before a clerk notices.
const COMMITS_PER_CHECKPOINT: usize = 10;
/// A log that grew longer, because somebody read an old state all the while, is cut to this many bytes when it begins
/// again.
pub(crate) const LOG_KEPT: u32 = 16 * 1024 * 1024;
/// To give a connection its key.
const ATTEMPTS: usize = 3;
const STATEMENTS_KEPT: usize = 96;

/// A file and its connections.
pub(crate) struct Embedded {
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    checkpoint: Mutex<Connection>,
    commits: AtomicUsize,
    path: PathBuf,
    /// A transaction that failed while it was committed may lie whole at the end of the log, though nobody here sees it.
    in_doubt: AtomicBool,
    /// What it was then ([`STAMP`]).
    opened: String,
}

impl Embedded {
    /// Opens or makes the file, and brings it up to date.
    pub(crate) fn open(path: &Path, key: &DatabaseKey, host: &dyn Host) -> Result<Self, Fault> {
        // A log that is refused is not opened to look at pages either: SQLite would leave out its end, and take it away.
        crate::wal::check(path, key)?;
        let opened = ready(path, key, host);
        let (writer, checkpoint) = opened.map_err(|fault| name_pages(fault, path, key))?;
        Ok(Self {
            opened: stamp(&writer)?,
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            checkpoint: Mutex::new(checkpoint),
            commits: AtomicUsize::new(0),
            path: path.to_owned(),
            in_doubt: AtomicBool::new(false),
        })
    }

    /// The writers' gate, with the connection that writes.
    pub(crate) fn gate(&self) -> MutexGuard<'_, Connection> {
        lock(&self.writer)
    }

    /// One transaction, behind the gate. None before what an earlier one may have left at the end of the log is gone, and none
    /// where a newer program brought the file up to its own tables or views ([`Fault::Overtaken`]).
    pub(crate) fn write<T, E: From<Fault>>(
        &self,
        mut writer: MutexGuard<'_, Connection>,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        self.settle(&writer)
            .map_err(|fault| Fault::Uncertain(fault.to_string()))?;
        let sql = Transaction::new(&mut writer, TransactionBehavior::Immediate).map_err(Fault::from)?;
        // What this program would fold, a newer one, which opened the file meanwhile, never folds again.
        if stamp(&sql)? != self.opened {
            return Err(Fault::Overtaken.into());
        }
        let done = work(&sql)?;
        if let Err(error) = sql.commit() {
            return Err(self.not_committed(&writer, error).into());
        }
        self.commits.fetch_add(1, Ordering::Relaxed);
        Ok(done)
    }

    /// What a commit that failed is called. Where the disk failed, the transaction may be on it all the same: this program does
    /// not see it, and whoever opens the file after a power cut does.
    fn not_committed(&self, writer: &Connection, error: rusqlite::Error) -> Fault {
        let is_open = leaves_open(&error);
        let fault = Fault::from(error);
        if !is_open {
            return fault;
        }
        self.in_doubt.store(true, Ordering::Relaxed);
        match self.settle(writer) {
            Ok(()) => fault,
            Err(_) => Fault::Uncertain(fault.to_string()),
        }
    }

    /// Makes certain that a transaction that failed did not happen: all that did is moved into the file, and the log is emptied,
    /// on the disk. Behind the gate, so that nobody writes behind it meanwhile.
    fn settle(&self, writer: &Connection) -> Result<(), Fault> {
        if !self.in_doubt.load(Ordering::Relaxed) {
            return Ok(());
        }
        let in_the_way = |row: &rusqlite::Row<'_>| row.get::<_, bool>(0);
        if writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], in_the_way)? {
            return Err(Fault::Busy);
        }
        sync_file(&beside(&self.path))?;
        self.in_doubt.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// Reads on one snapshot.
    pub(crate) fn read<T, E: From<Fault>>(
        &self,
        (path, key): (&Path, &DatabaseKey),
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let pooled = lock(&self.readers).pop();
        let mut connection = match pooled {
            Some(connection) => connection,
            None => connect(path, key)?,
        };
        let done = {
            let sql =
                Transaction::new(&mut connection, TransactionBehavior::Deferred).map_err(Fault::from)?;
            work(&sql)
        };
        let mut readers = lock(&self.readers);
        if readers.len() < READERS_KEPT {
            readers.push(connection);
        }
        done
    }

    /// Whether enough has gathered in the log to be moved into the file.
    pub(crate) fn is_checkpoint_due(&self) -> bool {
        self.commits.load(Ordering::Relaxed) >= COMMITS_PER_CHECKPOINT
    }

    /// Moves committed pages from the log into the file: first beside those who write, then, unless somebody waits, what
    /// they added meanwhile while they wait.
    pub(crate) fn checkpoint(&self, somebody_waits: impl Fn() -> bool) -> Result<(), Fault> {
        self.commits.store(0, Ordering::Relaxed);
        let connection = lock(&self.checkpoint);
        move_pages(&connection)?;
        if !somebody_waits() {
            let _gate = lock(&self.writer);
            move_pages(&connection)?;
        }
        Ok(())
    }
}

/// A commit that found no room, another at work or a rule broken wrote no end of a transaction. Any other fault may have come
/// behind it: while it was brought to the disk, or told to others.
fn leaves_open(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode as Code;
    !matches!(
        error.sqlite_error_code(),
        Some(Code::DiskFull | Code::DatabaseBusy | Code::DatabaseLocked | Code::ConstraintViolation)
    )
}

fn stamp(connection: &Connection) -> Result<String, Fault> {
    let mut look = connection.prepare_cached(STAMP)?;
    Ok(look.query_row([], |row| row.get(0))?)
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
    let connection = keyed(path, flags, key)?;
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
         PRAGMA secure_delete = FAST;
         PRAGMA cache_size = -16000;
         PRAGMA temp_store = MEMORY;"
    ))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(connection)
}

/// Opened and given its key. What fails here has nothing to do with the key, which is proved by reading: SQLCipher now and
/// then has no context for a connection while others of the same program open and close, and has one at the next attempt.
fn keyed(path: &Path, flags: OpenFlags, key: &DatabaseKey) -> Result<Connection, Fault> {
    let attempt = || {
        let connection = Connection::open_with_flags(path, flags)?;
        set_key(&connection, key)?;
        Ok(connection)
    };
    for _ in 1..ATTEMPTS {
        if let Ok(connection) = attempt() {
            return Ok(connection);
        }
        std::thread::yield_now();
    }
    attempt()
}

/// The file as it lies there, without its log and without a lock: for its first page alone.
pub(crate) fn without_log(path: &Path, key: &DatabaseKey) -> Result<Connection, Fault> {
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    let encoded: String = bytes.map(|byte| format!("%{byte:02x}")).collect();
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    keyed(Path::new(&format!("file:{encoded}?immutable=1")), flags, key)
}

pub(crate) fn set_key(connection: &Connection, key: &DatabaseKey) -> Result<(), Fault> {
    let hex: String = key.0.iter().map(|byte| format!("{byte:02x}")).collect();
    connection.execute_batch(&format!("PRAGMA key = \"x'{hex}'\";"))?;
    Ok(())
}
