//! What was taken beyond the policy or the tariff of its days, put into the deposit by finance (多收退回预存), and taken out again
//! where the payment does not stand any more.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::entry::{Body, DifferenceEnd, DifferenceKind, OverchargeReturned};
use cistern_domain::late_fee::LateFeePolicy;
use cistern_domain::unknowing::Unknowing;
use cistern_journal::Fault;
use cistern_office::{Difference, DifferenceRefused, DifferenceWhat};
use cistern_publishing::demo;

use crate::common::{City, MINUTE, written};
use crate::unknowing::{open, take_back};
use crate::{FINANCE, by_fen, city, no, only, owed, pay_with, serving, settles, tariff, wish};

/// It asks for nothing within a year.
pub(crate) fn lenient() -> LateFeePolicy {
    LateFeePolicy {
        valid_from: Some("2026-11-01".parse().unwrap()),
        grace_days: 365,
        ..demo::first_policy()
    }
}

/// What a line is about.
fn about(one: &Difference) -> Unknowing {
    Unknowing {
        at: one.at.unwrap().into(),
        kind: one.kind().unwrap(),
    }
}

/// The deposit of the account, and what of it was returned of a payment.
fn deposit(city: &City, about: Unknowing) -> (Money, Money) {
    let read = city.office.file().read::<_, Fault>(|tx| tx.account(&no()));
    let state = read.unwrap().unwrap();
    (state.deposit, state.returned_of(about))
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
    let about = about(&found);
    let before = deposit(&city, about).0;
    let reopens = wish(&found, DifferenceEnd::Reopened);
    let refused = city.office.settle_by_return(&reopens);
    assert!(matches!(refused, Err(DifferenceRefused::Already)), "{refused:?}");

    let wish_of = wish(&found, DifferenceEnd::Settled);
    city.office.settle_by_return(&wish_of).unwrap();
    let three = Money::from_fen(3);
    assert_eq!(deposit(&city, about), (before + three, three));
    let all = city.office.differences(true).unwrap();
    let DifferenceWhat::Policy { returned, .. } = all[0].what else {
        panic!("{all:#?}");
    };
    let act = all[0].settled.as_ref().unwrap().act.unwrap();
    let said = city.office.file().read::<_, Fault>(|tx| tx.entry(act.into()));
    let said = said.unwrap().unwrap();
    assert_eq!((returned, said.actor), (three, FINANCE));
    assert_eq!(
        said.read().unwrap(),
        OverchargeReturned {
            about,
            late_fee: three,
            billed: Vec::new(),
        }
        .into()
    );
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
        written(&city.office, |body| matches!(body, Body::OverchargeReturned(_))),
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
    let about = about(&found);
    city.office
        .settle_by_return(&wish(&found, DifferenceEnd::Settled))
        .unwrap();
    let before = deposit(&city, about).0 - fee;
    // The other had taken the bill before: the rule puts all of the later payment aside, its late fee with it.
    other.sync(&city.office);
    let (deposit, returned) = deposit(&city, about);
    assert_eq!((deposit, returned), (before + bill.1 + fee, Money::ZERO));
    city.verify();
}

#[test]
fn what_a_bill_was_too_much_goes_into_the_deposit_once_and_stays_with_the_bill() {
    let city = city();
    let counters = [10, 11].map(|nth| serving(&city, nth));
    let bill = owed(&city).remove(1);
    // Both take it, without knowing of one another.
    for (counter, receipt) in counters.iter().zip(1..) {
        pay_with(counter, receipt, &bill, Money::ZERO);
        city.clock.pass(MINUTE);
    }
    counters[0].sync(&city.office);
    let read = city.office.file().read::<_, Fault>(|tx| tx.account(&no()));
    let m3 = read.unwrap().unwrap().bills[&bill.0]
        .issued
        .clone()
        .unwrap()
        .volume_m3;
    city.office
        .publish_tariff(&by_fen(&tariff("LJ-2026", "2026-09-15"), -10))
        .unwrap();
    let found = only(&city);
    let (about, before) = (about(&found), deposit(&city, about(&found)).0);
    let too_much = Money::from_fen(10 * m3);
    city.office
        .settle_by_return(&wish(&found, DifferenceEnd::Settled))
        .unwrap();
    assert_eq!(deposit(&city, about), (before + too_much, too_much));
    city.verify();

    // The other payment pays nothing of the bill: it is put aside whole, and nothing is returned of it.
    counters[1].sync(&city.office);
    let all = city.office.differences(false).unwrap();
    let other = all
        .iter()
        .find(|one| one.kind() == Some(DifferenceKind::Tariff))
        .unwrap();
    city.clock.pass(MINUTE);
    let refused = city.office.settle_by_return(&wish(other, DifferenceEnd::Settled));
    assert!(
        matches!(refused, Err(DifferenceRefused::NothingToReturn)),
        "{refused:?}"
    );
    let both = (before + too_much + bill.1, too_much);
    assert_eq!(deposit(&city, about), both);

    // The first is taken back: the second pays the bill then, and what was returned comes out of the deposit.
    take_back(&city, 1);
    counters[0].sync(&city.office);
    assert_eq!(deposit(&city, about), (before, Money::ZERO));
    // It can be returned of the second, now that this is the one that pays.
    city.office
        .settle_by_return(&wish(other, DifferenceEnd::Settled))
        .unwrap();
    assert_eq!(deposit(&city, self::about(other)), (before + too_much, too_much));
    city.verify();
}

#[test]
fn a_bill_that_was_too_little_asks_for_nothing_more() {
    let city = city();
    let counter = serving(&city, 10);
    let bill = owed(&city).remove(1);
    pay_with(&counter, 1, &bill, Money::ZERO);
    counter.sync(&city.office);
    city.clock.pass(MINUTE);
    city.office
        .publish_tariff(&by_fen(&tariff("LJ-2026", "2026-09-15"), 10))
        .unwrap();
    let found = only(&city);
    let refused = city
        .office
        .settle_by_return(&wish(&found, DifferenceEnd::Settled));
    assert!(
        matches!(refused, Err(DifferenceRefused::NothingToReturn)),
        "{refused:?}"
    );
    settles(&city, &found, DifferenceKind::Tariff);
}
