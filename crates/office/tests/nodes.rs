//! Several office programs on one PostgreSQL database: one office, whoever begins it, and nothing lost between them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::collections::BTreeMap;
use std::sync::Barrier;
use std::thread;

use cistern_domain::Money;
use cistern_domain::entry::{BillPart, Body, PaymentTaken};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, BillNo, JournalId};
use cistern_domain::settings::Settings;
use cistern_journal::{DatabaseKey, Fault};
use cistern_office::{Empty, Lead, Office, OfficeFault};
use common::database::Database;
use common::{City, Clock, MINUTE, MORNING, NOBODY, OFFICE_KEY, bytes_of, world, written};
use tempfile::TempDir;

const PAYMENTS: u64 = 30;

fn open(database: &Database, folder: &TempDir, clock: &Clock, nth: u64) -> Result<Office, OfficeFault> {
    let world = world(clock, nth << 40);
    Office::open_on_server(folder.path(), &database.url(), OFFICE_KEY, world, Empty::Begins)
}

/// Programs that start at the same moment on an empty database.
fn begun(database: &Database, clock: &Clock, many: u64) -> Vec<City> {
    thread::scope(|scope| {
        let starting: Vec<_> = (1..=many)
            .map(|nth| {
                scope.spawn(move || {
                    let folder = tempfile::tempdir().unwrap();
                    let office = open(database, &folder, clock, nth).unwrap();
                    City {
                        folder,
                        clock: clock.clone(),
                        office,
                    }
                })
            })
            .collect();
        starting.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

#[test]
fn programs_that_start_together_are_one_office() {
    let Some(database) = Database::new() else { return };
    let clock = Clock::default();
    clock.set(MORNING);
    let nodes = begun(&database, &clock, 4);
    let cards: Vec<_> = nodes.iter().map(|node| node.office.card().unwrap()).collect();
    assert!(
        cards.windows(2).all(|two| two[0] == two[1]),
        "one journal, one key, one recovery key"
    );
    assert_eq!(
        nodes[0]
            .office
            .file()
            .read::<_, Fault>(|tx| tx.journals())
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn counters_call_whichever_program_they_like() {
    let Some(database) = Database::new() else { return };
    let clock = Clock::default();
    clock.set(MORNING);
    let nodes = begun(&database, &clock, 2);
    // A code that one program made opens a seat at the other.
    let counters: Vec<_> = (0..4_u8)
        .map(|nth| {
            let (here, there) = (&nodes[usize::from(nth) % 2], &nodes[usize::from(nth + 1) % 2]);
            let counter = common::Counter::new(20 + nth, here);
            let code = here.code(u16::from(nth) + 1, 1);
            counter.enrol(&there.office, code.secret).unwrap();
            counter.begin();
            counter
        })
        .collect();
    thread::scope(|scope| {
        for (nth, counter) in counters.into_iter().enumerate() {
            let nodes = &nodes;
            scope.spawn(move || {
                counter.sync(&nodes[nth % 2].office);
                counter.open_shift(1, 300);
                for payment in 0..PAYMENTS {
                    counter.take(1, 10_000_000 + payment, 1000);
                    if payment % 5 == 4 {
                        // To one, then to the other; the same again after a lost answer.
                        counter.sync(&nodes[usize::try_from(payment).unwrap() % 2].office);
                        counter.clock.pass(MINUTE);
                    }
                }
                counter.close_shift(1, 30_000 + 1000 * i64::try_from(PAYMENTS).unwrap(), 0);
                counter.sync(&nodes[nth % 2].office);
                for node in nodes {
                    let held = bytes_of(node.office.file(), counter.journal);
                    assert_eq!(held, bytes_of(&counter.file, counter.journal), "byte for byte");
                }
            });
        }
    });
    let own = |node: &City| -> JournalId { node.office.journal() };
    assert_eq!(
        bytes_of(nodes[0].office.file(), own(&nodes[0])),
        bytes_of(nodes[1].office.file(), own(&nodes[1])),
    );
    for node in &nodes {
        let days = node.office.totals_by_day().unwrap();
        assert_eq!(days.len(), 4);
        let all = i64::try_from(PAYMENTS).unwrap() * 1000;
        assert!(
            days.iter().all(|day| day.taken == Money::from_fen(all)),
            "{days:?}"
        );
        node.verify();
    }
}

/// Bills of the demo city that are owed, of as many accounts.
fn owed(office: &Office, many: usize) -> Vec<(AccountNo, BillNo, Money)> {
    let mut all = Vec::new();
    let read = office.file().read::<_, Fault>(|tx| {
        tx.each_state::<Fault>(&[Key::ACCOUNTS], |key, state| {
            let (Key::Account(account), State::Account(state)) = (key, state) else {
                return Ok(());
            };
            let owed = state.bills.iter().find(|(_, bill)| bill.owed().is_positive());
            all.extend(owed.map(|(number, bill)| (account, number.clone(), bill.owed())));
            Ok(())
        })
    });
    read.unwrap();
    all.truncate(many);
    assert_eq!(all.len(), many);
    all
}

fn taken(nth: u64, (_, bill, amount): &(AccountNo, BillNo, Money)) -> PaymentTaken {
    let part = BillPart {
        bill: bill.clone(),
        principal: *amount,
        late_fee: Money::ZERO,
        days_late: 0,
    };
    common::given::in_cash(nth, vec![part])
}

/// The same bills come at the same moment from two counters to two programs: each is decided once, by whichever heard the second
/// of its payments, and its customer has one case.
#[test]
fn two_programs_that_get_the_same_bills_at_once_decide_each_once() {
    const BILLS: usize = 12;
    let Some(database) = Database::new() else { return };
    let clock = Clock::default();
    clock.set(MORNING);
    let nodes = begun(&database, &clock, 2);
    assert!(nodes[0].office.set_up_demo().unwrap());
    let bills = owed(&nodes[0].office, BILLS);
    let deposit = |account: &AccountNo| {
        let read = nodes[0].office.file().read::<_, Fault>(|tx| tx.account(account));
        read.unwrap().unwrap().deposit
    };
    let before: BTreeMap<AccountNo, Money> = bills
        .iter()
        .map(|(account, ..)| (account.clone(), deposit(account)))
        .collect();
    let counters: Vec<_> = (0..2_u8)
        .map(|nth| {
            let node = &nodes[usize::from(nth)];
            let counter = node.seat(20 + nth, 1, u16::from(nth) + 1);
            counter.sync(&node.office);
            counter.open_shift(1, 300);
            counter.sync(&node.office);
            counter
        })
        .collect();
    clock.pass(MINUTE);
    let together = Barrier::new(2);
    thread::scope(|scope| {
        for (nth, counter) in counters.into_iter().enumerate() {
            let (nodes, bills, together) = (&nodes, &bills, &together);
            scope.spawn(move || {
                for (place, bill) in (1_u64..).zip(bills) {
                    let number = 100 * (u64::try_from(nth).unwrap() + 1) + place;
                    counter.write(Some(bill.0.as_str()), taken(number, bill));
                    together.wait();
                    counter.sync(&nodes[nth].office);
                }
            });
        }
    });
    for node in &nodes {
        let count = |is: fn(&Body) -> bool| written(&node.office, is);
        assert_eq!(count(|body| matches!(body, Body::SettlementDecided(_))), BILLS);
        assert_eq!(count(|body| matches!(body, Body::DifferenceCaseOpened(_))), BILLS);
        let mut found = node.office.differences(false).unwrap();
        found.sort_by(|one, other| one.account.cmp(&other.account));
        let found: Vec<_> = found
            .into_iter()
            .map(|one| {
                (
                    one.account.unwrap(),
                    one.amount,
                    one.case.is_some_and(|case| !case.closed),
                )
            })
            .collect();
        let mut wanted: Vec<_> = bills
            .iter()
            .map(|(account, _, sum)| (account.clone(), *sum, true))
            .collect();
        wanted.sort();
        assert_eq!(found, wanted);
        for (account, _, sum) in &bills {
            let read = node.office.file().read::<_, Fault>(|tx| tx.account(account));
            let deposit = read.unwrap().unwrap().deposit;
            assert_eq!(deposit, before[account] + *sum, "the second went there, whole");
        }
        node.verify();
    }
}

#[test]
fn one_program_at_a_time_has_the_lead() {
    let Some(database) = Database::new() else { return };
    let clock = Clock::default();
    let mut nodes = begun(&database, &clock, 2);
    let first = nodes.pop().unwrap();
    let leads = |office: &Office, in_what| office.leads(in_what).unwrap();
    assert!((0..2).all(|_| leads(&first.office, Lead::TaxPlatform)));
    assert!(!leads(&nodes[0].office, Lead::TaxPlatform));
    assert!(
        (0..2).all(|_| leads(&nodes[0].office, Lead::Alerts)),
        "what the first was not asked to do another does"
    );
    assert!(!leads(&first.office, Lead::Alerts));
    drop(first);
    let gone = || leads(&nodes[0].office, Lead::TaxPlatform);
    assert!(
        (0..1000).any(|_| gone()),
        "the server notices that a program ended"
    );
    assert!(
        open(&database, &nodes[0].folder, &clock, 9).is_ok_and(|other| !leads(&other, Lead::TaxPlatform))
    );
}

#[test]
fn a_program_with_another_key_serves_nothing() {
    let Some(database) = Database::new() else { return };
    let clock = Clock::default();
    let folder = tempfile::tempdir().unwrap();
    let empty = Office::open_on_server(
        folder.path(),
        &database.url(),
        OFFICE_KEY,
        world(&clock, 1),
        Empty::Refused,
    );
    assert!(matches!(empty, Err(OfficeFault::NoOffice)), "{empty:?}");
    open(&database, &folder, &clock, 1).unwrap();
    let anew = Office::open_on_server(
        folder.path(),
        &database.url(),
        OFFICE_KEY,
        world(&clock, 3),
        Empty::Only,
    );
    assert!(matches!(anew, Err(OfficeFault::HasOffice)), "{anew:?}");
    let other = Office::open_on_server(
        folder.path(),
        &database.url(),
        DatabaseKey([4; 32]),
        world(&clock, 2),
        Empty::Begins,
    );
    assert!(
        matches!(other, Err(OfficeFault::Journal(Fault::OtherKey))),
        "{other:?}"
    );
}

#[test]
fn a_database_brought_back_writes_nothing_before_its_counters_were_heard() {
    let Some(database) = Database::new() else { return };
    let clock = Clock::default();
    clock.set(MORNING);
    let nodes = begun(&database, &clock, 2);
    let counter = nodes[0].seat(20, 1, 1);
    counter.sync(&nodes[0].office);
    let waits = nodes[0].office.mark_restored(NOBODY).unwrap().unwrap();
    assert_eq!(waits.waits_for.len(), 1);
    let refused = nodes[1]
        .office
        .publish_settings(&Settings::default())
        .unwrap_err();
    assert!(refused.to_string().contains("restored from a copy"), "{refused}");
    counter.sync(&nodes[1].office);
    assert_eq!(
        nodes[0].office.recovery().unwrap(),
        None,
        "heard by one is heard by all"
    );
}
