//! What head office is asked about a payment by its own people, and what it declines of what anybody asked.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::Serialize;

use super::counter::ReversalRequested;
use crate::ids::{EntryRef, Hash, PaymentId};

/// Somebody of finance wants a payment taken back that no counter asked for, and of more than one of them decides alone: another of
/// them decides. The account stands in the entry's header. Moves no money.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReversalProposed {
    /// As a counter would ask for it.
    #[n(0)]
    pub request: ReversalRequested,
}

/// What was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, JsonSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum AskedFor {
    /// To take a payment back.
    #[n(0)]
    Reversal,
    /// To move it to another account.
    #[n(1)]
    Move,
}

/// Finance declined what was asked for: the payment stands. The account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RequestDeclined {
    /// The payment.
    #[n(0)]
    pub payment: PaymentId,
    /// The entry that asked.
    #[n(1)]
    pub request: EntryRef,
    /// What for.
    #[n(2)]
    pub asked_for: AskedFor,
    /// Hash of the payload that says why ([`WordWords`](crate::details::WordWords)): the customer hears it.
    #[n(3)]
    pub words: Hash,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{Body, ReversalReason, to_cbor};
    use crate::ids::{EntryNo, JournalId, ReceiptNo};

    #[test]
    fn their_bytes_are_fixed() {
        let nil = uuid::Uuid::nil();
        let at = EntryRef {
            journal: JournalId(nil),
            number: EntryNo(7),
        };
        let proposed = ReversalProposed {
            request: ReversalRequested {
                payment: PaymentId(nil),
                original: at,
                receipt: ReceiptNo(30),
                reason: ReversalReason::WrongBill,
                receipt_returned: true,
            },
        };
        let bytes = to_cbor(&proposed);
        assert_eq!(bytes[..2], [0x81, 0x85], "what a counter would say, within");
        assert_eq!(
            Body::decode(86, 1, &bytes),
            Ok(Body::ReversalProposed(proposed)),
            "kind 86, version 1"
        );
        let declined = RequestDeclined {
            payment: PaymentId(nil),
            request: at,
            asked_for: AskedFor::Move,
            words: Hash([9; 32]),
        };
        let bytes = to_cbor(&declined);
        assert_eq!(bytes[0], 0x84);
        assert_eq!(Body::decode(86, 2, &bytes), Ok(Body::RequestDeclined(declined)));
        assert_eq!(to_cbor(&[AskedFor::Reversal, AskedFor::Move]), [0x82, 0, 1]);
    }
}
