//! Direct debits (代扣): bills that went to a bank, those that it is asked to leave alone, and what it returned.
//!
//! What a bill's principal and late fee are is fixed when it is sent; a bill that the bank paid is paid as of the bank's date.
//! Whatever was taken for it meanwhile stands too, and the settlement decides what is beyond the bill. Absent on purpose:
//! who may, which is asked by the office, and the late fee of a bill, which the caller works out.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::allocation::{AllocationRules, OpenBill, allocate};
use cistern_domain::date::BusinessDate;
use cistern_domain::debit::{Debit, DebitEnd};
use cistern_domain::entry::{
    BillPart, Body, DebitBill, DebitFailed, DebitPaid, DebitWithdrawn, DebitsSent, PaymentTaken, WithdrawnFor,
};
use cistern_domain::ids::{AccountNo, BatchNo, BillNo, EntryRef, PaymentId, ReceiptNo, ShiftNo};
use cistern_domain::instant::Instant;
use cistern_domain::payment::{Tender, Tendered};
use cistern_import::{DebitResult, ReturnedRow};
use cistern_journal::{Fault, Tx};

use crate::pen::{Pen, Publication};

/// Noon of a day in the hall, milliseconds after its beginning in UTC: China's clock is eight hours ahead.
const NOON: i64 = 4 * 3_600_000;
const DAY: i64 = 24 * 3_600_000;

/// Why a row of what a bank returned was left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReturnFault {
    /// No such bill of that account was sent in the batch.
    #[error("it was not sent in this batch")]
    NotSent,
    /// The bank's date is to come.
    #[error("{0} is to come")]
    Future(BusinessDate),
    /// The bank says that it paid what it had said to have failed with, or the other way round.
    #[error("the bank said otherwise before: ask the bank, then settle it by hand")]
    Otherwise,
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

/// Writes down what a bank returned of a bill.
///
/// # Errors
/// [`Publication`].
pub fn return_debit(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    batch: &BatchNo,
    row: &ReturnedRow,
) -> Result<Returned, Publication> {
    let state = tx.account(&row.account)?.unwrap_or_default();
    let debit = state.debits.get(&row.bill).and_then(|batches| batches.get(batch));
    let Some(debit) = debit else {
        return Ok(Returned::LeftOut(ReturnFault::NotSent));
    };
    if row.on > pen.today() {
        return Ok(Returned::LeftOut(ReturnFault::Future(row.on)));
    }
    let account = Some(row.account.clone());
    let (batch, bill, on) = (batch.clone(), row.bill.clone(), row.on);
    Ok(match (&debit.end, &row.result) {
        (Some(DebitEnd::Paid { .. }), DebitResult::Paid { .. })
        | (Some(DebitEnd::Failed { .. }), DebitResult::Failed { .. }) => Returned::Already,
        (Some(DebitEnd::Paid { .. }), DebitResult::Failed { .. }) => {
            Returned::LeftOut(ReturnFault::Otherwise)
        }
        (_, DebitResult::Failed { reason }) => {
            let reason = reason.clone();
            let body = DebitFailed {
                batch,
                bill,
                on,
                reason,
            };
            Returned::Failed(pen.write_about(tx, account, body)?.at())
        }
        // Money is a fact, whatever the bank had said before.
        (_, DebitResult::Paid { reference }) => {
            let taken = paid(pen, &sent_as(tx, pen, debit, row)?, row, reference);
            let body = DebitPaid {
                batch,
                bill,
                on,
                taken,
            };
            Returned::Paid(pen.write_taken(tx, account, noon(on), body)?.at())
        }
    })
}

/// Why a bill that is at a bank is to be withdrawn; nothing where the bank may go on.
#[must_use]
pub fn withdrawn_for(account: &AccountState, bill: &BillNo, debit: &Debit) -> Option<WithdrawnFor> {
    let state = account.bills.get(bill)?;
    if state.corrected.is_some() {
        Some(WithdrawnFor::Corrected)
    } else if state.owed() < debit.principal {
        Some(WithdrawnFor::Paid)
    } else if account.disputed(bill).is_some() {
        Some(WithdrawnFor::Disputed)
    } else {
        None
    }
}

/// Writes down that the bank is asked to leave a bill alone, where there is a reason still; the reason and what was asked for.
///
/// # Errors
/// [`Publication`].
pub fn withdraw_debit(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    batch: &BatchNo,
    (account, bill): (&AccountNo, &BillNo),
) -> Result<Option<(WithdrawnFor, Money)>, Publication> {
    let state = tx.account(account)?.unwrap_or_default();
    let debit = state.debits.get(bill).and_then(|batches| batches.get(batch));
    let Some(debit) = debit.filter(|debit| debit.end.is_none()) else {
        return Ok(None);
    };
    let Some(why) = withdrawn_for(&state, bill, debit) else {
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
