//! `cistern-office arrivals`: money that arrived without a known account, written down, sent back, and who claimed it.

use std::process::ExitCode;

use cistern_domain::ids::{EntryNo, StaffNo};
use cistern_office::{ArrivalLine, ByFinance, ClaimLine, NewArrival};

use crate::args::Arrivals;
use crate::open::Place;
use crate::table;
use crate::typed::read_pin;

/// Lists arrivals, or writes down what became of one.
pub fn run(place: &Place, wish: &Arrivals) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let Some(staff) = wish.staff else {
        return table::print(&office.arrivals(wish.all)?, wish.json, HEAD, line);
    };
    let by = ByFinance {
        staff: StaffNo(staff),
        pin: read_pin()?,
    };
    if let Some(number) = wish.exception {
        let at = office.arrival_of_exception(EntryNo(number), (&wish.payer, &wish.memo), &by)?;
        println!("recorded by entry {at}; the exception is closed; counters show it after their next sync");
    } else if let (Some(number), Some(words)) = (wish.send_back, &wish.words) {
        let at = office.return_arrival(EntryNo(number), wish.amount, words, &by)?;
        println!("sent back, entry {at}");
    } else if let (true, Some(amount), Some(on), Some(reference)) =
        (wish.record, wish.amount, wish.on, &wish.reference)
    {
        let new = NewArrival {
            on,
            amount,
            reference: reference.clone(),
            channel: wish.channel,
            payer: wish.payer.clone(),
            memo: wish.memo.clone(),
        };
        let at = office.record_arrival(&new, &by)?;
        println!("recorded by entry {at}; counters show it after their next sync");
    } else {
        anyhow::bail!("say what to write down: --record, --exception or --return");
    }
    Ok(ExitCode::SUCCESS)
}

const HEAD: &str =
    "number\ton\tchannel\tamount\tleft\tsent back\treference\tpayer\tmemo\tdays\tclaims\tdoubt";

fn line(one: &ArrivalLine) -> String {
    let claims: Vec<String> = one.claims.iter().map(claim).collect();
    let doubt = match one.decides {
        Some(role) => format!(
            "claimed beyond it by {}: {} decides, and takes the wrong claim back (reverse)",
            one.over,
            table::word(&role)
        ),
        None => String::new(),
    };
    [
        one.number.0.to_string(),
        one.on.to_string(),
        one.channel.to_string(),
        one.amount.to_string(),
        one.left.to_string(),
        one.returned.to_string(),
        one.reference.clone(),
        one.payer.clone(),
        one.memo.clone(),
        one.age_days.to_string(),
        claims.join("; "),
        doubt,
    ]
    .join("\t")
}

fn claim(one: &ClaimLine) -> String {
    let another = if one.another_payer {
        ", not the holder's money"
    } else {
        ""
    };
    format!(
        "{} {} for {} {} receipt {} hall {} staff {} payment {}{another}",
        one.claimed_on, one.amount, one.account, one.name, one.receipt, one.hall, one.clerk, one.payment
    )
}
