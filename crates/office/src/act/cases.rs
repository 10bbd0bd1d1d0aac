//! What departments do about cases at head office; and publishing the catalogue and the calendar.

use cistern_domain::calendar::WorkingCalendar;
use cistern_domain::case::CaseState;
use cistern_domain::catalogue::Item;
use cistern_domain::ids::{CaseId, StaffNo, StepId};
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Called, CaseRefused, DepartmentAct, ItemRefused, settings};

use crate::cases::{Caller, CaseEvent, Head, Seen, unseen};
use crate::fault::OfficeFault;
use crate::office::Office;

/// Why a department's act on a case that it saw was not written.
#[derive(Debug, thiserror::Error)]
pub enum SeenRefused {
    /// More was written meanwhile: by a counter, another of the department, or another department.
    #[error("{} things were done about the case meanwhile", .since.len())]
    Moved {
        /// What, oldest first.
        since: Vec<CaseEvent>,
        /// What is seen of the case once these are.
        seen: Vec<Seen>,
    },
    /// See inside.
    #[error(transparent)]
    Refused(#[from] CaseRefused),
}

impl From<Fault> for SeenRefused {
    fn from(fault: Fault) -> Self {
        Self::Refused(fault.into())
    }
}

/// Refuses where anything was written about a case that was not seen.
fn unmoved(tx: &Tx<'_>, state: &CaseState, seen: &[Seen], now: Instant) -> Result<(), SeenRefused> {
    let since = unseen(tx, state, seen, now)?;
    if since.is_empty() {
        return Ok(());
    }
    let seen = state.known().into_iter().map(Seen::from).collect();
    Err(SeenRefused::Moved { since, seen })
}

impl Office {
    /// Does something about a case for a department. The same `step` again is done once.
    ///
    /// # Errors
    /// [`CaseRefused`]; nothing was written then.
    pub fn act_on_case(
        &self,
        who: StaffNo,
        department: &str,
        (case, step): (CaseId, StepId),
        act: &DepartmentAct,
        words: &str,
    ) -> Result<(), CaseRefused> {
        self.acting_as(who, |tx, pen| {
            pen.act_for(tx, department, (case, step), act, words)
        })
    }

    /// The same, only if nothing was written about the case that who acts did not see. A step that was done already is
    /// done, whatever came after it.
    ///
    /// # Errors
    /// [`SeenRefused`]; nothing was written then.
    pub fn act_on_case_seen(
        &self,
        (who, department): (StaffNo, &str),
        (case, step): (CaseId, StepId),
        seen: &[Seen],
        act: &DepartmentAct,
        words: &str,
    ) -> Result<(), SeenRefused> {
        self.acting_as(who, |tx, pen| {
            let state = tx.case(case)?;
            if !state.has(step) {
                unmoved(tx, &state, seen, pen.now)?;
            }
            Ok(pen.act_for(tx, department, (case, step), act, words)?)
        })
    }

    /// Takes a promise up (督办) that is broken, or about to be, with words: it escalates no more. Only for whoever heads the
    /// department that answers for it, or the halls; and only if nothing was written that they did not see. The same `step`
    /// again is done once.
    ///
    /// # Errors
    /// [`SeenRefused`]; nothing was written then.
    pub fn take_up(
        &self,
        who: StaffNo,
        (case, step): (CaseId, StepId),
        seen: &[Seen],
        words: &str,
    ) -> Result<(), SeenRefused> {
        self.acting_as(who, |tx, pen| {
            let state = tx.case(case)?;
            if state.has(step) {
                return Ok(());
            }
            unmoved(tx, &state, seen, pen.now)?;
            let view = state.view().ok_or(CaseRefused::Unknown)?;
            let settings = settings(tx)?;
            let head = Head::read(tx, &settings, who, self.today())?;
            let standing = view.escalates(pen.now).ok_or(CaseRefused::Stage)?;
            if !head.is_told(&view, standing) {
                return Err(CaseRefused::Elsewhere.into());
            }
            Ok(pen.take_up(tx, (case, step), words)?)
        })
    }

    /// Notes a call to ask a customer how it went (回访), or what they gave. Only of a case that is theirs to call, and only if
    /// nothing was written that they did not see. The same `step` again is done once.
    ///
    /// # Errors
    /// [`SeenRefused`]; nothing was written then.
    pub fn call_back(
        &self,
        who: StaffNo,
        (case, step): (CaseId, StepId),
        seen: &[Seen],
        called: Called,
        words: &str,
    ) -> Result<(), SeenRefused> {
        self.acting_as(who, |tx, pen| {
            let state = tx.case(case)?;
            if state.has(step) {
                return Ok(());
            }
            let view = state.view().ok_or(CaseRefused::Unknown)?;
            if !Caller::read(&settings(tx)?, who).calls(&view) {
                return Err(CaseRefused::Unknown.into());
            }
            unmoved(tx, &state, seen, pen.now)?;
            Ok(pen.call_back(tx, (case, step), called, words)?)
        })
    }

    /// Publishes an item of the catalogue under its next version, which it gives.
    ///
    /// # Errors
    /// [`ItemRefused`] with everything that is missing; nothing was written then.
    pub fn publish_item(&self, item: &Item) -> Result<u32, ItemRefused> {
        self.file.act(|tx| self.publishing_pen().item(tx, item))
    }

    /// Publishes a working calendar under the next version.
    ///
    /// # Errors
    /// Those of the file.
    pub fn publish_calendar(&self, calendar: &WorkingCalendar) -> Result<(), OfficeFault> {
        Ok(self.file.act(|tx| self.publishing_pen().calendar(tx, calendar))?)
    }
}
