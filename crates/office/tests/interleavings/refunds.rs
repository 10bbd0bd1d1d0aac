//! Refunds of a deposit that counters asked for: one is paid, one declined.

use cistern_domain::entry::DeclineReason;
use cistern_office::{DecideRefund, Decision};

use crate::FINANCE;
use crate::decisions::Scene;
use crate::facts::{DECLINED, PAID, refund};

/// Not before it was asked for, and all of it is there.
fn decided(scene: &Scene<'_>, nth: u64, decision: Decision) -> bool {
    let office = &scene.city.office;
    let mut waits = office.refunds(false).unwrap().into_iter();
    let one = waits.find(|one| one.refund == refund(nth) && !one.missing.is_positive());
    let Some(one) = one else { return false };
    let wish = DecideRefund {
        account: one.account,
        refund: one.refund,
        decision,
        staff: FINANCE.0,
        pin: FINANCE.1.to_owned(),
    };
    office.decide_refund(&wish).unwrap();
    true
}

/// 转账.
pub(crate) fn pay(scene: &Scene<'_>) -> bool {
    decided(scene, PAID, Decision::Pay { reference: None })
}

/// 不予退款.
pub(crate) fn decline(scene: &Scene<'_>) -> bool {
    let reason = DeclineReason::WrongPayee;
    decided(scene, DECLINED, Decision::Decline { reason })
}
