//! Seen elsewhere: the line comes back in every hall at once, all tills send their day, the server gives in, and what it had
//! confirmed to some is missing.
//!
//! Real sockets, head office's real program, on a file; and two programs on one PostgreSQL server, where one is given.
//! `cargo xtask simulate storm` does the same with hundreds of counters.

use std::io::Write;

use cistern_tests::bench::server::on_a_database;
use cistern_tests::storm::{Storm, run};

const STORM: Storm = Storm {
    counters: 6,
    payments: 25,
    programs: 1,
    whole: true,
};

#[test]
fn reconnect_storm() {
    let folder = tempfile::tempdir().unwrap();
    let weathered = run(STORM, folder.path(), None).unwrap();
    assert_eq!(weathered.finished.len(), 6);
    assert!(weathered.entries_each > 25, "{weathered:?}");
}

#[test]
fn reconnect_storm_into_two_programs() {
    let Ok(server) = std::env::var("CISTERN_TEST_POSTGRES") else {
        // Not by a macro: the harness would keep that to itself.
        let _ = writeln!(
            std::io::stderr(),
            "left out: CISTERN_TEST_POSTGRES names no server"
        );
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let storm = Storm { programs: 2, ..STORM };
    let weathered = on_a_database(&server, |url| run(storm, folder.path(), Some(url))).unwrap();
    assert_eq!(weathered.finished.len(), 6);
}
