//! Differences of bills: one that two counters took and its case, one that was made by another tariff than holds for its days, and
//! one that was booked back meanwhile.

use cistern_domain::Money;
use cistern_domain::entry::{Approval, Body, DifferenceKind, PaymentReversed, ReadingFault, ReversalReason};
use cistern_domain::fold::Key;
use cistern_domain::ids::{AccountNo, PaymentId, ReceiptNo, ShiftNo, StaffNo};
use cistern_domain::settings::Role;
use cistern_domain::settlement::SettlementRule;
use cistern_journal::{Fault, values};
use cistern_office::alerts::Watched;
use cistern_office::{BillByOtherTariff, CorrectReading, DifferenceWhat};
use cistern_publishing::{RightReading, demo};
use uuid::Uuid;

use crate::common::given::put_state;
use crate::common::{City, MINUTE, written};
use crate::{FINANCE, PIN, by_fen, city, no, only, owed, pay, serving, settles, tariff};

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

#[test]
fn an_account_whose_state_is_damaged_holds_up_no_other() {
    let city = city();
    let bill = owed(&city).remove(0);
    let counters = [10, 11].map(|nth| serving(&city, nth));
    let damaged = AccountNo::new("1200020402").unwrap();
    put_state(&city.office, &Key::Account(damaged.clone()), &[0xff]);
    let damage = city.office.file().act::<_, Fault>(|tx| {
        tx.execute(
            "INSERT INTO touched (account) VALUES (?1)",
            values![damaged.as_str()],
        )
    });
    assert_eq!(damage.unwrap(), 1);
    for (counter, receipt) in counters.iter().zip(1..) {
        pay(counter, receipt, &bill);
        counter.sync(&city.office);
        city.clock.pass(MINUTE);
    }
    assert_eq!(only(&city).kind(), Some(DifferenceKind::Settlement));
    let figures = city.office.figures().unwrap();
    assert!(
        figures.contains("cistern_office_accounts_unsettled 1\n"),
        "{figures}"
    );
    // It stays noted, for the program that starts when it is mended.
    let noted = city
        .office
        .file()
        .read::<_, Fault>(|tx| tx.rows("SELECT account FROM touched", &[], |row| row.get::<String>(0)));
    assert_eq!(noted.unwrap(), [damaged.as_str()]);
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
        .publish_tariff(&by_fen(&tariff("LJ-2026", "2026-09-15"), 10))
        .unwrap();
    let found = only(&city);
    let read = city.office.file().read::<_, Fault>(|tx| tx.account(&no()));
    let m3 = read.unwrap().unwrap().bills[&after.0]
        .issued
        .clone()
        .unwrap()
        .volume_m3;
    let what = DifferenceWhat::Tariff {
        bills: vec![BillByOtherTariff {
            bill: after.0.clone(),
            applied: demo::FIRST_TARIFF.to_owned(),
            holds: "LJ-2026".to_owned(),
            amount: after.1,
            right: Some(after.1 + Money::from_fen(10 * m3)),
        }],
        returned: Money::ZERO,
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
        settles: instead.1,
        instead_owes: Money::ZERO,
    };
    assert_eq!((&found.what, found.amount), (&what, last.1));
    let read = city.office.file().read::<_, Fault>(|tx| tx.account(&no()));
    assert_eq!(
        read.unwrap().unwrap().deposit,
        last.1 - instead.1,
        "what it paid settles the bill instead, as it would have done had the correction known of it; the rest lies in the deposit"
    );
    let case = found.case.clone().expect("the customer is told in a case");
    assert!(!case.closed);
    settles(&city, &found, DifferenceKind::Settlement);
    city.verify();

    // Its counter takes the payment back: so is what it settled.
    let taken = counter
        .file
        .read::<_, Fault>(|tx| tx.taken(PaymentId(Uuid::from_u128(1))));
    let reversed = PaymentReversed {
        reversal: taken
            .unwrap()
            .unwrap()
            .reversal(ReversalReason::CustomerAsked, true),
        shift: ShiftNo(1),
        approval: Approval::unsigned(0),
    };
    counter.write_approved(Some(no().as_str()), reversed, StaffNo(9));
    counter.sync(&city.office);
    let read = city.office.file().read::<_, Fault>(|tx| tx.account(&no()));
    let state = read.unwrap().unwrap();
    assert_eq!(
        (
            state.deposit,
            state.bills[&instead.0].owed(),
            state.bills[&last.0].owed()
        ),
        (Money::ZERO, instead.1, Money::ZERO)
    );
    city.verify();
}
