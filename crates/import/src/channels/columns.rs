//! A line's cells without what layouts put around them, and the places of the wanted columns.

use csv::StringRecord;

use super::fault::Wrong;
use crate::mend::{narrow, trim};
use crate::table::title;

/// How much of a line a fault shows, in characters.
const SHOWN: usize = 40;

/// A line, cut into cells.
pub struct Line<'a>(&'a StringRecord);

impl<'a> Line<'a> {
    pub const fn new(cells: &'a StringRecord) -> Self {
        Self(cells)
    }

    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|cell| bare(cell).is_empty())
    }

    /// Refuses bytes that are no text in the file's encoding.
    pub fn check(&self) -> Result<(), Wrong> {
        if self.0.as_slice().contains('\u{fffd}') {
            return Err(Wrong::Damaged);
        }
        Ok(())
    }

    /// A cell's text; empty beyond the last.
    pub fn cell(&self, place: usize) -> &'a str {
        self.0.get(place).map_or("", bare)
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All of it, for lines that are not of cells.
    pub fn whole(&self) -> String {
        let cells: Vec<&str> = self.0.iter().collect();
        narrow(&cells.join(",")).into_owned()
    }

    /// A line that the layout does not have here.
    pub fn unexpected(&self) -> Wrong {
        let text = self.whole().chars().take(SHOWN).collect();
        Wrong::Unexpected { text }
    }
}

/// Without padding, tabs, and the backtick that keeps a spreadsheet from reading a number.
fn bare(cell: &str) -> &str {
    let cell = trim(cell);
    cell.strip_prefix('`').map_or(cell, trim)
}

/// Where a header has the wanted columns.
pub struct Columns {
    titles: &'static [&'static str],
    places: Vec<usize>,
    /// Cells of the header, without empty ones at its end.
    width: usize,
    /// All of its cells: spreadsheets pad every line alike.
    padded: usize,
}

impl Columns {
    /// Nothing for a line without `key`; a header with it must have all the `titles`.
    pub fn find(line: &Line<'_>, key: &str, titles: &'static [&'static str]) -> Result<Option<Self>, Wrong> {
        if !(0..line.len()).any(|place| narrow(line.cell(place)) == key) {
            return Ok(None);
        }
        let cells: Vec<String> = (0..line.len()).map(|place| title(line.cell(place))).collect();
        let place = |wanted: &str| cells.iter().position(|cell| *cell == title(wanted));
        let missing = titles.iter().filter(|wanted| place(wanted).is_none());
        let missing: Vec<String> = missing.map(|wanted| (*wanted).to_owned()).collect();
        if !missing.is_empty() {
            return Err(Wrong::Header { missing });
        }
        let places = titles.iter().filter_map(|wanted| place(wanted)).collect();
        let last = cells.iter().rposition(|cell| !cell.is_empty());
        let width = last.map_or(0, |last| last + 1);
        Ok(Some(Self {
            titles,
            places,
            width,
            padded: line.len(),
        }))
    }

    /// A line under this header, with neither fewer nor more values than it.
    pub fn row<'a>(&'a self, line: &'a Line<'a>) -> Result<Row<'a>, Wrong> {
        let beyond = (self.width..line.len()).any(|place| !line.cell(place).is_empty());
        if beyond || !(self.width..=self.padded).contains(&line.len()) {
            return Err(Wrong::Cells {
                expected: self.width,
                found: line.len(),
            });
        }
        Ok(Row {
            titles: self.titles,
            places: &self.places,
            line,
        })
    }
}

/// A line whose cells go by the wanted columns.
pub struct Row<'a> {
    titles: &'static [&'static str],
    places: &'a [usize],
    line: &'a Line<'a>,
}

impl<'a> Row<'a> {
    /// A line of a layout without a header: its cells stand in the order of `titles`.
    pub fn without_header(
        titles: &'static [&'static str],
        places: &'a [usize],
        line: &'a Line<'a>,
    ) -> Result<Self, Wrong> {
        if line.len() != titles.len() {
            return Err(Wrong::Cells {
                expected: titles.len(),
                found: line.len(),
            });
        }
        Ok(Self { titles, places, line })
    }

    /// The column's title.
    pub fn title(&self, column: usize) -> &'static str {
        self.titles.get(column).copied().unwrap_or_default()
    }

    /// What stands in a column.
    pub fn text(&self, column: usize) -> &'a str {
        self.places.get(column).map_or("", |place| self.line.cell(*place))
    }
}
