//! Payments that did not know another holder, another book or another tariff: the customer is told in a case of its own, opened
//! once whatever arrives first, over when head office settled it or nothing is left, and open again when that is taken back.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::case::Stage;
use cistern_domain::details::{AccountDetails, CaseDetails};
use cistern_domain::entry::{
    Account, AccountsRegistered, Body, CaseAct, CaseActedByOffice, DifferenceEnd, DifferenceKind, Outcome,
    PaymentReversedByOffice, ReversalReason,
};
use cistern_domain::ids::{CaseId, PaymentId, ReceiptNo, RunId, StaffNo, StepId};
use cistern_domain::settings::{Role, Settings};
use cistern_domain::unknowing::LOOKED_BACK_DAYS;
use cistern_journal::Fault;
use cistern_office::{DepartmentAct, Difference, DifferenceWhat};
use cistern_publishing::{Fill, Pen, Publication, settings};
use uuid::Uuid;

use crate::common::{City, MINUTE, written};
use crate::returned::lenient;
use crate::{FINANCE, PIN, city, no, only, owed, pay, pay_with, serving, settles, tariff, wish};

const DAY: i64 = 24 * 60 * MINUTE;
const CLOSED: CaseAct = CaseAct::Closed {
    outcome: Outcome::Done,
};
/// 周宁 of 客户服务部.
const TELLS: StaffNo = StaffNo(23);

struct Counting(std::sync::atomic::AtomicU8);
impl Fill for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    }
}
static CHANCE: Counting = Counting(std::sync::atomic::AtomicU8::new(1));

/// Head office writes something about the account.
fn act<T>(city: &City, act: impl FnOnce(&cistern_journal::Tx<'_>, &Pen<'_>) -> Result<T, Publication>) -> T {
    let pen = Pen {
        now: city.clock.now(),
        chance: &CHANCE,
        actor: StaffNo::PROGRAM,
    };
    city.office
        .file()
        .act::<_, Publication>(|tx| act(tx, &pen))
        .unwrap()
}

fn registered(city: &City) -> (Account, AccountDetails) {
    let read = city.office.file().read::<_, Fault>(|tx| {
        let account = tx.account(&no())?.unwrap().registered.unwrap();
        let details = tx.details::<AccountDetails>(&account.details)?.unwrap();
        Ok((account, details))
    });
    read.unwrap()
}

/// The account gets a holder and a book.
fn register(city: &City, name: &str, book: &str) {
    let (account, details) = registered(city);
    let details = AccountDetails {
        name: name.to_owned(),
        ..details
    };
    act(city, |tx, pen| {
        let account = Account {
            book: book.to_owned(),
            details: pen.detach(tx, &details)?,
            ..account
        };
        let body = AccountsRegistered {
            run: RunId(Uuid::from_u128(1)),
            accounts: vec![account],
        };
        pen.write(tx, body).map(|_| ())
    });
}

/// Another holder, as the old system's export says it; the book stays.
pub(crate) fn rename(city: &City, name: &str) {
    let (account, _) = registered(city);
    register(city, name, &account.book);
}

/// A payment is taken back at head office.
pub(crate) fn take_back(city: &City, receipt: u64) {
    act(city, |tx, pen| {
        let taken = tx.taken(PaymentId(Uuid::from_u128(receipt.into())))?.unwrap();
        let reversal = taken.reversal(ReversalReason::WrongAmount, true);
        let body = PaymentReversedByOffice {
            reversal,
            request: None,
        };
        pen.write_about(tx, Some(no()), body).map(|_| ())
    });
}

fn opened(city: &City) -> usize {
    written(&city.office, |body| matches!(body, Body::UnknowingCaseOpened(_)))
}

fn steps(city: &City, act: &CaseAct) -> usize {
    written(
        &city.office,
        |body| matches!(body, Body::CaseActedByOffice(CaseActedByOffice(step)) if step.act == *act),
    )
}

/// Cases that are open, by the payment and what it did not know.
pub(crate) fn open(city: &City) -> BTreeMap<(PaymentId, DifferenceKind), CaseId> {
    let read = city.office.file().read::<_, Fault>(|tx| {
        let mut open = BTreeMap::new();
        for (about, case) in tx.account(&no())?.unwrap().unknowing_cases {
            let taken = tx.entry(about.at)?.unwrap().read().unwrap().into_taken().unwrap();
            if !tx.case(case)?.view().unwrap().is_closed() {
                open.insert((taken.payment, about.kind), case);
            }
        }
        Ok(open)
    });
    read.unwrap()
}

/// The line's case: which, and whether it is over.
fn case(one: &Difference) -> Option<(CaseId, bool)> {
    one.case.as_ref().map(|case| (case.case, case.closed))
}

#[test]
fn a_payment_under_the_holder_of_before_opens_its_case_and_a_decision_closes_it() {
    let city = city();
    let (counter, bill) = (serving(&city, 10), owed(&city).remove(0));
    let before = registered(&city).1.name;
    rename(&city, "赵一新");
    city.clock.pass(MINUTE);
    pay(&counter, 1, &bill);
    for _ in 0..3 {
        counter.sync(&city.office);
        city.clock.pass(MINUTE);
    }
    let found = only(&city);
    let renamed = DifferenceWhat::Renamed {
        before: before.clone(),
        now: "赵一新".to_owned(),
    };
    assert_eq!(
        (&found.what, found.amount, found.decides),
        (&renamed, bill.1, Role::Supervisor)
    );
    assert_eq!(found.facts[0].hall_name, found.hall_name, "a fact names its hall");
    assert!(!found.hall_name.is_empty());
    let told = found.case.clone().unwrap();
    assert_eq!(
        (&told.department[..], told.closed, opened(&city)),
        ("客户服务部", false, 1)
    );
    // It stands at the counter as any, handed to its department, and says what to tell.
    let read = counter.file.read::<_, Fault>(|tx| {
        let state = tx.case(told.case)?;
        let view = state.view().unwrap();
        let details = tx.details::<CaseDetails>(&view.opened.asked.details)?.unwrap();
        Ok((view.stage, view.opened.account.clone(), details))
    });
    let (stage, account, details) = read.unwrap();
    let to = "customer_service".to_owned();
    assert_eq!((stage, account), (Stage::HandedOff { to }, Some(no())));
    assert_eq!(details.name, "赵一新");
    let receipt = format!("收据 {}", ReceiptNo(1));
    for says in [&receipt, &before, "赵一新", &format!("{} 元", bill.1)] {
        assert!(details.words.contains(says), "{}", details.words);
    }
    assert!(details.told.contains("收据有效"), "{}", details.told);

    // Settled: over. Taken back: open again. Settled again: over again.
    let of = case(&found).unwrap().0;
    settles(&city, &found, DifferenceKind::Renamed);
    assert_eq!((open(&city), steps(&city, &CLOSED)), (BTreeMap::new(), 1));
    city.clock.pass(MINUTE);
    city.office
        .decide_difference(&wish(&found, DifferenceEnd::Reopened))
        .unwrap();
    assert_eq!(case(&only(&city)), Some((of, false)));
    counter.sync(&city.office);
    assert_eq!((opened(&city), steps(&city, &CaseAct::Reopened)), (1, 1));
    let read = city
        .office
        .file()
        .read::<_, Fault>(|tx| Ok(tx.case(of)?.view().unwrap().stage));
    let to = "customer_service".to_owned();
    assert_eq!(
        read.unwrap(),
        Stage::HandedOff { to },
        "nobody accepted it yet: it is in its queue again"
    );
    settles(&city, &found, DifferenceKind::Renamed);
    let all = city.office.differences(true).unwrap();
    assert_eq!(case(&all[0]), Some((of, true)));
    assert_eq!((opened(&city), steps(&city, &CLOSED)), (1, 2));
}

#[test]
fn who_told_the_customer_closes_the_case_and_it_stays_closed_until_something_else_is_said() {
    let city = city();
    let (counter, bills) = (serving(&city, 10), owed(&city));
    let before = registered(&city).1.name;
    rename(&city, "赵一新");
    city.clock.pass(MINUTE);
    pay(&counter, 1, &bills[0]);
    counter.sync(&city.office);
    let of = case(&only(&city)).unwrap().0;
    let mut step = 0;
    let mut does = |act: DepartmentAct| {
        step += 1;
        city.clock.pass(MINUTE);
        let step = StepId(Uuid::from_u128(step));
        let did = city
            .office
            .act_on_case(TELLS, "customer_service", (of, step), &act, "已电话告知");
        did.unwrap();
    };
    does(DepartmentAct::Accept);
    does(DepartmentAct::Close(Outcome::Done, None, None));
    let (to_call, _) = city.office.to_call_back(TELLS).unwrap();
    assert!(
        to_call.is_empty(),
        "nobody asked for it, and nobody is asked how it went"
    );
    // What it takes by now it takes knowing.
    for (receipt, bill) in (2..).zip(&bills[1..]) {
        city.clock.pass(MINUTE);
        pay(&counter, receipt, bill);
        counter.sync(&city.office);
    }
    city.clock.pass(MINUTE);
    rename_book(&city, "77");
    counter.sync(&city.office);
    assert_eq!(
        case(&only(&city)),
        Some((of, true)),
        "it is told, and not settled yet"
    );
    assert_eq!(steps(&city, &CaseAct::Reopened), 0, "another book is nobody else");
    // The account goes on to a third: the customer was told of another.
    city.clock.pass(MINUTE);
    rename(&city, "钱再来");
    counter.sync(&city.office);
    assert_eq!(case(&only(&city)), Some((of, false)));
    // And back to the holder under whom it was taken: there is nothing left to tell.
    city.clock.pass(MINUTE);
    rename(&city, &before);
    counter.sync(&city.office);
    assert_eq!((open(&city), opened(&city)), (BTreeMap::new(), 1));
    let what = only(&city).what;
    assert!(matches!(what, DifferenceWhat::Relocated { .. }), "{what:?}");
    city.clock.pass(MINUTE);
    rename(&city, "赵一新");
    counter.sync(&city.office);
    assert_eq!(
        case(&only(&city)),
        Some((of, false)),
        "the same case again, and never a second"
    );
    assert_eq!(opened(&city), 1);
    city.verify();
}

pub(crate) fn rename_book(city: &City, book: &str) {
    let (_, details) = registered(city);
    register(city, &details.name, book);
}

#[test]
fn another_book_is_told_in_the_list_and_to_no_customer() {
    let city = city();
    let (counter, bill) = (serving(&city, 10), owed(&city).remove(0));
    rename_book(&city, "77");
    city.clock.pass(MINUTE);
    pay(&counter, 1, &bill);
    counter.sync(&city.office);
    let found = only(&city);
    assert_eq!(found.kind(), Some(DifferenceKind::Relocated));
    assert_eq!((found.case.clone(), opened(&city)), (None, 0));
    settles(&city, &found, DifferenceKind::Relocated);
}

#[test]
fn a_tariff_of_days_that_were_over_opens_a_case_for_each_receipt_with_bills_of_them() {
    let city = city();
    let (counter, other) = (serving(&city, 10), serving(&city, 11));
    let bills = owed(&city);
    let [before, after] = [&bills[0], &bills[1]];
    pay(&counter, 1, before);
    pay(&counter, 2, after);
    counter.sync(&city.office);
    assert_eq!(opened(&city), 0);
    city.clock.pass(MINUTE);
    // A tariff of days to come opens none, however often it is asked.
    city.office
        .publish_tariff(&tariff("LJ-2027", "2027-01-01"))
        .unwrap();
    counter.sync(&city.office);
    assert_eq!(opened(&city), 0);
    // By the publication itself: nobody has to send anything.
    city.office
        .publish_tariff(&tariff("LJ-2026", "2026-09-15"))
        .unwrap();
    let found = only(&city);
    let of = case(&found).unwrap().0;
    assert_eq!(
        (found.kind(), found.amount),
        (Some(DifferenceKind::Tariff), after.1)
    );
    assert_eq!((case(&found), opened(&city)), (Some((of, false)), 1));
    let read = city.office.file().read::<_, Fault>(|tx| {
        let state = tx.case(of)?;
        let asked = state.view().unwrap().opened.asked.clone();
        Ok((asked.bill, tx.details::<CaseDetails>(&asked.details)?.unwrap()))
    });
    let (named, details) = read.unwrap();
    assert_eq!(named, Some(after.0.clone()));
    for says in [&after.0.to_string()[..], "LJ-2026", "差额由财务决定"] {
        assert!(details.words.contains(says), "{}", details.words);
    }
    // A counter that takes the same bill afterwards is told of apart, and in a case of its own.
    city.clock.pass(MINUTE);
    pay(&other, 3, after);
    other.sync(&city.office);
    let kinds: Vec<_> = city.office.differences(false).unwrap();
    let tariffs = kinds
        .iter()
        .filter(|one| one.kind() == Some(DifferenceKind::Tariff));
    assert_eq!((tariffs.count(), opened(&city)), (2, 2));
    // Taken back, that one is over; the other is not.
    city.clock.pass(MINUTE);
    take_back(&city, 3);
    other.sync(&city.office);
    let key = (PaymentId(Uuid::from_u128(2)), DifferenceKind::Tariff);
    assert_eq!(open(&city), BTreeMap::from([(key, of)]));
    settles(&city, &only(&city), DifferenceKind::Tariff);
    assert_eq!(open(&city), BTreeMap::new());
}

#[test]
fn a_policy_of_days_that_were_over_opens_a_case_that_goes_with_what_finance_decides() {
    let city = city();
    let (counter, bill) = (serving(&city, 10), owed(&city).remove(0));
    pay_with(&counter, 1, &bill, Money::from_fen(100));
    counter.sync(&city.office);
    city.clock.pass(MINUTE);
    // What the bill bore by the one before was too much.
    city.office.publish_policy(&lenient()).unwrap();
    let found = only(&city);
    let DifferenceWhat::Policy {
        applied, holds, more, ..
    } = &found.what
    else {
        panic!("{found:#?}");
    };
    assert_eq!((*applied, *holds, more.is_positive()), (1, 2, true));
    let of = case(&found).unwrap().0;
    let key = (PaymentId(Uuid::from_u128(1)), DifferenceKind::Policy);
    assert_eq!(open(&city), BTreeMap::from([(key, of)]));
    settles(&city, &found, DifferenceKind::Policy);
    assert_eq!((open(&city), steps(&city, &CLOSED)), (BTreeMap::new(), 1));
    city.clock.pass(MINUTE);
    city.office
        .decide_difference(&wish(&found, DifferenceEnd::Reopened))
        .unwrap();
    assert_eq!(open(&city), BTreeMap::from([(key, of)]));
    settles(&city, &found, DifferenceKind::Policy);
    assert_eq!((open(&city), opened(&city)), (BTreeMap::new(), 1));
}

/// Payments of two counters, a new holder and a tariff of days that were over, heard and said in this order: 0 and 1 a counter, 2 the
/// holder, 3 the tariff, 4 the first payment is taken back, once it is known. What is open in the end, without which case it is.
fn heard(order: &[usize]) -> Vec<(PaymentId, DifferenceKind)> {
    let city = city();
    let counters = [serving(&city, 10), serving(&city, 11)];
    let bills = owed(&city);
    // Clocks of the counters are ahead: what they took is of a time by which all was said.
    let began = city.clock.now();
    city.clock.pass(60 * MINUTE);
    pay(&counters[0], 1, &bills[0]);
    pay(&counters[0], 2, &bills[1]);
    pay(&counters[1], 3, &bills[2]);
    city.clock.set(began.0);
    for at in order {
        city.clock.pass(MINUTE);
        match at {
            0 | 1 => {
                counters[*at].sync(&city.office);
            }
            2 => rename(&city, "赵一新"),
            3 => city
                .office
                .publish_tariff(&tariff("LJ-2026", "2026-09-15"))
                .unwrap(),
            _ => take_back(&city, 1),
        }
    }
    city.clock.pass(61 * MINUTE);
    for counter in [&counters[0], &counters[1], &counters[0]] {
        counter.sync(&city.office);
    }
    let before = opened(&city);
    counters[1].sync(&city.office);
    assert_eq!(opened(&city), before, "to be asked again is to be asked once");
    let told = city.office.differences(false).unwrap();
    let lines = told
        .iter()
        .filter(|one| one.case.as_ref().is_some_and(|case| !case.closed));
    let open = open(&city);
    assert_eq!(lines.count(), open.len(), "each line shows its case");
    city.verify();
    open.into_keys().collect()
}

#[test]
fn the_order_of_arrival_changes_nothing_of_who_is_told() {
    let orders: [&[usize]; 6] = [
        &[0, 1, 2, 3, 4],
        &[2, 3, 0, 1, 4],
        &[3, 0, 4, 2, 1],
        &[0, 4, 1, 3, 2],
        &[2, 0, 3, 4, 1],
        &[1, 3, 0, 2, 4],
    ];
    let first = heard(orders[0]);
    let payment = |receipt: u128| PaymentId(Uuid::from_u128(receipt));
    use DifferenceKind::{Renamed, Tariff};
    let mut expected = vec![
        (payment(2), Renamed),
        (payment(2), Tariff),
        (payment(3), Renamed),
        (payment(3), Tariff),
    ];
    expected.sort();
    assert_eq!(first, expected, "nothing of the one that was taken back");
    for order in &orders[1..] {
        assert_eq!(heard(order), first, "{order:?}");
    }
}

/// Whom the settings name to tell customers.
fn name_department(city: &City, department: &str) {
    let now = city.office.file().read::<_, Fault>(settings).unwrap();
    let now = Settings {
        difference_department: department.to_owned(),
        ..now
    };
    city.office.publish_settings(&now).unwrap();
}

#[test]
fn nobody_named_tells_nobody_and_what_is_older_than_the_list_opens_no_case() {
    let city = city();
    let (counter, bills) = (serving(&city, 10), owed(&city));
    let late = serving(&city, 11);
    name_department(&city, "");
    rename(&city, "赵一新");
    city.clock.pass(MINUTE);
    pay(&counter, 1, &bills[0]);
    pay(&late, 2, &bills[1]);
    counter.sync(&city.office);
    assert_eq!((only(&city).case, opened(&city)), (None, 0));
    // From then on each opens one, an older one as soon as something comes for its account.
    name_department(&city, "customer_service");
    counter.sync(&city.office);
    assert_eq!(opened(&city), 0);
    city.clock.pass(MINUTE);
    pay(&counter, 3, &bills[2]);
    counter.sync(&city.office);
    assert_eq!(
        (case(&only(&city)).map(|(_, closed)| closed), opened(&city)),
        (Some(false), 1)
    );
    // What comes after two months is a line as any, and opens no case any more; what was open stays.
    city.clock.pass(i64::from(LOOKED_BACK_DAYS + 1) * DAY);
    late.sync(&city.office);
    let lines = city.office.differences(false).unwrap();
    let cases: Vec<bool> = lines.iter().map(|one| one.case.is_some()).collect();
    assert_eq!((cases, opened(&city)), (vec![true, false], 1));
    assert_eq!(open(&city).len(), 1);
    city.office.decide_difference(&wish_of(&city)).unwrap();
    assert_eq!(city.office.differences(false).unwrap().len(), 1, "however old");
}

/// Of the first payment.
fn wish_of(city: &City) -> cistern_office::DecideDifference {
    let read = city
        .office
        .file()
        .read::<_, Fault>(|tx| Ok(*tx.account(&no())?.unwrap().unknowing_cases.keys().next().unwrap()));
    let about = read.unwrap();
    cistern_office::DecideDifference {
        kind: about.kind,
        at: about.at,
        seen: None,
        end: DifferenceEnd::Settled,
        words: "太久了".to_owned(),
        act: None,
        staff: FINANCE,
        pin: PIN.to_owned(),
    }
}
