//! Differences of the demo city, line by line, on a file and on PostgreSQL: what each says, who decides it, and the case by which
//! the customer is told.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod after_sheet;
mod banked;
mod bills;
mod cancelled;
mod cash;
#[path = "../common/mod.rs"]
mod common;
mod deposits;
mod found;
mod one_money;
mod outside;
mod returned;
mod unknowing;
mod unread;
mod unsound;

use cistern_domain::Money;
use cistern_domain::entry::{BillPart, DifferenceEnd, DifferenceKind};
use cistern_domain::ids::{AccountNo, BillNo, StaffNo};
use cistern_domain::tariff::Tariff;
use cistern_journal::Fault;
use cistern_office::{DecideDifference, Difference, FoundDifference};
use cistern_publishing::demo;
use common::{City, Counter, MINUTE};
use rust_decimal::Decimal;
use serde_json::json;

const ACCOUNT: &str = "1200020401";
/// 郑岚 of 财务部.
const FINANCE: StaffNo = StaffNo(24);
const PIN: &str = "2424";

fn city() -> City {
    let city = City::found();
    assert!(city.office.set_up_demo().unwrap());
    city
}

fn no() -> AccountNo {
    AccountNo::new(ACCOUNT).unwrap()
}

/// A counter that heard everything so far, and serves.
fn serving(city: &City, nth: u8) -> Counter {
    let counter = city.seat(nth, 1, nth.into());
    counter.sync(&city.office);
    counter.open_shift(1, 300);
    counter.sync(&city.office);
    city.clock.pass(MINUTE);
    counter
}

/// Bills that the account owes, oldest first.
fn owed(city: &City) -> Vec<(BillNo, Money)> {
    let read = city.office.file().read::<_, Fault>(|tx| tx.account(&no()));
    let state = read.unwrap().unwrap();
    let owed = state.bills.iter().filter(|(_, bill)| bill.owed().is_positive());
    owed.map(|(number, bill)| (number.clone(), bill.owed())).collect()
}

/// Takes a bill in cash.
fn pay(counter: &Counter, receipt: u64, bill: &(BillNo, Money)) {
    pay_with(counter, receipt, bill, Money::ZERO);
}

/// Takes a bill in cash, and so much late fee.
fn pay_with(counter: &Counter, receipt: u64, (bill, amount): &(BillNo, Money), late_fee: Money) {
    let part = BillPart {
        bill: bill.clone(),
        principal: *amount,
        late_fee,
        days_late: 0,
    };
    let taken = common::given::in_cash(receipt, vec![part]);
    counter.write(Some(ACCOUNT), taken);
}

/// The one difference.
fn only(city: &City) -> Difference {
    let mut all = city.office.differences(false).unwrap();
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

/// Settled, or open again, by finance.
fn wish(one: &Difference, end: DifferenceEnd) -> DecideDifference {
    DecideDifference {
        kind: one.kind().unwrap(),
        at: one.at.unwrap().into(),
        seen: one.found.as_ref().map(FoundDifference::latest),
        end,
        words: "已告知用户".to_owned(),
        act: None,
        staff: FINANCE,
        pin: PIN.to_owned(),
    }
}

fn settles(city: &City, one: &Difference, kind: DifferenceKind) {
    assert_eq!(one.kind(), Some(kind));
    city.clock.pass(MINUTE);
    city.office
        .decide_difference(&wish(one, DifferenceEnd::Settled))
        .unwrap();
    assert_eq!(city.office.differences(false).unwrap(), []);
    city.verify();
}

/// Another tariff than the demo's, from a day on.
fn tariff(id: &str, from: &str) -> Tariff {
    let mut json = serde_json::to_value(demo::first_tariff().unwrap()).unwrap();
    json["id"] = json!(id);
    json["valid_from"] = json!(from);
    serde_json::from_value(json).unwrap()
}

/// The same, by so many fen dearer for each m³ of a household's first tier.
fn by_fen(tariff: &Tariff, fen: i64) -> Tariff {
    let mut json = serde_json::to_value(tariff).unwrap();
    let classes = json["classes"].as_array_mut().unwrap();
    let of = classes.iter_mut().find(|one| one["name"] == "居民阶梯");
    let price = of.unwrap().pointer_mut("/components/0/prices/0").unwrap();
    let more = price.as_str().unwrap().parse::<Decimal>().unwrap() + Decimal::new(fen, 2);
    *price = json!(more.to_string());
    serde_json::from_value(json).unwrap()
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
