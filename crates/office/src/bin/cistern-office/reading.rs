//! `cistern-office correct-reading`: finance puts a wrong reading right, or sees what that would be.

use std::process::ExitCode;

use cistern_domain::bill::Bill;
use cistern_domain::entry::{Body, ReadingCorrected};
use cistern_domain::ids::{AccountNo, BillNo, StaffNo};
use cistern_publishing::RightReading;

use crate::args::CorrectReading;
use crate::open::Place;
use crate::typed::read_pin;

/// Shows what it would be, or puts the reading right.
pub fn run(place: &Place, wish: &CorrectReading) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let reading = RightReading {
        account: AccountNo::new(wish.account.clone())?,
        bill: BillNo::new(wish.bill.clone())?,
        right_m3: wish.m3,
        fault: wish.fault,
        payable_on: wish.payable_on,
    };
    let Some(staff) = wish.staff else {
        print(&office.reading_correction(&reading)?);
        println!("nothing was written: say who of finance decides (--staff) to do it");
        return Ok(ExitCode::SUCCESS);
    };
    let entry = office.correct_reading(&cistern_office::CorrectReading {
        reading,
        staff: StaffNo(staff),
        pin: read_pin()?,
    })?;
    if let Ok(Body::ReadingCorrected(corrected)) = entry.read() {
        print(&corrected);
    }
    println!(
        "put right by entry {}, booked on {}; counters hear of it at their next sync",
        entry.at(),
        entry.business_date
    );
    Ok(ExitCode::SUCCESS)
}

/// Each bill before and after, then the money.
fn print(corrected: &ReadingCorrected) {
    println!("period\tbill\tm3\tused\tamount\tgot\tnew bill\tm3\tused\tamount\tpayable on");
    for (back, new) in corrected.pairs() {
        let old = &back.bill;
        println!(
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            new.period,
            old.bill,
            old.volume_m3,
            used(old),
            old.amount,
            back.got(),
            new.bill,
            new.volume_m3,
            used(new),
            new.amount,
            new.payable_on
        );
    }
    println!("difference\t{}", corrected.difference());
    println!("to the deposit\t{}", corrected.to_deposit);
    println!("of it late fee\t{}", corrected.late_fee_freed());
    println!("still owed\t{}", corrected.owed());
    for moved in &corrected.payments {
        println!("receipt {}\tits money settles the new bills", moved.receipt);
    }
}

fn used(bill: &Bill) -> String {
    let used = bill.used_before_m3.map(|used| used + bill.volume_m3);
    used.map(|used| used.to_string()).unwrap_or_default()
}
