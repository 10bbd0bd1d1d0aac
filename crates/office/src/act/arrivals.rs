//! Money that arrived without a known account: written down here, claimed at counters. What two of them claimed of one is
//! shown with what is over: finance takes the wrong claim back (`reverse`), and the arrival has its money again.

use cistern_domain::Money;
use cistern_domain::arrival::{ArrivalState, DECIDES};
use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::{ArrivalDetails, Payer};
use cistern_domain::entry::Body;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef, HallNo, PaymentId, ReceiptNo, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{
    ArrivalRefused, NewArrival, Pen, arrival_of_exception, record_arrival, return_arrival, settings,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::channels::ByFinance;
use super::finance::NotFinance;
use crate::around::Around;
use crate::fault::OfficeFault;
use crate::office::Office;

/// Why nothing was written down.
#[derive(Debug, thiserror::Error)]
pub enum ArrivalsRefused {
    /// For a reason of its own.
    #[error(transparent)]
    Arrival(#[from] ArrivalRefused),
    /// Whoever would send it back wrote it down, and it is more than one of finance decides alone.
    #[error(
        "you wrote this arrival down, and it is more than one of finance sends back alone: another of them does"
    )]
    OwnAct,
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for ArrivalsRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

/// An arrival, and who claimed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ArrivalLine {
    /// Its number.
    pub number: EntryNo,
    /// The bank's date.
    pub on: BusinessDate,
    /// How much came.
    pub amount: Money,
    /// The bank's own number.
    pub reference: String,
    /// Where it lies.
    pub channel: Channel,
    /// Who sent it; empty where the bank did not tell, or it was erased.
    pub payer: String,
    /// The words that came with it.
    pub memo: String,
    /// Neither claimed nor sent back.
    pub left: Money,
    /// Sent back.
    pub returned: Money,
    /// Since how many days it lies with us.
    pub age_days: i64,
    /// Claimed beyond the amount; zero where it was not.
    pub over: Money,
    /// Who decides, where it was.
    pub decides: Option<Role>,
    /// Claims that stand, first come first.
    pub claims: Vec<ClaimLine>,
}

/// A claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClaimLine {
    /// For whom.
    pub account: AccountNo,
    /// 户名; empty where it was erased.
    pub name: String,
    /// How much.
    pub amount: Money,
    /// The payment, as `reverse` wants it.
    pub payment: PaymentId,
    /// Its receipt.
    pub receipt: ReceiptNo,
    /// The hall.
    pub hall: HallNo,
    /// Who claimed it.
    pub clerk: StaffNo,
    /// Under which date.
    pub claimed_on: BusinessDate,
    /// The sender is another than the holder.
    pub another_payer: bool,
}

impl Office {
    /// Writes an arrival down.
    ///
    /// # Errors
    /// [`ArrivalsRefused`]; nothing was written then.
    pub fn record_arrival(&self, new: &NewArrival, by: &ByFinance) -> Result<EntryRef, ArrivalsRefused> {
        self.by_finance(
            by.staff,
            &by.pin,
            |tx, pen| Ok(record_arrival(tx, pen, new)?.at()),
        )
    }

    /// Makes an arrival of an exception, and closes the exception with that.
    ///
    /// # Errors
    /// [`ArrivalsRefused`]; nothing was written then.
    pub fn arrival_of_exception(
        &self,
        number: EntryNo,
        (payer, memo): (&str, &str),
        by: &ByFinance,
    ) -> Result<EntryRef, ArrivalsRefused> {
        self.by_finance(by.staff, &by.pin, |tx, pen| {
            Ok(arrival_of_exception(tx, pen, number, (payer, memo))?.at())
        })
    }

    /// Writes down that what nobody claimed went back to its sender; all that is left where no amount is said. Of an arrival of more
    /// than one of finance decides alone, by another than whoever wrote it down.
    ///
    /// # Errors
    /// [`ArrivalsRefused`]; nothing was written then.
    pub fn return_arrival(
        &self,
        number: EntryNo,
        amount: Option<Money>,
        words: &str,
        by: &ByFinance,
    ) -> Result<EntryRef, ArrivalsRefused> {
        self.by_finance(by.staff, &by.pin, |tx, pen| {
            not_by_its_writer(tx, pen, number)?;
            Ok(return_arrival(tx, pen, number, amount, words)?.at())
        })
    }

    /// Arrivals of which something is left, or too much was claimed; or all there ever were. Oldest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn arrivals(&self, all: bool) -> Result<Vec<ArrivalLine>, OfficeFault> {
        let today = self.pen().today();
        Ok(self
            .file
            .read::<_, Fault>(|tx| lines(tx, today, all, &Around::stopping()))?)
    }
}

/// Two people see money leave, however many parts it leaves in.
fn not_by_its_writer(tx: &Tx<'_>, pen: &Pen<'_>, number: EntryNo) -> Result<(), ArrivalsRefused> {
    let journal = pen.office(tx).map_err(ArrivalRefused::from)?.journal;
    let recorded = tx.entry(EntryRef { journal, number })?;
    let Some((writer, Ok(Body::ArrivalRecorded(arrival)))) =
        recorded.map(|entry| (entry.actor, entry.read()))
    else {
        return Ok(());
    };
    match writer == pen.actor && arrival.amount > settings(tx)?.alone_up_to {
        true => Err(ArrivalsRefused::OwnAct),
        false => Ok(()),
    }
}

/// Of which something is left, or too much was claimed; or all there ever were. Oldest first.
pub(crate) fn lines(
    tx: &Tx<'_>,
    today: BusinessDate,
    all: bool,
    around: &Around,
) -> Result<Vec<ArrivalLine>, Fault> {
    let mut lines = Vec::new();
    for (number, state) in readable(tx, around)? {
        let is_open = state.left().is_positive() || state.over().is_positive();
        if all || is_open {
            lines.extend(around.read(line(tx, today, number, &state))?.flatten());
        }
    }
    lines.sort_by_key(|line| (line.on, line.number));
    Ok(lines)
}

/// Every arrival that can be read.
pub(crate) fn readable(tx: &Tx<'_>, around: &Around) -> Result<Vec<(EntryNo, ArrivalState)>, Fault> {
    let mut all = Vec::new();
    tx.each_state_or_why::<Fault>(&[Key::ARRIVALS], |key, state| {
        if let (Key::Arrival(number), Some(State::Arrival(state))) = (key, around.read(state)?) {
            all.push((number, state));
        }
        Ok(())
    })?;
    Ok(all)
}

fn line(
    tx: &Tx<'_>,
    today: BusinessDate,
    number: EntryNo,
    state: &ArrivalState,
) -> Result<Option<ArrivalLine>, Fault> {
    let Some(arrival) = &state.recorded else {
        return Ok(None);
    };
    let details: ArrivalDetails = tx.details(&arrival.details)?.unwrap_or_default();
    let over = state.over();
    let mut claims = Vec::new();
    for (at, claim) in state.standing() {
        let Some(entry) = tx.entry(at)? else { continue };
        let payer = match entry.read() {
            Ok(Body::ArrivalClaimed(claimed)) => claimed.taken.payer,
            _ => None,
        };
        let payer = payer.map(|hash| tx.details::<Payer>(&hash)).transpose()?;
        claims.push(ClaimLine {
            name: tx.holder(&claim.account)?,
            account: claim.account.clone(),
            amount: claim.amount,
            payment: claim.payment,
            receipt: claim.receipt,
            hall: tx.counter(at.journal)?.hall,
            clerk: entry.actor,
            claimed_on: entry.business_date,
            another_payer: payer.is_some(),
        });
    }
    Ok(Some(ArrivalLine {
        number,
        on: arrival.on,
        amount: arrival.amount,
        reference: arrival.reference.clone(),
        channel: arrival.channel,
        payer: details.payer,
        memo: details.memo,
        left: state.left(),
        returned: state.sent_back(),
        age_days: today.days_since(arrival.on),
        over,
        decides: over.is_positive().then_some(DECIDES),
        claims,
    }))
}
