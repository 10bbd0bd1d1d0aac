//! Money entered on the wrong account, found out at another counter on another day: asked for there, moved by finance in its
//! own day, the same on both sides, and nothing goes out of any drawer. And one that is moved on, by another hand.

use cistern_core::moving::{AskMove, MovePayment, RequestMove};
use cistern_core::pin::Cost;
use cistern_core::ports::Generator;
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::ids::{AccountNo, PaymentId, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::{MoveLater, MovingRefused};
use cistern_publishing::credentials::Credentials;
use cistern_publishing::{LaterRefused, MoveRefused};
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::{PIN, account_no};
use cistern_tests::simulator::customer::{Way, payment};
use cistern_tests::simulator::dice::SimChance;
use cistern_tests::simulator::seat::accepted;
use cistern_tests::simulator::shown::Shown;
use uuid::Uuid;

const FINANCE: StaffNo = StaffNo(30);
const FINANCE_PIN: &str = "7777";
const CHEAP: Cost = Cost {
    memory_kib: 8,
    passes: 1,
};

/// A payment on account 1, taken at the first seat.
fn wrongly_taken(world: &mut World) -> anyhow::Result<PaymentId> {
    let made = Credentials::new(FINANCE_PIN, CHEAP, &mut Generator(&SimChance::new(41, 99)))?;
    world
        .office
        .write(|tx, pen| pen.staff(tx, FINANCE, "财务", &made, &[Role::Finance]))?;
    world.seats[0].sign_in(StaffNo(1))?;
    world.seats[0].serve(StaffNo(1))?;
    let ask = loop {
        let World { seats, dice, .. } = &mut *world;
        if let Some(ask) = payment(&seats[0], dice, &account_no(1)?, Way::Card)? {
            break ask;
        }
    };
    let taken = accepted("a payment", world.seats[0].counter().take_payment(&ask))?;
    world.shown.push(Shown::from(&taken.receipt));
    Ok(taken.receipt.payment)
}

fn at_office(world: &World, account: &AccountNo) -> anyhow::Result<AccountState> {
    let known = world
        .office
        .office()
        .file()
        .read::<_, Fault>(|tx| tx.account(account))?;
    Ok(known.expect("the office knows the account"))
}

fn paid(state: &AccountState) -> Money {
    let bills = state
        .bills
        .values()
        .map(|bill| bill.paid() + bill.late_fee_paid());
    bills.sum::<Money>() + state.deposit
}

fn decision(payment: PaymentId) -> MoveLater {
    MoveLater {
        payment,
        staff: FINANCE,
        pin: FINANCE_PIN.to_owned(),
    }
}

fn request(world: &World, seat: usize, payment: PaymentId, to: &AccountNo) -> anyhow::Result<()> {
    let wish = RequestMove {
        payment,
        becomes: PaymentId(Uuid::from_u128(4711)),
        to: to.clone(),
        receipt_returned: false,
    };
    accepted("a request", world.seats[seat].counter().request_move(&wish)).map(|_| ())
}

#[test]
fn moved_elsewhere() -> anyhow::Result<()> {
    let mut world = World::begin(41)?;
    let wrong = wrongly_taken(&mut world)?;
    let (from, to) = (account_no(1)?, account_no(2)?);
    world.heal()?;
    let before = paid(&at_office(&world, &from)?) + paid(&at_office(&world, &to)?);
    world.close_drawer(0, Money::ZERO)?;
    world.clock.pass(24 * 3_600_000);
    world.seats[1].sign_in(StaffNo(2))?;
    world.seats[1].serve(StaffNo(2))?;
    world.heal()?;
    let unasked = world.office.office().move_payment(&decision(wrong));
    assert!(
        matches!(unasked, Err(MovingRefused::Move(MoveRefused::NobodyAsked))),
        "{unasked:?}"
    );
    request(&world, 1, wrong, &to)?;
    world.heal()?;
    let waiting = world.office.office().move_requests()?;
    assert_eq!(waiting.len(), 1, "{waiting:?}");
    let guessed = MoveLater {
        pin: "7778".to_owned(),
        ..decision(wrong)
    };
    let guessed = world.office.office().move_payment(&guessed);
    assert!(
        matches!(guessed, Err(MovingRefused::NotFinance(_))),
        "{guessed:?}"
    );
    let at = world.office.office().move_payment(&decision(wrong))?;
    let again = world.office.office().move_payment(&decision(wrong));
    let already = MovingRefused::Move(MoveRefused::Later(LaterRefused::Already(at)));
    assert_eq!(again.expect_err("twice").to_string(), already.to_string());
    world.heal_and_check()?;
    assert!(world.office.office().move_requests()?.is_empty(), "decided");
    let (there, here) = (at_office(&world, &from)?, at_office(&world, &to)?);
    assert_eq!(
        paid(&there) + paid(&here),
        before,
        "over both accounts nothing changed"
    );
    assert_eq!(
        (there.reversed, there.receipts_about, here.moved.len()),
        (1, 1, 1)
    );
    let listed = world.office.office().reversals()?;
    assert_eq!(listed[0].account, Some(from), "taken back on the wrong account");
    Ok(())
}

/// Moved at its own counter, to the wrong account again, and moved on by head office the next day: a chain over three
/// accounts, whose sum stays.
#[test]
fn moved_on() -> anyhow::Result<()> {
    let mut world = World::begin(42)?;
    let wrong = wrongly_taken(&mut world)?;
    let (from, to, elsewhere) = (account_no(1)?, account_no(2)?, account_no(3)?);
    world.heal()?;
    let total = |world: &World| -> anyhow::Result<Money> {
        let all = [&from, &to, &elsewhere].map(|account| at_office(world, account));
        let mut sum = Money::ZERO;
        for state in all {
            sum += paid(&state?);
        }
        Ok(sum)
    };
    let before = total(&world)?;
    let counter = world.seats[0].counter();
    let quote = accepted(
        "a quote",
        counter.quote_move(&AskMove {
            payment: wrong,
            to: Some(elsewhere.clone()),
        }),
    )?;
    let wish = MovePayment {
        payment: wrong,
        becomes: PaymentId(Uuid::from_u128(4712)),
        to: elsewhere.clone(),
        receipt_returned: true,
        shown_deposit: quote.to.expect("an account").deposit_in,
        approver: ApproveWith::at_desk(StaffNo(9), PIN),
    };
    let moved = accepted("a move", counter.move_payment(&wish))?;
    world.shown.push(Shown::from(&moved.receipt));
    world.close_drawer(0, Money::ZERO)?;
    world.clock.pass(24 * 3_600_000);
    world.heal()?;
    world.seats[1].sign_in(StaffNo(2))?;
    world.seats[1].serve(StaffNo(2))?;
    request(&world, 1, moved.receipt.payment, &to)?;
    world.heal()?;
    world
        .office
        .office()
        .move_payment(&decision(moved.receipt.payment))?;
    world.heal_and_check()?;
    assert_eq!(total(&world)?, before, "over all three nothing changed");
    assert_eq!(
        at_office(&world, &elsewhere)?.moved.len(),
        2,
        "it came, and it went"
    );
    Ok(())
}
