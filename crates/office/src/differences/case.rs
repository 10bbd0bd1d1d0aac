//! The case in which a customer is told of a difference, as the list names it.

use cistern_domain::case::case_number;
use cistern_domain::ids::CaseId;
use cistern_journal::Fault;

use super::CaseOfDifference;
use super::find::Look;
use crate::cases::local_in;

impl Look<'_> {
    /// A case by what the account's state knows of it; nothing where none was opened.
    pub(super) fn case_of(&self, case: Option<&CaseId>) -> Result<Option<CaseOfDifference>, Fault> {
        let Some(case) = case else { return Ok(None) };
        let state = self.tx.case(*case)?;
        let Some(view) = state.view() else { return Ok(None) };
        let seat = self.tx.counter(view.opened.at.journal)?;
        let department = &view.opened.asked.department;
        Ok(Some(CaseOfDifference {
            case: *case,
            number: case_number((seat.hall, seat.counter), view.opened),
            department: self.settings.department_name(department),
            due_local: local_in(self.zone, view.due),
            closed: view.is_closed(),
        }))
    }
}
