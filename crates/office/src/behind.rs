//! What a counter whose journal was stopped goes on sending: kept beside the journal, and its money counted by entries of head
//! office's own, until somebody found that money in its drawer.
//!
//! What was counted is told from those entries alone: they are there too where an office was restored from a copy that knows of
//! no fork.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, DifferenceKind, Entry};
use cistern_domain::ids::{EntryRef, Hash, JournalId};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Publication, count_behind};
use cistern_sync::{Envelope, Message};

use crate::differences::decided;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::trace::{self, Trace};

/// Entries behind a fork that are counted in one transaction: others write in between.
const A_TURN: usize = 250;

/// Money behind a journal's forks of which one decision speaks: what came up to it, or what came since the last.
#[derive(Debug)]
pub(crate) struct MoneyBehind {
    /// The journal that was stopped.
    pub journal: JournalId,
    /// The entries by which it is counted, in their order; never none. A person decides at the last.
    pub entries: Vec<Entry>,
    /// Somebody decided.
    pub is_settled: bool,
}

impl MoneyBehind {
    /// Everything that was counted, of every journal.
    pub(crate) fn all(tx: &Tx<'_>, office: JournalId) -> Result<Vec<Self>, Fault> {
        let mut by_journal: BTreeMap<JournalId, Vec<Entry>> = BTreeMap::new();
        for number in trace::all(tx, Trace::BehindFork)? {
            let at = EntryRef {
                journal: office,
                number,
            };
            let Some(entry) = tx.entry(at)? else { continue };
            if let Some(of) = original(&entry).map(|(at, _)| at.journal) {
                by_journal.entry(of).or_default().push(entry);
            }
        }
        let mut all = Vec::new();
        for (journal, entries) in by_journal {
            let mut part = Vec::new();
            for entry in entries {
                let is_settled = decided(tx, entry.at(), DifferenceKind::Stopped)?.is_some();
                part.push(entry);
                if is_settled {
                    all.push(Self {
                        journal,
                        entries: std::mem::take(&mut part),
                        is_settled,
                    });
                }
            }
            if !part.is_empty() {
                all.push(Self {
                    journal,
                    entries: part,
                    is_settled: false,
                });
            }
        }
        Ok(all)
    }

    /// Where a person decides of it.
    pub(crate) fn last(&self) -> Option<&Entry> {
        self.entries.last()
    }

    /// Payments counted up to a day, and what they took less what was given back, fen.
    pub(crate) fn until(&self, on: BusinessDate) -> (u32, Money) {
        let (mut payments, mut amount) = (0, Money::ZERO);
        let entries = self.entries.iter().filter(|entry| entry.business_date <= on);
        for body in entries.filter_map(|entry| entry.read().ok()) {
            amount += body.taken().map_or(Money::ZERO, |taken| taken.kept());
            amount -= body.reversal().map_or(Money::ZERO, |back| back.sum());
            payments += u32::from(body.taken().is_some());
        }
        (payments, amount)
    }
}

/// The entry behind a fork that an entry of head office's counts.
pub(crate) fn original(entry: &Entry) -> Option<(EntryRef, Hash)> {
    let body: Body = entry.read().ok()?;
    body.behind_fork().map(|original| (original.at, original.hash))
}

/// Under this name the file says how many entries behind a journal's forks were gone through.
fn mark(journal: JournalId) -> String {
    format!("counted behind {journal}")
}

/// Whether this is a file that is over: it knows that its own journal was stopped.
pub(crate) fn is_over(caller: JournalId, message: &Message) -> bool {
    message.stopped.iter().any(|stopped| stopped.journal == caller)
}

impl Office {
    /// What a file that is over brings of its own journal beyond what is held is no part of that journal: where head office does
    /// not know of the fork any more, because it was restored, what it counted once would count twice.
    pub(crate) fn without_its_branch(
        &self,
        caller: JournalId,
        message: Message,
    ) -> Result<Message, OfficeFault> {
        let held = self.file.read::<_, Fault>(|tx| Ok(tx.head(caller)?.number))?;
        let stays = |envelope: &Envelope| {
            let entry = envelope.open();
            entry.is_ok_and(|entry| entry.journal != caller || entry.number <= held)
        };
        let entries = message.entries.into_iter().filter(stays).collect();
        Ok(Message { entries, ..message })
    }

    /// Counts the money behind a journal's fork, where it was stopped. What cannot be counted now is looked at again with the next
    /// message, and leaves nobody without an answer.
    pub(crate) fn count_behind(&self, caller: JournalId) -> Result<(), OfficeFault> {
        match self.counted_behind(caller) {
            Ok(0) => Ok(()),
            Ok(entries) => {
                tracing::warn!(%caller, entries, "money behind a fork of this journal was counted; see the differences");
                Ok(())
            }
            Err(fault) if fault.passes() => Err(fault),
            Err(fault) => {
                tracing::error!(%caller, %fault, "money behind a fork could not be counted");
                Ok(())
            }
        }
    }

    fn counted_behind(&self, caller: JournalId) -> Result<u32, OfficeFault> {
        let behind = self.file.read::<_, Fault>(|tx| {
            if tx.stopped_at(caller)?.is_none() {
                return Ok(Vec::new());
            }
            let behind = tx.behind(caller)?;
            let gone_through = tx.local(&mark(caller))?.and_then(|count| count.parse().ok());
            Ok(if gone_through == Some(behind.len()) {
                Vec::new()
            } else {
                behind
            })
        })?;
        let mut written = 0;
        for some in behind.chunks(A_TURN) {
            written += self
                .file
                .background::<_, Publication>(|tx| count_behind(tx, &self.pen(), some))?;
        }
        if !behind.is_empty() {
            let count = behind.len().to_string();
            self.file
                .background::<_, Fault>(|tx| tx.set_local(&mark(caller), Some(&count)))?;
        }
        Ok(written)
    }
}
