//! `cistern-office moves`, `move`: payments that counters ask to have moved to the right account, and finance's answer.

use std::process::ExitCode;

use cistern_domain::ids::{PaymentId, StaffNo};
use cistern_office::MoveLater;

use crate::args::Move;
use crate::open::Place;
use crate::typed::read_pin;

/// Prints what waits for a decision, one line each.
pub fn list(place: &Place) -> anyhow::Result<ExitCode> {
    println!("payment\tfrom account\tto account\treceipt\treceipt back\tasked by");
    for waiting in place.open_existing()?.move_requests()? {
        let asked = &waiting.request;
        println!(
            "{}\t{}\t{}\t{}\t{}\t{}",
            asked.payment,
            waiting.account,
            asked.to,
            asked.receipt,
            if asked.receipt_returned { "yes" } else { "no" },
            waiting.at
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Moves a payment.
pub fn run(place: &Place, wish: &Move) -> anyhow::Result<ExitCode> {
    let at = place.open_existing()?.move_payment(&MoveLater {
        payment: PaymentId(wish.payment),
        staff: StaffNo(wish.staff),
        pin: read_pin()?,
    })?;
    println!("moved by entry {at}; no money goes back, and both accounts show it");
    Ok(ExitCode::SUCCESS)
}
