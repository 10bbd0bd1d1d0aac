//! `cistern-office totals`: what each counter took on each day.

use std::process::ExitCode;

use chrono_tz::Asia::Shanghai;
use cistern_domain::payment::Tender;
use cistern_office::DayTotals;

use crate::open::Place;
use crate::table;

/// Prints them, one line each.
pub fn run(place: &Place, json: bool) -> anyhow::Result<ExitCode> {
    let days = place.open_existing()?.totals_by_day()?;
    let head = format!(
        "journal\thall\tcounter\tdate\tshifts\tclosed\tpayments\ttaken\treversed\tgiven back\ton paper\ton paper taken\t{}\tchange\tover/short\tcounts later\tlast heard",
        tenders()
    );
    table::print(&days, json, &head, line)
}

fn tenders() -> String {
    Tender::ALL
        .map(|tender| format!("{tender:?}").to_lowercase())
        .join("\t")
}

fn line(day: &DayTotals) -> String {
    let date = day
        .business_date
        .map_or_else(|| "?".to_owned(), |date| date.to_string());
    let tendered =
        Tender::ALL.map(|tender| day.tendered.get(&tender).copied().unwrap_or_default().to_string());
    let later = day.taken_earlier.iter();
    let later: Vec<String> = later.map(|(period, sum)| format!("{sum} in {period}")).collect();
    let heard = day.last_heard.map(|at| {
        at.utc()
            .with_timezone(&Shanghai)
            .format("%Y-%m-%d %H:%M:%S")
            .to_string()
    });
    [
        day.journal.to_string(),
        day.hall.to_string(),
        day.counter.to_string(),
        date,
        day.shifts.to_string(),
        day.closed.to_string(),
        day.payments.to_string(),
        day.taken.to_string(),
        day.reversed.to_string(),
        day.given_back.to_string(),
        day.on_paper.to_string(),
        day.on_paper_taken.to_string(),
        tendered.join("\t"),
        day.change.to_string(),
        day.over_short.to_string(),
        later.join(", "),
        heard.unwrap_or_else(|| "never".to_owned()),
    ]
    .join("\t")
}
