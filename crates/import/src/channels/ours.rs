//! What the counters hold for a day, as Cistern writes it out: a header and a row for each payment.
//!
//! Absent on purpose: a count or sum. The file is ours, written in one go from the journals.

use cistern_domain::channel::{Channel, OurRow};
use cistern_domain::ids::{AccountNo, ReceiptNo};

use super::Layout;
use super::columns::{Columns, Line, Row};
use super::fault::{Wanted, Wrong};
use crate::mend::narrow;

const TITLES: [&str; 7] = [
    "order", "receipt", "channel", "amount", "taken_at", "account", "reversed",
];
const ORDER: usize = 0;
const RECEIPT: usize = 1;
const CHANNEL: usize = 2;
const AMOUNT: usize = 3;
const TAKEN_AT: usize = 4;
const ACCOUNT: usize = 5;
const REVERSED: usize = 6;

#[derive(Default)]
pub struct Ours {
    columns: Option<Columns>,
    rows: Vec<OurRow>,
}

impl Layout for Ours {
    type Whole = Vec<OurRow>;

    fn take(&mut self, line: &Line<'_>) -> Result<(), Wrong> {
        match &self.columns {
            Some(columns) => self.rows.push(read(&columns.row(line)?)?),
            None => self.columns = Columns::find(line, "order", &TITLES)?,
        }
        Ok(())
    }

    fn finish(self) -> Result<Vec<OurRow>, Wrong> {
        self.columns.map(|_| self.rows).ok_or(Wrong::NoHeader)
    }
}

fn read(row: &Row<'_>) -> Result<OurRow, Wrong> {
    let name = row.text(CHANNEL);
    let channel = Channel::ALL.into_iter().find(|channel| channel.name() == name);
    let receipt = row.plain(RECEIPT).map(ReceiptNo);
    let account = AccountNo::new(narrow(row.text(ACCOUNT)));
    let reversed = match row.text(REVERSED) {
        "yes" => true,
        "no" | "" => false,
        _ => return Err(row.wrong(REVERSED, Wanted::YesOrNo)),
    };
    Ok(OurRow {
        order: row.order(ORDER)?,
        channel: channel.ok_or_else(|| row.wrong(CHANNEL, Wanted::Channel))?,
        amount: row.amount(AMOUNT)?,
        reversed,
        taken_at: row.time(TAKEN_AT)?,
        receipt: receipt.ok_or_else(|| row.wrong(RECEIPT, Wanted::Receipt))?,
        account: account.map_err(|_| row.wrong(ACCOUNT, Wanted::Account))?,
    })
}
