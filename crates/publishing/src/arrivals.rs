//! Money that arrived in the bank without a known account (未认领来款): written down by head office off the bank's list, or out
//! of an exception that a statement opened; sent back to its sender where nobody claims it. Claiming is a desk's.
//!
//! Money that a payment has, or that a bill at a bank waits for, is none without a name: it is not written down (`one_money`).
//! Absent on purpose: who may. That is asked by the office.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::arrival::{ArrivalFault, ArrivalState, LONGEST_REFERENCE};
use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::{ArrivalDetails, LONGEST_REMARK};
use cistern_domain::entry::{ArrivalRecorded, ArrivalReturned, Body, Entry, ExceptionOpened};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, BatchNo, BillNo, EntryNo, EntryRef, ReceiptNo};
use cistern_journal::{Fault, TakenPayment, Tx};

use crate::channels::{CloseRefused, close_exception, exceptions};
use crate::one_money::{
    AwaitedDebit, Bearer, Numbered, awaited_debit, bare, is_theirs, recorded_as, reference_of,
};
use crate::own::{OwnAccount, names_no_own};
use crate::pen::{Pen, Publication};
use crate::under_numbers::UnderNumbers;

/// Longest name of a sender, characters; what the bank says beyond is cut.
const LONGEST_PAYER: usize = 60;
/// The words that close an exception which became an arrival.
const CLOSING: &str = "列为未认领来款";

/// What the bank says of an arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewArrival {
    /// The bank's date.
    pub on: BusinessDate,
    /// How much.
    pub amount: Money,
    /// The bank's own number.
    pub reference: String,
    /// Where it lies.
    pub channel: Channel,
    /// Who sent it, as far as the bank tells.
    pub payer: String,
    /// The words that came with it.
    pub memo: String,
}

/// Why nothing was written down of an arrival.
#[derive(Debug, thiserror::Error)]
pub enum ArrivalRefused {
    /// Nothing came.
    #[error("{0} cannot have arrived")]
    Nothing(Money),
    /// Without the bank's number it could be written down twice.
    #[error("the bank's own number has 1 to {LONGEST_REFERENCE} characters")]
    Reference,
    /// A day that is not over yet.
    #[error("{on} is after today, {today}")]
    Future {
        /// The day said.
        on: BusinessDate,
        /// Today.
        today: BusinessDate,
    },
    /// Written down before.
    #[error("{reference} of {on} is arrival {number} already")]
    Already {
        /// The bank's number.
        reference: String,
        /// The bank's date.
        on: BusinessDate,
        /// Its number.
        number: EntryNo,
    },
    /// A statement opened it.
    #[error("a statement opened it as exception {0}: make that an arrival (--exception {0})")]
    IsException(EntryNo),
    /// An exception that is not money the channel alone has.
    #[error("exception {0} is not money that the channel alone has")]
    NotTheirs(EntryNo),
    /// The exception is not open.
    #[error(transparent)]
    Exception(#[from] CloseRefused),
    /// A payment that stands has the money.
    #[error("{reference} is no money without a name: {} has it; nothing is to be written down", bearer_said(.bearer))]
    Taken {
        /// The channel's number.
        reference: String,
        /// Which.
        bearer: Bearer,
    },
    /// It is cash that the bank counted of a deposit slip.
    #[error(
        "{reference} is no money without a name: the bank counted deposit {deposit} under it; nothing is to be written down"
    )]
    Counted {
        /// The bank's number.
        reference: String,
        /// The counter's entry.
        deposit: EntryRef,
    },
    /// The bank was asked for it, and is yet to return it.
    #[error(
        "bill {bill} is at the bank in batch {batch}: take its return, which is expected on {returns_on}"
    )]
    InFlight {
        /// In which batch.
        batch: BatchNo,
        /// Which bill.
        bill: BillNo,
        /// The day on which the bank is expected to answer.
        returns_on: BusinessDate,
    },
    /// Not known, or more than is left of it.
    #[error("arrival {0}: {1}")]
    Arrival(EntryNo, ArrivalFault),
    /// No words, or too many.
    #[error("say in 1 to {LONGEST_REMARK} characters why it goes back")]
    NoWords,
    /// It is about an account of whoever acts.
    #[error(transparent)]
    Own(#[from] OwnAccount),
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
}

fn bearer_said(bearer: &Bearer) -> String {
    match bearer.receipt {
        ReceiptNo(0) => "a direct debit".to_owned(),
        receipt => format!("receipt {receipt} of hall {}", bearer.hall),
    }
}

impl From<Fault> for ArrivalRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

/// Writes an arrival down, once for each channel, date and number.
///
/// # Errors
/// [`ArrivalRefused`]; nothing was written then.
pub fn record_arrival(tx: &Tx<'_>, pen: &Pen<'_>, new: &NewArrival) -> Result<Entry, ArrivalRefused> {
    record_arrival_among(tx, pen, new, &mut UnderNumbers::read(tx)?)
}

/// The same of one of many that a transaction writes down.
///
/// # Errors
/// [`ArrivalRefused`]; nothing was written then.
pub fn record_arrival_among(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    new: &NewArrival,
    under: &mut UnderNumbers,
) -> Result<Entry, ArrivalRefused> {
    match under.came_in.exception(new.channel, new.on, &new.reference) {
        Some(number) => Err(ArrivalRefused::IsException(number)),
        None => record(tx, pen, new, (None, under)),
    }
}

/// The open exceptions that statements opened of money that came, by channel, date and the channel's own number, without blanks.
#[derive(Debug, Default)]
pub struct CameIn(BTreeMap<(Channel, BusinessDate, String), EntryNo>);

impl CameIn {
    /// All of them, read once.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn read(tx: &Tx<'_>) -> Result<Self, Fault> {
        let mut came_in = BTreeMap::new();
        for (number, state) in exceptions(tx)? {
            if let Some(opened) = state.open().filter(|opened| is_theirs(opened)) {
                let of = (opened.channel, opened.date, bare(reference_of(opened)));
                came_in.entry(of).or_insert(number);
            }
        }
        Ok(Self(came_in))
    }

    /// The one of a number, where there is one.
    #[must_use]
    pub fn exception(&self, channel: Channel, on: BusinessDate, reference: &str) -> Option<EntryNo> {
        self.0.get(&(channel, on, bare(reference))).copied()
    }

    pub(crate) fn end(&mut self, channel: Channel, on: BusinessDate, reference: &str) {
        self.0.remove(&(channel, on, bare(reference)));
    }
}

/// Makes an arrival of an exception, and closes the exception with that.
///
/// # Errors
/// [`ArrivalRefused`]; nothing was written then.
pub fn arrival_of_exception(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    number: EntryNo,
    said: (&str, &str),
) -> Result<Entry, ArrivalRefused> {
    arrival_of_exception_among(tx, pen, number, said, &mut UnderNumbers::read(tx)?)
}

/// The same of one of many that a transaction writes down.
///
/// # Errors
/// [`ArrivalRefused`]; nothing was written then.
pub fn arrival_of_exception_among(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    number: EntryNo,
    (payer, memo): (&str, &str),
    under: &mut UnderNumbers,
) -> Result<Entry, ArrivalRefused> {
    let Some(State::Exception(state)) = tx.state(&Key::Exception(number))? else {
        return Err(CloseRefused::Unknown(number).into());
    };
    if let Some(closed) = &state.closed {
        return Err(CloseRefused::Already(number, closed.entry).into());
    }
    let opened = state.opened.ok_or(CloseRefused::Unknown(number))?;
    if !is_theirs(&opened) {
        return Err(ArrivalRefused::NotTheirs(number));
    }
    is_nobodys(tx, pen, state.account.as_ref(), (&opened, &mut under.numbered))?;
    let new = NewArrival {
        on: opened.date,
        amount: opened.theirs,
        reference: reference_of(&opened).to_owned(),
        channel: opened.channel,
        payer: payer.to_owned(),
        memo: memo.to_owned(),
    };
    let entry = record(tx, pen, &new, (Some(number), under))?;
    close_exception(tx, pen, number, CLOSING, Some(entry.at()))?;
    Ok(entry)
}

/// Money that neither came to a payment since, nor is expected of a bill at a bank that has not answered in time yet.
fn is_nobodys(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    account: Option<&AccountNo>,
    (opened, numbered): (&ExceptionOpened, &mut Numbered),
) -> Result<(), ArrivalRefused> {
    if let Some(taken) = recorded_as(tx, numbered, opened)? {
        let bearer = Bearer {
            payment: taken.taken.payment,
            receipt: taken.taken.receipt,
            hall: tx.seat_of(taken.entry.at())?.hall,
        };
        let reference = opened.order.clone();
        return Err(ArrivalRefused::Taken { reference, bearer });
    }
    match awaited_debit(tx, account, opened)? {
        Some(AwaitedDebit {
            batch,
            bill,
            returns_on,
        }) if pen.today() <= returns_on => Err(ArrivalRefused::InFlight {
            batch,
            bill,
            returns_on,
        }),
        _ => Ok(()),
    }
}

/// Writes down that what nobody claimed went back to its sender: an amount, or all that is left.
///
/// # Errors
/// [`ArrivalRefused`]; nothing was written then.
pub fn return_arrival(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    number: EntryNo,
    amount: Option<Money>,
    words: &str,
) -> Result<Entry, ArrivalRefused> {
    let state = tx.arrival(number)?;
    let amount = amount.unwrap_or_else(|| state.left());
    let of = |fault| ArrivalRefused::Arrival(number, fault);
    let channel = state.may_take(amount).map_err(of)?.channel;
    let words = words.trim();
    if words.is_empty() || words.chars().count() > LONGEST_REMARK {
        return Err(ArrivalRefused::NoWords);
    }
    let body = ArrivalReturned {
        arrival: number,
        amount,
        channel,
        words: pen.remark(tx, words)?,
    };
    Ok(pen.write(tx, body)?)
}

/// Every arrival heard of, oldest first; one that only a counter spoke of has no record yet.
///
/// # Errors
/// Those of the disk.
pub fn arrivals(tx: &Tx<'_>) -> Result<Vec<(EntryNo, ArrivalState)>, Fault> {
    let mut all = Vec::new();
    tx.each_state::<Fault>(&[Key::ARRIVALS], |key, state| {
        if let (Key::Arrival(number), State::Arrival(state)) = (key, state) {
            all.push((number, state));
        }
        Ok(())
    })?;
    Ok(all)
}

/// The arrival whose money a payment is; nothing where it came over the desk.
#[must_use]
pub fn claimed_of(taken: &TakenPayment) -> Option<EntryNo> {
    taken.entry.read().ok().as_ref().and_then(Body::claimed_of)
}

/// Whether money that a channel alone has is an arrival already.
pub(crate) fn is_recorded(all: &[(EntryNo, ArrivalState)], one: &ExceptionOpened) -> bool {
    let mut recorded = all.iter().filter_map(|(_, state)| state.recorded.as_ref());
    is_theirs(one)
        && recorded.any(|arrival| {
            (
                arrival.channel,
                arrival.on,
                arrival.amount,
                arrival.reference.as_str(),
            ) == (one.channel, one.date, one.theirs, reference_of(one))
        })
}

fn record(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    new: &NewArrival,
    (exception, under): (Option<EntryNo>, &mut UnderNumbers),
) -> Result<Entry, ArrivalRefused> {
    let cut = |text: &str, most| text.trim().chars().take(most).collect::<String>();
    let reference = new.reference.trim();
    if !new.amount.is_positive() {
        return Err(ArrivalRefused::Nothing(new.amount));
    }
    if reference.is_empty() || reference.chars().count() > LONGEST_REFERENCE {
        return Err(ArrivalRefused::Reference);
    }
    names_no_own::<ArrivalRefused>(tx, pen.actor, &new.memo)?;
    let (on, today) = (new.on, pen.today());
    if on > today {
        return Err(ArrivalRefused::Future { on, today });
    }
    if let Some(number) = under.arrived.on((new.channel, reference), on) {
        let reference = reference.to_owned();
        return Err(ArrivalRefused::Already {
            reference,
            on,
            number,
        });
    }
    if let Some(bearer) = under.numbered.of(tx, new.channel, on, reference)? {
        let reference = reference.to_owned();
        return Err(ArrivalRefused::Taken { reference, bearer });
    }
    if new.channel == Channel::Bank
        && let Some(deposit) = under.slips.counted_under(reference, on)
    {
        let reference = reference.to_owned();
        return Err(ArrivalRefused::Counted { reference, deposit });
    }
    let details = ArrivalDetails {
        payer: cut(&new.payer, LONGEST_PAYER),
        memo: cut(&new.memo, LONGEST_REMARK),
    };
    let body = ArrivalRecorded {
        on,
        amount: new.amount,
        reference: reference.to_owned(),
        channel: new.channel,
        details: pen.detach(tx, &details)?,
        exception,
    };
    let entry = pen.write(tx, body)?;
    under.arrive((new.channel, on, reference), entry.number);
    Ok(entry)
}
