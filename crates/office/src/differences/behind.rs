//! Journals that were stopped, and what was written behind their forks: the money, which head office counted, in a line for
//! finance, and what nobody can count by a rule, as the facts of the line for 信息.

use cistern_domain::Money;
use cistern_domain::entry::Entry;
use cistern_domain::ids::{EntryRef, JournalId};
use cistern_domain::settings::Role;
use cistern_domain::unknowing::DAYS;
use cistern_journal::{Fault, Journal};
use cistern_publishing::is_done_again;

use super::find::{Look, found};
use super::{Difference, DifferenceFact, DifferenceWhat};
use crate::behind::MoneyBehind;

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
        if let Some(money) = MoneyBehind::of(self.tx, journal.journal)? {
            all.push(self.money_behind(journal.journal, &money)?);
        }
        let mut again = Vec::new();
        for behind in self.tx.behind(journal.journal)? {
            if behind.entry.read().is_ok_and(|body| is_done_again(&body)) {
                again.extend(self.fact(&behind.entry)?);
            }
        }
        let seat = self.tx.counter(journal.journal)?;
        let since = seat.business_date.unwrap_or(self.today);
        all.push(Difference {
            at: Some(at.into()),
            hall: Some(seat.hall),
            counter: Some(seat.counter),
            facts: again,
            ..found(DifferenceWhat::Stopped, Money::ZERO, since, Role::It)
        });
        Ok(())
    }

    /// The entries of head office's own by which money behind forks is counted.
    pub(super) fn counted_behind(&self) -> Result<Vec<Entry>, Fault> {
        let mut counted = Vec::new();
        for journal in self.tx.journals()? {
            if journal.stopped.is_some()
                && let Some(money) = MoneyBehind::of(self.tx, journal.journal)?
            {
                counted.extend(money.entries);
            }
        }
        Ok(counted)
    }

    fn money_behind(&self, journal: JournalId, money: &MoneyBehind) -> Result<Difference, Fault> {
        let seat = self.tx.counter(journal)?;
        let mut facts: Vec<DifferenceFact> = Vec::new();
        for entry in &money.entries {
            facts.extend(self.fact(entry)?);
        }
        facts.sort_by_key(|fact| std::cmp::Reverse(fact.at));
        let since = money.last.business_date;
        let what = DifferenceWhat::Behind {
            payments: money.payments,
        };
        Ok(Difference {
            due: Some(since.plus_days(DAYS)),
            at: Some(money.last.at().into()),
            hall: Some(seat.hall),
            counter: Some(seat.counter),
            facts,
            ..found(what, money.amount, since, Role::Finance)
        })
    }
}
