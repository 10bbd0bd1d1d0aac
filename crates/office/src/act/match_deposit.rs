//! Deposits of takings at head office: what counters sent, what the bank counted, and what that differs by. A difference
//! stands apart from what closes found over or short.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{CounterNo, EntryNo, EntryRef, HallNo, StaffNo};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{MatchRefused, match_deposit, was_their_cash};
use schemars::JsonSchema;
use serde::Serialize;

use super::correct_count::{CorrectedCount, corrections};
use super::finance::NotFinance;
use crate::differences::At;
use crate::fault::OfficeFault;
use crate::office::Office;

/// What finance read off the bank's statement.
#[derive(Clone, Debug)]
pub struct MatchDeposit {
    /// The deposit.
    pub deposit: EntryRef,
    /// What the bank counted.
    pub counted: Money,
    /// The bank's own number.
    pub reference: String,
    /// Who says so: somebody of finance.
    pub staff: StaffNo,
    /// Their PIN.
    pub pin: String,
}

/// Why nothing was written down.
#[derive(Debug, thiserror::Error)]
pub enum DepositRefused {
    /// For a reason of its own.
    #[error(transparent)]
    Match(#[from] MatchRefused),
    /// It was their cash.
    #[error(
        "staff {0} sent this deposit, or had a drawer that it brought to the bank: somebody else writes down what the bank counted"
    )]
    OwnCash(StaffNo),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for DepositRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

/// A deposit heard of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DepositLine {
    /// The counter's entry: journal/number.
    pub deposit: String,
    /// The same, in its parts.
    pub at: At,
    /// Under which date it was sent.
    pub business_date: BusinessDate,
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// The slip's number in that journal.
    pub number: u32,
    /// How much.
    pub amount: Money,
    /// Who sent it.
    pub clerk: StaffNo,
    /// What the bank counted; nothing while it is in transit.
    pub counted: Option<Money>,
    /// Counted less sent, false notes put back.
    pub difference: Option<Money>,
    /// False notes that the bank kept and certified.
    pub false_notes: Money,
    /// The bank's own number.
    pub reference: Option<String>,
    /// Head office's entry that says what the bank counted: a correction names it.
    pub count: Option<EntryNo>,
    /// How that was corrected, the last one first.
    pub corrections: Vec<CorrectedCount>,
}

/// Whoever had the cash says nothing of what the bank counted of it, neither first nor afterwards.
pub(super) fn not_their_cash(tx: &Tx<'_>, deposit: EntryRef, staff: StaffNo) -> Result<(), DepositRefused> {
    match was_their_cash(tx, deposit, staff)? {
        true => Err(DepositRefused::OwnCash(staff)),
        false => Ok(()),
    }
}

impl Office {
    /// Writes down what the bank counted.
    ///
    /// # Errors
    /// [`DepositRefused`]; nothing was written then.
    pub fn match_deposit(&self, wish: &MatchDeposit) -> Result<EntryRef, DepositRefused> {
        self.by_finance(wish.staff, &wish.pin, |tx, pen| {
            not_their_cash(tx, wish.deposit, wish.staff)?;
            Ok(match_deposit(tx, pen, wish.deposit, wish.counted, &wish.reference)?.at())
        })
    }

    /// Every deposit heard of, by date.
    ///
    /// # Errors
    /// Those of the file.
    pub fn deposits(&self) -> Result<Vec<DepositLine>, OfficeFault> {
        let office = self.journal();
        let mut lines = self.file.read::<_, Fault>(|tx| {
            let mut lines = Vec::new();
            tx.each_state::<Fault>(&[Key::DEPOSITS], |key, state| {
                let (Key::Deposit(at), State::Deposit(state)) = (key, state) else {
                    return Ok(());
                };
                let difference = state.difference();
                let Some(slip) = state.slip else { return Ok(()) };
                let seat = tx.counter(at.journal)?;
                lines.push(DepositLine {
                    deposit: at.to_string(),
                    at: at.into(),
                    business_date: slip.on,
                    hall: seat.hall,
                    counter: seat.counter,
                    number: slip.number,
                    amount: slip.amount,
                    clerk: slip.by,
                    counted: state.counted.as_ref().map(|bank| bank.counted),
                    difference,
                    false_notes: state.false_notes,
                    count: state.counted.as_ref().map(|bank| bank.entry),
                    corrections: corrections(tx, office, state.counted.as_ref())?,
                    reference: state.counted.map(|bank| bank.reference),
                });
                Ok(())
            })?;
            Ok(lines)
        })?;
        lines.sort_by(|one, other| {
            (one.business_date, &one.deposit).cmp(&(other.business_date, &other.deposit))
        });
        Ok(lines)
    }
}
