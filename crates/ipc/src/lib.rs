//! The list of commands between screens and counter, typed at both ends, and the host behind it.
//!
//! Knows no window and no server: the desktop shell and the loopback host both call [`Host::call`].

mod call;
mod commands;
mod host;
mod offline;
mod schema;

pub use call::{Answered, FaultKind, FaultWords, NotAnswered};
pub use commands::{NAMES, POLICIES};
pub use host::{Host, OpenFault, OpenOptions, open_counter, restore_counter};
pub use offline::Offline;
pub use schema::schema;
