//! The demo city is whole: every department has somebody, finance somebody with the role by which it decides, and what
//! reconciliation finds opens a case for a department that there is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use cistern_domain::Money;
use cistern_domain::catalogue::HALL;
use cistern_domain::entry::{BillPart, Body, PaymentTaken};
use cistern_domain::ids::{AccountNo, BillNo, PaymentId, ReceiptNo, ShiftNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::DifferenceWhat;
use cistern_publishing::demo;
use common::{City, Counter, MINUTE, written};
use uuid::Uuid;

const ACCOUNT: &str = "1200020401";

fn city() -> City {
    let city = City::found();
    assert!(city.office.set_up_demo().unwrap());
    city
}

#[test]
fn every_department_has_somebody_and_finance_its_role() {
    let city = city();
    let settings = demo::settings();
    for department in settings.departments.iter().filter(|one| one.id != HALL) {
        let head = department.head.expect(&department.name);
        let file = city.office.file();
        let known = file.read::<_, Fault>(|tx| tx.staff(head)).unwrap();
        let roles = known.expect("published").roles;
        let decides = roles.contains(&Role::Finance);
        assert_eq!(decides, department.id == "finance", "{}", department.name);
        assert!(demo::pin_of(head).is_some(), "{}", department.name);
    }
}

/// The oldest bill that the account owes.
fn owed(city: &City) -> (BillNo, Money) {
    let account = AccountNo::new(ACCOUNT).unwrap();
    let read = city.office.file().read::<_, Fault>(|tx| tx.account(&account));
    let state = read.unwrap().unwrap();
    let bill = state.bills.iter().find(|(_, bill)| bill.owed().is_positive());
    bill.map(|(number, bill)| (number.clone(), bill.owed())).unwrap()
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

#[test]
fn a_bill_that_two_counters_took_opens_its_case() {
    let city = city();
    let bill = owed(&city);
    for nth in [10, 11] {
        let counter = city.seat(nth, 1, nth.into());
        counter.open_shift(1, 300);
        pay(&counter, u64::from(nth), &bill);
        counter.sync(&city.office);
        city.clock.pass(MINUTE);
    }
    let found = city.office.differences(false).unwrap();
    let twice = found
        .iter()
        .find(|one| matches!(one.what, DifferenceWhat::Settlement { .. }))
        .unwrap();
    assert_eq!(twice.amount, bill.1);
    let case = twice.case.as_ref().unwrap();
    assert_eq!((&case.department[..], case.closed), ("客户服务部", false));
    let opened = written(&city.office, |body| matches!(body, Body::DifferenceCaseOpened(_)));
    assert_eq!(opened, 1);
    city.verify();
}
