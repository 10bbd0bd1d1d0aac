//! The counter: one method for each thing a person does at the desk.
//!
//! Holds: the desk, shifts, finding and showing accounts, taking payments, receipts and their paper, sync with
//! head office, settings of this PC, backup. Each act is one transaction on the journal's file. Absent on
//! purpose: rules (crate `domain`), commands and hosts (crate `ipc` and above), windows.

pub mod account;
mod again;
pub mod arrival;
pub mod backup;
pub mod banking;
pub mod basket;
pub mod business;
pub mod cancelled;
pub mod case;
pub mod changed;
pub mod channels;
pub mod cheque;
mod clock;
pub mod correction;
pub mod counter;
pub mod desk;
pub mod device;
pub mod dispute;
pub mod draft;
pub mod drawer;
pub mod find;
pub mod folder;
pub mod gateway;
pub mod group;
pub mod invoice;
pub mod key_store;
pub mod late_entry;
pub mod left_change;
pub mod moving;
pub mod numbers;
pub mod offline;
pub mod payment;
pub use cistern_publishing::pin;
pub mod ports;
pub mod reading;
pub mod receipt;
pub mod refund;
pub mod refusal;
pub mod restore;
pub mod reversal;
pub mod rule_report;
pub mod rules;
pub mod search;
pub mod settlement;
pub mod setup;
pub mod shift;
pub mod slip;
pub mod staff;
pub mod status;
pub mod sync;
pub mod system;
pub mod told;
pub mod waiver;
pub mod wallet;
pub mod word;

pub use counter::Counter;
pub use refusal::{Failed, Fault, NotNow};
