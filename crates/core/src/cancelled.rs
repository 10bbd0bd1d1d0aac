//! Bills that head office cancelled (已作废), as the desk shows them: nothing is asked for them any more, why, and where their money went.
//!
//! Absent on purpose: cancelling. Head office does (`office/act/correction`), and the desk hears.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{BillCancelled, Body, CancelReason, Entry};
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

/// The date on which a bill was cancelled by an entry of head office's; nothing where that did something else.
pub(crate) fn cancelled_on(tx: &Tx<'_>, number: EntryNo) -> Result<Option<BusinessDate>, Fault> {
    Ok(cancellation(tx, number)?.map(|(entry, _)| entry.business_date))
}

fn cancellation(tx: &Tx<'_>, number: EntryNo) -> Result<Option<(Entry, BillCancelled)>, Fault> {
    let Some(office) = tx.office_journal()? else {
        return Ok(None);
    };
    let journal = office.journal;
    let Some(entry) = tx.entry(EntryRef { journal, number })? else {
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
