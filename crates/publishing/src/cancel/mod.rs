//! Cancelling a bill (账单作废): it is booked back whole, late fee too, and asks for nothing any more. No tariff is needed for it. Later
//! bills of its tier year that counted it are issued anew by the rule that puts readings right, out of their own money; what the
//! cancelled one had got goes into the deposit. One entry, booked in the day it is decided. No cash moves.
//!
//! What a counter took for it without knowing is a fact: the settlement puts it into the deposit as well, so that the money lies
//! there whichever is heard first. Absent on purpose: who may decide it.

mod later;
mod restore;
mod run;

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{BillCancelled, CancelReason, Entry};
use cistern_domain::ids::{AccountNo, BillNo, RunId};
use cistern_domain::money::OutOfRange;
use cistern_journal::{Fault, Tx};

use crate::own::{OwnAccount, not_own};
use crate::pen::{Pen, Publication};
use crate::reading::{
    DAYS_TO_PAY, Place, ReadingRefused, Standing, moved_payments, rebooked, standing_bills, stands,
};
use later::{Later, without};
pub use restore::{RestoreBill, bill_restoration, restore_bill};
pub use run::{
    RunBack, RunBackLeft, RunBackRefused, RunBackStopped, RunLine, WhyItStays, bill_runs, plan_run_back,
    take_run_back,
};

/// What is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CancelBill {
    /// 户号
    pub account: AccountNo,
    /// Which bill.
    pub bill: BillNo,
    /// Why.
    pub reason: CancelReason,
}

/// Why a bill stays as it is. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum CancelRefused {
    /// As where a reading is put right: of this bill, or of a later one that counted it.
    #[error(transparent)]
    Bill(#[from] ReadingRefused),
    /// It is not cancelled, or it was issued anew before.
    #[error("bill {bill} is not cancelled; nothing is to be issued anew")]
    NotCancelled {
        /// Which.
        bill: BillNo,
    },
    /// Its month was billed otherwise since, or an earlier one of its tier year was.
    #[error(
        "bill {other} was issued since bill {bill} was cancelled: its month or its running total is another"
    )]
    IssuedSince {
        /// Which.
        bill: BillNo,
        /// What was issued.
        other: BillNo,
    },
}

impl From<Fault> for CancelRefused {
    fn from(fault: Fault) -> Self {
        Self::Bill(fault.into())
    }
}

impl From<Publication> for CancelRefused {
    fn from(publication: Publication) -> Self {
        Self::Bill(publication.into())
    }
}

impl From<OwnAccount> for CancelRefused {
    fn from(own: OwnAccount) -> Self {
        Self::Bill(own.into())
    }
}

impl From<OutOfRange> for CancelRefused {
    fn from(fault: OutOfRange) -> Self {
        Self::Bill(fault.into())
    }
}

/// Cancels a bill, in the office's journal.
///
/// # Errors
/// [`CancelRefused`]; nothing was written then.
pub fn cancel_bill(tx: &Tx<'_>, pen: &Pen<'_>, wish: &CancelBill) -> Result<Entry, CancelRefused> {
    written(tx, pen, wish, None)
}

/// What cancelling it would be, decided on a day. Writes nothing.
///
/// # Errors
/// [`CancelRefused`].
pub fn bill_cancellation(
    tx: &Tx<'_>,
    wish: &CancelBill,
    today: BusinessDate,
) -> Result<BillCancelled, CancelRefused> {
    planned(tx, wish, None, today)
}

/// Alone, or with the run that issued it.
fn written(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    wish: &CancelBill,
    run: Option<RunId>,
) -> Result<Entry, CancelRefused> {
    not_own::<CancelRefused>(tx, pen.actor, [&wish.account])?;
    let body = planned(tx, wish, run, pen.today())?;
    Ok(pen.write_about(tx, Some(wish.account.clone()), body)?)
}

fn planned(
    tx: &Tx<'_>,
    wish: &CancelBill,
    run: Option<RunId>,
    today: BusinessDate,
) -> Result<BillCancelled, CancelRefused> {
    let unknown = || ReadingRefused::Unknown(wish.account.clone(), wish.bill.clone());
    let state = tx.account(&wish.account)?.ok_or_else(unknown)?;
    let asked = state.bills.get(&wish.bill).ok_or_else(unknown)?;
    stands(tx, (&wish.account, &state), (&wish.bill, asked))?;
    let all = standing_bills(tx, &state)?;
    let gone = all.iter().find(|one| one.bill == wish.bill).ok_or_else(unknown)?;
    let later = Later {
        tx,
        account: &state,
        payable_on: today.plus_days(DAYS_TO_PAY),
    };
    let left = without(&all, &gone.bill);
    let (anew, issued) = later.issued_anew(gone, (&all, &left))?;
    let first: Place<'_> = (Standing::of(&state, gone)?, None);
    let places: Vec<Place<'_>> = std::iter::once(first)
        .chain(anew.into_iter().zip(issued.iter().map(Some)))
        .collect();
    let rebooked = rebooked(&places, false)?;
    let numbers: Vec<BillNo> = places.iter().map(|(one, _)| one.bill.bill.clone()).collect();
    Ok(BillCancelled {
        reason: wish.reason,
        run,
        reversed: rebooked.reversed,
        settled: rebooked.settled,
        to_deposit: rebooked.to_deposit,
        payments: moved_payments(tx, &wish.account, &numbers)?,
        issued,
    })
}
