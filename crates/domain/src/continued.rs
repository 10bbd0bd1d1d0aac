//! Accounts that continue as another one (并户), and accounts that were changed (更名过户, 移址换册): what of it an account's state
//! keeps, so that a payment which was taken without knowing it can be told.
//!
//! Absent on purpose: names and addresses, which are payloads; and moving bills, which stay where they were issued.

use minicbor::{Decode, Encode};

use crate::account::AccountState;
use crate::date::BusinessDate;
use crate::entry::{Account, AccountContinued, DepositCarried, Entry};
use crate::ids::{AccountNo, EntryNo, Hash};
use crate::instant::Instant;
use crate::money::Money;

/// As which account one continues.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Continued {
    /// As which.
    #[n(0)]
    pub into: AccountNo,
    /// From which date on.
    #[n(1)]
    pub on: BusinessDate,
    /// Head office's entry that says so.
    #[n(2)]
    pub entry: EntryNo,
    /// Its business date.
    #[n(3)]
    pub said_on: BusinessDate,
    /// When it was written.
    #[n(4)]
    pub said_at: Instant,
}

impl Continued {
    /// Whether something was taken while it continued already, by somebody who had heard of head office's entries up to `knew`
    /// and so did not know. Of the day itself the clock decides.
    #[must_use]
    pub fn was_unknown_to(&self, knew: EntryNo, on: BusinessDate, taken_at: Instant) -> bool {
        let is_later = on > self.said_on || self.on < self.said_on || taken_at >= self.said_at;
        knew < self.entry && on >= self.on && is_later
    }
}

/// A change of an account's details or of its book.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AccountChanged {
    /// When it was written.
    #[n(0)]
    pub at: Instant,
    /// The payload with name and address as they were before.
    #[n(1)]
    pub details: Hash,
    /// The book that it was in before.
    #[n(2)]
    pub book: String,
}

impl AccountState {
    /// What it was before it was registered anew otherwise.
    pub(crate) fn note_change(&mut self, entry: &Entry, now: &Account) {
        let before = self.registered.as_ref();
        let before = before.filter(|before| before.details != now.details || before.book != now.book);
        if let Some(before) = before {
            let changed = AccountChanged {
                at: entry.written_at,
                details: before.details,
                book: before.book.clone(),
            };
            self.changed.insert(entry.number, changed);
        }
    }

    /// The oldest change that somebody had not heard of who took something at a time: what it was by what they knew. Nothing
    /// where they knew all that was written by then.
    #[must_use]
    pub fn was_before(&self, knew: EntryNo, taken_at: Instant) -> Option<&AccountChanged> {
        let unheard = self.changed.range(EntryNo(knew.0.saturating_add(1))..).next();
        unheard
            .map(|(_, changed)| changed)
            .filter(|changed| changed.at <= taken_at)
    }

    pub(crate) fn continue_as(&mut self, entry: &Entry, b: &AccountContinued) {
        self.continued = b.into.clone().map(|into| Continued {
            into,
            on: b.on,
            entry: entry.number,
            said_on: entry.business_date,
            said_at: entry.written_at,
        });
    }

    /// What of its deposit went to an account.
    #[must_use]
    pub fn carried_to(&self, to: &AccountNo) -> Money {
        self.carried.get(to).copied().unwrap_or_default()
    }

    /// What lies with an account as which it does not continue any more.
    #[must_use]
    pub fn carried_elsewhere(&self) -> Option<(&AccountNo, Money)> {
        let now = self.continued.as_ref().map(|continued| &continued.into);
        let mut elsewhere = self.carried.iter().filter(|(to, _)| Some(*to) != now);
        elsewhere.next().map(|(to, amount)| (to, *amount))
    }

    pub(crate) fn carry(&mut self, entry: EntryNo, b: &DepositCarried) {
        self.deposit -= b.amount;
        let carried = self.carried.entry(b.to.clone()).or_default();
        *carried += b.amount;
        if carried.is_zero() {
            self.carried.remove(&b.to);
        }
        self.settle_exception(entry, &b.decided);
    }
}
