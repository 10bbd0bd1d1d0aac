//! A statement's rows as they are kept: a payload beside the entry that says so
//! ([`StatementRowsKept`](crate::entry::StatementRowsKept)), at head office alone.

use minicbor::{Decode, Encode};

use super::row::ChannelRow;

/// The rows of one statement, as they stood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct KeptRows {
    /// All of them.
    #[n(0)]
    pub rows: Vec<ChannelRow>,
}
