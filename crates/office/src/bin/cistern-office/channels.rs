//! `cistern-office channels`, `exceptions`: statements of channels beside the ledger, and what a person has to settle.

use std::process::ExitCode;

use cistern_domain::entry::CountAndSum;
use cistern_domain::ids::{EntryNo, ReceiptNo, StaffNo};
use cistern_office::{ByFinance, ExceptionLine, MatchedStatement, SettledBefore, Since};
use serde::Serialize;

use crate::args::{Channels, Exceptions};
use crate::open::Place;
use crate::table;
use crate::typed::read_pin;

/// Matches a day's files, and takes them where somebody of finance says so.
pub fn run(place: &Place, wish: &Channels) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let Some(staff) = wish.staff else {
        print(&office.match_channels(wish.date, &wish.files)?);
        for one in office.counters_behind(wish.date)? {
            println!(
                "hall {} counter {} was not heard since that day, or holds {} entries that are not here: what it sends is laid \
                 beside the statement then",
                one.hall, one.counter, one.unsent
            );
        }
        println!("nothing was written: say who of finance takes them (--staff)");
        return Ok(ExitCode::SUCCESS);
    };
    let by = by(staff)?;
    print(&office.take_channels(wish.date, &wish.files, &by)?);
    println!("taken; `exceptions` lists what is open");
    Ok(ExitCode::SUCCESS)
}

/// Lists exceptions, or closes one.
pub fn exceptions(place: &Place, wish: &Exceptions) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    if let (Some(number), Some(staff), Some(words)) = (wish.close, wish.staff, &wish.words) {
        let by = by(staff)?;
        let at = office.close_exception(EntryNo(number), words, wish.act, &by)?;
        println!("closed by entry {at}");
        return Ok(ExitCode::SUCCESS);
    }
    let lines = office.exceptions(wish.all)?;
    table::print(&lines, wish.json, HEAD, line)
}

fn by(staff: u32) -> anyhow::Result<ByFinance> {
    Ok(ByFinance {
        staff: StaffNo(staff),
        pin: read_pin()?,
    })
}

const HEAD: &str = "number\tchannel\tday\torder\tway\tours\ttheirs\treference\taccount\treceipt\thall\tnext step\twho\tby\tdays\tsince\tclosed";

fn line(one: &ExceptionLine) -> String {
    fn or_empty<T: ToString>(value: Option<T>) -> String {
        value.map(|value| value.to_string()).unwrap_or_default()
    }
    fn word<T: Serialize>(value: Option<T>) -> String {
        value.map(|value| table::word(&value)).unwrap_or_default()
    }
    let since = match &one.since {
        Some(Since::Recorded {
            receipt: ReceiptNo(0),
        }) => "recorded since, of the bank's return".to_owned(),
        Some(Since::Recorded { receipt }) => format!("recorded since, receipt {receipt}"),
        Some(Since::InFlight {
            batch,
            bill,
            returns_on,
        }) => format!("bill {bill} is at the bank in batch {batch}, expected on {returns_on}"),
        Some(Since::AtChannel { number, theirs }) => {
            format!("its statement has {theirs}, see {}", number.0)
        }
        Some(Since::NotAtChannel) => "its statement has no such payment".to_owned(),
        None if one.number.is_none() => "no statement of that day yet".to_owned(),
        None => String::new(),
    };
    let closed = one
        .closed
        .as_ref()
        .map(|closed| format!("{} by {}: {}", closed.on, closed.by, closed.words));
    [
        one.number
            .map_or_else(|| "wallet".to_owned(), |number| number.0.to_string()),
        one.channel.to_string(),
        one.date.to_string(),
        one.order.clone(),
        word(one.way),
        one.ours.to_string(),
        one.theirs.to_string(),
        one.reference.clone(),
        or_empty(one.account.as_ref()),
        or_empty(one.receipt),
        or_empty(one.hall),
        word(one.step),
        table::word(&one.decides),
        or_empty(one.due),
        one.age_days.to_string(),
        since,
        closed.unwrap_or_default(),
    ]
    .join("\t")
}

/// Each statement four ways with its money, then what it opens, and what it does not because it was settled.
fn print(matched: &[MatchedStatement]) {
    fn both(of: CountAndSum) -> String {
        format!("{} / {}", of.count, of.sum)
    }
    println!("channel\tboth\tours only\ttheirs only\tdiffering\trefunds\tfailed\texceptions\tof them new");
    for statement in matched {
        let taken = &statement.taken;
        println!(
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            taken.channel,
            both(taken.both),
            both(taken.ours_only),
            both(taken.theirs_only),
            both(taken.differing),
            both(taken.refunds),
            taken.failed,
            taken.exceptions,
            statement.opened.len()
        );
    }
    for (account, opened) in matched.iter().flat_map(|statement| &statement.opened) {
        println!(
            "{}\t{}\t{}\tours {}\ttheirs {}\t{}\t{}",
            opened.channel,
            opened.order,
            table::word(&opened.way),
            opened.ours,
            opened.theirs,
            account.as_ref().map(ToString::to_string).unwrap_or_default(),
            table::word(&opened.step)
        );
    }
    for before in matched.iter().flat_map(|statement| &statement.settled) {
        let SettledBefore { number, found, .. } = before;
        println!(
            "{}\t{}\t{}\tours {}\ttheirs {}\tsettled before as {}, not opened again",
            found.channel,
            found.order,
            table::word(&found.way),
            found.ours,
            found.theirs,
            number.0
        );
    }
}
