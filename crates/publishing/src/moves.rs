//! Moving a payment that a counter asked to have moved to another account: of another day, or another counter. Booked in
//! the day it is decided, never in the payment's; its bills count as paid on the day of the payment.
//!
//! Absent on purpose: late fee. The counter that asked said what the bills owed; no more is settled than is owed by now,
//! and what is left over is the right account's deposit.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::entry::{
    BillPart, Body, Entry, MoveRequested, PaymentMovedByOffice, PaymentTaken, ReversalReason,
};
use cistern_domain::ids::{AccountNo, EntryRef, PaymentId, ShiftNo};
use cistern_journal::{Fault, TakenPayment, Tx};

use crate::own::not_own;
use crate::pen::{Pen, Publication};
use crate::resting::resting_on;
use crate::reverse_later::{LaterRefused, is_drawer_open};

/// Why a payment was not moved.
#[derive(Debug, thiserror::Error)]
pub enum MoveRefused {
    /// As for a reversal.
    #[error(transparent)]
    Later(#[from] LaterRefused),
    /// Only a counter knows the right account, and asks.
    #[error("no counter asked to move it; its request may not have synced yet")]
    NobodyAsked,
    /// No money came in with it.
    #[error("it was paid out of the deposit alone: there is nothing to move")]
    Nothing,
}

impl From<Fault> for MoveRefused {
    fn from(fault: Fault) -> Self {
        LaterRefused::from(fault).into()
    }
}

impl From<Publication> for MoveRefused {
    fn from(publication: Publication) -> Self {
        LaterRefused::from(publication).into()
    }
}

/// Moves a payment, as a counter asked.
///
/// # Errors
/// [`MoveRefused`]; nothing was written then.
pub fn move_later(tx: &Tx<'_>, pen: &Pen<'_>, payment: PaymentId) -> Result<Entry, MoveRefused> {
    let original = tx.taken(payment)?.ok_or(LaterRefused::Unknown)?;
    if let Some(at) = original.reversed {
        return Err(LaterRefused::Already(at).into());
    }
    if is_drawer_open(tx, &original)? {
        return Err(LaterRefused::DrawerOpen.into());
    }
    if let Some(resting) = resting_on(tx, &original.entry, &original.taken)? {
        return Err(LaterRefused::Resting(resting).into());
    }
    let from = original.entry.account.clone().ok_or(LaterRefused::Unknown)?;
    let (at, request) = move_asked(tx, &from, payment)?.ok_or(MoveRefused::NobodyAsked)?;
    not_own::<LaterRefused>(tx, pen.actor, [&from, &request.to])?;
    let state = tx.account(&request.to)?.unwrap_or_default();
    let taken = taken(&original, &request, &state);
    if taken.tenders.is_empty() {
        return Err(MoveRefused::Nothing);
    }
    let body = PaymentMovedByOffice {
        from,
        reversal: original.reversal(ReversalReason::WrongAccount, request.receipt_returned),
        taken,
        request: at,
    };
    Ok(pen.write_about(tx, Some(request.to), body)?)
}

fn taken(original: &TakenPayment, request: &MoveRequested, to: &AccountState) -> PaymentTaken {
    let tenders = original.taken.carried(&original.corrections);
    let kept: Money = tenders.iter().map(|one| one.amount).sum();
    let parts = still_owed(&request.parts, to, kept);
    let settled: Money = parts.iter().map(|part| part.principal + part.late_fee).sum();
    PaymentTaken {
        payment: request.becomes,
        // Head office has no drawer.
        shift: ShiftNo(0),
        parts,
        tenders,
        change: Money::ZERO,
        deposit_in: kept - settled,
        deposit_out: Money::ZERO,
        policy: request.policy,
        ..original.taken.clone()
    }
}

/// What was asked for, as far as it is owed still and the money goes.
fn still_owed(asked: &[BillPart], to: &AccountState, kept: Money) -> Vec<BillPart> {
    let mut left = kept;
    let mut parts = Vec::new();
    for part in asked {
        let owed = to.bills.get(&part.bill).map_or(Money::ZERO, |bill| bill.owed());
        let late_fee = match owed.is_positive() {
            true => part.late_fee.min(left),
            // Settled meanwhile, with the late fee of that day.
            false => Money::ZERO,
        };
        let principal = part.principal.min(owed).min(left - late_fee);
        left -= principal + late_fee;
        if (principal + late_fee).is_positive() {
            parts.push(BillPart {
                principal,
                late_fee,
                ..part.clone()
            });
        }
    }
    parts
}

/// What a counter asked to have moved off an account, and where; nothing where none did.
///
/// # Errors
/// Those of the disk.
pub fn move_asked(
    tx: &Tx<'_>,
    account: &AccountNo,
    payment: PaymentId,
) -> Result<Option<(EntryRef, MoveRequested)>, Fault> {
    let state = tx.account(account)?;
    let at = state.and_then(|state| state.move_asked(payment));
    let request = at.map(|at| move_request_at(tx, at)).transpose()?.flatten();
    Ok(at.zip(request))
}

/// What a counter asked for in an entry.
///
/// # Errors
/// Those of the disk.
pub fn move_request_at(tx: &Tx<'_>, at: EntryRef) -> Result<Option<MoveRequested>, Fault> {
    Ok(match tx.entry(at)?.map(|entry| entry.read()) {
        Some(Ok(Body::MoveRequested(request))) => Some(request),
        _ => None,
    })
}
