//! A counter's real line, which is watched: when did head office first say that it holds all that this counter wrote?

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use cistern_core::ports::{Line, OfficeAddress};
use cistern_core::status::LineFault;
use cistern_core::system::HttpsLine;
use cistern_domain::ids::{EntryNo, JournalId};
use cistern_sync::Message;
use cistern_sync::wire::path;
use ed25519_dalek::SigningKey;

/// What is watched for.
#[derive(Clone, Copy, Debug)]
pub struct Watch {
    /// Whose entries.
    pub journal: JournalId,
    /// Up to which.
    pub up_to: EntryNo,
    /// From when it is timed.
    pub since: Instant,
    /// Whether to go on once they are held.
    pub goes_on: bool,
}

/// The line, and what was seen on it.
#[derive(Debug, Default)]
pub struct Watched {
    line: HttpsLine,
    watch: Mutex<Option<(Watch, Option<Duration>)>>,
}

impl Watched {
    /// Begins to watch.
    pub fn begin(&self, watch: Watch) {
        *self.watching() = Some((watch, None));
    }

    /// How long it took until all was held; nothing: not yet.
    pub fn held_after(&self) -> Option<Duration> {
        (*self.watching()).and_then(|(_, held)| held)
    }

    fn watching(&self) -> std::sync::MutexGuard<'_, Option<(Watch, Option<Duration>)>> {
        self.watch.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_done(&self) -> bool {
        (*self.watching()).is_some_and(|(watch, held)| held.is_some() && !watch.goes_on)
    }

    fn see(&self, answer: &[u8]) {
        let mut watching = self.watching();
        if let Some((watch, held)) = watching.as_mut()
            && held.is_none()
            && Message::unpack(answer).is_ok_and(|theirs| theirs.holds(watch.journal) >= watch.up_to)
        {
            *held = Some(watch.since.elapsed());
        }
    }
}

/// What the counter is given.
#[derive(Debug)]
pub struct Shared(pub std::sync::Arc<Watched>);

impl Line for Shared {
    fn ask(
        &self,
        office: &OfficeAddress,
        own: &SigningKey,
        asked: &str,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, LineFault> {
        if self.0.is_done() {
            return Err(LineFault::Unreachable);
        }
        let answer = self.0.line.ask(office, own, asked, body)?;
        if asked == path::SYNC {
            self.0.see(&answer);
        }
        // What came down with the last answer is for the PC's own processor, and all PCs of a storm share one.
        if self.0.is_done() {
            return Err(LineFault::Unreachable);
        }
        Ok(answer)
    }
}
