//! Words asked for and given (申请, 批复): what a counter asked, what head office said, and what was made of it.
//!
//! Holds: the state of one request, and what waits at a counter. Absent on purpose: codes (crate `sync`), and whether an
//! entry's claim of a word holds (crate `journal`).

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::authority::Act;
use crate::date::BusinessDate;
use crate::entry::{ActQueued, Entry, WordAnswer, WordAnswered};
use crate::ids::{AccountNo, EntryNo, PaymentId, StaffNo};
use crate::instant::Instant;
use crate::money::Money;

/// The first number of a request: four digits, so that all are read out alike.
pub const FIRST_NUMBER: u32 = 1_001;

/// One request: a field for each journal that writes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WordState {
    /// The counter's entry that asked; nothing while only head office spoke of it.
    #[n(0)]
    pub asked: Option<EntryNo>,
    /// What head office said, oldest first: more than once where a clerk misread something on the telephone.
    #[n(1)]
    pub answers: Vec<Answer>,
    /// The counter's entry that used it. A second one that claims it is told as doubtful.
    #[n(2)]
    pub used: Option<EntryNo>,
}

/// What head office said of a request.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Answer {
    /// Its entry.
    #[n(0)]
    pub entry: EntryNo,
    /// Of which act.
    #[n(1)]
    pub act: Act,
    /// Of how much.
    #[n(2)]
    pub amount: Money,
    /// For which account.
    #[n(3)]
    pub account: Option<AccountNo>,
    /// Who said so.
    #[n(4)]
    pub approver: StaffNo,
    /// What.
    #[n(5)]
    pub answer: WordAnswer,
}

/// What somebody's word is asked for. A word holds for all of it and for nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asking<'a> {
    /// The act.
    pub act: Act,
    /// Of how much.
    pub amount: Money,
    /// For which account, where it is about one.
    pub account: Option<&'a AccountNo>,
}

impl Answer {
    /// Whether it speaks of this very thing.
    #[must_use]
    pub fn is_about(&self, asking: &Asking<'_>) -> bool {
        (self.act, self.amount, self.account.as_ref()) == (asking.act, asking.amount, asking.account)
    }
}

impl WordState {
    /// The newest word of head office's on this very thing.
    #[must_use]
    pub fn answer_on(&self, asking: &Asking<'_>) -> Option<&Answer> {
        self.answers.iter().rev().find(|answer| answer.is_about(asking))
    }

    pub(crate) fn answer(&mut self, entry: &Entry, answered: &WordAnswered) {
        self.answers.push(Answer {
            entry: entry.number,
            act: answered.act,
            amount: answered.amount,
            account: entry.account.clone(),
            approver: answered.approver,
            answer: answered.answer,
        });
    }
}

/// What a counter asked and has neither used nor let go.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WaitingWord {
    /// The entry that asked, or that queued where nothing was asked before.
    #[n(0)]
    pub entry: EntryNo,
    /// When.
    #[n(1)]
    pub at: Instant,
    /// The business date.
    #[n(2)]
    pub on: BusinessDate,
    /// Who asked.
    #[n(3)]
    pub clerk: StaffNo,
    /// For what.
    #[n(4)]
    pub act: Act,
    /// Of how much.
    #[n(5)]
    pub amount: Money,
    /// For which account.
    #[n(6)]
    pub account: Option<AccountNo>,
    /// The entry that queued the act; nothing where it was only asked about.
    #[n(7)]
    pub queued: Option<EntryNo>,
    /// The payment it is about, where it is about one.
    #[n(8)]
    #[cbor(default)]
    pub payment: Option<PaymentId>,
}

impl WaitingWord {
    /// What it asks for.
    #[must_use]
    pub const fn asking(&self) -> Asking<'_> {
        Asking {
            act: self.act,
            amount: self.amount,
            account: self.account.as_ref(),
        }
    }
}

/// A counter's requests: written by its own journal alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Words {
    /// The last number; 0: none yet.
    #[n(0)]
    pub last: u32,
    /// What waits, by number. A request that is not queued waits until one of a later day is made.
    #[n(1)]
    pub waiting: BTreeMap<u32, WaitingWord>,
}

impl Words {
    /// The number of the next request.
    #[must_use]
    pub const fn next(&self) -> u32 {
        if self.last < FIRST_NUMBER {
            FIRST_NUMBER
        } else {
            self.last.saturating_add(1)
        }
    }

    /// The newest that asks for this very thing, of this payment where it is about one: whoever answers reads of which.
    #[must_use]
    pub fn waiting_for(&self, asking: &Asking<'_>, payment: Option<PaymentId>) -> Option<u32> {
        let mut newest = self.waiting.iter().rev();
        let found = newest.find(|(_, waiting)| (waiting.asking(), waiting.payment) == (*asking, payment));
        found.map(|(number, _)| *number)
    }

    pub(crate) fn ask(
        &mut self,
        number: u32,
        entry: &Entry,
        (act, amount): (Act, Money),
        payment: Option<PaymentId>,
    ) {
        self.last = self.last.max(number);
        let today = entry.business_date;
        self.waiting
            .retain(|_, waiting| waiting.queued.is_some() || waiting.on >= today);
        let waiting = WaitingWord {
            entry: entry.number,
            at: entry.taken_at,
            on: today,
            clerk: entry.actor,
            act,
            amount,
            account: entry.account.clone(),
            queued: None,
            payment,
        };
        self.waiting.insert(number, waiting);
    }

    /// Asked before under the same number: its own entry stays the request's.
    pub(crate) fn queue(&mut self, entry: &Entry, queued: &ActQueued) {
        let number = queued.number;
        if !self.waiting.contains_key(&number) {
            self.ask(number, entry, (queued.act, queued.amount), queued.payment);
        }
        if let Some(waiting) = self.waiting.get_mut(&number) {
            waiting.queued = Some(entry.number);
        }
    }
}

/// An act of an account that a counter accepted, by the entry that queued it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct QueuedState {
    /// The entry of the same journal that ended it; nothing while it waits.
    #[n(0)]
    pub ended: Option<EntryNo>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_four_digits_and_never_come_twice() {
        let rows = [(0, 1_001), (1_001, 1_002), (9_999, 10_000)];
        for (last, next) in rows {
            let words = Words {
                last,
                ..Words::default()
            };
            assert_eq!(words.next(), next, "after {last}");
        }
    }

    #[test]
    fn a_word_is_about_one_thing() {
        let account = AccountNo::new("1200020417").unwrap();
        let other = AccountNo::new("1200020418").unwrap();
        let answer = Answer {
            entry: EntryNo(5),
            act: Act::WaiveLateFee,
            amount: Money::from_fen(1_234),
            account: Some(account.clone()),
            approver: StaffNo(9),
            answer: WordAnswer::Line,
        };
        let asking = Asking {
            act: Act::WaiveLateFee,
            amount: Money::from_fen(1_234),
            account: Some(&account),
        };
        assert!(answer.is_about(&asking));
        let others = [
            Asking {
                act: Act::RefundDeposit,
                ..asking
            },
            Asking {
                amount: Money::from_fen(1_235),
                ..asking
            },
            Asking {
                account: Some(&other),
                ..asking
            },
            Asking {
                account: None,
                ..asking
            },
        ];
        for other in others {
            assert!(!answer.is_about(&other), "{other:?}");
        }
    }
}
