//! I6: what anybody was told is written about a case stands with it, once, at everybody who has heard everything; and no bill
//! or refund waits for the decision of a case that is closed.

use cistern_domain::fold::{Key, State};
use cistern_domain::ids::CaseId;
use cistern_journal::Fault;
use cistern_publishing::{undecided, undecided_refund};

use super::{Node, Violation};
use crate::simulator::case::Written;

/// Checks I6 on files that have heard everything.
///
/// # Errors
/// The first [`Violation`].
pub fn check(nodes: &[Node<'_>], written: &[Written]) -> Result<(), Violation> {
    for node in nodes {
        waiting(node)?;
        for Written { case, step } in written {
            let state = node.file.read::<_, Fault>(|tx| tx.case(*case))?;
            let times = state
                .steps
                .values()
                .filter(|done| done.step.step == *step)
                .count();
            if times != 1 {
                return Err(Violation::CaseStep {
                    node: node.name.to_owned(),
                    case: *case,
                    step: *step,
                    times,
                });
            }
        }
    }
    Ok(())
}

/// Bills on hold by a case that is over, and deposits held for one.
fn waiting(node: &Node<'_>) -> Result<(), Violation> {
    let found = node.file.read::<_, Fault>(|tx| {
        let mut found: Option<CaseId> = None;
        tx.each_state::<Fault>(&[Key::CASES], |_, state| {
            let State::Case(state) = state else { return Ok(()) };
            if let Some(view) = state.view().filter(|view| view.is_closed())
                && (undecided(tx, &view)?.is_some() || undecided_refund(tx, &state)?.is_some())
            {
                found = Some(view.opened.asked.case);
            }
            Ok(())
        })?;
        Ok(found)
    })?;
    match found {
        Some(case) => Err(Violation::Waits {
            node: node.name.to_owned(),
            case,
        }),
        None => Ok(()),
    }
}
