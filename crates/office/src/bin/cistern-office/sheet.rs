//! `cistern-office settlement sheet`: the figures of a hall's day side by side, and a person's signature under them.

use std::process::ExitCode;

use cistern_domain::ids::{HallNo, StaffNo};
use cistern_office::{ByFinance, CounterOnSheet, OpenItem, Sheet, local_second};

use crate::args::SheetOf;
use crate::open::Place;
use crate::typed::read_pin;

const COUNTERS: &str = "counter\tshifts\tclosed\tcounter's figure\thead office's\tdiffers\topen still\tover/short\tto the bank\tbank counted\tbank differs";

/// Prints it, or signs it off.
pub fn run(place: &Place, wish: &SheetOf) -> anyhow::Result<ExitCode> {
    let SheetOf::Sheet {
        day,
        hall,
        json,
        words,
        staff,
    } = wish;
    let office = place.open_existing()?;
    let of = (HallNo(*hall), *day);
    if let Some(staff) = staff {
        let by = ByFinance {
            staff: StaffNo(*staff),
            pin: read_pin()?,
        };
        println!("signed off by entry {}", office.sign_sheet(of, None, words, &by)?);
    }
    let sheet = office.sheet(of.0, of.1)?;
    if *json {
        println!("{}", serde_json::to_string_pretty(&sheet)?);
    } else {
        print(&sheet);
    }
    Ok(ExitCode::SUCCESS)
}

fn print(sheet: &Sheet) {
    println!("hall {} on {}\n{COUNTERS}", sheet.hall, sheet.on);
    for one in &sheet.counters {
        println!("{}", counter(one));
    }
    for one in &sheet.unheard {
        println!(
            "counter {}: not heard since {}; what it took since is not here",
            one.counter, one.since
        );
    }
    println!("\nnot explained: {}", sheet.difference);
    println!("\nchannel\tstatement\trecorded by the hall\tstatement beyond that\topen exceptions");
    for one in &sheet.channels {
        let (name, taken) = match (one.channel, one.has_statement) {
            (None, _) => ("wallets, keyed in", ""),
            (Some(channel), true) => (channel.name(), "taken"),
            (Some(channel), false) => (channel.name(), "not taken"),
        };
        println!("{name}\t{taken}\t{}\t{}\t{}", one.ours, one.difference, one.open);
    }
    items("open of this day", &sheet.open);
    items("carried forward", &sheet.carried);
    if !sheet.nobodys.is_empty() {
        items(
            "exceptions of channels that are no hall's, not in the difference",
            &sheet.nobodys,
        );
    }
    match &sheet.signed {
        None => println!("\nnot signed"),
        Some(signed) => println!(
            "\nsigned by {} at {} (entry {}), {} not explained; {}{}",
            signed.by,
            local_second(signed.at),
            signed.entry,
            signed.difference,
            match (signed.still_holds, signed.open_moved) {
                (true, false) => "all of it is as signed",
                (true, true) => "the counters' figures are as signed, what is open is not",
                (false, _) => "figures have changed since",
            },
            signed
                .words
                .as_ref()
                .map(|words| format!("\nsaid with it: {words}"))
                .unwrap_or_default()
        ),
    }
}

fn items(what: &str, all: &[OpenItem]) {
    println!("\n{what}: {}", all.len());
    for one in all {
        println!("{}\t{}\t{}", one.since, one.name, one.amount);
    }
}

fn counter(one: &CounterOnSheet) -> String {
    let counted = one
        .counted
        .map_or_else(|| "in transit".to_owned(), |sum| sum.to_string());
    [
        one.counter.to_string(),
        one.shifts.to_string(),
        one.closed.to_string(),
        one.said.to_string(),
        one.held.to_string(),
        one.difference().to_string(),
        one.open.to_string(),
        one.over_short.to_string(),
        one.sent.to_string(),
        counted,
        one.bank_difference.to_string(),
    ]
    .join("\t")
}
