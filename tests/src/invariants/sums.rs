//! I2: each entry's postings add up to zero; drawers, deposits, arrears and receivables are the sums of theirs.

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::Money;
use cistern_domain::arrival::{ArrivalClaim, ArrivalState};
use cistern_domain::books::Survey;
use cistern_domain::deposit_slip::DepositState;
use cistern_domain::entry::{
    BillPart, Body, ChangeLeftNamed, DrawerHandedOver, DrawerTakenOver, Entry, PaymentTakenOverDeposit,
    PaymentTakenOverLimit, Writer,
};
use cistern_domain::fold::{Key, Ledger, State, postings};
use cistern_domain::ids::{AccountNo, EntryRef, JournalId, RefundId, ShiftNo};
use cistern_domain::payment::Tender;
use cistern_domain::shift::{ShiftStage, ShiftState};
use cistern_journal::Fault;

use super::ledger::{Book, cash, cash_back};
use super::{Node, Violation};

type Sums = BTreeMap<Ledger, Money>;
type Drawers = BTreeMap<(JournalId, ShiftNo), Money>;

pub(super) fn check(node: &Node<'_>, book: &Book) -> Result<(), Violation> {
    let posted = posted(book)?;
    let views = views(node, book)?;
    for (ledger, views) in &views {
        let postings = posted.get(ledger).copied().unwrap_or_default();
        if postings != *views {
            return Err(Violation::Sum {
                node: node.name.to_owned(),
                ledger: *ledger,
                postings,
                views: *views,
            });
        }
    }
    books(node, book, posted)?;
    held(node, book)?;
    drawers(node, book)
}

/// The accountant's books hold all that was posted, ledger by ledger: nothing that moves money is passed over.
fn books(node: &Node<'_>, book: &Book, posted: Sums) -> Result<(), Violation> {
    let mut survey = Survey::default();
    let of_office = |(_, body): &&(Entry, Body)| body.writer() == Writer::Office;
    let first = book.0.iter().filter(of_office);
    for (entry, body) in first.chain(book.0.iter().filter(|one| !of_office(one))) {
        survey.see(body.writer(), entry);
    }
    let entries: BTreeMap<EntryRef, &(Entry, Body)> = book.0.iter().map(|one| (one.0.at(), one)).collect();
    let (mut books, places) = survey.done();
    let mut booked = Sums::new();
    for (entry, body) in places.iter().filter_map(|at| entries.get(at)) {
        for line in books.book(entry, body).iter().flat_map(|one| &one.lines) {
            *booked.entry(line.account.ledger()).or_default() += line.amount;
        }
    }
    for (ledger, postings) in posted {
        let views = booked.get(&ledger).copied().unwrap_or_default();
        if postings != views {
            return Err(Violation::Booked {
                node: node.name.to_owned(),
                ledger,
                postings,
                books: views,
            });
        }
    }
    Ok(())
}

/// Held for refunds: asked and not decided, by account.
fn held(node: &Node<'_>, book: &Book) -> Result<(), Violation> {
    let decided: BTreeSet<RefundId> = book.0.iter().filter_map(|(_, body)| decided(body)).collect();
    let mut asked: BTreeMap<AccountNo, Money> = BTreeMap::new();
    for (entry, body) in &book.0 {
        if let (Body::RefundAsked(body), Some(account)) = (body, &entry.account)
            && !decided.contains(&body.refund)
        {
            *asked.entry(account.clone()).or_default() += body.amount;
        }
    }
    let mut views: BTreeMap<AccountNo, Money> = BTreeMap::new();
    node.file.read::<_, Fault>(|tx| {
        tx.each_state::<Fault>(&[Key::ACCOUNTS], |key, state| {
            if let (Key::Account(account), State::Account(state)) = (key, state)
                && !state.held().is_zero()
            {
                views.insert(account, state.held());
            }
            Ok(())
        })
    })?;
    if asked == views {
        return Ok(());
    }
    Err(Violation::Held {
        node: node.name.to_owned(),
        entries: asked.values().copied().sum(),
        views: views.values().copied().sum(),
    })
}

const fn decided(body: &Body) -> Option<RefundId> {
    match body {
        Body::RefundPaid(paid) => Some(paid.refund),
        Body::RefundDeclined(declined) => Some(declined.refund),
        _ => None,
    }
}

fn posted(book: &Book) -> Result<Sums, Violation> {
    let mut sums = Sums::new();
    for (entry, body) in &book.0 {
        let all = postings(entry, body);
        let off: Money = all.iter().map(|posting| posting.amount).sum();
        if !off.is_zero() {
            return Err(Violation::Unbalanced { at: entry.at(), off });
        }
        for posting in all {
            *sums.entry(posting.ledger).or_default() += posting.amount;
        }
    }
    Ok(sums)
}

/// The same figures out of the folded states. Billed and opening balances have no view of their own.
fn views(node: &Node<'_>, book: &Book) -> Result<Sums, Fault> {
    let mut sums = Sums::new();
    // What head office took back, or put into a deposit, stands in no shift.
    *sums.entry(Ledger::LateFee).or_default() += late_fees_taken_back(book);
    // What the bank said of cheques stands in no shift either.
    for (_, body) in &book.0 {
        let gone = match body {
            Body::ChequeCleared(cleared) => {
                *sums.entry(Ledger::Banked).or_default() += cleared.amount;
                cleared.amount
            }
            Body::ChequeBounced(bounced) => bounced.reversal.sum(),
            _ => continue,
        };
        *sums.entry(Ledger::Taken(Tender::Cheque)).or_default() -= gone;
    }
    claims_of_shifts(book, &mut sums);
    debits(book, &mut sums);
    behind_forks(book, &mut sums);
    let mut fees_of_bills = Money::ZERO;
    let mut waived = Waived::default();
    node.file.read(|tx| {
        tx.each_state::<Fault>(&[], |_, state| {
            match state {
                State::Account(account) => {
                    *sums.entry(Ledger::Deposit).or_default() -= account.deposit;
                    for bill in account.bills.values() {
                        // Owed less paid beyond; a bill not known yet owes less than nothing.
                        let billed = bill.billed();
                        *sums.entry(Ledger::Receivable).or_default() += billed - bill.paid();
                        if bill.issued.is_some() && billed - bill.paid() != bill.owed() - bill.overpaid() {
                            return Err(Fault::Damaged("a bill owes and is overpaid".to_owned()));
                        }
                        fees_of_bills += bill.late_fee_paid();
                        waived.bills += bill.waived.values().map(|one| one.amount).sum();
                    }
                }
                State::Shift(shift) => {
                    waived.shifts += shift.waived.sum;
                    for tender in Tender::ALL {
                        *sums.entry(Ledger::Taken(tender)).or_default() += shift.takings.of(tender)
                            - shift.takings.reversed.of(tender)
                            + shift.takings.corrected[tender as usize];
                    }
                    *sums.entry(Ledger::Taken(Tender::Cash)).or_default() -= shift.takings.change;
                    *sums.entry(Ledger::LateFee).or_default() -=
                        shift.takings.late_fee - shift.takings.reversed.late_fee;
                    drawer(&shift, &mut sums);
                    if let ShiftStage::Closed(closed) = &shift.stage {
                        *sums.entry(Ledger::Taken(Tender::Cash)).or_default() += closed.over_short;
                        *sums.entry(Ledger::OverShort).or_default() -= closed.over_short;
                    }
                }
                State::Counter(counter) => {
                    let left = counter.left.values().map(|left| left.amount);
                    *sums.entry(Ledger::LeftChange).or_default() -= left.sum();
                }
                State::Arrival(arrival) => of_arrival(&arrival, &mut sums),
                State::Deposit(deposit) => of_deposit(&deposit, &mut sums),
                State::Statement(_)
                | State::Exception(_)
                | State::City(_)
                | State::Staff(_)
                | State::Run(_)
                | State::Word(_)
                | State::Business(_)
                | State::Case(_)
                | State::Report(_)
                | State::Period(_)
                | State::Sheet(_)
                | State::Difference(_)
                | State::Trust(_)
                | State::Erased(_)
                | State::Prices(_)
                | State::Attachments(_) => {}
            }
            Ok(())
        })
    })?;
    let by_shifts = sums.get(&Ledger::LateFee).copied().unwrap_or_default();
    if by_shifts + fees_of_bills != Money::ZERO {
        return Err(Fault::Damaged(format!(
            "late fees: {by_shifts} by shifts, {fees_of_bills} by bills"
        )));
    }
    waived.entries = waivers(book);
    if waived.bills != waived.entries || waived.shifts != waived.entries {
        return Err(Fault::Damaged(format!("late fee waived: {waived:?}")));
    }
    Ok(sums)
}

/// Late fee waived, which moves no money: by bills, by shifts, by entries.
#[derive(Debug, Default)]
struct Waived {
    bills: Money,
    shifts: Money,
    entries: Money,
}

fn waivers(book: &Book) -> Money {
    let waivers = book.0.iter().filter_map(|(_, body)| match body {
        Body::LateFeeWaived(waived) => Some(&waived.parts),
        _ => None,
    });
    waivers.flatten().map(|part| part.waived).sum()
}

/// What left a drawer or came into it beside payments, and what of it lies in the safe.
fn drawer(shift: &ShiftState, sums: &mut Sums) {
    let mut add = |ledger, amount| *sums.entry(ledger).or_default() += amount;
    let handed: Money = shift.handovers.iter().map(|handover| handover.over_short).sum();
    let dropped: Money = shift.drops.iter().map(|drop| drop.amount).sum();
    let in_safe = shift.drops.iter().filter(|drop| drop.banked.is_none());
    let gone = match (&shift.banked, &shift.stage) {
        (Some(_), ShiftStage::Closed(closed)) => closed.expected + closed.over_short - shift.float,
        _ => Money::ZERO,
    };
    add(Ledger::Taken(Tender::Cash), shift.left + handed - dropped - gone);
    add(Ledger::OverShort, -handed);
    add(Ledger::Safe, in_safe.map(|drop| drop.amount).sum());
}

fn of_deposit(deposit: &DepositState, sums: &mut Sums) {
    let mut add = |ledger, amount| *sums.entry(ledger).or_default() += amount;
    if let Some(slip) = &deposit.slip {
        add(Ledger::InTransit, slip.amount);
    }
    if let Some(bank) = &deposit.counted {
        add(Ledger::InTransit, -bank.amount);
        add(Ledger::CashBanked, bank.counted);
        add(Ledger::BankDifference, bank.amount - bank.counted);
    }
    add(Ledger::BankDifference, -deposit.false_notes);
    add(Ledger::FalseNotes, deposit.false_notes);
}

/// What arrived lies in the bank and is owed, less what was claimed and sent back.
fn of_arrival(arrival: &ArrivalState, sums: &mut Sums) {
    let mut add = |ledger, amount| *sums.entry(ledger).or_default() += amount;
    let amount = arrival.recorded.as_ref().map_or(Money::ZERO, |one| one.amount);
    let returned: Money = arrival.returned.values().copied().sum();
    let stands = |one: &&ArrivalClaim| !arrival.back.contains(&one.payment);
    let claimed: Money = arrival.claims.values().filter(stands).map(|one| one.amount).sum();
    add(Ledger::Arrived, amount - returned);
    add(Ledger::Unclaimed, claimed + returned - amount);
}

/// What banks paid stands in no shift.
fn debits(book: &Book, sums: &mut Sums) {
    let paid = book.0.iter().filter_map(|(_, body)| match body {
        Body::DebitPaid(paid) => Some(paid.taken.kept()),
        _ => None,
    });
    *sums.entry(Ledger::Debited).or_default() += paid.sum::<Money>();
}

/// What was taken and given back behind a fork lies in drawers of which no shift tells.
fn behind_forks(book: &Book, sums: &mut Sums) {
    let mut add = |tender, amount| *sums.entry(Ledger::Taken(tender)).or_default() += amount;
    for (_, body) in &book.0 {
        match body {
            Body::TakenBehindFork(counted) => {
                let kept = counted.taken.kept_by_tender(&[]);
                kept.iter().for_each(|one| add(one.tender, one.amount));
            }
            Body::ReversedBehindFork(counted) => {
                let back = counted.reversal.given_back.iter();
                back.for_each(|one| add(one.tender, -one.amount));
            }
            _ => {}
        }
    }
}

/// A shift tells a claim as a transfer; its money came out of an arrival.
fn claims_of_shifts(book: &Book, sums: &mut Sums) {
    for (_, body) in &book.0 {
        let out = match body {
            Body::ArrivalClaimed(claimed) => claimed.taken.kept(),
            Body::ClaimReversed(back) => -back.reversal.sum(),
            _ => continue,
        };
        *sums.entry(Ledger::Taken(Tender::Transfer)).or_default() -= out;
    }
}

fn late_fees_taken_back(book: &Book) -> Money {
    let fees = |parts: &[BillPart]| -> Money { parts.iter().map(|part| part.late_fee).sum() };
    let reversals = book.0.iter().map(|(_, body)| match body {
        Body::PaymentReversedByOffice(reversed) => fees(&reversed.reversal.parts),
        Body::ClaimReversedByOffice(reversed) => fees(&reversed.reversal.parts),
        Body::ChequeBounced(bounced) => fees(&bounced.reversal.parts),
        Body::SettlementDecided(decided) => decided.late_fee_moved,
        Body::OverchargeReturned(returned) => returned.late_fee,
        Body::LateMoneySettled(settled) => -settled.parts.iter().map(|part| part.late_fee).sum::<Money>(),
        Body::DebitPaid(paid) => -fees(&paid.taken.parts),
        Body::TakenBehindFork(counted) => -fees(&counted.taken.parts),
        Body::ReversedBehindFork(counted) => fees(&counted.reversal.parts),
        // Taken back on one account and taken on the other.
        Body::PaymentMovedByOffice(moved) => fees(&moved.reversal.parts) - fees(&moved.taken.parts),
        _ => Money::ZERO,
    });
    let back: Money = reversals.sum();
    let amended = book.0.iter().filter_map(|(_, body)| body.amendment());
    back + amended.map(|amended| amended.late_fee_freed()).sum::<Money>()
}

/// Each drawer by itself: float and cash of its payments, as the shift says and as it was closed.
fn drawers(node: &Node<'_>, book: &Book) -> Result<(), Violation> {
    let mut held = Drawers::new();
    let mut closed = Drawers::new();
    for (entry, body) in &book.0 {
        match body {
            Body::ShiftOpened(opened) => {
                *held.entry((entry.journal, opened.shift)).or_default() += opened.float
            }
            Body::PaymentTaken(taken)
            | Body::PaymentTakenOverLimit(PaymentTakenOverLimit { taken, .. })
            | Body::PaymentTakenOverDeposit(PaymentTakenOverDeposit { taken, .. }) => {
                *held.entry((entry.journal, taken.shift)).or_default() += cash(taken)
            }
            Body::PaperReceiptKeyed(keyed) => {
                *held.entry((entry.journal, keyed.taken.shift)).or_default() += cash(&keyed.taken)
            }
            Body::PaymentReversed(reversed) => {
                *held.entry((entry.journal, reversed.shift)).or_default() -= cash_back(&reversed.reversal)
            }
            Body::PaymentMoved(moved) => {
                let over = cash(&moved.taken) - cash_back(&moved.reversal);
                *held.entry((entry.journal, moved.taken.shift)).or_default() += over;
            }
            Body::TenderCorrected(corrected) => {
                *held.entry((entry.journal, corrected.shift)).or_default() += corrected.moved(Tender::Cash)
            }
            Body::CashDropped(dropped) => {
                *held.entry((entry.journal, dropped.shift)).or_default() -= dropped.amount
            }
            Body::ChangeLeft(left) | Body::ChangeLeftNamed(ChangeLeftNamed { left, .. }) => {
                *held.entry((entry.journal, left.shift)).or_default() += left.amount
            }
            Body::ChangePaidOut(paid) => *held.entry((entry.journal, paid.shift)).or_default() -= paid.amount,
            Body::DrawerHandedOver(DrawerHandedOver { handover, .. })
            | Body::DrawerTakenOver(DrawerTakenOver { handover, .. }) => {
                let held = held.entry((entry.journal, handover.shift)).or_default();
                if *held != handover.expected {
                    return Err(Violation::Drawer {
                        node: node.name.to_owned(),
                        journal: entry.journal,
                        shift: handover.shift.0,
                        payments: *held,
                        view: handover.expected,
                    });
                }
                *held += handover.over_short;
            }
            Body::ShiftClosed(close) => {
                closed.insert((entry.journal, close.shift), close.expected);
            }
            Body::ShiftClosedWithSlips(close) => {
                closed.insert((entry.journal, close.closed.shift), close.closed.expected);
            }
            _ => {}
        }
    }
    let states = node.file.read::<_, Fault>(|tx| {
        let mut states = Drawers::new();
        tx.each_state::<Fault>(&[Key::SHIFTS], |key, state| {
            if let (Key::Shift(journal, shift), State::Shift(state)) = (key, state) {
                states.insert((journal, shift), state.expected_cash());
            }
            Ok(())
        })?;
        Ok(states)
    })?;
    for views in [&closed, &states] {
        for ((journal, shift), view) in views {
            let payments = held.get(&(*journal, *shift)).copied().unwrap_or_default();
            if payments != *view {
                let node = node.name.to_owned();
                return Err(Violation::Drawer {
                    node,
                    journal: *journal,
                    shift: shift.0,
                    payments,
                    view: *view,
                });
            }
        }
    }
    Ok(())
}
