//! Whether a payment can be taken back here and now, and what goes back. Reads; decides nothing about people.

use cistern_domain::Money;
use cistern_domain::ids::{EntryRef, PaymentId};
use cistern_domain::payment::Tender;
use cistern_domain::shift::ShiftState;
use cistern_journal::{TakenPayment, Tx, Writer};
use cistern_publishing::{ChequeKnown, Resting, cheque_known, resting_on};

use super::ReversalRefusal;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::staff::name_of;

pub(crate) fn original(tx: &Tx<'_>, payment: PaymentId) -> Result<TakenPayment, Failed<ReversalRefusal>> {
    match tx.taken(payment)? {
        Some(original) => Ok(original),
        None => refuse(ReversalRefusal::Unknown { payment }),
    }
}

/// What stands in the way, of what was taken and where; not who may approve it.
pub(super) fn in_the_way(
    tx: &Tx<'_>,
    rules: &Rules,
    own: &Writer,
    drawer: &ShiftState,
    original: &TakenPayment,
) -> Result<Option<ReversalRefusal>, Fault> {
    if let Some(refusal) = not_this_drawers(tx, rules, own, drawer, original)? {
        return Ok(Some(refusal));
    }
    if cheque_known(tx, original)? == Some(ChequeKnown::Paid) {
        return Ok(Some(ReversalRefusal::ChequePaid));
    }
    if let Some(resting) = resting_on(tx, &original.entry, &original.taken)? {
        return Ok(Some(resting.into()));
    }
    let needed: Money = original
        .kept()
        .iter()
        .filter(|back| back.tender == Tender::Cash)
        .map(|back| back.amount)
        .sum();
    let cash = drawer.expected_cash();
    // Where the drawer is counted blind that would tell what is to be found; who gives it back sees whether it is there.
    let is_short = needed > cash && !rules.settings.blind_count;
    Ok(is_short.then_some(ReversalRefusal::DrawerShort { cash, needed }))
}

/// What is over, or lies in another drawer or another day's takings.
pub(crate) fn not_this_drawers(
    tx: &Tx<'_>,
    rules: &Rules,
    own: &Writer,
    drawer: &ShiftState,
    original: &TakenPayment,
) -> Result<Option<ReversalRefusal>, Fault> {
    if let Some(at) = original.reversed {
        return already(tx, rules, original, at).map(Some);
    }
    if original.entry.journal != own.journal {
        let seat = tx.counter(original.entry.journal)?;
        return Ok(Some(ReversalRefusal::Elsewhere {
            hall: seat.hall,
            counter: seat.counter,
        }));
    }
    let (taken_on, today) = (
        original.entry.business_date,
        drawer.business_date.unwrap_or_default(),
    );
    Ok((taken_on != today).then_some(ReversalRefusal::AnotherDay { taken_on, today }))
}

pub(crate) fn already(
    tx: &Tx<'_>,
    rules: &Rules,
    original: &TakenPayment,
    at: EntryRef,
) -> Result<ReversalRefusal, Fault> {
    let reversal = tx
        .entry(at)?
        .ok_or_else(|| Fault::Inconsistent(format!("reversal {at} is indexed and its entry is gone")))?;
    Ok(ReversalRefusal::Already {
        receipt: original.taken.receipt,
        reversed_local: rules.local(reversal.taken_at),
        clerk: name_of(tx, reversal.actor)?,
        trace: crate::receipt::trace(tx, at)?,
    })
}

impl From<Resting> for ReversalRefusal {
    fn from(resting: Resting) -> Self {
        match resting {
            Resting::NewerFirst { receipt, payment } => Self::NewerFirst { receipt, payment },
            Resting::BillCorrected { bill, by: _ } => Self::BillCorrected { bill },
            Resting::DepositSpent { missing } => Self::DepositSpent { missing },
        }
    }
}
