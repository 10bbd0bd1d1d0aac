//! Payments and bills that finance puts right while journals are still to come: a bill cancelled, one cancelled and issued anew, a run
//! taken back, a payment moved, a cheque that bounced, a payment and a claim taken back.

use cistern_domain::entry::{CancelReason, ReversalReason};
use cistern_domain::ids::BillNo;
use cistern_office::{Correction, CorrectionRefused};
use cistern_publishing::{CancelBill, CancelRefused, ChequeRefused, LaterRefused, MoveRefused, RestoreBill};

use crate::decisions::Scene;
use crate::facts::{CHEQUE, MOVED, REVERSED, UNDONE, payment};
use crate::head_office::by;
use crate::{CANCELLED, FINANCE, RESTORED};

/// Tries it, and does it where it can be done: what was told is what is done.
fn corrected(scene: &Scene<'_>, what: &Correction) -> bool {
    let office = &scene.city.office;
    match office.try_correction(what, FINANCE.0) {
        Ok(_) => {
            office.correct(what, &by()).unwrap();
            true
        }
        Err(why) if is_too_early(&why) => false,
        Err(why) => panic!("{what:?}: {why}"),
    }
}

/// What it is about is not here yet, or is not done yet.
fn is_too_early(why: &CorrectionRefused) -> bool {
    let of_payment = |why: &LaterRefused| matches!(why, LaterRefused::Unknown | LaterRefused::DrawerOpen);
    match why {
        CorrectionRefused::Reverse(why) => of_payment(why),
        CorrectionRefused::Move(MoveRefused::Later(why)) => of_payment(why),
        CorrectionRefused::Move(MoveRefused::NobodyAsked)
        | CorrectionRefused::Cheque(ChequeRefused::Unknown | ChequeRefused::DrawerOpen)
        | CorrectionRefused::Cancel(CancelRefused::NotCancelled { .. }) => true,
        _ => false,
    }
}

fn cancelled(scene: &Scene<'_>, account: usize, bill: &BillNo) -> bool {
    let wish = CancelBill {
        account: scene.of[account].0.clone(),
        bill: bill.clone(),
        reason: CancelReason::IssuedTwice,
    };
    corrected(scene, &Correction::Cancel(wish))
}

/// 账单作废: the oldest bill of an account, which later ones counted.
pub(crate) fn cancel(scene: &Scene<'_>) -> bool {
    cancelled(scene, CANCELLED, &scene.of[CANCELLED].1[0].0)
}

fn newest<'a>(scene: &Scene<'a>) -> &'a BillNo {
    let bills = &scene.of[RESTORED].1;
    &bills[bills.len() - 1].0
}

/// 账单作废: the newest bill of an account.
pub(crate) fn cancel_newest(scene: &Scene<'_>) -> bool {
    cancelled(scene, RESTORED, newest(scene))
}

/// 账单重开: that one, by a further decision.
pub(crate) fn restore_newest(scene: &Scene<'_>) -> bool {
    let wish = RestoreBill {
        account: scene.of[RESTORED].0.clone(),
        bill: newest(scene).clone(),
    };
    corrected(scene, &Correction::Restore(wish))
}

/// 整批撤销: not while the month in which it was issued is closed.
pub(crate) fn take_run_back(scene: &Scene<'_>) -> bool {
    let office = &scene.city.office;
    let ask = (scene.begun.run, CancelReason::WrongFigures);
    if office.bill_runs().unwrap().iter().any(|line| line.is_closed) {
        return false;
    }
    let back = office.take_run_back(ask, (FINANCE.0, FINANCE.1)).unwrap();
    assert_eq!((back.bills, back.left.len()), (2, 0), "{back:?}");
    true
}

/// 错缴更正: as a counter asked.
pub(crate) fn move_mistaken(scene: &Scene<'_>) -> bool {
    let payment = payment(MOVED);
    corrected(scene, &Correction::Move { payment })
}

/// 退票: the bank did not pay it.
pub(crate) fn bounce(scene: &Scene<'_>) -> bool {
    let wish = Correction::Cheque {
        payment: payment(CHEQUE),
        has_cleared: false,
    };
    corrected(scene, &wish)
}

fn reversed(scene: &Scene<'_>, nth: u64) -> bool {
    let wish = Correction::Reverse {
        payment: payment(nth),
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
        settles: None,
    };
    corrected(scene, &wish)
}

/// 冲正: of a drawer that is closed.
pub(crate) fn reverse(scene: &Scene<'_>) -> bool {
    reversed(scene, REVERSED)
}

/// 撤销认领: what arrived is nobody's again.
pub(crate) fn undo_claim(scene: &Scene<'_>) -> bool {
    reversed(scene, UNDONE)
}
