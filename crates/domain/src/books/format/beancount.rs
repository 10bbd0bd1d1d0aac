//! The beancount file. Every account is opened on the day of the first transaction. An entry is a link, so that a
//! reversal is found beside its payment; receipt and 户号 are metadata.
//!
//! Absent on purpose: payees, for no name of a person leaves the counter.

use super::{CURRENCY, CUSTOMER, on_one_line, posting};
use crate::books::chart::{Account, Chart};
use crate::books::transaction::{Line, Transaction};

pub(super) fn head(chart: &Chart) -> String {
    let since = chart.since();
    let accounts: String = chart
        .accounts()
        .into_iter()
        .map(|account| opened(chart, account))
        .collect();
    format!(
        "; Cistern 水柜\noption \"title\" \"Cistern\"\noption \"operating_currency\" \"{CURRENCY}\"\n\
         {since} commodity {CURRENCY}\n\n{accounts}"
    )
}

fn opened(chart: &Chart, account: Account) -> String {
    format!(
        "{} open {:<44} {CURRENCY}  ; {}\n",
        chart.since(),
        account.name(),
        on_one_line(&chart.words(account))
    )
}

pub(super) fn transaction(transaction: &Transaction) -> String {
    let links: String = std::iter::once(transaction.entry)
        .chain(transaction.reverses)
        .map(|entry| format!(" ^{entry}"))
        .collect();
    let lines: String = transaction.lines.iter().map(line).collect();
    format!(
        "\n{} * \"{}\"{links}\n{}{lines}",
        transaction.on,
        transaction.act.words(),
        metadata(transaction)
    )
}

fn metadata(transaction: &Transaction) -> String {
    let entry = Some(format!("  entry: \"{}\"\n", transaction.entry));
    let receipt = transaction
        .receipt
        .map(|receipt| format!("  receipt: \"{receipt}\"\n"));
    let customer = transaction
        .customer
        .as_ref()
        .map(|customer| format!("  {CUSTOMER}: \"{customer}\"\n"));
    let taken = transaction.taken_on.map(|on| format!("  taken: {on}\n"));
    [entry, receipt, taken, customer].into_iter().flatten().collect()
}

fn line(line: &Line) -> String {
    let posting = posting(line.account, line.amount);
    match &line.customer {
        Some(customer) => format!("{posting}\n    {CUSTOMER}: \"{customer}\"\n"),
        None => format!("{posting}\n"),
    }
}
