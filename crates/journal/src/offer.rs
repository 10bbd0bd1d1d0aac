//! What another machine lacks, as far as fits into one message.

use std::collections::BTreeSet;

use cistern_domain::entry::{Entry, Reach, Writer as Role};
use cistern_domain::ids::{EntryNo, EntryRef, Hash, JournalId};
use cistern_sync::message::{BATCH_BYTES, WIRE};
use cistern_sync::{Head, Message};

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

impl Tx<'_> {
    fn offer(&self, theirs: &Message) -> Result<Message, Fault> {
        let frontier = self.frontier()?;
        let mut message = Message {
            wire: WIRE,
            frontier,
            holds_behind: self.ends_behind(theirs)?,
            ..Message::default()
        };
        let mut bytes = 0;
        let mut wanted = BTreeSet::new();
        let is_office = self.writer(Role::Office)?.is_some();
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
                if bytes > 0 && bytes + stored.envelope.len() > BATCH_BYTES {
                    message.more = true;
                    return Ok(false);
                }
                bytes += stored.envelope.len();
                let entry = stored
                    .envelope
                    .open()
                    .map_err(|_| Fault::Damaged(format!("entry {}", stored.number)))?;
                wanted.extend(payloads_of(&entry, is_office));
                message.entries.push(stored.envelope);
                Ok(fork.is_none())
            })?;
            if message.more {
                break;
            }
        }
        for hash in wanted {
            message.payloads.extend(self.payload(&hash)?);
        }
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
        Ok(self.stored(at)?.is_some_and(|ours| ours.hash == head.hash))
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
pub(crate) fn payloads_of(entry: &Entry, is_office: bool) -> Vec<Hash> {
    let Ok(body) = entry.read() else { return Vec::new() };
    let goes = |reach| match reach {
        Reach::Everybody => true,
        Reach::HeadOffice => !is_office,
        Reach::Nobody => false,
    };
    let all = body.detached().into_iter();
    all.filter(|one| goes(one.reach)).map(|one| one.hash).collect()
}
