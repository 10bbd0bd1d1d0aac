//! A store of journals: entries, payloads and the states that entries fold into, in one encrypted SQLite file or, for
//! head office, in a database on a PostgreSQL server.
//!
//! Holds: append and fold in one transaction, receiving and offering entries, verification from the bytes,
//! backup. Counters keep a file for ever. Absent on purpose: any rule of business, and any way to change or remove an entry;
//! triggers refuse it too.

mod accept;
mod append;
mod approvals;
mod attachments;
mod backup;
mod behind;
mod bills;
mod books;
mod carried;
mod closings;
mod disk;
mod embedded;
mod entries;
mod fault;
mod file;
mod folded;
mod folder_lock;
mod hex;
mod host;
mod journals;
mod known;
mod local;
mod moved;
mod names;
mod offer;
mod page_seal;
mod pages;
mod payloads;
mod payments;
mod peers;
mod receive;
mod restored;
mod rotation;
mod schema;
mod sealed;
mod server;
mod states;
mod stopwatch;
mod store;
mod trust;
mod upgrade;
mod verify;
mod views;
mod wal;

pub use accept::Accepted;
pub use append::Draft;
pub use approvals::DoubtfulApproval;
pub use attachments::{Attachments, Kept, Progress, VerifiedAttachments, pieces_of};
pub use backup::Copied;
pub use behind::{Behind, Tail};
pub use carried::CarriedTable;
pub use entries::StoredEntry;
pub use fault::Fault;
pub use file::{DatabaseKey, File, Tx};
pub use folder_lock::{FolderFault, FolderLock, private_new};
pub use hex::from_hex;
pub use host::{Compared, Host, Migrations, Views};
pub use journals::{Journal, Writer};
pub use moved::{is_free, is_there, put_in_place, take_with_log};
pub use payments::{PaymentRow, TakenPayment};
pub use receive::{Received, receive};
pub use rotation::NamedCopy;
pub use states::Listed;
pub use store::{Column, Row, Rows, Value};
pub use verify::{Difference, Verified};
