//! A table's rows out of its files, whatever their format: found by the header's titles, numbered as the
//! file shows them, without title lines, blank lines, repeated headers and foot lines.

mod cells;
mod csv_file;
mod header;
mod measure;
mod workbook;

use std::ops::ControlFlow;
use std::sync::Arc;

use csv::StringRecord;

pub(crate) use self::cells::Row;
use self::header::{Kind, Search};
pub(crate) use self::header::{OPTIONAL, title};
pub use self::measure::{TooMuch, TooMuchOf};
use crate::fault::SourceFault;
use crate::folder::{Format, SourceFile};

/// What a file yields, in order.
enum Event<'a> {
    /// A sheet begins; named where the workbook has several.
    Begin { sheet: Option<&'a str> },
    /// A row of it. `share` is how much of the file is read, and how much there is.
    Line {
        number: u64,
        cells: &'a StringRecord,
        share: (u64, u64),
    },
    /// It is at its end.
    End,
}

/// Where rows come from: a file, or a sheet of one.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub file: Arc<str>,
    pub sheet: Option<Arc<str>>,
}

/// Every row of `file`, with the cells under `titles`; `parts` grows by each sheet.
pub(crate) fn for_each_row<E: From<SourceFault>>(
    file: &SourceFile,
    titles: &[&str],
    parts: &mut Vec<Part>,
    visit: &mut dyn FnMut(&Row<'_>, &Part) -> Result<(), E>,
) -> Result<(), E> {
    let mut search = Search::new(titles);
    drive(file, &mut |event| {
        match event {
            Event::Begin { sheet } => {
                search = Search::new(titles);
                parts.push(Part {
                    file: Arc::clone(&file.name),
                    sheet: sheet.map(Into::into),
                });
            }
            Event::Line { number, cells, share } => {
                let (Kind::Row(header), Some(part)) = (search.classify(cells), parts.last()) else {
                    return Ok(ControlFlow::Continue(()));
                };
                let ragged = file.format == Format::Csv;
                let row = Row::new(titles, header, cells, number, parts.len() - 1, share, ragged);
                visit(&row, part)?;
            }
            Event::End => search.finish(parts.last())?,
        }
        Ok(ControlFlow::Continue(()))
    })
}

/// Every line of a text file with its number, from 1; no header is looked for.
pub(crate) fn for_each_line<E: From<SourceFault>>(
    file: &SourceFile,
    delimiter: u8,
    visit: &mut dyn FnMut(u64, &StringRecord) -> Result<(), E>,
) -> Result<(), E> {
    csv_file::drive(file, delimiter, &mut |event| {
        if let Event::Line { number, cells, .. } = event {
            visit(number, cells)?;
        }
        Ok(ControlFlow::Continue(()))
    })
}

/// Reads no further than the header of each sheet.
pub(crate) fn check_header(file: &SourceFile, titles: &[&str]) -> Result<(), SourceFault> {
    let mut search = Search::new(titles);
    let mut part = None;
    drive(file, &mut |event| {
        match event {
            Event::Begin { sheet } => {
                search = Search::new(titles);
                part = Some(Part {
                    file: Arc::clone(&file.name),
                    sheet: sheet.map(Into::into),
                });
            }
            Event::Line { cells, .. } => {
                if matches!(search.classify(cells), Kind::Header) {
                    return Ok(ControlFlow::Break(()));
                }
            }
            Event::End => search.finish(part.as_ref())?,
        }
        Ok(ControlFlow::Continue(()))
    })
}

/// Feeds a file's events to `feed`; a break ends the sheet, with [`Event::End`] still to come.
fn drive<E: From<SourceFault>>(
    file: &SourceFile,
    feed: &mut dyn FnMut(Event<'_>) -> Result<ControlFlow<()>, E>,
) -> Result<(), E> {
    match file.format {
        Format::Csv => csv_file::drive(file, b',', feed),
        Format::Workbook => workbook::drive(file, feed),
    }
}
