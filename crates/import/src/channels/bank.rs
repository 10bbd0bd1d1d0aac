//! A bank's return file of direct debits (代扣回盘): `H`, a `D` line for each debit, `T`, cells between bars,
//! amounts in whole fen.
//!
//! The head's count and sum cover every debit that was to be made; one with a code other than `00` was not
//! made. Absent on purpose: a list of the codes, which each bank has of its own.

use cistern_domain::channel::{Channel, ChannelRow, Claim, Kind, Outcome, Part, Statement};

use super::Layout;
use super::columns::{Line, Row};
use super::fault::{Wanted, Wrong};

const HEAD: [&str; 5] = ["H", "date", "batch", "count", "sum"];
const COUNT: usize = 3;
const SUM: usize = 4;

const DEBIT: [&str; 7] = ["D", "order", "account", "amount", "time", "code", "words"];
const ORDER: usize = 1;
const ACCOUNT: usize = 2;
const AMOUNT: usize = 3;
const AT: usize = 4;
const CODE: usize = 5;

/// The order of cells is fixed.
const PLACES: [usize; 7] = [0, 1, 2, 3, 4, 5, 6];

/// How far the file is read.
#[derive(Default)]
enum At {
    #[default]
    Top,
    Debits([Claim; 2]),
    End(Statement),
}

#[derive(Default)]
pub struct Bank {
    at: At,
    rows: Vec<ChannelRow>,
}

impl Layout for Bank {
    const DELIMITER: u8 = b'|';
    type Whole = Statement;

    fn take(&mut self, line: &Line<'_>) -> Result<(), Wrong> {
        match (&self.at, line.cell(0)) {
            (At::Top, "H") => self.at = At::Debits(claims(line)?),
            (At::Debits(_), "D") => self.rows.push(read(line)?),
            (At::Debits(claims), "T") if line.cell(1) == "END" => {
                let rows = std::mem::take(&mut self.rows);
                self.at = At::End(Statement::check(Channel::Bank, rows, claims)?);
            }
            _ => return Err(line.unexpected()),
        }
        Ok(())
    }

    fn finish(self) -> Result<Statement, Wrong> {
        match self.at {
            At::Top => Err(Wrong::NoHeader),
            At::Debits(_) => Err(Wrong::NoEnd { what: "T|END" }),
            At::End(statement) => Ok(statement),
        }
    }
}

fn claims(line: &Line<'_>) -> Result<[Claim; 2], Wrong> {
    let head = Row::without_header(&HEAD, &PLACES, line)?;
    Ok([
        Claim::Count {
            of: Part::All,
            number: head.count(COUNT)?,
        },
        Claim::Sum {
            of: Part::Payments,
            amount: head.fen(SUM)?,
        },
    ])
}

fn read(line: &Line<'_>) -> Result<ChannelRow, Wrong> {
    let row = Row::without_header(&DEBIT, &PLACES, line)?;
    let outcome = match row.text(CODE) {
        "00" => Outcome::Done,
        "" => return Err(row.wrong(CODE, Wanted::Status)),
        _ => Outcome::Failed,
    };
    Ok(ChannelRow {
        order: row.order(ORDER)?,
        kind: Kind::Payment,
        outcome,
        amount: row.fen(AMOUNT)?,
        at: row.time(AT)?,
        reference: row.text(ACCOUNT).to_owned(),
    })
}
