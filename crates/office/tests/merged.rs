//! Accounts that continue as another, have another holder, address or book, or bills by another tariff than holds: where the money
//! of a payment ends up that knew nothing of it, the same whatever arrives first, and what is told of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use cistern_domain::Money;
use cistern_domain::case::Stage;
use cistern_domain::details::{AccountDetails, CaseDetails};
use cistern_domain::entry::{
    Account, AccountStatus, AccountsRegistered, Body, CaseAct, CaseActedByOffice, DifferenceEnd,
    DifferenceKind, Outcome, SettlementTold,
};
use cistern_domain::ids::{AccountNo, EntryRef, RunId, StaffNo};
use cistern_domain::late_fee::CollectionWay;
use cistern_domain::settings::{Role, Settings};
use cistern_domain::settlement::SettlementRule;
use cistern_journal::Fault;
use cistern_office::{
    CaseOfDifference, ContinueAccount, ContinueAccountRefused, DecideDifference, Difference, DifferenceWhat,
    NotFinance,
};
use cistern_publishing::{ContinueAs, ContinueRefused, Fill, Pen, Publication};
use common::{City, Counter, MINUTE, written};
use uuid::Uuid;

const FINANCE: StaffNo = StaffNo(7);
const SUPERVISOR: StaffNo = StaffNo(9);
const PIN: &str = "258036";
/// The account on which `Counter::take` puts money.
const OLD: &str = "10000001";
const NEW: &str = "10000002";
const THIRD: &str = "10000003";

struct Counting(std::sync::atomic::AtomicU8);
impl Fill for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    }
}
static CHANCE: Counting = Counting(std::sync::atomic::AtomicU8::new(1));

fn no(account: &str) -> AccountNo {
    AccountNo::new(account).unwrap()
}

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

/// Registers an account under a name, an address and a book.
fn register(city: &City, account: &str, (name, address, book): (&str, &str, &str), status: AccountStatus) {
    let pen = Pen {
        now: city.clock.now(),
        chance: &CHANCE,
        actor: StaffNo::PROGRAM,
    };
    let details = AccountDetails {
        name: name.to_owned(),
        address: address.to_owned(),
        ..AccountDetails::default()
    };
    let written = city.office.file().act::<_, Publication>(|tx| {
        let account = Account {
            account: no(account),
            class: "居民".to_owned(),
            persons: 3,
            meter: None,
            caliber_mm: 15,
            book: book.to_owned(),
            opened_on: None,
            status,
            opening_deposit: Money::ZERO,
            details: pen.detach(tx, &details)?,
            collection: CollectionWay::default(),
        };
        let body = AccountsRegistered {
            run: RunId(Uuid::from_u128(1)),
            accounts: vec![account],
        };
        pen.write(tx, body).map(|_| ())
    });
    written.unwrap();
}

fn city() -> City {
    let city = City::found();
    city.office.publish_settings(&Settings::default()).unwrap();
    for (staff, role) in [(FINANCE, Role::Finance), (SUPERVISOR, Role::Supervisor)] {
        city.office.publish_staff(staff, "某人", PIN, &[role]).unwrap();
    }
    for (account, name) in [(OLD, "单晓燕"), (NEW, "单晓燕"), (THIRD, "孙立")] {
        register(&city, account, (name, "德胜新村5幢", "01"), AccountStatus::Active);
    }
    city
}

fn ask(account: &str, into: Option<&str>) -> ContinueAccount {
    ContinueAccount {
        wish: ContinueAs {
            account: no(account),
            into: into.map(no),
            on: None,
            words: "两户合为一户".to_owned(),
        },
        staff: FINANCE,
        pin: PIN.to_owned(),
    }
}

fn merge(city: &City, account: &str, into: Option<&str>) {
    city.office.continue_account(&ask(account, into)).unwrap();
}

fn deposit(city: &City, account: &str) -> Money {
    let read = city.office.file().read::<_, Fault>(|tx| tx.account(&no(account)));
    read.unwrap().unwrap().deposit
}

/// A counter that knows all that head office wrote so far, and serves.
fn serving(city: &City, nth: u8) -> Counter {
    let counter = city.seat(nth, 1, nth.into());
    counter.sync(&city.office);
    counter.open_shift(1, 300);
    counter.sync(&city.office);
    counter
}

/// Differences by what they are, without the day and the clock.
fn told(city: &City) -> Vec<(DifferenceWhat, Money, usize)> {
    let all = city.office.differences(false).unwrap();
    all.into_iter()
        .map(|one| (one.what, one.amount, one.facts.len()))
        .collect()
}

/// Deposits, and what is told.
type End = (Vec<Money>, Vec<(DifferenceWhat, Money, usize)>);

/// Two counters that know nothing put money on an account that continues as another; that one as a third, and perhaps nothing of
/// it in the end. They are heard in this order.
fn heard(order: &[usize], is_undone: bool) -> End {
    let city = city();
    let counters = [serving(&city, 10), serving(&city, 11)];
    counters[0].take(1, 7_000_001, 2_000);
    counters[0].sync(&city.office);
    city.clock.pass(MINUTE);
    let steps: [&dyn Fn(); 3] = [
        &|| merge(&city, OLD, Some(NEW)),
        &|| merge(&city, NEW, Some(THIRD)),
        &|| {
            if is_undone {
                merge(&city, OLD, None);
            }
        },
    ];
    steps[0]();
    city.clock.pass(MINUTE);
    counters[0].take(1, 7_000_002, 500);
    city.clock.pass(MINUTE);
    counters[1].take(1, 8_000_001, 900);
    city.clock.pass(MINUTE);
    let mut next = 1;
    for at in order {
        match counters.get(*at) {
            Some(counter) => {
                counter.sync(&city.office);
            }
            None => {
                steps[next]();
                next += 1;
            }
        }
        city.clock.pass(MINUTE);
    }
    city.verify();
    let before = written(&city.office, |body| matches!(body, Body::DepositCarried(_)));
    for counter in &counters {
        counter.sync(&city.office);
    }
    let after = written(&city.office, |body| matches!(body, Body::DepositCarried(_)));
    assert_eq!(after, before, "to be asked again is to be asked once");
    let deposits = [OLD, NEW, THIRD].map(|account| deposit(&city, account));
    (deposits.to_vec(), told(&city))
}

#[test]
fn the_order_of_arrival_changes_nothing() {
    // 0 and 1: a counter is heard; 2: the next that head office says.
    let orders: [&[usize]; 6] = [
        &[0, 1, 2, 2],
        &[1, 0, 2, 2],
        &[2, 2, 0, 1],
        &[2, 1, 2, 0],
        &[0, 2, 1, 2],
        &[2, 0, 1, 2],
    ];
    for is_undone in [false, true] {
        let first = heard(orders[0], is_undone);
        let at_the_end = match is_undone {
            false => [0, 0, 3_400],
            true => [3_400, 0, 0],
        };
        assert_eq!(first.0, at_the_end.map(fen));
        for order in &orders[1..] {
            assert_eq!(heard(order, is_undone), first, "{order:?} {is_undone}");
        }
    }
}

fn only(city: &City) -> Difference {
    let mut all = city.office.differences(false).unwrap();
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

#[test]
fn who_did_not_know_is_named_and_told() {
    let city = city();
    let (one, other) = (serving(&city, 10), serving(&city, 11));
    one.take(1, 7_000_001, 2_000);
    one.sync(&city.office);
    city.clock.pass(MINUTE);
    merge(&city, OLD, Some(NEW));
    assert_eq!((deposit(&city, OLD), deposit(&city, NEW)), (fen(0), fen(2_000)));
    assert_eq!(
        told(&city),
        [],
        "what was taken before is taken along, and nobody is to be told"
    );
    // One hears of it, the other does not.
    one.sync(&city.office);
    city.clock.pass(MINUTE);
    one.take(1, 7_000_002, 700);
    other.take(1, 8_000_001, 900);
    one.sync(&city.office);
    assert_eq!(told(&city), []);
    other.sync(&city.office);
    let found = only(&city);
    let carried = DifferenceWhat::Carried {
        version: SettlementRule::VERSION,
        into: no(NEW),
    };
    assert_eq!((found.what.clone(), found.amount), (carried, fen(900)));
    assert_eq!((found.decides, found.facts.len()), (Role::Supervisor, 1));
    assert_eq!(found.facts[0].counter.0, 11);
    assert_eq!((deposit(&city, OLD), deposit(&city, NEW)), (fen(0), fen(3_600)));
    // A person settles it, as any other.
    let wish = DecideDifference {
        kind: found.kind().unwrap(),
        at: EntryRef::from(found.at.unwrap()),
        seen: None,
        end: DifferenceEnd::Settled,
        words: "已电话告知".to_owned(),
        act: None,
        staff: SUPERVISOR,
        pin: PIN.to_owned(),
    };
    city.office.decide_difference(&wish).unwrap();
    assert_eq!(told(&city), []);
    city.verify();
}

#[test]
fn what_cannot_continue_is_refused() {
    let city = city();
    register(&city, "10000009", ("周", "某处", "01"), AccountStatus::Closed);
    let refused = |ask: &ContinueAccount| {
        let before = written(&city.office, |body| matches!(body, Body::AccountContinued(_)));
        let refused = city.office.continue_account(ask).unwrap_err();
        let after = written(&city.office, |body| matches!(body, Body::AccountContinued(_)));
        assert_eq!(before, after);
        match refused {
            ContinueAccountRefused::Continue(refused) => refused,
            other => panic!("{other}"),
        }
    };
    use ContinueRefused as R;
    assert!(matches!(refused(&ask(OLD, Some(OLD))), R::AsItself(_)));
    assert!(matches!(refused(&ask("99999999", Some(OLD))), R::Unknown(_)));
    assert!(matches!(refused(&ask(OLD, Some("99999999"))), R::Unknown(_)));
    assert!(matches!(refused(&ask(OLD, Some("10000009"))), R::NotServed(_)));
    assert!(matches!(refused(&ask(OLD, None)), R::Already(_)));
    let mut wish = ask(OLD, Some(NEW));
    wish.wish.words = " ".to_owned();
    assert!(matches!(refused(&wish), R::NoWords));
    let mut wish = ask(OLD, Some(NEW));
    wish.wish.on = Some("2030-01-01".parse().unwrap());
    assert!(matches!(refused(&wish), R::NotYet(_)));
    let mut wish = ask(OLD, Some(NEW));
    wish.staff = SUPERVISOR;
    let not_theirs = city.office.continue_account(&wish).unwrap_err();
    assert!(matches!(
        not_theirs,
        ContinueAccountRefused::NotFinance(NotFinance(SUPERVISOR))
    ));

    merge(&city, OLD, Some(NEW));
    assert!(matches!(refused(&ask(OLD, Some(NEW))), R::Already(_)));
    assert!(matches!(refused(&ask(OLD, Some(THIRD))), R::AsAnother(_)));
    assert!(matches!(refused(&ask(NEW, Some(OLD))), R::AsItself(_)));
    assert!(matches!(refused(&ask(THIRD, Some(OLD))), R::NotServed(_)));
    merge(&city, OLD, None);
    merge(&city, OLD, Some(THIRD));
    city.verify();
}

#[test]
fn a_payment_under_the_holder_or_the_place_of_before_is_told() {
    let city = city();
    let (one, other) = (serving(&city, 10), serving(&city, 11));
    one.take(1, 7_000_001, 2_000);
    one.sync(&city.office);
    city.clock.pass(MINUTE);
    register(&city, OLD, ("单晓燕", "德胜新村5幢", "01"), AccountStatus::Active);
    register(&city, OLD, ("赵一新", "德胜新村5幢", "01"), AccountStatus::Active);
    // One hears of it.
    one.sync(&city.office);
    city.clock.pass(MINUTE);
    one.take(1, 7_000_002, 700);
    other.take(1, 8_000_001, 900);
    for counter in [&one, &other] {
        counter.sync(&city.office);
    }
    let found = only(&city);
    let renamed = DifferenceWhat::Renamed {
        before: "单晓燕".to_owned(),
        now: "赵一新".to_owned(),
    };
    assert_eq!((found.what.clone(), found.amount), (renamed, fen(900)));
    assert_eq!(found.kind(), Some(DifferenceKind::Renamed));
    assert_eq!((found.decides, found.facts[0].counter.0), (Role::Supervisor, 11));
    assert_eq!(deposit(&city, OLD), fen(3_600), "it stays with the account");
    city.clock.pass(MINUTE);
    register(&city, OLD, ("赵一新", "德胜新村5幢", "07"), AccountStatus::Active);
    city.clock.pass(MINUTE);
    one.take(1, 7_000_003, 100);
    one.sync(&city.office);
    let whats: Vec<DifferenceWhat> = told(&city).into_iter().map(|(what, ..)| what).collect();
    let relocated = DifferenceWhat::Relocated {
        before: "01".to_owned(),
        now: "07".to_owned(),
    };
    assert!(whats.contains(&relocated) && whats.len() == 2, "{whats:?}");
    city.verify();
}

/// The cases that head office opened, with how often each was closed and opened again.
fn opened_cases(city: &City) -> usize {
    written(&city.office, |body| matches!(body, Body::DifferenceCaseOpened(_)))
}

fn steps(city: &City, act: &CaseAct) -> usize {
    written(
        &city.office,
        |body| matches!(body, Body::CaseActedByOffice(CaseActedByOffice(step)) if step.act == *act),
    )
}

const CLOSED: CaseAct = CaseAct::Closed {
    outcome: Outcome::Done,
};

/// Head office names a department for what customers are to be told.
fn with_department(city: &City) {
    let settings = Settings {
        difference_department: "customer_service".to_owned(),
        ..Settings::default()
    };
    city.office.publish_settings(&settings).unwrap();
}

#[test]
fn a_case_tells_the_customer_once_for_one_cause() {
    let city = city();
    let (one, other) = (serving(&city, 10), serving(&city, 11));
    let late = serving(&city, 12);
    merge(&city, OLD, Some(NEW));
    city.clock.pass(MINUTE);
    other.take(1, 8_000_001, 900);
    other.sync(&city.office);
    assert_eq!(
        (only(&city).case, opened_cases(&city)),
        (None, 0),
        "nobody is named"
    );
    with_department(&city);
    city.clock.pass(MINUTE);
    one.take(1, 7_000_001, 100);
    for _ in 0..2 {
        one.sync(&city.office);
        other.sync(&city.office);
    }
    let found = only(&city);
    let case = found.case.clone().unwrap();
    assert_eq!((found.amount, opened_cases(&city)), (fen(1_000), 1));
    assert_eq!((&case.department[..], case.closed), ("客户服务部", false));
    assert!(case.number.starts_with("0000-"), "{}", case.number);
    // It stands at counters as any, handed to its department, and names the difference.
    let state = one.file.read::<_, Fault>(|tx| tx.case(case.case)).unwrap();
    let view = state.view().unwrap();
    let to = "customer_service".to_owned();
    assert_eq!(view.stage, Stage::HandedOff { to });
    assert_eq!(view.opened.account, Some(no(OLD)));
    let details = one
        .file
        .read::<_, Fault>(|tx| tx.details::<CaseDetails>(&view.opened.asked.details));
    let details = details.unwrap().unwrap();
    let named = format!("对账处理 {}", found.at.unwrap().number.0);
    assert!(details.words.contains(&named), "{}", details.words);
    assert!(details.words.contains("10.00 元"), "{}", details.words);
    assert_eq!(details.name, "单晓燕");

    // A hall tells the customer: it is over. Something else comes: it is open again, the same one.
    let told = SettlementTold {
        settlement: found.at.unwrap().number,
    };
    city.clock.pass(MINUTE);
    one.write(Some(OLD), told);
    one.sync(&city.office);
    assert_eq!(
        (told_cases(&city), opened_cases(&city), steps(&city, &CLOSED)),
        (vec![], 1, 1)
    );
    city.clock.pass(MINUTE);
    late.take(1, 9_000_001, 300);
    late.sync(&city.office);
    let found = only(&city);
    assert_eq!(
        found.case.as_ref().map(|now| (now.case, now.closed)),
        Some((case.case, false))
    );
    assert_eq!((opened_cases(&city), steps(&city, &CaseAct::Reopened)), (1, 1));
    // Settled at head office: it is over again.
    let wish = DecideDifference {
        kind: found.kind().unwrap(),
        at: EntryRef::from(found.at.unwrap()),
        seen: None,
        end: DifferenceEnd::Settled,
        words: "已电话告知".to_owned(),
        act: None,
        staff: SUPERVISOR,
        pin: PIN.to_owned(),
    };
    city.clock.pass(MINUTE);
    city.office.decide_difference(&wish).unwrap();
    assert_eq!((told_cases(&city), steps(&city, &CLOSED)), (vec![], 2));
    city.verify();
}

/// Cases of differences that are open, as the list names them.
fn told_cases(city: &City) -> Vec<Option<CaseOfDifference>> {
    let all = city.office.differences(false).unwrap();
    all.into_iter().map(|one| one.case).collect()
}

#[test]
fn what_is_nothing_any_more_is_told_to_nobody() {
    let city = city();
    with_department(&city);
    let other = serving(&city, 11);
    merge(&city, OLD, Some(NEW));
    city.clock.pass(MINUTE);
    other.take(1, 8_000_001, 900);
    other.sync(&city.office);
    assert_eq!(opened_cases(&city), 1);
    city.clock.pass(MINUTE);
    merge(&city, OLD, None);
    assert_eq!((told(&city), steps(&city, &CLOSED)), (vec![], 1));
    city.clock.pass(MINUTE);
    merge(&city, OLD, Some(NEW));
    assert_eq!(opened_cases(&city), 1, "never two for one cause");
    city.verify();
}

#[test]
fn each_of_these_holds_on_postgres_too() {
    common::once_more_on_postgres();
}
