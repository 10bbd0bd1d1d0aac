//! What an entry does to the books: double entry, debits positive, each entry's sum zero.

use crate::entry::{
    AccountsRegistered, Amendment, BillsIssued, Body, ChangeLeftNamed, DepositCountCorrected, DepositMatched,
    Entry, LateMoneySettled, PaymentTaken, PaymentTakenOverDeposit, PaymentTakenOverLimit, Reversal,
    SettlementDecided, ShiftClosed, TakingsBanked, TenderCorrected,
};
use crate::money::Money;
use crate::payment::Tender;

/// A ledger account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ledger {
    /// Money taken in a tender; for cash, what is in drawers.
    Taken(Tender),
    /// What customers owe for bills.
    Receivable,
    /// What we hold for customers (a liability: credit, negative).
    Deposit,
    /// Billed water, sewage and so on (income).
    Billed,
    /// Late fees taken (income).
    LateFee,
    /// Cash over or short at a close.
    OverShort,
    /// Given back by head office's finance, by transfer: what the bank owes us less (credit, negative).
    Refunded,
    /// The other side of what an old system handed over.
    Opening,
    /// Cheques that the bank paid.
    Banked,
    /// Cash that went from drawers into the safe, before it is banked.
    Safe,
    /// Cash on its way to the bank.
    InTransit,
    /// Cash that the bank counted.
    CashBanked,
    /// What the bank counted less than was sent, apart from what closes found over or short.
    BankDifference,
    /// False notes that the bank kept and certified.
    FalseNotes,
    /// Change that customers left (a liability).
    LeftChange,
    /// Money in the bank that arrived without a known account.
    Arrived,
    /// What of it nobody claimed yet (a liability).
    Unclaimed,
    /// Direct debits that a bank paid.
    Debited,
}

/// An amount on a ledger account; debit positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Where.
    pub ledger: Ledger,
    /// How much.
    pub amount: Money,
}

/// The postings of an entry; none for entries that move no money.
#[must_use]
pub fn postings(_entry: &Entry, body: &Body) -> Vec<Posting> {
    let all = match body {
        Body::PaymentTaken(taken)
        | Body::PaymentTakenOverLimit(PaymentTakenOverLimit { taken, .. })
        | Body::PaymentTakenOverDeposit(PaymentTakenOverDeposit { taken, .. }) => {
            of_payment(taken, Ledger::Taken)
        }
        Body::PaperReceiptKeyed(keyed) => of_payment(&keyed.taken, Ledger::Taken),
        Body::AccountsRegistered(registered) => of_openings(registered),
        Body::BillsIssued(issued) => of_bills(issued),
        Body::ReadingCorrected(corrected) => of_amendment(&corrected.into()),
        Body::BillCancelled(cancelled) => of_amendment(&cancelled.into()),
        Body::BillRestored(restored) => of_amendment(&restored.into()),
        Body::PaymentReversed(reversed) => of_reversal(&reversed.reversal, Ledger::Taken),
        Body::PaymentReversedByOffice(reversed) => of_reversal(&reversed.reversal, |_| Ledger::Refunded),
        Body::TakenBehindFork(counted) => of_payment(&counted.taken, Ledger::Taken),
        Body::ReversedBehindFork(counted) => of_reversal(&counted.reversal, Ledger::Taken),
        Body::ArrivalRecorded(b) => between(Ledger::Arrived, Ledger::Unclaimed, b.amount),
        Body::ArrivalReturned(b) => between(Ledger::Unclaimed, Ledger::Arrived, b.amount),
        Body::DebitPaid(paid) => of_payment(&paid.taken, |_| Ledger::Debited),
        Body::ArrivalClaimed(claimed) => of_payment(&claimed.taken, |_| Ledger::Unclaimed),
        Body::ClaimReversed(back) => of_reversal(&back.reversal, |_| Ledger::Unclaimed),
        Body::ClaimReversedByOffice(back) => of_reversal(&back.reversal, |_| Ledger::Unclaimed),
        Body::PaymentMoved(moved) => of_move(&moved.reversal, &moved.taken),
        Body::PaymentMovedByOffice(moved) => of_move(&moved.reversal, &moved.taken),
        Body::ChequeBounced(bounced) => of_reversal(&bounced.reversal, Ledger::Taken),
        Body::ChequeCleared(cleared) => vec![
            (Ledger::Banked, cleared.amount),
            (Ledger::Taken(Tender::Cheque), -cleared.amount),
        ],
        Body::TenderCorrected(corrected) => of_correction(corrected),
        Body::RefundPaid(paid) => vec![(Ledger::Deposit, paid.amount), (Ledger::Refunded, -paid.amount)],
        Body::ShiftClosed(closed) => of_close(closed),
        Body::ShiftClosedWithSlips(closed) => of_close(&closed.closed),
        Body::CashDropped(b) => between(Ledger::Safe, DRAWER, b.amount),
        Body::DrawerHandedOver(b) => between(DRAWER, Ledger::OverShort, b.handover.over_short),
        Body::DrawerTakenOver(b) => between(DRAWER, Ledger::OverShort, b.handover.over_short),
        Body::TakingsBanked(b) => of_deposit(b),
        Body::DepositMatched(b) => of_match(b),
        Body::DepositCountCorrected(b) => of_count(b),
        Body::ChangeLeft(b) | Body::ChangeLeftNamed(ChangeLeftNamed { left: b, .. }) => {
            between(DRAWER, Ledger::LeftChange, b.amount)
        }
        Body::ChangePaidOut(b) => between(Ledger::LeftChange, DRAWER, b.amount),
        Body::SettlementDecided(b) => of_settlement(b),
        Body::DepositCarried(b) => between(Ledger::Deposit, Ledger::Deposit, b.amount),
        Body::LateMoneySettled(b) => of_late_money(b),
        Body::OverchargeReturned(b) => vec![
            (Ledger::LateFee, b.late_fee),
            (Ledger::Billed, b.principal()),
            (Ledger::Deposit, -b.sum()),
        ],
        Body::FalseNoteFound(b) => between(Ledger::FalseNotes, Ledger::BankDifference, b.amount),
        _ => Vec::new(),
    };
    all.into_iter()
        .filter(|(_, amount)| !amount.is_zero())
        .map(|(ledger, amount)| Posting { ledger, amount })
        .collect()
}

const DRAWER: Ledger = Ledger::Taken(Tender::Cash);

fn between(to: Ledger, from: Ledger, amount: Money) -> Vec<(Ledger, Money)> {
    vec![(to, amount), (from, -amount)]
}

/// What a closed drawer holds stays in it until it goes to the bank.
fn of_deposit(banked: &TakingsBanked) -> Vec<(Ledger, Money)> {
    let drawers: Money = banked.drawers.iter().map(|drawer| drawer.amount).sum();
    let drops: Money = banked.drops.iter().map(|drop| drop.amount).sum();
    vec![
        (Ledger::InTransit, banked.amount),
        (DRAWER, -drawers),
        (Ledger::Safe, -drops),
    ]
}

fn of_match(matched: &DepositMatched) -> Vec<(Ledger, Money)> {
    vec![
        (Ledger::CashBanked, matched.counted),
        (Ledger::BankDifference, matched.amount - matched.counted),
        (Ledger::InTransit, -matched.amount),
    ]
}

/// The difference between the two counts: what was sent left its place with the first.
fn of_count(corrected: &DepositCountCorrected) -> Vec<(Ledger, Money)> {
    let more = corrected.counted - corrected.before;
    between(Ledger::CashBanked, Ledger::BankDifference, more)
}

/// `to` is where the money is, tender by tender; change is cash.
fn of_payment(taken: &PaymentTaken, to: impl Fn(Tender) -> Ledger) -> Vec<(Ledger, Money)> {
    let mut all: Vec<_> = taken.tenders.iter().map(|t| (to(t.tender), t.amount)).collect();
    all.push((Ledger::Taken(Tender::Cash), -taken.change));
    for part in &taken.parts {
        all.push((Ledger::Receivable, -part.principal));
        all.push((Ledger::LateFee, -part.late_fee));
    }
    all.push((Ledger::Deposit, taken.deposit_out - taken.deposit_in));
    all
}

/// The payment's own postings with the other sign; cash is what it kept. `from` is where the money comes from.
fn of_reversal(reversal: &Reversal, from: impl Fn(Tender) -> Ledger) -> Vec<(Ledger, Money)> {
    let back = reversal.given_back.iter().map(|t| (from(t.tender), -t.amount));
    let parts = reversal.parts.iter().flat_map(|part| {
        [
            (Ledger::Receivable, part.principal),
            (Ledger::LateFee, part.late_fee),
        ]
    });
    back.chain(parts)
        .chain([(Ledger::Deposit, reversal.deposit_in - reversal.deposit_out)])
        .collect()
}

/// The money stays where it is: what goes out of a tender comes into it.
fn of_move(reversal: &Reversal, taken: &PaymentTaken) -> Vec<(Ledger, Money)> {
    let mut all = of_reversal(reversal, Ledger::Taken);
    all.extend(of_payment(taken, Ledger::Taken));
    all
}

fn of_correction(corrected: &TenderCorrected) -> Vec<(Ledger, Money)> {
    let amount = corrected.to.amount;
    vec![
        (Ledger::Taken(corrected.to.tender), amount),
        (Ledger::Taken(corrected.from), -amount),
    ]
}

/// A deposit handed over by the old system. A later change of the same account carries zero.
fn of_openings(registered: &AccountsRegistered) -> Vec<(Ledger, Money)> {
    let sum: Money = registered
        .accounts
        .iter()
        .map(|account| account.opening_deposit)
        .sum();
    vec![(Ledger::Opening, sum), (Ledger::Deposit, -sum)]
}

fn of_bills(issued: &BillsIssued) -> Vec<(Ledger, Money)> {
    let billed: Money = issued.bills.iter().map(|bill| bill.amount).sum();
    let before: Money = issued.bills.iter().map(|bill| bill.paid_before).sum();
    vec![
        (Ledger::Receivable, billed - before),
        (Ledger::Opening, before),
        (Ledger::Billed, -billed),
    ]
}

/// Receivables and income back and forth in the entry's own day; the money stays where it was taken, on other bills.
fn of_amendment(amended: &Amendment<'_>) -> Vec<(Ledger, Money)> {
    let back = amended.reversed.iter().flat_map(|back| {
        [
            (Ledger::Receivable, -back.owed()),
            (Ledger::Billed, back.bill.amount),
            (Ledger::LateFee, back.late_fee()),
        ]
    });
    let forth = amended
        .issued
        .iter()
        .flat_map(|bill| [(Ledger::Receivable, bill.amount), (Ledger::Billed, -bill.amount)]);
    let settled = amended.settled.iter().flat_map(|part| {
        [
            (Ledger::Receivable, -part.principal),
            (Ledger::LateFee, -part.late_fee),
        ]
    });
    back.chain(forth)
        .chain(settled)
        .chain([(Ledger::Deposit, -amended.to_deposit)])
        .collect()
}

/// From the bill and the late fee into the deposit, or back.
fn of_settlement(decided: &SettlementDecided) -> Vec<(Ledger, Money)> {
    vec![
        (Ledger::Receivable, decided.principal_moved),
        (Ledger::LateFee, decided.late_fee_moved),
        (Ledger::Deposit, -decided.moved()),
    ]
}

/// Out of the deposit on the bills issued instead, or back.
fn of_late_money(settled: &LateMoneySettled) -> Vec<(Ledger, Money)> {
    let parts = settled.parts.iter().flat_map(|part| {
        [
            (Ledger::Receivable, -part.principal),
            (Ledger::LateFee, -part.late_fee),
        ]
    });
    parts.chain([(Ledger::Deposit, settled.sum())]).collect()
}

fn of_close(closed: &ShiftClosed) -> Vec<(Ledger, Money)> {
    vec![
        (Ledger::Taken(Tender::Cash), closed.over_short),
        (Ledger::OverShort, -closed.over_short),
    ]
}
