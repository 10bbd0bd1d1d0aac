//! What of a channel's orders was told before (不重复开): the one rule by which neither another file of a day nor a payment that
//! comes late opens again what is open, or what a person settled. What is found otherwise than it was settled, with other sums,
//! of another payment or with another step, is another finding.
//!
//! What the program closed because a payment came is no decision: found once more, it is opened once more. A payment that was
//! moved (错缴更正) is the payment that was taken. Absent on purpose: what is an arrival already (`arrivals`).

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::channel::{Channel, ExceptionState, FourWay, NextStep};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::ExceptionOpened;
use cistern_domain::ids::{EntryNo, PaymentId, StaffNo};
use cistern_journal::{Fault, Tx};

use crate::channels::exceptions;
use crate::one_money::is_theirs;

/// An order of a day, with what either side holds of it.
type Sums = (Channel, String, BusinessDate, Money, Money);

fn sums(one: &ExceptionOpened) -> Sums {
    (one.channel, one.order.clone(), one.date, one.ours, one.theirs)
}

/// What is told of an order: its sums, which way it stands, and of which payment, as it was taken.
pub(crate) type Finding = (Sums, FourWay, Option<PaymentId>);

/// # Errors
/// Those of the disk.
pub(crate) fn finding(tx: &Tx<'_>, one: &ExceptionOpened) -> Result<Finding, Fault> {
    let payment = one.payment.map(|payment| as_taken(tx, payment)).transpose()?;
    Ok((sums(one), one.way, payment))
}

/// The payment whose place this one took, after however many moves; itself where it was not moved.
fn as_taken(tx: &Tx<'_>, payment: PaymentId) -> Result<PaymentId, Fault> {
    let mut first = payment;
    while let Some(taken) = tx.taken(first)? {
        let body = taken.entry.read().ok();
        let Some(moved) = body.as_ref().and_then(|body| body.moved()) else {
            break;
        };
        first = moved.reversal.payment;
    }
    Ok(first)
}

/// How a finding was told before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// It is open.
    Open,
    /// A person settled it, under this number.
    Settled(EntryNo),
}

/// Everything that was ever told, by its sums.
pub(crate) struct ToldBefore(BTreeMap<Sums, Vec<(EntryNo, ExceptionState)>>);

impl ToldBefore {
    /// # Errors
    /// Those of the disk.
    pub(crate) fn read(tx: &Tx<'_>) -> Result<Self, Fault> {
        let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (number, state) in exceptions(tx)? {
            if let Some(one) = &state.opened {
                all.entry(sums(one)).or_default().push((number, state));
            }
        }
        Ok(Self(all))
    }

    /// How this finding was told before; nothing where it is new.
    ///
    /// # Errors
    /// Those of the disk.
    pub(crate) fn of(&self, tx: &Tx<'_>, one: &ExceptionOpened) -> Result<Option<Before>, Fault> {
        let Some(alike) = self.0.get(&sums(one)) else {
            return Ok(None);
        };
        let (found, mut before) = (finding(tx, one)?, None);
        for (number, state) in alike {
            let Some(told) = &state.opened else { continue };
            if finding(tx, told)? != found {
                continue;
            }
            match &state.closed {
                None => return Ok(Some(Before::Open)),
                Some(closed) if closed.by == StaffNo::PROGRAM || step(told) != step(one) => {}
                Some(_) => before = Some(Before::Settled(*number)),
            }
        }
        Ok(before)
    }
}

/// What to do first; whether a bank is yet to return what it alone has (代扣在途) makes it no other finding.
fn step(one: &ExceptionOpened) -> NextStep {
    match is_theirs(one) {
        true => NextStep::CreditCustomer,
        false => one.step,
    }
}
