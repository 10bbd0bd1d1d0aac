//! Deposits asked back at a desk with a case of their own, and decided at head office.

use anyhow::ensure;
use cistern_core::refund::{AskRefund, RequestRefund};
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::details::Payee;
use cistern_domain::entry::RefundReason;
use cistern_domain::ids::{CaseId, RefundId};

use super::city::PIN;
use super::seat::{accepted, answered};
use super::world::World;

/// As often as not head office decides on what waits there; else somebody wants a deposit back, or a part of it.
pub(super) fn refund(world: &mut World, at: usize) -> anyhow::Result<()> {
    if world.dice.percent(50) {
        return world.office.decide_refunds();
    }
    let clerk = world.some_clerk();
    world.seats[at].serve(clerk)?;
    let account = world.some_account()?;
    let counter = world.seats[at].counter();
    let ask = AskRefund {
        account: account.clone(),
        amount: None,
    };
    // A seat that has not heard of the account yet.
    let Ok(quote) = answered(counter.quote_refund(&ask))? else {
        return Ok(());
    };
    let (None, Some(approver)) = (&quote.obstacle, quote.approvers.first()) else {
        return Ok(());
    };
    let some = 1 + i64::from(world.dice.below(10_000)) % quote.free.fen();
    let case = CaseId(world.dice.name());
    let ask = RequestRefund {
        refund: RefundId(world.dice.name()),
        account,
        amount: Money::from_fen(some),
        reason: RefundReason::CustomerAsked,
        payee: Payee {
            name: "用户".to_owned(),
            bank: String::new(),
            bank_account: "6222021200012345678".to_owned(),
        },
        case,
        phone: String::new(),
        seen: Vec::new(),
        approver: ApproveWith::at_desk(approver.staff, PIN),
    };
    let first = accepted("a refund as quoted", counter.request_refund(&ask))?.refund;
    let again = accepted("the same refund again", counter.request_refund(&ask))?.refund;
    let opened = first.case.as_ref().map(|opened| opened.case);
    ensure!(
        opened == Some(case) && again.case == first.case,
        "a refund and one case of it: {first:?}, {again:?}"
    );
    world.cases.push(case);
    Ok(())
}
