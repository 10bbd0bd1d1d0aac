//! Failures that really happened to users of other systems, replayed; seeded worlds; and controls that show that
//! the checks can fail. Every scenario ends with the invariants.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod books;
mod bounced_cheque;
mod cancelled_bill;
mod close_with_unsent;
mod controls;
mod copied_disk;
mod counter_and_wallet;
mod debit_in_flight;
mod deposit_twice;
mod drawer_sums;
mod held_here_spent_there;
mod killed_writing;
mod moved_elsewhere;
mod office_restored;
mod one_bill;
mod one_number_twice;
mod paper_day;
mod pay_while_draining;
mod poison_entry;
mod printed_then_gone;
mod reconnect_storm;
mod reopened_case;
mod reply_lost;
mod restored_backup;
mod reversed_next_month;
mod same_bill_twice;
mod simulation;
mod stale_tariff;
mod twice;
mod two_disputes;
mod undo_twice;
mod wrong_clock;
mod wrong_reading;

use std::io::Write;
use std::process::Command;

use cistern_tests::simulator::place::ON;

/// Scenarios in which head office decides, those in which it fails, and ten seeded worlds; each with how many tests it is.
const AT_HEAD_OFFICE: [(&str, usize); 17] = [
    ("same_bill_twice::", 7),
    ("wrong_reading::", 5),
    ("stale_tariff::", 3),
    ("poison_entry::", 1),
    ("wrong_clock::", 1),
    ("deposit_twice::", 3),
    ("debit_in_flight::", 6),
    ("office_restored::", 5),
    ("moved_elsewhere::", 2),
    ("held_here_spent_there::", 2),
    ("restored_backup::", 2),
    ("counter_and_wallet::", 2),
    ("bounced_cheque::", 1),
    ("reversed_next_month::", 1),
    ("two_disputes::", 3),
    ("undo_twice::", 4),
    ("simulation::worlds_from_31", 1),
];

/// The same with head office's journals on PostgreSQL, where a server is given; what the counters hold in their files is then
/// compared with it byte for byte.
#[test]
fn the_same_on_postgresql() {
    let Ok(server) = std::env::var("CISTERN_TEST_POSTGRES") else {
        // Not by a macro: the harness would keep that to itself.
        let _ = writeln!(
            std::io::stderr(),
            "left out: CISTERN_TEST_POSTGRES names no server"
        );
        return;
    };
    let program = std::env::current_exe().unwrap();
    let done = Command::new(program)
        .args(AT_HEAD_OFFICE.map(|(name, _)| name))
        .env(ON, server)
        .output()
        .unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (said(&done.stdout), said(&done.stderr));
    assert!(done.status.success(), "on PostgreSQL:\n{out}\n{err}");
    for (name, tests) in AT_HEAD_OFFICE {
        assert_eq!(passed(&out, name), tests, "of {name} on PostgreSQL:\n{out}");
    }
}

/// How many tests of a name the harness says have passed.
fn passed(out: &str, name: &str) -> usize {
    let begins = format!("test {name}");
    let of_it = out.lines().filter(|line| line.starts_with(&begins));
    of_it.filter(|line| line.ends_with("... ok")).count()
}

/// A name of which nothing ran is seen, though others passed; so is a test that failed or was left out.
#[test]
fn a_name_of_which_nothing_ran_is_seen() {
    let out = "running 3 tests\n\
               test poison_entry::poison_entry ... ok\n\
               test wrong_clock::wrong_clock ... FAILED\n\
               test two_disputes::one ... ignored\n\
               test two_disputes::other ... ok\n\
               test result: ok. 2 passed; 0 failed";
    let names = [
        "poison_entry::",
        "wrong_clock::",
        "two_disputes::",
        "bounced_cheque::",
    ];
    assert_eq!(names.map(|name| passed(out, name)), [1, 0, 1, 0]);
}
