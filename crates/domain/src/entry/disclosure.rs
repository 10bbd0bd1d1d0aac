//! What head office handed out or showed: a customer's data, a counter's database key, bank accounts to transfer to.

use minicbor::{Decode, Encode};

use crate::ids::{JournalId, RefundId};

/// Everything that is held about an account's people was handed over, to them or at their wish. Written before anything was. The
/// account stands in the header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CustomerDataHandedOver {
    /// Why, and at whose wish: it may not tell of a person.
    #[n(0)]
    pub why: String,
}

/// The database key of a counter was handed out, as it was sealed to head office at its enrolment. Written before it was.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DatabaseKeyOpened {
    /// The counter's journal.
    #[n(0)]
    pub journal: JournalId,
    /// Why: it may not tell of a person.
    #[n(1)]
    pub why: String,
}

/// The bank accounts to which deposits are transferred back were shown whole, to whoever wrote this. Written before they were.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PayeesShown {
    /// Of which refunds, at most 200 an entry.
    #[n(0)]
    pub refunds: Vec<RefundId>,
    /// Why: it may not tell of a person.
    #[n(1)]
    pub why: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Body;
    use uuid::Uuid;

    /// Bytes that are written stay readable: none of them may change.
    #[test]
    fn what_was_written_is_read_as_it_was() {
        let shown = PayeesShown {
            refunds: vec![RefundId(Uuid::from_u128(5))],
            why: "满".to_owned(),
        };
        let body = Body::from(shown);
        let bytes = body.encode();
        let told: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(told, "8281500000000000000000000000000000000563e6bba1");
        assert_eq!(body.kind(), (81, 1));
        assert_eq!(Body::decode(81, 1, &bytes), Ok(body));
    }
}
