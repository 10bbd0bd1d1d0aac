//! An open store of journals: written in one transaction per act, read on snapshots, in a file or on a server.
//!
//! One writes at a time, behind a gate at which a clerk's act goes before background work.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use crate::embedded::Embedded;
use crate::fault::Fault;
use crate::folded::Folded;
use crate::host::Host;
use crate::known::Known;
use crate::server::Server;
use crate::stopwatch::Stopwatch;
use crate::store::Store;
use crate::verify::sweep;

/// The raw 32 bytes that open a file; never a passphrase. Of a database on a server, what is secret in it, and the
/// attachments beside it.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseKey(pub [u8; 32]);

impl std::fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseKey(…)")
    }
}

/// An open file of journals, or a database of them on a server.
pub struct File {
    path: PathBuf,
    key: DatabaseKey,
    engine: Engine,
    clerks: AtomicUsize,
    acts: AtomicU64,
    acted: Stopwatch,
    host: Arc<dyn Host>,
}

enum Engine {
    Embedded(Box<Embedded>),
    Server(Box<Server>),
}

/// Passed: whoever holds it writes.
enum Gate<'f> {
    Embedded(&'f Embedded, MutexGuard<'f, Connection>),
    Server(&'f Server, MutexGuard<'f, ()>),
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
    pub(crate) folded: Folded,
    pub(crate) known: Known,
}

/// Whoever acted so long ago is at work still.
const NEAR: std::time::Duration = std::time::Duration::from_secs(20);

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
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
        sweep(path.parent().unwrap_or(path));
        Self::open_for(path, key, Arc::from(host))
    }

    /// Opens or makes a file whose tables another file's host keeps as well.
    pub(crate) fn open_for(path: &Path, key: DatabaseKey, host: Arc<dyn Host>) -> Result<Self, Fault> {
        let engine = Engine::Embedded(Box::new(Embedded::open(path, &key, host.as_ref())?));
        Ok(Self::over(engine, path, key, host))
    }

    /// Opens the database of a PostgreSQL server that `postgres://…` names; an empty one gets its tables, one of an older
    /// program is brought up to this one's. Several programs may use it at once, with the same key. What a file has beside it
    /// lies in `folder`, under the file's name. Never on a thread of an async runtime, here or later.
    ///
    /// # Errors
    /// [`Fault::Address`], [`Fault::Unreachable`], [`Fault::Refused`], [`Fault::Standby`], [`Fault::Newer`].
    pub fn open_on_server(
        url: &str,
        beside: &Path,
        key: DatabaseKey,
        host: Box<dyn Host>,
    ) -> Result<Self, Fault> {
        let host: Arc<dyn Host> = Arc::from(host);
        let engine = Engine::Server(Box::new(Server::open(url, key.clone(), host.as_ref())?));
        Ok(Self::over(engine, beside, key, host))
    }

    fn over(engine: Engine, path: &Path, key: DatabaseKey, host: Arc<dyn Host>) -> Self {
        Self {
            path: path.to_owned(),
            key,
            engine,
            clerks: AtomicUsize::new(0),
            acts: AtomicU64::new(0),
            acted: Stopwatch::default(),
            host,
        }
    }

    /// Where it lies; where the database is on a server, the place beside which its attachments lie.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The key that opens it.
    #[must_use]
    pub const fn key(&self) -> &DatabaseKey {
        &self.key
    }

    /// Whether it is a file of our own, which can be copied and whose pages can be looked at.
    #[must_use]
    pub const fn is_embedded(&self) -> bool {
        matches!(self.engine, Engine::Embedded(_))
    }

    /// Whether work that is nobody's act takes short turns: in a file that somebody may stand before. On a server, and where
    /// counters alone wait, it takes whole batches.
    pub(crate) fn serves_a_desk(&self) -> bool {
        self.is_embedded() && self.host.serves_a_desk()
    }

    pub(crate) const fn host(&self) -> &Arc<dyn Host> {
        &self.host
    }

    /// One act of a person: one transaction, on the disk when this returns `Ok`. The closure cannot await.
    ///
    /// # Errors
    /// Whatever the closure refuses or the disk fails with; nothing was written then, but for [`Fault::Uncertain`].
    pub fn act<T, E: From<Fault>>(&self, act: impl FnOnce(&Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        self.clerks.fetch_add(1, Ordering::SeqCst);
        let gate = self.gate();
        self.clerks.fetch_sub(1, Ordering::SeqCst);
        self.acted.press();
        let done = self.transact(gate, act)?;
        self.acts.fetch_add(1, Ordering::SeqCst);
        Ok(done)
    }

    /// Acts that were written since it was opened.
    #[must_use]
    pub fn acts(&self) -> u64 {
        self.acts.load(Ordering::SeqCst)
    }

    /// Background work: one short transaction, after every clerk that waits. See [`File::clerk_waits`].
    ///
    /// # Errors
    /// As [`File::act`].
    pub fn background<T, E: From<Fault>>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        while self.clerk_waits() {
            std::thread::yield_now();
        }
        self.transact(self.gate(), work)
    }

    /// True while an act waits at the gate: background work ends its transaction soon.
    #[must_use]
    pub fn clerk_waits(&self) -> bool {
        self.clerks.load(Ordering::SeqCst) > 0
    }

    /// Whether this program is the one, of those that use this database, that does something which only one may do at a time:
    /// each such thing has a number of its own. It stays so until it ends or its line to the server breaks. A file's program
    /// always is.
    ///
    /// # Errors
    /// Those of the line to the server.
    pub fn leads(&self, of: u8) -> Result<bool, Fault> {
        match &self.engine {
            Engine::Embedded(_) => Ok(true),
            Engine::Server(server) => server.leads(of),
        }
    }

    /// Lets the host do a little of its own, in a transaction of its own.
    ///
    /// # Errors
    /// Those of the disk.
    pub(crate) fn tidy(&self) -> Result<(), Fault> {
        match self.engine {
            Engine::Embedded(_) => self.background(|tx| tx.host.tidy(tx)),
            // A server tidies up by itself.
            Engine::Server(_) => Ok(()),
        }
    }

    /// True for some seconds after an act: another may follow at any moment.
    pub(crate) fn clerk_is_near(&self) -> bool {
        self.acted.is_within(NEAR)
    }

    fn gate(&self) -> Gate<'_> {
        match &self.engine {
            Engine::Embedded(file) => Gate::Embedded(file, file.gate()),
            Engine::Server(server) => Gate::Server(server, server.gate()),
        }
    }

    fn transact<T, E: From<Fault>>(
        &self,
        gate: Gate<'_>,
        act: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let host = self.host.as_ref();
        match gate {
            Gate::Embedded(file, writer) => {
                file.write(writer, |sql| Tx::during(Store::Embedded(sql), host, act))
            }
            Gate::Server(server, _gate) => {
                server.write(|session| Tx::during(Store::Server(session), host, act))
            }
        }
    }

    /// Reads on one snapshot.
    ///
    /// # Errors
    /// Whatever the closure or the disk fails with.
    pub fn read<T, E: From<Fault>>(&self, read: impl FnOnce(&Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let host = self.host.as_ref();
        match &self.engine {
            Engine::Embedded(file) => file.read((&self.path, &self.key), |sql| {
                Tx::during(Store::Embedded(sql), host, read)
            }),
            Engine::Server(server) => server.read(|session| Tx::during(Store::Server(session), host, read)),
        }
    }

    pub(crate) fn set_pragma(&self, sql: &str) -> Result<(), Fault> {
        match &self.engine {
            Engine::Embedded(file) => Ok(file.gate().execute_batch(sql)?),
            Engine::Server(_) => Err(Fault::NoFile),
        }
    }

    /// Moves committed pages from the log into the file when enough have gathered; call it when nobody waits.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn checkpoint_if_due(&self) -> Result<(), Fault> {
        match &self.engine {
            Engine::Embedded(file) if file.is_checkpoint_due() => self.checkpoint(),
            _ => Ok(()),
        }
    }

    /// Moves committed pages from the log into the file, as far as no reader is in the way: first beside those who
    /// write, then, unless a clerk waits, what they added meanwhile while they wait. Only so does the log begin again
    /// from its start where work never pauses. A server does so by itself.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn checkpoint(&self) -> Result<(), Fault> {
        match &self.engine {
            Engine::Embedded(file) => file.checkpoint(|| self.clerk_waits()),
            Engine::Server(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use cistern_domain::entry::{Body, Entry};
    use cistern_domain::ids::Hash;
    use cistern_sync::Payload;

    use super::*;
    use crate::embedded::LOG_KEPT;
    use crate::host::Migrations;

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

    /// Somebody reads while pages move into the file: what changed since stays in the log, and the place of a page that is
    /// only there is empty in the file. Nothing is damaged.
    #[test]
    fn a_page_that_lies_in_the_log_alone_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let file = File::open(&folder.path().join("a.db"), DatabaseKey([7; 32]), Box::new(Quiet)).unwrap();
        file.checkpoint().unwrap();
        for nth in 0..20 {
            let long = nth.to_string().repeat(3_000);
            file.act::<_, Fault>(|tx| tx.set_local(&format!("{nth}"), Some(&long)))
                .unwrap();
        }
        file.read::<_, Fault>(|tx| {
            tx.local("0")?;
            for nth in 0..15 {
                file.act::<_, Fault>(|tx| tx.set_local(&format!("{nth}"), Some("short")))?;
            }
            file.checkpoint()
        })
        .unwrap();
        assert_eq!(file.verify(folder.path()).unwrap().difference, None);
    }
}
