//! The rules. Each looks at the account as folded, and at its payments that stand, in the order of time.

use std::collections::BTreeSet;

use super::{About, Finding, SettlementRule};
use crate::account::{AccountState, BillState};
use crate::date::BusinessDate;
use crate::entry::{AccountStatus, BillPart, Covered, PaymentTaken};
use crate::ids::{BillNo, EntryNo, EntryRef, PaymentId};
use crate::instant::Instant;
use crate::money::Money;

/// A payment of the account that was not taken back.
#[derive(Clone, Copy, Debug)]
pub struct StandingPayment<'a> {
    /// Its entry.
    pub at: EntryRef,
    /// When it was taken, by the clock of who took it.
    pub taken_at: Instant,
    /// Under which business date.
    pub on: BusinessDate,
    /// How far who took it knew head office's journal.
    pub knew: EntryNo,
    /// What it says.
    pub taken: &'a PaymentTaken,
}

/// What the facts about an account come to, in the order of rules and bills. The same for the same facts, in whatever
/// order they are given.
#[must_use]
pub fn findings(account: &AccountState, payments: &[StandingPayment<'_>]) -> Vec<Finding> {
    let mut newest_first = payments.to_vec();
    newest_first.sort_by_key(|one| std::cmp::Reverse((one.taken_at, one.at)));
    let beyond = account.bills.iter();
    let beyond = beyond.filter_map(|one| paid_beyond(account, one, &newest_first));
    let short = deposit_short(account, &newest_first);
    let held = held_for_closed(account, &newest_first);
    let carried = carried(account, &newest_first);
    beyond.chain(carried).chain(short).chain(held).collect()
}

/// Above what the bill asks for, whatever was decided of it before. A part that is beyond it as a whole brings its late fee:
/// the bill was settled when it was taken. Of one that is beyond it in part the late fee stays, for a person to judge.
fn paid_beyond(
    account: &AccountState,
    (number, bill): (&BillNo, &BillState),
    newest_first: &[StandingPayment<'_>],
) -> Option<Finding> {
    bill.issued.as_ref()?;
    let about = About {
        rule: SettlementRule::PaidBeyond,
        bill: Some(number.clone()),
    };
    let parts = newest_first.iter().filter_map(|one| {
        let part = one.taken.parts.iter().find(|part| part.bill == *number)?;
        Some((one, part))
    });
    if let Some(correction) = bill.corrected {
        let known = account.amended.get(&correction);
        return beyond_booked_back(about, bill, known, parts);
    }
    let principal = bill.got() - bill.billed();
    let mut rest = principal;
    let mut facts = Vec::new();
    for (one, part) in parts {
        let within = part.principal.min(rest.or_zero());
        if !within.is_positive() {
            continue;
        }
        rest -= within;
        let late_fee = if within == part.principal {
            part.late_fee
        } else {
            Money::ZERO
        };
        facts.push(covered(one, within, late_fee));
    }
    found(about, principal, facts)
}

/// A bill that was booked back asks for nothing: all that it has is beyond it, late fee too. Payments of which whoever booked it
/// back did not know are named first, then those that were beyond it before.
fn beyond_booked_back<'a>(
    about: About,
    bill: &BillState,
    known: Option<&BTreeSet<PaymentId>>,
    parts: impl Iterator<Item = (&'a StandingPayment<'a>, &'a BillPart)>,
) -> Option<Finding> {
    let (principal, late_fee) = (bill.got().or_zero(), bill.late_fee_got().or_zero());
    let (mut rest, mut fee_rest) = (principal, late_fee);
    let is_known = |one: &StandingPayment<'_>| known.is_some_and(|known| known.contains(&one.taken.payment));
    let (before, since): (Vec<_>, Vec<_>) = parts.partition(|(one, _)| is_known(one));
    let mut facts = Vec::new();
    for (one, part) in since.into_iter().chain(before) {
        let share = covered(one, part.principal.min(rest), part.late_fee.min(fee_rest));
        if share.sum().is_positive() {
            rest -= share.principal;
            fee_rest -= share.late_fee;
            facts.push(share);
        }
    }
    (principal + late_fee).is_positive().then_some(Finding {
        about,
        principal,
        late_fee,
        facts,
    })
}

/// All that is free of the deposit, with what went already to the account as which it continues; never less than nothing, so
/// that what is taken back comes back. Named are the payments whose counter did not know it.
fn carried(account: &AccountState, newest_first: &[StandingPayment<'_>]) -> Option<Finding> {
    let continued = account.continued.as_ref()?;
    let unknowing = |one: &&StandingPayment<'_>| continued.was_unknown_to(one.knew, one.on, one.taken_at);
    let unknowing: Vec<StandingPayment<'_>> = newest_first.iter().filter(unknowing).copied().collect();
    whole(
        SettlementRule::DepositCarried,
        account.carried_to(&continued.into) + account.free_deposit(),
        &unknowing,
        |taken| taken.deposit_in,
    )
}

/// Below zero by so much. What spent it last stands for it.
fn deposit_short(account: &AccountState, newest_first: &[StandingPayment<'_>]) -> Option<Finding> {
    let spent = |taken: &PaymentTaken| taken.deposit_out;
    whole(
        SettlementRule::DepositShort,
        -account.deposit,
        newest_first,
        spent,
    )
}

/// What is not asked back already.
fn held_for_closed(account: &AccountState, newest_first: &[StandingPayment<'_>]) -> Option<Finding> {
    let registered = account.registered.as_ref()?;
    if registered.status != AccountStatus::Closed {
        return None;
    }
    let brought = |taken: &PaymentTaken| taken.deposit_in;
    whole(
        SettlementRule::HeldForClosed,
        account.free_deposit(),
        newest_first,
        brought,
    )
}

/// About the account as a whole: the newest payments that make up the amount.
fn whole(
    rule: SettlementRule,
    amount: Money,
    newest_first: &[StandingPayment<'_>],
    share: impl Fn(&PaymentTaken) -> Money,
) -> Option<Finding> {
    let mut rest = amount;
    let mut facts = Vec::new();
    for one in newest_first {
        let within = share(one.taken).min(rest.or_zero());
        if within.is_positive() {
            rest -= within;
            facts.push(covered(one, within, Money::ZERO));
        }
    }
    found(About { rule, bill: None }, amount, facts)
}

fn covered(one: &StandingPayment<'_>, principal: Money, late_fee: Money) -> Covered {
    Covered {
        at: one.at,
        payment: one.taken.payment,
        receipt: one.taken.receipt,
        principal,
        late_fee,
    }
}

fn found(about: About, principal: Money, facts: Vec<Covered>) -> Option<Finding> {
    principal.is_positive().then(|| Finding {
        about,
        principal,
        late_fee: facts.iter().map(|fact| fact.late_fee).sum(),
        facts,
    })
}
