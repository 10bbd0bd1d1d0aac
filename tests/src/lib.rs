//! Journeys across crates: a seeded simulator, scenarios that really happened to others, kills, benchmarks.
//!
//! Nothing here is part of the product.

pub mod bench;
pub mod database;
pub mod invariants;
pub mod killing;
pub mod simulator;
pub mod storm;
