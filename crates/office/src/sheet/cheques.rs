//! Cheques that wait for the bank (待到账), on the sheet of the hall that took them: the money is counted as taken, and may not
//! come. One paper that paid several accounts of a basket is one item.

use std::collections::BTreeMap;

use cistern_domain::fold::{Key, State};
use cistern_domain::payment::Tender;
use cistern_domain::reference::Cheque;
use cistern_domain::shift::ShiftState;
use cistern_journal::{Fault, Tx};
use cistern_publishing::cheques_of;

use super::{Drawn, OpenItem};

impl Drawn {
    /// Cheques that its counters took until the day, and of which nobody has told what the bank did.
    pub(super) fn cheques(&self, tx: &Tx<'_>) -> Result<Vec<OpenItem>, Fault> {
        // Every account is looked through: only where a shift has a cheque at all.
        let has_any = |shift: &ShiftState| !shift.takings.kept_in(Tender::Cheque).is_zero();
        if !self.shifts.values().any(has_any) {
            return Ok(Vec::new());
        }
        let mut papers = BTreeMap::<_, OpenItem>::new();
        tx.each_state::<Fault>(&[Key::ACCOUNTS], |key, state| {
            let (Key::Account(account), State::Account(state)) = (key, state) else {
                return Ok(());
            };
            for one in cheques_of(tx, &account, &state)? {
                let Some(counter) = self.seats.get(&one.journal) else {
                    continue;
                };
                if one.taken_on > self.on {
                    continue;
                }
                let paper = one.basket.map_or(one.payment.0, |basket| basket.0);
                let number = Cheque::read(&one.reference).map_or("", |cheque| cheque.number);
                papers
                    .entry(paper)
                    .and_modify(|item| item.amount += one.amount)
                    .or_insert_with(|| OpenItem {
                        since: one.taken_on,
                        name: format!("柜台{counter} 支票{number} 待到账"),
                        amount: one.amount,
                    });
            }
            Ok(())
        })?;
        Ok(papers.into_values().collect())
    }
}
