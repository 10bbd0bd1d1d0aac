//! Rows of 抄表记录: cleaned, checked, sorted by account and period to meet their bills.

use std::io;

use cistern_domain::bill::ReadingWay;
use cistern_domain::ids::MeterNo;

use crate::bills::group;
use crate::known::KnownAccounts;
use crate::mend::narrow;
use crate::rejection::{Reason, Refusal};
use crate::rows::ReadingRow;
use crate::runs::{Key, Runs};
use crate::table::Row;
use crate::value;

pub const TITLES: [&str; 8] = [
    "户号",
    "表号",
    "账期",
    "上期止码",
    "本期止码",
    "用量",
    "抄表日期",
    "抄表方式",
];
const ACCOUNT: usize = 0;
const METER: usize = 1;
const PERIOD: usize = 2;
const FROM: usize = 3;
const TO: usize = 4;
const VOLUME: usize = 5;
const READ_ON: usize = 6;
const WAY: usize = 7;

/// Rows of one part of the table stand below this.
const ROWS_IN_A_PART: u64 = 1 << 40;

/// Reads a row: its key and what it says.
pub fn take(row: &Row<'_>, known: &KnownAccounts) -> Result<(Key, ReadingRow), Refusal> {
    row.check()?;
    if row.is_empty(ACCOUNT) {
        return Err(row.refusal(ACCOUNT, Reason::MissingAccountNumber));
    }
    let number = narrow(row.raw(ACCOUNT));
    let account = known.get(&number);
    let account = account.ok_or_else(|| row.refusal(ACCOUNT, known.why_not(&number)))?;
    let period = value::period(row.raw(PERIOD)).ok_or_else(|| row.refusal(PERIOD, Reason::BadDate))?;
    let reading = ReadingRow {
        meter: row.optional(METER, |row, column| row.id(column, MeterNo::new))?,
        from: row.reading(FROM)?,
        to: row.reading(TO)?,
        volume_m3: row.whole(VOLUME)?,
        read_on: row.date(READ_ON)?,
        way: way(row, WAY)?,
    };
    Ok(((group(account, period), order(row)), reading))
}

/// How a reading came about, as a column says it.
///
/// # Errors
/// Another word.
pub fn way(row: &Row<'_>, at: usize) -> Result<ReadingWay, Refusal> {
    match narrow(row.raw(at)).as_ref() {
        "实抄" => Ok(ReadingWay::Read),
        "估抄" => Ok(ReadingWay::Estimated),
        "自报" => Ok(ReadingWay::SelfReported),
        "换表" => Ok(ReadingWay::MeterChanged),
        "远传" => Ok(ReadingWay::Remote),
        _ => Err(row.refusal(at, Reason::UnknownReadingWay)),
    }
}

/// Parts in reading order, rows within them.
pub fn order(row: &Row<'_>) -> u64 {
    let part = u64::try_from(row.part).unwrap_or(u64::MAX);
    part.saturating_mul(ROWS_IN_A_PART).saturating_add(row.number)
}

/// The part and the row's number that [`order`] was made of.
pub fn place(order: u64) -> (usize, u64) {
    (
        usize::try_from(order / ROWS_IN_A_PART).unwrap_or(usize::MAX),
        order % ROWS_IN_A_PART,
    )
}

/// Sorts a reading in.
pub fn sort_in(runs: &mut Runs, key: Key, reading: &ReadingRow) -> io::Result<()> {
    // Writing to a Vec cannot fail: its error type is `Infallible`.
    runs.push(key, |bytes| _ = minicbor::encode(reading, bytes))
}
