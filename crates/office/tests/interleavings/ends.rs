//! In what it ends.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::account::{AccountState, BillState};
use cistern_domain::entry::Body;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, BillNo, EntryNo, PaymentId};
use cistern_domain::payment::Tendered;
use cistern_domain::settlement::Settlement;
use cistern_journal::Fault;
use cistern_office::DayTotals;

use crate::common::City;
use crate::common::found::standing;
use crate::months::balances;
use crate::{Bills, MEANT, account};

/// Everything that money is, of these accounts and of all shifts, what finance is told, and the books; and no number of an entry of
/// head office's.
pub(crate) fn ends(city: &City, of: &[(AccountNo, Bills)]) -> Vec<String> {
    let of_accounts = of.iter().enumerate().flat_map(|(nth, (number, _))| {
        let state = account(city, number);
        of_account(number, &state, nth == MEANT)
    });
    let mut all: Vec<String> = of_accounts.collect();
    all.extend(shifts(city));
    all.extend(signed(city));
    all.extend(told(city));
    all.extend(balances(city));
    all.sort();
    all
}

/// Deposit, bills, what was settled, debits and refunds of one account. A bill that was put right or cancelled is where its money went
/// by, or did not, as the correction knew of it; and to which bill of its account a payment was moved is as who moved it knew: of these
/// what is owed is said, and no more.
fn of_account(number: &AccountNo, state: &AccountState, is_moved_to: bool) -> Vec<String> {
    let mut all = vec![format!("{number} {} {}", state.deposit, state.free_deposit())];
    let is_as_known = |bill: &BillNo| {
        let corrected = |one: &BillState| one.corrected.is_some();
        is_moved_to || state.bills.get(bill).is_some_and(corrected)
    };
    for (bill, paid) in &state.bills {
        all.push(format!("{bill} {} {}", paid.owed(), paid.late_fee_paid()));
        if !paid.parts.is_empty() && !is_as_known(bill) {
            all.push(format!("{bill} {:?} {:?}", paid.parts, paid.beyond));
        }
    }
    for (about, one) in &state.settlements {
        let has_case = state.settlement_cases.contains_key(about);
        assert!(
            has_case || about.rule.tells_nobody(one.payments.is_empty()),
            "its customer is told: {about:?}"
        );
        if !about.bill.as_ref().is_some_and(is_as_known) {
            all.push(format!("{about:?} {}", settled(one)));
        }
    }
    for (bill, batches) in &state.debits {
        let ends = batches.iter().map(|(batch, debit)| (batch, &debit.end));
        all.push(format!("{bill} {:?}", ends.collect::<Vec<_>>()));
    }
    let held = state.refunds.iter().map(|(refund, one)| (refund, one.held()));
    all.push(format!("{number} {:?}", held.collect::<Vec<_>>()));
    all
}

fn settled(one: &Settlement) -> String {
    let payments = one.payments.iter();
    let named: Vec<_> = payments
        .map(|(payment, share)| (named(*payment), share))
        .collect();
    format!("{} {} {named:?}", one.principal, one.late_fee)
}

/// The bank's payment is named when its return is written down.
fn named(payment: PaymentId) -> u128 {
    payment.0.as_u128().min(u128::from(u64::MAX))
}

/// Every drawer, and the days of counters.
fn shifts(city: &City) -> Vec<String> {
    let mut all = Vec::new();
    let read = city.office.file().read::<_, Fault>(|tx| {
        tx.each_state::<Fault>(&[Key::SHIFTS], |key, state| {
            all.push(format!("{key} {state:?}"));
            Ok(())
        })
    });
    read.unwrap();
    // When a counter was heard last is head office's clock.
    let days = city.office.totals_by_day().unwrap().into_iter();
    let days = days.map(|day| DayTotals {
        last_heard: None,
        ..day
    });
    all.extend(days.map(|day| format!("{day:?}")));
    all
}

/// What head office signed of what it found. When it was found and by when it is due is of when it came; everything else is not.
fn signed(city: &City) -> Vec<String> {
    let signed = standing(&city.office).into_values().map(|found| {
        let said = found.said;
        let (by, outcome, decides) = (said.by, said.outcome, said.decides);
        format!(
            "{} {by:?} {outcome:?} {} {:?} {decides:?}",
            said.at, said.amount, said.facts
        )
    });
    signed.collect()
}

/// What finance reads of channels, and of what arrived.
fn told(city: &City) -> Vec<String> {
    let open = city.office.exceptions(false).unwrap().into_iter();
    let open = open.map(|one| {
        let (order, way, of) = (one.order, one.way, one.payment.map(named));
        format!(
            "{order} {way:?} {} {} {of:?} {:?}",
            one.ours, one.theirs, one.account
        )
    });
    let arrived = city.office.arrivals(true).unwrap().into_iter();
    let arrived = arrived.map(|one| {
        let claims = one
            .claims
            .iter()
            .map(|claim| (&claim.account, claim.amount, claim.receipt));
        format!(
            "{} {} {} {:?}",
            one.reference,
            one.left,
            one.over,
            claims.collect::<Vec<_>>()
        )
    });
    open.chain(arrived).collect()
}

/// What stayed in the drawers, was claimed, and what head office took and gave since, is what bills owe less (but for what was put
/// right), late fee brought, and deposits hold more.
pub(crate) fn every_fen_lies_somewhere(
    city: &City,
    of: &[(AccountNo, Bills)],
    before: &BTreeMap<AccountNo, Money>,
) {
    let mut kept = kept_since(city);
    let read = city.office.file().read::<_, Fault>(|tx| {
        tx.each_state::<Fault>(&[Key::SHIFTS], |_, state| {
            if let State::Shift(shift) = state {
                kept += shift.takings.kept();
            }
            Ok(())
        })
    });
    read.unwrap();
    let mut lies = Money::ZERO;
    for (number, bills) in of {
        let state = account(city, number);
        let now: Money = state.bills.values().map(BillState::owed).sum();
        let then: Money = bills.iter().map(|(_, amount)| *amount).sum();
        let fees = state.bills.values().map(BillState::late_fee_paid);
        let (back, anew) = put_right(&state);
        lies += then - back + anew - now + fees.sum::<Money>() + state.deposit - before[number];
    }
    assert_eq!(kept, lies);
}

/// What a bank paid to head office, less what head office gave back or a bank did not pay. What was moved lies elsewhere, and is as much.
fn kept_since(city: &City) -> Money {
    let office = city.office.journal();
    let mut kept = Money::ZERO;
    let sum = |of: &[Tendered]| of.iter().map(|one| one.amount).sum::<Money>();
    let read = city.office.file().read::<_, Fault>(|tx| {
        tx.entries_after::<Fault>(office, EntryNo(0), |stored| {
            kept += match stored.envelope.open().unwrap().read().unwrap() {
                Body::DebitPaid(paid) => sum(&paid.taken.tenders),
                Body::ChequeBounced(bounced) => -sum(&bounced.reversal.given_back),
                Body::PaymentReversedByOffice(back) => -sum(&back.reversal.given_back),
                Body::ClaimReversedByOffice(back) => -sum(&back.reversal.given_back),
                Body::RefundPaid(paid) => -paid.amount,
                _ => Money::ZERO,
            };
            Ok(true)
        })
    });
    read.unwrap();
    kept
}

/// What was booked back of an account, and issued instead.
fn put_right(state: &AccountState) -> (Money, Money) {
    let amount = |bill: &BillState| {
        bill.issued
            .as_ref()
            .map_or(Money::ZERO, |issued| issued.amount - bill.paid_before)
    };
    let back = state.bills.values().filter(|bill| bill.corrected.is_some());
    let anew = state.bills.values().filter(|bill| bill.instead_of.is_some());
    (back.map(amount).sum(), anew.map(amount).sum())
}
