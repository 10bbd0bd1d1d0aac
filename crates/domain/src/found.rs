//! What head office signs of a difference when it finds it (差异发现): by which rule, what becomes of the money, who decides what
//! is left, and by when. One table for every rule, and one comparison of what is seen now with what was signed before.
//!
//! Pure, and the same whatever arrived first. Absent on purpose: what rules of settlement found, which their own entry (43)
//! signs with the money it moves, and what a channel's statement opened (33); and any decision, which is a person's (48).

#[cfg(test)]
mod tests;

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::Serialize;

use crate::arrival;
use crate::date::BusinessDate;
use crate::entry::{DifferenceFound, DifferenceKind, Entry};
use crate::ids::{CaseId, EntryNo, EntryRef};
use crate::instant::Instant;
use crate::money::Money;
use crate::settings::Role;
use crate::unknowing::DAYS;

/// Facts that one entry names at most; the rest are counted.
pub const FACTS: usize = 24;

/// Days that a deposit may be on its way to the bank before somebody asks where it is: cash that is fetched on a Friday evening is on
/// the statement that is read on Tuesday. A proposal of ours.
pub const IN_TRANSIT_DAYS: u32 = 5;

/// By which rule a difference is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, JsonSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    /// A journal broke its chain, or a device was younger than itself. What was written behind that and nobody could count.
    #[n(0)]
    Stopped,
    /// Money that was taken behind a fork, and is counted.
    #[n(1)]
    BehindFork,
    /// An entry that cannot mean what it says.
    #[n(2)]
    SetAside,
    /// An approval that does not hold.
    #[n(3)]
    Approval,
    /// One receipt number on two payments.
    #[n(4)]
    ReceiptTwice,
    /// Late fee by another version than the one in force.
    #[n(5)]
    Policy,
    /// What arrived after its month was closed.
    #[n(6)]
    Late,
    /// A clock that cannot be right.
    #[n(7)]
    Clock,
    /// An arrival that was claimed beyond its amount.
    #[n(8)]
    OverClaimed,
    /// A payment that bears the number of an arrival.
    #[n(9)]
    BesideArrival,
    /// Taken under the holder of before.
    #[n(10)]
    Renamed,
    /// Taken under the address or the book of before.
    #[n(11)]
    Relocated,
    /// Of bills by another tariff than the one of their days.
    #[n(12)]
    Tariff,
    /// What arrived after the settlement sheet of its hall and day was signed.
    #[n(13)]
    AfterSheet,
    /// A deposit of which the bank counted something else than was sent, false notes put back.
    #[n(14)]
    BankDiffers,
    /// A deposit that the bank did not count in [`IN_TRANSIT_DAYS`].
    #[n(15)]
    InTransit,
    /// A wallet that was charged, of which nobody knows the result.
    #[n(16)]
    WalletUnknown,
}

/// What becomes of the money by the rule, whatever a person decides later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum MoneyOutcome {
    /// It is about no money.
    #[n(0)]
    NoMoney,
    /// It counts as of the day it was taken.
    #[n(1)]
    AsTaken,
    /// It counts in the next month, because its own was closed.
    #[n(2)]
    NextPeriod,
    /// It counts nowhere.
    #[n(3)]
    NotCounted,
    /// What was found holds no more: nothing is at stake.
    #[n(4)]
    Over,
}

impl FoundBy {
    /// The version of the rules that this program applies. Of what came late 3 counts every entry, 2 named the first and had what it
    /// took, 1 the cash that was given.
    pub const VERSION: u8 = 3;

    /// As a person's decision names it.
    #[must_use]
    pub const fn kind(self) -> DifferenceKind {
        match self {
            Self::Stopped | Self::BehindFork => DifferenceKind::Stopped,
            Self::SetAside => DifferenceKind::SetAside,
            Self::Approval => DifferenceKind::Approval,
            Self::ReceiptTwice => DifferenceKind::ReceiptTwice,
            Self::Policy => DifferenceKind::Policy,
            Self::Late => DifferenceKind::Late,
            Self::Clock => DifferenceKind::Clock,
            Self::OverClaimed | Self::BesideArrival => DifferenceKind::OverClaimed,
            Self::Renamed => DifferenceKind::Renamed,
            Self::Relocated => DifferenceKind::Relocated,
            Self::Tariff => DifferenceKind::Tariff,
            Self::AfterSheet => DifferenceKind::AfterSheet,
            Self::BankDiffers => DifferenceKind::BankDiffers,
            Self::InTransit => DifferenceKind::InTransit,
            Self::WalletUnknown => DifferenceKind::WalletUnknown,
        }
    }

    /// Who decides what is left to decide.
    #[must_use]
    pub const fn decides(self) -> Role {
        match self {
            Self::Stopped | Self::SetAside | Self::Clock => Role::It,
            Self::Renamed | Self::Relocated => Role::Supervisor,
            Self::OverClaimed | Self::BesideArrival => arrival::DECIDES,
            Self::BehindFork
            | Self::Approval
            | Self::ReceiptTwice
            | Self::Policy
            | Self::Late
            | Self::Tariff
            | Self::AfterSheet
            | Self::BankDiffers
            | Self::InTransit
            | Self::WalletUnknown => Role::Finance,
        }
    }

    /// Whether it stands at the first of several entries: where one cannot be read, another would pass for the first.
    #[must_use]
    pub const fn is_at_the_first(self) -> bool {
        matches!(self, Self::Late | Self::Clock)
    }

    /// Whether what it comes to now is no part of what a person decided of it before: more of what is many entries in one line, which
    /// come when they come; another count of the bank's. What came late gives back as well: one more of it is more, whatever the sum.
    fn is_beyond(self, decided: &DifferenceFound, now: &DifferenceFound) -> bool {
        match self {
            // Another version names otherwise: what it names is not more for that.
            Self::Late if decided.version != now.version => now.amount > decided.amount,
            Self::Stopped | Self::Late | Self::OverClaimed => {
                now.amount > decided.amount || now.names() > decided.names()
            }
            Self::BankDiffers => (now.amount, &now.facts) != (decided.amount, &decided.facts),
            _ => false,
        }
    }

    /// By when: so many days after it happened, or after it came where that is later, for nobody decides of what is not there.
    /// A proposal of ours, as those of channels are.
    #[must_use]
    pub fn due(self, since: BusinessDate, came: BusinessDate) -> BusinessDate {
        since.max(came).plus_days(DAYS)
    }

    /// What becomes of so much money. A payment that is late as well has a line of its own for that.
    #[must_use]
    pub const fn outcome(self, amount: Money) -> MoneyOutcome {
        match self {
            Self::Clock => MoneyOutcome::NoMoney,
            Self::Stopped => MoneyOutcome::NotCounted,
            _ if amount.is_zero() => MoneyOutcome::NoMoney,
            Self::SetAside | Self::WalletUnknown => MoneyOutcome::NotCounted,
            Self::Late => MoneyOutcome::NextPeriod,
            Self::BehindFork
            | Self::Approval
            | Self::ReceiptTwice
            | Self::Policy
            | Self::OverClaimed
            | Self::BesideArrival
            | Self::Renamed
            | Self::Relocated
            | Self::Tariff
            | Self::AfterSheet
            | Self::BankDiffers
            | Self::InTransit => MoneyOutcome::AsTaken,
        }
    }
}

/// A difference as the journals show it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// By which rule.
    pub by: FoundBy,
    /// The entry that it stands at.
    pub at: EntryRef,
    /// The money at stake; of what was given back below zero.
    pub amount: Money,
    /// The facts that it comes from, in any order.
    pub facts: Vec<EntryRef>,
    /// How many more there are.
    pub further: u32,
    /// By when it is to be decided.
    pub due: BusinessDate,
    /// The case that tells the customer, where one was opened.
    pub case: Option<CaseId>,
}

impl Seen {
    /// What head office has to sign of it; nothing where it says so already, where a newer rule said otherwise, or where a
    /// person settled it before anything was signed.
    #[must_use]
    pub fn to_sign(&self, signed: Option<&Found>, is_settled: bool) -> Option<DifferenceFound> {
        let now = self.says(signed.map(|found| found.last));
        match signed {
            None => (!is_settled).then_some(now),
            Some(found) if found.is_by_a_newer_rule() || found.said.says_the_same(&now) => None,
            Some(_) => Some(now),
        }
    }

    fn says(&self, replaces: Option<EntryNo>) -> DifferenceFound {
        let mut facts = self.facts.clone();
        facts.sort_unstable();
        facts.dedup();
        let further = facts.len().saturating_sub(FACTS);
        facts.truncate(FACTS);
        DifferenceFound {
            at: self.at,
            by: self.by,
            version: FoundBy::VERSION,
            outcome: self.by.outcome(self.amount),
            amount: self.amount,
            facts,
            further: u32::try_from(further)
                .unwrap_or(u32::MAX)
                .saturating_add(self.further),
            decides: self.by.decides(),
            due: self.due,
            case: self.case,
            replaces,
        }
    }
}

/// What head office signed of a difference: only its own journal writes it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Found {
    /// The entry that found it first; where it was over since, the one that found it again.
    #[n(0)]
    pub first: EntryNo,
    /// When that was written.
    #[n(1)]
    pub first_at: Instant,
    /// The entry that said last what it comes to.
    #[n(2)]
    pub last: EntryNo,
    /// What that says.
    #[n(3)]
    pub said: DifferenceFound,
    /// The last entry by which more came to it, or another count; nothing where none did.
    #[n(4)]
    #[cbor(default)]
    pub grown: Option<EntryNo>,
}

impl Found {
    /// As an entry says it, in place of what was said before.
    #[must_use]
    pub fn of(entry: &Entry, said: &DifferenceFound, before: Option<&Self>) -> Self {
        let standing = before.filter(|found| found.stands());
        let (first, first_at) = standing.map_or((entry.number, entry.written_at), |found| {
            (found.first, found.first_at)
        });
        let is_more = |before: &Self| said.by.is_beyond(&before.said, said);
        let grown = standing.and_then(|before| is_more(before).then_some(entry.number).or(before.grown));
        Self {
            first,
            first_at,
            last: entry.number,
            said: said.clone(),
            grown,
        }
    }

    /// Whether it holds, as far as head office signed.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.said.outcome != MoneyOutcome::Over
    }

    const fn is_by_a_newer_rule(&self) -> bool {
        self.said.version > FoundBy::VERSION
    }

    /// What head office has to sign where the journals show it no more; nothing where a person settled it, or that is said.
    #[must_use]
    pub fn over(&self, is_settled: bool) -> Option<DifferenceFound> {
        let holds = self.stands() && !is_settled && !self.is_by_a_newer_rule();
        holds.then(|| DifferenceFound {
            version: FoundBy::VERSION,
            outcome: MoneyOutcome::Over,
            amount: Money::ZERO,
            facts: Vec::new(),
            further: 0,
            replaces: Some(self.last),
            ..self.said.clone()
        })
    }
}
