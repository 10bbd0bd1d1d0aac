//! Who hears that something changed: topics, after the commit, never before.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What changed, as the screens' queries are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Frame and strip.
    Status,
    /// An account, its bills, its payments.
    Account,
    /// What can be found.
    Find,
    /// A shift, the day.
    Shift,
    /// Receipts and their paper.
    Receipts,
    /// Sync.
    Sync,
    /// Settings of this PC.
    Device,
    /// Cases, and the catalogue.
    Cases,
}

impl Topic {
    /// All of them: after a set-up.
    pub const ALL: [Self; 8] = [
        Self::Status,
        Self::Account,
        Self::Find,
        Self::Shift,
        Self::Receipts,
        Self::Sync,
        Self::Device,
        Self::Cases,
    ];
}

/// Called with the topics of each committed act.
pub type Listener = Box<dyn Fn(&[Topic]) + Send + Sync>;

#[derive(Default)]
struct Log {
    seq: u64,
    ended: bool,
    /// The number of the last change of each topic.
    last: Vec<(Topic, u64)>,
}

/// Changes, numbered, to be listened to or waited for.
#[derive(Default)]
pub struct Changes {
    log: Mutex<Log>,
    moved: Condvar,
    listeners: Mutex<Vec<Listener>>,
}

impl std::fmt::Debug for Changes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Changes")
    }
}

impl Changes {
    /// Calls a listener at each change, on the thread that made it.
    pub fn listen(&self, listener: Listener) {
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(listener);
    }

    /// The topics that changed after number `since`, and the number up to which that holds; waits at most
    /// `patience` for the first.
    #[must_use]
    pub fn after(&self, since: u64, patience: Duration) -> (u64, Vec<Topic>) {
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        // A number ahead of ours is another start's: everything may have changed.
        if since > log.seq {
            return (log.seq, Topic::ALL.to_vec());
        }
        let waited = self
            .moved
            .wait_timeout_while(log, patience, |log| log.seq <= since && !log.ended);
        let (log, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (
            log.seq,
            log.last
                .iter()
                .filter(|(_, seq)| *seq > since)
                .map(|(topic, _)| *topic)
                .collect(),
        )
    }

    /// Keeps nobody waiting any more: the program ends.
    pub fn end(&self) {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).ended = true;
        self.moved.notify_all();
    }

    pub(crate) fn tell(&self, topics: &[Topic]) {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        log.seq += 1;
        let seq = log.seq;
        for topic in topics {
            log.last.retain(|(other, _)| other != topic);
            log.last.push((*topic, seq));
        }
        drop(log);
        self.moved.notify_all();
        for listener in self
            .listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
        {
            listener(topics);
        }
    }
}
