//! What the bank counted of a deposit of takings: finance reads it off the bank's statement. Once, and never less than
//! nothing; a difference is booked apart from what closes found over or short. What was read wrongly is corrected by a further
//! entry, which names the one whose place it takes and says why.
//!
//! Absent on purpose: who may. That is asked by the office, or by the desk of a hall that is its own office.

use std::ops::RangeInclusive;

use cistern_domain::Money;
use cistern_domain::arrival::LONGEST_REFERENCE;
use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::deposit_slip::BankCount;
use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::{DepositCountCorrected, DepositMatched, Entry};
use cistern_domain::ids::{EntryNo, EntryRef, StaffNo};
use cistern_journal::{Fault, Tx};

use crate::deposit_slips::booked_between;
use crate::one_money::ArrivedUnder;
use crate::pen::{Pen, Publication};
use crate::under_numbers::UnderNumbers;

/// Why a deposit was not matched.
#[derive(Debug, thiserror::Error)]
pub enum MatchRefused {
    /// Not heard of.
    #[error("no such deposit here; its counter may not have synced yet")]
    Unknown,
    /// It was matched before, or another correction came first.
    #[error(
        "staff {by} wrote down on {on} that the bank counted {counted}, by the office's entry {entry}: a correction names that \
         entry and says why"
    )]
    Already {
        /// The office's entry that holds.
        entry: EntryNo,
        /// What it says the bank counted.
        counted: Money,
        /// Who wrote it.
        by: StaffNo,
        /// Under which date.
        on: BusinessDate,
    },
    /// The bank did not count it yet: there is nothing to correct.
    #[error("the bank's count of it is not written down yet: there is nothing to correct")]
    NotCounted,
    /// It says what stands there.
    #[error("that is what stands there: there is nothing to correct")]
    Same,
    /// Cash without the bank's number could count twice.
    #[error("the bank's own number of what it counted has 1 to {LONGEST_REFERENCE} characters")]
    Reference,
    /// The money of that number is written down as an arrival.
    #[error(
        "{reference} is arrival {arrival}: money without a name. Where a counter claimed it, take that payment back; end it \
         (arrivals --return {arrival} --words), then write the count down"
    )]
    IsArrival {
        /// The bank's number.
        reference: String,
        /// Which, with something of it that was not sent back.
        arrival: EntryNo,
    },
    /// Nobody counts less than nothing.
    #[error("{0} cannot have been counted")]
    Negative(Money),
    /// No words, or too many.
    #[error("say in 1 to {LONGEST_REMARK} characters why the count is corrected (--words)")]
    NoWords,
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl From<Fault> for MatchRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

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
    match_deposit_among(
        tx,
        pen,
        deposit,
        (counted, reference),
        &mut UnderNumbers::of_arrivals(tx)?,
    )
}

/// The same of one of many that a transaction writes down.
///
/// # Errors
/// [`MatchRefused`]; nothing was written then.
pub fn match_deposit_among(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    deposit: EntryRef,
    (counted, reference): (Money, &str),
    under: &mut UnderNumbers,
) -> Result<Entry, MatchRefused> {
    if counted.is_negative() {
        return Err(MatchRefused::Negative(counted));
    }
    let known = tx.deposit(deposit)?;
    let slip = known.slip.ok_or(MatchRefused::Unknown)?;
    if let Some(bank) = known.counted {
        return Err(already(tx, pen, &bank)?);
    }
    let booked = booked_between(slip.on, pen.today());
    let reference = numbered(tx, reference, counted, (&booked, &under.arrived))?;
    under.slips.count(deposit, booked, (counted, &reference));
    let body = DepositMatched {
        deposit,
        amount: slip.amount,
        counted,
        reference,
    };
    Ok(pen.write(tx, body)?)
}

/// A count that takes the place of another.
#[derive(Clone, Debug)]
pub struct NewCount<'a> {
    /// The office's entry whose place it takes.
    pub replaces: EntryNo,
    /// What the bank counted.
    pub counted: Money,
    /// The bank's own number.
    pub reference: &'a str,
    /// Why the other stood there.
    pub words: &'a str,
}

/// Corrects what the bank counted. The same correction again answers with what is written.
///
/// # Errors
/// [`MatchRefused`]; nothing was written then.
pub fn correct_count(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    deposit: EntryRef,
    new: &NewCount<'_>,
) -> Result<EntryRef, MatchRefused> {
    let (counted, words) = (new.counted, new.words.trim());
    if counted.is_negative() {
        return Err(MatchRefused::Negative(counted));
    }
    if words.is_empty() || words.chars().count() > LONGEST_REMARK {
        return Err(MatchRefused::NoWords);
    }
    let known = tx.deposit(deposit)?;
    let bank = known.counted.ok_or(MatchRefused::NotCounted)?;
    let reference = new.reference.trim().to_owned();
    let says_so = (bank.counted, &bank.reference) == (counted, &reference);
    if bank.entry != new.replaces {
        return match says_so && bank.replaces == Some(new.replaces) {
            true => Ok(own(tx, pen, bank.entry)?),
            false => Err(already(tx, pen, &bank)?),
        };
    }
    if says_so {
        return Err(MatchRefused::Same);
    }
    let first = bank.counted_first();
    let sent = known.slip.map_or(first, |slip| slip.on);
    let (booked, arrived) = (booked_between(sent, first), ArrivedUnder::read(tx)?);
    let reference = numbered(tx, &reference, counted, (&booked, &arrived))?;
    let body = DepositCountCorrected {
        deposit,
        amount: bank.amount,
        replaces: bank.entry,
        before: bank.counted,
        counted,
        reference,
        words: pen.remark(tx, words)?,
    };
    Ok(pen.write(tx, body)?.at())
}

/// The bank's number of what it counted of a slip, where no arrival of the days on which it may have booked that has the money. Of
/// nothing it has none.
fn numbered(
    tx: &Tx<'_>,
    reference: &str,
    counted: Money,
    (booked, arrived): (&RangeInclusive<BusinessDate>, &ArrivedUnder),
) -> Result<String, MatchRefused> {
    let reference = reference.trim().to_owned();
    let length = reference.chars().count();
    if length > LONGEST_REFERENCE || (length == 0 && counted.is_positive()) {
        return Err(MatchRefused::Reference);
    }
    let near: Vec<_> = arrived.within((Channel::Bank, &reference), booked).collect();
    for arrival in near {
        if counted.is_positive() && tx.arrival(arrival)?.counts().is_positive() {
            return Err(MatchRefused::IsArrival { reference, arrival });
        }
    }
    Ok(reference)
}

fn own(tx: &Tx<'_>, pen: &Pen<'_>, number: EntryNo) -> Result<EntryRef, Publication> {
    let journal = pen.office(tx)?.journal;
    Ok(EntryRef { journal, number })
}

fn already(tx: &Tx<'_>, pen: &Pen<'_>, bank: &BankCount) -> Result<MatchRefused, Publication> {
    let written = tx.entry(own(tx, pen, bank.entry)?)?;
    Ok(MatchRefused::Already {
        entry: bank.entry,
        counted: bank.counted,
        by: written.map_or(StaffNo::PROGRAM, |entry| entry.actor),
        on: bank.on,
    })
}
