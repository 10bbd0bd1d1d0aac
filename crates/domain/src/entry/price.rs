//! Drafts of prices (水价, 违约金) and of late fee put off or waived for many (延期减免): written by one, published by another, or
//! withdrawn.

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
    /// 延期: `late_fee::Extension`; drafted by [`ReliefDrafted`] alone.
    #[n(2)]
    Extension,
    /// 减免: `late_fee::GeneralWaiver`; drafted by [`ReliefDrafted`] alone.
    #[n(3)]
    Waiver,
}

impl PriceKind {
    /// Whether it is late fee put off or waived for many, and no price.
    #[must_use]
    pub const fn is_relief(self) -> bool {
        matches!(self, Self::Extension | Self::Waiver)
    }
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

/// Somebody drafted late fee put off or waived for many: a version of its own, since programs before it know neither kind.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct ReliefDrafted(#[n(0)] pub PriceDrafted);

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
