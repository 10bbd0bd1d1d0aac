//! The journal's file, from outside: what it takes, what it refuses, and what it notices.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod batches;
mod behind;
mod city;
mod database;
mod encoding;
mod file;
mod format_one;
mod months;
mod offered;
mod order;
mod overtaken;
mod parted;
mod rotated;
mod sealed;
mod server;
mod tampered;
mod torn;
mod views;
