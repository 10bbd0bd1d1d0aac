//! Drafts of prices (水价, 违约金) and of late fee put off or waived for many (延期减免) as people handle them: finance drafts with
//! their PIN, another person of 信息 publishes with theirs, either withdraws.
//!
//! Absent on purpose: the command's own way (`act/publish.rs`), which publishes in the program's name without a draft.

use std::fmt::Display;

use cistern_domain::duties::PriceDuties;
use cistern_domain::ids::{EntryNo, StaffNo};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{DraftRefused, Drafted, Pen};

use crate::fault::OfficeFault;
use crate::office::Office;

/// Why nothing was done about a draft by somebody. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum DraftActRefused<F: Display> {
    /// It is not theirs to do: finance drafts, 信息 publishes.
    #[error("staff {0} has not the role for it")]
    NotTheirs(StaffNo),
    /// Not their PIN.
    #[error("not the PIN of staff {0}")]
    Pin(StaffNo),
    /// See inside.
    #[error("{0}")]
    Draft(DraftRefused<F>),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl<F: Display> From<DraftRefused<F>> for DraftActRefused<F> {
    fn from(refused: DraftRefused<F>) -> Self {
        Self::Draft(refused)
    }
}

impl<F: Display> From<Fault> for DraftActRefused<F> {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// Keeps a draft of somebody of finance, in the place of another where it says so; it gives the draft's entry.
    ///
    /// # Errors
    /// [`DraftActRefused`]; nothing was written then.
    pub fn draft_by<D: Drafted>(
        &self,
        by: (StaffNo, &str),
        replaces: Option<EntryNo>,
        document: &D,
    ) -> Result<EntryNo, DraftActRefused<D::Fault>> {
        self.draft_act(
            by,
            |duties| duties.drafts,
            |tx, pen| pen.draft(tx, replaces, document),
        )
    }

    /// Withdraws a draft, by somebody who drafts or publishes.
    ///
    /// # Errors
    /// [`DraftActRefused`]; nothing was written then.
    pub fn withdraw_draft_by<D: Drafted>(
        &self,
        by: (StaffNo, &str),
        draft: EntryNo,
    ) -> Result<(), DraftActRefused<D::Fault>> {
        let either = |duties: PriceDuties| duties.drafts || duties.publishes;
        self.draft_act(by, either, |tx, pen| pen.withdraw_draft::<D>(tx, draft))
    }

    /// Publishes a draft, by somebody of 信息 who wrote none of it.
    ///
    /// # Errors
    /// [`DraftActRefused`]; nothing was written then.
    pub fn publish_draft_by<D: Drafted>(
        &self,
        by: (StaffNo, &str),
        draft: EntryNo,
    ) -> Result<(), DraftActRefused<D::Fault>> {
        self.draft_act(
            by,
            |duties| duties.publishes,
            |tx, pen| pen.publish_draft::<D>(tx, draft),
        )?;
        // A tariff of days that were over: those who paid bills of them are to be told.
        self.settle_behind_act();
        Ok(())
    }

    fn draft_act<T, F: Display>(
        &self,
        (who, pin): (StaffNo, &str),
        may: impl FnOnce(PriceDuties) -> bool,
        act: impl FnOnce(&Tx<'_>, &Pen<'_>) -> Result<T, DraftRefused<F>>,
    ) -> Result<T, DraftActRefused<F>> {
        let Some(roles) = self.proven(who, pin)? else {
            return Err(DraftActRefused::Pin(who));
        };
        if !may(PriceDuties::of(&roles)) {
            return Err(DraftActRefused::NotTheirs(who));
        }
        self.acting_as(who, |tx, pen| Ok(act(tx, pen)?))
    }
}
