//! Details of people that head office erased once their retention was over.

use minicbor::{Decode, Encode};

use crate::ids::Hash;
use crate::retention::Subject;

/// Details of people are erased, wherever they are held: names, telephones, addresses, words, attachments. What stays of each is
/// its hash in the entry that named it. Where they told of one account's people it stands in the header.
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
    /// Whom they told of; nothing of an entry by an older program: the people of the account in the header.
    #[n(3)]
    #[cbor(default)]
    pub of: Option<Subject>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Body;

    /// Bytes that are written stay readable, and those of before are what they were.
    #[test]
    fn what_was_written_is_read_as_it_was() {
        let erased = |of| DetailsErased {
            payloads: Vec::new(),
            attachments: Vec::new(),
            why: "满".to_owned(),
            of,
        };
        for (of, hex) in [
            (None, "83808063e6bba1"),
            (Some(Subject::Account), "84808063e6bba100"),
            (Some(Subject::FormerHolder), "84808063e6bba101"),
            (Some(Subject::Case), "84808063e6bba102"),
            (Some(Subject::Arrival), "84808063e6bba103"),
            (Some(Subject::Staff), "84808063e6bba104"),
            (Some(Subject::FormerPin), "84808063e6bba105"),
            (Some(Subject::Words), "84808063e6bba106"),
        ] {
            let body = Body::from(erased(of));
            let bytes = body.encode();
            let told: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(told, hex, "{of:?}");
            assert_eq!(Body::decode(57, 1, &bytes), Ok(body));
        }
    }
}
