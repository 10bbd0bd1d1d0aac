//! Every entry of a file, read from its bytes.

use cistern_domain::Money;
use cistern_domain::entry::{Body, Entry, PaymentTaken, Reversal};
use cistern_domain::ids::EntryNo;
use cistern_domain::payment::Tender;
use cistern_journal::Fault;

use super::{Node, Remembered};
use crate::simulator::shown::Shown;

/// Entries with what they say; those that a world spoiled say nothing.
pub(super) struct Book(pub Vec<(Entry, Body)>);

impl Book {
    pub fn read(node: &Node<'_>, remembered: &Remembered) -> Result<Self, Fault> {
        node.file.read(|tx| {
            let mut book = Vec::new();
            for journal in tx.journals()? {
                tx.entries_after::<Fault>(journal.journal, EntryNo(0), |stored| {
                    let at = cistern_domain::ids::EntryRef {
                        journal: journal.journal,
                        number: stored.number,
                    };
                    if remembered.is_spoiled(&at) {
                        return Ok(true);
                    }
                    let entry = stored.envelope.open().map_err(|_| Fault::Entry(at))?;
                    let body = entry.read().map_err(|_| Fault::Entry(at))?;
                    book.push((entry, body));
                    Ok(true)
                })?;
            }
            Ok(Self(book))
        })
    }

    pub fn payments(&self) -> impl Iterator<Item = (&Entry, &PaymentTaken)> {
        self.0
            .iter()
            .filter_map(|(entry, body)| Some((entry, body.taken()?)))
    }
}

/// Notes and coins that stayed.
pub(super) fn cash(taken: &PaymentTaken) -> Money {
    let given = taken
        .tenders
        .iter()
        .filter(|tendered| tendered.tender == Tender::Cash);
    given.map(|tendered| tendered.amount).sum::<Money>() - taken.change
}

/// Notes and coins that went back.
pub(super) fn cash_back(reversed: &Reversal) -> Money {
    let back = reversed
        .given_back
        .iter()
        .filter(|back| back.tender == Tender::Cash);
    back.map(|back| back.amount).sum()
}

/// The receipt that an entry stands for; nothing where it names no account.
pub(super) fn receipt(entry: &Entry, taken: &PaymentTaken) -> Option<Shown> {
    let given: Money = taken.tenders.iter().map(|tendered| tendered.amount).sum();
    Some(Shown {
        payment: taken.payment,
        receipt: taken.receipt,
        account: entry.account.clone()?,
        kept: given - taken.change,
        taken_at: entry.taken_at,
    })
}
