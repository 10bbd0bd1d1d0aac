//! Details of people that head office erased once their retention was over.

use minicbor::{Decode, Encode};

use crate::ids::Hash;

/// Details of an account's people are erased, wherever they are held: names, telephones, addresses, words, attachments. What
/// stays of each is its hash in the entry that named it. The account stands in the header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DetailsErased {
    /// Payloads, by their hashes.
    #[n(0)]
    pub payloads: Vec<Hash>,
    /// Attachments, by theirs.
    #[n(1)]
    pub attachments: Vec<Hash>,
    /// Why, and under which rule: it may not tell of a person.
    #[n(2)]
    pub why: String,
}
