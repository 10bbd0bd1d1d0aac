//! Transactions between drawers, the safe and the bank.

use super::Books;
use super::chart::Account;
use super::transaction::{Act, Transaction};
use crate::entry::{CashDropped, ChangeLeft, ChangePaidOut, Entry, FalseNoteFound, Handover, TakingsBanked};
use crate::money::Money;

impl Books {
    pub(super) fn dropped(&mut self, entry: &Entry, dropped: &CashDropped) -> Option<Transaction> {
        let drawer = Account::Drawer(self.drawer(entry, dropped.shift));
        Transaction::of(
            Act::CashDropped,
            entry,
            between(Account::Safe, drawer, dropped.amount),
        )
    }

    /// Only what was over or short; the drawer is the same, whoever has it.
    pub(super) fn handed_over(&mut self, entry: &Entry, handover: &Handover) -> Option<Transaction> {
        let drawer = Account::Drawer(self.drawer(entry, handover.shift));
        let amounts = between(drawer, Account::OverShort, handover.over_short);
        Transaction::of(Act::DrawerHandedOver, entry, amounts)
    }

    pub(super) fn banked(&mut self, entry: &Entry, banked: &TakingsBanked) -> Option<Transaction> {
        let mut amounts = vec![(Account::CashInTransit, banked.amount)];
        for closed in &banked.drawers {
            let drawer = Account::Drawer(self.drawer(entry, closed.shift));
            amounts.push((drawer, -closed.amount));
        }
        amounts.extend(banked.drops.iter().map(|drop| (Account::Safe, -drop.amount)));
        Transaction::of(Act::TakingsBanked, entry, amounts)
    }

    pub(super) fn left(&mut self, entry: &Entry, left: &ChangeLeft) -> Option<Transaction> {
        let drawer = Account::Drawer(self.drawer(entry, left.shift));
        let amounts = between(drawer, Account::LeftChange, left.amount);
        let transaction = Transaction::of(Act::ChangeLeft, entry, amounts)?;
        Some(Transaction {
            receipt: left.payment.map(|(_, receipt)| receipt),
            ..transaction
        })
    }

    pub(super) fn paid_out(&mut self, entry: &Entry, paid: &ChangePaidOut) -> Option<Transaction> {
        let drawer = Account::Drawer(self.drawer(entry, paid.shift));
        let amounts = between(Account::LeftChange, drawer, paid.amount);
        Transaction::of(Act::ChangePaidOut, entry, amounts)
    }
}

/// What the bank's certificate explains is a loss, and no difference any more.
pub(super) fn false_note(entry: &Entry, found: &FalseNoteFound) -> Option<Transaction> {
    let amounts = between(Account::FalseNotes, Account::BankDifference, found.amount);
    Transaction::of(Act::FalseNoteFound, entry, amounts)
}

fn between(to: Account, from: Account, amount: Money) -> [(Account, Money); 2] {
    [(to, amount), (from, -amount)]
}
