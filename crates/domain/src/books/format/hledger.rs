//! The hledger journal. The receipt's number is the transaction's code; the entry and 户号 are tags, so that
//! `hledger balance --pivot account-no` tells deposits by account.
//!
//! Absent on purpose: payees, for no name of a person leaves the counter.

use super::{CURRENCY, CUSTOMER, on_one_line, posting};
use crate::books::chart::{Account, Chart};
use crate::books::transaction::{Line, Transaction};

pub(super) fn head(chart: &Chart) -> String {
    let accounts: String = chart
        .accounts()
        .into_iter()
        .map(|account| declared(chart, account))
        .collect();
    format!("; Cistern 水柜\ndecimal-mark .\ncommodity 1000.00 {CURRENCY}\n\n{accounts}")
}

fn declared(chart: &Chart, account: Account) -> String {
    format!(
        "account {:<44}  ; {}\n",
        account.name(),
        on_one_line(&chart.words(account))
    )
}

pub(super) fn transaction(transaction: &Transaction) -> String {
    let receipt = transaction.receipt.map(|receipt| format!(" ({receipt})"));
    let lines: String = transaction.lines.iter().map(line).collect();
    format!(
        "\n{} *{} {}\n  ; {}\n{lines}",
        transaction.on,
        receipt.unwrap_or_default(),
        transaction.act.words(),
        tags(transaction)
    )
}

fn tags(transaction: &Transaction) -> String {
    let entry = Some(format!("entry:{}", transaction.entry));
    let reverses = transaction.reverses.map(|entry| format!("reverses:{entry}"));
    let taken = transaction.taken_on.map(|on| format!("taken:{on}"));
    let customer = transaction
        .customer
        .as_ref()
        .map(|customer| format!("{CUSTOMER}:{customer}"));
    let all: Vec<String> = [entry, reverses, taken, customer].into_iter().flatten().collect();
    all.join(", ")
}

fn line(line: &Line) -> String {
    let posting = posting(line.account, line.amount);
    match &line.customer {
        Some(customer) => format!("{posting}  ; {CUSTOMER}:{customer}\n"),
        None => format!("{posting}\n"),
    }
}
