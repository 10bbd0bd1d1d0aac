//! What reconciliation finds in one account, and what follows from it (差异, 对账处理).
//!
//! Counters write facts and are never refused for what they could not know; so facts may leave money where it does not
//! belong. [`findings`] is a pure rule over an account and its payments, whatever the order in which they arrived. Head
//! office writes down what it comes to ([`SettlementDecided`](crate::entry::SettlementDecided)), each time the sum of all
//! it wrote before less or more, so that where the money ends up depends on the facts alone. Absent on purpose: undoing
//! a fact, and giving money out: what goes into the deposit is given back as any deposit is.

mod decide;
mod find;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use decide::{Decision, decisions, may_differ};
pub use find::{StandingPayment, findings};

use crate::entry::{Covered, SettlementDecided};
use crate::ids::{BillNo, EntryNo, PaymentId};
use crate::money::Money;
use crate::settings::Role;

/// Which rule found it.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum SettlementRule {
    /// 重复收费: a bill got more than it asks for. By two counters, by a counter and a channel, in parts, or because it was
    /// booked back meanwhile. What is beyond it goes into the deposit: of payments the newest first, with the late fee of
    /// each that is beyond it as a whole; of a bill that was booked back all that it has.
    #[n(0)]
    PaidBeyond,
    /// 预存透支: a deposit was given away twice. Both facts stand; what is missing is owed.
    #[n(1)]
    DepositShort,
    /// 销户留款: money is held for an account that is closed, to be given back.
    #[n(2)]
    HeldForClosed,
    /// 并户转存: an account continues as another, and what is free of its deposit goes there. A payment by a counter that did not
    /// know it is named, and told.
    #[n(3)]
    DepositCarried,
}

impl SettlementRule {
    /// The version of the rule that this program applies.
    pub const VERSION: u8 = 2;

    /// Whether there is nobody to tell: no payment brought the money that an account took along when it went on as another.
    #[must_use]
    pub const fn tells_nobody(self, no_payments: bool) -> bool {
        matches!(self, Self::DepositCarried) && no_payments
    }

    /// Who decides what is left to decide: the hall tells the customer, finance gives back or collects.
    #[must_use]
    pub const fn decides(self) -> Role {
        match self {
            Self::PaidBeyond | Self::DepositCarried => Role::Supervisor,
            Self::DepositShort | Self::HeldForClosed => Role::Finance,
        }
    }

    /// Within so many days. A proposal of ours, as those of channels are.
    #[must_use]
    pub const fn days(self) -> u32 {
        match self {
            Self::PaidBeyond | Self::DepositCarried => 3,
            Self::DepositShort | Self::HeldForClosed => 5,
        }
    }
}

/// What one settlement is about; of the same there is one at a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(array)]
pub struct About {
    /// By which rule.
    #[n(0)]
    pub rule: SettlementRule,
    /// Of which bill; nothing where it is about the account as a whole.
    #[n(1)]
    pub bill: Option<BillNo>,
}

/// What the facts come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// About what.
    pub about: About,
    /// Principal at stake: beyond the bill, missing of the deposit, or held. Zero or above, and with the late fee above zero.
    pub principal: Money,
    /// Late fee that goes with it, zero or above.
    pub late_fee: Money,
    /// The payments that it comes from, newest first, each with its share.
    pub facts: Vec<Covered>,
}

/// As head office last wrote it down, in the account's state.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Settlement {
    /// The entry.
    #[n(0)]
    pub entry: EntryNo,
    /// Principal at stake.
    #[n(1)]
    pub principal: Money,
    /// Late fee that goes with it.
    #[n(2)]
    pub late_fee: Money,
    /// Of which payment how much.
    #[n(3)]
    pub payments: BTreeMap<PaymentId, Money>,
}

impl Settlement {
    /// All that is at stake.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.principal + self.late_fee
    }

    /// As an entry says it.
    #[must_use]
    pub fn of(entry: EntryNo, decided: &SettlementDecided) -> Self {
        let facts = decided.facts.iter();
        Self {
            entry,
            principal: decided.principal,
            late_fee: decided.late_fee,
            payments: facts.map(|fact| (fact.payment, fact.sum())).collect(),
        }
    }

    /// Whether it says what the facts come to now.
    #[must_use]
    pub fn says(&self, finding: &Finding) -> bool {
        let payments: BTreeMap<PaymentId, Money> = finding
            .facts
            .iter()
            .map(|fact| (fact.payment, fact.sum()))
            .collect();
        (self.principal, self.late_fee, &self.payments) == (finding.principal, finding.late_fee, &payments)
    }
}

/// What of a bill went into the deposit, by everything that was decided so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Beyond {
    /// Principal.
    #[n(0)]
    pub principal: Money,
    /// Late fee.
    #[n(1)]
    pub late_fee: Money,
}
