//! I1: every payment whose receipt was shown stands exactly once, with the same number, amount and time.

use std::collections::BTreeMap;

use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::{EntryRef, PaymentId, ReceiptNo};

use super::ledger::{Book, receipt};
use super::{Node, Violation};
use crate::simulator::shown::Shown;

pub(super) fn check(node: &Node<'_>, book: &Book, shown: &[Shown]) -> Result<(), Violation> {
    let mut stored: BTreeMap<PaymentId, Vec<Shown>> = BTreeMap::new();
    let mut numbers: BTreeMap<ReceiptNo, EntryRef> = BTreeMap::new();
    for (entry, taken) in book.payments() {
        stored
            .entry(taken.payment)
            .or_default()
            .extend(receipt(entry, taken));
        // Head office has no numbers: what it moves keeps the one it was taken under, what a bank paid has none, and two files of
        // one seat give the same ones.
        if matches!(
            entry.read(),
            Ok(Body::PaymentMovedByOffice(_) | Body::DebitPaid(_) | Body::TakenBehindFork(_))
        ) {
            continue;
        }
        if let Some(first) = numbers.insert(taken.receipt, entry.at()) {
            return Err(Violation::NumberTwice {
                node: node.name.to_owned(),
                receipt: taken.receipt,
                first,
                second: entry.at(),
            });
        }
        granted(node, entry, taken.receipt)?;
    }
    for (payment, stored) in &stored {
        if stored.len() != 1 {
            return Err(Violation::Doubled {
                node: node.name.to_owned(),
                payment: *payment,
                times: stored.len(),
            });
        }
    }
    shown
        .iter()
        .try_for_each(|shown| stands(node, stored.get(&shown.payment), shown))
}

fn stands(node: &Node<'_>, stored: Option<&Vec<Shown>>, shown: &Shown) -> Result<(), Violation> {
    let node = node.name.to_owned();
    match stored.and_then(|stored| stored.first()) {
        None => Err(Violation::Missing {
            node,
            payment: shown.payment,
            receipt: shown.receipt,
        }),
        Some(stored) if stored == shown => Ok(()),
        Some(stored) => Err(Violation::Altered {
            node,
            shown: Box::new(shown.clone()),
            stored: Box::new(stored.clone()),
        }),
    }
}

fn granted(node: &Node<'_>, entry: &Entry, receipt: ReceiptNo) -> Result<(), Violation> {
    let seat = node.file.read(|tx| tx.counter(entry.journal))?;
    if seat.number(receipt).is_some() {
        Ok(())
    } else {
        Err(Violation::NotGranted {
            receipt,
            at: entry.at(),
        })
    }
}
