//! Money behind a fork (断后流水): what a counter took and gave back after another file went on under its key. The entries have no
//! place in the journal, and the money lies in a drawer: it is counted, each payment once, by an entry of head office's own.
//!
//! Counted are payments and what takes them back, in the order in which they were written. Absent on purpose: what moves no
//! customer's money (shifts, counts, deposits to the bank), what rests on bank money (claims), and cases: a person is told of
//! these, and does again what is to be done.

use cistern_domain::entry::{
    BehindFork, Body, Entry, PaymentTaken, ReversedBehindFork, TakenBehindFork, Writer,
};
use cistern_domain::fold::lawful;
use cistern_domain::ids::{AccountNo, ShiftNo};
use cistern_journal::{Behind, Tx};

use crate::pen::{Pen, Publication};

/// Counts of entries behind a journal's forks, in their order, what is not counted yet; how many entries were written. Done again
/// it writes nothing.
///
/// # Errors
/// [`Publication`].
pub fn count_behind(tx: &Tx<'_>, pen: &Pen<'_>, behind: &[Behind]) -> Result<u32, Publication> {
    let mut written = 0;
    for one in behind {
        let Ok(body) = one.entry.read() else { continue };
        if is_counted(&one.entry, &body) {
            written += count(tx, pen, one, body)?;
        }
    }
    Ok(written)
}

/// Whether an entry behind a fork moves a customer's money in or out of a drawer, and means what it says.
#[must_use]
pub fn is_counted(entry: &Entry, body: &Body) -> bool {
    let moves = matches!(
        body,
        Body::PaymentTaken(_)
            | Body::PaymentTakenOverLimit(_)
            | Body::PaymentTakenOverDeposit(_)
            | Body::PaperReceiptKeyed(_)
            | Body::PaymentReversed(_)
            | Body::PaymentMoved(_)
    );
    moves && lawful(Writer::Counter, entry, body).is_ok()
}

/// Whether an entry behind a fork says something that nobody hears of unless it is done again: about a customer, a case, or where
/// cash went. Whoever looks into it sees these.
#[must_use]
pub const fn is_done_again(body: &Body) -> bool {
    matches!(
        body,
        Body::TenderCorrected(_)
            | Body::ArrivalClaimed(_)
            | Body::ClaimReversed(_)
            | Body::LateFeeWaived(_)
            | Body::RefundAsked(_)
            | Body::ReversalRequested(_)
            | Body::MoveRequested(_)
            | Body::InvoiceRequested(_)
            | Body::BillDisputed(_)
            | Body::DisputeWithdrawn(_)
            | Body::RuleReported(_)
            | Body::CaseOpened(_)
            | Body::CaseActed(_)
            | Body::CaseAttached(_)
            | Body::ActQueued(_)
            | Body::ChangeLeft(_)
            | Body::ChangeLeftNamed(_)
            | Body::ChangePaidOut(_)
            | Body::CashDropped(_)
            | Body::DrawerHandedOver(_)
            | Body::DrawerTakenOver(_)
            | Body::TakingsBanked(_)
            | Body::ShiftClosed(_)
            | Body::ShiftClosedWithSlips(_)
    )
}

fn count(tx: &Tx<'_>, pen: &Pen<'_>, one: &Behind, body: Body) -> Result<u32, Publication> {
    let mut written = 0;
    let original = BehindFork {
        at: one.entry.at(),
        hash: one.hash,
        on: one.entry.business_date,
    };
    if body.moved().is_some() && !is_movable(tx, &body)? {
        return Ok(0);
    }
    let from = body.reversed_account(&one.entry).cloned();
    if let (Some(account), Some((shift, mut reversal))) = (from, reversal_of(&body))
        && let Some(standing) = tx
            .taken(reversal.payment)?
            .filter(|taken| taken.reversed.is_none())
    {
        reversal.original = standing.entry.at();
        let counted = ReversedBehindFork {
            original,
            shift,
            reversal,
        };
        written += write(tx, pen, &one.entry, account, counted)?;
    }
    let paid_on = body.paid_on(&one.entry);
    if let (Some(account), Some(taken)) = (one.entry.account.clone(), body.into_taken())
        && tx.payment(taken.payment)?.is_none()
    {
        let counted = TakenBehindFork {
            original,
            paid_on,
            taken,
        };
        written += write(tx, pen, &one.entry, account, counted)?;
    }
    Ok(written)
}

/// Whether the payment that a move takes from one account stands there and has not come to the other: both halves count, or
/// neither, or there would be money that nobody paid.
fn is_movable(tx: &Tx<'_>, body: &Body) -> Result<bool, Publication> {
    let Some(moved) = body.moved() else {
        return Ok(false);
    };
    let stands = tx
        .taken(moved.reversal.payment)?
        .is_some_and(|taken| taken.reversed.is_none());
    Ok(stands && tx.payment(moved.taken.payment)?.is_none())
}

/// What takes a payment back, and the shift out of whose drawer.
fn reversal_of(body: &Body) -> Option<(ShiftNo, cistern_domain::entry::Reversal)> {
    let shift = match body {
        Body::PaymentReversed(back) => back.shift,
        _ => body.taken().map(|taken: &PaymentTaken| taken.shift)?,
    };
    Some((shift, body.reversal()?.clone()))
}

/// In the name of whoever took the money, at the time at which they did.
fn write(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    entry: &Entry,
    account: AccountNo,
    body: impl Into<Body>,
) -> Result<u32, Publication> {
    let pen = Pen {
        actor: entry.actor,
        ..*pen
    };
    pen.write_taken(tx, Some(account), entry.taken_at, body)?;
    Ok(1)
}
