//! `cistern-office deposits`, `match`: takings on their way to the bank, what the bank counted, and that corrected.

use std::process::ExitCode;

use cistern_domain::Money;
use cistern_domain::ids::{EntryNo, StaffNo};
use cistern_office::{CorrectCount, DepositLine, MatchDeposit};

use crate::args::Match;
use crate::open::Place;
use crate::table;
use crate::typed::read_pin;

/// Prints them, one line each.
pub fn run(place: &Place, json: bool) -> anyhow::Result<ExitCode> {
    let lines = place.open_existing()?.deposits()?;
    let head = "date\thall\tcounter\tnumber\tamount\tcounted\tdifference\tfalse notes\tbank's number\tcount\tcorrected\tdeposit";
    table::print(&lines, json, head, line)
}

/// Writes down what the bank counted, or corrects that.
pub fn matched(place: &Place, wish: &Match) -> anyhow::Result<ExitCode> {
    if let Some(replaces) = wish.replaces {
        return corrected(place, wish, EntryNo(replaces));
    }
    let at = place.open_existing()?.match_deposit(&MatchDeposit {
        deposit: wish.deposit,
        counted: wish.counted,
        reference: wish.reference.clone(),
        staff: StaffNo(wish.staff),
        pin: read_pin()?,
    })?;
    println!("matched by entry {at}");
    Ok(ExitCode::SUCCESS)
}

fn corrected(place: &Place, wish: &Match, replaces: EntryNo) -> anyhow::Result<ExitCode> {
    let at = place.open_existing()?.correct_count(&CorrectCount {
        deposit: wish.deposit,
        replaces,
        counted: wish.counted,
        reference: wish.reference.clone(),
        words: wish.words.clone().unwrap_or_default(),
        staff: StaffNo(wish.staff),
        pin: read_pin()?,
    })?;
    println!("corrected by entry {at}");
    Ok(ExitCode::SUCCESS)
}

fn line(deposit: &DepositLine) -> String {
    let corrections = deposit.corrections.iter().map(|one| {
        let words = one.words.as_deref().unwrap_or_default();
        format!("{} {}, before {}: {words}", one.on, one.name, one.before)
    });
    let corrections: Vec<String> = corrections.collect();
    let or_transit =
        |amount: Option<Money>| amount.map_or_else(|| "in transit".to_owned(), |sum| sum.to_string());
    [
        deposit.business_date.to_string(),
        deposit.hall.to_string(),
        deposit.counter.to_string(),
        deposit.number.to_string(),
        deposit.amount.to_string(),
        or_transit(deposit.counted),
        deposit.difference.map(|off| off.to_string()).unwrap_or_default(),
        deposit.false_notes.to_string(),
        deposit.reference.clone().unwrap_or_default(),
        deposit.count.map(|entry| entry.to_string()).unwrap_or_default(),
        corrections.join("; "),
        deposit.deposit.clone(),
    ]
    .join("\t")
}
