//! Seen elsewhere: a refund could be repeated, and a voided payment left its bill paid. Here the second is refused with
//! the first one's number, by whoever asks and after whatever crash, and the bill owes again, at the counter and at the
//! office.

use cistern_core::account::{AccountView, AskAccount};
use cistern_core::payment::TakePayment;
use cistern_core::pin::Cost;
use cistern_core::ports::Generator;
use cistern_core::receipt::AskReceipt;
use cistern_core::reversal::{AskReversal, RequestReversal, ReversalRefusal, ReversePayment};
use cistern_core::shift::AskShift;
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::entry::{AskedFor, ReversalReason};
use cistern_domain::ids::{PaymentId, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::{ByFinance, CameTo, Correction, ReverseLater, ReverseRefused};
use cistern_publishing::credentials::Credentials;
use cistern_publishing::{LaterRefused, Said};
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::{PIN, account_no};
use cistern_tests::simulator::customer::{Way, payment};
use cistern_tests::simulator::dice::SimChance;
use cistern_tests::simulator::seat::{accepted, answered};
use cistern_tests::simulator::shown::Shown;

const CHEAP: Cost = Cost {
    memory_kib: 8,
    passes: 1,
};

/// Two of finance.
const LIN: StaffNo = StaffNo(30);
const SHEN: StaffNo = StaffNo(31);
const FINANCE_PIN: &str = "7777";

fn reversal(world: &World, payment: PaymentId) -> anyhow::Result<ReversePayment> {
    let counter = world.seats[0].counter();
    let quote = accepted("a quote", counter.quote_reversal(&AskReversal { payment }))?;
    Ok(ReversePayment {
        payment,
        reason: ReversalReason::NotPaid,
        receipt_returned: false,
        given_back: quote.given_back,
        approver: ApproveWith::at_desk(StaffNo(9), PIN),
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

fn shown(world: &World) -> anyhow::Result<AccountView> {
    let ask = AskAccount {
        account: account_no(1)?,
    };
    accepted("an account", world.seats[0].counter().account(&ask))
}

fn due(world: &World) -> anyhow::Result<Money> {
    Ok(shown(world)?.due)
}

/// Without the late fee, which grows by the day.
fn principal(world: &World) -> anyhow::Result<Money> {
    Ok(shown(world)?.open.iter().map(|bill| bill.owed).sum())
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
            (taken.receipt.receipt, slip.head.trace.clone()),
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

fn of_finance(world: &mut World, who: StaffNo) -> anyhow::Result<()> {
    let made = Credentials::new(FINANCE_PIN, CHEAP, &mut Generator(&SimChance::new(32, 99)))?;
    world
        .office
        .write(|tx, pen| pen.staff(tx, who, "财务", &made, &[Role::Finance]))
}

fn by(staff: StaffNo, payment: PaymentId, unasked: Option<Said>) -> ReverseLater {
    ReverseLater {
        payment,
        unasked,
        staff,
        pin: FINANCE_PIN.to_owned(),
    }
}

/// A payment of another day is not the drawer's to give back: another counter asks, finance decides, and it is booked
/// in its own day (R3 of the worked examples): the day that took it stays as it was closed.
#[test]
fn of_another_day() -> anyhow::Result<()> {
    let mut world = World::begin(32)?;
    of_finance(&mut world, LIN)?;
    world.seats[0].sign_in(StaffNo(1))?;
    world.seats[0].serve(StaffNo(1))?;
    let owed = principal(&world)?;
    let ask = some_bills(&mut world)?;
    let taken = accepted("a payment", world.seats[0].counter().take_payment(&ask))?;
    world.shown.push(Shown::from(&taken.receipt));
    let payment = taken.receipt.payment;
    let wish = by(LIN, payment, None);
    world.heal()?;
    let early = world.office.office().reverse(&wish);
    assert!(
        matches!(early, Err(ReverseRefused::Later(LaterRefused::DrawerOpen))),
        "{early:?}"
    );
    world.close_drawer(0, Money::ZERO)?;
    world.heal()?;
    let unasked = world.office.office().reverse(&wish);
    assert!(
        matches!(unasked, Err(ReverseRefused::Later(LaterRefused::NobodyAsked))),
        "{unasked:?}"
    );

    world.clock.pass(24 * 3_600_000);
    world.seats[1].sign_in(StaffNo(2))?;
    world.seats[1].serve(StaffNo(2))?;
    let there = world.seats[1].counter();
    let quote = accepted("a quote", there.quote_reversal(&AskReversal { payment }))?;
    assert!(
        matches!(quote.obstacle, Some(ReversalRefusal::Elsewhere { .. })),
        "{:?}",
        quote.obstacle
    );
    let request = RequestReversal {
        payment,
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
    };
    accepted("a request", there.request_reversal(&request))?;
    world.heal()?;
    let waiting = world.office.office().reversal_requests()?;
    assert_eq!(waiting.len(), 1, "{waiting:?}");
    let guessed = ReverseLater {
        pin: "7778".to_owned(),
        ..wish.clone()
    };
    let guessed = world.office.office().reverse(&guessed);
    assert!(
        matches!(guessed, Err(ReverseRefused::NotFinance(_))),
        "{guessed:?}"
    );
    let CameTo::Done(at) = world.office.office().reverse(&wish)? else {
        panic!("a counter asked");
    };
    let again = world.office.office().reverse(&wish);
    assert!(
        matches!(again, Err(ReverseRefused::Later(LaterRefused::Already(first))) if first == at),
        "{again:?}"
    );
    world.heal_and_check()?;
    assert!(world.office.office().reversal_requests()?.is_empty(), "decided");
    assert_eq!(
        principal(&world)?,
        owed,
        "the bill owes again, at the counter that took it too"
    );
    let report = AskShift {
        shift: Some(taken.receipt.shift),
    };
    let report = accepted("its shift", world.seats[0].counter().shift_report(&report))?;
    let takings = report.takings.expect("shown");
    assert_eq!(
        (takings.kept(), takings.reversed.payments),
        (taken.receipt.kept, 0),
        "the day that took it stays as it was closed"
    );
    Ok(())
}

/// What a counter asked for is declined with words: they are read at every counter, the payment stands, and whoever asks once more
/// waits for another answer.
#[test]
fn declined_and_asked_again() -> anyhow::Result<()> {
    let mut world = World::begin(33)?;
    of_finance(&mut world, LIN)?;
    let payment = taken_and_banked(&mut world)?;
    world.seats[1].sign_in(StaffNo(2))?;
    world.seats[1].serve(StaffNo(2))?;
    let request = RequestReversal {
        payment,
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
    };
    let decline = |world: &World, words: &str| {
        let declines = Correction::Decline {
            payment,
            asked_for: AskedFor::Reversal,
            seen: None,
            words: words.to_owned(),
        };
        let by = ByFinance {
            staff: LIN,
            pin: FINANCE_PIN.to_owned(),
        };
        world.office.office().correct(&declines, &by)
    };
    let words = " 水已经用了 ";
    world.heal()?;
    assert!(decline(&world, words).is_err(), "nobody asked yet");
    accepted("a request", world.seats[1].counter().request_reversal(&request))?;
    world.heal()?;
    for words in [" ".to_owned(), "长".repeat(201)] {
        assert!(decline(&world, &words).is_err(), "no words");
    }
    decline(&world, words)?;
    assert!(world.office.office().reversal_requests()?.is_empty(), "answered");
    assert!(decline(&world, words).is_err(), "once");
    world.heal_and_check()?;
    for seat in &world.seats[..2] {
        let told = accepted("a quote", seat.counter().quote_reversal(&AskReversal { payment }))?;
        let declined = told.declined.expect("told at every counter");
        assert_eq!((declined.words.as_str(), told.requested), ("水已经用了", false));
        let receipt = accepted("its receipt", seat.counter().receipt(&AskReceipt { payment }))?;
        assert_eq!(
            (receipt.waits, receipt.declined),
            (None, Some(declined)),
            "on the receipt too"
        );
    }
    accepted("once more", world.seats[1].counter().request_reversal(&request))?;
    let told = accepted(
        "a quote",
        world.seats[1].counter().quote_reversal(&AskReversal { payment }),
    )?;
    assert_eq!((told.declined, told.requested), (None, true), "it waits");
    let receipt = accepted(
        "its receipt",
        world.seats[1].counter().receipt(&AskReceipt { payment }),
    )?;
    let waits = receipt.waits.expect("the receipt says so");
    assert_eq!((waits.to, receipt.declined), (None, None));
    assert!(!waits.by.is_empty(), "and who asked");
    world.heal()?;
    assert_eq!(world.office.office().reversal_requests()?.len(), 1);
    world.office.office().reverse(&by(LIN, payment, None))?;
    world.heal_and_check()?;
    Ok(())
}

/// What nobody asked for and is more than one of finance decides alone: one proposes it, and no money moves before another does it.
#[test]
fn two_of_finance_see_money_leave() -> anyhow::Result<()> {
    let mut world = World::begin(34)?;
    of_finance(&mut world, LIN)?;
    of_finance(&mut world, SHEN)?;
    world.office.write(|tx, pen| {
        let settings = cistern_domain::settings::Settings {
            alone_up_to: Money::from_fen(1),
            ..cistern_publishing::settings(tx)?
        };
        pen.settings(tx, &settings)
    })?;
    let owed = principal_before(&mut world)?;
    let payment = taken_and_banked(&mut world)?;
    let unasked = Some((ReversalReason::WrongBill, false));
    let came = world.office.office().reverse(&by(LIN, payment, unasked))?;
    assert!(matches!(came, CameTo::Proposed(_)), "{came:?}");
    world.heal_and_check()?;
    assert!(principal(&world)? < owed, "it stands");
    assert_eq!(world.office.office().reversal_requests()?.len(), 1, "it waits");
    for unasked in [None, unasked] {
        let own = world.office.office().reverse(&by(LIN, payment, unasked));
        assert!(
            matches!(own, Err(ReverseRefused::Later(LaterRefused::OwnRequest))),
            "{own:?}"
        );
    }
    let came = world.office.office().reverse(&by(SHEN, payment, None))?;
    assert!(matches!(came, CameTo::Done(_)), "{came:?}");
    world.heal_and_check()?;
    assert_eq!(principal(&world)?, owed, "the bill owes again");
    Ok(())
}

fn principal_before(world: &mut World) -> anyhow::Result<Money> {
    world.heal()?;
    world.seats[0].sign_in(StaffNo(1))?;
    world.seats[0].serve(StaffNo(1))?;
    principal(world)
}

/// A payment of the first counter, whose drawer is closed and whose day is over.
fn taken_and_banked(world: &mut World) -> anyhow::Result<PaymentId> {
    world.seats[0].sign_in(StaffNo(1))?;
    world.seats[0].serve(StaffNo(1))?;
    let ask = some_bills(world)?;
    let taken = accepted("a payment", world.seats[0].counter().take_payment(&ask))?;
    world.shown.push(Shown::from(&taken.receipt));
    world.close_drawer(0, Money::ZERO)?;
    world.heal()?;
    world.clock.pass(24 * 3_600_000);
    world.seats[0].sign_in(StaffNo(1))?;
    world.seats[0].serve(StaffNo(1))?;
    Ok(taken.receipt.payment)
}
