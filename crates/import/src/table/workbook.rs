//! Lines of an xlsx workbook, sheet by sheet, as they stream out of it.
//!
//! Hidden sheets are left aside. A workbook's shared strings are held in memory while it is read, which is why it is measured
//! before (`measure`), and why exports of millions of rows come as CSV. Floats become text exactly as they are and go the way of
//! all text.

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use csv::StringRecord;

use super::Event;
use super::measure::{Limits, TooMuch, measure, spend};
use crate::fault::SourceFault;
use crate::folder::SourceFile;

/// Columns beyond this are no part of a table; a stray cell far right must not widen every row.
const WIDEST: usize = 200;

type Feed<'a, E> = &'a mut dyn FnMut(Event<'_>) -> Result<ControlFlow<()>, E>;

pub fn drive<E: From<SourceFault>>(file: &SourceFile, feed: Feed<'_, E>) -> Result<(), E> {
    let open = || {
        File::open(&file.path).map_err(|source| SourceFault::Unreadable {
            file: file.name.to_string(),
            source,
        })
    };
    measure(BufReader::new(open()?), &Limits::USUAL).map_err(|much| expands(file, much))?;
    let (bytes, mut spent) = (open()?, 0);
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
        lines(&mut workbook, sheet, (file, &mut spent), feed)?;
        let _ = feed(Event::End)?;
    }
    Ok(())
}

fn lines<E: From<SourceFault>>(
    workbook: &mut Xlsx<BufReader<File>>,
    sheet: &str,
    (file, spent): (&SourceFile, &mut u64),
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
        let before = cells.as_slice().len();
        put(
            &mut cells,
            usize::try_from(column).unwrap_or(WIDEST),
            cell.get_value(),
        );
        let text = cells.as_slice().len() - before;
        spend(spent, text, &Limits::USUAL).map_err(|much| expands(file, much))?;
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
    // One that came before in its row comes once.
    if column >= WIDEST || column < cells.len() {
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

fn expands(file: &SourceFile, much: TooMuch) -> SourceFault {
    SourceFault::Expands {
        file: file.name.to_string(),
        much,
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::super::measure::TooMuchOf;
    use super::*;
    use crate::folder::Format;

    /// A workbook of one sheet and one shared text.
    fn workbook(folder: &std::path::Path, text: &str, sheet: &str) -> SourceFile {
        let parts = [
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"xl/workbook.xml\" \
                 Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/></Relationships>"
                    .to_owned(),
            ),
            (
                "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>".to_owned(),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\" \
                 Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/></Relationships>"
                    .to_owned(),
            ),
            ("xl/sharedStrings.xml", format!("<sst><si><t>{text}</t></si></sst>")),
            (
                "xl/worksheets/sheet1.xml",
                format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>"),
            ),
        ];
        let path = folder.join("a.xlsx");
        let mut zip = ZipWriter::new(File::create(&path).unwrap());
        for (name, xml) in parts {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(xml.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        SourceFile {
            name: "a.xlsx".into(),
            path,
            format: Format::Workbook,
        }
    }

    /// The cells of each line.
    fn read(file: &SourceFile) -> Result<Vec<usize>, SourceFault> {
        let mut lines = Vec::new();
        drive(file, &mut |event| {
            if let Event::Line { cells, .. } = event {
                lines.push(cells.len());
            }
            Ok::<_, SourceFault>(ControlFlow::Continue(()))
        })?;
        Ok(lines)
    }

    #[test]
    fn one_text_that_is_used_over_and_over_ends_at_its_limit() {
        let folder = tempfile::tempdir().unwrap();
        let rows = |count: usize| -> String {
            (1..=count)
                .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
                .collect()
        };
        let text = "x".repeat(1_000_000);
        let few = workbook(folder.path(), &text, &rows(100));
        assert_eq!(read(&few).unwrap(), [1; 100]);
        let many = workbook(folder.path(), &text, &rows(1_100));
        assert!(std::fs::metadata(&many.path).unwrap().len() < 100_000);
        let found = read(&many);
        let is_of_cells = |much: &TooMuch| much.of == TooMuchOf::Cells && much.most == 1024;
        assert!(
            matches!(&found, Err(SourceFault::Expands { much, .. }) if is_of_cells(much)),
            "{found:?}"
        );
    }

    #[test]
    fn a_cell_that_comes_again_comes_once() {
        let folder = tempfile::tempdir().unwrap();
        let cell = |at: &str| format!("<c r=\"{at}\" t=\"s\"><v>0</v></c>");
        let row = format!("<row r=\"1\">{}{}</row>", cell("A1").repeat(50), cell("C1"));
        let file = workbook(folder.path(), "x", &row);
        assert_eq!(read(&file).unwrap(), [3]);
    }
}
