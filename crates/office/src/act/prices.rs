//! Drafts of prices (水价, 违约金) as people handle them: finance drafts with their PIN, another person of 信息 publishes with
//! theirs, either withdraws.
//!
//! Absent on purpose: the command's own way (`act/publish.rs`), which publishes in the program's name without a draft.

use cistern_domain::duties::PriceDuties;
use cistern_domain::ids::{EntryNo, StaffNo};
use cistern_domain::prices::PriceDocument;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Pen, PriceRefused};

use crate::fault::OfficeFault;
use crate::office::Office;

/// Why nothing was done about a draft by somebody. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum PriceActRefused {
    /// It is not theirs to do: finance drafts, 信息 publishes.
    #[error("staff {0} has not the role for it")]
    NotTheirs(StaffNo),
    /// Not their PIN.
    #[error("not the PIN of staff {0}")]
    Pin(StaffNo),
    /// See inside.
    #[error(transparent)]
    Price(#[from] PriceRefused),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for PriceActRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// Keeps a draft of somebody of finance, in the place of another where it says so; it gives the draft's entry.
    ///
    /// # Errors
    /// [`PriceActRefused`]; nothing was written then.
    pub fn draft_price_by(
        &self,
        by: (StaffNo, &str),
        replaces: Option<EntryNo>,
        price: &PriceDocument,
    ) -> Result<EntryNo, PriceActRefused> {
        self.price_act(
            by,
            |duties| duties.drafts,
            |tx, pen| pen.draft_price(tx, replaces, price),
        )
    }

    /// Withdraws a draft, by somebody who drafts or publishes.
    ///
    /// # Errors
    /// [`PriceActRefused`]; nothing was written then.
    pub fn withdraw_price_by(&self, by: (StaffNo, &str), draft: EntryNo) -> Result<(), PriceActRefused> {
        let either = |duties: PriceDuties| duties.drafts || duties.publishes;
        self.price_act(by, either, |tx, pen| pen.withdraw_price(tx, draft))
    }

    /// Publishes a draft, by somebody of 信息 who wrote none of it.
    ///
    /// # Errors
    /// [`PriceActRefused`]; nothing was written then.
    pub fn publish_price_by(&self, by: (StaffNo, &str), draft: EntryNo) -> Result<(), PriceActRefused> {
        self.price_act(
            by,
            |duties| duties.publishes,
            |tx, pen| pen.publish_price(tx, draft),
        )?;
        // A tariff of days that were over: those who paid bills of them are to be told.
        self.settle_behind_act();
        Ok(())
    }

    fn price_act<T>(
        &self,
        (who, pin): (StaffNo, &str),
        may: impl FnOnce(PriceDuties) -> bool,
        act: impl FnOnce(&Tx<'_>, &Pen<'_>) -> Result<T, PriceRefused>,
    ) -> Result<T, PriceActRefused> {
        let Some(roles) = self.proven(who, pin)? else {
            return Err(PriceActRefused::Pin(who));
        };
        if !may(PriceDuties::of(&roles)) {
            return Err(PriceActRefused::NotTheirs(who));
        }
        self.acting_as(who, |tx, pen| Ok(act(tx, pen)?))
    }
}
