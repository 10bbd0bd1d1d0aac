//! 回访: customers who are to be called and asked how it went; one of their cases; and what the call came to.

use cistern_domain::case::MOST_CALLS;
use cistern_domain::ids::{CaseId, StepId};
use cistern_publishing::Called;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::api::CaseNotDone;
use super::call::Failed;
use super::pages::{NotTheirs, Page};
use super::queue::refused;
use super::session::Session;
use crate::cases::{CaseAtOffice, CaseLine, Seen};
use crate::fault::OfficeFault;

/// Asks whom to call.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskCalls {}

/// Customers who are to be called, by their cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CallsAtOffice {
    /// What was due first first.
    pub cases: Vec<CaseLine>,
    /// There are more.
    pub more: bool,
    /// So many calls that reach nobody take a case off the list.
    pub most_calls: u32,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// Asks for one of them, whole.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskCall {
    /// Which.
    pub case: CaseId,
}

/// What the call came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum CallAct {
    /// 回访
    FollowUp {
        /// Whether the customer was reached.
        reached: bool,
    },
    /// 评价: once a case.
    Rate {
        /// 1 (非常不满意) to 5 (非常满意).
        stars: u8,
    },
}

/// Notes a call. The same `step` again is done once.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallBack {
    /// About which case.
    pub case: CaseId,
    /// Named by the screen before the first attempt.
    pub step: StepId,
    /// What of the case the screen showed.
    pub seen: Vec<Seen>,
    /// What it came to.
    pub act: CallAct,
    /// What the customer said, where they did.
    #[serde(default)]
    pub words: String,
}

impl Console {
    /// Customers who are to be called.
    pub(super) fn calls(&self, session: &Session, _: &AskCalls) -> Result<CallsAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Calls, session.staff)?;
        let (cases, more) = self.office.to_call_back(session.staff)?;
        Ok(CallsAtOffice {
            cases,
            more,
            most_calls: MOST_CALLS,
            local: self.office.local(self.office.now())?,
        })
    }

    /// One of their cases, whole.
    pub(super) fn call_case(
        &self,
        session: &Session,
        ask: &AskCall,
    ) -> Result<CaseAtOffice, Failed<CaseNotDone>> {
        self.theirs_to_call(session, ask.case)
    }

    /// Notes a call, or what the customer gave; and tells the case as it stands then.
    pub(super) fn call_back(
        &self,
        session: &Session,
        ask: &CallBack,
    ) -> Result<CaseAtOffice, Failed<CaseNotDone>> {
        let called = match ask.act {
            CallAct::FollowUp { reached } => Called::FollowedUp { reached },
            CallAct::Rate { stars } => Called::Rated { stars },
        };
        let which = (ask.case, ask.step);
        let done = self
            .office
            .call_back(session.staff, which, &ask.seen, called, &ask.words);
        match done {
            Ok(()) => self.theirs_to_call(session, ask.case).map_err(Failed::in_showing),
            Err(why) => Err(refused(why, ask.case)),
        }
    }

    fn theirs_to_call(&self, session: &Session, case: CaseId) -> Result<CaseAtOffice, Failed<CaseNotDone>> {
        let told: Result<_, OfficeFault> = self.office.call_back_case(session.staff, case);
        told?.ok_or(Failed::Refused(CaseNotDone::Unknown { case }))
    }
}
