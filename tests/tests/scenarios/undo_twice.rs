//! Seen elsewhere: a refund could be repeated, and a voided payment left its bill paid. Here the second is refused with
//! the first one's number, by whoever asks and after whatever crash, and the bill owes again, at the counter and at the
//! office.

use cistern_core::account::AskAccount;
use cistern_core::payment::TakePayment;
use cistern_core::reversal::{AskReversal, ReversalRefusal, ReversePayment};
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::entry::ReversalReason;
use cistern_domain::ids::{PaymentId, StaffNo};
use cistern_journal::Fault;
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::{PIN, account_no};
use cistern_tests::simulator::customer::{Way, payment};
use cistern_tests::simulator::seat::{accepted, answered};
use cistern_tests::simulator::shown::Shown;

fn reversal(world: &World, payment: PaymentId) -> anyhow::Result<ReversePayment> {
    let counter = world.seats[0].counter();
    let quote = accepted("a quote", counter.quote_reversal(&AskReversal { payment }))?;
    Ok(ReversePayment {
        payment,
        reason: ReversalReason::NotPaid,
        receipt_returned: false,
        given_back: quote.given_back,
        approver: ApproveWith {
            staff: StaffNo(9),
            pin: PIN.to_owned(),
        },
    })
}

fn some_bills(world: &mut World) -> anyhow::Result<TakePayment> {
    loop {
        let World { seats, dice, .. } = &mut *world;
        if let Some(ask) = payment(&seats[0], dice, &account_no(1)?, Way::Card)? {
            return Ok(ask);
        }
    }
}

fn due(world: &World) -> anyhow::Result<Money> {
    let ask = AskAccount {
        account: account_no(1)?,
    };
    Ok(accepted("an account", world.seats[0].counter().account(&ask))?.due)
}

#[test]
fn undo_twice() -> anyhow::Result<()> {
    let mut world = World::begin(31)?;
    world.seats[0].sign_in(StaffNo(1))?;
    world.seats[0].serve(StaffNo(1))?;
    let owed = due(&world)?;
    let ask = some_bills(&mut world)?;
    let taken = accepted("a payment", world.seats[0].counter().take_payment(&ask))?;
    world.shown.push(Shown::from(&taken.receipt));
    assert!(due(&world)? < owed, "something was paid");

    let undo = reversal(&world, taken.receipt.payment)?;
    // The PC dies after the commit, before the screen heard; the screen asks again.
    let slip = accepted("a reversal", world.seats[0].counter().reverse_payment(&undo))?.slip;
    world.seats[0].crash()?;
    world.seats[0].serve(StaffNo(1))?;
    for clerk in [1, 2] {
        world.seats[0].sign_in(StaffNo(clerk))?;
        world.seats[0].serve(StaffNo(clerk))?;
        let again = answered(world.seats[0].counter().reverse_payment(&undo))?;
        let Err(ReversalRefusal::Already { receipt, trace, .. }) = again else {
            panic!("reversed twice: {again:?}");
        };
        assert_eq!(
            (receipt, trace),
            (taken.receipt.receipt, slip.trace.clone()),
            "the first is named"
        );
    }
    assert_eq!(due(&world)?, owed, "the bill owes again");
    world.heal_and_check()?;
    let office = world.office.office();
    let there = office
        .file()
        .read::<_, Fault>(|tx| tx.account(&account_no(1).unwrap()))?;
    let there = there.expect("the office knows the account");
    assert_eq!(
        (there.reversed, there.receipts_about),
        (1, 1),
        "and that a paper is about"
    );
    let heard = office.reversals()?;
    assert_eq!(heard.len(), 1, "{heard:?}");
    assert_eq!(
        (heard[0].receipt, &heard[0].doubt),
        (taken.receipt.receipt, &None),
        "the approval holds"
    );
    Ok(())
}
