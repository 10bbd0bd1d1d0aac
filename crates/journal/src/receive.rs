//! Taking in a message: payloads, then entries, in short transactions that stand back for the clerk.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::thread;
use std::time::{Duration, Instant};

use cistern_domain::fold::{Key, changes};
use cistern_domain::ids::{Hash, JournalId};
use cistern_sync::{Envelope, Message, Opened, Payload};
use ed25519_dalek::VerifyingKey;
use rayon::prelude::*;

use crate::accept::Accepted;
use crate::behind::Known;
use crate::fault::Fault;
use crate::file::{File, Tx};
use crate::store::Store;

/// A background transaction works about this long, or until a clerk waits; its commit comes on top.
const A_TURN: Duration = Duration::from_millis(3);
/// While a clerk is at work: what it has changed by then is written to the disk in the time of a payment.
const A_SHORT_TURN: Duration = Duration::from_micros(500);

/// So many at most are looked at together, and taken in one transaction where nobody stands at a desk: others wait for its
/// lock meanwhile.
const A_BATCH: usize = 500;

/// So many signatures are checked in one sum; a larger one is hardly faster, and several processors share a batch.
const A_SUM: usize = 125;

/// What a message brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// Entries stored.
    pub new: u64,
    /// Entries behind a fork that are kept beside their journal, not known before.
    pub behind: u64,
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
    /// What was no entry at all.
    fn count_bad(&mut self, entries: usize) {
        let entries = u64::try_from(entries).unwrap_or(u64::MAX);
        self.unsigned += entries;
        self.passed_over += entries;
    }

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
    for payloads in message.payloads.chunks(A_BATCH) {
        let keep = |tx: &Tx<'_>, payload: &Payload| tx.keep_payload(payload).map(|_| ());
        take_in(file, payloads, |tx, all| tx.foresee_payloads(all), keep)?;
    }
    let mut batches = message.entries.chunks(A_BATCH);
    let mut batch = batches.next();
    let mut ready = batch.map(|batch| open(file, batch)).transpose()?;
    while let (Some(entries), Some(opened)) = (batch, ready) {
        received.count_bad(entries.len() - opened.len());
        batch = batches.next();
        let take = || {
            take_in(
                file,
                &opened,
                |tx, all| tx.foresee(all),
                |tx, opened| {
                    received.count(&tx.accept_opened(opened)?);
                    Ok(())
                },
            )
        };
        ready = open_beside(file, batch, take)?;
    }
    let mut known = Known::new();
    for entries in message.behind.chunks(A_BATCH) {
        let opened = open(file, entries)?;
        received.count_bad(entries.len() - opened.len());
        take_in(
            file,
            &opened,
            |_, _| Ok(()),
            |tx, opened| {
                received.behind += u64::from(tx.accept_behind(opened, &mut known)?);
                Ok(())
            },
        )?;
    }
    Ok(received)
}

/// Takes in a batch while the next is opened, where nobody stands at a desk: whoever waits for a disk or a server leaves the
/// processors to signatures. What the batch that is taken in changes of keys, the next is judged by in its place.
fn open_beside<'e>(
    file: &File,
    next: Option<&'e [Envelope]>,
    take: impl FnOnce() -> Result<(), Fault>,
) -> Result<Option<Vec<Opened<'e>>>, Fault> {
    if file.serves_a_desk() {
        take()?;
        return next.map(|batch| open(file, batch)).transpose();
    }
    thread::scope(|scope| {
        let opening = next.map(|batch| scope.spawn(move || open(file, batch)));
        let taken = take();
        let opened = opening.map(|opening| opening.join().unwrap_or_else(|panic| resume_unwind(panic)));
        taken?;
        opened.transpose()
    })
}

/// Takes in a batch: in short turns where somebody stands at a desk, else in one transaction, with what it asks for fetched
/// at once.
fn take_in<T>(
    file: &File,
    batch: &[T],
    foresee: impl FnOnce(&Tx<'_>, &[T]) -> Result<(), Fault>,
    mut each: impl FnMut(&Tx<'_>, &T) -> Result<(), Fault>,
) -> Result<(), Fault> {
    if file.serves_a_desk() {
        return in_short_turns(file, batch, each);
    }
    file.background::<_, Fault>(|tx| {
        foresee(tx, batch)?;
        batch.iter().try_for_each(|one| each(tx, one))
    })?;
    file.tidy()?;
    file.checkpoint_if_due()
}

/// Reads a batch, and tries its signatures by the keys that its journals have by now, before anything is locked: on all
/// processors, but one after the other beside a clerk at work. What is no entry is left out; a signature that does not hold,
/// or whose key comes with this very batch, is judged in its place.
fn open<'e>(file: &File, entries: &'e [Envelope]) -> Result<Vec<Opened<'e>>, Fault> {
    let one_by_one = entries.iter().filter_map(|envelope| envelope.opened().ok());
    let mut opened: Vec<Opened<'_>> = match file.clerk_is_near() {
        true => one_by_one.collect(),
        false => {
            let at_once = entries.par_iter().filter_map(|envelope| envelope.opened().ok());
            at_once.collect()
        }
    };
    let keys = file.read(|tx| tx.signers(&opened))?;
    let prove = |some: &mut [Opened<'_>]| Opened::prove(some, |journal| keys.get(&journal).copied());
    match file.clerk_is_near() {
        true => prove(&mut opened),
        false => opened.par_chunks_mut(A_SUM).for_each(prove),
    }
    Ok(opened)
}

impl Tx<'_> {
    /// The keys of these entries' journals, as far as they are known.
    fn signers(&self, entries: &[Opened<'_>]) -> Result<BTreeMap<JournalId, VerifyingKey>, Fault> {
        let mut keys = BTreeMap::new();
        let mut asked = BTreeSet::new();
        for at in entries.iter().map(|one| one.entry.at()) {
            if !asked.insert(at.journal) {
                continue;
            }
            let key = match self.journal(at.journal)? {
                Some(journal) => self.signer_of(&journal, at.number)?,
                None => self.enrolled_key(at.journal)?,
            };
            keys.extend(key.map(|key| (at.journal, key)));
        }
        Ok(keys)
    }

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
    fn foresee(&self, entries: &[Opened<'_>]) -> Result<(), Fault> {
        let Store::Server(session) = self.store else {
            return Ok(());
        };
        let (mut journals, mut states) = (BTreeSet::new(), BTreeSet::new());
        for entry in entries.iter().map(|one| &one.entry) {
            if journals.insert(entry.journal) {
                states.insert(Key::Counter(entry.journal).to_bytes());
            }
            let body = entry.read().ok();
            let changed = changes(entry, body.as_ref());
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
