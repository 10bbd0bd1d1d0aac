//! One row under a header: its cells by wanted column, read into values or refused with a reason.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::NotAnId;
use csv::StringRecord;

use super::header::{Header, OPTIONAL, OR};
use crate::mend::{narrow, narrow_alphanumerics, trim};
use crate::rejection::{Reason, Refusal};
use crate::value;

/// A row.
pub struct Row<'a> {
    /// Its number in its file, from 1.
    pub number: u64,
    /// Its file's or sheet's place among the parts.
    pub part: usize,
    /// How much of the file is read, and how much there is.
    pub share: (u64, u64),
    titles: &'a [&'a str],
    header: &'a Header,
    cells: &'a StringRecord,
    ragged: bool,
}

impl<'a> Row<'a> {
    /// `ragged`: the format can lose or add cells, so their count is checked.
    pub(super) fn new(
        titles: &'a [&'a str],
        header: &'a Header,
        cells: &'a StringRecord,
        number: u64,
        part: usize,
        share: (u64, u64),
        ragged: bool,
    ) -> Self {
        Self {
            number,
            part,
            share,
            titles,
            header,
            cells,
            ragged,
        }
    }

    /// A row cut short or shifted by a stray comma, or with bytes that are no text, is refused as a
    /// whole: its cells may stand under the wrong titles.
    pub fn check(&self) -> Result<(), Refusal> {
        let beyond = self
            .cells
            .iter()
            .skip(self.header.width)
            .any(|cell| !trim(cell).is_empty());
        let ragged = self.ragged && (beyond || self.cells.len() < self.header.width);
        if ragged || self.cells.as_slice().contains('\u{fffd}') {
            let joined = self.cells.iter().collect::<Vec<_>>().join(",");
            return Err(Refusal::new(Reason::BadRow, "", trim(&joined)));
        }
        Ok(())
    }

    /// The cell as it stands in the file.
    pub fn raw(&self, column: usize) -> &'a str {
        let place = self.header.columns.get(column).copied();
        let cell = place.and_then(|place| self.cells.get(place)).unwrap_or_default();
        // Lines end in a line feed here; the carriage return before it stays in the last cell.
        cell.strip_suffix('\r').unwrap_or(cell)
    }

    /// Whether the table has the column at all.
    pub fn has(&self, column: usize) -> bool {
        self.header.has(column)
    }

    /// True when only padding stands there.
    pub fn is_empty(&self, column: usize) -> bool {
        trim(self.raw(column)).is_empty()
    }

    /// Refuses the row for what stands in a column.
    pub fn refusal(&self, column: usize, reason: Reason) -> Refusal {
        Refusal::new(
            reason,
            self.titles
                .get(column)
                .and_then(|title| title.trim_end_matches(OPTIONAL).split(OR).next())
                .unwrap_or_default(),
            self.raw(column),
        )
    }

    /// Words, with full-width letters and digits narrowed.
    pub fn words(&self, column: usize) -> String {
        narrow_alphanumerics(self.raw(column)).into_owned()
    }

    /// An amount in yuan; nothing in the cell is no amount.
    pub fn amount(&self, column: usize) -> Result<Money, Refusal> {
        value::amount(self.raw(column)).ok_or_else(|| self.refusal(column, Reason::BadAmount))
    }

    /// A day.
    pub fn date(&self, column: usize) -> Result<BusinessDate, Refusal> {
        value::date(self.raw(column)).ok_or_else(|| self.refusal(column, Reason::BadDate))
    }

    /// A whole number.
    pub fn whole(&self, column: usize) -> Result<i64, Refusal> {
        value::whole(self.raw(column)).ok_or_else(|| self.refusal(column, Reason::BadNumber))
    }

    /// A whole number, zero or more.
    pub fn count<T: TryFrom<i64>>(&self, column: usize) -> Result<T, Refusal> {
        T::try_from(self.whole(column)?).map_err(|_| self.refusal(column, Reason::BadNumber))
    }

    /// A meter's reading, zero or more.
    pub fn reading(&self, column: usize) -> Result<i64, Refusal> {
        let reading = self.whole(column)?;
        if reading < 0 {
            Err(self.refusal(column, Reason::BadNumber))
        } else {
            Ok(reading)
        }
    }

    /// A number printed on paper: of an account, a bill, a meter.
    pub fn id<T>(&self, column: usize, new: fn(String) -> Result<T, NotAnId>) -> Result<T, Refusal> {
        new(narrow(self.raw(column)).into_owned()).map_err(|_| self.refusal(column, Reason::BadNumber))
    }

    /// What `read` makes of the cell, or nothing where it is empty.
    pub fn optional<T>(
        &self,
        column: usize,
        read: impl FnOnce(&Self, usize) -> Result<T, Refusal>,
    ) -> Result<Option<T>, Refusal> {
        if self.is_empty(column) {
            Ok(None)
        } else {
            read(self, column).map(Some)
        }
    }
}
