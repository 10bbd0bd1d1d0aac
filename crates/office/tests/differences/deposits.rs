//! Deposits where money does not belong: of an account that was closed meanwhile, and one that two counters spent. Each opens its
//! case and is finance's to decide.

use cistern_domain::Money;
use cistern_domain::case::Stage;
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::entry::{
    Account, AccountStatus, AccountsRegistered, BillPart, Body, DifferenceKind, PaymentTaken,
};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{BillNo, PaymentId, ReceiptNo, RunId, ShiftNo, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_domain::settlement::SettlementRule;
use cistern_journal::Fault;
use cistern_office::{Difference, DifferenceWhat};
use cistern_publishing::{Fill, Pen, Publication};
use uuid::Uuid;

use crate::common::{City, MINUTE, written};
use crate::{ACCOUNT, city, no, only, owed, serving, settles};

/// A payment of one bill, or of none; what is left of the cash is for the deposit.
fn payment(receipt: u64, bill: Option<&(BillNo, Money)>, (cash, out): (Money, Money)) -> PaymentTaken {
    let parts: Vec<BillPart> = bill
        .into_iter()
        .map(|(bill, amount)| BillPart {
            bill: bill.clone(),
            principal: *amount,
            late_fee: Money::ZERO,
            days_late: 0,
        })
        .collect();
    let settled: Money = parts.iter().map(|part| part.principal).sum();
    let tender = Tendered {
        tender: Tender::Cash,
        amount: cash,
        reference: None,
    };
    PaymentTaken {
        payment: PaymentId(Uuid::from_u128(receipt.into())),
        shift: ShiftNo(1),
        receipt: ReceiptNo(receipt),
        parts,
        tenders: Vec::from_iter(cash.is_positive().then_some(tender)),
        change: Money::ZERO,
        deposit_in: cash + out - settled,
        deposit_out: out,
        policy: 1,
        payer: None,
    }
}

fn today(city: &City) -> BusinessDate {
    BusinessDate::of(city.clock.now().utc(), &CHINA)
}

/// A line of finance's to decide within five days, and its open case.
fn is_finances_with_a_case(city: &City, one: &Difference) {
    assert_eq!((one.decides, one.overdue), (Role::Finance, false));
    assert_eq!(one.due, Some(today(city).plus_days(5)));
    let case = one.case.clone().expect("the customer is told in a case");
    assert_eq!((&case.department[..], case.closed), ("客户服务部", false));
    let opened = written(&city.office, |body| matches!(body, Body::DifferenceCaseOpened(_)));
    assert_eq!(opened, 1);
}

/// Its case ended by itself.
fn is_over(city: &City, one: &Difference) {
    let case = one.case.as_ref().expect("its case").case;
    let read = city
        .office
        .file()
        .read::<_, Fault>(|tx| tx.state(&Key::Case(case)));
    let Some(State::Case(state)) = read.unwrap() else {
        panic!("its case");
    };
    assert!(matches!(state.view().unwrap().stage, Stage::Closed { .. }));
}

/// Closed, or in use again, as an import of the accounts says it.
fn register(city: &City, status: AccountStatus) {
    let pen = Pen {
        now: city.clock.now(),
        chance: &Zeros,
        actor: StaffNo::PROGRAM,
    };
    let written = city.office.file().act::<_, Publication>(|tx| {
        let registered = tx.account(&no())?.unwrap().registered.unwrap();
        let account = Account {
            status,
            opening_deposit: Money::ZERO,
            ..registered
        };
        let body = AccountsRegistered {
            run: RunId(Uuid::from_u128(1)),
            accounts: vec![account],
        };
        pen.write(tx, body).map(|_| ())
    });
    written.unwrap();
    city.clock.pass(MINUTE);
}

/// Nothing of chance is asked for.
struct Zeros;
impl Fill for Zeros {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(0);
    }
}

#[test]
fn money_that_came_for_a_closed_account_opens_its_case_and_is_finances() {
    let city = city();
    let counter = serving(&city, 10);
    register(&city, AccountStatus::Closed);
    assert_eq!(
        city.office.differences(false).unwrap(),
        [],
        "nothing is held of it"
    );
    // The counter did not hear of it: a bill, and something for later.
    let bill = owed(&city).remove(0);
    let more = Money::from_fen(5_000);
    let taken = payment(1, Some(&bill), (bill.1 + more, Money::ZERO));
    counter.write(Some(ACCOUNT), taken);
    counter.sync(&city.office);
    let held = only(&city);
    let what = DifferenceWhat::Settlement {
        rule: SettlementRule::HeldForClosed,
        version: SettlementRule::VERSION,
        bill: None,
    };
    assert_eq!((&held.what, held.amount), (&what, more));
    assert_eq!(held.facts[0].receipt, Some(ReceiptNo(1)));
    is_finances_with_a_case(&city, &held);
    settles(&city, &held, DifferenceKind::Settlement);
}

/// 恢复用水: nothing is held of an account that is in use, whether the payment was heard of before that or after; and closed again,
/// it is held as before.
#[test]
fn money_of_an_account_that_is_in_use_again_is_its_deposit() {
    for is_heard_before in [true, false] {
        let city = city();
        let counter = serving(&city, 10);
        register(&city, AccountStatus::Closed);
        let more = Money::from_fen(5_000);
        counter.write(Some(ACCOUNT), payment(1, None, (more, Money::ZERO)));
        let held = is_heard_before.then(|| {
            counter.sync(&city.office);
            only(&city)
        });
        register(&city, AccountStatus::Active);
        counter.sync(&city.office);
        assert_eq!(city.office.differences(false).unwrap(), [], "{is_heard_before}");
        if let Some(held) = &held {
            is_over(&city, held);
        }
        register(&city, AccountStatus::Closed);
        counter.sync(&city.office);
        let again = only(&city);
        assert_eq!(again.amount, more);
        is_finances_with_a_case(&city, &again);
        city.verify();
    }
}

#[test]
fn a_deposit_that_two_counters_spent_opens_its_case_and_is_finances() {
    let city = city();
    let bills = owed(&city);
    let [first, second] = [&bills[0], &bills[1]];
    let counters = [10, 11].map(|nth| serving(&city, nth));
    let deposit = first.1.max(second.1);
    counters[0].write(Some(ACCOUNT), payment(1, None, (deposit, Money::ZERO)));
    for counter in &counters {
        counter.sync(&city.office);
    }
    for (counter, (receipt, bill)) in counters.iter().zip([(2, first), (3, second)]) {
        city.clock.pass(MINUTE);
        let taken = payment(receipt, Some(bill), (Money::ZERO, bill.1));
        counter.write(Some(ACCOUNT), taken);
    }
    // The later one is heard first.
    counters[1].sync(&city.office);
    assert_eq!(city.office.differences(false).unwrap(), []);
    counters[0].sync(&city.office);
    let short = only(&city);
    let what = DifferenceWhat::Settlement {
        rule: SettlementRule::DepositShort,
        version: SettlementRule::VERSION,
        bill: None,
    };
    assert_eq!((&short.what, short.amount), (&what, first.1 + second.1 - deposit));
    assert_eq!(short.facts[0].receipt, Some(ReceiptNo(3)), "what spent it last");
    is_finances_with_a_case(&city, &short);

    // Made good at a desk: nothing is left of it, and the case ends by itself.
    city.clock.pass(MINUTE);
    counters[0].write(Some(ACCOUNT), payment(4, None, (short.amount, Money::ZERO)));
    counters[0].sync(&city.office);
    assert_eq!(city.office.differences(false).unwrap(), []);
    is_over(&city, &short);
    city.verify();
}
