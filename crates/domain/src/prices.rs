//! Prices (水价, 违约金) and late fee put off or waived for many (延期减免) before and beside what holds: who published which
//! document when, the drafts with everybody who wrote of them, and what hinders a price. Only head office's journal writes them.
//!
//! Absent on purpose: the documents that hold (`city::CityState`), and who may write or publish (`duties`).

use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::city::CityState;
use crate::date::BusinessDate;
use crate::entry::{Entry, PriceDraftPublished, PriceDrafted, PriceKind};
use crate::ids::{EntryNo, StaffNo};
use crate::late_fee::{LateFeePolicy, PolicyFault, PolicyNote};
use crate::tariff::{Tariff, TariffDraft, TariffFault, TariffNote};

/// Who published something, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Publication {
    /// The entry.
    #[n(0)]
    pub at: EntryNo,
    /// Who; [`StaffNo::PROGRAM`]: a command, or the program itself.
    #[n(1)]
    pub by: StaffNo,
    /// Its business date.
    #[n(2)]
    pub on: BusinessDate,
}

/// What was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedKind {
    /// 设置
    Settings,
    /// 水价
    Tariff,
    /// 违约金
    LateFee,
    /// 断线限额
    OfflineLimits,
    /// 授权
    Authority,
    /// 延期
    Extension,
    /// 减免
    Waiver,
}

/// What became of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum DraftStage {
    /// It waits.
    #[n(0)]
    Waits,
    /// Another draft took its place.
    #[n(1)]
    Replaced,
    /// It was withdrawn.
    #[n(2)]
    Withdrawn,
    /// It was published, by that entry.
    #[n(3)]
    Published(#[n(0)] EntryNo),
}

/// A draft of a price, or of late fee put off or waived.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PriceDraft {
    /// What it would publish.
    #[n(0)]
    pub kind: PriceKind,
    /// The document, as JSON text.
    #[n(1)]
    pub json: String,
    /// Everybody who wrote of it, those of the drafts whose place it takes too.
    #[n(2)]
    pub authors: BTreeSet<StaffNo>,
    /// Its business date.
    #[n(3)]
    pub on: BusinessDate,
    /// What became of it.
    #[n(4)]
    pub stage: DraftStage,
}

/// Publications and drafts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PricesState {
    /// Of tariffs, in the order published: that of `CityState::tariffs`.
    #[n(0)]
    pub tariffs: Vec<Publication>,
    /// Of late fee policies, by version.
    #[n(1)]
    pub policies: BTreeMap<u32, Publication>,
    /// Of the limits while head office is not reached, by version.
    #[n(2)]
    pub offline_limits: BTreeMap<u32, Publication>,
    /// Of who may approve what, by version.
    #[n(3)]
    pub authorities: BTreeMap<u32, Publication>,
    /// Of the settings, the last.
    #[n(4)]
    pub settings: Option<Publication>,
    /// Drafts, by the entry that wrote each.
    #[n(5)]
    pub drafts: BTreeMap<EntryNo, PriceDraft>,
    /// Of late fee put off, in the order published: that of `CityState::extensions`.
    #[n(6)]
    #[cbor(default)]
    pub extensions: Vec<Publication>,
    /// Of late fee waived for many, in the order published: that of `CityState::waivers`.
    #[n(7)]
    #[cbor(default)]
    pub waivers: Vec<Publication>,
}

impl PricesState {
    /// A draft that waits.
    #[must_use]
    pub fn waiting(&self, draft: EntryNo) -> Option<&PriceDraft> {
        self.drafts
            .get(&draft)
            .filter(|draft| draft.stage == DraftStage::Waits)
    }

    /// Who drafted what an entry published; nobody: it was published without a draft.
    #[must_use]
    pub fn authors_of(&self, published: EntryNo) -> Option<&BTreeSet<StaffNo>> {
        let mut drafts = self.drafts.values();
        let draft = drafts.find(|draft| draft.stage == DraftStage::Published(published))?;
        Some(&draft.authors)
    }

    pub(crate) fn publish(&mut self, publication: Publication, version: Option<u32>, kind: PublishedKind) {
        let version = version.unwrap_or_default();
        match kind {
            PublishedKind::Settings => self.settings = Some(publication),
            PublishedKind::Tariff => self.tariffs.push(publication),
            PublishedKind::LateFee => {
                self.policies.insert(version, publication);
            }
            PublishedKind::OfflineLimits => {
                self.offline_limits.insert(version, publication);
            }
            PublishedKind::Authority => {
                self.authorities.insert(version, publication);
            }
            PublishedKind::Extension => self.extensions.push(publication),
            PublishedKind::Waiver => self.waivers.push(publication),
        }
    }

    pub(crate) fn draft(&mut self, entry: &Entry, drafted: &PriceDrafted) {
        let mut authors = BTreeSet::from([entry.actor]);
        if let Some(before) = drafted.replaces.and_then(|before| self.drafts.get_mut(&before)) {
            before.stage = DraftStage::Replaced;
            authors.extend(&before.authors);
        }
        let draft = PriceDraft {
            kind: drafted.kind,
            json: drafted.json.clone(),
            authors,
            on: entry.business_date,
            stage: DraftStage::Waits,
        };
        self.drafts.insert(entry.number, draft);
    }

    pub(crate) fn end_draft(&mut self, draft: EntryNo, stage: DraftStage) {
        if let Some(draft) = self.drafts.get_mut(&draft) {
            draft.stage = stage;
        }
    }
}

impl From<&PriceDraftPublished> for DraftStage {
    fn from(published: &PriceDraftPublished) -> Self {
        Self::Published(published.published)
    }
}

/// What a draft would publish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "terms", rename_all = "snake_case")]
pub enum PriceDocument {
    /// 水价
    Tariff(TariffDraft),
    /// 违约金
    LateFee(LateFeePolicy),
}

/// What hinders a price from being published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum PriceFault {
    /// A tariff.
    #[error(transparent)]
    Tariff {
        /// What.
        fault: TariffFault,
    },
    /// A late fee policy.
    #[error(transparent)]
    LateFee {
        /// What.
        fault: PolicyFault,
    },
}

/// What is said of a price and does not hinder it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum PriceNote {
    /// A tariff.
    Tariff {
        /// What.
        note: TariffNote,
    },
    /// A late fee policy.
    LateFee {
        /// What.
        note: PolicyNote,
    },
}

impl PriceDocument {
    /// Which kind.
    #[must_use]
    pub const fn kind(&self) -> PriceKind {
        match self {
            Self::Tariff(_) => PriceKind::Tariff,
            Self::LateFee(_) => PriceKind::LateFee,
        }
    }

    /// The document itself, as it is published.
    ///
    /// # Errors
    /// What does not become JSON; a fault of this program.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        match self {
            Self::Tariff(tariff) => serde_json::to_string(tariff),
            Self::LateFee(policy) => serde_json::to_string(policy),
        }
    }

    /// Reads one back; nothing of a kind that is no price.
    ///
    /// # Errors
    /// Where the text is no such document.
    pub fn from_json(kind: PriceKind, json: &str) -> Result<Option<Self>, serde_json::Error> {
        Ok(match kind {
            PriceKind::Tariff => Some(Self::Tariff(serde_json::from_str(json)?)),
            PriceKind::LateFee => Some(Self::LateFee(serde_json::from_str(json)?)),
            PriceKind::Extension | PriceKind::Waiver => None,
        })
    }
}

/// The prices that were published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StandingPrices {
    /// Tariffs, in the order published.
    pub tariffs: Vec<Tariff>,
    /// Late fee policies, with their versions.
    pub policies: Vec<(u32, LateFeePolicy)>,
}

impl StandingPrices {
    /// Reads what the city published.
    ///
    /// # Errors
    /// Where a document cannot be read.
    pub fn of(city: &CityState) -> Result<Self, serde_json::Error> {
        let tariffs = city.tariffs.iter().map(|json| serde_json::from_str(json));
        let policies = city.policies.iter();
        let policies = policies.map(|(version, json)| Ok((*version, serde_json::from_str(json)?)));
        Ok(Self {
            tariffs: tariffs.collect::<Result<_, _>>()?,
            policies: policies.collect::<Result<_, serde_json::Error>>()?,
        })
    }

    /// Everything that hinders a price from being published beside them.
    #[must_use]
    pub fn faults(&self, price: &PriceDocument) -> Vec<PriceFault> {
        match price {
            PriceDocument::Tariff(tariff) => {
                let faults = tariff.faults(&self.tariffs).into_iter();
                faults.map(|fault| PriceFault::Tariff { fault }).collect()
            }
            PriceDocument::LateFee(policy) => {
                let faults = policy.faults(&self.tariffs).into_iter();
                faults.map(|fault| PriceFault::LateFee { fault }).collect()
            }
        }
    }

    /// What the publisher of a price has to know; nothing of one that is hindered.
    #[must_use]
    pub fn notes(&self, price: &PriceDocument, today: BusinessDate) -> Vec<PriceNote> {
        match price {
            PriceDocument::Tariff(tariff) => {
                let checked = tariff.clone().check().ok();
                let notes = checked.map(|tariff| tariff.notes(&self.tariffs, today));
                let notes = notes.into_iter().flatten();
                notes.map(|note| PriceNote::Tariff { note }).collect()
            }
            PriceDocument::LateFee(policy) => {
                let notes = policy.notes(&self.policies, today).into_iter();
                notes.map(|note| PriceNote::LateFee { note }).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::JournalId;
    use crate::instant::Instant;

    fn entry(number: u64, actor: u32) -> Entry {
        Entry {
            journal: JournalId(uuid::Uuid::nil()),
            number: EntryNo(number),
            previous: crate::ids::Hash::NONE,
            suite: 1,
            written_at: Instant(0),
            business_date: BusinessDate::default(),
            taken_at: Instant(0),
            actor: StaffNo(actor),
            approver: None,
            office_known: EntryNo(0),
            account: None,
            kind: 58,
            version: 1,
            body: Vec::new().into(),
        }
    }

    fn drafted(replaces: Option<u64>) -> PriceDrafted {
        PriceDrafted {
            kind: PriceKind::Tariff,
            json: "{}".to_owned(),
            replaces: replaces.map(EntryNo),
        }
    }

    #[test]
    fn who_wrote_of_a_draft_stays_among_its_authors() {
        let mut state = PricesState::default();
        state.draft(&entry(5, 8), &drafted(None));
        state.draft(&entry(6, 23), &drafted(Some(5)));
        assert_eq!(state.waiting(EntryNo(5)), None, "another took its place");
        let authors = &state.waiting(EntryNo(6)).unwrap().authors;
        assert_eq!(authors, &BTreeSet::from([StaffNo(8), StaffNo(23)]));
        state.end_draft(EntryNo(6), DraftStage::Published(EntryNo(7)));
        assert_eq!(state.waiting(EntryNo(6)), None);
        assert_eq!(state.authors_of(EntryNo(7)).map(BTreeSet::len), Some(2));
        assert_eq!(state.authors_of(EntryNo(4)), None, "by a command");
    }
}
