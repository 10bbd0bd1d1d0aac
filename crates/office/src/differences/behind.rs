//! Journals that were stopped, and what was written behind their forks: the money, which head office counted, in a line for
//! finance, and what nobody can count by a rule, as the facts of the line for 信息.

use cistern_domain::Money;
use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::{EntryRef, JournalId};
use cistern_domain::settings::Role;
use cistern_journal::{Fault, Journal};
use cistern_publishing::{is_counted, is_done_again};

use super::find::{Look, found};
use super::{Difference, DifferenceFact, DifferenceWhat};

impl Look<'_> {
    /// Journals that broke their chain, and devices that were younger than themselves.
    pub(super) fn stopped(&self, all: &mut Vec<Difference>) -> Result<(), Fault> {
        for journal in self.tx.journals()? {
            if let Some(number) = journal.stopped {
                let at = EntryRef {
                    journal: journal.journal,
                    number,
                };
                self.stopped_at(&journal, at, all)?;
            }
        }
        Ok(())
    }

    fn stopped_at(&self, journal: &Journal, at: EntryRef, all: &mut Vec<Difference>) -> Result<(), Fault> {
        let (mut counted, mut again) = (Vec::new(), Vec::new());
        for behind in self.tx.behind(journal.journal)? {
            let Ok(body) = behind.entry.read() else { continue };
            if is_counted(&behind.entry, &body) {
                counted.extend(self.counted_by(&body)?);
            } else if is_done_again(&body) {
                again.extend(self.fact(&behind.entry)?);
            }
        }
        all.extend(self.money_behind(journal.journal, counted)?);
        let seat = self.tx.counter(journal.journal)?;
        all.push(Difference {
            at: Some(at.into()),
            hall: Some(seat.hall),
            counter: Some(seat.counter),
            facts: again,
            ..found(
                DifferenceWhat::Stopped,
                Money::ZERO,
                seat.business_date.unwrap_or(self.today),
                Role::It,
            )
        });
        Ok(())
    }

    /// The entries of head office's own by which money behind forks is counted.
    pub(super) fn counted_behind(&self) -> Result<Vec<Entry>, Fault> {
        let mut counted = Vec::new();
        for journal in self.tx.journals()? {
            if journal.stopped.is_none() {
                continue;
            }
            for behind in self.tx.behind(journal.journal)? {
                if let Ok(body) = behind.entry.read() {
                    counted.extend(self.counted_by(&body)?);
                }
            }
        }
        Ok(counted)
    }

    /// The entries of head office's own by which an entry behind a fork is counted.
    fn counted_by(&self, body: &Body) -> Result<Vec<Entry>, Fault> {
        let taken_back = match body.reversal() {
            Some(reversal) => self.tx.payment(reversal.payment)?.and_then(|row| row.reversed),
            None => None,
        };
        let taken = match body.taken() {
            Some(taken) => self.tx.payment(taken.payment)?.map(|row| row.at),
            None => None,
        };
        let mut entries = Vec::new();
        for at in [taken_back, taken].into_iter().flatten() {
            let entry = self.tx.entry(at)?.filter(|_| at.journal == self.office);
            entries.extend(entry);
        }
        Ok(entries)
    }

    /// It stands at the last of them: where more comes after somebody settled it, it is open again.
    fn money_behind(&self, journal: JournalId, counted: Vec<Entry>) -> Result<Option<Difference>, Fault> {
        let Some(last) = counted.iter().max_by_key(|entry| entry.number) else {
            return Ok(None);
        };
        let seat = self.tx.counter(journal)?;
        let (mut amount, mut payments) = (Money::ZERO, 0);
        let mut facts: Vec<DifferenceFact> = Vec::new();
        for entry in &counted {
            match entry.read() {
                Ok(Body::TakenBehindFork(counted)) => {
                    amount += counted.taken.kept();
                    payments += 1;
                }
                Ok(Body::ReversedBehindFork(counted)) => amount -= counted.reversal.sum(),
                _ => continue,
            }
            facts.extend(self.fact(entry)?);
        }
        facts.sort_by_key(|fact| std::cmp::Reverse(fact.at));
        let what = DifferenceWhat::Behind { payments };
        Ok(Some(Difference {
            due: Some(last.business_date.plus_days(cistern_domain::unknowing::DAYS)),
            at: Some(last.at().into()),
            hall: Some(seat.hall),
            counter: Some(seat.counter),
            facts,
            ..found(what, amount, last.business_date, Role::Finance)
        }))
    }
}
