//! Drafts of prices (水价, 违约金): written by one, published by another, or withdrawn.
//!
//! Holds: that whoever wrote of a draft does not publish it, and that nothing with a fault is kept or published. Absent on
//! purpose: whose role it is (the office's act), and a command's own way, which publishes without a draft.

use cistern_domain::duties::{OwnDraft, may_publish};
use cistern_domain::entry::{
    Body, LateFeePolicyPublished, PriceDraftPublished, PriceDraftWithdrawn, PriceDrafted, TariffPublished,
};
use cistern_domain::ids::{EntryNo, StaffNo};
use cistern_domain::prices::{DraftStage, PriceDocument, PriceFault, StandingPrices};
use cistern_journal::{Fault, Tx};

use crate::pen::{Pen, Publication, next_policy};

/// Why nothing was done about a draft. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum PriceRefused {
    /// What hinders it.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Faults(Vec<PriceFault>),
    /// No such draft waits: it was published, withdrawn, or another took its place.
    #[error("no such draft waits any more")]
    NoDraft,
    /// Whoever would publish it wrote of it.
    #[error(transparent)]
    Own(#[from] OwnDraft),
    /// The office's own trouble.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl From<Fault> for PriceRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

impl From<serde_json::Error> for PriceRefused {
    fn from(fault: serde_json::Error) -> Self {
        Self::Publication(fault.into())
    }
}

/// The prices that are published.
///
/// # Errors
/// Those of the file; [`Fault::Damaged`] where a document cannot be read.
pub fn standing_prices(tx: &Tx<'_>) -> Result<StandingPrices, Fault> {
    StandingPrices::of(&tx.city()?).map_err(|fault| Fault::Damaged(format!("a price: {fault}")))
}

impl Pen<'_> {
    /// Keeps a draft, in the place of another where it says so. The same draft of the same person again is kept once.
    ///
    /// # Errors
    /// [`PriceRefused`].
    pub fn draft_price(
        &self,
        tx: &Tx<'_>,
        replaces: Option<EntryNo>,
        price: &PriceDocument,
    ) -> Result<EntryNo, PriceRefused> {
        let (kind, json) = (price.kind(), price.to_json()?);
        let prices = tx.prices()?;
        let mut waiting = prices
            .drafts
            .iter()
            .filter(|(_, draft)| draft.stage == DraftStage::Waits);
        // Whoever changes another draft into what this one says means the other still.
        let is_meant =
            |number: EntryNo| replaces.is_none_or(|one| one == number || prices.waiting(one).is_none());
        let again = waiting.find(|(number, draft)| {
            let is_same = (draft.kind, &draft.json) == (kind, &json);
            is_same && draft.authors.contains(&self.actor) && is_meant(**number)
        });
        if let Some((number, _)) = again {
            return Ok(*number);
        }
        if let Some(before) = replaces {
            let stands = prices.waiting(before).is_some_and(|draft| draft.kind == kind);
            if !stands {
                return Err(PriceRefused::NoDraft);
            }
        }
        lawful(tx, price)?;
        let drafted = PriceDrafted { kind, json, replaces };
        Ok(self.write(tx, drafted)?.number)
    }

    /// Withdraws a draft: it is never published.
    ///
    /// # Errors
    /// [`PriceRefused::NoDraft`], or the office's own trouble.
    pub fn withdraw_price(&self, tx: &Tx<'_>, draft: EntryNo) -> Result<(), PriceRefused> {
        tx.prices()?.waiting(draft).ok_or(PriceRefused::NoDraft)?;
        self.write(tx, PriceDraftWithdrawn { draft })?;
        Ok(())
    }

    /// Publishes a draft that others wrote, and says so right behind it.
    ///
    /// # Errors
    /// [`PriceRefused`].
    pub fn publish_price(&self, tx: &Tx<'_>, draft: EntryNo) -> Result<(), PriceRefused> {
        let prices = tx.prices()?;
        let waits = prices.waiting(draft).ok_or(PriceRefused::NoDraft)?;
        let authors: Vec<StaffNo> = waits.authors.iter().copied().collect();
        may_publish(&authors, self.actor)?;
        let price = PriceDocument::from_json(waits.kind, &waits.json)?;
        lawful(tx, &price)?;
        let json = waits.json.clone();
        let body: Body = match price {
            PriceDocument::Tariff(_) => TariffPublished { json }.into(),
            PriceDocument::LateFee(_) => {
                let version = next_policy(tx)?;
                LateFeePolicyPublished { version, json }.into()
            }
        };
        let published = self.write(tx, body)?.number;
        let told = PriceDraftPublished {
            draft,
            authors,
            published,
        };
        self.write(tx, told)?;
        Ok(())
    }
}

fn lawful(tx: &Tx<'_>, price: &PriceDocument) -> Result<(), PriceRefused> {
    let faults = standing_prices(tx)?.faults(price);
    match faults.is_empty() {
        true => Ok(()),
        false => Err(PriceRefused::Faults(faults)),
    }
}
