//! Lines of a CSV file in UTF-8 (with or without a mark), UTF-16 with a mark, or GB18030.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read, Seek};
use std::ops::ControlFlow;
use std::rc::Rc;

use csv::{ReaderBuilder, StringRecord, Terminator};
use encoding_rs::{Encoding, GB18030, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::Event;
use crate::fault::SourceFault;
use crate::folder::SourceFile;

/// How much of a file tells its encoding. Its header holds Chinese characters, which are never at once
/// good GB18030 and good UTF-8 for so long.
const SAMPLE_BYTES: u64 = 64 * 1024;

/// Follows the file's last byte: ends its last row, and stands as a row of its own unless a quotation mark
/// was left open before it.
const END: &str = "\n\u{1a}\n";

/// A cell with more line breaks than this comes from a quotation mark that does not close.
const LINES_IN_A_ROW: usize = 20;

const BUFFER_BYTES: usize = 256 * 1024;

pub fn drive<E: From<SourceFault>>(
    file: &SourceFile,
    delimiter: u8,
    feed: &mut dyn FnMut(Event<'_>) -> Result<ControlFlow<()>, E>,
) -> Result<(), E> {
    let unreadable = |source| SourceFault::Unreadable {
        file: file.name.to_string(),
        source,
    };
    let (bytes, whole, encoding) = open(file).map_err(unreadable)?;
    let done = Rc::new(Cell::new(0));
    let counted = Counted {
        bytes,
        done: Rc::clone(&done),
    };
    let text = DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding))
        .build(counted);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .terminator(Terminator::Any(b'\n'))
        .buffer_capacity(BUFFER_BYTES)
        .from_reader(text.chain(END.as_bytes()));
    let mut cells = StringRecord::new();
    let broken = |source| SourceFault::Csv {
        file: file.name.to_string(),
        source,
    };
    let _ = feed(Event::Begin { sheet: None })?;
    while reader.read_record(&mut cells).map_err(broken)? {
        let place = place(&cells, reader.position().line());
        let number = place.map_err(|row| SourceFault::OpenQuote {
            file: file.name.to_string(),
            row,
        })?;
        if feed(Event::Line {
            number,
            cells: &cells,
            share: (done.get(), whole),
        })?
        .is_break()
        {
            break;
        }
    }
    feed(Event::End).map(|_| ())
}

/// The line a row begins in, with the line after it known; or, as an error, the line in which a quotation
/// mark opens that does not close. The parser's own number counts blank lines before the row as its own.
fn place(cells: &StringRecord, after: u64) -> Result<u64, u64> {
    let text = cells.as_slice();
    let breaks = text.bytes().filter(|b| *b == b'\n').count();
    let first = after.saturating_sub(u64::try_from(breaks).unwrap_or(u64::MAX));
    if text.ends_with(END) {
        return Err(first);
    }
    let number = first.saturating_sub(1);
    if breaks > LINES_IN_A_ROW {
        Err(number)
    } else {
        Ok(number)
    }
}

fn open(file: &SourceFile) -> io::Result<(File, u64, &'static Encoding)> {
    let mut bytes = File::open(&file.path)?;
    let mut sample = Vec::new();
    (&mut bytes).take(SAMPLE_BYTES).read_to_end(&mut sample)?;
    bytes.rewind()?;
    let whole = bytes.metadata()?.len();
    Ok((bytes, whole, encoding_of(&sample)))
}

fn encoding_of(sample: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(sample) {
        return encoding;
    }
    match std::str::from_utf8(sample) {
        Ok(_) => UTF_8,
        // The sample ends within a character.
        Err(fault) if fault.error_len().is_none() => UTF_8,
        Err(_) => GB18030,
    }
}

/// Counts what is read, for the progress.
struct Counted {
    bytes: File,
    done: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.done
            .set(self.done.get() + u64::try_from(read).unwrap_or_default());
        Ok(read)
    }
}
