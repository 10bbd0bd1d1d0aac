//! What becomes of a payment on another account, and what is in the way. Reads only.

use cistern_domain::Money;
use cistern_domain::entry::{BillPart, Body};
use cistern_domain::ids::{AccountNo, BillNo, EntryRef, PaymentId};
use cistern_domain::payment::Tendered;
use cistern_domain::shift::ShiftState;
use cistern_journal::{TakenPayment, Tx, Writer};
use cistern_publishing::{claimed_of, resting_on};

use super::MoveRefusal;
use crate::payment::{Known, PaymentRefusal, Quote, decide, known};
use crate::refusal::{Failed, Fault, refuse};
use crate::reversal::{ReversalRefusal, not_this_drawers};
use crate::rules::Rules;
use crate::staff::name_of;

/// What the right account gets.
pub(super) struct Plan {
    pub parts: Vec<BillPart>,
    pub deposit_in: Money,
    pub tenders: Vec<Tendered>,
    /// Version of the late fee policy of the day it was paid; 0: none.
    pub policy: u32,
}

pub(super) fn original(tx: &Tx<'_>, payment: PaymentId) -> Result<TakenPayment, Failed<MoveRefusal>> {
    crate::reversal::original(tx, payment).map_err(Failed::widen)
}

/// The oldest bills first, those not yet payable as well, then the deposit. A bill that waits for the result of a wallet is
/// left to that, and one that is carried forward waits.
pub(super) fn plan(
    tx: &Tx<'_>,
    rules: &Rules,
    original: &TakenPayment,
    to: &AccountNo,
) -> Result<Plan, Failed<MoveRefusal>> {
    if let Some(arrival) = claimed_of(original) {
        return refuse(MoveRefusal::FromArrival { arrival });
    }
    if original.entry.account.as_ref() == Some(to) {
        return refuse(MoveRefusal::SameAccount { account: to.clone() });
    }
    let tenders = original.taken.carried(&original.corrections);
    if tenders.is_empty() {
        return refuse(MoveRefusal::Nothing);
    }
    let on = original.paid_on;
    let known = known(tx, rules, to, on).map_err(|failed| match failed {
        Failed::Refused(PaymentRefusal::NotNow(not_now)) => Failed::Refused(MoveRefusal::NotNow(not_now)),
        Failed::Refused(_) => Failed::Refused(MoveRefusal::UnknownAccount { account: to.clone() }),
        Failed::Broken(fault) => Failed::Broken(fault),
    })?;
    let quoted = decide(
        &known,
        &Quote {
            account: to.clone(),
            bills: bills_to_pay(&known),
            use_deposit: false,
            tenders: tenders.clone(),
            keep_change: true,
            part: true,
            despite_held: true,
            despite_debit: true,
        },
    );
    if quoted.given.is_zero() {
        return refuse(MoveRefusal::Nothing);
    }
    Ok(Plan {
        parts: quoted.parts,
        deposit_in: quoted.deposit_in,
        tenders,
        policy: rules.policy(on).map_or(0, |(version, _)| version),
    })
}

/// Of an account whose money came otherwise than over the desk: every open bill, but what waits.
pub(crate) fn bills_to_pay(known: &Known) -> Vec<BillNo> {
    let is_held = |bill: &BillNo| known.held.iter().any(|held| held.bill == *bill);
    let open = known.open.iter().filter(|bill| !bill.waits());
    open.map(|bill| bill.bill.clone())
        .filter(|bill| !is_held(bill))
        .collect()
}

/// What stands in the way at this drawer, of what was taken and where; not who may approve it.
pub(super) fn in_the_way(
    tx: &Tx<'_>,
    rules: &Rules,
    own: &Writer,
    drawer: &ShiftState,
    original: &TakenPayment,
) -> Result<Option<MoveRefusal>, Fault> {
    if let Some(at) = original.reversed
        && let Some(moved) = moved_before(tx, rules, original, at)?
    {
        return Ok(Some(moved));
    }
    if let Some(arrival) = claimed_of(original) {
        return Ok(Some(MoveRefusal::FromArrival { arrival }));
    }
    if let Some(refusal) = not_this_drawers(tx, rules, own, drawer, original)? {
        return Ok(Some(refusal.into()));
    }
    let resting = resting_on(tx, &original.entry, &original.taken)?;
    Ok(resting.map(|resting| ReversalRefusal::from(resting).into()))
}

/// The move that took it back; nothing where a plain reversal did.
pub(super) fn moved_before(
    tx: &Tx<'_>,
    rules: &Rules,
    original: &TakenPayment,
    at: EntryRef,
) -> Result<Option<MoveRefusal>, Fault> {
    let Some(entry) = tx.entry(at)? else {
        return Ok(None);
    };
    let is_move = entry.read().is_ok_and(|body: Body| body.moved().is_some());
    let Some(to) = entry.account.clone().filter(|_| is_move) else {
        return Ok(None);
    };
    Ok(Some(MoveRefusal::Already {
        receipt: original.taken.receipt,
        to,
        moved_local: rules.local(entry.taken_at),
        clerk: name_of(tx, entry.actor)?,
        trace: crate::receipt::trace(tx, at)?,
    }))
}
