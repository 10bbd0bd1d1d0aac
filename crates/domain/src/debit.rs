//! Bills that are at a bank (代扣在途): what is known of each, batch by batch.
//!
//! Head office's journal alone writes it, so the last word of a batch holds. A bill at a bank can be paid at a counter all
//! the same: both payments are facts, and where both came in, the settlement of what is beyond the bill decides. Late fee:
//! a bill that the bank paid is paid as of the bank's date; what was asked for is fixed when it is sent, so that neither
//! depends on who is heard first.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::account::AccountState;
use crate::date::BusinessDate;
use crate::entry::{DebitBill, DebitsSent, WithdrawnFor};
use crate::ids::{BatchNo, BillNo, EntryNo};
use crate::money::Money;

/// A bill in one batch.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Debit {
    /// The entry that sent it.
    #[n(0)]
    pub entry: EntryNo,
    /// The day it was sent.
    #[n(1)]
    pub sent_on: BusinessDate,
    /// The day on which the bank is expected to answer.
    #[n(2)]
    pub returns_on: BusinessDate,
    /// Principal asked for.
    #[n(3)]
    pub principal: Money,
    /// Late fee asked for.
    #[n(4)]
    pub late_fee: Money,
    /// What became of it; nothing while it is at the bank.
    #[n(5)]
    pub end: Option<DebitEnd>,
}

/// What became of a bill that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum DebitEnd {
    /// The bank was asked to leave it alone.
    #[n(0)]
    Withdrawn(#[n(0)] WithdrawnFor),
    /// The bank got nothing.
    #[n(1)]
    Failed {
        /// The bank's date.
        #[n(0)]
        on: BusinessDate,
        /// Why, in the bank's words.
        #[n(1)]
        reason: String,
    },
    /// The bank paid it.
    #[n(2)]
    Paid {
        /// The bank's date.
        #[n(0)]
        on: BusinessDate,
    },
}

/// The batches that a bill was in.
pub type Batches = BTreeMap<BatchNo, Debit>;

impl Debit {
    /// As head office sent it.
    #[must_use]
    pub const fn sent(entry: EntryNo, sent: &DebitsSent, bill: &DebitBill) -> Self {
        Self {
            entry,
            sent_on: sent.sent_on,
            returns_on: sent.returns_on,
            principal: bill.principal,
            late_fee: bill.late_fee,
            end: None,
        }
    }

    /// All that was asked for.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.principal + self.late_fee
    }
}

impl AccountState {
    /// The batch in which a bill is at a bank now, the last sent of several; nothing where it is in none.
    #[must_use]
    pub fn in_flight(&self, bill: &BillNo) -> Option<(&BatchNo, &Debit)> {
        let batches = self.debits.get(bill)?.iter();
        batches
            .filter(|(_, debit)| debit.end.is_none())
            .max_by_key(|(batch, debit)| (debit.sent_on, *batch))
    }

    /// A bill that a bank was asked to pay with just this sum by a day, and has not answered for: the batch that was sent first.
    #[must_use]
    pub fn debit_awaited(&self, sum: Money, by: BusinessDate) -> Option<(&BillNo, &BatchNo, &Debit)> {
        let all = self.debits.iter().flat_map(|(bill, batches)| {
            let batches = batches.iter();
            batches.map(move |(batch, debit)| (bill, batch, debit))
        });
        let is_awaited = |debit: &Debit| debit.end.is_none() && debit.sum() == sum && debit.sent_on <= by;
        all.filter(|(.., debit)| is_awaited(debit))
            .min_by_key(|(_, batch, debit)| (debit.sent_on, *batch))
    }

    /// The last batch of a bill, where the bank got nothing: when, and why. Nothing once it was sent anew.
    #[must_use]
    pub fn debit_failed(&self, bill: &BillNo) -> Option<(BusinessDate, &str)> {
        let batches = self.debits.get(bill)?.values();
        let last = batches.max_by_key(|debit| (debit.sent_on, debit.entry))?;
        match &last.end {
            Some(DebitEnd::Failed { on, reason }) => Some((*on, reason)),
            _ => None,
        }
    }

    pub(crate) fn send_debit(&mut self, entry: EntryNo, sent: &DebitsSent, bill: &DebitBill) {
        let batches = self.debits.entry(bill.bill.clone()).or_default();
        batches.insert(sent.batch.clone(), Debit::sent(entry, sent, bill));
    }

    pub(crate) fn end_debit(&mut self, bill: &BillNo, batch: &BatchNo, end: &DebitEnd) {
        let batches = self.debits.get_mut(bill);
        if let Some(debit) = batches.and_then(|batches| batches.get_mut(batch)) {
            debit.end = Some(end.clone());
        }
    }
}
