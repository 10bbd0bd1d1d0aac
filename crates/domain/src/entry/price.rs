//! Drafts of prices (水价, 违约金): written by one, published by another, or withdrawn.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{EntryNo, StaffNo};

/// What a draft would publish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum PriceKind {
    /// 水价: `tariff::Tariff`
    #[n(0)]
    Tariff,
    /// 违约金: `late_fee::LateFeePolicy`
    #[n(1)]
    LateFee,
}

/// Somebody drafted a price. It holds nowhere: it waits for another person who publishes it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PriceDrafted {
    /// Which kind.
    #[n(0)]
    pub kind: PriceKind,
    /// The document, as JSON text.
    #[n(1)]
    pub json: String,
    /// The draft whose place it takes; who wrote that one stays among its authors.
    #[n(2)]
    pub replaces: Option<EntryNo>,
}

/// A draft was withdrawn: it is never published.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PriceDraftWithdrawn {
    /// Which, by the entry that wrote it.
    #[n(0)]
    pub draft: EntryNo,
}

/// A draft was published by somebody who wrote none of it: right behind the entry that publishes it, in its transaction.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PriceDraftPublished {
    /// Which, by the entry that wrote it.
    #[n(0)]
    pub draft: EntryNo,
    /// Everybody who wrote of it, sorted, each once.
    #[n(1)]
    pub authors: Vec<StaffNo>,
    /// The entry that publishes it.
    #[n(2)]
    pub published: EntryNo,
}
