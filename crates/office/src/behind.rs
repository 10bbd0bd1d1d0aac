//! What a counter whose journal was stopped goes on sending: kept beside the journal, and its money counted by entries of head
//! office's own, until somebody found that money in its drawer.

use cistern_domain::Money;
use cistern_domain::entry::{Body, DifferenceKind, Entry};
use cistern_domain::ids::{EntryRef, JournalId};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Publication, count_behind};

use crate::differences::decided;
use crate::fault::OfficeFault;
use crate::office::Office;

/// The money behind a journal's forks, as head office counted it.
#[derive(Debug)]
pub(crate) struct MoneyBehind {
    /// The entries by which it is counted; never none.
    pub entries: Vec<Entry>,
    /// The last of them, at which a person decides: where more comes after that, there is something to decide again.
    pub last: Entry,
    /// Payments among them.
    pub payments: u32,
    /// Taken less given back, fen.
    pub amount: Money,
}

impl MoneyBehind {
    /// Of one journal; nothing where none was counted.
    pub(crate) fn of(tx: &Tx<'_>, journal: JournalId) -> Result<Option<Self>, Fault> {
        let mut entries: Vec<Entry> = Vec::new();
        for behind in tx.behind(journal)? {
            for counted in counted_by(tx, &behind.entry)? {
                if !entries.iter().any(|known| known.at() == counted.at()) {
                    entries.push(counted);
                }
            }
        }
        let Some(last) = entries.iter().max_by_key(|entry| entry.number).cloned() else {
            return Ok(None);
        };
        let (mut amount, mut payments) = (Money::ZERO, 0);
        for body in entries.iter().filter_map(|entry| entry.read().ok()) {
            amount += body.taken().map_or(Money::ZERO, |taken| taken.kept());
            amount -= body.reversal().map_or(Money::ZERO, |back| back.sum());
            payments += u32::from(body.taken().is_some());
        }
        Ok(Some(Self {
            entries,
            last,
            payments,
            amount,
        }))
    }

    /// Whether somebody decided of all of it.
    pub(crate) fn is_settled(&self, tx: &Tx<'_>) -> Result<bool, Fault> {
        Ok(decided(tx, self.last.at(), DifferenceKind::Stopped)?.is_some())
    }
}

/// The entries of head office's own by which an entry behind a fork is counted.
fn counted_by(tx: &Tx<'_>, behind: &Entry) -> Result<Vec<Entry>, Fault> {
    let Ok(body) = behind.read() else {
        return Ok(Vec::new());
    };
    let taken_back = match body.reversal() {
        Some(reversal) => tx.payment(reversal.payment)?.and_then(|row| row.reversed),
        None => None,
    };
    let taken = match body.taken() {
        Some(taken) => tx.payment(taken.payment)?.map(|row| row.at),
        None => None,
    };
    let mut counted = Vec::new();
    for at in [taken_back, taken].into_iter().flatten() {
        counted.extend(tx.entry(at)?.filter(|entry| counts(entry, behind.at())));
    }
    Ok(counted)
}

fn counts(entry: &Entry, behind: EntryRef) -> bool {
    let body: Option<Body> = entry.read().ok();
    let original = body.as_ref().and_then(Body::behind_fork);
    original.is_some_and(|original| original.at.journal == behind.journal)
}

/// Under this name the file says how many entries behind a journal's forks were gone through.
fn mark(journal: JournalId) -> String {
    format!("counted behind {journal}")
}

fn all_are_counted(tx: &Tx<'_>, journal: JournalId) -> Result<bool, Fault> {
    let counted = tx.local(&mark(journal))?.and_then(|count| count.parse().ok());
    Ok(counted.unwrap_or(0) == tx.behind(journal)?.len())
}

impl Office {
    /// Counts the money behind a journal's fork, where it was stopped. What cannot be counted now is looked at again with the next
    /// message, and leaves nobody without an answer.
    pub(crate) fn count_behind(&self, caller: JournalId) -> Result<(), OfficeFault> {
        let journal = self.file.read::<_, Fault>(|tx| tx.journal(caller))?;
        if journal.is_none_or(|journal| journal.stopped.is_none()) {
            return Ok(());
        }
        if self.file.read(|tx| all_are_counted(tx, caller))? {
            return Ok(());
        }
        let counted = self.file.background::<_, Publication>(|tx| {
            let counted = count_behind(tx, &self.pen(), caller)?;
            let behind = tx.behind(caller)?.len();
            tx.set_local(&mark(caller), Some(&behind.to_string()))?;
            Ok(counted)
        });
        match counted.map_err(OfficeFault::from) {
            Ok(0) => {}
            Ok(entries) => {
                tracing::warn!(%caller, entries, "money behind a fork of this journal was counted; see the differences");
            }
            Err(fault) if fault.passes() => return Err(fault),
            Err(fault) => tracing::error!(%caller, %fault, "money behind a fork could not be counted"),
        }
        Ok(())
    }
}
