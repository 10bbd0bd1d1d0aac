//! `cistern-office refunds`, `refund pay`, `refund decline`: what customers want back of their deposits, and finance's
//! answer. Bank accounts are printed whole to somebody of finance alone, who says why.

use std::process::ExitCode;

use cistern_domain::details::Payee;
use cistern_domain::ids::{AccountNo, RefundId, StaffNo};
use cistern_office::{DecideRefund, Decision, RefundLine};

use crate::args::{Refund, Refunds};
use crate::open::Place;
use crate::table::word;
use crate::typed::read_pin;

const HEAD: [&str; 15] = [
    "account",
    "refund",
    "number",
    "amount",
    "reason",
    "asked on",
    "hall",
    "counter",
    "clerk",
    "approver",
    "approval",
    "payee",
    "bank",
    "bank account",
    "state",
];

/// Prints what waits, or everything, one line each.
pub fn list(place: &Place, wish: &Refunds) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let (lines, account): (_, fn(&Payee) -> String) = match (wish.staff, &wish.why) {
        (Some(staff), Some(why)) => {
            let by = (StaffNo(staff), &*read_pin()?);
            (office.show_payees(wish.all, why, by)?, |payee| {
                payee.bank_account.clone()
            })
        }
        _ => (office.refunds(wish.all)?, Payee::masked),
    };
    println!("{}", HEAD.join("\t"));
    for refund in &lines {
        println!("{}", line(refund, account));
    }
    Ok(ExitCode::SUCCESS)
}

/// Pays or declines.
pub fn decide(place: &Place, wish: &Refund) -> anyhow::Result<ExitCode> {
    let (which, decision, done) = match wish {
        Refund::Pay { which, reference } => {
            let reference = reference.clone();
            (which, Decision::Pay { reference }, "paid")
        }
        Refund::Decline { which, reason } => (which, Decision::Decline { reason: *reason }, "declined"),
    };
    let at = place.open_existing()?.decide_refund(&DecideRefund {
        account: AccountNo::new(which.account.clone())?,
        refund: RefundId(which.refund),
        decision,
        staff: StaffNo(which.staff),
        pin: read_pin()?,
    })?;
    println!("{done} by entry {at}");
    Ok(ExitCode::SUCCESS)
}

fn line(refund: &RefundLine, account: fn(&Payee) -> String) -> String {
    let number = refund.payee.as_ref().map(account).unwrap_or_default();
    let payee = refund.payee.clone().unwrap_or_default();
    let state = match &refund.decided {
        Some((true, on, _)) => format!("paid {on}"),
        Some((false, on, _)) => format!("declined {on}"),
        None if refund.missing.is_positive() => format!("waits, {} of it spent", refund.missing),
        None => "waits".to_owned(),
    };
    [
        refund.account.to_string(),
        refund.refund.to_string(),
        refund.refund.number(),
        refund.amount.to_string(),
        word(&refund.reason),
        refund.asked_on.to_string(),
        refund.hall.to_string(),
        refund.counter.to_string(),
        refund.clerk.to_string(),
        refund
            .approver
            .map(|approver| approver.to_string())
            .unwrap_or_default(),
        refund.doubt.clone().unwrap_or_else(|| "holds".to_owned()),
        payee.name,
        payee.bank,
        number,
        state,
    ]
    .join("\t")
}
