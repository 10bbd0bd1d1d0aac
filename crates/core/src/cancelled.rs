//! Bills that head office cancelled (已作废), as the desk shows them: nothing is asked for them any more, why, and where their money went;
//! and what became of the bills of a payment.
//!
//! Absent on purpose: cancelling. Head office does (`office/act/correction`), and the desk hears.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{BillCancelled, Body, CancelReason, Entry, PaymentTaken};
use cistern_domain::ids::{BillNo, EntryNo, EntryRef};
use cistern_journal::Tx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::receipt::trace;
use crate::refusal::Fault;
use crate::staff::name_of;

/// Entries that put bills of an account right and are looked at, newest first.
const LOOKED_AT: usize = 12;

/// A bill that is cancelled, as the customer is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CancelledBill {
    /// 账单号
    pub bill: BillNo,
    /// 账期
    pub period: Period,
    /// Its sum.
    pub amount: Money,
    /// Why.
    pub reason: CancelReason,
    /// The business date it was booked back on.
    pub on: BusinessDate,
    /// Who decided.
    pub by: String,
    /// The entry that did.
    pub trace: String,
    /// What it had got by then, late fee too.
    pub got: Money,
    /// What of that, and of later bills that were issued anew with it, went into the deposit.
    pub to_deposit: Money,
    /// Later bills that were issued anew because they had counted it.
    pub reissued: u32,
    /// The bill by which it was issued anew since (重开).
    pub instead: Option<BillNo>,
}

/// Cancelled bills of an account, newest first.
pub(crate) fn cancelled_of(tx: &Tx<'_>, state: &AccountState) -> Result<Vec<CancelledBill>, Fault> {
    let mut all = Vec::new();
    for number in state.corrections().into_iter().rev().take(LOOKED_AT) {
        if let Some((entry, body)) = cancellation(tx, number)? {
            all.extend(shown(tx, state, &entry, &body)?);
        }
    }
    Ok(all)
}

/// What became of the bills of a payment since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct BookedBack {
    /// When one of them was first put right, or issued anew with another.
    pub corrected_on: Option<BusinessDate>,
    /// When one of them, or what stood for it, was first cancelled.
    pub cancelled_on: Option<BusinessDate>,
}

/// What became of the bills of a payment since: each is followed until it stands, or was cancelled, which parted it from its money.
pub(crate) fn booked_back(
    tx: &Tx<'_>,
    state: &AccountState,
    taken: &PaymentTaken,
) -> Result<BookedBack, Fault> {
    let mut all = BookedBack::default();
    for part in &taken.parts {
        let mut at = Some(&part.bill);
        while let Some(bill) = at {
            let Some(entry) = booked_back_by(tx, state, bill)? else {
                break;
            };
            let on = Some(entry.business_date);
            if cancels(&entry, bill) {
                all.cancelled_on = all.cancelled_on.or(on).min(on);
                break;
            }
            all.corrected_on = all.corrected_on.or(on).min(on);
            at = state.successor(bill);
        }
    }
    Ok(all)
}

fn booked_back_by(tx: &Tx<'_>, state: &AccountState, bill: &BillNo) -> Result<Option<Entry>, Fault> {
    match state.bills.get(bill).and_then(|known| known.corrected) {
        Some(number) => written(tx, number),
        None => Ok(None),
    }
}

/// Whether an entry cancelled this very bill; of later ones that it booked back, what stands for them is in it.
fn cancels(entry: &Entry, bill: &BillNo) -> bool {
    let Ok(Body::BillCancelled(body)) = entry.read() else {
        return false;
    };
    body.cancelled().is_some_and(|back| back.bill.bill == *bill)
}

/// An entry of head office's.
fn written(tx: &Tx<'_>, number: EntryNo) -> Result<Option<Entry>, Fault> {
    let Some(office) = tx.office_journal()? else {
        return Ok(None);
    };
    let journal = office.journal;
    Ok(tx.entry(EntryRef { journal, number })?)
}

fn cancellation(tx: &Tx<'_>, number: EntryNo) -> Result<Option<(Entry, BillCancelled)>, Fault> {
    let Some(entry) = written(tx, number)? else {
        return Ok(None);
    };
    Ok(match entry.read() {
        Ok(Body::BillCancelled(body)) => Some((entry, body)),
        _ => None,
    })
}

fn shown(
    tx: &Tx<'_>,
    state: &AccountState,
    entry: &Entry,
    body: &BillCancelled,
) -> Result<Option<CancelledBill>, Fault> {
    let Some(back) = body.cancelled() else {
        return Ok(None);
    };
    Ok(Some(CancelledBill {
        bill: back.bill.bill.clone(),
        period: back.bill.period,
        amount: back.bill.amount,
        reason: body.reason,
        on: entry.business_date,
        by: name_of(tx, entry.actor)?,
        trace: trace(tx, entry.at())?,
        got: back.got(),
        to_deposit: body.to_deposit,
        reissued: u32::try_from(body.issued.len()).unwrap_or(u32::MAX),
        instead: state.successor(&back.bill.bill).cloned(),
    }))
}
