//! Taking a cancellation back (账单重开): a further decision issues the bill anew, as it was, under a number of its own. What had been
//! paid of it lies in the deposit and pays it there as any bill; nobody's money moves without them. Late fee begins anew, since the
//! company cancelled it.
//!
//! Refused where its month was billed otherwise since, or an earlier month of its tier year: then the bill would not be what it was.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::bill::Bill;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{BillRestored, Entry};
use cistern_domain::ids::{AccountNo, BillNo, EntryNo};
use cistern_journal::Tx;

use super::CancelRefused;
use super::later::Later;
use crate::own::not_own;
use crate::pen::Pen;
use crate::reading::{DAYS_TO_PAY, Place, ReadingRefused, moved_payments, rebooked, standing_bills};

/// What is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreBill {
    /// 户号
    pub account: AccountNo,
    /// The bill that was cancelled.
    pub bill: BillNo,
}

/// Issues a cancelled bill anew, in the office's journal.
///
/// # Errors
/// [`CancelRefused`]; nothing was written then.
pub fn restore_bill(tx: &Tx<'_>, pen: &Pen<'_>, wish: &RestoreBill) -> Result<Entry, CancelRefused> {
    not_own::<CancelRefused>(tx, pen.actor, [&wish.account])?;
    let body = bill_restoration(tx, wish, pen.today())?;
    Ok(pen.write_about(tx, Some(wish.account.clone()), body)?)
}

/// What issuing it anew would be, decided on a day. Writes nothing.
///
/// # Errors
/// [`CancelRefused`].
pub fn bill_restoration(
    tx: &Tx<'_>,
    wish: &RestoreBill,
    today: BusinessDate,
) -> Result<BillRestored, CancelRefused> {
    let unknown = || ReadingRefused::Unknown(wish.account.clone(), wish.bill.clone());
    let state = tx.account(&wish.account)?.ok_or_else(unknown)?;
    let asked = state.bills.get(&wish.bill).ok_or_else(unknown)?;
    let Some(by) = asked.corrected.filter(|_| state.is_cancelled(&wish.bill)) else {
        let bill = wish.bill.clone();
        return Err(CancelRefused::NotCancelled { bill });
    };
    let was = tx.bill_of(&state, &wish.bill)?.ok_or_else(unknown)?;
    is_as_it_was(&state, &was, by)?;
    let anew = again(&state, &was, today)?;
    let all = standing_bills(tx, &state)?;
    let mut with = all.clone();
    with.push(anew.clone());
    with.sort_by(|a, b| (a.period, &a.bill).cmp(&(b.period, &b.bill)));
    let later = Later {
        tx,
        account: &state,
        payable_on: today.plus_days(DAYS_TO_PAY),
    };
    let (standing, issued) = later.issued_anew(&anew, (&all, &with))?;
    let numbers: Vec<BillNo> = standing.iter().map(|one| one.bill.bill.clone()).collect();
    let places: Vec<Place<'_>> = standing.into_iter().zip(issued.iter().map(Some)).collect();
    let rebooked = rebooked(&places, false)?;
    Ok(BillRestored {
        bill: wish.bill.clone(),
        reversed: rebooked.reversed,
        settled: rebooked.settled,
        to_deposit: rebooked.to_deposit,
        payments: moved_payments(tx, &wish.account, &numbers)?,
        issued: std::iter::once(anew).chain(issued).collect(),
    })
}

/// Refuses where bills of its month, or earlier ones of its year, were issued after it was cancelled.
fn is_as_it_was(state: &AccountState, was: &Bill, cancelled_by: EntryNo) -> Result<(), CancelRefused> {
    let since = state.bills.iter().find(|(_, known)| {
        known.issued.as_ref().is_some_and(|issued| {
            let year = issued.period.year() == was.period.year();
            let is_new = issued.entry > cancelled_by;
            let differs = match known.corrected {
                None => is_new,
                // Gone since, and counted before.
                Some(gone) => gone > cancelled_by && !is_new && issued.period < was.period,
            };
            year && issued.period <= was.period && differs
        })
    });
    match since {
        None => Ok(()),
        Some((other, _)) => Err(CancelRefused::IssuedSince {
            bill: was.bill.clone(),
            other: other.clone(),
        }),
    }
}

/// The bill as it was, with its own number.
fn again(state: &AccountState, was: &Bill, today: BusinessDate) -> Result<Bill, ReadingRefused> {
    let bill = state.next_number(&was.bill);
    Ok(Bill {
        bill: bill.ok_or_else(|| ReadingRefused::NoTariff {
            bill: was.bill.clone(),
        })?,
        payable_on: was.payable_on.max(today.plus_days(DAYS_TO_PAY)),
        paid_before: Money::ZERO,
        ..was.clone()
    })
}
