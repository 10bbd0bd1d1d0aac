//! Asking for a word (申请): an act that needs another's approval, with nobody in the hall who may give it. Asked of head
//! office, or accepted and queued until somebody may (先受理，批后办).
//!
//! Absent on purpose: the approval itself, which the act's own entry carries, and money. None of these moves any.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::authority::Act;
use crate::ids::{BillNo, EntryNo, Hash, PaymentId};
use crate::money::Money;

/// A counter asks for a word on an act. The account stands in the entry's header, where the act is about one.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WordAsked {
    /// The request's number: none of this journal's comes twice.
    #[n(0)]
    pub number: u32,
    /// What is to be approved.
    #[n(1)]
    pub act: Act,
    /// Of how much.
    #[n(2)]
    pub amount: Money,
    /// The payment it is about, where it is about one.
    #[n(3)]
    #[cbor(default)]
    pub payment: Option<PaymentId>,
    /// Hash of the payload with what the clerk chose and why ([`WordWords`](crate::details::WordWords)), for whoever answers.
    #[n(4)]
    #[cbor(default)]
    pub words: Option<Hash>,
}

impl WordAsked {
    /// One that says no more than what is asked.
    #[must_use]
    pub const fn bare(number: u32, act: Act, amount: Money) -> Self {
        Self {
            number,
            act,
            amount,
            payment: None,
            words: None,
        }
    }
}

/// An act was accepted, and is done once somebody approves it. The account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ActQueued {
    /// Its number, of the same row as those of requests; the request's own where one was asked for it before.
    #[n(0)]
    pub number: u32,
    /// What is to be approved.
    #[n(1)]
    pub act: Act,
    /// Of how much, as it stood then.
    #[n(2)]
    pub amount: Money,
    /// The payment it is about, where it is about one.
    #[n(3)]
    pub payment: Option<PaymentId>,
    /// The bills it is about; none: no bill, or all that it can be about.
    #[n(4)]
    pub bills: Vec<BillNo>,
    /// Hash of the payload with words, telephone and what was keyed ([`QueuedDetails`](crate::details::QueuedDetails)).
    #[n(5)]
    pub details: Hash,
}

/// What became of a queued act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum QueuedOutcome {
    /// It was done.
    #[n(0)]
    Done {
        /// By which entry of the same journal.
        #[n(0)]
        by: EntryNo,
    },
    /// 不批: whoever may approve it does not.
    #[n(1)]
    Declined,
    /// 撤回: the customer does not want it any more, or it was done otherwise.
    #[n(2)]
    Withdrawn,
}

/// A queued act came to its end. The account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct QueuedActEnded {
    /// Its number.
    #[n(0)]
    pub number: u32,
    /// The entry of this journal that queued it.
    #[n(1)]
    pub queued: EntryNo,
    /// What became of it.
    #[n(2)]
    pub outcome: QueuedOutcome,
    /// Hash of the payload with words on it ([`WordWords`](crate::details::WordWords)).
    #[n(3)]
    pub words: Option<Hash>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As it was written before it said which payment and why.
    #[derive(Encode)]
    #[cbor(array)]
    struct Before {
        #[n(0)]
        number: u32,
        #[n(1)]
        act: Act,
        #[n(2)]
        amount: Money,
    }

    #[test]
    fn a_request_from_before_it_said_why_is_read() {
        let (number, act, amount) = (1_001, Act::ReversePayment, Money::from_fen(9_510));
        let before = minicbor::to_vec(Before { number, act, amount }).unwrap();
        let read: WordAsked = minicbor::decode(&before).unwrap();
        assert_eq!(read, WordAsked::bare(number, act, amount));
    }
}
