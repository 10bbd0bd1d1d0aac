//! Rows of 应收账单: cleaned, checked, sorted by account and period to meet their readings.

use std::io;

use cistern_domain::Money;
use cistern_domain::date::Period;
use cistern_domain::ids::{AccountNo, BillNo};

use crate::known::{BillMark, Known, KnownAccounts, SeenBills};
use crate::mend::narrow;
use crate::readings::order;
use crate::rejection::{Reason, Refusal};
use crate::rows::{BillRow, Paid};
use crate::rules::ImportRules;
use crate::runs::{Key, Runs};
use crate::table::Row;
use crate::value;

const TITLES: [&str; 11] = [
    "账单号",
    "户号",
    "账期",
    "上期止码",
    "本期止码",
    "用量",
    "应收合计",
    "可缴费日",
    "已缴金额",
    "缴费日期",
    "缴费方式",
];
const NUMBER: usize = 0;
const ACCOUNT: usize = 1;
const PERIOD: usize = 2;
const FROM: usize = 3;
const TO: usize = 4;
const VOLUME: usize = 5;
const TOTAL: usize = 6;
const PAYABLE_ON: usize = 7;
const PAID: usize = 8;
const PAID_ON: usize = 9;
const PAID_WAY: usize = 10;
/// Tiers stand here, components behind them.
const TIERS: usize = 11;

/// The titles of a bill's columns: the usual ones, then tiers, then components.
pub fn titles(rules: &ImportRules) -> Vec<&str> {
    let of_city = rules
        .tier_columns
        .iter()
        .chain(&rules.component_columns)
        .map(String::as_str);
    TITLES.into_iter().chain(of_city).collect()
}

/// What sorts together: one account's bills and readings of one period.
pub fn group(account: Known, period: Period) -> u64 {
    u64::from(account.ordinal) << 32 | u64::from(period.yyyymm())
}

/// Reads bills one by one, and remembers the accepted ones.
pub struct Bills<'a> {
    tiers: usize,
    components: usize,
    known: &'a KnownAccounts,
    seen: SeenBills,
}

impl<'a> Bills<'a> {
    pub fn new(rules: &ImportRules, known: &'a KnownAccounts) -> Self {
        let (tiers, components) = (rules.tier_columns.len(), rules.component_columns.len());
        Self {
            tiers,
            components,
            known,
            seen: SeenBills::default(),
        }
    }

    /// Reads a row and accepts its bill: its key, its account's class, and what it says.
    pub fn take(&mut self, row: &Row<'_>) -> Result<(Key, usize, BillRow), Refusal> {
        row.check()?;
        if row.is_empty(NUMBER) {
            return Err(row.refusal(NUMBER, Reason::MissingBillNumber));
        }
        if row.is_empty(ACCOUNT) {
            return Err(row.refusal(ACCOUNT, Reason::MissingAccountNumber));
        }
        let bill = row.id(NUMBER, BillNo::new)?;
        let mark = BillMark::of(bill.as_str());
        if self.seen.contains(mark) {
            return Err(row.refusal(NUMBER, Reason::DuplicateBill));
        }
        let account = narrow(row.raw(ACCOUNT));
        let known = self.known.get(&account);
        let known = known.ok_or_else(|| row.refusal(ACCOUNT, self.known.why_not(&account)))?;
        let bill = self.read(row, bill)?;
        self.seen.add(mark);
        Ok(((group(known, bill.period), order(row)), known.class, bill))
    }

    fn read(&self, row: &Row<'_>, bill: BillNo) -> Result<BillRow, Refusal> {
        let period = value::period(row.raw(PERIOD)).ok_or_else(|| row.refusal(PERIOD, Reason::BadDate))?;
        let (components, amount) = self.amounts(row)?;
        let (volume_m3, tiers_m3) = self.volumes(row)?;
        Ok(BillRow {
            bill,
            account: row.id(ACCOUNT, AccountNo::new)?,
            period,
            from: row.reading(FROM)?,
            to: row.reading(TO)?,
            volume_m3,
            tiers_m3,
            components,
            amount,
            payable_on: row.date(PAYABLE_ON)?,
            paid: paid(row, amount)?,
            readings: Vec::new(),
        })
    }

    fn amounts(&self, row: &Row<'_>) -> Result<(Vec<Money>, Money), Refusal> {
        let columns = TIERS + self.tiers..TIERS + self.tiers + self.components;
        let components: Vec<Money> = columns
            .map(|column| row.amount(column))
            .collect::<Result<_, _>>()?;
        let total = row.amount(TOTAL)?;
        if components.iter().copied().sum::<Money>() != total {
            return Err(row.refusal(TOTAL, Reason::TotalMismatch));
        }
        Ok((components, total))
    }

    fn volumes(&self, row: &Row<'_>) -> Result<(i64, Vec<i64>), Refusal> {
        let volume = row.whole(VOLUME)?;
        let tier = |column| Ok(row.optional(column, Row::whole)?.unwrap_or_default());
        let tiers: Vec<i64> = (TIERS..TIERS + self.tiers).map(tier).collect::<Result<_, _>>()?;
        if tiers.iter().any(|tier| *tier != 0) && tiers.iter().sum::<i64>() != volume {
            return Err(row.refusal(VOLUME, Reason::VolumeMismatch));
        }
        Ok((volume, tiers))
    }
}

/// An empty 缴费日期 is an unpaid bill; a sum without a day, or a day without a sum, is neither.
fn paid(row: &Row<'_>, total: Money) -> Result<Option<Paid>, Refusal> {
    let amount = row.optional(PAID, Row::amount)?.unwrap_or(Money::ZERO);
    let on = row.optional(PAID_ON, Row::date)?;
    match on {
        None if amount.is_zero() => Ok(None),
        Some(_) if amount.is_zero() && total.is_zero() => Ok(None),
        Some(on) if amount.is_positive() && amount <= total => Ok(Some(Paid {
            amount,
            on,
            way: row.words(PAID_WAY),
        })),
        _ => Err(row.refusal(PAID, Reason::PaymentMismatch)),
    }
}

/// Sorts a bill in.
pub fn sort_in(runs: &mut Runs, key: Key, bill: &BillRow) -> io::Result<()> {
    // Writing to a Vec cannot fail: its error type is `Infallible`.
    runs.push(key, |bytes| _ = minicbor::encode(bill, bytes))
}
