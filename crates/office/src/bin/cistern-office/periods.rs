//! `cistern-office period`: closed months (封账), their absent counters (未达), and what came too late for its own month.

use std::process::ExitCode;

use cistern_domain::entry::{SheetLacks, SheetLeft};
use cistern_domain::ids::StaffNo;
use cistern_office::{ByFinance, ClosedCounterLine, PeriodLine, TakenEarlier, local_second};

use crate::args::{Months, Period};
use crate::open::Place;
use crate::table;
use crate::typed::read_pin;

const HEAD: &str = "month\tclosed\tby\treopened\tcounters\tabsent (未达)";
const LATE: &str =
    "counts in\ttaken on\ttaken at\tarrived\thall\tcounter\tkind\taccount\treceipt\tamount\tentry";

/// Lists months, closes one, opens one again, or tells what came late.
pub fn run(place: &Place, wish: &Months) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    match &wish.command {
        None => table::print(&office.periods()?, wish.json, HEAD, line),
        Some(Period::Late { month, json }) => table::print(&office.taken_earlier(*month)?, *json, LATE, late),
        Some(Period::Close { month, words, staff }) => {
            let at = office.close_period(*month, words, &by(*staff)?)?;
            println!("{month} is closed by entry {at}; what arrives later for it counts in the next month");
            let lines = office.periods()?;
            for one in lines.iter().filter(|line| line.period == *month) {
                for counter in one.counters.iter().filter(|counter| counter.absent) {
                    println!("absent (未达): {}", seat(counter));
                }
                if let Some(over) = &one.over_sheets {
                    over.sheets.iter().for_each(|sheet| println!("{}", left(sheet)));
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Some(Period::Reopen { month, words, staff }) => {
            let at = office.reopen_period(*month, words, &by(*staff)?)?;
            println!("{month} is open again by entry {at}, until it is closed once more");
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn by(staff: u32) -> anyhow::Result<ByFinance> {
    Ok(ByFinance {
        staff: StaffNo(staff),
        pin: read_pin()?,
    })
}

fn line(one: &PeriodLine) -> String {
    let absent: Vec<String> = one.counters.iter().filter(|one| one.absent).map(seat).collect();
    [
        one.period.to_string(),
        one.closed_at
            .map_or_else(|| "open again".to_owned(), local_second),
        one.closed_by.map(|staff| staff.to_string()).unwrap_or_default(),
        one.reopened.to_string(),
        one.counters.len().to_string(),
        absent.join("; "),
    ]
    .join("\t")
}

fn seat(one: &ClosedCounterLine) -> String {
    let heard = one.heard_at.map_or_else(
        || "never heard".to_owned(),
        |at| format!("heard {}", local_second(at)),
    );
    let unsent = match (one.unsent, one.unsent_money) {
        (0, _) => String::new(),
        (entries, Some(sum)) => format!(", {entries} entries of {sum} not here"),
        (entries, None) => format!(", {entries} entries not here"),
    };
    format!(
        "hall {} counter {} to entry {}, {heard}{unsent}",
        one.hall, one.counter, one.head
    )
}

fn left(sheet: &SheetLeft) -> String {
    let lacks = match sheet.lacks {
        SheetLacks::Signature => "is not signed",
        SheetLacks::NewFigures => "has other figures than were signed",
        SheetLacks::OpenDrawer => "was signed, and a drawer of it is open",
    };
    format!(
        "settlement sheet (结算单) of hall {} on {} {lacks}",
        sheet.hall, sheet.on
    )
}

fn late(one: &TakenEarlier) -> String {
    [
        one.posts_in.to_string(),
        one.taken_on.to_string(),
        local_second(one.taken_at),
        one.arrived_at.map(local_second).unwrap_or_default(),
        one.hall.to_string(),
        one.counter.to_string(),
        one.kind.to_owned(),
        one.account.as_ref().map(ToString::to_string).unwrap_or_default(),
        one.receipt.map(|receipt| receipt.to_string()).unwrap_or_default(),
        one.amount.to_string(),
        one.entry.clone(),
    ]
    .join("\t")
}
