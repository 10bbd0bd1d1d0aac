//! `cistern-office bill`: finance cancels a bill or issues one anew, takes a run back, or sees what that would be.

use std::process::ExitCode;

use cistern_domain::ids::{AccountNo, BillNo, StaffNo};
use cistern_office::{ByFinance, Correction, CorrectionTold};
use cistern_publishing::{CancelBill, RestoreBill, RunBack};

use crate::args::{BillAct, RunTakeBack};
use crate::open::Place;
use crate::typed::read_pin;

/// Does it, or shows what it would come to.
pub fn run(place: &Place, act: &BillAct) -> anyhow::Result<ExitCode> {
    match act {
        BillAct::Cancel(wish) => {
            let cancel = CancelBill {
                account: AccountNo::new(wish.account.clone())?,
                bill: BillNo::new(wish.bill.clone())?,
                reason: wish.reason,
            };
            correct(place, &Correction::Cancel(cancel), wish.staff)
        }
        BillAct::Restore(wish) => {
            let restore = RestoreBill {
                account: AccountNo::new(wish.account.clone())?,
                bill: BillNo::new(wish.bill.clone())?,
            };
            correct(place, &Correction::Restore(restore), wish.staff)
        }
        BillAct::Runs => runs(place),
        BillAct::TakeBack(wish) => take_back(place, wish),
    }
}

fn correct(place: &Place, what: &Correction, staff: Option<u32>) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let Some(staff) = staff else {
        print(&office.try_correction(what, StaffNo::PROGRAM)?);
        println!("nothing was written: say who of finance decides (--staff) to do it");
        return Ok(ExitCode::SUCCESS);
    };
    let by = ByFinance {
        staff: StaffNo(staff),
        pin: read_pin()?,
    };
    let at = office.correct(what, &by)?.at();
    println!("written as entry {at}; counters hear of it at their next sync");
    Ok(ExitCode::SUCCESS)
}

/// Each bill before and after, then the deposit.
fn print(told: &CorrectionTold) {
    println!("bill\towed\tlate fee\towed after\tlate fee after");
    for account in &told.accounts {
        for bill in &account.bills {
            println!(
                "{}\t{}\t{}\t{}\t{}",
                bill.bill, bill.owed, bill.late_fee, bill.owed_after, bill.late_fee_after
            );
        }
        println!("deposit\t{}\tafter\t{}", account.deposit, account.deposit_after);
    }
    for one in &told.readings {
        println!(
            "{}\tis issued anew as {}\t{} m3\t{}\tpayable on {}",
            one.bill, one.instead, one.right_m3, one.right_amount, one.payable_on
        );
    }
}

fn runs(place: &Place) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    println!("run\ton\tby\tperiod\tbills\tbilled\tcancelled\tsum\tstate");
    for one in office.bill_runs()? {
        let state = match (one.is_taken_back, one.is_closed) {
            (true, _) => "taken back",
            (false, true) => "its month is closed",
            (false, false) => "may be taken back",
        };
        println!(
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{state}",
            one.run, one.on, one.by, one.period, one.bills, one.billed, one.cancelled, one.cancelled_sum
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn take_back(place: &Place, wish: &RunTakeBack) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let ask = (wish.run, wish.reason);
    let Some(staff) = wish.staff else {
        told(&office.run_back_plan(ask, StaffNo::PROGRAM)?);
        println!("nothing was written: say who of finance decides (--staff) to do it");
        return Ok(ExitCode::SUCCESS);
    };
    let back = office.take_run_back(ask, (StaffNo(staff), &read_pin()?))?;
    office.close()?;
    told(&back);
    println!(
        "{}; counters hear of it at their next sync",
        match back.left.is_empty() {
            true => "taken back to its end: the run may be done again",
            false => "taken back but for the bills named above",
        }
    );
    Ok(ExitCode::SUCCESS)
}

/// Bills that stay with why, then the sums.
fn told(back: &RunBack) {
    for one in &back.left {
        println!("stays\t{}\t{}\t{}", one.account, one.bill, one.why);
    }
    println!("cancelled\t{}\t{}", back.bills, back.amount);
    println!("of them paid\t{}\t{}", back.paid_bills, back.paid);
    println!("into deposits\t{}", back.to_deposit);
    println!("later bills issued anew\t{}", back.reissued);
    println!("cancelled before\t{}", back.before);
}
