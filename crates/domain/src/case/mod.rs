//! A case (工单) as everything about it adds up, from whichever journals it comes.
//!
//! Holds: the state, a set of entries that grows; and what it comes to (`view`), derived from the set alone, so that the
//! order in which halls and head office hear of each other never matters. Absent on purpose: names and words (payloads),
//! and the clock.

mod attachments;
mod number;
mod papers;
mod view;

pub use attachments::{Attached, ToSend};
pub use number::{Numbered, case_number, entry_number, numbered};
pub use papers::{Paper, given};
pub use view::{CalledBack, Done, MOST_CALLS, Owner, Stage, View};

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::date::BusinessDate;
use crate::entry::{CaseOpened, CaseStep, Entry, WrongPayment};
use crate::ids::{AccountNo, EntryRef, RefundId, StaffNo, StepId};
use crate::instant::Instant;

/// A case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CaseState {
    /// How it began; nothing while only what was done about it is known.
    #[n(0)]
    pub opened: Option<Opened>,
    /// What was done, by the entry that says so.
    #[n(1)]
    pub steps: BTreeMap<EntryRef, Step>,
    /// What was attached, by the entry that says so.
    #[n(2)]
    #[cbor(default)]
    pub attachments: BTreeMap<EntryRef, Attached>,
    /// When head office had the bytes of each, by its own word.
    #[n(3)]
    #[cbor(default)]
    pub received: BTreeMap<EntryRef, Instant>,
    /// Payments on the wrong account that it looks into, by the entry that says so.
    #[n(4)]
    #[cbor(default)]
    pub wrong_payments: BTreeMap<EntryRef, WrongPayment>,
    /// How often head office said that it has the bytes of each, less how often it said that it lost them.
    #[n(5)]
    #[cbor(default)]
    pub held: BTreeMap<EntryRef, i32>,
    /// Refunds of deposits that it follows, by the entry that says so.
    #[n(6)]
    #[cbor(default)]
    pub refunds: BTreeMap<EntryRef, RefundId>,
}

/// How a case began.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Opened {
    /// The entry.
    #[n(0)]
    pub at: EntryRef,
    /// When.
    #[n(1)]
    pub when: Instant,
    /// Under which date.
    #[n(2)]
    pub on: BusinessDate,
    /// Who was asked first (首问).
    #[n(3)]
    pub by: StaffNo,
    /// Whose account.
    #[n(4)]
    pub account: Option<AccountNo>,
    /// What was asked.
    #[n(5)]
    pub asked: CaseOpened,
}

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Step {
    /// When.
    #[n(0)]
    pub when: Instant,
    /// Who.
    #[n(1)]
    pub by: StaffNo,
    /// What.
    #[n(2)]
    pub step: CaseStep,
}

impl CaseState {
    /// A case opened in two journals, which none does: one and the same of them, whatever the order.
    pub(crate) fn open(&mut self, entry: &Entry, asked: &CaseOpened) {
        let opened = Opened {
            at: entry.at(),
            when: entry.taken_at,
            on: entry.business_date,
            by: entry.actor,
            account: entry.account.clone(),
            asked: asked.clone(),
        };
        let first = self.opened.take().filter(|first| first.at <= opened.at);
        self.opened = Some(first.unwrap_or(opened));
    }

    pub(crate) fn act(&mut self, entry: &Entry, step: &CaseStep) {
        let done = Step {
            when: entry.taken_at,
            by: entry.actor,
            step: step.clone(),
        };
        self.steps.insert(entry.at(), done);
    }

    /// Whether something was done under this name already.
    #[must_use]
    pub fn has(&self, step: StepId) -> bool {
        self.steps.values().any(|done| done.step.step == step)
    }

    /// What a writer who has this state knows of the case: the last entry of each journal.
    #[must_use]
    pub fn known(&self) -> Vec<EntryRef> {
        let all = self
            .opened
            .iter()
            .map(|opened| opened.at)
            .chain(self.steps.keys().copied());
        let mut last = BTreeMap::new();
        for at in all {
            last.insert(at.journal, at);
        }
        last.into_values().collect()
    }
}

#[cfg(test)]
mod merging;
#[cfg(test)]
mod tests;
