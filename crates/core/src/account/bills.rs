//! The bills of an account as of a day: what is owed, and the late fee with its reasons.

use cistern_domain::Money;
use cistern_domain::account::{AccountState, BillState, Issued};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{BillPart, Entry};
use cistern_domain::ids::BillNo;
use cistern_domain::late_fee::{Extension, FeeRules, LateFee};
use cistern_journal::Tx;

use super::{DebitFailure, Extended, InFlight, OpenBill};
use crate::dispute::mark_of;
use crate::refusal::Fault;
use crate::rules::Rules;
use crate::waiver::waiver_lines;

/// Open bills, oldest first; of one month, by number.
pub(crate) fn open_bills(
    tx: &Tx<'_>,
    rules: &Rules,
    account: &AccountState,
    on: BusinessDate,
) -> Result<Vec<OpenBill>, Fault> {
    open_bills_if(tx, rules, account, on, 0)
}

/// The same, if late fee started so many days later.
pub(crate) fn open_bills_if(
    tx: &Tx<'_>,
    rules: &Rules,
    account: &AccountState,
    on: BusinessDate,
    later_days: u32,
) -> Result<Vec<OpenBill>, Fault> {
    let when = (on, later_days);
    let open = |bill: &BillState| bill.owed().is_positive() || bill.issued.is_some() && fee_may_be_left(bill);
    let mut bills = Vec::new();
    for (number, state) in account.bills.iter().filter(|(_, state)| open(state)) {
        let Some(issued) = &state.issued else { continue };
        let bill = open_bill(tx, rules, account, number, state, issued, when)?;
        if bill.owed.is_positive() || bill.late_fee.owed.is_positive() {
            bills.push(bill);
        }
    }
    bills.sort_by(|a, b| (a.payable_on, a.period, &a.bill).cmp(&(b.payable_on, b.period, &b.bill)));
    Ok(bills)
}

/// A bill paid in parts at counters may have its principal settled and late fee left.
fn fee_may_be_left(bill: &BillState) -> bool {
    !bill.parts.is_empty() && bill.overpaid().is_zero()
}

fn open_bill(
    tx: &Tx<'_>,
    rules: &Rules,
    account: &AccountState,
    number: &BillNo,
    state: &BillState,
    issued: &Issued,
    when: (BusinessDate, u32),
) -> Result<OpenBill, Fault> {
    let carried_forward = state.is_carried_forward(rules.settings.carry_forward_below);
    let late_fee = late_fee(tx, rules, account, number, state, issued, when)?;
    Ok(OpenBill {
        bill: number.clone(),
        period: issued.period,
        volume_m3: issued.volume_m3,
        amount: issued.amount,
        owed: state.owed(),
        payable_on: issued.payable_on,
        waivers: waiver_lines(tx, rules, &late_fee.waivers)?,
        extended: put_off(rules, account, issued, when.0).map(|extension| Extended {
            days: extension.days,
            reason: extension.reason.clone(),
        }),
        late_fee,
        held: false,
        in_flight: account.in_flight(number).map(|(batch, debit)| InFlight {
            batch: batch.clone(),
            sent_on: debit.sent_on,
            returns_on: debit.returns_on,
            is_overdue: debit.returns_on < when.0,
        }),
        debit_failed: account.debit_failed(number).map(|(on, reason)| DebitFailure {
            on,
            reason: reason.to_owned(),
        }),
        dispute: mark_of(tx, account, number)?,
        carried_forward,
    })
}

/// What of head office's puts the start of its late fee off.
fn put_off<'a>(
    rules: &'a Rules,
    account: &AccountState,
    issued: &Issued,
    on: BusinessDate,
) -> Option<&'a Extension> {
    fee_rules(rules, on).put_off(account, issued)
}

fn fee_rules(rules: &Rules, on: BusinessDate) -> FeeRules<'_> {
    FeeRules {
        policy: rules.policy(on).map(|(_, policy)| policy),
        extensions: &rules.extensions,
        waivers: &rules.waivers,
        carry_forward_below: rules.settings.carry_forward_below,
    }
}

/// A bill carried forward bears none.
fn late_fee(
    tx: &Tx<'_>,
    rules: &Rules,
    account: &AccountState,
    number: &BillNo,
    state: &BillState,
    issued: &Issued,
    when: (BusinessDate, u32),
) -> Result<LateFee, Fault> {
    let fees = fee_rules(rules, when.0);
    let base = if fees.bears_none(state, issued) {
        Money::ZERO
    } else {
        let policy = rules.policy(when.0).map(|(_, policy)| policy);
        tx.fee_base(policy, number, issued)?
    };
    let fee = fees.late_fee(account, (number, state, issued), base, when);
    fee.map_err(|_| Fault::OutOfRange)
}

/// Late fee that a payment met in a bill, and what of it had been waived then: at most what the payment left. What was
/// taken without knowing of a waiver shows none.
pub(crate) fn fee_met(
    tx: &Tx<'_>,
    rules: &Rules,
    account: &AccountState,
    entry: &Entry,
    part: &BillPart,
) -> Result<Option<(Money, Money)>, Fault> {
    let Some(state) = account.bills.get(&part.bill) else {
        return Ok(None);
    };
    let Some(issued) = state.issued.as_ref() else {
        return Ok(None);
    };
    if state.waived.is_empty() && rules.waivers.is_empty() {
        return Ok(None);
    }
    let mut then = state.clone();
    then.parts.retain(|on, _| *on < entry.business_date);
    for at in state.waived.keys() {
        let before = tx.entry(*at)?.is_some_and(|waiver| {
            (waiver.taken_at, waiver.journal, waiver.number) < (entry.taken_at, entry.journal, entry.number)
        });
        if !before {
            then.waived.remove(at);
        }
    }
    let when = (entry.business_date, 0);
    let fee = late_fee(tx, rules, account, &part.bill, &then, issued, when)?;
    let due = (fee.amount - fee.paid).or_zero();
    let waived = fee.waived.min((due - part.late_fee).or_zero());
    Ok(waived.is_positive().then_some((due, waived)))
}
