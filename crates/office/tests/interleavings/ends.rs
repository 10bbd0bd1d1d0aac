//! In what it ends.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::account::{AccountState, BillState};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::AccountNo;
use cistern_journal::Fault;
use cistern_office::DayTotals;

use crate::common::City;
use crate::common::found::standing;
use crate::{Bills, account};

/// Everything that money is, of these accounts and of all shifts; and no number of an entry of head office's.
pub(crate) fn ends(city: &City, of: &[(AccountNo, Bills)]) -> Vec<String> {
    let mut all = Vec::new();
    for (number, _) in of {
        let state = account(city, number);
        all.push(format!("{number} {} {}", state.deposit, state.free_deposit()));
        // A bill that was put right is where its money went by, or did not, as the correction knew of it.
        let is_put_right = |bill| {
            state
                .bills
                .get(bill)
                .is_some_and(|one: &BillState| one.corrected.is_some())
        };
        let bills = state
            .bills
            .iter()
            .filter(|(bill, one)| !one.parts.is_empty() && !is_put_right(*bill));
        for (bill, paid) in bills {
            all.push(format!(
                "{bill} {} {:?} {:?}",
                paid.owed(),
                paid.parts,
                paid.beyond
            ));
        }
        for (about, one) in &state.settlements {
            let has_case = state.settlement_cases.contains_key(about);
            assert!(
                has_case || about.rule.tells_nobody(one.payments.is_empty()),
                "its customer is told: {about:?}"
            );
            if about.bill.as_ref().is_some_and(is_put_right) {
                continue;
            }
            let (sum, fee) = (one.principal, one.late_fee);
            // The bank's payment is named when its return is written down.
            let named = one
                .payments
                .iter()
                .map(|(payment, share)| (payment.0.as_u128().min(u128::from(u64::MAX)), share));
            let named: Vec<_> = named.collect();
            all.push(format!("{about:?} {sum} {fee} {named:?}"));
        }
    }
    let read = city.office.file().read::<_, Fault>(|tx| {
        tx.each_state::<Fault>(&[Key::SHIFTS], |key, state| {
            all.push(format!("{key} {state:?}"));
            Ok(())
        })
    });
    read.unwrap();
    // When it was found and by when it is due is of when it came; everything else is not.
    all.extend(standing(&city.office).into_values().map(|found| {
        let said = found.said;
        let (by, outcome, decides) = (said.by, said.outcome, said.decides);
        format!(
            "{} {by:?} {outcome:?} {} {:?} {decides:?}",
            said.at, said.amount, said.facts
        )
    }));
    let days = city.office.totals_by_day().unwrap().into_iter();
    // When a counter was heard last is head office's clock.
    let days = days.map(|day| DayTotals {
        last_heard: None,
        ..day
    });
    all.extend(days.map(|day| format!("{day:?}")));
    all.sort();
    all
}

/// What stayed in the drawers, was claimed, and what the bank paid, is what bills owe less (but for what was put right), late fee
/// brought, and deposits hold more.
pub(crate) fn every_fen_lies_somewhere(
    city: &City,
    of: &[(AccountNo, Bills)],
    (before, debited): (&BTreeMap<AccountNo, Money>, Money),
) {
    let mut kept = debited;
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
