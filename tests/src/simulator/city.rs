//! What a simulated city's office publishes: a few accounts whose bills are late by all kinds of days.

use cistern_domain::Money;
use cistern_domain::bill::{Bill, Line};
use cistern_domain::date::{BusinessDate, CHINA, Period};
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{
    Account, AccountStatus, AccountsRegistered, BillRunClosed, BillsIssued, LateFeeExtended,
};
use cistern_domain::ids::{AccountNo, BillNo, HallNo, Hash, MeterNo, RunId, StaffNo};
use cistern_domain::late_fee::{
    CollectionWay, Extension, ExtensionScope, GeneralWaiver, Waiver, WaiverScope,
};
use cistern_domain::ratio::Ratio;
use cistern_domain::settings::{Hall, Role, Settings};
use cistern_journal::Tx;
use cistern_publishing::credentials::Credentials;
use cistern_publishing::demo::{first_policy, first_tariff};
use cistern_publishing::{Pen, Publication};
use rust_decimal::Decimal;

use super::dice::Dice;

/// The PIN of everybody: what is simulated is money, not guessing.
pub const PIN: &str = "1234";
/// Clerks of the city; the last is a supervisor too.
pub const STAFF: [u32; 3] = [1, 2, 9];

const ACCOUNTS: u32 = 12;
const NAMES: [&str; 6] = ["张敏", "单国庆", "曾玉兰", "欧阳静", "朱美霞", "解伟"];

/// The city's accounts and how many bills were issued so far.
#[derive(Clone, Debug, Default)]
pub struct City {
    bills: u32,
}

/// The n-th account, from 1.
///
/// # Errors
/// Never for numbers that a `u32` can hold.
pub fn account_no(number: u32) -> anyhow::Result<AccountNo> {
    Ok(AccountNo::new(format!("12000{number:05}"))?)
}

impl City {
    /// Every account of the city.
    ///
    /// # Errors
    /// As [`account_no`].
    pub fn accounts(&self) -> anyhow::Result<Vec<AccountNo>> {
        (1..=ACCOUNTS).map(account_no).collect()
    }

    /// Settings, rules, staff, accounts and their first bills.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn found(
        &mut self,
        tx: &Tx<'_>,
        pen: &Pen<'_>,
        credentials: &Credentials,
        dice: &mut Dice,
    ) -> Result<(), Publication> {
        let settings = Settings {
            company: "临江市自来水有限公司".to_owned(),
            halls: vec![Hall {
                hall: HallNo(1),
                name: "城北营业厅".to_owned(),
            }],
            ..Settings::default()
        };
        pen.settings(tx, &settings)?;
        pen.tariff(tx, &first_tariff()?)?;
        pen.policy(tx, &first_policy())?;
        for number in STAFF {
            let roles: &[Role] = if number == 9 {
                &[Role::Clerk, Role::Supervisor]
            } else {
                &[Role::Clerk]
            };
            pen.staff(tx, StaffNo(number), "营业员", credentials, roles)?;
        }
        let run = RunId(pen.id());
        let mut accounts = Vec::new();
        for number in 1..=ACCOUNTS {
            let deposit = if number % 3 == 0 {
                Money::from_fen(dice.between(1, 9_000))
            } else {
                Money::ZERO
            };
            accounts.extend(made_up(tx, pen, number, deposit, dice)?);
        }
        pen.write(tx, AccountsRegistered { run, accounts })?;
        self.bill(tx, pen, run, ACCOUNTS * 3, dice)?;
        Ok(())
    }

    /// What an office does on a day: one of more bills, a renamed account, a later start of the late fee, another
    /// coin to round to.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn publish(
        &mut self,
        tx: &Tx<'_>,
        pen: &Pen<'_>,
        dice: &mut Dice,
    ) -> Result<&'static str, Publication> {
        let run = RunId(pen.id());
        match dice.below(9) {
            0..=3 => {
                let bills = 1 + dice.below(9);
                self.bill(tx, pen, run, bills, dice)?;
                Ok("bills")
            }
            4 | 5 => {
                let number = 1 + dice.below(ACCOUNTS);
                let accounts = made_up(tx, pen, number, Money::ZERO, dice)?.into_iter().collect();
                pen.write(tx, AccountsRegistered { run, accounts })?;
                Ok("an account renamed")
            }
            6 => {
                let today = BusinessDate::of(pen.now.utc(), &CHINA);
                let extension = Extension {
                    scope: ExtensionScope::City,
                    from: today,
                    to: today.plus_days(60),
                    days: 15,
                    reason: "停水".to_owned(),
                };
                let json = serde_json::to_string(&extension)?;
                pen.write(tx, LateFeeExtended { json })?;
                Ok("an extension")
            }
            7 => {
                let today = BusinessDate::of(pen.now.utc(), &CHINA);
                let waiver = GeneralWaiver {
                    scope: WaiverScope::Area(format!("B{:03}", dice.below(3))),
                    from: BusinessDate::default(),
                    to: today,
                    until: today.plus_days(3),
                    waives: Waiver::Share(Ratio::ONE),
                    reason: "停水".to_owned(),
                };
                pen.general_waiver(tx, &waiver)?;
                Ok("a waiver for an area")
            }
            _ => {
                let coin = Money::from_fen(dice.pick(&[1, 10, 10, 100]).copied().unwrap_or(10));
                let settings = Settings {
                    smallest_coin: coin,
                    ..Settings::default()
                };
                pen.settings(tx, &settings)?;
                Ok("settings")
            }
        }
    }

    /// One bill of exactly this sum.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn issue(
        &mut self,
        tx: &Tx<'_>,
        pen: &Pen<'_>,
        account: &AccountNo,
        amount: Money,
        payable_on: BusinessDate,
    ) -> Result<Option<BillNo>, Publication> {
        self.bills += 1;
        let Some(bill) = billed(self.bills, account, payable_on, amount) else {
            return Ok(None);
        };
        let number = bill.bill.clone();
        pen.write(
            tx,
            BillsIssued {
                run: RunId(pen.id()),
                bills: vec![bill],
            },
        )?;
        Ok(Some(number))
    }

    fn bill(
        &mut self,
        tx: &Tx<'_>,
        pen: &Pen<'_>,
        run: RunId,
        count: u32,
        dice: &mut Dice,
    ) -> Result<(), Publication> {
        let mut bills = Vec::new();
        for _ in 0..count {
            self.bills += 1;
            bills.extend(one_bill(self.bills, pen, dice));
        }
        bills.sort_by(|a, b| (&a.account, &a.bill).cmp(&(&b.account, &b.bill)));
        let closed = BillRunClosed {
            run,
            accounts: 0,
            bills: u64::try_from(bills.len()).unwrap_or(u64::MAX),
            billed: bills.iter().map(|bill| bill.amount).sum(),
        };
        pen.write(tx, BillsIssued { run, bills })?;
        pen.write(tx, closed).map(|_| ())
    }
}

fn made_up(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    number: u32,
    opening_deposit: Money,
    dice: &mut Dice,
) -> Result<Option<Account>, Publication> {
    let details = AccountDetails {
        name: dice.pick(&NAMES).copied().unwrap_or_default().to_owned(),
        address: format!("朝晖六区{number}幢{}室", 101 + dice.below(900)),
        phone: format!("139{:08}", dice.below(100_000_000)),
        ..AccountDetails::default()
    };
    let details: Hash = pen.detach(tx, &details)?;
    Ok(account_no(number).ok().map(|account| Account {
        account,
        class: "居民阶梯".to_owned(),
        persons: 3,
        meter: MeterNo::new(format!("A{:08}", 10_000_000 + number)).ok(),
        caliber_mm: 20,
        book: format!("B{:03}", number % 3),
        opened_on: BusinessDate::from_ymd(2010, 5, 1),
        status: AccountStatus::Active,
        opening_deposit,
        details,
        collection: CollectionWay::Customer,
    }))
}

fn one_bill(number: u32, pen: &Pen<'_>, dice: &mut Dice) -> Option<Bill> {
    let account = account_no(1 + dice.below(ACCOUNTS)).ok()?;
    let this_month = BusinessDate::of(pen.now.utc(), &CHINA).period()?;
    let back = dice.below(6);
    let month: Period = (0..back).try_fold(this_month, |period, _| period.previous())?;
    let amount = Money::from_fen(dice.between(1, 40_000));
    let mut bill = billed(number, &account, month.first_day().plus_days(9), amount)?;
    if dice.percent(10) {
        bill.paid_before = Money::from_fen(dice.between(0, amount.fen()));
    }
    Some(bill)
}

/// A third of it sewage; for the month before it is payable.
fn billed(number: u32, account: &AccountNo, payable_on: BusinessDate, amount: Money) -> Option<Bill> {
    let period = payable_on.period()?.previous()?;
    let sewage = Money::from_fen(amount.fen() / 3);
    let line = |component: &str, amount| Line {
        component: component.to_owned(),
        tier: 1,
        volume_m3: Decimal::from(10),
        price: None,
        amount,
    };
    Some(Bill {
        bill: BillNo::new(format!("YS{period}{number:06}")).ok()?,
        account: account.clone(),
        period,
        volume_m3: 10,
        tiers_m3: vec![10],
        used_before_m3: None,
        lines: vec![line("水费", amount - sewage), line("污水处理费", sewage)],
        amount,
        payable_on,
        paid_before: Money::ZERO,
        tariff: None,
        segments: Vec::new(),
    })
}
