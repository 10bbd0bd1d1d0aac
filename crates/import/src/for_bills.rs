//! Readings of a month that are to be billed (抄表记录), CSV in UTF-8 or GB18030, or xlsx, by the titles in their header. A row
//! that cannot be read is refused with its reason, and all others are read.

use std::path::Path;

use cistern_domain::bill::Segment;
use cistern_domain::date::Period;
use cistern_domain::ids::{AccountNo, MeterNo};

use crate::fault::SourceFault;
use crate::folder::open_at;
use crate::own_columns::{OwnColumns, as_named};
use crate::readings::way;
use crate::rejection::{Reason, Refusal, Rejection};
use crate::table::{Row, for_each_row};
use crate::value::period;

const TITLES: [&str; 8] = [
    "户号",
    "表号",
    "上期止码",
    "本期止码",
    "用量",
    "抄表日期",
    "抄表方式",
    "账期?",
];
const ACCOUNT: usize = 0;
const METER: usize = 1;
const FROM: usize = 2;
const TO: usize = 3;
const VOLUME: usize = 4;
const READ_ON: usize = 5;
const WAY: usize = 6;
const PERIOD: usize = 7;

/// A reading, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingToBill {
    /// Its line in the file, from 1.
    pub line: u64,
    /// 户号
    pub account: AccountNo,
    /// The stretch of use.
    pub segment: Segment,
    /// The month for which the file says it is, where it has such a column.
    pub period: Option<Period>,
}

/// What a file of readings says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadingsToBill {
    /// In the order of the file.
    pub readings: Vec<ReadingToBill>,
    /// Rows that cannot be read.
    pub rejected: Vec<Rejection>,
}

/// Reads a file of readings whose columns are called as `columns` says (对应列名).
///
/// # Errors
/// [`SourceFault`] where the file is none, or lacks a column.
pub fn read_for_bills(path: &Path, columns: &OwnColumns) -> Result<ReadingsToBill, SourceFault> {
    let file = open_at(path)?;
    let titles = as_named(&TITLES, &columns.readings);
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let mut found = ReadingsToBill::default();
    for_each_row::<SourceFault>(&file, &titles, &mut Vec::new(), &mut |row, part| {
        match row.check().and_then(|()| reading(row)) {
            Ok(reading) => found.readings.push(reading),
            Err(refusal) => found.rejected.push(Rejection::new(part, row.number, refusal)),
        }
        Ok(())
    })?;
    Ok(found)
}

fn reading(row: &Row<'_>) -> Result<ReadingToBill, Refusal> {
    if row.is_empty(ACCOUNT) {
        return Err(row.refusal(ACCOUNT, Reason::MissingAccountNumber));
    }
    Ok(ReadingToBill {
        line: row.number,
        account: row.id(ACCOUNT, AccountNo::new)?,
        segment: Segment {
            meter: row.optional(METER, |row, column| row.id(column, MeterNo::new))?,
            from: row.reading(FROM)?,
            to: row.reading(TO)?,
            volume_m3: row.whole(VOLUME)?,
            read_on: Some(row.date(READ_ON)?),
            way: way(row, WAY)?,
        },
        period: row.optional(PERIOD, |row, column| {
            period(row.raw(column)).ok_or_else(|| row.refusal(column, Reason::BadDate))
        })?,
    })
}
