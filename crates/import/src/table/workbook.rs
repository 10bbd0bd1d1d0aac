//! Lines of an xlsx workbook, sheet by sheet, as they stream out of it.
//!
//! Hidden sheets are left aside. A workbook's shared strings are held in memory while it is read; exports
//! of millions of rows come as CSV. Floats become text exactly as they are and go the way of all text.

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use csv::StringRecord;

use super::Event;
use crate::fault::SourceFault;
use crate::folder::SourceFile;

/// Columns beyond this are no part of a table; a stray cell far right must not widen every row.
const WIDEST: usize = 200;

type Feed<'a, E> = &'a mut dyn FnMut(Event<'_>) -> Result<ControlFlow<()>, E>;

pub fn drive<E: From<SourceFault>>(file: &SourceFile, feed: Feed<'_, E>) -> Result<(), E> {
    let bytes = File::open(&file.path).map_err(|source| SourceFault::Unreadable {
        file: file.name.to_string(),
        source,
    })?;
    let mut workbook = Xlsx::new(BufReader::new(bytes)).map_err(|fault| named(file, fault))?;
    let sheets: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let several = sheets.len() > 1;
    for sheet in &sheets {
        let _ = feed(Event::Begin {
            sheet: several.then_some(sheet),
        })?;
        lines(&mut workbook, sheet, file, feed)?;
        let _ = feed(Event::End)?;
    }
    Ok(())
}

fn lines<E: From<SourceFault>>(
    workbook: &mut Xlsx<BufReader<File>>,
    sheet: &str,
    file: &SourceFile,
    feed: Feed<'_, E>,
) -> Result<(), E> {
    let mut reader = workbook
        .worksheet_cells_reader(sheet)
        .map_err(|fault| named(file, fault))?;
    let whole = u64::from(reader.dimensions().end.0) + 1;
    let mut cells = StringRecord::new();
    let mut row = 0;
    while let Some(cell) = reader.next_cell().map_err(|fault| named(file, fault))? {
        let (cell_row, column) = cell.get_position();
        if cell_row != row && !cells.is_empty() {
            if line(row, &cells, whole, feed)?.is_break() {
                return Ok(());
            }
            cells.clear();
        }
        row = cell_row;
        put(
            &mut cells,
            usize::try_from(column).unwrap_or(WIDEST),
            cell.get_value(),
        );
    }
    if !cells.is_empty() {
        let _ = line(row, &cells, whole, feed)?;
    }
    Ok(())
}

fn line<E>(row: u32, cells: &StringRecord, whole: u64, feed: Feed<'_, E>) -> Result<ControlFlow<()>, E> {
    let number = u64::from(row) + 1;
    feed(Event::Line {
        number,
        cells,
        share: (number, whole.max(number)),
    })
}

fn put(cells: &mut StringRecord, column: usize, value: &DataRef<'_>) {
    if column >= WIDEST {
        return;
    }
    while cells.len() < column {
        cells.push_field("");
    }
    match value {
        DataRef::Empty => cells.push_field(""),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            cells.push_field(text)
        }
        DataRef::SharedString(text) => cells.push_field(text),
        DataRef::Int(number) => cells.push_field(&number.to_string()),
        DataRef::Float(number) => cells.push_field(&number.to_string()),
        DataRef::Bool(truth) => cells.push_field(&truth.to_string()),
        DataRef::Error(error) => cells.push_field(&error.to_string()),
        DataRef::DateTime(at) if at.is_datetime() => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            cells.push_field(&format!("{year:04}-{month:02}-{day:02}"));
        }
        DataRef::DateTime(span) => cells.push_field(&span.as_f64().to_string()),
    }
}

fn named(file: &SourceFile, fault: XlsxError) -> SourceFault {
    let name = file.name.to_string();
    match fault {
        XlsxError::Password => SourceFault::Encrypted { file: name },
        XlsxError::Io(source) => SourceFault::Unreadable { file: name, source },
        source => SourceFault::Workbook { file: name, source },
    }
}
