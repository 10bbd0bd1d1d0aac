//! Taking a payment back that no drawer can give back any more: of another day, or another counter. Booked in the day it
//! is decided, never in the payment's; finance transfers the money the way it came. A claim of money that arrived is freed
//! for another to claim, and nothing is transferred.
//!
//! Absent on purpose: who may decide it. That is asked by the office, or by the desk of a hall that is its own office.

use cistern_domain::entry::{
    Body, ClaimReversedByOffice, Entry, PaymentReversedByOffice, ReversalReason, ReversalRequested, Writer,
};
use cistern_domain::ids::{AccountNo, EntryRef, PaymentId, StaffNo};
use cistern_journal::{Fault, TakenPayment, Tx};

use crate::arrivals::claimed_of;
use crate::cheques::{ChequeKnown, cheque_known};
use crate::own::{OwnAccount, not_own};
use crate::pen::{Pen, Publication};
use crate::resting::{Resting, resting_on};

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
    /// Whoever decides took the money, or asked for it: somebody else decides.
    #[error("you took this payment, or asked for this: somebody else decides it")]
    OwnAct,
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

/// Takes a payment back. `unasked` says why, and whether the receipt is back, where no counter asked for it.
///
/// # Errors
/// [`LaterRefused`]; nothing was written then.
pub fn reverse_later(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    payment: PaymentId,
    unasked: Option<(ReversalReason, bool)>,
) -> Result<Entry, LaterRefused> {
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
    let asked = reversal_asked(tx, entry.account.as_ref(), payment)?;
    let (reason, returned) = match (&asked, unasked) {
        (_, Some(said)) => said,
        (Some((_, asked)), None) => (asked.reason, asked.receipt_returned),
        (None, None) => return Err(LaterRefused::NobodyAsked),
    };
    let reversal = original.reversal(reason, returned);
    let request = asked.map(|(at, _)| at);
    let body: Body = match claimed_of(&original) {
        Some(arrival) => ClaimReversedByOffice {
            arrival,
            reversal,
            request,
        }
        .into(),
        None => PaymentReversedByOffice { reversal, request }.into(),
    };
    Ok(pen.write_about(tx, entry.account.clone(), body)?)
}

/// Refuses whoever took a payment, or asked at a counter to have it taken back or moved: at head office two people see money leave.
/// A hall that is its own office asks its own rule of approvals instead.
///
/// # Errors
/// [`LaterRefused::OwnAct`], and those of the disk.
pub fn not_own_act(tx: &Tx<'_>, pen: &Pen<'_>, payment: PaymentId) -> Result<(), LaterRefused> {
    let Some(original) = tx.taken(payment)? else {
        return Ok(());
    };
    let account = original.entry.account.as_ref();
    let state = account.map(|account| tx.account(account)).transpose()?.flatten();
    let asked = state.iter().flat_map(|state| {
        let [reversal, moved] = [&state.requested, &state.moves_requested].map(|all| all.get(&payment));
        reversal.into_iter().chain(moved)
    });
    let is_of_a_desk = tx
        .journal(original.entry.journal)?
        .is_some_and(|journal| journal.role == Writer::Counter);
    // Whoever moved it here at head office took nothing.
    let mut by: Vec<StaffNo> = is_of_a_desk.then_some(original.entry.actor).into_iter().collect();
    for at in asked {
        by.extend(tx.entry(*at)?.map(|entry| entry.actor));
    }
    match by.contains(&pen.actor) {
        true => Err(LaterRefused::OwnAct),
        false => Ok(()),
    }
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

/// What a counter asked to have taken back, and where; nothing where none did.
///
/// # Errors
/// Those of the disk.
pub fn reversal_asked(
    tx: &Tx<'_>,
    account: Option<&AccountNo>,
    payment: PaymentId,
) -> Result<Option<(EntryRef, ReversalRequested)>, Fault> {
    let state = account.map(|account| tx.account(account)).transpose()?.flatten();
    let at = state.and_then(|state| state.requested.get(&payment).copied());
    let request = at.map(|at| request_at(tx, at)).transpose()?.flatten();
    Ok(at.zip(request))
}

/// What a counter asked for in an entry.
///
/// # Errors
/// Those of the disk.
pub fn request_at(tx: &Tx<'_>, at: EntryRef) -> Result<Option<ReversalRequested>, Fault> {
    Ok(match tx.entry(at)?.map(|entry| entry.read()) {
        Some(Ok(Body::ReversalRequested(request))) => Some(request),
        _ => None,
    })
}
