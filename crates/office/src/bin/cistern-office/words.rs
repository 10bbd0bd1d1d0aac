//! `cistern-office words`: what counters ask head office's word on; `give`, `decline`, and `code` for the telephone.

use std::process::ExitCode;

use cistern_domain::ids::{AccountNo, CounterNo, HallNo, StaffNo};
use cistern_office::{ReadOut, WhichWord, WordLine};
use cistern_sync::word::spoken;

use crate::args::{Asked, Words};
use crate::open::Place;
use crate::table::{self, word};
use crate::typed::read_pin;

const HEAD: &str =
    "hall\tcounter\tnumber\tact\tamount\taccount\tasked on\tclerk\tqueued\treceipt\twords\tanswer";

/// Prints what waits, one line each.
pub fn list(place: &Place, json: bool) -> anyhow::Result<ExitCode> {
    let lines = place.open_existing()?.words()?;
    table::print(&lines, json, HEAD, line)
}

/// Approves, declines, or says a code.
pub fn run(place: &Place, wish: &Words) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    match wish {
        Words::Give { asked } => {
            let at = office.give_word(&which(asked)?)?;
            println!("given by entry {at}");
        }
        Words::Decline { asked, words } => {
            let at = office.decline_word(&which(asked)?, words)?;
            println!("declined by entry {at}");
        }
        Words::Code {
            asked,
            act,
            amount,
            account,
        } => {
            let read = ReadOut {
                act: *act,
                amount: *amount,
                account: account.clone().map(AccountNo::new).transpose()?,
            };
            let code = office.say_code(&which(asked)?, &read)?;
            println!("code {}", spoken(code));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn which(asked: &Asked) -> anyhow::Result<WhichWord> {
    Ok(WhichWord {
        hall: HallNo(asked.hall),
        counter: CounterNo(asked.counter),
        number: asked.number,
        staff: StaffNo(asked.staff),
        pin: read_pin()?,
    })
}

fn line(one: &WordLine) -> String {
    let answer = match &one.answer {
        Some((answer, staff)) => format!("{} by {staff}", word(answer)),
        None => "waits".to_owned(),
    };
    [
        one.hall.to_string(),
        one.counter.to_string(),
        one.number.to_string(),
        word(&one.act),
        one.amount.to_string(),
        one.account.as_ref().map(ToString::to_string).unwrap_or_default(),
        one.on.to_string(),
        one.clerk.to_string(),
        if one.queued { "queued" } else { "" }.to_owned(),
        one.receipt.as_ref().map(ToString::to_string).unwrap_or_default(),
        one.words.replace(['\t', '\n'], " "),
        answer,
    ]
    .join("\t")
}
