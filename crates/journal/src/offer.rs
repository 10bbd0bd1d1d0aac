//! What another machine lacks, as far as fits into one message.

use std::collections::BTreeSet;

use cistern_domain::entry::{Entry, Reach, Writer as Role};
use cistern_domain::ids::{EntryNo, EntryRef, Hash, JournalId};
use cistern_sync::message::{BATCH_BYTES, WIRE};
use cistern_sync::{Envelope, Head, Message, Payload};

use crate::entries::StoredEntry;
use crate::fault::Fault;
use crate::file::{File, Tx};
use crate::journals::Journal;

impl File {
    /// A message that says how far this file is, and carries what `theirs` lacks, oldest first.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn offer(&self, theirs: &Message) -> Result<Message, Fault> {
        self.read(|tx| tx.offer(theirs))
    }

    /// A message that says how far this file is, and carries nothing: whoever has more to send than came with `theirs` goes on
    /// sending, and is offered what it lacks once that has arrived.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn acknowledge(&self, theirs: &Message) -> Result<Message, Fault> {
        self.read(|tx| {
            let stopped = tx.journals()?.into_iter().filter_map(|journal| stopped(&journal));
            Ok(Message {
                wire: WIRE,
                frontier: tx.frontier()?,
                stopped: stopped.collect(),
                holds_behind: tx.ends_behind(theirs)?,
                more: true,
                ..Message::default()
            })
        })
    }
}

fn stopped(journal: &Journal) -> Option<Head> {
    Some(Head {
        journal: journal.journal,
        number: journal.stopped?,
        hash: Hash::NONE,
    })
}

/// Entries that go into one message, and what they refer to.
pub(crate) struct Load {
    pub entries: Vec<Envelope>,
    bytes: usize,
    wanted: BTreeSet<Hash>,
    is_office: bool,
}

impl Load {
    pub fn new(is_office: bool) -> Self {
        Self {
            entries: Vec::new(),
            bytes: 0,
            wanted: BTreeSet::new(),
            is_office,
        }
    }

    /// Takes an entry, where it fits; whether it did is the answer.
    pub fn take(&mut self, stored: StoredEntry) -> Result<bool, Fault> {
        if self.bytes > 0 && self.bytes + stored.envelope.len() > BATCH_BYTES {
            return Ok(false);
        }
        self.bytes += stored.envelope.len();
        let entry = stored
            .envelope
            .open()
            .map_err(|_| Fault::Damaged(format!("entry {}", stored.number)))?;
        self.wanted.extend(payloads_of(&entry, self.is_office));
        self.entries.push(stored.envelope);
        Ok(true)
    }

    /// The payloads that go with what was taken, as far as they are here.
    pub fn payloads(&self, tx: &Tx<'_>) -> Result<Vec<Payload>, Fault> {
        let mut payloads = Vec::new();
        for hash in &self.wanted {
            payloads.extend(tx.payload(hash)?);
        }
        Ok(payloads)
    }
}

impl Tx<'_> {
    /// A message that says how far this file is, and carries what stands in one journal behind a number, as far as fits: for
    /// somebody who said that they hold that much of it, and was not asked again.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn tail(&self, journal: JournalId, held: EntryNo) -> Result<Message, Fault> {
        let frontier = self.frontier()?;
        let mut theirs = Message {
            frontier: frontier.clone(),
            ..Message::default()
        };
        theirs.frontier.retain(|head| head.journal != journal);
        let at = EntryRef {
            journal,
            number: held,
        };
        theirs.frontier.extend(self.stored(at)?.map(|last| Head {
            journal,
            number: held,
            hash: last.hash,
        }));
        self.offered(frontier, &theirs)
    }

    fn offer(&self, theirs: &Message) -> Result<Message, Fault> {
        self.offered(self.frontier()?, theirs)
    }

    fn offered(&self, frontier: Vec<Head>, theirs: &Message) -> Result<Message, Fault> {
        let mut message = Message {
            wire: WIRE,
            frontier,
            holds_behind: self.ends_behind(theirs)?,
            ..Message::default()
        };
        let mut load = Load::new(self.writer(Role::Office)?.is_some());
        for journal in self.journals()? {
            message.stopped.extend(stopped(&journal));
            if theirs
                .stopped
                .iter()
                .any(|stopped| stopped.journal == journal.journal)
            {
                continue;
            }
            // Most journals are known on both sides: nothing is asked for them.
            if theirs.head(journal.journal).is_some()
                && theirs.head(journal.journal) == message.head(journal.journal)
            {
                continue;
            }
            let after = self.to_offer_after(theirs, journal.journal)?;
            // Stopped here, and not there, where as much is held: ours of that number shows that it was written twice.
            let fork = journal.stopped.filter(|at| after >= *at);
            let after = fork.map_or(after, |at| EntryNo(at.0.saturating_sub(1)));
            self.entries_after::<Fault>(journal.journal, after, |stored| {
                message.more = !load.take(stored)?;
                Ok(!message.more && fork.is_none())
            })?;
            if message.more {
                break;
            }
        }
        message.payloads = load.payloads(self)?;
        message.entries = load.entries;
        Ok(message)
    }

    /// The number after which the other side is offered a journal: what it says it holds, or the one before where
    /// its head is another entry than ours of that number. Ours then shows it that the journal was written twice.
    fn to_offer_after(&self, theirs: &Message, journal: JournalId) -> Result<EntryNo, Fault> {
        let Some(head) = theirs.head(journal).filter(|head| head.number > EntryNo(0)) else {
            return Ok(EntryNo(0));
        };
        let at = EntryRef {
            journal,
            number: head.number,
        };
        let same = self.stored(at)?.is_none_or(|ours| ours.hash == head.hash);
        Ok(if same {
            head.number
        } else {
            EntryNo(head.number.0.saturating_sub(1))
        })
    }

    /// Whether another's head of a journal is an entry held here, byte for byte; its start is everybody's.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn is_ours(&self, theirs: &Message, journal: JournalId) -> Result<bool, Fault> {
        let Some(head) = theirs.head(journal).filter(|head| head.number > EntryNo(0)) else {
            return Ok(true);
        };
        let at = EntryRef {
            journal,
            number: head.number,
        };
        self.stands(at, &head.hash)
    }

    /// Entries of a journal beyond a number.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn beyond(&self, journal: JournalId, held: EntryNo) -> Result<u64, Fault> {
        Ok(self.head(journal)?.number.0.saturating_sub(held.0))
    }
}

/// The payloads that an entry refers to, as far as they go with it.
fn payloads_of(entry: &Entry, is_office: bool) -> Vec<Hash> {
    let Ok(body) = entry.read() else { return Vec::new() };
    let goes = |reach| match reach {
        Reach::Everybody => true,
        Reach::HeadOffice => !is_office,
        Reach::Nobody => false,
    };
    let all = body.detached().into_iter();
    all.filter(|one| goes(one.reach)).map(|one| one.hash).collect()
}
