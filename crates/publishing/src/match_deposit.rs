//! What the bank counted of a deposit of takings: finance reads it off the bank's statement. Once, and never less than
//! nothing; a difference is booked apart from what closes found over or short.
//!
//! Absent on purpose: who may. That is asked by the office, or by the desk of a hall that is its own office.

use cistern_domain::Money;
use cistern_domain::entry::{DepositMatched, Entry};
use cistern_domain::ids::{EntryNo, EntryRef};
use cistern_journal::{Fault, Tx};

use crate::pen::{Pen, Publication};

/// Why a deposit was not matched.
#[derive(Debug, thiserror::Error)]
pub enum MatchRefused {
    /// Not heard of.
    #[error("no such deposit here; its counter may not have synced yet")]
    Unknown,
    /// It was matched before.
    #[error("matched already by the office's entry {0}")]
    Already(EntryNo),
    /// Nobody counts less than nothing.
    #[error("{0} cannot have been counted")]
    Negative(Money),
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl From<Fault> for MatchRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

/// The bank's own number of more characters than this is a letter.
const LONGEST_REFERENCE: usize = 40;

/// Writes down what the bank counted, in fen, and its own number.
///
/// # Errors
/// [`MatchRefused`]; nothing was written then.
pub fn match_deposit(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    deposit: EntryRef,
    counted: Money,
    reference: &str,
) -> Result<Entry, MatchRefused> {
    if counted.is_negative() {
        return Err(MatchRefused::Negative(counted));
    }
    let known = tx.deposit(deposit)?;
    let slip = known.slip.ok_or(MatchRefused::Unknown)?;
    if let Some(bank) = known.counted {
        return Err(MatchRefused::Already(bank.entry));
    }
    let body = DepositMatched {
        deposit,
        amount: slip.amount,
        counted,
        reference: reference.trim().chars().take(LONGEST_REFERENCE).collect(),
    };
    Ok(pen.write(tx, body)?)
}
