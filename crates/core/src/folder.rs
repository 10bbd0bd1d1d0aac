//! One program for each data folder: counters and head office keep to it by the same lock.

pub(crate) use cistern_journal::private_new;
pub use cistern_journal::{FolderFault, FolderLock};
