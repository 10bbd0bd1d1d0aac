//! What head office found in a channel's statement (差异): the statement, each order that a person has to settle, and how it
//! was settled. Moves no money: what is decided on an exception is an act of its own, named in the closing.

use std::iter::Sum;
use std::ops::AddAssign;

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::Serialize;

use crate::channel::{Channel, FourWay, NextStep};
use crate::date::BusinessDate;
use crate::ids::{EntryNo, EntryRef, HallNo, Hash, PaymentId, ReceiptNo};
use crate::money::Money;
use crate::settings::Role;

/// How many, and what they add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize, JsonSchema)]
#[cbor(array)]
pub struct CountAndSum {
    /// Rows.
    #[n(0)]
    pub count: u64,
    /// Their sum; of differing rows what the channel took.
    #[n(1)]
    pub sum: Money,
}

impl AddAssign<Money> for CountAndSum {
    fn add_assign(&mut self, amount: Money) {
        self.count += 1;
        self.sum += amount;
    }
}

impl AddAssign for CountAndSum {
    fn add_assign(&mut self, other: Self) {
        self.count += other.count;
        self.sum += other.sum;
    }
}

impl<T> Sum<T> for CountAndSum
where
    Self: AddAssign<T>,
{
    fn sum<I: Iterator<Item = T>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, one| {
            sum += one;
            sum
        })
    }
}

/// A channel's statement of a day, laid beside what the counters hold. The same file is taken once.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct StatementTaken {
    /// Whose.
    #[n(0)]
    pub channel: Channel,
    /// The day it is of.
    #[n(1)]
    pub date: BusinessDate,
    /// The file's name, without folders.
    #[n(2)]
    pub file: String,
    /// SHA-256 of the file's bytes.
    #[n(3)]
    pub file_hash: Hash,
    /// Payments that both sides have, with the same amount.
    #[n(4)]
    pub both: CountAndSum,
    /// Payments that we alone have.
    #[n(5)]
    pub ours_only: CountAndSum,
    /// Payments that the channel alone has.
    #[n(6)]
    pub theirs_only: CountAndSum,
    /// Payments that both have, with different amounts.
    #[n(7)]
    pub differing: CountAndSum,
    /// What the channel gave back.
    #[n(8)]
    pub refunds: CountAndSum,
    /// Rows of the channel without money.
    #[n(9)]
    pub failed: u64,
    /// Orders that a person has to settle, those that were open before among them.
    #[n(10)]
    pub exceptions: u64,
}

/// The rows of a statement that was taken, kept so that a payment that comes later is laid beside them as it would have been.
/// Absent on purpose: the rows themselves, a payload that stays where it was written ([`KeptRows`](crate::channel::KeptRows)):
/// no counter needs them.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct StatementRowsKept {
    /// The entry that took the statement.
    #[n(0)]
    pub statement: EntryNo,
    /// Whose.
    #[n(1)]
    pub channel: Channel,
    /// The day it is of.
    #[n(2)]
    pub date: BusinessDate,
    /// Its rows.
    #[n(3)]
    pub rows: Hash,
}

/// An order that a person has to settle. Known by the number of this entry. The account stands in the entry's header,
/// where it is known.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ExceptionOpened {
    /// The entry that took the statement.
    #[n(0)]
    pub statement: EntryNo,
    /// At whom.
    #[n(1)]
    pub channel: Channel,
    /// The statement's day.
    #[n(2)]
    pub date: BusinessDate,
    /// The order, as both sides know it.
    #[n(3)]
    pub order: String,
    /// Which of the four ways.
    #[n(4)]
    pub way: FourWay,
    /// What we hold of it.
    #[n(5)]
    pub ours: Money,
    /// What the channel holds of it.
    #[n(6)]
    pub theirs: Money,
    /// The channel's own number; empty where there is none.
    #[n(7)]
    pub reference: String,
    /// Our payment, or the one that was asked of a wallet and never answered.
    #[n(8)]
    pub payment: Option<PaymentId>,
    /// Its receipt.
    #[n(9)]
    pub receipt: Option<ReceiptNo>,
    /// The hall that took it, or asked for it.
    #[n(10)]
    pub hall: Option<HallNo>,
    /// What to do first.
    #[n(11)]
    pub step: NextStep,
    /// Who decides.
    #[n(12)]
    pub decides: Role,
    /// By when.
    #[n(13)]
    pub due: BusinessDate,
}

/// An exception was settled. The account stands in the entry's header, as in the one that opened it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ExceptionClosed {
    /// The entry that opened it.
    #[n(0)]
    pub opened: EntryNo,
    /// What was decided, in words: a payload ([`WordWords`](crate::details::WordWords)).
    #[n(1)]
    pub words: Hash,
    /// The act that did it, where there is one.
    #[n(2)]
    pub act: Option<EntryRef>,
}

/// An exception that was settled is open again, by a further decision. It moves nothing: what was done about it stays. The account stands
/// in the entry's header, as in the one that opened it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ExceptionReopened {
    /// The entry that opened it.
    #[n(0)]
    pub opened: EntryNo,
    /// The entry that settled it, as whoever decides saw it.
    #[n(1)]
    pub closed: EntryNo,
    /// Why, in words: a payload ([`WordWords`](crate::details::WordWords)).
    #[n(2)]
    pub words: Hash,
}
