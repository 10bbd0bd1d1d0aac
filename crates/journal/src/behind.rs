//! Entries behind a fork: what was written with a journal's key after another file went on under it. They stand in no journal,
//! since their numbers are taken there. Here they lie in table `evidence`, as they were signed, each with everything before it
//! back to an entry that the journal holds.
//!
//! Absent on purpose: what they come to. Head office counts that by entries of its own.

use std::collections::btree_map::Entry as Place;
use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::counter::CounterState;
use cistern_domain::entry::{Body, Entry, Writer};
use cistern_domain::ids::{EntryNo, EntryRef, Hash, JournalId};
use cistern_sync::{Envelope, Head, Message, Opened, Payload};

use crate::entries::sized;
use crate::fault::Fault;
use crate::file::Tx;
use crate::offer::Load;
use crate::values;

const WHY: &str = "behind a fork";

/// What is held behind forks, by journal: numbers and hashes.
pub(crate) type Known = BTreeMap<JournalId, BTreeSet<(EntryNo, Hash)>>;

/// An entry behind a fork.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// What it says.
    pub entry: Entry,
    /// The hash of its bytes: its number is another's too.
    pub hash: Hash,
}

/// What a sender has behind the fork of its own journal, as far as fits into a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tail {
    /// In order.
    pub entries: Vec<Envelope>,
    /// What they refer to.
    pub payloads: Vec<Payload>,
}

impl Tx<'_> {
    /// The entries behind a journal's forks that hang together with it, by number: signed by its key, each following one that the
    /// journal holds, or another of these.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn behind(&self, journal: JournalId) -> Result<Vec<Behind>, Fault> {
        let sql = "SELECT bytes, signature FROM evidence WHERE journal = ?1 ORDER BY number, bytes";
        let kept = self.rows(sql, values![journal.0.as_bytes()], |row| {
            let bytes: Vec<u8> = row.get(0)?;
            let signature: [u8; 64] = sized(row.get(1)?);
            Ok(Envelope {
                bytes: bytes.into(),
                signature: signature.into(),
            })
        })?;
        let mut found: BTreeMap<(EntryNo, Hash), Entry> = BTreeMap::new();
        for envelope in &kept {
            let Ok(opened) = envelope.opened() else { continue };
            let entry = &opened.entry;
            let before = (EntryNo(entry.number.0.saturating_sub(1)), entry.previous);
            if found.contains_key(&before) || self.is_in_journal(entry)? {
                found.insert((entry.number, opened.hash), opened.entry);
            }
        }
        let found = found.into_iter();
        Ok(found.map(|((_, hash), entry)| Behind { entry, hash }).collect())
    }

    /// The seat whose drawer an entry's money lies in: its journal's, or that of the journal behind whose fork it was taken.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn seat_of(&self, at: EntryRef) -> Result<CounterState, Fault> {
        let is_office = self
            .journal(at.journal)?
            .is_some_and(|journal| journal.role == Writer::Office);
        let body = match is_office {
            true => self.entry(at)?.and_then(|entry| entry.read().ok()),
            false => None,
        };
        let fork = body.as_ref().and_then(Body::behind_fork);
        self.counter(fork.map_or(at.journal, |fork| fork.at.journal))
    }

    /// Whether what an entry follows stands in its journal.
    fn is_in_journal(&self, entry: &Entry) -> Result<bool, Fault> {
        let before = EntryNo(entry.number.0.saturating_sub(1));
        if before == EntryNo(0) {
            return Ok(entry.previous == Hash::NONE);
        }
        let at = EntryRef {
            journal: entry.journal,
            number: before,
        };
        self.stands(at, &entry.previous)
    }

    /// The ends of what is held behind the forks of journals that the other side knows to be stopped: nobody else asks for them.
    ///
    /// # Errors
    /// Those of the disk.
    pub(crate) fn ends_behind(&self, theirs: &Message) -> Result<Vec<Head>, Fault> {
        let mut ends = Vec::new();
        // What came stands in the journal itself, up to here: it needs no place beside it, and is not sent again.
        if let Some(last) = theirs.behind.last().and_then(|last| last.opened().ok())
            && self.stands(last.entry.at(), &last.hash)?
        {
            ends.push(Head {
                journal: last.entry.journal,
                number: last.entry.number,
                hash: last.hash,
            });
        }
        for head in &theirs.stopped {
            if self.stopped_at(head.journal)?.is_none() {
                continue;
            }
            let all = self.behind(head.journal)?;
            let followed: BTreeSet<Hash> = all.iter().map(|one| one.entry.previous).collect();
            let last = all.iter().filter(|one| !followed.contains(&one.hash));
            ends.extend(last.map(|one| Head {
                journal: head.journal,
                number: one.entry.number,
                hash: one.hash,
            }));
        }
        Ok(ends)
    }

    /// Keeps an entry that its journal has no place for, where it is signed by the journal's key and follows what is held.
    /// `known` is what is held, as far as it was asked for in this message.
    ///
    /// # Errors
    /// Those of the disk. Whether it is new here is the answer; what does not hold is not.
    pub(crate) fn accept_behind(&self, opened: &Opened<'_>, known: &mut Known) -> Result<bool, Fault> {
        let entry = &opened.entry;
        let Some(journal) = self.journal(entry.journal)? else {
            return Ok(false);
        };
        let signer = self.signer_of(&journal, entry.number)?;
        let is_signed = signer.is_some_and(|key| opened.holds_by(&key).is_ok());
        if journal.stopped.is_none() || !is_signed {
            return Ok(false);
        }
        if self.stands(entry.at(), &opened.hash)? {
            return Ok(false);
        }
        let known = match known.entry(entry.journal) {
            Place::Occupied(known) => known.into_mut(),
            Place::Vacant(unknown) => {
                let held = self.behind(entry.journal)?.into_iter();
                unknown.insert(held.map(|one| (one.entry.number, one.hash)).collect())
            }
        };
        let before = (EntryNo(entry.number.0.saturating_sub(1)), entry.previous);
        let follows = known.contains(&before) || self.is_in_journal(entry)?;
        if !follows || !known.insert((entry.number, opened.hash)) {
            return Ok(false);
        }
        self.keep_evidence(opened, WHY)?;
        Ok(true)
    }

    /// The entries of a journal of this file's own that another stopped taking, beyond the one it is known to hold and beyond
    /// what it says it holds behind the fork: as far as fits into a message.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn tail_behind(&self, journal: JournalId, held: EntryNo, theirs: &Message) -> Result<Tail, Fault> {
        if !theirs.stopped.iter().any(|one| one.journal == journal) {
            return Ok(Tail::default());
        }
        let after = held
            .min(theirs.holds(journal))
            .max(self.held_behind(journal, theirs)?);
        let mut load = Load::new(false);
        // Up to one that is damaged: what follows it would hang on nothing there.
        self.entries_after::<Fault>(journal, after, |stored| Ok(load.take(stored).unwrap_or(false)))?;
        Ok(Tail {
            payloads: load.payloads(self)?,
            entries: load.entries,
        })
    }

    /// The last entry of a journal of this file's own that another says it holds behind the fork; 0: none.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn held_behind(&self, journal: JournalId, theirs: &Message) -> Result<EntryNo, Fault> {
        let mut held = EntryNo(0);
        for end in theirs.holds_behind.iter().filter(|end| end.journal == journal) {
            let at = EntryRef {
                journal,
                number: end.number,
            };
            if self.stands(at, &end.hash)? {
                held = held.max(end.number);
            }
        }
        Ok(held)
    }
}
