//! Transactions of what counters write: floats, payments, reversals, closes.

use super::Books;
use super::bills::Share;
use super::chart::Account;
use super::seats::Drawer;
use super::transaction::{Act, Line, Transaction, line};
use crate::entry::{
    BillPart, ChequeCleared, Entry, Moved, PaymentReversed, PaymentTaken, Reversal, ShiftClosed, ShiftOpened,
    TenderCorrected,
};
use crate::ids::{EntryRef, ShiftNo};
use crate::money::Money;
use crate::payment::Tender;

impl Books {
    pub(super) fn opened(&mut self, entry: &Entry, opened: &ShiftOpened) -> Option<Transaction> {
        let drawer = Account::Drawer(self.drawer(entry, opened.shift));
        let amounts = [(drawer, opened.float), (Account::Float, -opened.float)];
        Transaction::of(Act::ShiftOpened, entry, amounts)
    }

    pub(super) fn taken(&mut self, act: Act, entry: &Entry, taken: &PaymentTaken) -> Option<Transaction> {
        let drawer = self.drawer(entry, taken.shift);
        self.taken_into(act, entry, taken, |tender| Account::of_tender(tender, drawer))
    }

    /// A payment whose money lies where `to` says, tender by tender.
    pub(super) fn taken_into(
        &mut self,
        act: Act,
        entry: &Entry,
        taken: &PaymentTaken,
        to: impl Fn(Tender) -> Account,
    ) -> Option<Transaction> {
        let shares = self.shares(entry.at(), &taken.parts);
        self.settle(&taken.parts, &shares);
        let tenders = taken.tenders.iter().map(|given| (to(given.tender), given.amount));
        let change = (to(Tender::Cash), -taken.change);
        let deposit = (Account::Deposits, taken.deposit_out - taken.deposit_in);
        let amounts = tenders
            .chain([change])
            .chain(negative(shares))
            .chain([(Account::LateFee, -late_fees(&taken.parts)), deposit]);
        let transaction = Transaction::of(act, entry, amounts)?;
        Some(Transaction {
            // What a bank paid has none.
            receipt: Some(taken.receipt).filter(|receipt| receipt.0 > 0),
            ..transaction
        })
    }

    pub(super) fn reversed(&mut self, entry: &Entry, reversed: &PaymentReversed) -> Option<Transaction> {
        let drawer = self.drawer(entry, reversed.shift);
        self.taken_back(entry, &reversed.reversal, |tender| {
            Account::of_tender(tender, drawer)
        })
    }

    /// A payment taken back, out of a drawer or by head office's finance.
    pub(super) fn taken_back(
        &mut self,
        entry: &Entry,
        reversed: &Reversal,
        from: impl Fn(Tender) -> Account,
    ) -> Option<Transaction> {
        let owed_again = self.owed_again(reversed);
        let given_back = reversed
            .given_back
            .iter()
            .map(|back| (from(back.tender), -back.amount));
        let deposit = (Account::Deposits, reversed.deposit_in - reversed.deposit_out);
        let amounts = given_back
            .chain(owed_again)
            .chain([(Account::LateFee, late_fees(&reversed.parts)), deposit]);
        let transaction = Transaction::of(Act::PaymentReversed, entry, amounts)?;
        Some(Transaction {
            receipt: Some(reversed.receipt),
            reverses: Some(reversed.original),
            ..transaction
        })
    }

    /// A payment that went to another account: no money moves in any tender, so none stands here.
    pub(super) fn moved(&mut self, entry: &Entry, moved: Moved<'_>) -> Option<Transaction> {
        let Moved {
            from,
            reversal,
            taken,
        } = moved;
        let owed_again = self.owed_again(reversal);
        let paid = self.shares(entry.at(), &taken.parts);
        self.settle(&taken.parts, &paid);
        let back = owed_again.into_iter().chain([
            (Account::LateFee, late_fees(&reversal.parts)),
            (Account::Deposits, reversal.deposit_in - reversal.deposit_out),
        ]);
        let of_from = |(account, amount)| Line {
            customer: Some(from.clone()),
            ..line((account, amount))
        };
        let paid = negative(paid).chain([
            (Account::LateFee, -late_fees(&taken.parts)),
            (Account::Deposits, taken.deposit_out - taken.deposit_in),
        ]);
        let lines: Vec<Line> = back.map(of_from).chain(paid.map(line)).collect();
        let transaction = Transaction::with_lines(Act::PaymentMoved, entry, lines)?;
        Some(Transaction {
            receipt: Some(taken.receipt),
            reverses: Some(reversal.original),
            ..transaction
        })
    }

    pub(super) fn corrected(&mut self, entry: &Entry, corrected: &TenderCorrected) -> Option<Transaction> {
        let drawer = self.drawer(entry, corrected.shift);
        let amount = corrected.to.amount;
        let amounts = [
            (Account::of_tender(corrected.to.tender, drawer), amount),
            (Account::of_tender(corrected.from, drawer), -amount),
        ];
        let transaction = Transaction::of(Act::TenderCorrected, entry, amounts)?;
        Some(Transaction {
            receipt: Some(corrected.receipt),
            ..transaction
        })
    }

    /// Over or short, and the float leaves the drawer: what stays is to be banked.
    pub(super) fn closed(&mut self, entry: &Entry, closed: &ShiftClosed) -> Option<Transaction> {
        let drawer = Account::Drawer(self.drawer(entry, closed.shift));
        let float = self.floats.get(&(entry.journal, closed.shift));
        let float = float.copied().unwrap_or_default();
        let amounts = [
            (drawer, closed.over_short - float),
            (Account::OverShort, -closed.over_short),
            (Account::Float, float),
        ];
        Transaction::of(Act::ShiftClosed, entry, amounts)
    }

    pub(super) fn drawer(&mut self, entry: &Entry, shift: ShiftNo) -> Drawer {
        self.seats.drawer(entry.journal, shift)
    }

    /// How the parts of a payment lie on accounts. One that is taken back is split once, whichever of the two
    /// entries is booked first: a clock that lied can put a reversal's date before its payment's.
    fn shares(&mut self, payment: EntryRef, parts: &[BillPart]) -> Vec<Share> {
        if let Some(split) = self.splits.get(&payment)
            && is_of(split, parts)
        {
            return split.clone();
        }
        let shares: Vec<Share> = parts
            .iter()
            .map(|part| self.bills.share(&part.bill, part.principal))
            .collect();
        if self.reversed.contains(&payment) {
            self.splits.entry(payment).or_insert_with(|| shares.clone());
        }
        shares
    }

    /// What its bills owe again of a payment that is taken back, but for what lies apart of one and takes its place.
    fn owed_again(&mut self, reversed: &Reversal) -> Share {
        let shares = self.shares(reversed.original, &reversed.parts);
        let back: Vec<Share> = shares
            .iter()
            .map(|share| negative([share.clone()]).collect())
            .collect();
        self.settle(&reversed.parts, &back);
        let closed_up: Vec<Share> = reversed
            .parts
            .iter()
            .map(|part| self.bills.close_up(&part.bill))
            .collect();
        shares.into_iter().flatten().chain(negative(closed_up)).collect()
    }

    fn settle(&mut self, parts: &[BillPart], shares: &[Share]) {
        for (part, share) in parts.iter().zip(shares) {
            self.bills.settle(&part.bill, share);
        }
    }
}

/// A cheque that the bank paid.
pub(super) fn cleared(entry: &Entry, cleared: &ChequeCleared) -> Option<Transaction> {
    let amounts = [
        (Account::Cleared, cleared.amount),
        (Account::Cheque, -cleared.amount),
    ];
    let transaction = Transaction::of(Act::ChequeCleared, entry, amounts)?;
    Some(Transaction {
        receipt: Some(cleared.receipt),
        ..transaction
    })
}

/// Whether a split is one of these very amounts.
fn is_of(split: &[Share], parts: &[BillPart]) -> bool {
    let sums = split
        .iter()
        .map(|share| share.iter().map(|(_, amount)| *amount).sum::<Money>());
    split.len() == parts.len() && sums.zip(parts).all(|(sum, part)| sum == part.principal)
}

/// As a transaction has it: what a bill gets, its account loses.
pub(super) fn negative(shares: impl IntoIterator<Item = Share>) -> impl Iterator<Item = (Account, Money)> {
    let all = shares.into_iter().flatten();
    all.map(|(account, amount)| (account, -amount))
}

fn late_fees(parts: &[BillPart]) -> Money {
    parts.iter().map(|part| part.late_fee).sum()
}
