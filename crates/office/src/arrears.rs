//! Arrears (欠费): bills past due that a customer may be dunned for (催缴), or cut off for (停水). A bill in dispute (争议挂账) is
//! never among them: it is named apart, with its case, so that whoever prints from the list cannot reach it.
//!
//! Derived on the day it is asked for. Absent on purpose: the notices themselves, and any decision to cut off.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::case::case_number;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::details::AccountDetails;
use cistern_domain::dispute::Hold;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, BillNo, CaseId};
use cistern_journal::{Fault, Tx};
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::fees::Rules;
use crate::office::Office;

/// A bill past due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArrearsLine {
    /// 抄表册: its area.
    pub area: String,
    /// 户号
    pub account: AccountNo,
    /// 户名; empty where it was erased or has not arrived.
    pub holder: String,
    /// Where the water is used.
    pub address: String,
    /// Where they are called.
    pub phone: String,
    /// 账单号
    pub bill: BillNo,
    /// 账期
    pub period: Period,
    /// What is open of it.
    pub owed: Money,
    /// 可缴费日
    pub payable_on: BusinessDate,
    /// Its last day without late fee.
    pub free_until: BusinessDate,
    /// Days past that day which count.
    pub days_late: u32,
    /// Late fee owed on this day.
    pub late_fee: Money,
}

/// A bill past due that waits for a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DisputedLine {
    /// The bill.
    #[serde(flatten)]
    pub line: ArrearsLine,
    /// 工单号; empty while the case is not known here.
    pub case: String,
    /// Since when it is in dispute.
    pub since: BusinessDate,
}

/// Bills past due on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Arrears {
    /// The day.
    pub on: BusinessDate,
    /// Those that may be dunned for, by area and account, oldest first.
    pub bills: Vec<ArrearsLine>,
    /// Those that may not: they are in dispute.
    pub disputed: Vec<DisputedLine>,
}

impl Office {
    /// Bills past due on a day, today where none is said; of an area (抄表册), or of all.
    ///
    /// # Errors
    /// Those of the file; [`Fault::Damaged`] where what was published cannot be read, or a sum does not fit.
    pub fn arrears(&self, on: Option<BusinessDate>, area: Option<&str>) -> Result<Arrears, OfficeFault> {
        let on = on.map_or_else(|| self.city_date(), Ok)?;
        Ok(self.file.read::<_, Fault>(|tx| {
            let rules = Rules::read(tx, on)?;
            let (mut bills, mut disputed) = (Vec::new(), Vec::new());
            tx.each_state::<Fault>(&[Key::ACCOUNTS], |_, state| {
                let State::Account(account) = state else {
                    return Ok(());
                };
                let book = account.registered.as_ref().map(|registered| &registered.book);
                if area.is_some_and(|area| book.is_none_or(|book| book != area)) {
                    return Ok(());
                }
                for (line, hold) in rules.past_due(tx, &account)? {
                    match hold {
                        None => bills.push(line),
                        Some(hold) => disputed.push(DisputedLine {
                            line,
                            case: number_of(tx, hold.case)?,
                            since: hold.on,
                        }),
                    }
                }
                Ok(())
            })?;
            bills.sort_by(|one, other| key(one).cmp(&key(other)));
            disputed.sort_by(|one, other| key(&one.line).cmp(&key(&other.line)));
            Ok(Arrears { on, bills, disputed })
        })?)
    }
}

fn key(line: &ArrearsLine) -> (&str, &AccountNo, BusinessDate, &BillNo) {
    (&line.area, &line.account, line.payable_on, &line.bill)
}

/// A case's number, as on its slip; empty while its beginning is not known here.
pub(crate) fn number_of(tx: &Tx<'_>, case: CaseId) -> Result<String, Fault> {
    let case = tx.case(case)?;
    let Some(opened) = case.opened else {
        return Ok(String::new());
    };
    let seat = tx.counter(opened.at.journal)?;
    Ok(case_number((seat.hall, seat.counter), &opened))
}

impl Rules {
    /// Of an account, each with the hold that keeps it out.
    fn past_due(
        &self,
        tx: &Tx<'_>,
        account: &AccountState,
    ) -> Result<Vec<(ArrearsLine, Option<Hold>)>, Fault> {
        let mut lines = Vec::new();
        let Some(registered) = &account.registered else {
            return Ok(lines);
        };
        for (number, state) in &account.bills {
            let Some(issued) = &state.issued else { continue };
            // What is carried forward is asked for by nobody.
            let is_carried = state.is_carried_forward(self.settings.carry_forward_below);
            if !state.owed().is_positive() || is_carried {
                continue;
            }
            let fee = self.late_fee(tx, account, (number, state, issued))?;
            if fee.free_until >= self.on {
                continue;
            }
            let details: AccountDetails = tx.details(&registered.details)?.unwrap_or_default();
            let line = ArrearsLine {
                area: registered.book.clone(),
                account: registered.account.clone(),
                holder: details.name,
                address: details.address,
                phone: details.phone,
                bill: number.clone(),
                period: issued.period,
                owed: state.owed(),
                payable_on: issued.payable_on,
                free_until: fee.free_until,
                days_late: fee.days_late,
                late_fee: fee.owed,
            };
            lines.push((line, account.disputed(number)));
        }
        Ok(lines)
    }
}
