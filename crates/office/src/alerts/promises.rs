//! Promises of cases that broke and that nobody took up. A case whose state cannot be read is told in its place.

use cistern_domain::case::{CaseState, case_number};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::CaseId;
use cistern_domain::promise::Standing;
use cistern_journal::{Fault, Tx};

use super::Alert;
use super::unread::{Place, or_unread};
use crate::fault::OfficeFault;
use crate::office::Office;

impl Office {
    pub(super) fn broken_promises(&self) -> Result<Vec<Alert>, OfficeFault> {
        let looked = self.file.read::<_, OfficeFault>(|tx| {
            let mut all = Vec::new();
            tx.each_state_or_why::<OfficeFault>(&[Key::CASES], |key, state| {
                let Key::Case(case) = key else { return Ok(()) };
                let looked = match state {
                    Ok(State::Case(state)) => self.broken(tx, case, &state),
                    Ok(_) => Ok(None),
                    Err(fault) => Err(fault),
                };
                let looked = looked.map(Vec::from_iter).map_err(OfficeFault::from);
                all.extend(or_unread(Place::Case(case), looked)?);
                Ok(())
            })?;
            Ok(all)
        });
        or_unread(Place::Cases, looked)
    }

    fn broken(&self, tx: &Tx<'_>, case: CaseId, state: &CaseState) -> Result<Option<Alert>, Fault> {
        let Some(view) = state.view() else { return Ok(None) };
        if view.escalates(self.now()) != Some(Standing::Broken) {
            return Ok(None);
        }
        let seat = tx.counter(view.opened.at.journal)?;
        let case_no = case_number((seat.hall, seat.counter), view.opened);
        Ok(Some(Alert {
            name: format!("promise/{case}/{}", view.due.0),
            text: format!(
                "工单 {case_no} 的承诺已超期，还没有人督办。The promise of case {case_no} is broken, and nobody took it up."
            ),
        }))
    }
}
