//! Journals that were stopped, and what was written behind their forks: the money, which head office counted, in a line for
//! finance, and what nobody can count by a rule, as the facts of the line for 信息.

use std::collections::BTreeSet;

use cistern_domain::Money;
use cistern_domain::ids::{EntryRef, Hash};
use cistern_journal::{Fault, Journal};
use cistern_publishing::{is_counted, is_done_again};

use super::find::{Look, found};
use super::{Difference, DifferenceFact, DifferenceWhat};
use crate::behind::{MoneyBehind, original};

impl Look<'_> {
    /// Journals that broke their chain, and devices that were younger than themselves; and money that was taken behind a fork.
    pub(super) fn stopped(&self, money: &[MoneyBehind], all: &mut Vec<Difference>) -> Result<(), Fault> {
        for one in money {
            all.extend(self.around.read(self.money_behind(one))?.flatten());
        }
        let counted = money.iter().flat_map(|one| &one.entries);
        let counted: BTreeSet<Hash> = counted.filter_map(original).map(|(_, hash)| hash).collect();
        for journal in self.tx.journals()? {
            if let Some(number) = journal.stopped {
                let at = EntryRef {
                    journal: journal.journal,
                    number,
                };
                all.extend(self.around.read(self.stopped_at(&journal, at, &counted))?);
            }
        }
        Ok(())
    }

    fn stopped_at(
        &self,
        journal: &Journal,
        at: EntryRef,
        counted: &BTreeSet<Hash>,
    ) -> Result<Difference, Fault> {
        let mut again = Vec::new();
        for behind in self.tx.behind(journal.journal)? {
            let Ok(body) = behind.entry.read() else { continue };
            // Money that could not be counted: a payment that was given back twice, or is not known here.
            let is_left = is_counted(&behind.entry, &body) && !counted.contains(&behind.hash);
            if is_left || is_done_again(&body) {
                again.extend(self.fact(&behind.entry)?);
            }
        }
        let seat = self.tx.counter(journal.journal)?;
        let since = seat.business_date.unwrap_or(self.today);
        Ok(Difference {
            at: Some(at.into()),
            hall: Some(seat.hall),
            counter: Some(seat.counter),
            facts: again,
            ..found(DifferenceWhat::Stopped, Money::ZERO, since)
        })
    }

    fn money_behind(&self, money: &MoneyBehind) -> Result<Option<Difference>, Fault> {
        let (Some(first), Some(last)) = (money.entries.first(), money.last()) else {
            return Ok(None);
        };
        let seat = self.tx.counter(money.journal)?;
        let (payments, amount) = money.until(last.business_date);
        let mut facts: Vec<DifferenceFact> = Vec::new();
        for entry in &money.entries {
            facts.extend(self.fact(entry)?);
        }
        facts.sort_by_key(|fact| std::cmp::Reverse(fact.at));
        let since = first.business_date;
        let what = DifferenceWhat::Behind { payments };
        Ok(Some(Difference {
            at: Some(last.at().into()),
            hall: Some(seat.hall),
            counter: Some(seat.counter),
            facts,
            ..found(what, amount, since)
        }))
    }
}
