//! Who holds a line of the counters' door. Any key passes the handshake, so whoever reaches the port could hold every line; what an
//! enrolled counter holds is its own, and all others share a few, each for one request that comes at once.
//!
//! A key that was found enrolled is remembered until it is denied, so that a counter that comes again costs no look at the
//! database. Where nobody can look (too much to do, the database is away), the line is let go after one request as well, which
//! is answered by the rule. Absent on purpose: who may ask what, which every request asks anew (`door`), and a limit by address:
//! a company's counters may all come from one.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cistern_sync::tls::PublicKey;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::guarded::lock;

/// For the head of a stranger's request, and for a small body: who means it sends both at once.
pub(crate) const AT_ONCE: Duration = Duration::from_secs(15);

/// What is known of a key that called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// A counter's.
    Enrolled,
    /// Nobody's, or nobody's any more: who enrols is such.
    Stranger,
    /// Nobody could look.
    Unsure,
}

/// Keys that were found enrolled, and the lines of all others.
#[derive(Debug)]
pub(crate) struct Callers {
    enrolled: Mutex<HashSet<PublicKey>>,
    strangers: Arc<Semaphore>,
}

impl Callers {
    pub(crate) fn new(strangers: usize) -> Self {
        Self {
            enrolled: Mutex::default(),
            strangers: Arc::new(Semaphore::new(strangers)),
        }
    }

    pub(crate) fn is_remembered(&self, key: &PublicKey) -> bool {
        lock(&self.enrolled).contains(key)
    }

    pub(crate) fn remember(&self, key: PublicKey) {
        lock(&self.enrolled).insert(key);
    }

    /// It was denied: whoever comes with it again is looked at again.
    pub(crate) fn forget(&self, key: &PublicKey) {
        lock(&self.enrolled).remove(key);
    }

    /// One of the strangers' lines; nothing where all are held.
    pub(crate) fn strangers_line(&self) -> Option<OwnedSemaphorePermit> {
        self.strangers.clone().try_acquire_owned().ok()
    }
}
