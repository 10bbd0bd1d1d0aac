//! Late fee put off or waived for many (延期减免) as it is drafted and published. Nobody drafts or publishes one that is for an
//! account of their own or a relative's alone.

use cistern_domain::entry::{
    Body, GeneralWaiverPublished, LateFeeExtended, PriceDrafted, PriceKind, ReliefDrafted,
};
use cistern_domain::ids::{AccountNo, StaffNo};
use cistern_domain::late_fee::{ReliefDocument, ReliefFault};
use cistern_journal::{Fault, Tx};

use crate::drafts::{DraftRefused, Drafted};
use crate::prices::standing_prices;

/// Why nothing was done about a draft of late fee put off or waived. Nothing was written.
pub type ReliefRefused = DraftRefused<ReliefFault>;

impl Drafted for ReliefDocument {
    type Fault = ReliefFault;

    fn kind(&self) -> PriceKind {
        Self::kind(self)
    }

    fn to_json(&self) -> Result<String, serde_json::Error> {
        Self::to_json(self)
    }

    fn from_json(kind: PriceKind, json: &str) -> Result<Option<Self>, serde_json::Error> {
        Self::from_json(kind, json)
    }

    fn faults(&self, tx: &Tx<'_>) -> Result<Vec<ReliefFault>, Fault> {
        let mut faults = Self::faults(self, &standing_prices(tx)?.tariffs);
        if let Some(account) = self.account() {
            let known = tx.account(account)?.unwrap_or_default();
            if known.registered.is_none() {
                let account = account.clone();
                faults.push(ReliefFault::NoAccount { account });
            }
        }
        Ok(faults)
    }

    fn own_of(&self, tx: &Tx<'_>, staff: StaffNo) -> Result<Option<AccountNo>, Fault> {
        if !self.is_for_one() {
            return Ok(None);
        }
        let known = tx.staff(staff)?;
        for account in known.iter().filter_map(|known| known.ties()).flatten() {
            let state = tx.account(account)?.unwrap_or_default();
            let named = |registered| self.names(registered, state.bills.keys());
            if state.registered.as_ref().is_some_and(named) {
                return Ok(Some(account.clone()));
            }
        }
        Ok(None)
    }

    fn as_draft(drafted: PriceDrafted) -> Body {
        ReliefDrafted(drafted).into()
    }

    fn as_published(&self, _: &Tx<'_>, json: String) -> Result<Body, Fault> {
        Ok(match self {
            Self::Extension(_) => LateFeeExtended { json }.into(),
            Self::Waiver(_) => GeneralWaiverPublished { json }.into(),
        })
    }
}
