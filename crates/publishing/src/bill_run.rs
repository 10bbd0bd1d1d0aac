//! A bill run (出账): readings of a month become bills, by the tariff in force and with the running total frozen, in small
//! signed entries, closed by the entry that says what they come to. Planned first, without writing anything.
//!
//! Each bill is made again in the transaction that writes it, so that what came since the plan is known. Stopped on the way,
//! whole batches stay; the next run refuses those accounts as billed and bills the rest.

use std::collections::BTreeMap;

use cistern_domain::account::AccountState;
use cistern_domain::bill::{Bill, Segment};
use cistern_domain::bill_run::{Household, NotBilled, RunSum, RunTerms};
use cistern_domain::entry::{BillRunClosed, BillsIssued};
use cistern_domain::ids::{AccountNo, RunId, StaffNo};
use cistern_domain::tariff::Tariff;
use cistern_import::ReadingToBill;
use cistern_journal::{Fault, File, Tx};

use crate::import::BILLS_AN_ENTRY;
use crate::own::is_own;
use crate::pen::{Pen, Publication};
use crate::reading::standing_bills;

/// Accounts in one transaction.
const BATCH: usize = 200;

/// Readings that were not billed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedReading {
    /// Line of the account's first reading in the file.
    pub line: u64,
    /// 户号
    pub account: AccountNo,
    /// Why; nothing: no such account here.
    pub why: Option<NotBilled>,
}

/// What a run comes to, or came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BillRunDone {
    /// Bills, their volume and sum.
    pub sum: RunSum,
    /// By class, in its order.
    pub by_class: BTreeMap<String, RunSum>,
    /// Accounts whose readings were not billed.
    pub refused: Vec<RefusedReading>,
}

/// Why a run ended before its end.
#[derive(Debug, thiserror::Error)]
#[error("{bills} bills stand, and the same readings again bill the rest: {why}")]
pub struct BillRunStopped {
    /// Bills of whole batches that were written before: they stay.
    pub bills: u64,
    /// What stopped it.
    pub why: Publication,
}

/// An account's readings, and the line of the first.
type ToBill = (AccountNo, u64, Vec<Segment>);

/// Each account's readings in the order of the file.
fn grouped(readings: &[ReadingToBill]) -> Vec<ToBill> {
    let mut by_account: BTreeMap<&AccountNo, (u64, Vec<Segment>)> = BTreeMap::new();
    for one in readings {
        let (_, segments) = by_account
            .entry(&one.account)
            .or_insert_with(|| (one.line, Vec::new()));
        segments.push(one.segment.clone());
    }
    let each = by_account.into_iter();
    each.map(|(account, (line, segments))| (account.clone(), line, segments))
        .collect()
}

/// What a run would come to for whoever holds the pen. Writes nothing.
///
/// # Errors
/// Those of the file.
pub fn plan_bills(
    file: &File,
    pen: &Pen<'_>,
    terms: RunTerms,
    readings: &[ReadingToBill],
) -> Result<BillRunDone, Publication> {
    let mut done = BillRunDone::default();
    for batch in grouped(readings).chunks(BATCH) {
        file.read(|tx| bills_of(tx, (pen.actor, terms), batch, &mut done).map(drop))?;
    }
    Ok(done)
}

/// Issues the bills, at most [`BILLS_AN_ENTRY`] to an entry, and closes the run; where there is none, writes nothing.
///
/// # Errors
/// [`BillRunStopped`]: whole batches written before stay.
pub fn run_bills(
    file: &File,
    pen: &Pen<'_>,
    terms: RunTerms,
    readings: &[ReadingToBill],
) -> Result<BillRunDone, BillRunStopped> {
    let mut bills = 0;
    let run = issue(file, pen, (terms, readings), &mut bills);
    run.map_err(|why| BillRunStopped { bills, why })
}

/// `stands`: bills of the batches that are written.
fn issue(
    file: &File,
    pen: &Pen<'_>,
    (terms, readings): (RunTerms, &[ReadingToBill]),
    stands: &mut u64,
) -> Result<BillRunDone, Publication> {
    let run = RunId(pen.id());
    let mut done = BillRunDone::default();
    for batch in grouped(readings).chunks(BATCH) {
        file.background(|tx| {
            let bills = bills_of(tx, (pen.actor, terms), batch, &mut done)?;
            for bills in bills.chunks(BILLS_AN_ENTRY) {
                let bills = bills.to_vec();
                pen.write(tx, BillsIssued { run, bills })?;
            }
            Ok::<_, Publication>(())
        })?;
        *stands = done.sum.bills;
        file.checkpoint_if_due()?;
    }
    if done.sum.bills > 0 {
        let closed = BillRunClosed {
            run,
            accounts: 0,
            bills: done.sum.bills,
            billed: done.sum.billed,
        };
        file.background(|tx| pen.write(tx, closed).map(|_| ()))?;
    }
    Ok(done)
}

/// The bills of some accounts, sorted by account as an entry holds them; those of accounts that whoever issues them declared are
/// left to a colleague.
fn bills_of(
    tx: &Tx<'_>,
    (who, terms): (StaffNo, RunTerms),
    batch: &[ToBill],
    done: &mut BillRunDone,
) -> Result<Vec<Bill>, Fault> {
    let tariffs = tariffs(tx)?;
    let mut bills = Vec::new();
    for (number, line, segments) in batch {
        let state = tx.account(number)?;
        let registered = state.as_ref().and_then(|state| state.registered.as_ref());
        let (Some(state), Some(account)) = (&state, registered) else {
            done.refuse(*line, number, None);
            continue;
        };
        if let Some(continued) = &state.continued {
            let into = continued.into.clone();
            done.refuse(*line, number, Some(NotBilled::Continued { into }));
            continue;
        }
        if is_own(tx, who, number)? {
            done.refuse(*line, number, Some(NotBilled::Own));
            continue;
        }
        let standing = standing_bills(tx, state)?;
        let household = Household {
            account,
            standing: &standing,
        };
        match household
            .bill(terms, segments, &tariffs)
            .and_then(|bill| numbered(state, bill))
        {
            Ok(bill) => {
                done.sum.add(&bill);
                done.by_class.entry(account.class.clone()).or_default().add(&bill);
                bills.push(bill);
            }
            Err(why) => done.refuse(*line, number, Some(why)),
        }
    }
    Ok(bills)
}

/// With a number of its own, where one of that month was cancelled and is billed again.
fn numbered(state: &AccountState, bill: Bill) -> Result<Bill, NotBilled> {
    let known = state.bills.get(&bill.bill);
    if known.is_none_or(|known| known.issued.is_none()) {
        return Ok(bill);
    }
    let number = state.next_number(&bill.bill);
    Ok(Bill {
        bill: number.ok_or(NotBilled::Number)?,
        ..bill
    })
}

impl BillRunDone {
    fn refuse(&mut self, line: u64, account: &AccountNo, why: Option<NotBilled>) {
        self.refused.push(RefusedReading {
            line,
            account: account.clone(),
            why,
        });
    }
}

/// In the order in which they were published: of two that begin on one day, the later published holds.
fn tariffs(tx: &Tx<'_>) -> Result<Vec<Tariff>, Fault> {
    let published = tx.city()?.tariffs;
    let each = published
        .iter()
        .map(|json| serde_json::from_str(json).map_err(|fault| Fault::Damaged(format!("a tariff: {fault}"))));
    each.collect()
}
