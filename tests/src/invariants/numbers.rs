//! I5: every receipt number of every block is in exactly one state. Replayed from entries alone, then compared with
//! what the views say.

use std::collections::BTreeMap;

use cistern_domain::entry::{Body, PaymentTakenOverDeposit, PaymentTakenOverLimit};
use cistern_domain::ids::{EntryRef, JournalId, ReceiptNo};
use cistern_domain::receipt_numbers::NumberState::{
    self, LeftBlank, Lent, OnPaper, Reserved, Returned, Spoiled, Unused, Used,
};

use super::ledger::Book;
use super::{Node, Violation};

/// The numbers of every journal that something became of, or that it was granted.
type States = BTreeMap<(JournalId, ReceiptNo), NumberState>;

pub(super) fn check(node: &Node<'_>, book: &Book) -> Result<(), Violation> {
    let mut states = granted(node, book)?;
    for (entry, body) in &book.0 {
        let at = entry.at();
        match body {
            Body::PaymentTaken(taken)
            | Body::PaymentTakenOverLimit(PaymentTakenOverLimit { taken, .. })
            | Body::PaymentTakenOverDeposit(PaymentTakenOverDeposit { taken, .. }) => {
                become_of(node, &mut states, at, taken.receipt, Used, &[Unused])?;
            }
            Body::ReceiptReprintedOnForm(copy) => {
                become_of(node, &mut states, at, copy.form, Used, &[Unused])?;
            }
            Body::ArrivalClaimed(claimed) => {
                become_of(node, &mut states, at, claimed.taken.receipt, Used, &[Unused])?;
            }
            Body::PaymentMoved(moved) => {
                become_of(
                    node,
                    &mut states,
                    entry.at(),
                    moved.taken.receipt,
                    Used,
                    &[Unused],
                )?;
            }
            Body::PaperReceiptKeyed(keyed) => {
                become_of(node, &mut states, at, keyed.taken.receipt, OnPaper, &[Reserved])?;
            }
            Body::ReceiptNumbersMarked(marked) => {
                let before: &[NumberState] = match marked.mark.state() {
                    Reserved => &[Unused],
                    LeftBlank => &[Unused, Reserved],
                    _ => &[Unused, Reserved, LeftBlank],
                };
                for block in &marked.numbers {
                    for number in block.from.0..=block.to.0 {
                        let (number, state) = (ReceiptNo(number), marked.mark.state());
                        become_of(node, &mut states, at, number, state, before)?;
                    }
                }
            }
            Body::ReceiptNumbersLent(lent) => {
                for number in lent.numbers.from.0..=lent.numbers.to.0 {
                    become_of(node, &mut states, at, ReceiptNo(number), Lent, &[Unused])?;
                }
            }
            Body::ReceiptNumbersBorrowed(borrowed) => {
                for number in borrowed.numbers.from.0..=borrowed.numbers.to.0 {
                    states.insert((at.journal, ReceiptNo(number)), Unused);
                }
            }
            _ => {}
        }
    }
    compare(node, &states)
}

/// Each granted number once, over all counters.
fn granted(node: &Node<'_>, book: &Book) -> Result<States, Violation> {
    let mut states = States::new();
    let mut whose: BTreeMap<ReceiptNo, EntryRef> = BTreeMap::new();
    for (entry, body) in &book.0 {
        let Body::ReceiptBlockGranted(block) = body else {
            continue;
        };
        for number in block.from.0..=block.to.0 {
            let receipt = ReceiptNo(number);
            if let Some(first) = whose.insert(receipt, entry.at()) {
                return Err(Violation::NumberTwice {
                    node: node.name.to_owned(),
                    receipt,
                    first,
                    second: entry.at(),
                });
            }
            states.insert((block.journal, receipt), Unused);
        }
    }
    Ok(states)
}

fn become_of(
    node: &Node<'_>,
    states: &mut States,
    at: EntryRef,
    receipt: ReceiptNo,
    state: NumberState,
    may: &[NumberState],
) -> Result<(), Violation> {
    let Some(was) = states.get_mut(&(at.journal, receipt)) else {
        return Err(Violation::NotGranted { receipt, at });
    };
    if !may.contains(was) {
        return Err(Violation::TwoStates {
            node: node.name.to_owned(),
            receipt,
            at,
            was: *was,
            becomes: state,
        });
    }
    *was = state;
    Ok(())
}

fn compare(node: &Node<'_>, states: &States) -> Result<(), Violation> {
    let mut tallies: BTreeMap<(JournalId, NumberState), u64> = BTreeMap::new();
    let mut seat = None;
    for ((journal, receipt), state) in states {
        if seat.as_ref().is_none_or(|(known, _)| known != journal) {
            let read = node.file.read(|tx| tx.counter(*journal))?;
            seat = Some((*journal, read));
        }
        let view = seat.as_ref().and_then(|(_, seat)| seat.number(*receipt));
        if view != Some(*state) {
            return Err(Violation::NumberView {
                node: node.name.to_owned(),
                receipt: *receipt,
                entries: *state,
                view,
            });
        }
        *tallies.entry((*journal, *state)).or_default() += 1;
    }
    let journals: Vec<JournalId> = tallies.keys().map(|(journal, _)| *journal).collect();
    for journal in journals {
        let seat = node.file.read(|tx| tx.counter(journal))?;
        for state in [
            Unused, Used, OnPaper, Spoiled, LeftBlank, Reserved, Returned, Lent,
        ] {
            let entries = tallies.get(&(journal, state)).copied().unwrap_or_default();
            let view = seat.tally().iter().map(|block| block.of(state)).sum();
            if entries != view {
                return Err(Violation::Tally {
                    node: node.name.to_owned(),
                    journal,
                    state,
                    entries,
                    view,
                });
            }
        }
    }
    Ok(())
}
