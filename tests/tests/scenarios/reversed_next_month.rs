//! A payment of November that is taken back in December: booked in its own day and month. November's report and November's
//! books stay what they were, and the books of both months balance; hledger says so, a month at a time.

use cistern_core::pin::Cost;
use cistern_core::ports::Generator;
use cistern_core::reversal::RequestReversal;
use cistern_domain::Money;
use cistern_domain::books::Format;
use cistern_domain::entry::ReversalReason;
use cistern_domain::ids::{PaymentId, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::{CameTo, DayTotals, ReverseLater};
use cistern_publishing::credentials::Credentials;
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::account_no;
use cistern_tests::simulator::customer::{Way, payment};
use cistern_tests::simulator::dice::SimChance;
use cistern_tests::simulator::seat::accepted;
use cistern_tests::simulator::shown::Shown;

use crate::books::{tool, written};

const CHEAP: Cost = Cost {
    memory_kib: 8,
    passes: 1,
};
const FINANCE: StaffNo = StaffNo(30);
const PIN: &str = "7777";
/// Ten days after the 23rd of November, when every world begins.
const LATER_MS: i64 = 10 * 24 * 3_600_000;

/// What is the month's own: when a counter last called is not.
fn report_of(world: &World, month: &str) -> anyhow::Result<Vec<DayTotals>> {
    let days = world.office.office().totals_by_day()?.into_iter();
    Ok(days
        .filter(|day| {
            day.business_date
                .is_some_and(|on| on.to_string().starts_with(month))
        })
        .map(|day| DayTotals {
            last_heard: None,
            ..day
        })
        .collect())
}

/// A month of the books alone, by hledger: each account and what the month moved on it.
fn month_of(world: &World, month: &str) -> anyhow::Result<Vec<(String, Money)>> {
    let to = world.scratch().join("books.journal");
    written(world, Format::Hledger, &to)?;
    let file = to.to_str().expect("a path");
    tool("hledger", &["-f", file, "check", "--strict"]);
    let balance = [
        "-f",
        file,
        "balance",
        "-p",
        month,
        "--flat",
        "--no-total",
        "-O",
        "csv",
    ];
    let printed = tool("hledger", &balance);
    let rows = printed.lines().skip(1).map(|line| {
        let (name, amount) = line.trim_matches('"').split_once("\",\"").expect("two columns");
        let amount = amount.trim_end_matches(" CNY").parse().expect("yuan");
        (name.to_owned(), amount)
    });
    Ok(rows.collect())
}

fn sum(month: &[(String, Money)]) -> Money {
    month.iter().map(|(_, amount)| *amount).sum()
}

fn on(month: &[(String, Money)], front: &str) -> Money {
    let of = month.iter().filter(|(name, _)| name.starts_with(front));
    of.map(|(_, amount)| *amount).sum()
}

/// Taken in November, its drawer closed: what was kept.
fn november(world: &mut World) -> anyhow::Result<(PaymentId, Money)> {
    let made = Credentials::new(PIN, CHEAP, &mut Generator(&SimChance::new(47, 99)))?;
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
    world.close_drawer(0, Money::ZERO)?;
    world.heal()?;
    Ok((taken.receipt.payment, taken.receipt.kept))
}

#[test]
fn reversed_next_month() -> anyhow::Result<()> {
    let mut world = World::begin(47)?;
    let (payment, kept) = november(&mut world)?;
    let (report, books) = (report_of(&world, "2026-11")?, month_of(&world, "2026-11")?);
    assert_eq!(
        report.iter().map(|day| day.taken).sum::<Money>(),
        kept,
        "the month has it"
    );
    assert_eq!(sum(&books), Money::ZERO);

    world.clock.pass(LATER_MS);
    world.seats[1].sign_in(StaffNo(2))?;
    world.seats[1].serve(StaffNo(2))?;
    let request = RequestReversal {
        payment,
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
    };
    accepted("a request", world.seats[1].counter().request_reversal(&request))?;
    world.heal()?;
    assert_eq!(
        on(&month_of(&world, "2026-12")?, "Assets:Bank:Refunds"),
        Money::ZERO,
        "asked for is not booked"
    );
    let at = world.office.office().reverse(&ReverseLater {
        payment,
        unasked: None,
        staff: FINANCE,
        pin: PIN.to_owned(),
    })?;
    let CameTo::Done(at) = at else {
        panic!("a counter asked: {at:?}");
    };
    world.heal_and_check()?;

    let office = world.office.office();
    let entry = office
        .file()
        .read::<_, Fault>(|tx| tx.entry(at))?
        .expect("written");
    assert!(
        entry.business_date.to_string().starts_with("2026-12"),
        "{}",
        entry.business_date
    );
    assert_eq!(
        report_of(&world, "2026-11")?,
        report,
        "November's report is what it was"
    );
    assert_eq!(
        month_of(&world, "2026-11")?,
        books,
        "and its books, account by account"
    );
    let december = month_of(&world, "2026-12")?;
    assert_eq!(sum(&december), Money::ZERO, "{december:?}");
    assert_eq!(
        on(&december, "Assets:Bank:Refunds"),
        -kept,
        "given back in December, by transfer: {december:?}"
    );
    assert!(
        on(&december, "Assets:Receivable").is_positive(),
        "the bill owes again: {december:?}"
    );
    Ok(())
}
