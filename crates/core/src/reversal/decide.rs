//! Whether a payment can be taken back here and now, and what goes back. Reads; decides nothing about people.

use cistern_domain::Money;
use cistern_domain::entry::{Body, Entry, PaymentTaken};
use cistern_domain::ids::{EntryRef, PaymentId};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::shift::ShiftState;
use cistern_journal::{Tx, Writer};

use super::ReversalRefusal;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::staff::name_of;

/// Payments of one account that are looked through for one that rests on another.
const LOOKED_THROUGH: u32 = 500;

/// A payment as it was taken.
pub(super) struct Original {
    pub(super) entry: Entry,
    pub(super) taken: PaymentTaken,
    /// The entry that took it back.
    pub(super) reversed: Option<EntryRef>,
}

pub(super) fn original(tx: &Tx<'_>, payment: PaymentId) -> Result<Original, Failed<ReversalRefusal>> {
    let Some(row) = tx.payment(payment)? else {
        return refuse(ReversalRefusal::Unknown { payment });
    };
    let entry = tx.entry(row.at)?;
    match entry.map(|entry| (entry.read(), entry)) {
        Some((Ok(Body::PaymentTaken(taken)), entry)) => Ok(Original {
            entry,
            taken,
            reversed: row.reversed,
        }),
        _ => refuse(ReversalRefusal::Unknown { payment }),
    }
}

/// What was kept in each tender: the way back. Cash is what was given less change.
pub(super) fn given_back(taken: &PaymentTaken) -> Vec<Tendered> {
    let kept = |tender: Tender| {
        let given = taken.tenders.iter().filter(|given| given.tender == tender);
        let given: Money = given.map(|given| given.amount).sum();
        match tender {
            Tender::Cash => given - taken.change,
            _ => given,
        }
    };
    Tender::ALL
        .into_iter()
        .map(|tender| Tendered {
            tender,
            amount: kept(tender),
            reference: None,
        })
        .filter(|back| !back.amount.is_zero())
        .collect()
}

/// What stands in the way, of what was taken and where; not who may approve it.
pub(super) fn in_the_way(
    tx: &Tx<'_>,
    rules: &Rules,
    own: &Writer,
    drawer: &ShiftState,
    original: &Original,
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
    if taken_on != today {
        return Ok(Some(ReversalRefusal::AnotherDay { taken_on, today }));
    }
    if let Some(refusal) = rests_on_it(tx, original)? {
        return Ok(Some(refusal));
    }
    let cash = given_back(&original.taken);
    let needed: Money = cash
        .iter()
        .filter(|back| back.tender == Tender::Cash)
        .map(|back| back.amount)
        .sum();
    let cash = drawer.expected_cash();
    Ok((needed > cash).then_some(ReversalRefusal::DrawerShort { cash, needed }))
}

fn already(tx: &Tx<'_>, rules: &Rules, original: &Original, at: EntryRef) -> Result<ReversalRefusal, Fault> {
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

/// A later payment of the account that would not be what it was without this one: it settled more of one of its bills,
/// or spent the deposit that it brought.
fn rests_on_it(tx: &Tx<'_>, original: &Original) -> Result<Option<ReversalRefusal>, Fault> {
    let Some(account) = &original.entry.account else {
        return Ok(None);
    };
    let taken = &original.taken;
    let deposit = tx.account(account)?.map_or(Money::ZERO, |state| state.deposit);
    let missing = (taken.deposit_in - taken.deposit_out - deposit).or_zero();
    let order = |entry: &Entry| (entry.taken_at, entry.journal, entry.number);
    for row in tx.payments_of(account, LOOKED_THROUGH)? {
        let Some(entry) = tx.entry(row.at)? else { continue };
        let Ok(Body::PaymentTaken(later)) = entry.read() else {
            continue;
        };
        if row.reversed.is_some() || order(&entry) <= order(&original.entry) {
            continue;
        }
        let shares_a_bill = later
            .parts
            .iter()
            .any(|part| taken.parts.iter().any(|mine| mine.bill == part.bill));
        let spent_it = missing.is_positive() && later.deposit_out.is_positive();
        if shares_a_bill || spent_it {
            return Ok(Some(ReversalRefusal::NewerFirst {
                receipt: later.receipt,
                payment: later.payment,
            }));
        }
    }
    Ok(missing
        .is_positive()
        .then_some(ReversalRefusal::DepositSpent { missing }))
}
