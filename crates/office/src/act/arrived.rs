//! The list of a collecting account (收款户) at head office: what each row of it is, and the rows that somebody chose taken. Money
//! that nobody knows becomes an arrival, the money of an open exception too; a deposit slip (解款单) that is in transit is
//! matched. Passed over is what a counter recorded under its number, what was written down before, and what a platform settles.
//!
//! Absent on purpose: whose money it is. That is a desk's to claim.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use cistern_domain::Money;
use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, CountAndSum};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{CounterNo, EntryNo, HallNo, ReceiptNo};
use cistern_domain::payment::Tender;
use cistern_domain::reference::Cheque;
use cistern_import::ArrivedRow;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{
    ArrivalRefused, CameIn, CloseRefused, MatchRefused, NewArrival, Pen, arrival_of_exception, arrivals,
    match_deposit, record_arrival, standing,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::channels::ByFinance;
use super::finance::NotFinance;
use crate::differences::At;
use crate::fault::OfficeFault;
use crate::office::Office;

/// A counter took what the bank's list tells within so many days before: a cheque is presented within ten.
const DAYS_BEFORE: u32 = 10;
/// And after: a transfer's slip came over the desk once the money was there.
const DAYS_AFTER: u32 = 3;
/// Words of a row that is cash brought to the bank.
const CASH: [&str; 4] = ["解款", "缴存", "现金", "现存"];
/// Senders that settle what was taken through them.
const PLATFORMS: [(&str, Channel); 4] = [
    ("财付通", Channel::WeChat),
    ("微信支付", Channel::WeChat),
    ("支付宝", Channel::Alipay),
    ("网银在线", Channel::Alipay),
];

/// What a row of the list is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ArrivedIs {
    /// Nobody knows whose: an arrival.
    New,
    /// Money of an open exception: an arrival, and the exception is closed with it.
    Exception {
        /// Which.
        exception: EntryNo,
    },
    /// The one deposit slip in transit of that amount, and the row speaks of cash.
    Deposit {
        /// The counter's entry.
        deposit: At,
        /// The hall.
        hall: HallNo,
        /// The seat.
        counter: CounterNo,
        /// The slip's number in that journal.
        number: u32,
        /// Under which date it was sent.
        on: BusinessDate,
    },
    /// Written down before.
    Known {
        /// As which.
        arrival: EntryNo,
    },
    /// A counter took it under this number.
    AtCounter {
        /// Its receipt.
        receipt: ReceiptNo,
        /// The hall.
        hall: HallNo,
    },
    /// A platform settles what was taken through it; its statement is laid beside the ledger (渠道对账).
    Platform {
        /// Which.
        channel: Channel,
    },
}

impl ArrivedIs {
    /// Whether it can be taken.
    #[must_use]
    pub const fn may_take(&self) -> bool {
        matches!(self, Self::New | Self::Exception { .. } | Self::Deposit { .. })
    }
}

/// A row, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// As the list has it.
    pub row: ArrivedRow,
    /// What it is.
    pub is: ArrivedIs,
}

/// What taking rows came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ArrivedTaken {
    /// Arrivals written down.
    pub arrivals: CountAndSum,
    /// Deposit slips matched.
    pub deposits: CountAndSum,
}

/// Why nothing was taken.
#[derive(Debug, thiserror::Error)]
pub enum ArrivedRefused {
    /// A chosen row is not there, or cannot be taken, or not any more.
    #[error("line {0} cannot be taken, or not any more")]
    Line(u64),
    /// For a reason of its own.
    #[error(transparent)]
    Arrival(#[from] ArrivalRefused),
    /// For a reason of its own.
    #[error(transparent)]
    Deposit(#[from] MatchRefused),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for ArrivedRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// What each row of a list is. Writes nothing.
    ///
    /// # Errors
    /// Those of the file.
    pub fn arrived(&self, rows: &[ArrivedRow]) -> Result<Vec<Arrived>, OfficeFault> {
        Ok(self.file.read(|tx| judge(tx, rows))?)
    }

    /// Takes the rows of these lines, all or none.
    ///
    /// # Errors
    /// [`ArrivedRefused`]; nothing was written then.
    pub fn take_arrived(
        &self,
        rows: &[ArrivedRow],
        lines: &[u64],
        by: &ByFinance,
    ) -> Result<ArrivedTaken, ArrivedRefused> {
        self.by_finance(by.staff, &by.pin, |tx, pen| {
            let judged = judge(tx, rows)?;
            let mut taken = ArrivedTaken::default();
            for line in lines {
                let of = judged.iter().find(|one| one.row.line == *line);
                take(tx, pen, of.ok_or(ArrivedRefused::Line(*line))?, &mut taken)?;
            }
            Ok(taken)
        })
    }
}

fn take(tx: &Tx<'_>, pen: &Pen<'_>, one: &Arrived, taken: &mut ArrivedTaken) -> Result<(), ArrivedRefused> {
    let row = &one.row;
    let (sum, amount) = match &one.is {
        ArrivedIs::New => {
            let new = NewArrival {
                on: row.on,
                amount: row.amount,
                reference: row.reference.clone(),
                channel: Channel::Bank,
                payer: row.payer.clone(),
                memo: row.memo.clone(),
            };
            record_arrival(tx, pen, &new).map_err(|why| of_line(row.line, why))?;
            (&mut taken.arrivals, row.amount)
        }
        ArrivedIs::Exception { exception } => {
            let written = arrival_of_exception(tx, pen, *exception, (&row.payer, &row.memo));
            let written = written.map_err(|why| of_line(row.line, why))?;
            // The statement's word holds, whatever the list says.
            let amount = match written.read() {
                Ok(Body::ArrivalRecorded(arrival)) => arrival.amount,
                _ => row.amount,
            };
            (&mut taken.arrivals, amount)
        }
        ArrivedIs::Deposit { deposit, .. } => {
            match_deposit(tx, pen, (*deposit).into(), row.amount, &row.reference)?;
            (&mut taken.deposits, row.amount)
        }
        _ => return Err(ArrivedRefused::Line(row.line)),
    };
    *sum += amount;
    Ok(())
}

/// A row before it, of the same number, was taken by the same choice; or its number is none.
fn of_line(line: u64, why: ArrivalRefused) -> ArrivedRefused {
    match why {
        ArrivalRefused::Already { .. }
        | ArrivalRefused::Reference
        | ArrivalRefused::Exception(CloseRefused::Already(..)) => ArrivedRefused::Line(line),
        why => ArrivedRefused::Arrival(why),
    }
}

fn judge(tx: &Tx<'_>, rows: &[ArrivedRow]) -> Result<Vec<Arrived>, Fault> {
    let mut known = BTreeMap::new();
    for (number, state) in arrivals(tx)? {
        let recorded = state.recorded.filter(|arrival| arrival.channel == Channel::Bank);
        if let Some(arrival) = recorded {
            known.entry((arrival.on, arrival.reference)).or_insert(number);
        }
    }
    let mut books = Books {
        came_in: CameIn::read(tx)?,
        transit: in_transit(tx)?,
        at_counters: AtCounters::default(),
    };
    let mut judged = Vec::new();
    for row in rows {
        let is = match known.get(&(row.on, row.reference.clone())) {
            Some(arrival) => ArrivedIs::Known { arrival: *arrival },
            None => unknown(tx, row, rows, &mut books)?,
        };
        judged.push(Arrived { row: row.clone(), is });
    }
    Ok(judged)
}

/// What rows are looked up in, read once for all of them.
struct Books {
    came_in: CameIn,
    transit: Vec<(Money, ArrivedIs)>,
    at_counters: AtCounters,
}

fn unknown(
    tx: &Tx<'_>,
    row: &ArrivedRow,
    rows: &[ArrivedRow],
    books: &mut Books,
) -> Result<ArrivedIs, Fault> {
    if let Some((receipt, hall)) = books.at_counters.of(tx, row)? {
        return Ok(ArrivedIs::AtCounter { receipt, hall });
    }
    if let Some(exception) = books.came_in.exception(Channel::Bank, row.on, &row.reference) {
        return Ok(ArrivedIs::Exception { exception });
    }
    let sender = |name: &str| row.payer.contains(name) || row.memo.contains(name);
    if let Some((_, channel)) = PLATFORMS.into_iter().find(|(name, _)| sender(name)) {
        return Ok(ArrivedIs::Platform { channel });
    }
    let is_cash = |row: &ArrivedRow| CASH.iter().any(|word| row.memo.contains(word));
    let mut slips = books.transit.iter().filter(|(amount, _)| *amount == row.amount);
    // Two of one amount, on either side, are a person's to tell apart.
    let alone = rows
        .iter()
        .filter(|one| is_cash(one) && one.amount == row.amount)
        .count()
        == 1;
    match (slips.next(), slips.next()) {
        (Some((_, slip)), None) if is_cash(row) && alone => Ok(slip.clone()),
        _ => Ok(ArrivedIs::New),
    }
}

fn in_transit(tx: &Tx<'_>) -> Result<Vec<(Money, ArrivedIs)>, Fault> {
    let mut found = Vec::new();
    tx.each_state::<Fault>(&[Key::DEPOSITS], |key, state| {
        if let (Key::Deposit(at), State::Deposit(state)) = (key, state)
            && let (Some(slip), None) = (state.slip, &state.counted)
        {
            found.push((at, slip));
        }
        Ok(())
    })?;
    let told = found.into_iter().map(|(at, slip)| {
        let seat = tx.counter(at.journal)?;
        let is = ArrivedIs::Deposit {
            deposit: at.into(),
            hall: seat.hall,
            counter: seat.counter,
            number: slip.number,
            on: slip.on,
        };
        Ok((slip.amount, is))
    });
    told.collect()
}

/// What counters took by transfer, card or cheque, by number; a day is looked up once.
#[derive(Default)]
struct AtCounters(BTreeMap<BusinessDate, BTreeMap<String, (ReceiptNo, HallNo)>>);

impl AtCounters {
    fn of(&mut self, tx: &Tx<'_>, row: &ArrivedRow) -> Result<Option<(ReceiptNo, HallNo)>, Fault> {
        let first = row.on.minus_days(DAYS_BEFORE);
        for offset in 0..=DAYS_BEFORE + DAYS_AFTER {
            let day = first.plus_days(offset);
            let numbers = match self.0.entry(day) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(unknown) => unknown.insert(day_of(tx, day)?),
            };
            let found = numbers.get(&row.reference);
            if found.is_some() {
                return Ok(found.copied());
            }
        }
        Ok(None)
    }
}

fn day_of(tx: &Tx<'_>, day: BusinessDate) -> Result<BTreeMap<String, (ReceiptNo, HallNo)>, Fault> {
    let mut numbers = BTreeMap::new();
    for payment in tx.payments_taken_on(day)? {
        let Some(taken) = tx.taken(payment)? else { continue };
        // What was taken back is money that lies in the bank for nobody; what was moved stands with another account.
        if standing(tx, &taken)?.reversed.is_some() {
            continue;
        }
        let hall = tx.seat_of(taken.entry.at())?.hall;
        for one in &taken.taken.tenders {
            let number = match (one.tender, one.reference.as_deref()) {
                (Tender::Transfer | Tender::Card, number) => number,
                (Tender::Cheque, number) => number.and_then(Cheque::read).map(|cheque| cheque.number),
                _ => None,
            };
            if let Some(number) = number {
                numbers.insert(number.to_owned(), (taken.taken.receipt, hall));
            }
        }
    }
    Ok(numbers)
}
