//! Prices (水价, 违约金) as they are drafted and published.

use cistern_domain::entry::{Body, LateFeePolicyPublished, PriceDrafted, PriceKind, TariffPublished};
use cistern_domain::prices::{PriceDocument, PriceFault, StandingPrices};
use cistern_journal::{Fault, Tx};

use crate::drafts::{DraftRefused, Drafted};
use crate::pen::next_policy;

/// Why nothing was done about a draft of a price. Nothing was written.
pub type PriceRefused = DraftRefused<PriceFault>;

/// The prices that are published.
///
/// # Errors
/// Those of the file; [`Fault::Damaged`] where a document cannot be read.
pub fn standing_prices(tx: &Tx<'_>) -> Result<StandingPrices, Fault> {
    StandingPrices::of(&tx.city()?).map_err(|fault| Fault::Damaged(format!("a price: {fault}")))
}

impl Drafted for PriceDocument {
    type Fault = PriceFault;

    fn kind(&self) -> PriceKind {
        Self::kind(self)
    }

    fn to_json(&self) -> Result<String, serde_json::Error> {
        Self::to_json(self)
    }

    fn from_json(kind: PriceKind, json: &str) -> Result<Option<Self>, serde_json::Error> {
        Self::from_json(kind, json)
    }

    fn faults(&self, tx: &Tx<'_>) -> Result<Vec<PriceFault>, Fault> {
        Ok(standing_prices(tx)?.faults(self))
    }

    fn as_draft(drafted: PriceDrafted) -> Body {
        drafted.into()
    }

    fn as_published(&self, tx: &Tx<'_>, json: String) -> Result<Body, Fault> {
        Ok(match self {
            Self::Tariff(_) => TariffPublished { json }.into(),
            Self::LateFee(_) => {
                let version = next_policy(tx)?;
                LateFeePolicyPublished { version, json }.into()
            }
        })
    }
}
