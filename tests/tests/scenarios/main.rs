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

/// Scenarios in which head office decides, those in which it fails, and ten seeded worlds.
const AT_HEAD_OFFICE: [&str; 12] = [
    "same_bill_twice",
    "wrong_reading",
    "stale_tariff",
    "poison_entry",
    "wrong_clock",
    "deposit_twice",
    "debit_in_flight",
    "office_restored",
    "moved_elsewhere",
    "held_here_spent_there",
    "restored_backup",
    "worlds_from_31",
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
        .args(AT_HEAD_OFFICE)
        .env(ON, server)
        .output()
        .unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (said(&done.stdout), said(&done.stderr));
    assert!(done.status.success(), "on PostgreSQL:\n{out}\n{err}");
    assert!(
        !out.contains(" 0 passed"),
        "none of them is called so any more:\n{out}"
    );
}
