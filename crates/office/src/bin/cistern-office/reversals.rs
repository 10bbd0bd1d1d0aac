//! `cistern-office reversals`, `requests`, `reverse`, `decline`: what was taken back and whether its approval holds, what is
//! asked for, and finance's answer.

use std::process::ExitCode;

use cistern_domain::entry::AskedFor;
use cistern_domain::ids::{PaymentId, StaffNo};
use cistern_office::{ByFinance, CameTo, Correction, ReversalLine, ReverseLater};

use crate::args::{DeclineRequest, Reverse};
use crate::open::Place;
use crate::table::{self, word};
use crate::typed::read_pin;

/// Prints what waits for a decision, one line each.
pub fn requests(place: &Place) -> anyhow::Result<ExitCode> {
    println!("payment\taccount\treceipt\treason\treceipt back\tasked by");
    for waiting in place.open_existing()?.reversal_requests()? {
        let asked = &waiting.request;
        println!(
            "{}\t{}\t{}\t{}\t{}\t{}",
            asked.payment,
            waiting.account,
            asked.receipt,
            word(&asked.reason),
            yes(asked.receipt_returned),
            waiting.at
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Takes a payment back.
pub fn reverse(place: &Place, wish: &Reverse) -> anyhow::Result<ExitCode> {
    let came = place.open_existing()?.reverse(&ReverseLater {
        payment: PaymentId(wish.payment),
        unasked: wish.reason.map(|reason| (reason, wish.receipt_returned)),
        staff: StaffNo(wish.staff),
        pin: read_pin()?,
    })?;
    match came {
        CameTo::Done(at) => println!("reversed by entry {at}; transfer the money the way it came"),
        CameTo::Proposed(at) => println!(
            "proposed by entry {at}: it is more than one of finance takes back alone; another of them decides with `reverse`"
        ),
    }
    Ok(ExitCode::SUCCESS)
}

/// Declines what is asked of a payment.
pub fn decline(place: &Place, wish: &DeclineRequest) -> anyhow::Result<ExitCode> {
    let declines = Correction::Decline {
        payment: PaymentId(wish.payment),
        asked_for: match wish.moves {
            true => AskedFor::Move,
            false => AskedFor::Reversal,
        },
        seen: None,
        words: wish.words.clone(),
    };
    let by = ByFinance {
        staff: StaffNo(wish.staff),
        pin: read_pin()?,
    };
    let at = place.open_existing()?.correct(&declines, &by)?.at();
    println!("declined by entry {at}; the payment stands");
    Ok(ExitCode::SUCCESS)
}

const fn yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// Prints them, one line each.
pub fn run(place: &Place, json: bool) -> anyhow::Result<ExitCode> {
    let lines = place.open_existing()?.reversals()?;
    let head =
        "date\thall\tcounter\treceipt\taccount\tgiven back\treason\treceipt back\tclerk\tapprover\tapproval";
    table::print(&lines, json, head, line)
}

fn line(reversal: &ReversalLine) -> String {
    let account = reversal.account.as_ref().map(ToString::to_string);
    [
        reversal.business_date.to_string(),
        reversal.hall.to_string(),
        reversal.counter.to_string(),
        reversal.receipt.to_string(),
        account.unwrap_or_default(),
        reversal.given_back.to_string(),
        word(&reversal.reason),
        yes(reversal.receipt_returned).to_owned(),
        reversal.clerk.to_string(),
        reversal
            .approver
            .map(|approver| approver.to_string())
            .unwrap_or_default(),
        reversal.doubt.clone().unwrap_or_else(|| "holds".to_owned()),
    ]
    .join("\t")
}
