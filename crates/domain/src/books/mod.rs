//! Open books: every entry that moves money as a transaction on accounts that an accountant recognises, and the
//! two files, for hledger and for beancount, that carry them.
//!
//! Entries are passed over twice. A [`Survey`] sees each once, the office's journal first, and keeps what the
//! second passage needs: seats, drawers, components, and of each bill what is left of it by component. Then
//! [`Books`] names the entries that move money in the order of time, and makes a [`Transaction`] of each.
//!
//! Finer than `fold::postings` and never another sum: of each entry, the amounts on the accounts of one
//! [`Ledger`](crate::fold::Ledger) add up to that ledger's posting. Absent on purpose: names of people, reading
//! and writing (the caller's), and any rule about who owes what; entries carry outcomes.

mod bills;
mod chart;
mod component;
mod counter;
mod drawers;
mod format;
mod office;
mod seats;
mod survey;
#[cfg(test)]
mod tests;
mod transaction;

use std::collections::{BTreeMap, BTreeSet};

pub use chart::{Account, Chart};
pub use component::Component;
pub use format::Format;
pub use seats::Drawer;
pub use survey::{LeftOut, Survey};
pub use transaction::{Act, Line, Transaction};

use crate::entry::{Body, ChangeLeftNamed, Entry, PaymentTakenOverDeposit, PaymentTakenOverLimit};
use crate::ids::{BillNo, EntryRef, JournalId, ShiftNo};
use crate::money::Money;

use bills::{Bills, Share};
use seats::Seats;

/// What a transaction needs of the entries around its own.
#[derive(Debug, Default)]
pub struct Books {
    chart: Chart,
    seats: Seats,
    bills: Bills,
    floats: BTreeMap<(JournalId, ShiftNo), Money>,
    reversed: BTreeSet<EntryRef>,
    /// How the payments that were taken back were split, part by part: their reversals are the same.
    splits: BTreeMap<EntryRef, Vec<Share>>,
    /// What bills got that stand for others, of the money of those: taken back as it was brought.
    brought: BTreeMap<BillNo, BTreeMap<Account, Money>>,
    left_out: LeftOut,
}

impl Books {
    /// The accounts, to be declared before the first transaction.
    #[must_use]
    pub const fn chart(&self) -> &Chart {
        &self.chart
    }

    /// Entries that are not in these books, and why.
    #[must_use]
    pub const fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// The transaction of an entry; nothing where it moves no money. Each entry once, in the order that
    /// [`Survey::done`] gave: how a part payment is split depends on what the parts before it left.
    pub fn book(&mut self, entry: &Entry, body: &Body) -> Option<Transaction> {
        match body {
            Body::AccountsRegistered(registered) => office::openings(entry, registered),
            Body::BillsIssued(issued) => office::bills(entry, issued, &mut self.chart),
            Body::ReadingCorrected(b) => self.amended(Act::ReadingCorrected, entry, &b.into()),
            Body::BillCancelled(b) => self.amended(Act::BillCancelled, entry, &b.into()),
            Body::BillRestored(b) => self.amended(Act::BillRestored, entry, &b.into()),
            Body::ShiftOpened(opened) => self.opened(entry, opened),
            Body::PaymentTaken(taken)
            | Body::PaymentTakenOverLimit(PaymentTakenOverLimit { taken, .. })
            | Body::PaymentTakenOverDeposit(PaymentTakenOverDeposit { taken, .. }) => {
                self.taken(Act::PaymentTaken, entry, taken)
            }
            Body::PaperReceiptKeyed(keyed) => self.taken(Act::PaperReceiptKeyed, entry, &keyed.taken),
            Body::PaymentReversed(reversed) => self.reversed(entry, reversed),
            Body::PaymentReversedByOffice(reversed) => {
                self.taken_back(entry, &reversed.reversal, |_| Account::Refunds)
            }
            Body::TakenBehindFork(b) => {
                let drawer = self.seats.drawer(b.original.at.journal, b.taken.shift);
                let to = |tender| Account::of_tender(tender, drawer);
                self.taken_into(Act::PaymentTaken, entry, &b.taken, to)
            }
            Body::ReversedBehindFork(b) => {
                let drawer = self.seats.drawer(b.original.at.journal, b.shift);
                self.taken_back(entry, &b.reversal, |tender| Account::of_tender(tender, drawer))
            }
            Body::ArrivalRecorded(recorded) => office::arrived(entry, recorded),
            Body::ArrivalReturned(returned) => office::sent_back(entry, returned),
            Body::ArrivalClaimed(b) => {
                self.taken_into(Act::ArrivalClaimed, entry, &b.taken, |_| Account::Unclaimed)
            }
            Body::DebitPaid(b) => self.taken_into(Act::DebitPaid, entry, &b.taken, |_| Account::Debits),
            Body::ClaimReversed(b) => self.taken_back(entry, &b.reversal, |_| Account::Unclaimed),
            Body::ClaimReversedByOffice(b) => self.taken_back(entry, &b.reversal, |_| Account::Unclaimed),
            Body::PaymentMoved(_) | Body::PaymentMovedByOffice(_) => self.moved(entry, body.moved()?),
            Body::ChequeBounced(bounced) => self.taken_back(entry, &bounced.reversal, |_| Account::Cheque),
            Body::ChequeCleared(cleared) => counter::cleared(entry, cleared),
            Body::TenderCorrected(corrected) => self.corrected(entry, corrected),
            Body::RefundPaid(paid) => office::refund(entry, paid),
            Body::SettlementDecided(decided) => self.settled(entry, decided),
            Body::DepositCarried(carried) => office::carried(entry, carried),
            Body::LateMoneySettled(settled) => self.brought(entry, settled),
            Body::OverchargeReturned(returned) => office::overcharge(entry, returned, &mut self.chart),
            Body::ShiftClosed(closed) => self.closed(entry, closed),
            Body::CashDropped(dropped) => self.dropped(entry, dropped),
            Body::DrawerHandedOver(b) => self.handed_over(entry, &b.handover),
            Body::DrawerTakenOver(b) => self.handed_over(entry, &b.handover),
            Body::TakingsBanked(banked) => self.banked(entry, banked),
            Body::DepositMatched(matched) => office::matched(entry, matched),
            Body::DepositCountCorrected(corrected) => office::recounted(entry, corrected),
            Body::ChangeLeft(left) | Body::ChangeLeftNamed(ChangeLeftNamed { left, .. }) => {
                self.left(entry, left)
            }
            Body::ChangePaidOut(paid) => self.paid_out(entry, paid),
            Body::FalseNoteFound(found) => drawers::false_note(entry, found),
            Body::ShiftClosedWithSlips(closed) => self.closed(entry, &closed.closed),
            _ => None,
        }
    }
}
