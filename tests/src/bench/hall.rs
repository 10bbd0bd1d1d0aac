//! A hall with as many accounts as wanted, one open bill each, on the disk; made once and kept for later runs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use cistern_core::Counter;
use cistern_core::folder::FolderLock;
use cistern_core::ports::Ports;
use cistern_core::setup::FoundHall;
use cistern_core::shift::OpenShift;
use cistern_core::staff::SignIn;
use cistern_core::status::KeyPlace;
use cistern_core::system::ports;
use cistern_domain::Money;
use cistern_domain::bill::{Bill, Line};
use cistern_domain::date::{BusinessDate, CHINA, Period};
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{Account, AccountStatus, AccountsRegistered, BillRunClosed, BillsIssued};
use cistern_domain::ids::{AccountNo, BillNo, MeterNo, RunId, StaffNo};
use cistern_domain::late_fee::CollectionWay;
use cistern_journal::DatabaseKey;
use cistern_publishing::{Pen, Publication};
use rust_decimal::Decimal;

use super::made_up::person;
use crate::simulator::seat::{accepted, answered};

const KEY: [u8; 32] = [42; 32];
const PIN: &str = "1234";
const A_BATCH: u32 = 200;

/// Where what is made once is kept: beside the build.
///
/// # Errors
/// When this program lies nowhere.
pub fn kept() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let target = own
        .ancestors()
        .nth(2)
        .context("a program lies in a target folder")?;
    Ok(target.join("bench-data"))
}

/// Opens a counter's folder.
///
/// # Errors
/// Those of the disk.
pub fn open(folder: &Path) -> anyhow::Result<Arc<Counter>> {
    open_with(folder, ports())
}

/// Opens a counter's folder in a world of one's own.
///
/// # Errors
/// Those of the disk.
pub fn open_with(folder: &Path, ports: Ports) -> anyhow::Result<Arc<Counter>> {
    std::fs::create_dir_all(folder)?;
    let lock = FolderLock::hold(folder)?;
    Ok(Arc::new(Counter::open(
        folder,
        lock,
        DatabaseKey(KEY),
        KeyPlace::File,
        ports,
    )?))
}

/// A hall without a head office, where one clerk serves.
///
/// # Errors
/// Those of the disk.
pub fn founded(folder: &Path) -> anyhow::Result<Arc<Counter>> {
    let counter = open(folder)?;
    let found = FoundHall {
        company: "临江市自来水有限公司".to_owned(),
        hall: "城北营业厅".to_owned(),
        name: "张敏".to_owned(),
        pin: PIN.to_owned(),
    };
    // Founded in an earlier run, as a rule.
    let _ = answered(counter.found_hall(&found))?;
    serve(&counter)?;
    Ok(counter)
}

/// The clerk signs in and has a drawer.
///
/// # Errors
/// When something refuses.
pub fn serve(counter: &Counter) -> anyhow::Result<()> {
    accepted(
        "signing in",
        counter.sign_in(&SignIn {
            staff: StaffNo(1),
            pin: PIN.to_owned(),
        }),
    )?;
    if counter.status()?.shift.is_none() {
        let float = Money::from_fen(20_000);
        accepted(
            "a drawer",
            counter.open_shift(&OpenShift {
                float,
                under_date: None,
            }),
        )?;
    }
    Ok(())
}

/// The hall of so many accounts; made now where it is not kept from before.
///
/// # Errors
/// Those of the disk.
pub fn of(accounts: u32) -> anyhow::Result<Arc<Counter>> {
    let folder = kept()?.join(format!("hall-{accounts}"));
    let whole = folder.join("whole");
    if folder.exists() && !whole.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let counter = founded(&folder)?;
    if !whole.exists() {
        eprintln!("making a hall of {accounts} accounts in {}", folder.display());
        fill(&counter, accounts)?;
        std::fs::write(whole, [])?;
    }
    Ok(counter)
}

/// The same in a folder of one's own, made now.
///
/// # Errors
/// Those of the disk.
pub fn made(folder: &Path, accounts: u32) -> anyhow::Result<Arc<Counter>> {
    let counter = founded(folder)?;
    fill(&counter, accounts)?;
    Ok(counter)
}

fn fill(counter: &Counter, accounts: u32) -> anyhow::Result<()> {
    let ports = ports();
    let pen = Pen {
        now: counter.now(),
        chance: &ports,
        actor: StaffNo::PROGRAM,
    };
    let run = RunId(pen.id());
    let mut from = 1;
    while from <= accounts {
        let to = accounts.min(from + A_BATCH - 1);
        counter.file().act(|tx| {
            let mut registered = Vec::new();
            for nth in from..=to {
                registered.extend(account(tx, &pen, nth)?);
            }
            pen.write(
                tx,
                AccountsRegistered {
                    run,
                    accounts: registered,
                },
            )?;
            let bills = (from..=to).filter_map(|nth| bill(&pen, nth)).collect();
            pen.write(tx, BillsIssued { run, bills }).map(|_| ())
        })?;
        counter.checkpoint()?;
        from = to + 1;
    }
    let closed = BillRunClosed {
        run,
        accounts: accounts.into(),
        bills: accounts.into(),
        billed: Money::from_fen(i64::from(accounts) * BILLED),
    };
    counter.file().act(|tx| pen.write(tx, closed).map(|_| ()))?;
    Ok(counter.file().checkpoint()?)
}

const BILLED: i64 = 4_250;

/// The n-th account's number.
#[must_use]
pub fn account_no(nth: u32) -> Option<AccountNo> {
    AccountNo::new(person(nth).account).ok()
}

/// The n-th account's bill.
#[must_use]
pub fn bill_no(nth: u32) -> Option<BillNo> {
    BillNo::new(format!("YS{}", person(nth).account)).ok()
}

fn account(tx: &cistern_journal::Tx<'_>, pen: &Pen<'_>, nth: u32) -> Result<Option<Account>, Publication> {
    let person = person(nth);
    let details = AccountDetails {
        name: person.name,
        address: person.address,
        phone: person.phone,
        ..AccountDetails::default()
    };
    let details = pen.detach(tx, &details)?;
    Ok(account_no(nth).map(|account| Account {
        account,
        class: "居民阶梯".to_owned(),
        persons: 3,
        meter: MeterNo::new(person.meter).ok(),
        caliber_mm: 20,
        book: format!("B{:03}", nth % 400),
        opened_on: BusinessDate::from_ymd(2010, 5, 1),
        status: AccountStatus::Active,
        opening_deposit: Money::ZERO,
        details,
        collection: CollectionWay::Customer,
    }))
}

fn bill(pen: &Pen<'_>, nth: u32) -> Option<Bill> {
    let today = BusinessDate::of(pen.now.utc(), &CHINA);
    let period: Period = today.period()?;
    let line = |component: &str, fen| Line {
        component: component.to_owned(),
        tier: 1,
        volume_m3: Decimal::from(14),
        price: None,
        amount: Money::from_fen(fen),
    };
    Some(Bill {
        bill: bill_no(nth)?,
        account: account_no(nth)?,
        period,
        volume_m3: 14,
        tiers_m3: vec![14],
        used_before_m3: None,
        lines: vec![line("水费", 2_850), line("污水处理费", BILLED - 2_850)],
        amount: Money::from_fen(BILLED),
        payable_on: today.plus_days(3_650),
        paid_before: Money::ZERO,
        tariff: None,
        segments: Vec::new(),
    })
}
