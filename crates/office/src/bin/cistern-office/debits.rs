//! `cistern-office debit`: bills at a bank (代扣在途): what was sent, what came back, what the bank is asked to leave alone.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use cistern_domain::ids::{BatchNo, StaffNo};
use cistern_import::{read_returned, read_sent};
use cistern_office::{
    ByFinance, DebitLeftOut, DebitLine, DebitStands, DebitToWithdraw, SendDebits, withdrawn_word,
};

use crate::args::{Debit, Debits};
use crate::open::Place;
use crate::table;
use crate::typed::read_pin;

const HEAD: &str = "batch\tbill\taccount\tamount\tsent\texpected\tstands\ttaken at a counter";
/// The list that goes to the bank.
const TO_BANK: [&str; 5] = ["批次", "账单号", "户号", "金额", "原因"];

/// Lists what is at a bank, or writes down what became of it.
pub fn run(place: &Place, wish: &Debits) -> anyhow::Result<ExitCode> {
    match &wish.command {
        None => table::print(&place.open_existing()?.debits(wish.all)?, wish.json, HEAD, line),
        Some(Debit::Send {
            file,
            batch,
            sent_on,
            returns_on,
            staff,
        }) => {
            let wish = SendDebits {
                batch: batch.clone(),
                sent_on: *sent_on,
                returns_on: *returns_on,
                rows: read_sent(file)?,
            };
            send(place, &wish, &by(*staff)?)
        }
        Some(Debit::Return { file, batch, staff }) => {
            let rows = read_returned(file)?;
            let done = place.open_existing()?.return_debits(batch, &rows, &by(*staff)?)?;
            println!(
                "paid {} bills with {}, failed {}, known before {}, claimed at desks before {}",
                done.paid, done.sum, done.failed, done.already, done.claimed
            );
            Ok(left_out(&done.left_out))
        }
        Some(Debit::Withdraw { batch, to, staff }) => withdraw(place, batch.as_ref(), to.as_deref(), *staff),
    }
}

fn by(staff: u32) -> anyhow::Result<ByFinance> {
    Ok(ByFinance {
        staff: StaffNo(staff),
        pin: read_pin()?,
    })
}

fn send(place: &Place, wish: &SendDebits, by: &ByFinance) -> anyhow::Result<ExitCode> {
    let done = place.open_existing()?.send_debits(wish, by)?;
    println!(
        "at the bank: {} bills, {}; in the batch before: {}; counters show it after their next sync",
        done.sent, done.sum, done.already
    );
    Ok(left_out(&done.left_out))
}

/// Told on standard error; a failure, so that a script notices.
fn left_out(rows: &[DebitLeftOut]) -> ExitCode {
    for row in rows {
        eprintln!("left out: line {}, bill {}: {}", row.line, row.bill, row.why);
    }
    match rows.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

fn withdraw(
    place: &Place,
    batch: Option<&BatchNo>,
    to: Option<&Path>,
    staff: Option<u32>,
) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let list = match staff {
        Some(staff) => {
            let done = office.withdraw_debits(batch, &by(staff)?)?;
            for one in &done.own {
                eprintln!(
                    "left out: bill {}: account {} is declared as theirs; let a colleague withdraw it",
                    one.bill, one.account
                );
            }
            done.bills
        }
        None => office.debits_to_withdraw(batch)?,
    };
    let out: Box<dyn Write> = match to {
        Some(path) => {
            let file = std::fs::File::create(path);
            Box::new(file.with_context(|| format!("{} cannot be written", path.display()))?)
        }
        None => Box::new(std::io::stdout()),
    };
    let mut out = csv::Writer::from_writer(out);
    out.write_record(TO_BANK)?;
    for one in &list {
        out.write_record(cells(one))?;
    }
    out.flush()?;
    match staff {
        Some(_) => eprintln!("withdrawn: {} bills; send the list to the bank", list.len()),
        None => eprintln!("nothing was written: --staff does it"),
    }
    Ok(ExitCode::SUCCESS)
}

fn cells(one: &DebitToWithdraw) -> [String; 5] {
    [
        one.batch.to_string(),
        one.bill.to_string(),
        one.account.to_string(),
        one.amount.to_string(),
        withdrawn_word(one.why).to_owned(),
    ]
}

fn line(one: &DebitLine) -> String {
    let stands = match &one.stands {
        DebitStands::AtBank => "at the bank".to_owned(),
        DebitStands::Overdue => "at the bank, overdue".to_owned(),
        DebitStands::Withdrawn { why } => format!("withdrawn: {}", withdrawn_word(*why)),
        DebitStands::Failed { on, reason } => format!("failed {on}: {reason}"),
        DebitStands::Paid { on } => format!("paid {on}"),
    };
    [
        one.batch.to_string(),
        one.bill.to_string(),
        one.account.to_string(),
        one.amount.to_string(),
        one.sent_on.to_string(),
        one.returns_on.to_string(),
        stands,
        if one.taken_at_desk { "yes" } else { "no" }.to_owned(),
    ]
    .join("\t")
}
