//! A city whose halls' entries lie on three PostgreSQL servers: moved there by the scripts of the docs, found and kept as on
//! one, and where one of the three is away nothing is half written.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use cistern_office::{Empty, Office};
use common::database::{self, Database};
use common::{City, Clock, Counter, MORNING, OFFICE_KEY, bytes_of, world};

const HALLS: u16 = 8;

fn open(database: &Database, folder: tempfile::TempDir, clock: &Clock, nth: u64) -> City {
    let world = world(clock, nth << 40);
    let url = database.url();
    let office = Office::open_on_server(folder.path(), &url, OFFICE_KEY, world, Empty::Begins).unwrap();
    City {
        folder,
        clock: clock.clone(),
        office,
    }
}

/// A city of eight halls that has taken money, spread over three servers; nothing where they are not given.
fn spread() -> Option<(Database, City, Vec<Counter>)> {
    std::env::var_os(database::OTHERS)?;
    let (database, clock) = (Database::new()?, Clock::default());
    clock.set(MORNING);
    let city = open(&database, tempfile::tempdir().unwrap(), &clock, 1);
    let counters: Vec<Counter> = (1..=HALLS)
        .map(|hall| city.seat(20 + u8::try_from(hall).unwrap(), hall, 1))
        .collect();
    for (counter, receipt) in counters.iter().zip(10_000_000..) {
        counter.open_shift(1, 300);
        counter.take(1, receipt, 1000);
        counter.sync(&city.office);
    }
    let City { folder, office, .. } = city;
    drop(office);
    database.spread()?;
    let city = open(&database, folder, &clock, 2);
    Some((database, city, counters))
}

#[test]
fn what_was_moved_is_there_and_what_comes_goes_there() {
    let Some((database, city, counters)) = spread() else {
        return;
    };
    city.verify();
    for (counter, receipt) in counters.iter().zip(20_000_000..) {
        counter.take(1, receipt, 500);
        counter.sync(&city.office);
        let held = bytes_of(city.office.file(), counter.journal);
        assert_eq!(held, bytes_of(&counter.file, counter.journal), "byte for byte");
    }
    city.verify();
    // Each of the three has halls of its own, and no entry lies on two.
    let lies = "DO $$ DECLARE places BIGINT; BEGIN
        SELECT count(DISTINCT coalesce(ftserver, 0)) INTO places
            FROM entry LEFT JOIN pg_foreign_table ON ftrelid = entry.tableoid WHERE hall > 0;
        IF places <> 3 THEN RAISE EXCEPTION 'entries lie in % places', places; END IF;
        IF EXISTS (SELECT FROM entry GROUP BY hall, journal, number HAVING count(*) > 1) THEN
            RAISE EXCEPTION 'an entry lies there twice'; END IF;
    END $$";
    database.meddle(&[lies]).unwrap();
}

#[test]
fn entries_are_as_unchangeable_there() {
    let Some((database, city, _)) = spread() else {
        return;
    };
    for statement in [
        "UPDATE entry SET bytes = ''",
        "DELETE FROM entry WHERE hall > 0",
        "TRUNCATE entry",
    ] {
        let refused = database.meddle(&[statement]).expect_err(statement);
        assert_eq!(refused, "entries are never changed or removed", "{statement}");
    }
    let (there, _) = database.beside_url().unwrap();
    let there_itself = "DO $$ DECLARE part regclass; BEGIN
        FOR part IN SELECT oid FROM pg_class WHERE relname LIKE 'entry\\__' AND relkind = 'r' LOOP
            EXECUTE 'UPDATE ' || part || ' SET hash = hash'; END LOOP; END $$";
    let refused = database::try_on(&there, &[there_itself]).expect_err("on that server itself");
    assert_eq!(refused, "entries are never changed or removed");
    city.verify();
}

#[test]
fn one_of_the_three_away() {
    let Some((database, city, counters)) = spread() else {
        return;
    };
    let (there, name) = database.beside_url().unwrap();
    let close = |open: bool| format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {open}");
    let end = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    let server = database::named(&there, "postgres");
    database::try_on(&server, &[&close(false), &end]).unwrap();
    for counter in &counters {
        counter.take(1, 30_000_000 + u64::from(counter.public()[0]), 700);
    }
    let taken: Vec<bool> = counters
        .iter()
        .map(|counter| counter.ask(&city.office, &counter.greeting()).is_ok())
        .collect();
    assert!(taken.contains(&false), "whoever needs it is told: {taken:?}");
    database::try_on(&server, &[&close(true)]).unwrap();
    for counter in &counters {
        counter.sync(&city.office);
        let held = bytes_of(city.office.file(), counter.journal);
        assert_eq!(
            held,
            bytes_of(&counter.file, counter.journal),
            "nothing lost, nothing twice"
        );
    }
    city.verify();
}
