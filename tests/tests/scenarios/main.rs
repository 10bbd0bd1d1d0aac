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
