//! Taking an entry that another wrote: stored and folded, known already, or refused with the reason told apart.

use cistern_domain::entry::Entry;
use cistern_domain::ids::{EntryRef, JournalId};
use cistern_sync::{Chain, Envelope, EnvelopeFault, Opened};

use crate::entries::number;
use crate::fault::Fault;
use crate::file::Tx;
use crate::journals::Journal;
use crate::values;

/// What became of an offered entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// Stored and folded.
    New(EntryRef),
    /// Known, byte for byte.
    AlreadyHave(EntryRef),
    /// Known with other bytes: two entries of one number. The journal is stopped, the evidence kept.
    Conflicts {
        /// Where.
        at: EntryRef,
    },
    /// Not the next one: earlier ones are missing, they come first.
    TooEarly(EntryRef),
    /// Its journal is not enrolled, as far as is known here.
    UnknownJournal(JournalId),
    /// Bytes cut, garbled or made up on the way, not signed by the journal's key: fetch them again.
    BadBytes,
    /// Signed by the journal's key, and not following its chain. The journal is stopped, the evidence kept.
    Broken {
        /// Where.
        at: EntryRef,
    },
    /// The journal was stopped before.
    Stopped(JournalId),
    /// An entry of head office's, signed by a key that signs nothing any more. The evidence is kept; the journal goes on.
    Retired {
        /// Where.
        at: EntryRef,
    },
    /// A signature suite that only a newer program knows.
    NeedsNewer(EntryRef),
}

impl Tx<'_> {
    /// Takes an entry that another wrote.
    ///
    /// # Errors
    /// Those of the disk only; a bad entry is an answer.
    pub fn accept(&self, envelope: &Envelope) -> Result<Accepted, Fault> {
        match envelope.opened() {
            Ok(opened) => self.accept_opened(&opened),
            Err(_) => Ok(Accepted::BadBytes),
        }
    }

    /// As [`Tx::accept`], of one that was opened before.
    pub(crate) fn accept_opened(&self, opened: &Opened<'_>) -> Result<Accepted, Fault> {
        let entry = &opened.entry;
        let Some(journal) = self.journal_of(entry)? else {
            return Ok(Accepted::UnknownJournal(entry.journal));
        };
        if journal.stopped.is_some() {
            return Ok(Accepted::Stopped(entry.journal));
        }
        let head = self.head(entry.journal)?;
        if entry.number > head.number {
            return self.follow(&journal, opened, head);
        }
        match self.stored(entry.at())? {
            Some(stored) if stored.hash == opened.hash => Ok(Accepted::AlreadyHave(entry.at())),
            Some(_) => self.conflict(&journal, opened),
            None => Ok(Accepted::TooEarly(entry.at())),
        }
    }

    /// The journal of an entry; made place for where the office enrolled it.
    fn journal_of(&self, entry: &Entry) -> Result<Option<Journal>, Fault> {
        if let Some(journal) = self.journal(entry.journal)? {
            return Ok(Some(journal));
        }
        if self.counter(entry.journal)?.key.is_none() {
            return Ok(None);
        }
        self.add_journal(entry.journal, cistern_domain::entry::Writer::Counter, None)?;
        self.journal(entry.journal)
    }

    /// Another entry of a number that is held: only a signed one is evidence; anybody can make up an unsigned one.
    fn conflict(&self, journal: &Journal, opened: &Opened<'_>) -> Result<Accepted, Fault> {
        let at = opened.entry.at();
        // A key that was retired since proves nothing against its journal: it was retired because somebody else may have it.
        if self.is_by_retired(journal, opened)? {
            return self.by_retired(opened);
        }
        let signed = self
            .signer_of(journal, at.number)?
            .is_some_and(|key| opened.holds_by(&key).is_ok());
        if !signed {
            return Ok(Accepted::BadBytes);
        }
        self.keep_evidence(opened, "two entries of one number")?;
        self.stop_journal(journal, at.number, "two entries of one number")?;
        Ok(Accepted::Conflicts { at })
    }

    fn follow(&self, journal: &Journal, opened: &Opened<'_>, mut chain: Chain) -> Result<Accepted, Fault> {
        let at = opened.entry.at();
        if at.number != chain.number.next() {
            return Ok(Accepted::TooEarly(at));
        }
        let Some(key) = self.signer_of(journal, at.number)? else {
            return Ok(Accepted::UnknownJournal(at.journal));
        };
        match chain.follow(opened, &key) {
            Ok(()) => {
                self.insert_entry(journal.id, chain, opened.envelope)?;
                if let Some(why) = self.fold_received(journal.id, journal.role, &opened.entry)? {
                    tracing::warn!(%at, %why, "an entry was set aside");
                }
                Ok(Accepted::New(at))
            }
            Err(EnvelopeFault::Suite(_)) => Ok(Accepted::NeedsNewer(at)),
            Err(fault @ EnvelopeFault::Previous(_)) if opened.holds_by(&key).is_ok() => {
                self.keep_evidence(opened, &fault.to_string())?;
                self.stop_journal(journal, at.number, &fault.to_string())?;
                Ok(Accepted::Broken { at })
            }
            Err(_) if self.is_by_retired(journal, opened)? => self.by_retired(opened),
            // What is not signed proves nothing against the journal: the bytes may have been made up on the way.
            Err(_) => Ok(Accepted::BadBytes),
        }
    }

    fn by_retired(&self, opened: &Opened<'_>) -> Result<Accepted, Fault> {
        let at = opened.entry.at();
        tracing::error!(%at, "signed with a key of head office's that was retired: set aside");
        self.keep_evidence(opened, "signed with a retired key")?;
        Ok(Accepted::Retired { at })
    }

    pub(crate) fn keep_evidence(
        &self,
        Opened { envelope, entry, .. }: &Opened<'_>,
        why: &str,
    ) -> Result<(), Fault> {
        let bytes: &[u8] = envelope.bytes.as_slice();
        let signature: &[u8] = envelope.signature.as_slice();
        let (journal, at) = (entry.journal.0.as_bytes(), number(entry.number));
        let sql = "SELECT number FROM evidence WHERE journal = ?1 AND number = ?2 AND bytes = ?3";
        let known: Option<i64> = self.first(sql, values![journal, at, bytes], |row| row.get(0))?;
        if known.is_none() {
            let sql = "INSERT INTO evidence VALUES (?1, ?2, ?3, ?4, ?5)";
            self.execute(sql, values![journal, at, bytes, signature, why])?;
        }
        Ok(())
    }
}
