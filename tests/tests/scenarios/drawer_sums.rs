//! Seen elsewhere: old dues missing from the close, change counted as cash, card sales in the drawer, float totals
//! that blocked the close. Each is a line of one worked drawer.

use cistern_core::Failed;
use cistern_core::banking::{AskSafe, BankTakings, BankingRefusal, NoteFalse, Safe};
use cistern_core::drawer::{DropCash, HandOver};
use cistern_core::left_change::{AskLeft, LeaveChange, LeftChangeRefusal, PayOutChange};
use cistern_core::payment::Quote;
use cistern_core::pin::Cost;
use cistern_core::ports::Generator;
use cistern_core::shift::{AskShift, CloseShift};
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{LeftId, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_office::{CorrectCount, MatchDeposit};
use cistern_publishing::credentials::Credentials;
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::{PIN, account_no};
use cistern_tests::simulator::customer::exactly;
use cistern_tests::simulator::dice::SimChance;
use cistern_tests::simulator::shown::Shown;
use cistern_tests::simulator::world::pieces;

const FLOAT: i64 = 20_000;

struct Line {
    what: &'static str,
    /// 0: money into the deposit.
    bill: i64,
    /// Payable this year on month and day; the world's day is 23 November.
    payable: (u32, u32),
    tenders: &'static [(Tender, i64)],
    keep_change: bool,
    part: bool,
    /// Late fee, change, into the deposit, and what the drawer grew by.
    comes_to: (i64, i64, i64, i64),
}

const NOT_LATE: (u32, u32) = (11, 10);

const LINES: [Line; 8] = [
    // 100.00 less 88.43 is 11.57: coins of 10 fen give 11.50 back, 7 fen go to the deposit.
    Line {
        what: "change is not cash taken",
        bill: 8_843,
        payable: NOT_LATE,
        tenders: &[(Tender::Cash, 10_000)],
        keep_change: false,
        part: false,
        comes_to: (0, 1_150, 7, 8_850),
    },
    Line {
        what: "a card is not in the drawer",
        bill: 2_400,
        payable: NOT_LATE,
        tenders: &[(Tender::Card, 2_400)],
        keep_change: false,
        part: false,
        comes_to: (0, 0, 0, 0),
    },
    Line {
        what: "change out of the cash of a mixed payment",
        bill: 5_000,
        payable: NOT_LATE,
        tenders: &[(Tender::Wallet, 2_000), (Tender::Cash, 5_000)],
        keep_change: false,
        part: false,
        comes_to: (0, 2_000, 0, 3_000),
    },
    Line {
        what: "a deposit by transfer",
        bill: 0,
        payable: NOT_LATE,
        tenders: &[(Tender::Transfer, 3_000)],
        keep_change: false,
        part: false,
        comes_to: (0, 0, 3_000, 0),
    },
    Line {
        what: "a deposit in notes",
        bill: 0,
        payable: NOT_LATE,
        tenders: &[(Tender::Cash, 5_000)],
        keep_change: false,
        part: false,
        comes_to: (0, 0, 5_000, 5_000),
    },
    Line {
        what: "a part of a bill",
        bill: 10_000,
        payable: NOT_LATE,
        tenders: &[(Tender::Cash, 4_000)],
        keep_change: false,
        part: true,
        comes_to: (0, 0, 0, 4_000),
    },
    Line {
        what: "change that goes to the deposit",
        bill: 1_990,
        payable: NOT_LATE,
        tenders: &[(Tender::Cash, 2_000)],
        keep_change: true,
        part: false,
        comes_to: (0, 0, 10, 2_000),
    },
    // Payable 10 October, 20 days of grace: free until the 30th, 24 days late on 23 November; 100.00 at 0.5‰ a day
    // is 1.20.
    Line {
        what: "old dues with their late fee",
        bill: 10_000,
        payable: (10, 10),
        tenders: &[(Tender::Cash, 10_120)],
        keep_change: false,
        part: false,
        comes_to: (120, 0, 0, 10_120),
    },
];

/// Float, and what the lines above leave in the drawer: 88.50 + 30.00 + 50.00 + 40.00 + 20.00 + 101.20.
const EXPECTED: i64 = FLOAT + 32_970;

fn take(world: &mut World, line: &Line) {
    let account = account_no(1).unwrap();
    let payable = BusinessDate::from_ymd(2026, line.payable.0, line.payable.1).unwrap();
    let mut bills = Vec::new();
    if line.bill > 0 {
        let World { office, city, .. } = &mut *world;
        let issued =
            office.write(|tx, pen| city.issue(tx, pen, &account, Money::from_fen(line.bill), payable));
        bills.extend(issued.unwrap());
        world.seats[0].counter().sync().unwrap();
    }
    let tendered = |(tender, fen): &(Tender, i64)| Tendered {
        tender: *tender,
        amount: Money::from_fen(*fen),
        // A transfer is recorded with its number.
        reference: (*tender == Tender::Transfer).then(|| "R1".to_owned()),
    };
    let quote = Quote {
        account,
        bills,
        use_deposit: false,
        tenders: line.tenders.iter().map(tendered).collect(),
        keep_change: line.keep_change,
        part: line.part,
        despite_held: false,
        despite_debit: false,
    };
    let ask = exactly(&world.seats[0], &mut world.dice, quote).unwrap();
    let before = drawer(world);
    let receipt = world.seats[0].counter().take_payment(&ask).unwrap().receipt;
    let grown = (drawer(world) - before).fen();
    let found = (
        receipt.late_fee.fen(),
        receipt.change.fen(),
        receipt.deposit_in.fen(),
        grown,
    );
    assert_eq!(found, line.comes_to, "{}", line.what);
    world.shown.push(Shown::from(&receipt));
}

fn drawer(world: &World) -> Money {
    world.seats[0]
        .counter()
        .shift_report(&AskShift { shift: None })
        .unwrap()
        .expected_cash
        .unwrap()
}

#[test]
fn drawer_sums() {
    let mut world = World::begin(4).unwrap();
    world.seats[0].serve(StaffNo(1)).unwrap();
    assert_eq!(drawer(&world).fen(), FLOAT);
    LINES.iter().for_each(|line| take(&mut world, line));
    assert_eq!(drawer(&world).fen(), EXPECTED, "the drawer, added up by hand");
    let expected = world.close_drawer(0, Money::from_fen(-100)).unwrap();
    assert_eq!(
        expected.map(Money::fen),
        Some(EXPECTED),
        "one yuan short is counted, not expected"
    );
    world.seats[0].counter().close_day().unwrap();
    world.heal_and_check().unwrap();
}

fn with(staff: u32) -> ApproveWith {
    ApproveWith::at_desk(StaffNo(staff), PIN)
}

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

fn safe(world: &World) -> Safe {
    world.seats[0].counter().safe(&AskSafe {}).unwrap()
}

fn finance(world: &mut World) -> (StaffNo, &'static str) {
    let (finance, pin) = (StaffNo(30), "7777");
    let cheap = Cost {
        memory_kib: 8,
        passes: 1,
    };
    let made = Credentials::new(pin, cheap, &mut Generator(&SimChance::new(41, 99))).unwrap();
    let publish = world
        .office
        .write(|tx, pen| pen.staff(tx, finance, "财务", &made, &[Role::Finance]));
    publish.unwrap();
    (finance, pin)
}

/// A drawer's whole way: 200.00 of float and 329.70 taken, 300.00 into the safe, a customer's 11.50 left, handed over 2.00
/// short, another customer, closed even, banked whole, counted 100.00 short by the bank, which a certificate explains.
/// Every sum by hand; what closes found and what the bank found stand apart.
#[test]
fn from_the_drawer_to_the_bank() {
    let mut world = World::begin(41).unwrap();
    let (finance, pin) = finance(&mut world);
    world.seats[0].sign_in(StaffNo(1)).unwrap();
    world.seats[0].serve(StaffNo(1)).unwrap();
    LINES.iter().for_each(|line| take(&mut world, line));
    assert_eq!(drawer(&world).fen(), EXPECTED);
    let counter = std::sync::Arc::clone(world.seats[0].counter());

    let dropped = counter.drop_cash(&DropCash {
        pieces: pieces(fen(30_000)),
        after: 0,
        approver: with(9),
    });
    assert_eq!(dropped.unwrap().amount, fen(30_000));
    assert_eq!(drawer(&world).fen(), EXPECTED - 30_000);
    assert_eq!(safe(&world).holds, fen(30_000));

    let payment = world.shown.last().map(|shown| shown.payment);
    let left = LeaveChange {
        left: LeftId(uuid::Uuid::from_u128(1)),
        amount: fen(1_150),
        payment,
    };
    for again in ["no surplus", "the key pressed twice writes once"] {
        let left = counter.leave_change(&left).unwrap();
        assert_eq!(
            left.expected_cash,
            Some(fen(EXPECTED - 30_000 + 1_150)),
            "{again}"
        );
    }

    let short = EXPECTED - 30_000 + 1_150 - 200;
    let handed = counter.hand_over(&HandOver {
        counted: pieces(fen(short)),
        reason: Some("找零有误".to_owned()),
        slips: 0,
        taker: with(2),
    });
    assert_eq!(handed.unwrap().over_short, fen(-200));
    world.seats[0].sign_in(StaffNo(2)).unwrap();
    assert_eq!(drawer(&world).fen(), short, "what was counted counts");
    take(&mut world, &LINES[4]);

    // The customer came back within the shift.
    let waiting = counter.left_change(&AskLeft {}).unwrap().left;
    assert_eq!((waiting.len(), waiting[0].amount), (1, fen(1_150)));
    let pay_out = PayOutChange {
        left: waiting[0].left,
        approver: with(9),
    };
    counter.pay_out_change(&pay_out).unwrap();
    let again = counter.pay_out_change(&pay_out);
    assert!(
        matches!(again, Err(Failed::Refused(LeftChangeRefusal::NotWaiting { .. }))),
        "{again:?}"
    );
    let at_close = short + 5_000 - 1_150;
    let closed = counter.close_shift(&CloseShift {
        counted: pieces(fen(at_close)),
        reason: None,
        slips: 0,
    });
    closed.unwrap();

    // 529.70 − 300.00 − 2.00 + 50.00 were in the drawer; 200.00 of it stay as the float.
    let to_bank = 30_000 + at_close - FLOAT;
    assert_eq!((at_close, to_bank), (27_770, 37_770), "added up by hand");
    let held = safe(&world);
    assert_eq!(
        (held.holds, held.drawers.len(), held.drops.len()),
        (fen(to_bank), 1, 1)
    );
    assert_eq!(counter.day_report().unwrap().in_safe, fen(to_bank));
    let moved = counter.bank_takings(&BankTakings { shown: fen(1) });
    assert!(
        matches!(moved, Err(Failed::Refused(BankingRefusal::Moved { .. }))),
        "{moved:?}"
    );
    let sent = counter
        .bank_takings(&BankTakings { shown: fen(to_bank) })
        .unwrap()
        .deposit;
    assert_eq!((sent.amount, sent.counted), (fen(to_bank), None));
    let empty = counter.bank_takings(&BankTakings { shown: Money::ZERO });
    assert!(
        matches!(empty, Err(Failed::Refused(BankingRefusal::Nothing { .. }))),
        "{empty:?}"
    );
    counter.close_day().unwrap();
    world.heal_and_check().unwrap();

    let office = world.office.office();
    let known = office.deposits().unwrap();
    assert_eq!(
        (known.len(), known[0].amount, known[0].counted),
        (1, fen(to_bank), None)
    );
    let wish = MatchDeposit {
        deposit: cistern_domain::ids::EntryRef {
            journal: world.seats[0].journal().unwrap(),
            number: sent.deposit,
        },
        // Mistyped: a hundred were missing.
        counted: fen(to_bank - 1_000),
        reference: "B20261123".to_owned(),
        staff: finance,
        pin: "7778".to_owned(),
    };
    assert!(office.match_deposit(&wish).is_err(), "a wrong PIN");
    let wish = MatchDeposit {
        pin: pin.to_owned(),
        ..wish
    };
    let first = office.match_deposit(&wish).unwrap();
    assert!(office.match_deposit(&wish).is_err(), "once");
    world.heal_and_check().unwrap();
    assert_eq!(safe(&world).deposits.remove(0).difference, Some(fen(-1_000)));
    let right = CorrectCount {
        deposit: wish.deposit,
        replaces: first.number,
        counted: fen(to_bank - 10_000),
        reference: wish.reference.clone(),
        words: "看错一位".to_owned(),
        staff: finance,
        pin: pin.to_owned(),
    };
    let corrected = office.correct_count(&right).unwrap();
    assert_eq!(
        office.correct_count(&right).unwrap(),
        corrected,
        "again is the same"
    );
    world.heal_and_check().unwrap();
    let line = safe(&world).deposits.remove(0);
    assert_eq!(line.difference, Some(fen(-10_000)), "told at the counter too");

    let note = NoteFalse {
        deposit: sent.deposit,
        amount: fen(10_000),
        certificate: "SJ2026-0077".to_owned(),
        approver: with(9),
    };
    let explained = counter.note_false(&note).unwrap().deposit;
    assert_eq!(
        (explained.difference, explained.false_notes),
        (Some(Money::ZERO), fen(10_000))
    );
    world.heal_and_check().unwrap();
    let known = world.office.office().deposits().unwrap();
    assert_eq!(
        known[0].difference,
        Some(Money::ZERO),
        "head office hears of the certificate"
    );
}
