//! Customers who are to be called and asked how it went (回访), as head office calls them: 客服 all of them, a department those
//! whose case it had. The rules of the list are the counter's (`View::is_to_call_back`).

use cistern_domain::case::View;
use cistern_domain::catalogue::HEAD_OFFICE;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{CaseId, StaffNo};
use cistern_domain::settings::Settings;
use cistern_journal::Fault;
use cistern_publishing::settings;

use super::read::{Teller, had};
use super::{CaseAtOffice, CaseLine};
use crate::fault::OfficeFault;
use crate::office::Office;

/// Told at once.
const SHOWN: usize = 200;

/// Whose customers somebody calls.
pub(crate) struct Caller {
    departments: Vec<String>,
}

impl Caller {
    pub(crate) fn read(settings: &Settings, who: StaffNo) -> Self {
        let theirs = settings.departments.iter();
        let theirs = theirs.filter(|one| one.members.contains(&who) || one.head == Some(who));
        Self {
            departments: theirs.map(|one| one.id.clone()).collect(),
        }
    }

    /// Whether they call anybody.
    pub(crate) const fn calls_any(&self) -> bool {
        !self.departments.is_empty()
    }

    /// Whether a case's customer is theirs to call.
    pub(crate) fn calls(&self, view: &View<'_>) -> bool {
        let theirs = |id: &String| id == HEAD_OFFICE || had(view, id);
        self.departments.iter().any(theirs)
    }
}

impl Office {
    /// Whether somebody calls customers.
    pub(crate) fn calls_back(&self, who: StaffNo) -> Result<bool, OfficeFault> {
        let settings = self.file.read::<_, Fault>(settings)?;
        Ok(Caller::read(&settings, who).calls_any())
    }

    /// Cases whose customers somebody is to call, what was due first first; and whether there are more than are told.
    ///
    /// # Errors
    /// Those of the file.
    pub fn to_call_back(&self, who: StaffNo) -> Result<(Vec<CaseLine>, bool), OfficeFault> {
        let mut cases = self.file.read::<_, Fault>(|tx| {
            let teller = Teller::new(tx, self.now())?;
            let caller = Caller::read(&teller.settings, who);
            let mut cases = Vec::new();
            tx.each_state::<Fault>(&[Key::CASES], |_, state| {
                let State::Case(state) = state else { return Ok(()) };
                let to_call = |view: &View<'_>| view.is_to_call_back() && caller.calls(view);
                if let Some(view) = state.view().filter(to_call) {
                    cases.push(teller.line(&view)?);
                }
                Ok(())
            })?;
            Ok(cases)
        })?;
        cases.sort_by_key(|case| (case.due, case.case));
        let more = cases.len() > SHOWN;
        cases.truncate(SHOWN);
        Ok((cases, more))
    }

    /// One of them, whole, while it is over: listed still, or just called about. Nothing of a case that is not theirs to call.
    pub(crate) fn call_back_case(
        &self,
        who: StaffNo,
        case: CaseId,
    ) -> Result<Option<CaseAtOffice>, OfficeFault> {
        let settings = self.file.read::<_, Fault>(settings)?;
        let caller = Caller::read(&settings, who);
        let told = self.case_if(case, |view| {
            (view.is_closed() && caller.calls(view)).then_some(())
        })?;
        Ok(told.map(|(case, ())| case))
    }
}
