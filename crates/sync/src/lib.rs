//! Replication without I/O: signed envelopes, frontiers, batches, pinned TLS.
//!
//! One mechanism is sync, backup, neighbour copy and takeover: each side says how far it has each
//! journal, the other sends what is missing. Holds no socket, file, clock or randomness: those are the
//! caller's. Absent on purpose: what entries mean (crate `domain`), where they are kept (crate `journal`).

mod agreed;
pub mod approval;
pub mod code;
pub mod envelope;
pub mod loan;
pub mod message;
pub mod payload;
pub mod sealed_key;
mod signature;
pub mod tls;
pub mod trust;
pub mod wire;
pub mod word;

pub use envelope::{Chain, Envelope, EnvelopeFault, Opened, hash_of};
pub use message::{Head, Message, MessageFault, Says};
pub use payload::Payload;
