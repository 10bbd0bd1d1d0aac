//! What late fee put off or waived for many (延期减免) touches: the open bills that it concerns, and what they owe of late fee
//! today without it and with it, by the rules that a desk asks.
//!
//! Derived on the day it is asked for. Absent on purpose: bills that are paid, which nothing of it changes; and bills still to
//! be issued, which nobody knows.

use std::cmp::Reverse;

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::details::AccountDetails;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, BillNo, Hash};
use cistern_domain::late_fee::{ReliefDocument, WaiverSubject};
use cistern_journal::{Fault, Tx};
use schemars::JsonSchema;
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::fees::Rules;
use crate::office::Office;

/// Bills that are told one by one; those of which it takes most.
const TOLD: usize = 12;

/// What it touches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReliefTouch {
    /// The day.
    pub on: BusinessDate,
    /// Registered accounts that it names, with open bills or without.
    pub named: u32,
    /// Accounts with open bills that it concerns.
    pub accounts: u32,
    /// Open bills that it concerns.
    pub bills: u32,
    /// What is open of them, without late fee.
    pub owed: Money,
    /// Late fee that they owe on that day without it.
    pub before: Money,
    /// The same with it.
    pub after: Money,
    /// Those of which it takes most, the largest first.
    pub most: Vec<TouchedBill>,
}

/// A bill that it touches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TouchedBill {
    /// 户号
    pub account: AccountNo,
    /// 户名; empty where it was erased or has not arrived.
    pub holder: String,
    /// 账单号
    pub bill: BillNo,
    /// 账期
    pub period: Period,
    /// What is open of it, without late fee.
    pub owed: Money,
    /// Its last day without late fee, without it.
    pub free_until: BusinessDate,
    /// The same with it.
    pub free_until_after: BusinessDate,
    /// Late fee without it.
    pub before: Money,
    /// Late fee with it.
    pub after: Money,
}

/// The rules without it and with it, and it.
struct Sides<'r> {
    relief: &'r ReliefDocument,
    before: Rules,
    after: Rules,
}

impl Office {
    /// What late fee put off or waived touches today: one that is published already beside a city without it, one that is not
    /// beside what holds.
    ///
    /// # Errors
    /// Those of the file; [`Fault::Damaged`] where what was published cannot be read, or a sum does not fit.
    pub fn relief_touch(
        &self,
        relief: &ReliefDocument,
        is_published: bool,
    ) -> Result<ReliefTouch, OfficeFault> {
        let on = self.city_date()?;
        Ok(self.file.read::<_, Fault>(|tx| {
            let rules = Rules::read(tx, on)?;
            let without = is_published.then(|| rules.without(relief)).flatten();
            let sides = match without {
                Some(before) => Sides {
                    relief,
                    before,
                    after: rules,
                },
                None => Sides {
                    relief,
                    after: rules.with(relief),
                    before: rules,
                },
            };
            touch_of(tx, &sides)
        })?)
    }
}

fn touch_of(tx: &Tx<'_>, sides: &Sides<'_>) -> Result<ReliefTouch, Fault> {
    let mut touch = ReliefTouch {
        on: sides.before.on,
        ..ReliefTouch::default()
    };
    let mut most: Vec<(TouchedBill, Hash)> = Vec::new();
    match sides.relief.account() {
        Some(account) => {
            let state = tx.account(account)?.unwrap_or_default();
            touch_account(tx, sides, (&mut touch, &mut most), &state)?;
        }
        None => tx.each_state::<Fault>(&[Key::ACCOUNTS], |_, state| match state {
            State::Account(account) => touch_account(tx, sides, (&mut touch, &mut most), &account),
            _ => Ok(()),
        })?,
    }
    for (mut bill, details) in most {
        let details: AccountDetails = tx.details(&details)?.unwrap_or_default();
        bill.holder = details.name;
        touch.most.push(bill);
    }
    Ok(touch)
}

fn touch_account(
    tx: &Tx<'_>,
    sides: &Sides<'_>,
    (touch, most): (&mut ReliefTouch, &mut Vec<(TouchedBill, Hash)>),
    account: &AccountState,
) -> Result<(), Fault> {
    let Some(registered) = &account.registered else {
        return Ok(());
    };
    if !sides.relief.names(registered, account.bills.keys()) {
        return Ok(());
    }
    touch.named += 1;
    let touched = sides.bills(tx, account)?;
    touch.accounts += u32::from(!touched.is_empty());
    for bill in touched {
        touch.bills += 1;
        touch.owed += bill.owed;
        touch.before += bill.before;
        touch.after += bill.after;
        most.push((bill, registered.details));
    }
    most.sort_by(|(one, _), (other, _)| order(one).cmp(&order(other)));
    most.truncate(TOLD);
    Ok(())
}

/// The largest difference first, then what is asked for first.
fn order(bill: &TouchedBill) -> (Reverse<Money>, BusinessDate, &AccountNo, &BillNo) {
    let less = bill.before - bill.after;
    (Reverse(less), bill.free_until, &bill.account, &bill.bill)
}

impl Sides<'_> {
    /// Open bills of an account that it concerns.
    fn bills(&self, tx: &Tx<'_>, account: &AccountState) -> Result<Vec<TouchedBill>, Fault> {
        let mut touched = Vec::new();
        let (Some(registered), Some((_, policy))) = (&account.registered, &self.before.policy) else {
            return Ok(touched);
        };
        for (number, state) in &account.bills {
            let Some(issued) = &state.issued else { continue };
            let is_carried = state.is_carried_forward(self.before.settings.carry_forward_below);
            let free_until = policy.free_until(issued.payable_on, 0);
            let concerns = match self.relief {
                ReliefDocument::Extension(extension) => {
                    extension.concerns(&registered.account, &registered.book, free_until)
                }
                ReliefDocument::Waiver(waiver) => waiver.concerns(&WaiverSubject {
                    account: &registered.account,
                    area: &registered.book,
                    class: &registered.class,
                    bill: number,
                    free_until,
                }),
            };
            if !concerns || !state.owed().is_positive() || is_carried {
                continue;
            }
            let before = self.before.late_fee(tx, account, (number, state, issued))?;
            let after = self.after.late_fee(tx, account, (number, state, issued))?;
            touched.push(TouchedBill {
                account: registered.account.clone(),
                holder: String::new(),
                bill: number.clone(),
                period: issued.period,
                owed: state.owed(),
                free_until: before.free_until,
                free_until_after: after.free_until,
                before: before.owed,
                after: after.owed,
            });
        }
        Ok(touched)
    }
}
