//! One arrival (来款) that somebody writes down by hand, or makes of money that a channel alone has: tried first, done by the same
//! rule as a list's rows are.

use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::{EntryNo, EntryRef, StaffNo};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{NewArrival, NotKept, Pen, Trial, arrival_of_exception, record_arrival};
use schemars::JsonSchema;
use serde::Serialize;

use super::arrivals::{ArrivalLine, ArrivalsRefused, lines};
use super::channels::ByFinance;
use crate::around::Around;
use crate::may_belong::{MayBelong, may_belong};
use crate::office::Office;

/// What is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArrivalWish {
    /// As the bank or a platform tells it.
    ByHand(NewArrival),
    /// The money of an exception, which is closed with it.
    OfException {
        /// Which.
        exception: EntryNo,
        /// Who sent it, as far as the channel tells.
        payer: String,
        /// The words that came with it.
        memo: String,
    },
}

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ArrivalTried {
    /// The arrival, as it would stand.
    pub arrival: ArrivalLine,
    /// Whose it may be, the likeliest first.
    pub may: Vec<MayBelong>,
    /// The exception that is closed with it.
    pub closes: Option<EntryNo>,
}

impl Office {
    /// Writes it down.
    ///
    /// # Errors
    /// [`ArrivalsRefused`]; nothing was written then.
    pub fn take_arrival(&self, wish: &ArrivalWish, by: &ByFinance) -> Result<EntryRef, ArrivalsRefused> {
        self.by_finance(by.staff, &by.pin, |tx, pen| Ok(written(tx, pen, wish)?.at()))
    }

    /// What it would come to, done by somebody: written and taken back at once.
    ///
    /// # Errors
    /// [`ArrivalsRefused`], as it would be refused.
    pub fn try_arrival(&self, wish: &ArrivalWish, who: StaffNo) -> Result<ArrivalTried, ArrivalsRefused> {
        let tried = self.acting_as(who, |tx, pen| Trial::Yes.end(told(tx, pen, wish).map(Box::new)));
        NotKept::came_of(tried).map(|told| *told)
    }
}

fn written(tx: &Tx<'_>, pen: &Pen<'_>, wish: &ArrivalWish) -> Result<Entry, ArrivalsRefused> {
    Ok(match wish {
        ArrivalWish::ByHand(new) => record_arrival(tx, pen, new)?,
        ArrivalWish::OfException {
            exception,
            payer,
            memo,
        } => arrival_of_exception(tx, pen, *exception, (payer, memo))?,
    })
}

fn told(tx: &Tx<'_>, pen: &Pen<'_>, wish: &ArrivalWish) -> Result<ArrivalTried, ArrivalsRefused> {
    let entry = written(tx, pen, wish)?;
    let all = lines(tx, pen.today(), true, &Around::stopping())?;
    let gone = || Fault::Damaged(format!("arrival {} was just written", entry.number));
    let arrival = all
        .iter()
        .find(|line| line.number == entry.number)
        .ok_or_else(gone)?;
    let may = may_belong(tx, &[arrival], &all)?.into_iter().next();
    let closes = match entry.read() {
        Ok(Body::ArrivalRecorded(recorded)) => recorded.exception,
        _ => None,
    };
    Ok(ArrivalTried {
        arrival: arrival.clone(),
        may: may.unwrap_or_default(),
        closes,
    })
}
