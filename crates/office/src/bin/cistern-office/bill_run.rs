//! `cistern-office bill-run`: finance issues the bills of a month, or sees what they would come to.

use std::process::ExitCode;

use cistern_domain::bill_run::RunTerms;
use cistern_domain::ids::StaffNo;
use cistern_office::BillRunTold;

use crate::args::BillRun;
use crate::import::columns;
use crate::open::Place;
use crate::typed::read_pin;

/// Shows what it would be, or issues the bills.
pub fn run(place: &Place, wish: &BillRun) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let run = cistern_office::BillRun {
        file: wish.file.clone(),
        columns: columns(&office, wish.columns.as_deref())?,
        terms: RunTerms {
            period: wish.period,
            payable_on: wish.payable_on,
        },
    };
    let Some(staff) = wish.staff else {
        print(&office.bill_run_plan(&run)?);
        println!("nothing was written: say who of finance decides (--staff) to issue them");
        return Ok(ExitCode::SUCCESS);
    };
    let told = office.run_bills(&run, (StaffNo(staff), &read_pin()?))?;
    office.close()?;
    print(&told);
    println!(
        "{}; counters hear of them at their next sync",
        match told.done.sum.bills {
            0 => "no bill was issued",
            _ => "issued, and the run is closed",
        }
    );
    Ok(ExitCode::SUCCESS)
}

/// Every row that is not billed with its reason, then the sums by class.
fn print(told: &BillRunTold) {
    for row in &told.rejected {
        let column = &row.column;
        println!("line {}\t{:?} {column} {:?}", row.row, row.reason, row.value);
    }
    for one in &told.done.refused {
        let why = one
            .why
            .as_ref()
            .map_or_else(|| "no such account here".to_owned(), ToString::to_string);
        println!("line {}\t{}\t{why}", one.line, one.account);
    }
    println!("class\tbills\tm3\tbilled");
    for (class, sum) in &told.done.by_class {
        println!("{class}\t{}\t{}\t{}", sum.bills, sum.volume_m3, sum.billed);
    }
    let sum = &told.done.sum;
    println!("all\t{}\t{}\t{}", sum.bills, sum.volume_m3, sum.billed);
}
