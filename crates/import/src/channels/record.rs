//! Values out of a row's cells, or what is wrong with them.

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use cistern_domain::Money;
use cistern_domain::channel::OrderNo;
use cistern_domain::date::CHINA;
use cistern_domain::instant::Instant;

use super::columns::Row;
use super::fault::{Wanted, Wrong};
use crate::mend::narrow;
use crate::value;

/// How files write a time of day in China.
const TIMES: [&str; 4] = [
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M",
];
/// And without anything between, always in 14 digits.
const PACKED: &str = "%Y%m%d%H%M%S";
const PACKED_DIGITS: usize = 14;

impl Row<'_> {
    /// What a column says is not what it should hold.
    pub fn wrong(&self, column: usize, wanted: Wanted) -> Wrong {
        Wrong::Value {
            column: self.title(column).to_owned(),
            value: self.text(column).to_owned(),
            wanted,
        }
    }

    /// Yuan, zero or more.
    pub fn amount(&self, column: usize) -> Result<Money, Wrong> {
        value::amount(self.text(column)).ok_or_else(|| self.wrong(column, Wanted::Amount))
    }

    /// Yuan, with or without a minus before it: files write what is given back in either way.
    pub fn given_back(&self, column: usize) -> Result<Money, Wrong> {
        let text = narrow(self.text(column));
        let bare = text.strip_prefix('-').unwrap_or(&text);
        value::amount(bare).ok_or_else(|| self.wrong(column, Wanted::Amount))
    }

    /// Whole fen, zero or more, without separators or decimals.
    pub fn fen(&self, column: usize) -> Result<Money, Wrong> {
        let fen = self.plain(column).and_then(|fen| i64::try_from(fen).ok());
        fen.map(Money::from_fen)
            .ok_or_else(|| self.wrong(column, Wanted::Amount))
    }

    /// How many rows.
    pub fn count(&self, column: usize) -> Result<u64, Wrong> {
        self.plain(column)
            .ok_or_else(|| self.wrong(column, Wanted::Count))
    }

    /// Digits only.
    pub fn plain(&self, column: usize) -> Option<u64> {
        let text = narrow(self.text(column));
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten()
    }

    /// An order's number.
    pub fn order(&self, column: usize) -> Result<OrderNo, Wrong> {
        OrderNo::new(narrow(self.text(column))).map_err(|_| self.wrong(column, Wanted::Order))
    }

    /// A date and a time of day in China, or with an offset.
    pub fn time(&self, column: usize) -> Result<Instant, Wrong> {
        time(&narrow(self.text(column))).ok_or_else(|| self.wrong(column, Wanted::Time))
    }
}

fn time(text: &str) -> Option<Instant> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(Instant::from(at.with_timezone(&Utc)));
    }
    let packed = (text.len() == PACKED_DIGITS).then_some(PACKED);
    let mut read = TIMES
        .into_iter()
        .chain(packed)
        .filter_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    let at = CHINA.from_local_datetime(&read.next()?).earliest()?;
    Some(Instant::from(at.with_timezone(&Utc)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_times() {
        let morning = Some(Instant(1_795_049_099_000));
        for text in [
            "2026-11-19 08:44:59",
            "2026/11/19 8:44:59",
            "20261119084459",
            "2026-11-19T08:44:59+08:00",
            "2026-11-19T00:44:59Z",
        ] {
            assert_eq!(time(text), morning, "{text}");
        }
        for text in ["", "2026-11-19", "2026-11-19 24:00:00", "2026111908445", "8:44"] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
