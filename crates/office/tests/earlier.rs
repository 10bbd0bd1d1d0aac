//! A database on PostgreSQL as each earlier version of the office's tables left it, with what was written into it: the present
//! program opens it, gives it the tables that came since, and folds what its entries say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use cistern_domain::Money;
use cistern_domain::entry::{AccountStatus, AccountsRegistered, Approval, Body, CashDropped};
use cistern_domain::ids::{Hash, RunId, ShiftNo, StaffNo};
use cistern_domain::settings::{Role, Settings};
use cistern_journal::Fault;
use cistern_office::{Empty, Office, OfficeFault};
use cistern_publishing::{Pen, Publication};
use common::database::Database;
use common::{City, Clock, Counter, MORNING, OFFICE_KEY, brought, forged, household, world, written};
use uuid::Uuid;

/// The tables that each step after the first brought: whoever adds a step names its tables here.
const BROUGHT: [&[&str]; 10] = [
    &["touched", "settlement"],
    &["unsent"],
    &["said"],
    &["alert_told"],
    &["import_columns"],
    &["looked"],
    &["trace"],
    &["receipt", "receipt_twice"],
    &["unlaid"],
    &["marked", "late"],
];

struct Nothing;
impl cistern_publishing::Fill for Nothing {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(3);
    }
}

/// A city on a database of its own, or nothing where no server is given.
fn city() -> Option<(City, Database)> {
    let database = Database::new()?;
    let (folder, clock) = (tempfile::tempdir().unwrap(), Clock::default());
    clock.set(MORNING);
    let office = opened(folder.path(), &database, &clock).unwrap();
    let city = City {
        folder,
        clock,
        office,
    };
    Some((city, database))
}

fn opened(folder: &std::path::Path, database: &Database, clock: &Clock) -> Result<Office, OfficeFault> {
    let world = world(clock, 1);
    Office::open_on_server(folder, &database.url(), OFFICE_KEY, world, Empty::Begins)
}

/// An account that is closed, so that money which still comes to it is settled.
fn close_account(city: &City) {
    let account = household("10000001", AccountStatus::Closed, Money::ZERO, Hash::NONE);
    let body = AccountsRegistered {
        run: RunId(Uuid::from_u128(1)),
        accounts: vec![account],
    };
    let pen = Pen {
        now: city.clock.now(),
        chance: &Nothing,
        actor: StaffNo::PROGRAM,
    };
    let written = city
        .office
        .file()
        .act::<_, Publication>(|tx| pen.write(tx, body).map(|_| ()));
    written.unwrap();
}

/// Every table with its columns, as one line.
fn tables(office: &Office) -> String {
    let sql = "SELECT string_agg(table_name || '.' || column_name || ' ' || data_type, ', '
               ORDER BY table_name, column_name) FROM information_schema.columns WHERE table_schema = 'public'";
    let found = office
        .file()
        .read::<_, Fault>(|tx| tx.first(sql, &[], |row| row.get(0)));
    found.unwrap().unwrap()
}

/// The receipts that are found by their numbers.
fn receipts(city: &City) -> Vec<u32> {
    let sql = "SELECT receipt FROM receipt ORDER BY receipt";
    let read = city
        .office
        .file()
        .read::<_, Fault>(|tx| tx.rows(sql, &[], |row| row.get(0)));
    read.unwrap()
}

/// How many payments the one counter took, and what they came to.
fn taken(city: &City) -> (u32, Money) {
    let days = city.office.totals_by_day().unwrap();
    assert_eq!(days.len(), 1, "{days:?}");
    (days[0].payments, days[0].taken)
}

/// An entry that cannot mean what it says: more pieces than it names.
fn poison(counter: &Counter) {
    let dropped = CashDropped {
        shift: ShiftNo(1),
        pieces: Vec::new(),
        amount: Money::from_fen(10_000),
        approval: Approval::unsigned(0),
    };
    let envelope = forged(&counter.file, counter.journal, dropped, &counter.key);
    counter.receive(&brought(envelope));
}

/// How often head office signed what it found.
fn found(city: &City) -> usize {
    written(&city.office, |body| matches!(body, Body::DifferenceFound(_)))
}

/// Makes the database what the program had that knew the first steps alone: without the tables of the later ones, and with
/// views that it folded in its own way.
fn as_of(step: usize, database: &Database) {
    let mut back = vec![
        format!("UPDATE schema_version SET version = {step} WHERE name = 'office'"),
        "UPDATE local SET value = 'of before' WHERE name = 'views'".to_owned(),
        "UPDATE state SET body = '\\x00'".to_owned(),
    ];
    for table in BROUGHT.iter().skip(step - 1).copied().flatten() {
        back.push(format!("DROP TABLE {table}"));
    }
    let back: Vec<_> = back.iter().map(String::as_str).collect();
    database.meddle(&back).unwrap();
}

#[test]
fn what_each_earlier_version_left_is_opened_and_folded() {
    for step in 1..=BROUGHT.len() {
        let Some((city, database)) = city() else { return };
        city.office.publish_settings(&Settings::default()).unwrap();
        city.office
            .publish_staff(StaffNo(8), "某人", "258036", &[Role::It])
            .unwrap();
        close_account(&city);
        let counter = city.seat(10, 1, 1);
        counter.open_shift(1, 300);
        counter.take(1, 10_000_001, 12_450);
        poison(&counter);
        counter.sync(&city.office);
        city.office
            .open_key(counter.journal, "演练", (StaffNo(8), "258036"))
            .unwrap();
        let handed = city.office.held_keys().unwrap();
        assert_eq!(handed.handed_out.len(), 1);
        let whole = tables(&city.office);
        let settled = city.office.settlements(true).unwrap();
        assert_eq!(taken(&city), (1, Money::from_fen(12_450)));
        assert!(!settled.is_empty(), "the money of a closed account is settled");
        assert_eq!(city.office.verify().unwrap().difference, None);
        assert_eq!(found(&city), 0, "it signed nothing of what it found");
        let City {
            folder,
            clock,
            office,
        } = city;
        drop(office);
        as_of(step, &database);

        let office = opened(folder.path(), &database, &clock).unwrap();
        let city = City {
            folder,
            clock,
            office,
        };
        assert_eq!(
            tables(&city.office),
            whole,
            "step {step}: every table that came since"
        );
        // What stood there unsigned is signed by the first look, once.
        assert_eq!(city.office.find_differences().unwrap(), 1, "step {step}");
        city.verify();
        // What a call said beside the journals is said again by the next.
        assert_eq!(taken(&city), (1, Money::from_fen(12_450)), "step {step}");
        assert_eq!(receipts(&city), [10_000_001], "step {step}");
        assert_eq!(city.office.settlements(true).unwrap(), settled, "step {step}");
        assert_eq!(city.office.held_keys().unwrap(), handed, "step {step}");
        // And it works on: nothing is settled twice, and what the tables of today hold is held.
        counter.take(1, 10_000_002, 1_000);
        counter.sync(&city.office);
        let now = city.office.settlements(true).unwrap();
        let held: Money = now.iter().map(|line| line.principal).sum();
        assert_eq!(
            (now.len(), held),
            (1, Money::from_fen(13_450)),
            "step {step}: {now:?}"
        );
        assert_eq!(taken(&city), (2, Money::from_fen(13_450)), "step {step}");
        city.verify();
        assert_eq!(found(&city), 1, "step {step}");
    }
}

/// One step more than this program knows is a newer program's: it is left as it is.
#[test]
fn what_a_newer_version_left_is_not_touched() {
    let Some((city, database)) = city() else { return };
    let City {
        folder,
        clock,
        office,
    } = city;
    let whole = tables(&office);
    drop(office);
    let newer = format!(
        "UPDATE schema_version SET version = {} WHERE name = 'office'",
        BROUGHT.len() + 2
    );
    database
        .meddle(&[&newer, "CREATE TABLE of_tomorrow (id BIGINT)"])
        .unwrap();
    let refused = opened(folder.path(), &database, &clock);
    assert!(
        matches!(refused, Err(OfficeFault::Journal(Fault::Newer { .. }))),
        "{:?}",
        refused.err()
    );
    let back = format!(
        "UPDATE schema_version SET version = {} WHERE name = 'office'",
        BROUGHT.len() + 1
    );
    database.meddle(&[&back, "DROP TABLE of_tomorrow"]).unwrap();
    assert_eq!(tables(&opened(folder.path(), &database, &clock).unwrap()), whole);
}
