//! Taking a payment back that no drawer can give back any more: of another day, or another counter. Booked in the day it
//! is decided, never in the payment's; finance transfers the money the way it came. A claim of money that arrived is freed
//! for another to claim, and nothing is transferred.
//!
//! Absent on purpose: who may decide it. That is asked by the office, or by the desk of a hall that is its own office.

use cistern_domain::Money;
use cistern_domain::entry::{
    Body, ClaimReversedByOffice, Entry, PaymentReversedByOffice, ReversalProposed, ReversalReason,
    ReversalRequested, Writer,
};
use cistern_domain::ids::{EntryRef, PaymentId};
use cistern_journal::{Fault, TakenPayment, Tx};

use crate::arrivals::claimed_of;
use crate::asked::{not_own_act, reversal_asked};
use crate::cases::settings;
use crate::cheques::{ChequeKnown, basket_of, cheque_known};
use crate::own::{OwnAccount, not_own};
use crate::pen::{Pen, Publication};
use crate::resting::{Resting, resting_on};

/// Why it is taken back, and whether the customer's receipt is back.
pub type Said = (ReversalReason, bool);

/// Why a payment was not taken back.
#[derive(Debug, thiserror::Error)]
pub enum LaterRefused {
    /// Not heard of.
    #[error("no such payment here; its counter may not have synced yet")]
    Unknown,
    /// It was taken back before.
    #[error("reversed already by entry {0}")]
    Already(EntryRef),
    /// Its drawer is open still: the counter gives the money back itself.
    #[error("its drawer is still open: the counter can take it back itself, today")]
    DrawerOpen,
    /// A cheque is among its money, and nobody has said what the bank did: nothing is transferred for money that may never come.
    #[error("its cheque is pending: say first whether the bank paid it")]
    ChequePending,
    /// No counter asked for it, and no reason was given.
    #[error("no counter asked for it: say why (--reason)")]
    NobodyAsked,
    /// Something rests on it.
    #[error(transparent)]
    Resting(Resting),
    /// Whoever decides took the money: somebody else decides.
    #[error("you took this payment: somebody else decides it")]
    OwnTaking,
    /// Whoever decides asked for it: somebody else decides.
    #[error("you asked for this: somebody else decides it")]
    OwnRequest,
    /// It is about an account of whoever acts.
    #[error(transparent)]
    Own(#[from] OwnAccount),
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl From<Fault> for LaterRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

/// Takes a payment back. `unasked` says why, and whether the receipt is back, where nobody asked for it.
///
/// # Errors
/// [`LaterRefused`]; nothing was written then.
pub fn reverse_later(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    payment: PaymentId,
    unasked: Option<Said>,
) -> Result<Entry, LaterRefused> {
    let original = returnable(tx, pen, payment)?;
    take_back(tx, pen, &original, unasked)
}

/// The same at head office, where two people see money leave: nobody takes back what they took or asked for, and of more than one of
/// finance decides alone (`alone_up_to`) what nobody asked for is only proposed ([`ReversalProposed`]) to another of them.
///
/// # Errors
/// [`LaterRefused`]; nothing was written then.
pub fn reverse_or_propose(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    payment: PaymentId,
    unasked: Option<Said>,
) -> Result<Entry, LaterRefused> {
    not_own_act(tx, pen, payment)?;
    let original = returnable(tx, pen, payment)?;
    match unasked {
        Some(said) if takes_two(tx, &original)? => propose(tx, pen, &original, said),
        said => take_back(tx, pen, &original, said),
    }
}

/// Whether what nobody asked for is more than one of finance decides alone: of a payment of a basket, all that the basket took.
fn takes_two(tx: &Tx<'_>, original: &TakenPayment) -> Result<bool, Fault> {
    let (account, payment) = (original.entry.account.as_ref(), original.taken.payment);
    if reversal_asked(tx, account, payment)?.is_some() {
        return Ok(false);
    }
    let own = || original.kept().iter().map(|kept| kept.amount).sum();
    let amount: Money = basket_of(tx, original)?.map_or_else(own, |basket| basket.kept());
    Ok(amount > settings(tx)?.alone_up_to)
}

fn propose(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    original: &TakenPayment,
    (reason, receipt_returned): Said,
) -> Result<Entry, LaterRefused> {
    let request = ReversalRequested {
        payment: original.taken.payment,
        original: original.entry.at(),
        receipt: original.taken.receipt,
        reason,
        receipt_returned,
    };
    Ok(pen.write_about(tx, original.entry.account.clone(), ReversalProposed { request })?)
}

/// The payment, where nothing is in the way of taking it back.
fn returnable(tx: &Tx<'_>, pen: &Pen<'_>, payment: PaymentId) -> Result<TakenPayment, LaterRefused> {
    let original = tx.taken(payment)?.ok_or(LaterRefused::Unknown)?;
    if let Some(at) = original.reversed {
        return Err(LaterRefused::Already(at));
    }
    let (entry, taken) = (&original.entry, &original.taken);
    not_own::<LaterRefused>(tx, pen.actor, &entry.account)?;
    if is_drawer_open(tx, &original)? {
        return Err(LaterRefused::DrawerOpen);
    }
    if let Some(resting) = resting_on(tx, entry, taken)? {
        return Err(LaterRefused::Resting(resting));
    }
    if cheque_known(tx, &original)? == Some(ChequeKnown::Pending) {
        return Err(LaterRefused::ChequePending);
    }
    Ok(original)
}

fn take_back(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    original: &TakenPayment,
    unasked: Option<Said>,
) -> Result<Entry, LaterRefused> {
    let account = original.entry.account.clone();
    let asked = reversal_asked(tx, account.as_ref(), original.taken.payment)?;
    let (reason, returned) = match (&asked, unasked) {
        (_, Some(said)) => said,
        (Some((_, asked)), None) => (asked.reason, asked.receipt_returned),
        (None, None) => return Err(LaterRefused::NobodyAsked),
    };
    let reversal = original.reversal(reason, returned);
    let request = asked.map(|(at, _)| at);
    let body: Body = match claimed_of(original) {
        Some(arrival) => ClaimReversedByOffice {
            arrival,
            reversal,
            request,
        }
        .into(),
        None => PaymentReversedByOffice { reversal, request }.into(),
    };
    Ok(pen.write_about(tx, account, body)?)
}

/// Whether the drawer that took a payment is still open; head office, which may have moved it, has none.
///
/// # Errors
/// Those of the disk.
pub fn is_drawer_open(tx: &Tx<'_>, original: &TakenPayment) -> Result<bool, Fault> {
    let at = original.entry.journal;
    if tx
        .journal(at)?
        .is_some_and(|journal| journal.role == Writer::Office)
    {
        return Ok(false);
    }
    let drawer = tx.shift(at, original.taken.shift)?;
    Ok(!drawer.is_some_and(|drawer| drawer.is_closed()))
}
