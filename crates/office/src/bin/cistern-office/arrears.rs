//! `cistern-office arrears`: bills past due that may be dunned for, as a table, CSV or JSON. Those in dispute are named apart,
//! and never stand in the CSV that notices are printed from.

use std::process::ExitCode;

use cistern_office::{Arrears, ArrearsLine, DisputedLine};

use crate::args::ArrearsWish;
use crate::open::Place;

const HEAD: [&str; 12] = [
    "area",
    "account",
    "name",
    "address",
    "phone",
    "bill",
    "period",
    "owed",
    "payable",
    "free until",
    "days late",
    "late fee",
];

/// Prints them.
pub fn run(place: &Place, wish: &ArrearsWish) -> anyhow::Result<ExitCode> {
    let arrears = place.open_existing()?.arrears(wish.on, wish.area.as_deref())?;
    if wish.json {
        println!("{}", serde_json::to_string_pretty(&arrears)?);
    } else if wish.csv {
        csv(&arrears)?;
    } else {
        table(&arrears);
    }
    Ok(ExitCode::SUCCESS)
}

fn table(arrears: &Arrears) {
    println!("{}", HEAD.join("\t"));
    for line in &arrears.bills {
        println!(
            "{}",
            cells(line).map(|cell| cell.replace(['\t', '\n'], " ")).join("\t")
        );
    }
    if !arrears.disputed.is_empty() {
        println!(
            "\nin dispute: not to be dunned for, nor cut off for\n{}\tcase\tsince",
            HEAD.join("\t")
        );
    }
    for one in &arrears.disputed {
        println!("{}", disputed(one));
    }
}

/// The list alone on standard output; what is left out, on standard error.
fn csv(arrears: &Arrears) -> anyhow::Result<()> {
    let mut to = csv::Writer::from_writer(std::io::stdout().lock());
    to.write_record(HEAD)?;
    for line in &arrears.bills {
        to.write_record(cells(line))?;
    }
    to.flush()?;
    for one in &arrears.disputed {
        eprintln!("left out, in dispute:\t{}", disputed(one));
    }
    Ok(())
}

fn cells(line: &ArrearsLine) -> [String; 12] {
    [
        line.area.clone(),
        line.account.to_string(),
        line.holder.clone(),
        line.address.clone(),
        line.phone.clone(),
        line.bill.to_string(),
        line.period.to_string(),
        line.owed.to_string(),
        line.payable_on.to_string(),
        line.free_until.to_string(),
        line.days_late.to_string(),
        line.late_fee.to_string(),
    ]
}

fn disputed(one: &DisputedLine) -> String {
    let cells = cells(&one.line).map(|cell| cell.replace(['\t', '\n'], " "));
    [cells.join("\t"), one.case.clone(), one.since.to_string()].join("\t")
}
