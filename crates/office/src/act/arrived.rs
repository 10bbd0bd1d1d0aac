//! The list of a collecting account (收款户) at head office: what each row of it is, and the rows that somebody chose taken. Money
//! that nobody knows becomes an arrival, the money of an open exception too; a deposit slip (解款单) that is in transit is
//! matched. Passed over is what a counter recorded under its number, what was written down before, and what a platform settles.
//!
//! Absent on purpose: whose money it is. That is a desk's to claim.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, CountAndSum};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{BatchNo, BillNo, CounterNo, EntryNo, HallNo, ReceiptNo};
use cistern_import::ArrivedRow;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{
    ArrivalRefused, Bearer, CameIn, CloseRefused, MatchRefused, NewArrival, Numbered, Pen,
    arrival_of_exception, arrivals, awaited_debit, match_deposit, record_arrival,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::channels::ByFinance;
use super::finance::NotFinance;
use crate::differences::At;
use crate::fault::OfficeFault;
use crate::office::Office;

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
    /// A bill at a bank, of which a statement told already: its return tells whose it is (代扣).
    InFlight {
        /// In which batch.
        batch: BatchNo,
        /// Which bill.
        bill: BillNo,
        /// The day on which the bank is expected to answer.
        returns_on: BusinessDate,
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
        let today = self.pen().today();
        Ok(self.file.read(|tx| judge(tx, rows, today))?)
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
            let judged = judge(tx, rows, pen.today())?;
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
        | ArrivalRefused::Taken { .. }
        | ArrivalRefused::InFlight { .. }
        | ArrivalRefused::Exception(CloseRefused::Already(..)) => ArrivedRefused::Line(line),
        why => ArrivedRefused::Arrival(why),
    }
}

fn judge(tx: &Tx<'_>, rows: &[ArrivedRow], today: BusinessDate) -> Result<Vec<Arrived>, Fault> {
    let mut known = BTreeMap::new();
    for (number, state) in arrivals(tx)? {
        let recorded = state.recorded.filter(|arrival| arrival.channel == Channel::Bank);
        if let Some(arrival) = recorded {
            known.entry((arrival.on, arrival.reference)).or_insert(number);
        }
    }
    let mut books = Books {
        today,
        came_in: CameIn::read(tx)?,
        transit: in_transit(tx)?,
        numbered: Numbered::default(),
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
    today: BusinessDate,
    came_in: CameIn,
    transit: Vec<(Money, ArrivedIs)>,
    numbered: Numbered,
}

fn unknown(
    tx: &Tx<'_>,
    row: &ArrivedRow,
    rows: &[ArrivedRow],
    books: &mut Books,
) -> Result<ArrivedIs, Fault> {
    let bearer = books.numbered.of(tx, Channel::Bank, row.on, &row.reference)?;
    if let Some(Bearer { receipt, hall, .. }) = bearer {
        return Ok(ArrivedIs::AtCounter { receipt, hall });
    }
    if let Some(exception) = books.came_in.exception(Channel::Bank, row.on, &row.reference) {
        return of_exception(tx, exception, books.today);
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

/// While the bank may still answer, a debit in flight is nobody's to claim.
fn of_exception(tx: &Tx<'_>, exception: EntryNo, today: BusinessDate) -> Result<ArrivedIs, Fault> {
    let Some(State::Exception(state)) = tx.state(&Key::Exception(exception))? else {
        return Ok(ArrivedIs::Exception { exception });
    };
    let awaited = state
        .open()
        .map(|opened| awaited_debit(tx, state.account.as_ref(), opened));
    let awaited = awaited
        .transpose()?
        .flatten()
        .filter(|debit| today <= debit.returns_on);
    Ok(match awaited {
        Some(debit) => ArrivedIs::InFlight {
            batch: debit.batch,
            bill: debit.bill,
            returns_on: debit.returns_on,
        },
        None => ArrivedIs::Exception { exception },
    })
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
