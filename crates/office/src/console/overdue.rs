//! 逾期督办: promises that are broken, or about to be, for whoever heads a department or the halls; one of them whole; and
//! taking it up, with words.

use cistern_domain::ids::{CaseId, StepId};
use cistern_domain::promise::Standing;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::api::CaseNotDone;
use super::call::{Failed, shown};
use super::queue::refused;
use super::session::Session;
use crate::cases::{CaseAtOffice, OverdueCase, Seen};
use crate::fault::OfficeFault;

/// Asks for the promises that somebody has to take up.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskOverdue {}

/// The promises that whoever asks has to take up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OverdueAtOffice {
    /// The broken ones first, then what is due first.
    pub cases: Vec<OverdueCase>,
    /// Of these, how many are broken.
    pub broken: u32,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// Asks for one of them, whole.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskOverdueCase {
    /// Which.
    pub case: CaseId,
}

/// Takes a promise up. The same `step` again is done once.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeUp {
    /// Which case.
    pub case: CaseId,
    /// Named by the screen before the first attempt.
    pub step: StepId,
    /// What of the case the screen showed.
    pub seen: Vec<Seen>,
    /// What is done about it.
    pub words: String,
}

/// Why the promises are not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NotHead {
    /// Whoever asks heads neither a department nor a hall, or no more.
    NotHead,
}

impl Console {
    /// The promises that whoever asks has to take up.
    pub(super) fn overdue(
        &self,
        session: &Session,
        _: &AskOverdue,
    ) -> Result<OverdueAtOffice, Failed<NotHead>> {
        if !self.office.heads(session.staff)? {
            return Err(Failed::Refused(NotHead::NotHead));
        }
        Ok(self.overdue_of(session)?)
    }

    /// One of them, whole.
    pub(super) fn overdue_case(
        &self,
        session: &Session,
        ask: &AskOverdueCase,
    ) -> Result<CaseAtOffice, Failed<CaseNotDone>> {
        let is_theirs = self.office.overdue(session.staff)?;
        if is_theirs.iter().any(|one| one.line.case == ask.case)
            && let Some(case) = self.office.case(ask.case)?
        {
            return Ok(case);
        }
        Err(Failed::Refused(CaseNotDone::Unknown { case: ask.case }))
    }

    /// Takes one up.
    pub(super) fn take_up(
        &self,
        session: &Session,
        ask: &TakeUp,
    ) -> Result<OverdueAtOffice, Failed<CaseNotDone>> {
        let done = self
            .office
            .take_up(session.staff, (ask.case, ask.step), &ask.seen, &ask.words);
        match done {
            Ok(()) => shown(self.overdue_of(session)),
            Err(why) => Err(refused(why, ask.case)),
        }
    }

    fn overdue_of(&self, session: &Session) -> Result<OverdueAtOffice, OfficeFault> {
        let cases = self.office.overdue(session.staff)?;
        let broken = cases.iter().filter(|one| one.line.standing == Standing::Broken);
        Ok(OverdueAtOffice {
            broken: u32::try_from(broken.count()).unwrap_or(u32::MAX),
            local: self.office.local(self.office.now())?,
            cases,
        })
    }
}
