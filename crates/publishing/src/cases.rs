//! The catalogue, the working calendar, and what departments do about cases.

use cistern_domain::calendar::WorkingCalendar;
use cistern_domain::case::{CaseState, Owner, Stage, View};
use cistern_domain::catalogue::{Item, ItemFault};
use cistern_domain::date::BusinessDate;
use cistern_domain::details::{CaseWords, LONGEST_WORDS};
use cistern_domain::entry::{
    CalendarPublished, CaseAct, CaseActedByOffice, CaseStep, Cause, DisputeEnd, ItemPublished, Outcome,
    PauseReason,
};
use cistern_domain::ids::{BillNo, CaseId, Hash, RefundId, StepId};
use cistern_domain::instant::Instant;
use cistern_domain::rule::WhichRule;
use cistern_domain::settings::Settings;
use cistern_journal::{Fault, Tx};

use crate::disputes::{end_by, undecided};
use crate::named_rules::{NoSuchRule, caused};
use crate::own::{OwnAccount, not_own};
use crate::pen::{Pen, Publication};
use crate::refunds::undecided_refund;

/// What a department does about a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DepartmentAct {
    /// 接办
    Accept,
    /// 退问
    AskBack,
    /// 答复
    Answer,
    /// 办结, and what it came from where that was named nowhere yet: of a complaint it has to be; of a rule, which.
    Close(Outcome, Option<Cause>, Option<WhichRule>),
    /// 转给另一部门
    HandOn(String),
    /// 暂停计时
    Pause(PauseReason),
    /// 恢复计时
    Resume,
    /// 备注
    Note,
    /// 争议裁定: of the bill that the case holds back.
    Decide(DisputeEnd),
}

/// Why a department's act was not written.
#[derive(Debug, thiserror::Error)]
pub enum CaseRefused {
    /// No such case here.
    #[error("no such case here")]
    Unknown,
    /// It stands in another department's queue, or in none.
    #[error("the case is not with this department")]
    Elsewhere,
    /// Not as far as the case is.
    #[error("the case is not as far as that")]
    Stage,
    /// There is no such department.
    #[error("there is no department {0:?}")]
    Department(String),
    /// No words where they are needed, or too many.
    #[error("1 to {LONGEST_WORDS} characters of words are needed")]
    Words,
    /// A complaint of which nobody said what it came from.
    #[error("a complaint is closed with its cause")]
    Cause,
    /// The rule that it is said to have come from is none.
    #[error(transparent)]
    Rule(#[from] NoSuchRule),
    /// Nothing of the bill was put right yet.
    #[error("nothing of bill {0} was put right yet")]
    NotPutRight(BillNo),
    /// A deposit is asked back in it, and finance has not decided: that decision is the answer.
    #[error("refund {} waits for finance: its decision is the answer", .0.number())]
    RefundWaits(RefundId),
    /// It is about an account of whoever would act.
    #[error(transparent)]
    Own(#[from] OwnAccount),
    /// The office's own trouble.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl From<Fault> for CaseRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

/// Why an item was not published.
#[derive(Debug, thiserror::Error)]
pub enum ItemRefused {
    /// What is missing in it.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Faults(Vec<ItemFault>),
    /// The office's own trouble.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl From<Fault> for ItemRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

/// The settings that hold; those that the program ships until others are published.
///
/// # Errors
/// Those of the file; [`Fault::Damaged`] where they cannot be read.
pub fn settings(tx: &Tx<'_>) -> Result<Settings, Fault> {
    let json = tx.city()?.settings;
    json.map_or_else(
        || Ok(Settings::default()),
        |json| serde_json::from_str(&json).map_err(|fault| Fault::Damaged(format!("settings: {fault}"))),
    )
}

/// Words about a case as they are written: without blanks around them, and some where some are needed.
///
/// # Errors
/// [`CaseRefused::Words`].
pub(crate) fn words_of(words: &str, needed: bool) -> Result<&str, CaseRefused> {
    let words = words.trim();
    let fits = words.chars().count() <= LONGEST_WORDS && !(needed && words.is_empty());
    fits.then_some(words).ok_or(CaseRefused::Words)
}

impl Pen<'_> {
    /// Publishes a working calendar under the next version.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn calendar(&self, tx: &Tx<'_>, calendar: &WorkingCalendar) -> Result<(), Publication> {
        let last = tx.business()?.calendars.keys().next_back().copied();
        let version = last.map_or(1, |last| last + 1);
        let json = serde_json::to_string(calendar)?;
        self.write(tx, CalendarPublished { version, json }).map(|_| ())
    }

    /// Publishes an item of the catalogue under its next version.
    ///
    /// # Errors
    /// [`ItemRefused`] with everything that is missing; nothing was written then.
    pub fn item(&self, tx: &Tx<'_>, item: &Item) -> Result<u32, ItemRefused> {
        let settings = settings(tx)?;
        let faults = item.faults(&settings.departments, &settings.halls);
        if !faults.is_empty() {
            return Err(ItemRefused::Faults(faults));
        }
        let business = tx.business()?;
        let last = business
            .items
            .get(&item.id)
            .and_then(|all| all.keys().next_back());
        let version = last.map_or(1, |last| last + 1);
        let body = ItemPublished {
            item: item.id.clone(),
            version,
            json: serde_json::to_string(item).map_err(Publication::from)?,
        };
        self.write(tx, body)?;
        Ok(version)
    }

    /// Does something about a case for a department. The same `step` again is done once.
    ///
    /// # Errors
    /// [`CaseRefused`]; nothing was written then.
    pub fn act_for(
        &self,
        tx: &Tx<'_>,
        department: &str,
        (case, step): (CaseId, StepId),
        act: &DepartmentAct,
        words: &str,
    ) -> Result<(), CaseRefused> {
        let state = tx.case(case)?;
        if state.has(step) {
            return Ok(());
        }
        let view = state.view().ok_or(CaseRefused::Unknown)?;
        let settings = settings(tx)?;
        if let DepartmentAct::HandOn(to) = act
            && !settings.departments.iter().any(|one| &one.id == to)
        {
            return Err(CaseRefused::Department(to.clone()));
        }
        not_own::<CaseRefused>(tx, self.actor, &view.opened.account)?;
        may(&view, department, act)?;
        let words = words_of(words, needs_words(act))?;
        let named = match act {
            DepartmentAct::Close(outcome, None, _) if view.needs_cause(*outcome) => {
                return Err(CaseRefused::Cause);
            }
            DepartmentAct::Close(_, Some(cause), which) => {
                Some(caused(tx, view.opened, *cause, which.as_ref())??)
            }
            _ => None,
        };
        if let (DepartmentAct::Answer | DepartmentAct::Close(..), Some(refund)) =
            (act, undecided_refund(tx, &state)?)
        {
            return Err(CaseRefused::RefundWaits(refund));
        }
        let dispute = undecided(tx, &view)?;
        if dispute.is_none() && matches!(act, DepartmentAct::Decide(_)) {
            return Err(CaseRefused::Stage);
        }
        if let Some(dispute) = dispute
            && let Some(end) = end_by(act, dispute.is_put_right)
        {
            self.end_dispute(tx, case, dispute, end)?;
        }
        if takes_up(act) {
            self.take_over(tx, &state)?;
        }
        let act = self.written(tx, department, &view, act)?;
        if let Some(cause) = named {
            self.write_step(tx, (case, StepId(self.id())), cause, "")?;
        }
        Ok(self.write_step(tx, (case, step), act, words)?)
    }

    /// Takes a promise up that is broken, or about to be (督办), with words: it escalates no more. Who may is asked before. The
    /// same `step` again is done once.
    ///
    /// # Errors
    /// [`CaseRefused`]; nothing was written then.
    pub fn take_up(
        &self,
        tx: &Tx<'_>,
        (case, step): (CaseId, StepId),
        words: &str,
    ) -> Result<(), CaseRefused> {
        let state = tx.case(case)?;
        if state.has(step) {
            return Ok(());
        }
        let view = state.view().ok_or(CaseRefused::Unknown)?;
        not_own::<CaseRefused>(tx, self.actor, &view.opened.account)?;
        if view.escalates(self.now).is_none() {
            return Err(CaseRefused::Stage);
        }
        let words = words_of(words, true)?;
        Ok(self.write_step(tx, (case, step), CaseAct::TakenUp, words)?)
    }

    /// Writes that the department to which a case was handed has it (接办), where it never said so: what it answers is its own,
    /// stays in its queue until it is closed, and comes back to it when it is reopened.
    ///
    /// # Errors
    /// [`Publication`].
    pub(crate) fn take_over(&self, tx: &Tx<'_>, state: &CaseState) -> Result<(), Publication> {
        let Some(view) = state.view() else { return Ok(()) };
        let case = view.opened.asked.case;
        let (Stage::HandedOff { to } | Stage::AskedBack { by: Some(to) }, Owner::Staff(_)) =
            (view.stage, view.owner)
        else {
            return Ok(());
        };
        let act = CaseAct::Accepted { by: to };
        self.write_step(tx, (case, StepId(self.id())), act, "")
    }

    /// Writes what was done about a case, knowing everything that this file knows of it.
    pub(crate) fn write_step(
        &self,
        tx: &Tx<'_>,
        (case, step): (CaseId, StepId),
        act: CaseAct,
        words: &str,
    ) -> Result<(), Publication> {
        let written = CaseStep {
            case,
            knew: tx.case(case)?.known(),
            act,
            words: self.case_words(tx, words)?,
            step,
        };
        self.write(tx, CaseActedByOffice(written))?;
        Ok(())
    }

    fn written(
        &self,
        tx: &Tx<'_>,
        department: &str,
        view: &View<'_>,
        act: &DepartmentAct,
    ) -> Result<CaseAct, Publication> {
        Ok(match act {
            DepartmentAct::Accept => CaseAct::Accepted {
                by: department.to_owned(),
            },
            DepartmentAct::AskBack => CaseAct::AskedBack,
            DepartmentAct::Answer => CaseAct::Answered,
            DepartmentAct::Close(outcome, ..) => CaseAct::Closed { outcome: *outcome },
            DepartmentAct::HandOn(to) => CaseAct::HandedOff { to: to.clone() },
            DepartmentAct::Pause(reason) => CaseAct::Paused { reason: *reason },
            DepartmentAct::Resume => CaseAct::Resumed {
                due: self.due(tx, view)?,
            },
            DepartmentAct::Note => CaseAct::Noted,
            DepartmentAct::Decide(end) => CaseAct::Decided { end: *end },
        })
    }

    /// By when it is due once its pause ends now, by the calendar under which it was promised.
    fn due(&self, tx: &Tx<'_>, view: &View<'_>) -> Result<Instant, Publication> {
        let zone = settings(tx)?
            .time_zone
            .parse()
            .unwrap_or(cistern_domain::date::CHINA);
        Ok(view.due_resumed(self.now, &calendar_of(tx, view.opened.on)?, zone))
    }

    /// Words about a case as a payload; none of none.
    ///
    /// # Errors
    /// Those of the file.
    pub fn case_words(&self, tx: &Tx<'_>, words: &str) -> Result<Option<Hash>, Fault> {
        let words = words.trim().to_owned();
        if words.is_empty() {
            return Ok(None);
        }
        Ok(Some(self.detach(tx, &CaseWords { words })?))
    }
}

/// The working calendar that holds on a day.
pub(crate) fn calendar_of(tx: &Tx<'_>, on: BusinessDate) -> Result<WorkingCalendar, Publication> {
    let published = tx.business()?.calendars;
    let all: Vec<WorkingCalendar> = published
        .values()
        .map(|json| serde_json::from_str(json))
        .collect::<Result<_, _>>()?;
    Ok(cistern_domain::date::in_force(&all, on)
        .cloned()
        .unwrap_or_default())
}

/// Whether a department may do something about a case now, as far as the case is. A department that it is handed on to is
/// looked for when it is written.
///
/// # Errors
/// [`CaseRefused::Elsewhere`] and [`CaseRefused::Stage`].
pub fn may(view: &View<'_>, department: &str, act: &DepartmentAct) -> Result<(), CaseRefused> {
    use DepartmentAct as A;
    let has_it = match &view.stage {
        Stage::HandedOff { to } => to == department,
        Stage::InHand { by } => by == department,
        Stage::AskedBack { by } => by.as_deref() == Some(department),
        Stage::Answered | Stage::Closed { .. } | Stage::Accepted => match &view.owner {
            Owner::Department(by) => by == department,
            Owner::Staff(_) => false,
        },
    };
    if !has_it {
        return Err(CaseRefused::Elsewhere);
    }
    let is_open = !view.is_closed();
    let may = match act {
        A::Accept => matches!(view.stage, Stage::HandedOff { .. }),
        A::AskBack | A::Answer | A::HandOn(_) | A::Close(..) | A::Decide(_) => is_open,
        A::Pause(_) => is_open && view.paused.is_none(),
        A::Resume => is_open && view.paused.is_some(),
        A::Note => true,
    };
    if may { Ok(()) } else { Err(CaseRefused::Stage) }
}

/// Whether whoever does it has taken the case up, said or not.
const fn takes_up(act: &DepartmentAct) -> bool {
    use DepartmentAct as A;
    matches!(act, A::Answer | A::Close(..) | A::Decide(_))
}

const fn needs_words(act: &DepartmentAct) -> bool {
    use DepartmentAct as A;
    matches!(
        act,
        A::AskBack | A::Answer | A::Close(..) | A::HandOn(_) | A::Note | A::Decide(_)
    )
}
