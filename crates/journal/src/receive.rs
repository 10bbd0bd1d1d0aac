//! Taking in a message: payloads, then entries, in short transactions that stand back for the clerk.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use cistern_domain::fold::{Key, changes};
use cistern_domain::ids::{Hash, JournalId};
use cistern_sync::{Envelope, Message, Payload};

use crate::accept::Accepted;
use crate::fault::Fault;
use crate::file::{File, Tx};
use crate::store::Store;

/// A background transaction works about this long, or until a clerk waits; its commit comes on top.
const A_TURN: Duration = Duration::from_millis(3);
/// While a clerk is at work: what it has changed by then is written to the disk in the time of a payment.
const A_SHORT_TURN: Duration = Duration::from_micros(500);

/// On a server a transaction takes so many at most: others wait for its lock meanwhile.
const A_BATCH: usize = 500;

/// What a message brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// Entries stored.
    pub new: u64,
    /// Entries known already.
    pub known: u64,
    /// Entries that were bad on the way, too early, or of an unknown journal: they come again.
    pub passed_over: u64,
    /// Of those: not signed by their journal's key.
    pub unsigned: u64,
    /// Journals that are stopped, one mention for each offered entry.
    pub stopped: Vec<JournalId>,
}

impl Received {
    fn count(&mut self, accepted: &Accepted) {
        match accepted {
            Accepted::New(_) => self.new += 1,
            Accepted::AlreadyHave(_) => self.known += 1,
            Accepted::Conflicts { at } | Accepted::Broken { at } => self.stopped.push(at.journal),
            Accepted::Stopped(journal) => self.stopped.push(*journal),
            Accepted::BadBytes | Accepted::Retired { .. } => {
                self.unsigned += 1;
                self.passed_over += 1;
            }
            _ => self.passed_over += 1,
        }
    }
}

/// Takes in a message. What was stored before a fault stays; the next message starts from there.
///
/// # Errors
/// Those of the disk only; bad entries are counted.
pub fn receive(file: &File, message: &Message) -> Result<Received, Fault> {
    let mut received = Received::default();
    let keep = |tx: &Tx<'_>, payload: &Payload| tx.keep_payload(payload).map(|_| ());
    let mut take = |tx: &Tx<'_>, envelope: &Envelope| {
        received.count(&tx.accept(envelope)?);
        Ok(())
    };
    if file.is_embedded() {
        in_short_turns(file, &message.payloads, keep)?;
        in_short_turns(file, &message.entries, take)?;
        return Ok(received);
    }
    for payloads in message.payloads.chunks(A_BATCH) {
        file.background::<_, Fault>(|tx| {
            tx.foresee_payloads(payloads)?;
            payloads.iter().try_for_each(|payload| keep(tx, payload))
        })?;
    }
    for entries in message.entries.chunks(A_BATCH) {
        file.background::<_, Fault>(|tx| {
            tx.foresee(entries)?;
            entries.iter().try_for_each(|envelope| take(tx, envelope))
        })?;
    }
    Ok(received)
}

impl Tx<'_> {
    /// On a server: fetches at once which of these payloads are here.
    fn foresee_payloads(&self, payloads: &[Payload]) -> Result<(), Fault> {
        let Store::Server(session) = self.store else {
            return Ok(());
        };
        let hashes: Vec<Hash> = payloads.iter().map(Payload::hash).collect();
        session.foresee_payloads(&hashes)?;
        let erased = hashes.iter().map(|hash| Key::Erased(*hash).to_bytes());
        session.foresee(&BTreeSet::new(), &erased.collect())
    }

    /// On a server: fetches at once the journals and states that a batch is going to ask for.
    fn foresee(&self, entries: &[Envelope]) -> Result<(), Fault> {
        let Store::Server(session) = self.store else {
            return Ok(());
        };
        let (mut journals, mut states) = (BTreeSet::new(), BTreeSet::new());
        for entry in entries.iter().filter_map(|envelope| envelope.open().ok()) {
            if journals.insert(entry.journal) {
                states.insert(Key::Counter(entry.journal).to_bytes());
            }
            let body = entry.read().ok();
            let changed = changes(&entry, body.as_ref());
            states.extend(changed.into_iter().map(|(key, _)| key.to_bytes()));
        }
        session.foresee(&journals, &states)
    }
}

#[allow(
    clippy::disallowed_types,
    reason = "a stopwatch, not a clock: it decides only where a transaction ends"
)]
fn in_short_turns<T>(
    file: &File,
    items: &[T],
    mut each: impl FnMut(&Tx<'_>, &T) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut rest = items;
    while !rest.is_empty() {
        let turn = if file.clerk_is_near() {
            A_SHORT_TURN
        } else {
            A_TURN
        };
        let done = file.background::<_, Fault>(|tx| {
            let begun = Instant::now();
            let mut done = 0;
            for item in rest {
                each(tx, item)?;
                done += 1;
                if begun.elapsed() >= turn || file.clerk_waits() {
                    break;
                }
            }
            Ok(done)
        })?;
        rest = &rest[done..];
        file.tidy()?;
        file.checkpoint_if_due()?;
    }
    Ok(())
}
