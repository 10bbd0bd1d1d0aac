//! The counters' door over real sockets: who is turned away and what is said of it, and what happens when there is more to do
//! than there are places.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/line.rs"]
mod line;

mod listening;
mod places;
mod refused;
mod strangers;

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
