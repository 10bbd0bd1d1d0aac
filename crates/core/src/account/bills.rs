//! The bills of an account as of a day: what is owed, and the late fee with its reasons.

use cistern_domain::Money;
use cistern_domain::account::{AccountState, BillState, Issued};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{BillPart, Entry};
use cistern_domain::ids::BillNo;
use cistern_domain::late_fee::{
    Extension, FeeBase, GeneralWaiver, LateFee, LateFeePolicy, OverdueBill, PartPaid, WaivedAtDesk,
    WaiverSubject, extension_of,
};
use cistern_domain::tariff::ComponentSum;
use cistern_journal::Tx;

use super::{Extended, OpenBill};
use crate::dispute::mark_of;
use crate::refusal::Fault;
use crate::rules::Rules;
use crate::waiver::waiver_lines;

/// Where no policy is published, there is no late fee; the explanation says so with zeros.
fn no_policy() -> LateFeePolicy {
    LateFeePolicy {
        valid_from: None,
        grace_days: 0,
        rate_per_day: cistern_domain::ratio::Ratio::default(),
        base: FeeBase::WholeBill,
        cap: cistern_domain::late_fee::FeeCap::Principal,
        rounding: cistern_domain::Rounding::HalfUp,
        exempt_classes: Vec::new(),
        exempt_ways: Vec::new(),
    }
}

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
    let carried_forward = issued.amount < rules.settings.carry_forward_below && state.corrected.is_none();
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
    let (_, policy) = rules.policy(on)?;
    let account = account.registered.as_ref()?;
    let free_until = policy.free_until(issued.payable_on, 0);
    extension_of(&rules.extensions, &account.account, &account.book, free_until)
}

/// A bill carried forward bears none.
fn late_fee(
    tx: &Tx<'_>,
    rules: &Rules,
    account: &AccountState,
    number: &BillNo,
    state: &BillState,
    issued: &Issued,
    (on, later_days): (BusinessDate, u32),
) -> Result<LateFee, Fault> {
    let none = no_policy();
    let policy = rules.policy(on).map_or(&none, |(_, policy)| policy);
    let registered = account.registered.as_ref();
    let free_until = policy.free_until(issued.payable_on, 0);
    let extension_days = put_off(rules, account, issued, on).map_or(0, |extension| u32::from(extension.days));
    let concerns = |waiver: &&GeneralWaiver| {
        registered.is_some_and(|account| {
            waiver.concerns(&WaiverSubject {
                account: &account.account,
                area: &account.book,
                class: &account.class,
                bill: number,
                free_until,
            })
        })
    };
    let general: Vec<&GeneralWaiver> = rules.waivers.iter().filter(concerns).collect();
    // One that was booked back bears none: what is owed of it was given back by mistake.
    let bears_none = issued.amount < rules.settings.carry_forward_below || state.corrected.is_some();
    let base = if bears_none {
        Money::ZERO
    } else {
        base_of(tx, rules, number, issued, on)?
    };
    let bill = OverdueBill {
        principal: issued.amount,
        base,
        payable_on: issued.payable_on,
        extension_days: extension_days + later_days,
        class: registered.map_or("", |account| &account.class),
        collection: registered.map(|account| account.collection).unwrap_or_default(),
        paid: &parts(state, issued),
        waived: &waived(account, state),
        general: &general,
        frozen: &account.frozen(number),
    };
    policy.late_fee(&bill, on).map_err(|_| Fault::OutOfRange)
}

/// Of the bill, and of those that it stands for.
fn waived(account: &AccountState, state: &BillState) -> Vec<WaivedAtDesk> {
    let before = |state: &&BillState| account.bills.get(state.instead_of.as_ref()?);
    std::iter::successors(Some(state), before)
        .flat_map(|state| &state.waived)
        .map(|(at, waived)| WaivedAtDesk {
            at: *at,
            on: waived.on,
            amount: waived.amount,
        })
        .collect()
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

/// What the old system took counts as paid by the payable date: it ran no late fee here.
fn parts(state: &BillState, issued: &Issued) -> Vec<PartPaid> {
    let before = PartPaid {
        on: issued.payable_on,
        principal: state.paid_before,
        late_fee: Money::ZERO,
    };
    let counters = state.parts.iter();
    let counters = counters.map(|(on, part)| PartPaid {
        on: *on,
        principal: part.principal,
        late_fee: part.late_fee,
    });
    std::iter::once(before)
        .filter(|part| !part.principal.is_zero())
        .chain(counters)
        .collect()
}

/// The sum that bears late fee: the whole bill, or the components that the policy names.
fn base_of(
    tx: &Tx<'_>,
    rules: &Rules,
    number: &BillNo,
    issued: &Issued,
    on: BusinessDate,
) -> Result<Money, Fault> {
    let Some((_, policy)) = rules.policy(on) else {
        return Ok(issued.amount);
    };
    if policy.base == FeeBase::WholeBill {
        return Ok(issued.amount);
    }
    let bill = tx.issued_bill(number, issued)?;
    let sums = bill.iter().flat_map(|bill| &bill.lines);
    let sums = sums.map(|line| ComponentSum {
        component: line.component.clone(),
        amount: line.amount,
    });
    Ok(policy.base_of(&sums.collect::<Vec<_>>()))
}
