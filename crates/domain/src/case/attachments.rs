//! Attachments of a case, and those of a journal that head office does not hold yet.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use super::CaseState;
use crate::entry::{CaseAttached, Entry};
use crate::ids::{EntryNo, EntryRef, StaffNo};
use crate::instant::Instant;

/// A file that was attached.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Attached {
    /// When.
    #[n(0)]
    pub when: Instant,
    /// By whom.
    #[n(1)]
    pub by: StaffNo,
    /// What.
    #[n(2)]
    pub file: CaseAttached,
}

/// Attachments of a journal: one more for each that it attached, one less for each that head office says it holds. What
/// comes to nothing is forgotten, so that this stays small; a sum, whichever is heard of first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ToSend {
    /// By the number of the entry that attached it; above zero: head office has not said that it holds it.
    #[n(0)]
    sums: BTreeMap<EntryNo, i32>,
}

impl ToSend {
    pub(crate) fn add(&mut self, number: EntryNo, one: i32) {
        let sum = self.sums.entry(number).or_default();
        *sum = sum.saturating_add(one);
        if *sum == 0 {
            self.sums.remove(&number);
        }
    }

    /// The entries whose attachments head office has not said that it holds, oldest first.
    pub fn waiting(&self) -> impl Iterator<Item = EntryNo> {
        let positive = self.sums.iter().filter(|(_, sum)| **sum > 0);
        positive.map(|(number, _)| *number)
    }
}

impl CaseState {
    pub(crate) fn attach(&mut self, entry: &Entry, file: &CaseAttached) {
        let attached = Attached {
            when: entry.taken_at,
            by: entry.actor,
            file: file.clone(),
        };
        self.attachments.insert(entry.at(), attached);
    }

    /// Said twice, the earlier counts.
    pub(crate) fn receive(&mut self, of: EntryRef, when: Instant) {
        let first = self.received.entry(of).or_insert(when);
        *first = (*first).min(when);
    }
}

#[cfg(test)]
mod tests {
    use super::ToSend;
    use crate::ids::EntryNo;

    #[test]
    fn the_order_of_what_is_heard_does_not_matter() {
        // What each of two entries adds, and what is left of them in any order.
        let orders = [
            [(7, 1), (9, 1), (7, -1)],
            [(7, -1), (7, 1), (9, 1)],
            [(9, 1), (7, -1), (7, 1)],
        ];
        for order in orders {
            let mut to_send = ToSend::default();
            for (number, one) in order {
                to_send.add(EntryNo(number), one);
            }
            assert_eq!(to_send.waiting().collect::<Vec<_>>(), [EntryNo(9)], "{order:?}");
        }
    }
}
