//! Cheques that wait for the bank (待到账), on the sheet of the hall that took them: the money is counted as taken, and may not
//! come. One paper that paid several accounts of a basket is one item.

use std::collections::BTreeMap;

use cistern_domain::reference::Cheque;
use cistern_journal::{Fault, Tx};
use cistern_publishing::cheques_of;

use super::{Drawn, OpenItem};
use crate::table::marked::{self, Mark};

impl Drawn {
    /// Cheques that its counters took until the day, and of which nobody has told what the bank did.
    pub(super) fn cheques(&self, tx: &Tx<'_>) -> Result<Vec<OpenItem>, Fault> {
        let mut papers = BTreeMap::<_, OpenItem>::new();
        marked::each::<Fault>(tx, Mark::Cheque, |account, state| {
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
