//! Late fee that was taken beyond the policy of its day, put into the deposit by finance (违约金退回), and taken out again where the
//! payment does not stand any more.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::entry::{Body, DifferenceEnd, LateFeeReturned};
use cistern_domain::ids::EntryRef;
use cistern_domain::late_fee::LateFeePolicy;
use cistern_journal::Fault;
use cistern_office::{DifferenceRefused, DifferenceWhat};
use cistern_publishing::demo;

use crate::common::{City, MINUTE, written};
use crate::unknowing::{open, take_back};
use crate::{FINANCE, city, no, only, owed, pay_with, serving, wish};

/// It asks for nothing within a year.
pub(crate) fn lenient() -> LateFeePolicy {
    LateFeePolicy {
        valid_from: Some("2026-11-01".parse().unwrap()),
        grace_days: 365,
        ..demo::first_policy()
    }
}

/// The deposit of the account, and what of it was returned of a payment.
fn deposit(city: &City, at: EntryRef) -> (Money, Money) {
    let read = city.office.file().read::<_, Fault>(|tx| tx.account(&no()));
    let state = read.unwrap().unwrap();
    (state.deposit, state.returned_of(at))
}

#[test]
fn late_fee_that_was_too_much_goes_into_the_deposit_and_comes_back_with_its_payment() {
    let city = city();
    let (counter, bill) = (serving(&city, 10), owed(&city).remove(0));
    // More than the bill bore: what is returned is what was too much, and never more than was taken.
    pay_with(&counter, 1, &bill, Money::from_fen(3));
    counter.sync(&city.office);
    city.clock.pass(MINUTE);
    city.office.publish_policy(&lenient()).unwrap();
    let found = only(&city);
    let at: EntryRef = found.at.unwrap().into();
    let before = deposit(&city, at).0;
    let reopens = wish(&found, DifferenceEnd::Reopened);
    let refused = city.office.settle_by_return(&reopens);
    assert!(matches!(refused, Err(DifferenceRefused::Already)), "{refused:?}");

    let wish_of = wish(&found, DifferenceEnd::Settled);
    city.office.settle_by_return(&wish_of).unwrap();
    let three = Money::from_fen(3);
    assert_eq!(deposit(&city, at), (before + three, three));
    let all = city.office.differences(true).unwrap();
    let DifferenceWhat::Policy { returned, .. } = all[0].what else {
        panic!("{all:#?}");
    };
    let act = all[0].settled.as_ref().unwrap().act.unwrap();
    let said = city.office.file().read::<_, Fault>(|tx| tx.entry(act.into()));
    let said = said.unwrap().unwrap();
    assert_eq!((returned, said.actor), (three, FINANCE));
    let amount = three;
    assert_eq!(said.read().unwrap(), LateFeeReturned { at, amount }.into());
    assert_eq!(open(&city), BTreeMap::new());
    city.verify();
    counter.sync(&city.office);
    let there = counter.file.read::<_, Fault>(|tx| tx.account(&no()));
    assert_eq!(
        there.unwrap().unwrap().deposit,
        before + three,
        "the counter knows"
    );

    // Once is once.
    city.clock.pass(MINUTE);
    city.office.decide_difference(&reopens).unwrap();
    let again = city.office.settle_by_return(&wish_of);
    assert!(
        matches!(again, Err(DifferenceRefused::NothingToReturn)),
        "{again:?}"
    );

    // The payment is taken back at a desk that gives all of it: so the deposit gives it back, by itself and once.
    take_back(&city, 1);
    for _ in 0..2 {
        counter.sync(&city.office);
        city.clock.pass(MINUTE);
    }
    assert_eq!(
        written(&city.office, |body| matches!(body, Body::LateFeeReturned(_))),
        2
    );
    assert_eq!(city.office.differences(false).unwrap(), []);
    city.verify();
}

#[test]
fn late_fee_that_a_rule_moved_is_not_returned_once_more() {
    let city = city();
    let (one, other) = (serving(&city, 10), serving(&city, 11));
    let bill = owed(&city).remove(0);
    let fee = Money::from_fen(3);
    // The other has no line yet.
    pay_with(&other, 2, &bill, fee);
    city.clock.pass(MINUTE);
    pay_with(&one, 1, &bill, fee);
    one.sync(&city.office);
    city.clock.pass(MINUTE);
    city.office.publish_policy(&lenient()).unwrap();
    let found = only(&city);
    let at: EntryRef = found.at.unwrap().into();
    city.office
        .settle_by_return(&wish(&found, DifferenceEnd::Settled))
        .unwrap();
    let before = deposit(&city, at).0 - fee;
    // The other had taken the bill before: the rule puts all of the later payment aside, its late fee with it.
    other.sync(&city.office);
    let (deposit, returned) = deposit(&city, at);
    assert_eq!((deposit, returned), (before + bill.1 + fee, Money::ZERO));
    city.verify();
}
