//! What head office is asked about a payment, and what of that it declined. Both are sets: they arrive in any order.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};

use crate::ids::{EntryNo, EntryRef};

/// Everything that was asked about one payment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Asked {
    #[n(0)]
    by: BTreeSet<EntryRef>,
    #[n(1)]
    declined: BTreeMap<EntryRef, EntryNo>,
}

impl Asked {
    pub(crate) fn ask(&mut self, at: EntryRef) {
        self.by.insert(at);
    }

    pub(crate) fn decline(&mut self, at: EntryRef, by: EntryNo) {
        self.declined.insert(at, by);
    }

    /// What waits for an answer: of several one and the same, whatever the order.
    #[must_use]
    pub fn waits(&self) -> Option<EntryRef> {
        self.all_waiting().next()
    }

    /// Everything that waits for an answer.
    pub fn all_waiting(&self) -> impl Iterator<Item = EntryRef> {
        let is_declined = |at: &EntryRef| self.declined.contains_key(at);
        self.by.iter().filter(move |at| !is_declined(at)).copied()
    }

    /// The entry of head office's that declined something of it last.
    #[must_use]
    pub fn declined(&self) -> Option<EntryNo> {
        self.declined.values().max().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::JournalId;

    fn at(number: u64) -> EntryRef {
        EntryRef {
            journal: JournalId(uuid::Uuid::nil()),
            number: EntryNo(number),
        }
    }

    #[test]
    fn what_is_declined_waits_no_more_and_whoever_asks_again_waits() {
        let mut asked = Asked::default();
        assert_eq!((asked.waits(), asked.declined()), (None, None));
        asked.ask(at(7));
        asked.ask(at(3));
        assert_eq!(asked.waits(), Some(at(3)));
        asked.decline(at(3), EntryNo(20));
        assert_eq!(asked.all_waiting().collect::<Vec<_>>(), [at(7)]);
        asked.decline(at(7), EntryNo(21));
        assert_eq!((asked.waits(), asked.declined()), (None, Some(EntryNo(21))));
        asked.ask(at(9));
        assert_eq!(asked.waits(), Some(at(9)));
    }

    #[test]
    fn an_answer_that_is_here_before_its_question_comes_to_the_same() {
        let mut late = Asked::default();
        late.decline(at(3), EntryNo(20));
        late.ask(at(3));
        let mut early = Asked::default();
        early.ask(at(3));
        early.decline(at(3), EntryNo(20));
        assert_eq!(late, early);
    }
}
