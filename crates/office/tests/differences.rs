//! Differences of the demo city, line by line: a bill that two counters took and its case, one that was made by another tariff
//! than holds for its days, and one that was booked back meanwhile.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use cistern_domain::Money;
use cistern_domain::entry::{BillPart, Body, DifferenceEnd, DifferenceKind, PaymentTaken, ReadingFault};
use cistern_domain::ids::{AccountNo, BillNo, PaymentId, ReceiptNo, ShiftNo, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_domain::settlement::SettlementRule;
use cistern_domain::tariff::Tariff;
use cistern_journal::Fault;
use cistern_office::alerts::Watched;
use cistern_office::{CorrectReading, DecideDifference, Difference, DifferenceWhat};
use cistern_publishing::{RightReading, demo};
use common::{City, Counter, MINUTE, written};
use serde_json::json;
use uuid::Uuid;

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
fn pay(counter: &Counter, receipt: u64, (bill, amount): &(BillNo, Money)) {
    let taken = PaymentTaken {
        payment: PaymentId(Uuid::from_u128(receipt.into())),
        shift: ShiftNo(1),
        receipt: ReceiptNo(receipt),
        parts: vec![BillPart {
            bill: bill.clone(),
            principal: *amount,
            late_fee: Money::ZERO,
            days_late: 0,
        }],
        tenders: vec![Tendered {
            tender: Tender::Cash,
            amount: *amount,
            reference: None,
        }],
        change: Money::ZERO,
        deposit_in: Money::ZERO,
        deposit_out: Money::ZERO,
        policy: 1,
        payer: None,
    };
    counter.write(Some(ACCOUNT), taken);
}

/// The one difference.
fn only(city: &City) -> Difference {
    let mut all = city.office.differences(false).unwrap();
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

fn settles(city: &City, one: &Difference, kind: DifferenceKind) {
    assert_eq!(one.kind(), Some(kind));
    city.clock.pass(MINUTE);
    let wish = DecideDifference {
        kind,
        at: one.at.unwrap().into(),
        end: DifferenceEnd::Settled,
        words: "已告知用户".to_owned(),
        act: None,
        staff: FINANCE,
        pin: PIN.to_owned(),
    };
    city.office.decide_difference(&wish).unwrap();
    assert_eq!(city.office.differences(false).unwrap(), []);
    city.verify();
}

#[test]
fn a_bill_that_two_counters_took_opens_its_case() {
    let city = city();
    let bill = owed(&city).remove(0);
    let counters = [10, 11].map(|nth| serving(&city, nth));
    for (counter, receipt) in counters.iter().zip(1..) {
        pay(counter, receipt, &bill);
        counter.sync(&city.office);
        city.clock.pass(MINUTE);
    }
    let twice = only(&city);
    let what = DifferenceWhat::Settlement {
        rule: SettlementRule::PaidBeyond,
        version: SettlementRule::VERSION,
        bill: Some(bill.0),
    };
    assert_eq!((&twice.what, twice.amount), (&what, bill.1));
    let case = twice.case.clone().unwrap();
    assert_eq!((&case.department[..], case.closed), ("客户服务部", false));
    let opened = written(&city.office, |body| matches!(body, Body::DifferenceCaseOpened(_)));
    assert_eq!(opened, 1);
    assert_eq!(told(&city), [""; 0], "it has its days");
    city.clock.pass(10 * 24 * 60 * MINUTE);
    let late = only(&city);
    assert!(late.overdue);
    let at = late.at.unwrap();
    let name = format!("difference/{}/{}/settlement", at.journal, at.number);
    assert_eq!(told(&city), [name]);
    settles(&city, &late, DifferenceKind::Settlement);
    city.clock.pass(60 * MINUTE);
    assert_eq!(told(&city), [""; 0], "it is over");
}

/// What somebody is told of without asking, of differences.
fn told(city: &City) -> Vec<String> {
    let watched = Watched {
        silent_hours: 24,
        copies: None,
        disk_low: 0,
    };
    let all = city.office.alerts(&watched).unwrap().into_iter();
    let of_differences = all.filter(|one| one.name.starts_with("difference/"));
    of_differences.map(|one| one.name).collect()
}

/// Another tariff than the demo's, from a day on.
fn tariff(id: &str, from: &str) -> Tariff {
    let mut json = serde_json::to_value(demo::first_tariff().unwrap()).unwrap();
    json["id"] = json!(id);
    json["valid_from"] = json!(from);
    serde_json::from_value(json).unwrap()
}

#[test]
fn a_bill_of_days_for_which_another_tariff_holds_is_told_once_it_is_paid() {
    let city = city();
    let counter = serving(&city, 10);
    let bills = owed(&city);
    let [before, after] = [&bills[0], &bills[1]];
    for (bill, receipt) in [(before, 1), (after, 2)] {
        pay(&counter, receipt, bill);
    }
    counter.sync(&city.office);
    assert_eq!(city.office.differences(false).unwrap(), []);
    // A tariff of days to come is no difference; one of days that are over is, from its own day on.
    city.office
        .publish_tariff(&tariff("LJ-2027", "2027-01-01"))
        .unwrap();
    assert_eq!(city.office.differences(false).unwrap(), []);
    city.office
        .publish_tariff(&tariff("LJ-2026", "2026-09-15"))
        .unwrap();
    let found = only(&city);
    let what = DifferenceWhat::Tariff {
        bill: after.0.clone(),
        applied: demo::FIRST_TARIFF.to_owned(),
        holds: "LJ-2026".to_owned(),
    };
    assert_eq!((&found.what, found.amount), (&what, after.1));
    assert_eq!((found.decides, found.facts.len()), (Role::Finance, 1));
    assert_eq!(found.facts[0].receipt, Some(ReceiptNo(2)));
    settles(&city, &found, DifferenceKind::Tariff);
}

#[test]
fn a_bill_that_was_booked_back_and_paid_all_the_same_is_told_with_the_one_instead() {
    let city = city();
    let counter = serving(&city, 10);
    let bills = owed(&city);
    let last = bills.last().unwrap();
    let read = city.office.file().read::<_, Fault>(|tx| {
        let state = tx.account(&no())?.unwrap();
        let issued = state.bills[&last.0].issued.clone().unwrap();
        Ok(tx.issued_bill(&last.0, &issued)?.unwrap().volume_m3)
    });
    let wish = CorrectReading {
        reading: RightReading {
            account: no(),
            bill: last.0.clone(),
            right_m3: read.unwrap() - 3,
            fault: ReadingFault::Misread,
            payable_on: None,
        },
        staff: FINANCE,
        pin: PIN.to_owned(),
    };
    city.office.correct_reading(&wish).unwrap();
    let instead = owed(&city).into_iter().find(|one| !bills.contains(one)).unwrap();
    city.clock.pass(MINUTE);
    // The counter did not hear of it.
    pay(&counter, 1, last);
    counter.sync(&city.office);
    let found = only(&city);
    let what = DifferenceWhat::BookedBack {
        version: SettlementRule::VERSION,
        bill: last.0.clone(),
        instead: Some(instead.0.clone()),
        instead_owes: instead.1,
    };
    assert_eq!((&found.what, found.amount), (&what, last.1));
    let read = city.office.file().read::<_, Fault>(|tx| tx.account(&no()));
    assert_eq!(
        read.unwrap().unwrap().deposit,
        last.1,
        "it lies in the deposit, and nothing is settled with it by itself"
    );
    let case = found.case.clone().expect("the customer is told in a case");
    assert!(!case.closed);
    settles(&city, &found, DifferenceKind::Settlement);
}

#[test]
fn each_of_these_holds_on_postgres_too() {
    common::once_more_on_postgres();
}
