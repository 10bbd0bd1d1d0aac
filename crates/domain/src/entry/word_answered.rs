//! Head office's word on an act that a counter asked about: approved, by the line or on the telephone, or declined.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::authority::Act;
use crate::ids::{Hash, JournalId, StaffNo};
use crate::money::Money;

/// What head office says.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum WordAnswer {
    /// Approved: the counter hears it by its sync.
    #[n(0)]
    Line,
    /// Approved: the code was said on the telephone. The counter may never have synced the request.
    #[n(1)]
    Telephone,
    /// 不批
    #[n(2)]
    Declined,
}

impl WordAnswer {
    /// Whether it approves.
    #[must_use]
    pub const fn approves(self) -> bool {
        matches!(self, Self::Line | Self::Telephone)
    }
}

/// Head office's word. It holds for one request and for what it names; the account stands in the entry's header, where
/// the act is about one. Moves no money.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WordAnswered {
    /// Whose request.
    #[n(0)]
    pub journal: JournalId,
    /// The request's number.
    #[n(1)]
    pub number: u32,
    /// What was asked about.
    #[n(2)]
    pub act: Act,
    /// Of how much.
    #[n(3)]
    pub amount: Money,
    /// Who decided.
    #[n(4)]
    pub approver: StaffNo,
    /// What they say.
    #[n(5)]
    pub answer: WordAnswer,
    /// Hash of the payload with words on it ([`WordWords`](crate::details::WordWords)).
    #[n(6)]
    pub words: Option<Hash>,
}
