//! Pure rules and types of a water company's counter.
//!
//! Holds: money, tariffs, late fees, bills, payments, receipts, shifts, journal entries and the fold
//! that turns entries into state. Absent on purpose: I/O, clocks, randomness, SQL. Everything that
//! varies comes in as an argument.

pub mod account;
pub mod allocation;
pub mod arrival;
pub mod asked;
pub mod authority;
pub mod basket;
pub mod bill;
pub mod bill_reversal;
pub mod bill_run;
mod billed_usage;
pub mod books;
pub mod calendar;
pub mod case;
pub mod catalogue;
pub mod change;
pub mod channel;
pub mod city;
pub mod clock_off;
pub mod closing;
pub mod continued;
pub mod counter;
pub mod date;
pub mod debit;
mod decimal_cbor;
pub mod deposit;
pub mod deposit_slip;
pub mod details;
pub mod dispute;
pub mod drawer;
pub mod duties;
pub mod entry;
pub mod fold;
pub mod found;
pub mod friction;
pub mod ids;
pub mod instant;
pub mod invoice;
pub mod late_fee;
pub mod late_money;
pub mod limits;
pub mod money;
pub mod offline;
pub mod payment;
pub mod prices;
pub mod promise;
pub mod promises;
pub mod ratio;
pub mod reading;
pub mod receipt_block;
pub mod receipt_loans;
pub mod receipt_numbers;
pub mod reference;
pub mod refund;
pub mod resettle;
pub mod retention;
pub mod returned;
pub mod role_term;
pub mod rule;
pub mod rule_report;
pub mod run_terms;
pub mod settings;
pub mod settlement;
pub mod shift;
pub mod staffing;
pub mod tariff;
pub mod telling;
pub mod trust;
pub mod unknowing;
pub mod volume;
pub mod wallet;
pub mod word;

pub use money::{Money, Rounding};
