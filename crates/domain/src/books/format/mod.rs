//! The two files that carry the books: an hledger journal and a beancount file.
//!
//! Both begin with the chart and go on with transactions in the order in which they are given. Text only, made a
//! piece at a time; whoever asks writes it where it wants.

mod beancount;
mod hledger;

use super::chart::{Account, Chart};
use super::transaction::Transaction;
use crate::money::Money;

/// The one currency of the books.
const CURRENCY: &str = "CNY";
/// The tag or metadata that carries 户号.
const CUSTOMER: &str = "account-no";

/// Whose tools are to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `hledger check --strict` accepts it.
    Hledger,
    /// `bean-check` accepts it.
    Beancount,
}

impl Format {
    /// What stands before the first transaction: currency and chart.
    #[must_use]
    pub fn head(self, chart: &Chart) -> String {
        match self {
            Self::Hledger => hledger::head(chart),
            Self::Beancount => beancount::head(chart),
        }
    }

    /// A transaction, with an empty line before it.
    #[must_use]
    pub fn transaction(self, transaction: &Transaction) -> String {
        match self {
            Self::Hledger => hledger::transaction(transaction),
            Self::Beancount => beancount::transaction(transaction),
        }
    }
}

/// An account and an amount, as both tools read them.
fn posting(account: Account, amount: Money) -> String {
    format!("  {:<44}  {:>14} {CURRENCY}", account.name(), amount.to_string())
}

/// Words of a tariff, on one line.
fn on_one_line(words: &str) -> String {
    words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
