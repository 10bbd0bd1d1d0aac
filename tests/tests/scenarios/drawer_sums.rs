//! Seen elsewhere: old dues missing from the close, change counted as cash, card sales in the drawer, float totals
//! that blocked the close. Each is a line of one worked drawer.

use cistern_core::payment::Quote;
use cistern_core::shift::AskShift;
use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::StaffNo;
use cistern_domain::payment::{Tender, Tendered};
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::account_no;
use cistern_tests::simulator::customer::exactly;
use cistern_tests::simulator::shown::Shown;

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
