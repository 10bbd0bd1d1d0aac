//! Money that arrives without a known account: written down at head office, claimed at desks that may not see each other.

use cistern_core::arrival::{AskClaim, ClaimArrival, ClaimRefusal, FindArrivals};
use cistern_domain::Money;
use cistern_domain::channel::Channel;
use cistern_domain::ids::PaymentId;
use cistern_publishing::{ArrivalRefused, NewArrival, Publication, record_arrival};

use super::seat::{accepted, answered};
use super::shown::Shown;
use super::world::World;

/// Head office writes one down, or somebody claims what is left of one, or a part of it; and asks for the same once more.
pub(super) fn arrive(world: &mut World, at: usize) -> anyhow::Result<()> {
    if world.dice.percent(40) {
        return recorded(world);
    }
    let clerk = world.some_clerk();
    world.seats[at].serve(clerk)?;
    let account = world.some_account()?;
    let counter = world.seats[at].counter();
    let list = accepted(
        "arrivals",
        counter.arrivals(&FindArrivals { text: String::new() }),
    )?;
    let open: Vec<_> = list
        .arrivals
        .into_iter()
        .filter(|line| line.left.is_positive())
        .collect();
    let Some(line) = world.dice.pick(&open).cloned() else {
        return Ok(());
    };
    let part = 1 + i64::from(world.dice.below(100_000)) % line.left.fen();
    let amount = if world.dice.percent(50) {
        line.left
    } else {
        Money::from_fen(part)
    };
    let payment = PaymentId(world.dice.name());
    let counter = world.seats[at].counter();
    let ask = AskClaim {
        arrival: line.arrival,
        account: account.clone(),
        amount: Some(amount),
        bills: None,
    };
    // A seat that has not heard of the account yet.
    let Ok(quote) = answered(counter.quote_claim(&ask))? else {
        return Ok(());
    };
    anyhow::ensure!(
        quote.obstacle.is_none(),
        "within what is left: {:?}",
        quote.obstacle
    );
    let wish = ClaimArrival {
        payment,
        arrival: line.arrival,
        account,
        amount,
        bills: quote.parts.iter().map(|part| part.bill.clone()).collect(),
        shown_deposit: quote.deposit_in,
    };
    let claimed = match answered(counter.claim_arrival(&wish))? {
        Ok(claimed) => claimed,
        Err(ClaimRefusal::NoReceiptNumber) => return Ok(()),
        Err(refusal) => anyhow::bail!("quoted without an obstacle, and refused: {refusal}"),
    };
    let again = accepted("the same again", counter.claim_arrival(&wish))?;
    anyhow::ensure!(
        again.repeated && again.receipt.receipt == claimed.receipt.receipt,
        "claimed twice"
    );
    world.shown.push(Shown::from(&claimed.receipt));
    Ok(())
}

fn recorded(world: &mut World) -> anyhow::Result<()> {
    let amount = 1 + i64::from(world.dice.below(80_000));
    let number = world.dice.below(1_000_000);
    world.office.write(|tx, pen| {
        let new = NewArrival {
            on: pen.today(),
            amount: Money::from_fen(amount),
            reference: format!("B{number}"),
            channel: Channel::Bank,
            payer: "某某有限公司".to_owned(),
            memo: String::new(),
        };
        match record_arrival(tx, pen, &new) {
            Ok(_) | Err(ArrivalRefused::Already { .. }) => Ok(()),
            Err(ArrivalRefused::Publication(publication)) => Err(publication),
            Err(other) => Err(Publication::Journal(cistern_journal::Fault::Damaged(
                other.to_string(),
            ))),
        }
    })
}
