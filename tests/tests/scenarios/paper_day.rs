//! A day without power: paper receipts from the numbers set aside, keyed in when the PC is back. Original time, number
//! and clerk are kept, the late fee is that of the paper's date, no closed shift moves, and the office agrees.

use cistern_core::late_entry::{KeyInPaper, LateEntryRefusal, PaperReceipt, QuoteLateEntry};
use cistern_core::numbers::{AskNumbers, MarkNumbers};
use cistern_core::shift::AskShift;
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{BillNo, PaymentId, ReceiptNo, ShiftNo, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::receipt_numbers::{Mark, NumberState};
use cistern_journal::Fault;
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::{PIN, account_no};
use cistern_tests::simulator::customer::{Way, payment};
use cistern_tests::simulator::seat::{accepted, answered};
use cistern_tests::simulator::shown::Shown;
use uuid::Uuid;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

fn day(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

fn paper(number: ReceiptNo, amount: i64, bills: Option<Vec<BillNo>>) -> PaperReceipt {
    PaperReceipt {
        receipt: number,
        paper_date: day("2026-11-24"),
        paper_time: "10:20".to_owned(),
        clerk: StaffNo(1),
        account: account_no(1).unwrap(),
        tenders: vec![Tendered {
            tender: Tender::Cash,
            amount: Money::from_fen(amount),
            reference: None,
        }],
        bills,
    }
}

fn request(world: &World, id: u128, paper: PaperReceipt) -> anyhow::Result<KeyInPaper> {
    let ask = QuoteLateEntry { paper: paper.clone() };
    let quote = accepted("a quote", world.seats[0].counter().quote_late_entry(&ask))?;
    Ok(KeyInPaper {
        payment: PaymentId(Uuid::from_u128(id)),
        paper: PaperReceipt {
            bills: Some(quote.bills),
            ..paper
        },
        shown_due: quote.quoted.due,
        approver: ApproveWith::at_desk(StaffNo(9), PIN),
    })
}

#[test]
fn paper_day() -> anyhow::Result<()> {
    let mut world = World::begin(61)?;
    let account = account_no(1)?;
    let bill = {
        let World { office, city, .. } = &mut world;
        // Free until 30 October: 25 days late on the 24th, 26 on the 25th; 100.00 at 0.5‰ a day.
        let issued = office
            .write(|tx, pen| city.issue(tx, pen, &account, Money::from_fen(10_000), day("2026-10-10")))?;
        issued.into_iter().next().expect("a bill")
    };
    world.seats[0].sign_in(StaffNo(1))?;
    world.seats[0].counter().sync()?;
    world.seats[0].serve(StaffNo(1))?;
    let World { seats, dice, .. } = &mut world;
    let ask = payment(&seats[0], dice, &account_no(2)?, Way::Deposit)?.expect("a deposit");
    let taken = accepted("a payment", world.seats[0].counter().take_payment(&ask))?;
    world.shown.push(Shown::from(&taken.receipt));

    // The evening before: twenty numbers are set aside, one paper is torn; drawer and day are closed.
    let numbers = accepted(
        "numbers",
        world.seats[0].counter().receipt_numbers(&AskNumbers {}),
    )?;
    let reserved = numbers.proposed.expect("some are unused");
    for (from, to, mark) in [
        (reserved.from, reserved.to, Mark::Reserved),
        (reserved.from, reserved.from, Mark::Spoiled),
    ] {
        let ask = MarkNumbers {
            from,
            to,
            mark,
            reason: Some("受潮".to_owned()),
        };
        accepted("a mark", world.seats[0].counter().mark_numbers(&ask))?;
    }
    world.close_drawer(0, Money::ZERO)?;
    accepted("the day", world.seats[0].counter().close_day())?;
    let closed = accepted(
        "the closed shift",
        world.seats[0].counter().shift_report(&AskShift {
            shift: Some(ShiftNo(1)),
        }),
    )?;

    // The 24th: no power, no line. The 25th: another clerk keys in what the first wrote by hand.
    world.net.set_up(false);
    world.clock.pass(2 * DAY);
    world.seats[0].crash()?;
    world.seats[0].sign_in(StaffNo(2))?;
    world.seats[0].serve(StaffNo(2))?;
    let number = |nth: u64| ReceiptNo(reserved.from.0 + nth);

    let whole = request(&world, 1, paper(number(1), 10_125, Some(vec![bill])))?;
    assert_eq!(whole.shown_due, Money::from_fen(10_125), "25 days, the paper's");
    let counter = world.seats[0].counter();
    let receipt = accepted("a late entry", counter.key_in_paper(&whole))?.receipt;
    assert_eq!(
        (receipt.receipt, receipt.late_fee, receipt.clerk.as_str()),
        (number(1), Money::from_fen(125), taken.receipt.clerk.as_str()),
        "number, late fee and clerk are the paper's"
    );
    assert_eq!(receipt.taken_local, "2026-11-24 10:20:00");
    assert_eq!(receipt.business_date, day("2026-11-25"));
    world.shown.push(Shown::from(&receipt));

    // The PC dies after the commit; the screen sends it again; and somebody keys the paper in once more.
    world.seats[0].crash()?;
    world.seats[0].serve(StaffNo(2))?;
    let counter = world.seats[0].counter();
    let again = accepted("the same again", counter.key_in_paper(&whole))?;
    assert!(again.repeated && again.receipt == receipt);
    let twice = KeyInPaper {
        payment: PaymentId(Uuid::from_u128(2)),
        ..whole.clone()
    };
    let twice = answered(counter.key_in_paper(&twice))?;
    assert!(
        matches!(&twice, Err(LateEntryRefusal::Used { number: used, .. }) if *used == number(1)),
        "{twice:?}"
    );
    let torn = QuoteLateEntry {
        paper: paper(number(0), 100, None),
    };
    let torn = answered(counter.quote_late_entry(&torn))?.map(|_| ());
    assert_eq!(
        torn,
        Err(LateEntryRefusal::NotReserved {
            number: number(0),
            state: NumberState::Spoiled
        })
    );
    // Money that settles nothing any more is the customer's still.
    let more = request(&world, 3, paper(number(2), 3_000, Some(Vec::new())))?;
    let more = accepted("another", world.seats[0].counter().key_in_paper(&more))?.receipt;
    assert_eq!(more.deposit_in, Money::from_fen(3_000));
    world.shown.push(Shown::from(&more));

    // In today's drawer, told apart; what was closed stays as it was.
    let today = accepted(
        "today's shift",
        world.seats[0].counter().shift_report(&AskShift { shift: None }),
    )?;
    let takings = today.takings.expect("not blind");
    assert_eq!(
        (takings.on_paper.payments, takings.on_paper.kept),
        (2, Money::from_fen(13_125))
    );
    let before = accepted(
        "the closed shift",
        world.seats[0].counter().shift_report(&AskShift {
            shift: Some(ShiftNo(1)),
        }),
    )?;
    assert_eq!(
        (before.takings, before.expected_cash),
        (closed.takings, closed.expected_cash),
        "a late entry moves no closed shift"
    );
    world.close_drawer(0, Money::ZERO)?;
    let report = accepted("the day", world.seats[0].counter().close_day())?;
    let tally = report.numbers[0];
    assert_eq!(
        (tally.used, tally.on_paper, tally.spoiled, tally.reserved),
        (1, 2, 1, 17)
    );

    world.heal_and_check()?;
    let office = world.office.office();
    let line = office
        .receipt_blocks()?
        .into_iter()
        .find(|line| line.tally.from == tally.from)
        .expect("the block");
    assert_eq!(line.tally, tally, "the office counts the same");
    let days = office.totals_by_day()?;
    let of = |date: &str| {
        days.iter()
            .find(|one| one.business_date == Some(day(date)))
            .expect("a day")
            .taken
    };
    assert_eq!(of("2026-11-23"), taken.receipt.kept);
    assert_eq!(of("2026-11-25"), Money::from_fen(13_125));
    let there = office
        .file()
        .read::<_, Fault>(|tx| tx.account(&account))?
        .expect("known");
    assert_eq!(there.deposit, Money::from_fen(3_000) + opening(&world)?);
    Ok(())
}

/// What the old system handed over.
fn opening(world: &World) -> anyhow::Result<Money> {
    let account = account_no(1)?;
    let state = world.seats[1]
        .counter()
        .file()
        .read::<_, Fault>(|tx| tx.account(&account))?;
    Ok(state
        .and_then(|state| state.registered)
        .map_or(Money::ZERO, |account| account.opening_deposit))
}
