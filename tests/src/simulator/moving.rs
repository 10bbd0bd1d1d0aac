//! A payment on the wrong account, moved to another: at the desk, as it was quoted.

use cistern_core::moving::{AskMove, MovePayment, MoveRefusal};
use cistern_core::staff::ApproveWith;
use cistern_domain::ids::PaymentId;

use super::city::PIN;
use super::seat::{accepted, answered};
use super::shown::Shown;
use super::world::World;

/// Moves a payment, and asks for the same once more: it answers with what is stored.
pub(super) fn carry_over(world: &mut World, at: usize, payment: PaymentId) -> anyhow::Result<()> {
    let to = world.some_account()?;
    let mut name = [0; 16];
    for byte in &mut name {
        *byte = u8::try_from(world.dice.below(256))?;
    }
    let counter = world.seats[at].counter();
    let ask = AskMove {
        payment,
        to: Some(to.clone()),
    };
    // The same account, one that this seat has not heard of, or no money came in.
    let Ok(quote) = answered(counter.quote_move(&ask))? else {
        return Ok(());
    };
    let (Some(target), Some(approver)) = (quote.to, quote.approvers.first()) else {
        return Ok(());
    };
    let wish = MovePayment {
        payment,
        becomes: PaymentId(uuid::Uuid::from_bytes(name)),
        to,
        receipt_returned: true,
        shown_deposit: target.deposit_in,
        approver: ApproveWith::at_desk(approver.staff, PIN),
    };
    if quote.obstacle.is_some() {
        let refused = answered(counter.move_payment(&wish))?;
        anyhow::ensure!(refused.is_err(), "moved although {:?}", quote.obstacle);
        return Ok(());
    }
    let moved = match answered(counter.move_payment(&wish))? {
        Ok(moved) => moved,
        Err(MoveRefusal::NoReceiptNumber) => return Ok(()),
        Err(refusal) => anyhow::bail!("quoted without an obstacle, and refused: {refusal}"),
    };
    let again = accepted("the same again", counter.move_payment(&wish))?;
    anyhow::ensure!(again.receipt.receipt == moved.receipt.receipt, "moved twice");
    world.shown.push(Shown::from(&moved.receipt));
    Ok(())
}
