//! What happens to a drawer besides payments: cash into the safe, another clerk who takes it.

use anyhow::Context;
use cistern_core::drawer::{AskDrop, AskHandover, DropCash, HandOver};
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::ids::StaffNo;

use super::city::PIN;
use super::seat::accepted;
use super::world::{World, pieces};

/// Some of these, as the dice say, at a seat with an open drawer.
///
/// # Errors
/// What broke, or was refused where nothing may refuse it.
pub(super) fn moved(world: &mut World, at: usize) -> anyhow::Result<()> {
    if world.dice.percent(40) {
        drop_some(world, at)?;
    }
    if world.dice.percent(30) {
        hand_over(world, at)?;
    }
    Ok(())
}

/// A part of what should be there, where somebody may receive it.
fn drop_some(world: &mut World, at: usize) -> anyhow::Result<()> {
    let percent = 1 + i64::from(world.dice.below(100));
    let counter = world.seats[at].counter();
    let quote = accepted("asking for the safe", counter.quote_drop(&AskDrop {}))?;
    let there = quote.expected.context("no blind count here")?;
    let some = Money::from_fen(there.fen() * percent / 100);
    let Some(approver) = quote.approvers.first().filter(|_| some.is_positive()) else {
        return Ok(());
    };
    let ask = DropCash {
        pieces: pieces(some),
        after: quote.drops,
        approver: with(approver.staff),
    };
    accepted("cash into the safe", counter.drop_cash(&ask)).map(|_| ())
}

/// To a clerk who has no drawer here, who then sits down.
fn hand_over(world: &mut World, at: usize) -> anyhow::Result<()> {
    let over = Money::from_fen(world.dice.pick(&[0, 0, -100, 50]).copied().unwrap_or(0));
    let seat = &world.seats[at];
    let quote = accepted(
        "asking for a handover",
        seat.counter().quote_handover(&AskHandover {}),
    )?;
    let Some(taker) = quote.takers.first() else {
        return Ok(());
    };
    let there = quote.report.expected_cash.context("no blind count here")?;
    if (there + over).is_negative() {
        return Ok(());
    }
    let ask = HandOver {
        counted: pieces(there + over),
        reason: Some("找零".to_owned()),
        slips: quote.report.slips_due,
        taker: with(taker.staff),
    };
    accepted("a handover", seat.counter().hand_over(&ask))?;
    seat.sign_in(taker.staff)
}

fn with(staff: StaffNo) -> ApproveWith {
    ApproveWith::at_desk(staff, PIN)
}
