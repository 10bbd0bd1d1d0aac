//! `cistern-office cheques`, `cheque cleared`, `cheque bounced`: what waits for the bank, and what the bank said.

use std::process::ExitCode;

use cistern_domain::ids::{ReceiptNo, StaffNo};
use cistern_office::TellCheque;

use crate::args::BankSaid;
use crate::open::Place;
use crate::typed::read_pin;

/// Prints what is pending, one line each.
pub fn run(place: &Place) -> anyhow::Result<ExitCode> {
    println!("taken on\treceipt\taccount\tamount\tcheque");
    for cheque in place.open_existing()?.cheques()? {
        println!(
            "{}\t{}\t{}\t{}\t{}",
            cheque.taken_on, cheque.receipt, cheque.account, cheque.amount, cheque.reference
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes down what the bank said.
pub fn tell(place: &Place, said: &BankSaid, has_cleared: bool) -> anyhow::Result<ExitCode> {
    let told = place.open_existing()?.tell_cheque(&TellCheque {
        receipt: ReceiptNo(said.receipt),
        has_cleared,
        staff: StaffNo(said.staff),
        pin: read_pin()?,
    })?;
    for at in told {
        match has_cleared {
            true => println!("cleared, entry {at}"),
            false => println!("bounced, entry {at}; its bills owe again since their own date"),
        }
    }
    Ok(ExitCode::SUCCESS)
}
