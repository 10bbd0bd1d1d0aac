//! I6: what anybody was told is written about a case stands with it, once, at everybody who has heard everything.

use cistern_journal::Fault;

use super::{Node, Violation};
use crate::simulator::case::Written;

/// Checks I6 on files that have heard everything.
///
/// # Errors
/// The first [`Violation`].
pub fn check(nodes: &[Node<'_>], written: &[Written]) -> Result<(), Violation> {
    for node in nodes {
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
