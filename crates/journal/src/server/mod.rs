//! Journals on a PostgreSQL server, which several programs may use at once: connections, transactions, the city's lock.
//!
//! Whoever writes holds one advisory lock of the database until its transaction ends, so that head office's own journal,
//! its decisions and every folded state have one writer at a time, whichever program that is; readers wait for nobody.
//! Nothing here may be called on a thread of an async runtime: each connection is driven by the thread that uses it.

mod address;
mod desk;
mod gathered;
mod link;
mod months;
mod refused;
mod schema;
mod session;

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use crate::fault::Fault;
use crate::file::DatabaseKey;
use crate::host::Host;
use address::Address;
use link::{Link, Purpose};
pub(crate) use session::Session;

/// Connections of one program at one time.
const CONNECTIONS: usize = 16;
/// How long one waits for a connection to be free before it is told to come again.
const PATIENCE: Duration = Duration::from_secs(10);

/// A database on a server.
pub(crate) struct Server {
    address: Address,
    key: DatabaseKey,
    /// One writer of this program at a time, before it asks for the city's lock.
    gate: Mutex<()>,
    pool: Mutex<Pool>,
    freed: Condvar,
    /// What the tables and views were when this program opened them.
    stamp: OnceLock<String>,
    /// A connection for leads, and those that it has.
    leads: Mutex<Option<(Link, BTreeSet<u8>)>>,
}

#[derive(Default)]
struct Pool {
    idle: Vec<Link>,
    open: usize,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic inside an act ended its connection, and with it the transaction.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Server {
    /// Opens the database that an address names, and brings its tables and views up to this program's; several programs may
    /// do so at once.
    ///
    /// # Errors
    /// [`Fault::Address`], [`Fault::Unreachable`], [`Fault::Refused`], [`Fault::Standby`], [`Fault::Newer`].
    pub(crate) fn open(url: &str, key: DatabaseKey, host: &dyn Host) -> Result<Self, Fault> {
        let server = Self {
            address: Address::read(url)?,
            key,
            gate: Mutex::default(),
            pool: Mutex::default(),
            freed: Condvar::new(),
            stamp: OnceLock::new(),
            leads: Mutex::default(),
        };
        let stamp = server.run(Purpose::Prepare, |session| {
            schema::bring_up_to_date(session, host)?;
            session.tell_if_locks_are_few(CONNECTIONS)?;
            schema::stamp(session)
        })?;
        // Set once, here.
        let _ = server.stamp.set(stamp);
        Ok(server)
    }

    /// Whether this program has the lead in something of those on this database; it takes it where nobody has, and keeps it as
    /// long as its connection lives.
    pub(crate) fn leads(&self, of: u8) -> Result<bool, Fault> {
        let mut leads = lock(&self.leads);
        let (link, mut has) = match leads.take() {
            Some((link, has)) if link.is_alive() => (link, has),
            _ => (Link::connect(&self.address)?, BTreeSet::new()),
        };
        // Asked anew each time: a line that broke took its leads with it.
        let has_it = match has.contains(&of) {
            true => link.answers()?,
            false => link.take_lead(of)?,
        };
        if has_it {
            has.insert(of);
        }
        *leads = Some((link, has));
        Ok(has_it)
    }

    /// The writers' place in the queue of this program.
    pub(crate) fn gate(&self) -> MutexGuard<'_, ()> {
        lock(&self.gate)
    }

    /// One transaction under the city's lock.
    pub(crate) fn write<T, E: From<Fault>>(
        &self,
        work: impl FnOnce(&Session<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.run(Purpose::Write(self.stamp.get().map(String::as_str)), work)
    }

    /// Reads on one snapshot.
    pub(crate) fn read<T, E: From<Fault>>(
        &self,
        work: impl FnOnce(&Session<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.run(Purpose::Read, work)
    }

    fn run<T, E: From<Fault>>(
        &self,
        purpose: Purpose<'_>,
        work: impl FnOnce(&Session<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut lent = self.lend()?;
        let Some(link) = lent.link.as_mut() else {
            return Err(Fault::Busy.into());
        };
        let session = link.begin(purpose, &self.key)?;
        let done = work(&session);
        let ended = session.end(done.is_ok() && !matches!(purpose, Purpose::Read));
        if ended.is_err() || done.is_err() {
            link.forget_found();
        }
        let done = done?;
        ended?;
        Ok(done)
    }

    fn lend(&self) -> Result<Lent<'_>, Fault> {
        let mut pool = lock(&self.pool);
        loop {
            while let Some(link) = pool.idle.pop() {
                if link.is_alive() {
                    return Ok(Lent {
                        server: self,
                        link: Some(link),
                    });
                }
                pool.open -= 1;
            }
            if pool.open < CONNECTIONS {
                break;
            }
            let (next, waited) = self
                .freed
                .wait_timeout(pool, PATIENCE)
                .unwrap_or_else(PoisonError::into_inner);
            pool = next;
            if waited.timed_out() && pool.idle.is_empty() {
                return Err(Fault::Busy);
            }
        }
        pool.open += 1;
        drop(pool);
        let mut lent = Lent {
            server: self,
            link: None,
        };
        lent.link = Some(Link::connect(&self.address)?);
        Ok(lent)
    }
}

/// A connection that is used by one thread; it goes back where it was, unless it broke.
struct Lent<'s> {
    server: &'s Server,
    link: Option<Link>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let whole = self
            .link
            .take()
            .filter(|link| !std::thread::panicking() && link.is_alive());
        let mut pool = lock(&self.server.pool);
        match whole {
            Some(link) => pool.idle.push(link),
            None => pool.open -= 1,
        }
        drop(pool);
        self.server.freed.notify_one();
    }
}
