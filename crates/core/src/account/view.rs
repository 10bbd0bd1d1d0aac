//! Reading an account and a bill for the desk.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::details::{AccountDetails, Payer};
use cistern_domain::entry::Body;
use cistern_domain::ids::{AccountNo, Hash};
use cistern_domain::instant::Instant;
use cistern_domain::shift::Takings;
use cistern_journal::{PaymentRow, Tx};

use super::bills::open_bills;
use super::{
    AccountView, AskAccount, AskAccountRefusal, AskBill, AskBillRefusal, BillView, ContinuedAs,
    ContinuedHere, MonthUse, PaymentLine, SettledBill,
};
use crate::cancelled::{booked_back, cancelled_of};
use crate::case::cases_of;
use crate::channels::exceptions_of;
use crate::cheque::pending_of;
use crate::counter::{Counter, date_now, own};
use crate::invoice::mark_of;
use crate::moving::{move_notes_of, partners_of};
use crate::reading::corrections_of;
use crate::receipt::is_bounced;
use crate::refund::refunds_of;
use crate::refusal::{Failed, Fault, refuse};
use crate::restore::restore_due;
use crate::rules::Rules;
use crate::settlement::settlements_of;
use crate::wallet::held_bills;
use crate::word::notes_of;

const SETTLED_SHOWN: usize = 24;
const PAYMENTS_SHOWN: u32 = 12;
const MONTHS: usize = 12;

impl Counter {
    /// An account as of today, or as of the open shift's date.
    ///
    /// # Errors
    /// [`AskAccountRefusal`], and those of the disk.
    pub fn account(&self, ask: &AskAccount) -> Result<AccountView, Failed<AskAccountRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let Some(state) = tx.account(&ask.account)? else {
                let data_as_of = self.known_as_of(tx)?;
                return refuse(AskAccountRefusal::Unknown {
                    account: ask.account.clone(),
                    data_as_of,
                });
            };
            let rules = Rules::load(tx)?;
            let on = self.taking_date(tx, &rules, who.staff)?;
            Ok(view(tx, &rules, &ask.account, &state, (on, self.now()))?)
        })
    }

    /// The date a payment taken now would bear: the open shift's, else the counter's.
    pub(crate) fn taking_date(
        &self,
        tx: &Tx<'_>,
        rules: &Rules,
        staff: cistern_domain::ids::StaffNo,
    ) -> Result<BusinessDate, Fault> {
        if let Some(own) = own(tx)?
            && let Some((_, shift)) = crate::shift::my_shift(tx, &own, staff)?
            && let Some(date) = shift.business_date
        {
            return Ok(date);
        }
        date_now(tx, rules, self.now())
    }

    /// A bill with its lines and readings.
    ///
    /// # Errors
    /// [`AskBillRefusal`], and those of the disk.
    pub fn bill(&self, ask: &AskBill) -> Result<BillView, Failed<AskBillRefusal>> {
        self.at_desk().or_else(refuse)?;
        self.file.read(|tx| match bill_view(tx, ask)? {
            Some(view) => Ok(view),
            None => refuse(AskBillRefusal::Unknown {
                bill: ask.bill.clone(),
            }),
        })
    }
}

fn view(
    tx: &Tx<'_>,
    rules: &Rules,
    account: &AccountNo,
    state: &AccountState,
    (on, now): (BusinessDate, Instant),
) -> Result<AccountView, Fault> {
    let registered = state.registered.as_ref();
    let mut open = open_bills(tx, rules, state, on)?;
    let held = held_bills(tx, account)?;
    for bill in &mut open {
        bill.held = held.iter().any(|held| held.bill == bill.bill);
    }
    let due = open.iter().filter(|bill| bill.is_due(on));
    Ok(AccountView {
        account: account.clone(),
        details: details_of(tx, state)?,
        class: registered.map(|a| a.class.clone()).unwrap_or_default(),
        persons: registered.map_or(0, |a| a.persons),
        meter: registered.and_then(|a| a.meter.as_ref()).map(ToString::to_string),
        caliber_mm: registered.map_or(0, |a| a.caliber_mm),
        book: registered.map(|a| a.book.clone()).unwrap_or_default(),
        opened_on: registered.and_then(|a| a.opened_on),
        status: registered.map(|a| a.status).unwrap_or_default(),
        deposit: state.deposit,
        deposit_held: state.held(),
        deposit_free: state.free_deposit().or_zero(),
        deposit_short: state.deposit_short(),
        refunds: refunds_of(tx, rules, account, state)?,
        cases: cases_of(tx, rules, now, &state.cases)?,
        queued: notes_of(tx, rules, state)?,
        due: due.map(|bill| bill.owed + bill.late_fee.owed).sum(),
        settled: settled(state),
        use_by_month: use_by_month(state, on),
        payments: payment_lines(tx, &tx.payments_of(account, PAYMENTS_SHOWN)?)?,
        cheques: pending_of(tx, account, state)?,
        exceptions: exceptions_of(tx, state)?,
        settlements: settlements_of(tx, rules, (account, state))?,
        corrections: corrections_of(tx, state)?,
        cancelled: cancelled_of(tx, state)?,
        receipts_about: state.receipts_about,
        restore: restore_due(tx, rules, (account, state), &open, on)?,
        moved: move_notes_of(tx, account, state, on)?,
        continued: state.continued.as_ref().map(|continued| ContinuedAs {
            account: continued.into.clone(),
            on: continued.on,
        }),
        continues: continued_here(tx, account, state)?,
        overpaid: state
            .bills
            .values()
            .map(cistern_domain::account::BillState::overpaid)
            .sum::<Money>(),
        open,
    })
}

/// Accounts that continue as this one still, with what is owed there.
fn continued_here(
    tx: &Tx<'_>,
    account: &AccountNo,
    state: &AccountState,
) -> Result<Vec<ContinuedHere>, Fault> {
    let mut here = Vec::new();
    for other in &state.continues {
        let known = tx.account(other)?.unwrap_or_default();
        if known.continued.as_ref().is_some_and(|now| now.into == *account) {
            here.push(ContinuedHere {
                account: other.clone(),
                owed: known.owed(),
            });
        }
    }
    Ok(here)
}

/// Name, address and telephone; empty where they were erased or have not arrived.
pub(crate) fn details_of(tx: &Tx<'_>, state: &AccountState) -> Result<AccountDetails, Fault> {
    let Some(registered) = &state.registered else {
        return Ok(AccountDetails::default());
    };
    Ok(tx.details(&registered.details)?.unwrap_or_default())
}

fn settled(state: &AccountState) -> Vec<SettledBill> {
    // One that was booked back is nothing that the customer settled.
    let settled = state.bills.iter();
    let settled = settled.filter(|(_, bill)| bill.owed().is_zero() && bill.corrected.is_none());
    let mut settled: Vec<SettledBill> = settled
        .filter_map(|(number, bill)| {
            let issued = bill.issued.as_ref()?;
            Some(SettledBill {
                bill: number.clone(),
                period: issued.period,
                volume_m3: issued.volume_m3,
                amount: issued.amount,
                late_fee_paid: bill.late_fee_paid(),
                late_fee_waived: bill.waived.values().map(|waived| waived.amount).sum(),
                paid_on: bill.parts.keys().next_back().copied(),
            })
        })
        .collect();
    settled.sort_by(|a, b| (b.period, &b.bill).cmp(&(a.period, &a.bill)));
    settled.truncate(SETTLED_SHOWN);
    settled
}

fn volumes(state: &AccountState) -> BTreeMap<Period, i64> {
    let mut volumes = BTreeMap::new();
    let standing = state.bills.values().filter(|bill| bill.corrected.is_none());
    for issued in standing.filter_map(|bill| bill.issued.as_ref()) {
        *volumes.entry(issued.period).or_default() += issued.volume_m3;
    }
    volumes
}

fn year_before(period: Period) -> Option<Period> {
    Period::new(period.year() - 1, period.month())
}

fn use_by_month(state: &AccountState, on: BusinessDate) -> Vec<MonthUse> {
    let volumes = volumes(state);
    let Some(newest) = volumes.keys().next_back().copied().max(on.period()) else {
        return Vec::new();
    };
    let mut months: Vec<Period> = std::iter::successors(Some(newest), |period| period.previous())
        .take(MONTHS)
        .collect();
    months.reverse();
    let of = |period: Period| volumes.get(&period).copied();
    months
        .into_iter()
        .map(|period| MonthUse {
            period,
            volume_m3: of(period),
            year_before_m3: year_before(period).and_then(of),
        })
        .collect()
}

/// Payments in lines, as lists show them.
pub(crate) fn payment_lines(tx: &Tx<'_>, rows: &[PaymentRow]) -> Result<Vec<PaymentLine>, Fault> {
    let own = own(tx)?.map(|own| own.journal);
    let mut lines = Vec::new();
    for row in rows {
        let Some(entry) = tx.entry(row.at)? else { continue };
        let Ok(body) = entry.read() else { continue };
        let debit = matches!(body, Body::DebitPaid(_));
        let on_paper = matches!(body, Body::PaperReceiptKeyed(_));
        let (moved_from, moved_to) = partners_of(tx, &body, row.reversed)?;
        let (Some(taken), Some(account)) = (body.into_taken(), entry.account) else {
            continue;
        };
        let mut takings = Takings::default();
        takings.add(&taken);
        let state = tx.account(&account)?.unwrap_or_default();
        let name = details_of(tx, &state)?.name;
        let invoice = mark_of(tx, &state, taken.payment)?;
        let since = booked_back(tx, &state, &taken)?;
        lines.push(PaymentLine {
            payment: taken.payment,
            receipt: taken.receipt,
            account,
            name,
            taken_at: entry.taken_at,
            amount: takings.kept(),
            bills: u32::try_from(taken.parts.len()).unwrap_or(u32::MAX),
            here: own == Some(row.at.journal),
            reversed: row.reversed.is_some(),
            bounced: is_bounced(tx, row.reversed)?,
            payer: taken.payer.map(|hash| payer_name(tx, &hash)).transpose()?,
            moved_from,
            moved_to,
            corrected: since.corrected_on.is_some(),
            cancelled: since.cancelled_on.is_some(),
            invoice,
            on_paper,
            debit,
        });
    }
    Ok(lines)
}

fn payer_name(tx: &Tx<'_>, payer: &Hash) -> Result<String, Fault> {
    let known = tx.details::<Payer>(payer)?;
    Ok(known.map(|payer| payer.name).unwrap_or_default())
}

fn bill_view(tx: &Tx<'_>, ask: &AskBill) -> Result<Option<BillView>, Fault> {
    let Some(account) = tx.account(&ask.account)? else {
        return Ok(None);
    };
    let Some(state) = account.bills.get(&ask.bill) else {
        return Ok(None);
    };
    let Some(issued) = &state.issued else {
        return Ok(None);
    };
    let Some(bill) = tx.issued_bill(&ask.bill, issued)? else {
        return Ok(None);
    };
    let volumes = volumes(&account);
    let of = |period: Option<Period>| period.and_then(|period| volumes.get(&period).copied());
    Ok(Some(BillView {
        paid: state.paid(),
        tier_bounds_m3: tier_bounds(tx, &account, &bill)?,
        month_before_m3: of(bill.period.previous()),
        year_before_m3: of(year_before(bill.period)),
        bill,
    }))
}

/// Upper bounds of the tiers for this household, where the bill's tariff is published.
fn tier_bounds(
    tx: &Tx<'_>,
    account: &AccountState,
    bill: &cistern_domain::bill::Bill,
) -> Result<Vec<i64>, Fault> {
    let (Some(name), Some(registered)) = (&bill.tariff, &account.registered) else {
        return Ok(Vec::new());
    };
    let tariffs = Rules::tariffs(tx)?;
    let Some(tariff) = tariffs.iter().find(|tariff| tariff.id() == name) else {
        return Ok(Vec::new());
    };
    let persons = u16::try_from(registered.persons)
        .ok()
        .filter(|persons| *persons > 0);
    Ok(tariff.bounds_m3(&registered.class, persons).unwrap_or_default())
}
