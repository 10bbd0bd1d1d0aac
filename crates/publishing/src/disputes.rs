//! What is decided of a bill in dispute (争议裁定): by a department's own act, or by the close of its case.
//!
//! The bill is not touched here. Where it is put right, the reading is corrected, or late fee waived, before that; a dispute
//! is never said to have ended so where nothing of the bill was.

use cistern_domain::case::View;
use cistern_domain::entry::{CaseAct, DisputeDecided, DisputeEnd, Outcome};
use cistern_domain::ids::{AccountNo, BillNo, CaseId, EntryRef, StepId};
use cistern_journal::{Fault, Tx};

use crate::cases::{CaseRefused, DepartmentAct, words_of};
use crate::own::not_own;
use crate::pen::Pen;

/// A bill in dispute, of a case that nobody has decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// Whose.
    pub account: AccountNo,
    /// Which.
    pub bill: BillNo,
    /// The holds that a decision ends.
    pub holds: Vec<EntryRef>,
    /// A reading of it was corrected, or late fee waived.
    pub is_put_right: bool,
}

/// The bill that a case holds back; nothing where it holds none, or was decided.
///
/// # Errors
/// Those of the file.
pub fn undecided(tx: &Tx<'_>, view: &View<'_>) -> Result<Option<Undecided>, Fault> {
    let asked = &view.opened.asked;
    let (Some(account), Some(bill)) = (&view.opened.account, &asked.bill) else {
        return Ok(None);
    };
    let Some(state) = tx.account(account)? else {
        return Ok(None);
    };
    let holds = state.undecided(bill, asked.case);
    Ok((!holds.is_empty()).then(|| Undecided {
        account: account.clone(),
        bill: bill.clone(),
        holds,
        is_put_right: state.was_put_right(bill, asked.case),
    }))
}

/// How an act of a department ends the dispute of its case; nothing where it does not. A close never leaves a bill waiting:
/// done means put right where it was, and that the bill stands otherwise.
pub(crate) const fn end_by(act: &DepartmentAct, is_put_right: bool) -> Option<DisputeEnd> {
    match act {
        DepartmentAct::Decide(end) => Some(*end),
        DepartmentAct::Close(Outcome::Done, ..) if is_put_right => Some(DisputeEnd::Corrected),
        DepartmentAct::Close(Outcome::Done | Outcome::Refused, ..) => Some(DisputeEnd::Upheld),
        DepartmentAct::Close(Outcome::Withdrawn | Outcome::Duplicate, ..) => Some(DisputeEnd::Withdrawn),
        _ => None,
    }
}

impl Pen<'_> {
    /// Decides the dispute of a case, whosever turn it is, where a hall is its own office. The same `step` again is done once.
    ///
    /// # Errors
    /// [`CaseRefused`]; nothing was written then.
    pub fn decide_dispute(
        &self,
        tx: &Tx<'_>,
        (case, step): (CaseId, StepId),
        end: DisputeEnd,
        words: &str,
    ) -> Result<(), CaseRefused> {
        let state = tx.case(case)?;
        if state.has(step) {
            return Ok(());
        }
        let view = state.view().ok_or(CaseRefused::Unknown)?;
        not_own::<CaseRefused>(tx, self.actor, &view.opened.account)?;
        let words = words_of(words, true)?;
        let dispute = undecided(tx, &view)?.ok_or(CaseRefused::Stage)?;
        self.end_dispute(tx, case, dispute, end)?;
        self.take_over(tx, &state)?;
        Ok(self.write_step(tx, (case, step), CaseAct::Decided { end }, words)?)
    }

    /// Ends the holds of a case.
    pub(crate) fn end_dispute(
        &self,
        tx: &Tx<'_>,
        case: CaseId,
        dispute: Undecided,
        end: DisputeEnd,
    ) -> Result<(), CaseRefused> {
        if end == DisputeEnd::Corrected && !dispute.is_put_right {
            return Err(CaseRefused::NotPutRight(dispute.bill));
        }
        let body = DisputeDecided {
            case,
            bill: dispute.bill,
            holds: dispute.holds,
            end,
        };
        self.write_about(tx, Some(dispute.account), body)?;
        Ok(())
    }
}
