//! How far back counters' journals are looked through: the last weeks, and further where something that was found there is not
//! settled, or was of late. So what nobody decides stays, and nobody reads years of entries that are done with.

use std::cell::RefCell;
use std::collections::BTreeMap;

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Entry, Writer};
use cistern_domain::ids::{EntryNo, EntryRef, JournalId};
use cistern_journal::{Fault, Tx};

use super::{At, Difference};
use crate::around::Around;
use crate::table::looked;

pub(super) struct LookedThrough {
    /// The first day of the last weeks.
    recent: BusinessDate,
    /// Of each journal, the entry up to which everything is settled.
    through: BTreeMap<JournalId, EntryNo>,
    /// Of each journal that was looked through, its last entry before those weeks.
    before: RefCell<BTreeMap<JournalId, EntryNo>>,
}

impl LookedThrough {
    pub(super) fn read(tx: &Tx<'_>, recent: BusinessDate) -> Result<Self, Fault> {
        Ok(Self {
            recent,
            through: looked::all(tx)?,
            before: RefCell::default(),
        })
    }

    /// Whether it is of the last weeks.
    pub(super) fn is_recent(&self, entry: &Entry) -> bool {
        self.is_of_late(entry.business_date)
    }

    /// Whether a day is of the last weeks.
    pub(super) fn is_of_late(&self, day: BusinessDate) -> bool {
        day >= self.recent
    }

    fn through(&self, journal: JournalId) -> EntryNo {
        self.through.get(&journal).copied().unwrap_or(EntryNo(0))
    }

    /// Whether an entry, and with it all before, is done with.
    pub(super) fn is_done_with(&self, at: EntryRef) -> bool {
        at.number <= self.through(at.journal)
    }

    /// The first day of which anything is looked at.
    pub(super) fn since(&self, tx: &Tx<'_>, around: &Around) -> Result<BusinessDate, Fault> {
        let mut since = self.recent;
        for journal in tx
            .journals()?
            .into_iter()
            .filter(|one| one.role == Writer::Counter)
        {
            let first = self.through(journal.journal);
            if let Some(first) = first_readable(tx, (journal.journal, first), around)? {
                since = since.min(first);
            }
        }
        Ok(since)
    }

    /// An entry is passed on the way back through its journal.
    pub(super) fn pass(&self, entry: &Entry) {
        let mut before = self.before.borrow_mut();
        if self.is_recent(entry) {
            // What is before this one, whatever date a tampered one behind it names.
            before.remove(&entry.journal);
        } else {
            before.entry(entry.journal).or_insert(entry.number);
        }
    }

    /// Up to where each journal is done with by now, where that is further than before: up to the last weeks, and to what is not
    /// settled, or was within them: who settled it may want to open it again.
    pub(super) fn moves(&self, found: &[Difference]) -> Vec<(JournalId, EntryNo)> {
        // What is found at deposits is known by what was signed of it, however far its journal is done with.
        let held = found.iter().filter(|one| !one.is_at_deposit());
        let is_held = |one: &&Difference| match &one.settled {
            None => true,
            Some(settled) => settled.on.is_some_and(|on| self.is_of_late(on)),
        };
        let held = held.filter(is_held);
        let named = |one: &Difference| -> Vec<At> {
            let facts = one.facts.iter().map(|fact| fact.at);
            one.at.into_iter().chain(facts).collect()
        };
        let mut through = self.before.borrow().clone();
        for at in held.flat_map(named) {
            if let Some(last) = through.get_mut(&at.journal) {
                *last = (*last).min(EntryNo(at.number.0.saturating_sub(1)));
            }
        }
        let moved = through.into_iter();
        moved
            .filter(|(journal, last)| *last > self.through(*journal))
            .collect()
    }
}

/// The day of the first entry behind one that can be read.
fn first_readable(
    tx: &Tx<'_>,
    (journal, mut number): (JournalId, EntryNo),
    around: &Around,
) -> Result<Option<BusinessDate>, Fault> {
    loop {
        number = number.next();
        match around.read(tx.entry(EntryRef { journal, number }))? {
            Some(entry) => return Ok(entry.map(|entry| entry.business_date)),
            None => continue,
        }
    }
}
