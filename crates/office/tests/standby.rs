//! A standby of the city's database, to which the server sends what it writes as it goes: it reads and serves nobody; made the
//! first, it is head office. Where it had not heard of everything, it is an office that was restored.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::io::Write;
use std::thread::sleep;
use std::time::Duration;

use cistern_domain::settings::Settings;
use cistern_journal::Fault;
use cistern_office::{Empty, Office, OfficeFault};
use common::database::{named, try_on};
use common::{City, Clock, MINUTE, MORNING, NOBODY, OFFICE_KEY, bytes_of, world};

/// Where a server and its standby are found, apart by a blank (`cargo xtask test` starts them).
const PAIR: &str = "CISTERN_TEST_POSTGRES_PAIR";
const CITY: &str = "city";

fn pair() -> Option<(String, String)> {
    let pair = std::env::var(PAIR).ok();
    if pair.is_none() {
        // Not by a macro: the harness would keep that to itself.
        let _ = writeln!(
            std::io::stderr(),
            "left out: {PAIR} names no server with a standby"
        );
    }
    let pair = pair?;
    let (first, standby) = pair.split_once(' ').unwrap();
    Some((first.to_owned(), standby.to_owned()))
}

fn open(server: &str, folder: tempfile::TempDir, clock: &Clock, nth: u64) -> Result<City, OfficeFault> {
    let url = named(server, CITY);
    let world = world(clock, nth << 40);
    let office = Office::open_on_server(folder.path(), &url, OFFICE_KEY, world, Empty::Begins)?;
    Ok(City {
        folder,
        clock: clock.clone(),
        office,
    })
}

/// Waits until a server does it; what it says at last where it never does.
fn in_time(server: &str, statement: &str) {
    let mut said = String::new();
    for _ in 0..400 {
        match try_on(&named(server, CITY), &[statement]) {
            Ok(()) => return,
            Err(why) => said = why,
        }
        sleep(Duration::from_millis(50));
    }
    panic!("{statement}: {said}");
}

#[test]
fn a_standby_serves_nobody_and_is_head_office_once_it_is_the_first() {
    let Some((first, standby)) = pair() else { return };
    let clock = Clock::default();
    clock.set(MORNING);
    try_on(&first, &[&format!("CREATE DATABASE {CITY}")]).unwrap();
    let city = open(&first, tempfile::tempdir().unwrap(), &clock, 1).unwrap();
    let (counter, other) = (city.seat(10, 1, 1), city.seat(11, 1, 2));
    for (one, receipt) in [(&counter, 10_000_000), (&other, 20_000_000)] {
        one.open_shift(1, 300);
        one.take(1, receipt, 1000);
        one.sync(&city.office);
    }
    try_on(&named(&first, CITY), &["CREATE TABLE so_far (one INT)"]).unwrap();
    in_time(&standby, "SELECT FROM so_far");
    let reads = open(&standby, tempfile::tempdir().unwrap(), &clock, 2).map(|_| ());
    assert!(
        matches!(reads, Err(OfficeFault::Journal(Fault::Standby))),
        "{reads:?}"
    );

    // It is cut off from the first, which goes on for a while, and burns.
    let cut = [
        "ALTER SYSTEM SET primary_conninfo = ''",
        "SELECT pg_reload_conf()",
    ];
    try_on(&standby, &cut).unwrap();
    let is_cut = "DO $$ BEGIN IF EXISTS (SELECT FROM pg_stat_wal_receiver) THEN
        RAISE EXCEPTION 'it receives'; END IF; END $$";
    in_time(&standby, is_cut);
    clock.pass(MINUTE);
    city.office.publish_settings(&Settings::default()).unwrap();
    counter.take(1, 10_000_001, 700);
    counter.sync(&city.office);
    counter.sync(&city.office);
    let journal = city.office.journal();
    let lost = city
        .office
        .file()
        .read::<_, Fault>(|tx| tx.head(journal))
        .unwrap();
    let City { folder, office, .. } = city;
    drop(office);

    // Made the first, it lacks what was written since; so it is told that it is a copy, and waits for its tail.
    try_on(&standby, &["SELECT pg_promote()"]).unwrap();
    let city = open(&standby, folder, &clock, 3).unwrap();
    let head = || {
        city.office
            .file()
            .read::<_, Fault>(|tx| tx.head(journal))
            .unwrap()
    };
    assert!(head().number < lost.number, "it had not heard of everything");
    let waits = city.office.mark_restored(NOBODY).unwrap().unwrap().waits_for;
    assert_eq!(waits.len(), 2);
    let refused = city.office.publish_settings(&Settings::default());
    assert!(matches!(refused, Err(OfficeFault::Publication(_))), "{refused:?}");
    counter.sync(&city.office);
    assert_eq!(head(), lost, "the tail is back, hash for hash");
    other.sync(&city.office);
    assert!(city.office.recovery().unwrap().is_none(), "whole again");
    city.office.publish_settings(&Settings::default()).unwrap();
    for (one, receipt) in [(&counter, 10_000_002), (&other, 20_000_001)] {
        one.take(1, receipt, 500);
        one.sync(&city.office);
        let held = bytes_of(city.office.file(), one.journal);
        assert_eq!(held, bytes_of(&one.file, one.journal), "byte for byte");
    }
    city.verify();
}
