//! A file, and a database on PostgreSQL, as each earlier version of the office's tables left it, with what was written into it: the
//! present program opens it, gives it the tables that came since, and folds what its entries say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::path::Path;

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

/// The tables that each step after the first brought, where a server has it; in a file one came before these
/// ([`BROUGHT_TO_A_FILE`]). Whoever adds a step names its tables here.
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
const BROUGHT_TO_A_FILE: &[&str] = &["invoice"];

struct Nothing;
impl cistern_publishing::Fill for Nothing {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(3);
    }
}

/// Where an office keeps what it has.
enum Kept {
    InAFile,
    On(Database),
}

impl Kept {
    fn open(&self, folder: &Path, clock: &Clock) -> Result<Office, OfficeFault> {
        let world = world(clock, 1);
        match self {
            Self::InAFile => Office::open(folder, OFFICE_KEY, world),
            Self::On(database) => {
                Office::open_on_server(folder, &database.url(), OFFICE_KEY, world, Empty::Begins)
            }
        }
    }

    fn city(&self) -> City {
        let (folder, clock) = (tempfile::tempdir().unwrap(), Clock::default());
        clock.set(MORNING);
        let office = self.open(folder.path(), &clock).unwrap();
        City {
            folder,
            clock,
            office,
        }
    }

    /// What each step after the first brought.
    fn brought(&self) -> Vec<&'static [&'static str]> {
        let first = matches!(self, Self::InAFile).then_some(BROUGHT_TO_A_FILE);
        first.into_iter().chain(BROUGHT).collect()
    }

    /// Every table with its columns, as one line.
    fn tables(&self, office: &Office) -> String {
        let sql = match self {
            Self::InAFile => {
                "SELECT group_concat(one, ', ') FROM (
                     SELECT made.name || '.' || has.name || ' ' || has.type AS one
                     FROM sqlite_schema made JOIN pragma_table_info(made.name) has
                     WHERE made.type = 'table' ORDER BY one)"
            }
            Self::On(_) => {
                "SELECT string_agg(table_name || '.' || column_name || ' ' || data_type, ', '
                 ORDER BY table_name, column_name) FROM information_schema.columns WHERE table_schema = 'public'"
            }
        };
        let found = office
            .file()
            .read::<_, Fault>(|tx| tx.first(sql, &[], |row| row.get(0)));
        found.unwrap().unwrap()
    }

    /// Makes it what the program had that knew the first steps alone: without the tables of the later ones, and with views that it
    /// folded in its own way. The office that has it open is over by that.
    fn becomes_as_of(&self, step: usize, office: Office) {
        let nothing = match self {
            Self::InAFile => "x'00'",
            Self::On(_) => "'\\x00'",
        };
        let mut back = vec![
            format!("UPDATE schema_version SET version = {step} WHERE name = 'office'"),
            "UPDATE local SET value = 'of before' WHERE name = 'views'".to_owned(),
            format!("UPDATE state SET body = {nothing}"),
        ];
        for table in self.brought().into_iter().skip(step - 1).flatten() {
            back.push(format!("DROP TABLE {table}"));
        }
        match self {
            Self::InAFile => {
                let all = back.join("; ");
                office.file().act::<_, Fault>(|tx| tx.execute_all(&all)).unwrap();
            }
            Self::On(database) => {
                drop(office);
                let back: Vec<_> = back.iter().map(String::as_str).collect();
                database.meddle(&back).unwrap();
            }
        }
    }
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

#[test]
fn a_file_that_each_earlier_version_left_is_opened_and_folded() {
    is_opened_as_each_version_left_it(|| Some(Kept::InAFile));
}

#[test]
fn a_database_that_each_earlier_version_left_is_opened_and_folded() {
    is_opened_as_each_version_left_it(|| Database::new().map(Kept::On));
}

/// For every step anew; nothing where no server is given.
fn is_opened_as_each_version_left_it(kept: impl Fn() -> Option<Kept>) {
    for step in 1..=kept().map_or(0, |kept| kept.brought().len()) {
        let Some(kept) = kept() else { return };
        let city = kept.city();
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
        let whole = kept.tables(&city.office);
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
        kept.becomes_as_of(step, office);

        let office = kept.open(folder.path(), &clock).unwrap();
        let city = City {
            folder,
            clock,
            office,
        };
        assert_eq!(
            kept.tables(&city.office),
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
    let Some(kept) = Database::new().map(Kept::On) else {
        return;
    };
    let city = kept.city();
    let Kept::On(database) = &kept else { return };
    let City {
        folder,
        clock,
        office,
    } = city;
    let whole = kept.tables(&office);
    drop(office);
    let newer = format!(
        "UPDATE schema_version SET version = {} WHERE name = 'office'",
        BROUGHT.len() + 2
    );
    database
        .meddle(&[&newer, "CREATE TABLE of_tomorrow (id BIGINT)"])
        .unwrap();
    let refused = kept.open(folder.path(), &clock);
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
    assert_eq!(kept.tables(&kept.open(folder.path(), &clock).unwrap()), whole);
}
