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

/// Attachments of a journal: one more for each that it attached, one less each time head office says that it holds one, one
/// more each time it says that it lost it. What comes to nothing is forgotten, so that this stays small; a sum, whichever is
/// heard of first.
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
        *self.held.entry(of).or_default() += 1;
    }

    pub(crate) fn miss(&mut self, of: EntryRef) {
        *self.held.entry(of).or_default() -= 1;
    }

    /// Since when head office holds the bytes of an attachment, by its own word: it said so once more than that it lost them.
    #[must_use]
    pub fn held_since(&self, of: EntryRef) -> Option<Instant> {
        let is_held = self.held.get(&of).is_some_and(|sum| *sum > 0);
        self.received.get(&of).copied().filter(|_| is_held)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::ToSend;
    use crate::case::CaseState;
    use crate::ids::{EntryNo, EntryRef, JournalId};
    use crate::instant::Instant;

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

    #[test]
    fn what_head_office_lost_waits_again_in_whatever_order_that_is_heard() {
        // Attached, held, lost; and held again after that, or not.
        let of = EntryRef {
            journal: JournalId(Uuid::from_u128(1)),
            number: EntryNo(7),
        };
        for (is_held_again, orders) in [
            (false, [[1, -1, 1, 0], [-1, 1, 1, 0], [1, 1, -1, 0]]),
            (true, [[1, -1, 1, -1], [-1, -1, 1, 1], [1, 1, -1, -1]]),
        ] {
            for order in orders {
                let mut to_send = ToSend::default();
                for one in order.into_iter().filter(|one| *one != 0) {
                    to_send.add(of.number, one);
                }
                assert_eq!(
                    to_send.waiting().count(),
                    usize::from(!is_held_again),
                    "{order:?}"
                );
            }
            // Of the case, by the two sums alone.
            for order in [[true, false, is_held_again], [false, true, is_held_again]] {
                let mut case = CaseState::default();
                for (place, is_received) in order.into_iter().enumerate() {
                    match (is_received, place) {
                        (true, _) => case.receive(of, Instant(5)),
                        (false, 2) => {}
                        (false, _) => case.miss(of),
                    }
                }
                assert_eq!(case.held_since(of).is_some(), is_held_again, "{order:?}");
            }
        }
    }
}
