//! Direct debits (代扣): bills that went to a bank, those that it is asked to leave alone, and what it returned.
//!
//! What a bill's principal and late fee are is fixed when it is sent; a bill that the bank paid is paid as of the bank's date.
//! Whatever was taken for it meanwhile stands too, and the settlement decides what is beyond the bill.
//!
//! The bank's money comes once, whichever file tells of it first. Where a statement opened it as an exception, the return closes
//! that. Where it was written down as an arrival, the return has it, and the arrival ends with that: what desks claimed of it
//! then stands beyond what arrived, for finance (多认). Only where a claim paid just this of this bill nothing is counted again.
//!
//! Absent on purpose: who may, which is asked by the office, and the late fee of a bill, which the caller works out.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::allocation::{AllocationRules, OpenBill, allocate};
use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::debit::{Debit, DebitEnd};
use cistern_domain::entry::{
    ArrivalReturned, BillPart, Body, DebitBill, DebitFailed, DebitPaid, DebitWithdrawn, DebitsSent,
    ExceptionClosed, PaymentTaken, WithdrawnFor,
};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, BatchNo, BillNo, EntryNo, EntryRef, PaymentId, ReceiptNo, ShiftNo};
use cistern_domain::instant::Instant;
use cistern_domain::payment::{Tender, Tendered};
use cistern_import::{DebitResult, ReturnedRow};
use cistern_journal::{Fault, Tx};

use crate::one_money::{ArrivedUnder, is_theirs};
use crate::pen::{Pen, Publication};

/// Noon of a day in the hall, milliseconds after its beginning in UTC: China's clock is eight hours ahead.
const NOON: i64 = 4 * 3_600_000;
const DAY: i64 = 24 * 3_600_000;
/// The words that end an arrival which is a debit's money.
const ENDS_ARRIVAL: &str = "代扣回盘已入账，是同一笔钱";
/// The words that close an exception which waited for the bank's return.
const CLOSES: &str = "代扣回盘已入账";

/// Why a row of what a bank returned was left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReturnFault {
    /// No such bill of that account was sent in the batch.
    #[error("it was not sent in this batch")]
    NotSent,
    /// The bank's date is to come.
    #[error("{0} is to come")]
    Future(BusinessDate),
    /// The bank says that it failed with what it had said to have paid.
    #[error("the bank said otherwise before: ask the bank, then settle it by hand")]
    Otherwise,
    /// The bank says that it paid once more, or another sum, than it had said before.
    #[error(
        "the bank said before that it paid {amount} under {reference}: ask it whether it took the bill twice"
    )]
    PaidOtherwise {
        /// Its number of before.
        reference: String,
        /// What it paid under that.
        amount: Money,
    },
}

/// What a row of a bank's return came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Returned {
    /// The bill is paid.
    Paid(EntryRef),
    /// The bill is open again.
    Failed(EntryRef),
    /// It stood so already.
    Already,
    /// A desk claimed this very money for the bill, off an arrival: nothing is counted again, and the bank is done with it.
    Claimed,
    /// Nothing was written.
    LeftOut(ReturnFault),
}

/// Writes down that bills are at a bank; one entry, for at most 200.
///
/// # Errors
/// [`Publication`].
pub fn send_debits(tx: &Tx<'_>, pen: &Pen<'_>, sent: DebitsSent) -> Result<EntryRef, Publication> {
    Ok(pen.write(tx, sent)?.at())
}

/// Writes down what a bank returned of a bill, beside the arrivals as they stand.
///
/// # Errors
/// [`Publication`].
pub fn return_debit(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    batch: &BatchNo,
    row: &ReturnedRow,
    arrived: &ArrivedUnder,
) -> Result<Returned, Publication> {
    let state = tx.account(&row.account)?.unwrap_or_default();
    let debit = state.debits.get(&row.bill).and_then(|batches| batches.get(batch));
    let Some(debit) = debit else {
        return Ok(Returned::LeftOut(ReturnFault::NotSent));
    };
    if row.on > pen.today() {
        return Ok(Returned::LeftOut(ReturnFault::Future(row.on)));
    }
    Ok(match (&debit.end, &row.result) {
        (Some(DebitEnd::Failed { .. }), DebitResult::Failed { .. }) => Returned::Already,
        (Some(DebitEnd::Paid { .. }), DebitResult::Failed { .. }) => {
            Returned::LeftOut(ReturnFault::Otherwise)
        }
        (Some(DebitEnd::Paid { .. }), DebitResult::Paid { reference }) => {
            let before = paid_before(tx, batch, row)?;
            before.map_or(Returned::Already, |before| {
                again(&before, (reference, row.amount))
            })
        }
        (_, DebitResult::Failed { reason }) => {
            let body = DebitFailed {
                batch: batch.clone(),
                bill: row.bill.clone(),
                on: row.on,
                reason: reason.clone(),
            };
            let account = Some(row.account.clone());
            Returned::Failed(pen.write_about(tx, account, body)?.at())
        }
        // Money is a fact, whatever the bank had said before.
        (_, DebitResult::Paid { reference }) => {
            money_came(tx, pen, (batch, row, debit), (reference, arrived))?
        }
    })
}

/// What the bank paid, under which number and how much, where it said so before and says it again.
#[must_use]
pub fn again((before, paid): &(String, Money), (reference, amount): (&str, Money)) -> Returned {
    if (before.as_str(), *paid) == (reference, amount) {
        return Returned::Already;
    }
    Returned::LeftOut(ReturnFault::PaidOtherwise {
        reference: before.clone(),
        amount: *paid,
    })
}

/// The number and the sum under which the bank paid a bill of a batch, as it was written down.
fn paid_before(tx: &Tx<'_>, batch: &BatchNo, row: &ReturnedRow) -> Result<Option<(String, Money)>, Fault> {
    for payment in tx.payments_of(&row.account, u32::MAX)? {
        if let Some(Ok(Body::DebitPaid(paid))) = tx.entry(payment.at)?.map(|entry| entry.read())
            && (&paid.batch, &paid.bill) == (batch, &row.bill)
        {
            let tendered = paid.taken.tenders.into_iter().next();
            return Ok(tendered.map(|one| (one.reference.unwrap_or_default(), one.amount)));
        }
    }
    Ok(None)
}

/// Counts the bank's money, where no desk claimed it for this bill before; and ends what waited for it.
fn money_came(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    (batch, row, debit): (&BatchNo, &ReturnedRow, &Debit),
    (reference, arrived): (&str, &ArrivedUnder),
) -> Result<Returned, Publication> {
    let taken = paid(pen, &sent_as(tx, pen, debit, row)?, row, reference);
    let account = Some(row.account.clone());
    let arrival = arrived.of((Channel::Bank, reference), row.on);
    let (batch, bill, on) = (batch.clone(), row.bill.clone(), row.on);
    if let Some(arrival) = arrival
        && is_claimed(tx, arrival, &row.account, &taken)?
    {
        if debit.end.is_none() {
            let why = WithdrawnFor::Paid;
            pen.write_about(tx, account, DebitWithdrawn { batch, bill, why })?;
        }
        return Ok(Returned::Claimed);
    }
    let body = DebitPaid {
        batch,
        bill,
        on,
        taken,
    };
    let written = pen.write_taken(tx, account, noon(on), body)?.at();
    if let Some(arrival) = arrival {
        end_arrival(tx, pen, arrival, row.amount)?;
    }
    close_awaited(tx, pen, (row, reference), written)?;
    Ok(Returned::Paid(written))
}

/// Whether a desk's claim of an arrival paid of the bill just what the bank's return would, and of nothing less.
fn is_claimed(
    tx: &Tx<'_>,
    arrival: EntryNo,
    account: &AccountNo,
    taken: &PaymentTaken,
) -> Result<bool, Fault> {
    let part = |of: &PaymentTaken, bill: &BillNo| {
        let mut parts = of.parts.iter();
        let part = parts.find(|part| part.bill == *bill)?;
        Some((part.principal, part.late_fee))
    };
    for (at, claim) in tx.arrival(arrival)?.standing() {
        let claimed = tx
            .entry(at)?
            .and_then(|entry| entry.read().ok())
            .and_then(Body::into_taken);
        let is_same = |claimed: &PaymentTaken| {
            let mut bills = taken.parts.iter().map(|part| &part.bill);
            bills.all(|bill| part(claimed, bill) == part(taken, bill))
                && claimed.deposit_in >= taken.deposit_in
        };
        if claim.account == *account && claimed.as_ref().is_some_and(is_same) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The arrival's money is the debit's: it lies there for nobody any more, whoever claimed it.
fn end_arrival(tx: &Tx<'_>, pen: &Pen<'_>, number: EntryNo, amount: Money) -> Result<(), Publication> {
    let state = tx.arrival(number)?;
    let Some(arrival) = &state.recorded else {
        return Ok(());
    };
    let amount = amount.min(arrival.amount - state.sent_back());
    if amount.is_positive() {
        let body = ArrivalReturned {
            arrival: number,
            amount,
            channel: arrival.channel,
            words: pen.remark(tx, ENDS_ARRIVAL)?,
        };
        pen.write(tx, body)?;
    }
    Ok(())
}

/// What a statement opened of the bank's number and sum is answered by its return.
fn close_awaited(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    (row, reference): (&ReturnedRow, &str),
    written: EntryRef,
) -> Result<(), Publication> {
    let state = tx.account(&row.account)?.unwrap_or_default();
    for number in &state.exceptions {
        let Some(State::Exception(exception)) = tx.state(&Key::Exception(*number))? else {
            continue;
        };
        let Some(opened) = exception.open().filter(|opened| is_theirs(opened)) else {
            continue;
        };
        let of = (opened.channel, opened.order.as_str(), opened.date, opened.theirs);
        if of == (Channel::Bank, reference, row.on, row.amount) {
            let body = ExceptionClosed {
                opened: *number,
                words: pen.remark(tx, CLOSES)?,
                act: Some(written),
            };
            pen.write_about(tx, Some(row.account.clone()), body)?;
        }
    }
    Ok(())
}

/// Why a bill that is at a bank is to be withdrawn; nothing where the bank may go on. `late_fee` is what is owed now of the late
/// fee that had accrued by the day it was sent: it grows no more, so it is less than was asked for only where it was paid,
/// waived or put off since.
#[must_use]
pub fn withdrawn_for(
    account: &AccountState,
    bill: &BillNo,
    debit: &Debit,
    late_fee: Money,
) -> Option<WithdrawnFor> {
    let state = account.bills.get(bill)?;
    if state.corrected.is_some() {
        Some(WithdrawnFor::Corrected)
    } else if state.owed() < debit.principal || late_fee < debit.late_fee {
        Some(WithdrawnFor::Paid)
    } else if account.disputed(bill).is_some() {
        Some(WithdrawnFor::Disputed)
    } else {
        None
    }
}

/// Writes down that the bank is asked to leave a bill alone, where there is a reason still ([`withdrawn_for`]); the reason and
/// what was asked for.
///
/// # Errors
/// [`Publication`].
pub fn withdraw_debit(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    batch: &BatchNo,
    (account, bill): (&AccountNo, &BillNo),
    late_fee: Money,
) -> Result<Option<(WithdrawnFor, Money)>, Publication> {
    let state = tx.account(account)?.unwrap_or_default();
    let debit = state.debits.get(bill).and_then(|batches| batches.get(batch));
    let Some(debit) = debit.filter(|debit| debit.end.is_none()) else {
        return Ok(None);
    };
    let Some(why) = withdrawn_for(&state, bill, debit, late_fee) else {
        return Ok(None);
    };
    let body = DebitWithdrawn {
        batch: batch.clone(),
        bill: bill.clone(),
        why,
    };
    pen.write_about(tx, Some(account.clone()), body)?;
    Ok(Some((why, debit.sum())))
}

/// The late fee that was asked for first, then the principal; what the bank took beyond both goes into the deposit. Fixed by
/// what was sent, so that it does not depend on what was heard since.
fn paid(pen: &Pen<'_>, sent: &Sent, row: &ReturnedRow, reference: &str) -> PaymentTaken {
    let late_fee = sent.bill.late_fee.min(row.amount);
    let principal = sent.bill.principal.min(row.amount - late_fee);
    PaymentTaken {
        payment: PaymentId(pen.id()),
        // Head office has no drawer and no numbers.
        shift: ShiftNo(0),
        receipt: ReceiptNo(0),
        parts: vec![BillPart {
            bill: row.bill.clone(),
            principal,
            late_fee,
            days_late: sent.bill.days_late,
        }],
        tenders: vec![Tendered {
            tender: Tender::Transfer,
            amount: row.amount,
            reference: Some(reference.to_owned()),
        }],
        change: Money::ZERO,
        deposit_in: row.amount - principal - late_fee,
        deposit_out: Money::ZERO,
        policy: sent.policy,
        payer: None,
    }
}

/// What was asked for a bill, and by which policy.
struct Sent {
    policy: u32,
    bill: DebitBill,
}

fn sent_as(tx: &Tx<'_>, pen: &Pen<'_>, debit: &Debit, row: &ReturnedRow) -> Result<Sent, Publication> {
    let at = EntryRef {
        journal: pen.office(tx)?.journal,
        number: debit.entry,
    };
    let sent = match tx.entry(at)?.map(|entry| entry.read()) {
        Some(Ok(Body::DebitsSent(sent))) => Some(sent),
        _ => None,
    };
    let found = sent.and_then(|sent| {
        let bill = sent.bills.into_iter().find(|bill| bill.bill == row.bill)?;
        let policy = sent.policy;
        Some(Sent { policy, bill })
    });
    found.ok_or_else(|| Fault::Damaged(format!("{at} does not send bill {}", row.bill)).into())
}

/// A bank tells the day and no time.
fn noon(on: BusinessDate) -> Instant {
    Instant(on.days_since(BusinessDate::default()) * DAY + NOON)
}

/// What a bank is asked for a bill: as the city settles a bill, out of so much; nothing where it is more than is owed.
#[must_use]
pub fn asked_for(
    rules: AllocationRules,
    amount: Money,
    (account, bill): (&AccountNo, &BillNo),
    (principal, late_fee, days_late): (Money, Money, u32),
) -> Option<DebitBill> {
    let open = OpenBill { principal, late_fee };
    if amount > open.owed() {
        return None;
    }
    let rules = AllocationRules {
        part_payment: true,
        ..rules
    };
    let allocation = allocate(rules, Money::ZERO, amount, &[open]);
    let part = allocation.parts.first()?;
    Some(DebitBill {
        account: account.clone(),
        bill: bill.clone(),
        principal: part.principal,
        late_fee: part.late_fee,
        days_late,
    })
}
