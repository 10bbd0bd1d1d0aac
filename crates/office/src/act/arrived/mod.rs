//! The list of a collecting account (收款户) at head office: what each row of it is (`judge`), and the rows that somebody chose taken,
//! each as it was told. Money that nobody knows becomes an arrival, the money of an open exception too; a deposit slip (解款单) that
//! is in transit is matched, by nobody whose cash it was.
//!
//! Absent on purpose: whose money it is. That is a desk's to claim.

mod judge;

use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, CountAndSum};
use cistern_domain::ids::{BatchNo, BillNo, CounterNo, EntryNo, HallNo, ReceiptNo, StaffNo};
use cistern_import::ArrivedRow;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{
    ArrivalRefused, CloseRefused, MatchRefused, NewArrival, Pen, UnderNumbers, arrival_of_exception_among,
    match_deposit_among, record_arrival_among,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::judge::judge;
use super::channels::ByFinance;
use super::finance::NotFinance;
use crate::differences::At;
use crate::fault::OfficeFault;
use crate::office::Office;

/// What a row of the list is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ArrivedIs {
    /// Nobody knows whose: an arrival.
    New,
    /// It speaks of cash, and no one deposit slip in transit is of that amount: a customer's, or takings that the bank counted
    /// otherwise, or whose slip is not here yet. Somebody looks before it is an arrival.
    Cash,
    /// Its sender settles what cards paid (刷卡结算), as the settings name them. Somebody looks before it is an arrival.
    CardsSettled,
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
    /// The same, of whoever looks: they sent it, or had one of its drawers. Another of finance takes it.
    OwnDeposit {
        /// The hall.
        hall: HallNo,
        /// The seat.
        counter: CounterNo,
        /// The slip's number in that journal.
        number: u32,
        /// Under which date it was sent.
        on: BusinessDate,
    },
    /// A deposit slip was counted under this number.
    Counted {
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
        self.is_plain() || matches!(self, Self::Cash | Self::CardsSettled)
    }

    /// Whether it is taken unless somebody says otherwise: of the others somebody says so.
    #[must_use]
    pub const fn is_plain(&self) -> bool {
        matches!(self, Self::New | Self::Exception { .. } | Self::Deposit { .. })
    }
}

/// A row that somebody chose, as they were told it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    /// Its line.
    pub line: u64,
    /// What it is.
    pub is: ArrivedIs,
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
    /// What each row of a list is to somebody. Writes nothing.
    ///
    /// # Errors
    /// Those of the file.
    pub fn arrived(&self, rows: &[ArrivedRow], who: StaffNo) -> Result<Vec<Arrived>, OfficeFault> {
        let today = self.pen().today();
        let judged = self
            .file
            .read(|tx| judge(tx, rows, (who, today), &mut UnderNumbers::read(tx)?));
        Ok(judged?)
    }

    /// Takes these rows, all or none, where each still is what it was told to be.
    ///
    /// # Errors
    /// [`ArrivedRefused`]; nothing was written then.
    pub fn take_arrived(
        &self,
        rows: &[ArrivedRow],
        chosen: &[Chosen],
        by: &ByFinance,
    ) -> Result<ArrivedTaken, ArrivedRefused> {
        self.by_finance(by.staff, &by.pin, |tx, pen| {
            let mut under = UnderNumbers::read(tx)?;
            let judged = judge(tx, rows, (by.staff, pen.today()), &mut under)?;
            let mut taken = ArrivedTaken::default();
            for Chosen { line, is } in chosen {
                let of = judged.iter().find(|one| one.row.line == *line && one.is == *is);
                let one = of.ok_or(ArrivedRefused::Line(*line))?;
                take(tx, pen, one, (&mut under, &mut taken))?;
            }
            Ok(taken)
        })
    }
}

fn take(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    one: &Arrived,
    (under, taken): (&mut UnderNumbers, &mut ArrivedTaken),
) -> Result<(), ArrivedRefused> {
    let row = &one.row;
    let (sum, amount) = match &one.is {
        ArrivedIs::New | ArrivedIs::Cash | ArrivedIs::CardsSettled => {
            let new = NewArrival {
                on: row.on,
                amount: row.amount,
                reference: row.reference.clone(),
                channel: Channel::Bank,
                payer: row.payer.clone(),
                memo: row.memo.clone(),
            };
            record_arrival_among(tx, pen, &new, under).map_err(|why| of_line(row.line, why))?;
            (&mut taken.arrivals, row.amount)
        }
        ArrivedIs::Exception { exception } => {
            let said = (row.payer.as_str(), row.memo.as_str());
            let written = arrival_of_exception_among(tx, pen, *exception, said, under);
            let written = written.map_err(|why| of_line(row.line, why))?;
            // The statement's word holds, whatever the list says.
            let amount = match written.read() {
                Ok(Body::ArrivalRecorded(arrival)) => arrival.amount,
                _ => row.amount,
            };
            (&mut taken.arrivals, amount)
        }
        ArrivedIs::Deposit { deposit, .. } => {
            let count = (row.amount, row.reference.as_str());
            let matched = match_deposit_among(tx, pen, (*deposit).into(), count, under);
            matched.map_err(|why| of_slip(row.line, why))?;
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
        | ArrivalRefused::Counted { .. }
        | ArrivalRefused::InFlight { .. }
        | ArrivalRefused::Exception(CloseRefused::Already(..)) => ArrivedRefused::Line(line),
        why => ArrivedRefused::Arrival(why),
    }
}

/// The same of a slip: a row before it, of the same choice, was of it or bears its number.
fn of_slip(line: u64, why: MatchRefused) -> ArrivedRefused {
    match why {
        MatchRefused::Publication(why) => ArrivedRefused::Fault(why.into()),
        _ => ArrivedRefused::Line(line),
    }
}
