//! What a workbook unpacks to, measured before anything of it is held: a zip of a few kilobytes can hold gigabytes of the same
//! byte, and the reader keeps shared texts, a tag and a cell's text whole.
//!
//! Every part is unpacked once and thrown away, because what a zip says of a part's size is only what it says. Honest tables are
//! far below the limits: 300,000 rows of forty columns are half of a part's. Absent on purpose: judging what the parts mean, and
//! faults of the zip, which the reader finds by itself.

use std::io::{BufRead, BufReader, Read, Seek};

use schemars::JsonSchema;
use serde::Serialize;
use zip::ZipArchive;

const KIB: u64 = 1024;
const MIB: u64 = 1024 * KIB;

/// Of what a workbook has more than a table needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TooMuchOf {
    /// Parts in the zip.
    Parts,
    /// Mebibytes of one part, unpacked.
    Part,
    /// Mebibytes of all parts, unpacked.
    Whole,
    /// Shared texts.
    Texts,
    /// Kibibytes of one cell, or of one tag.
    Text,
    /// Mebibytes of text in all cells, each text as often as it is used.
    Cells,
}

/// More than a table needs, and how much is let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TooMuch {
    /// Of what.
    pub of: TooMuchOf,
    /// At most.
    pub most: u64,
}

impl std::fmt::Display for TooMuch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let most = self.most;
        match self.of {
            TooMuchOf::Parts => write!(f, "it has more than {most} parts"),
            TooMuchOf::Part => write!(f, "one of its parts unpacks to more than {most} MiB"),
            TooMuchOf::Whole => write!(f, "it unpacks to more than {most} MiB"),
            TooMuchOf::Texts => write!(f, "it has more than {most} different texts"),
            TooMuchOf::Text => write!(f, "one of its cells is longer than {most} KiB"),
            TooMuchOf::Cells => write!(f, "its cells come to more than {most} MiB of text"),
        }
    }
}

/// What is let through, bytes where nothing else is said.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// Parts, by their number.
    parts: usize,
    /// A part that the reader streams: a sheet.
    part: u64,
    /// The shared texts.
    shared: u64,
    /// A part that it holds.
    held: u64,
    whole: u64,
    /// Shared texts, by their number.
    texts: u64,
    /// A cell's text, or a tag.
    text: u64,
    /// Text of all cells.
    pub cells: u64,
}

impl Limits {
    pub(super) const USUAL: Self = Self {
        parts: 4096,
        part: 1024 * MIB,
        shared: 256 * MIB,
        held: 64 * MIB,
        whole: 2048 * MIB,
        texts: 8_000_000,
        text: MIB,
        cells: 1024 * MIB,
    };

    /// By what the reader does with a part of that name.
    fn of(&self, name: &str) -> u64 {
        let name = name.to_ascii_lowercase();
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let is_held = matches!(
            last,
            "styles.xml" | "workbook.xml" | "theme1.xml" | "[content_types].xml"
        ) || last.ends_with(".rels");
        match last {
            "sharedstrings.xml" => self.shared,
            _ if is_held => self.held,
            _ => self.part,
        }
    }
}

/// Text of all cells that came so far.
pub(super) fn spend(spent: &mut u64, text: usize, limits: &Limits) -> Result<(), TooMuch> {
    *spent += bytes(text);
    within(*spent, limits.cells, TooMuchOf::Cells, MIB)
}

/// Measures every part.
pub(super) fn measure(file: impl Read + Seek, limits: &Limits) -> Result<(), TooMuch> {
    // What is no zip the reader names by itself.
    let Ok(mut zip) = ZipArchive::new(file) else {
        return Ok(());
    };
    within(bytes(zip.len()), bytes(limits.parts), TooMuchOf::Parts, 1)?;
    let mut whole = 0;
    for at in 0..zip.len() {
        // A part that cannot be unpacked is not for the reader either.
        if let Ok(part) = zip.by_index(at) {
            // By no name the reader finds it neither.
            let Ok(name) = part.name() else { continue };
            let most = limits.of(&name);
            part_of(BufReader::new(part), most, (&mut whole, limits))?;
        }
    }
    Ok(())
}

fn part_of(mut part: impl BufRead, most: u64, (whole, limits): (&mut u64, &Limits)) -> Result<(), TooMuch> {
    let (mut size, mut scan) = (0, None);
    loop {
        // Up to where it breaks the reader comes too, and no further.
        let Ok(chunk) = part.fill_buf() else { return Ok(()) };
        if chunk.is_empty() {
            return Ok(());
        }
        let read = chunk.len();
        size += bytes(read);
        *whole += bytes(read);
        within(size, most, TooMuchOf::Part, MIB)?;
        within(*whole, limits.whole, TooMuchOf::Whole, MIB)?;
        // A picture is no text, and nobody holds it.
        let is_text = |first: &u8| matches!(first, b'<' | b' ' | b'\t' | b'\r' | b'\n' | 0xef | 0xfe | 0xff);
        let scan = scan.get_or_insert_with(|| chunk.first().is_some_and(is_text).then(Scan::default));
        if let Some(scan) = scan {
            scan.feed(chunk, limits)?;
        }
        part.consume(read);
    }
}

fn bytes(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn within(found: u64, most: u64, of: TooMuchOf, unit: u64) -> Result<(), TooMuch> {
    match found <= most {
        true => Ok(()),
        false => Err(TooMuch {
            of,
            most: most / unit,
        }),
    }
}

/// As much of XML as tells what its reader holds at once: a tag, a comment, the text of a cell.
#[derive(Default)]
struct Scan {
    /// What stands behind `<`, while in a tag or comment.
    markup: Option<Vec<u8>>,
    /// Text between two tags.
    node: u64,
    /// Text since the last cell or shared text began; nothing before the first: notes and links have none, and each of theirs is read
    /// by itself.
    text: Option<u64>,
    texts: u64,
}

impl Scan {
    fn feed(&mut self, mut chunk: &[u8], limits: &Limits) -> Result<(), TooMuch> {
        while !chunk.is_empty() {
            let ends = match &self.markup {
                Some(_) => b'>',
                None => b'<',
            };
            let at = chunk.iter().position(|byte| *byte == ends);
            let (part, rest) = chunk.split_at(at.unwrap_or(chunk.len()));
            chunk = rest.get(1..).unwrap_or_default();
            match &mut self.markup {
                None => {
                    self.says(part.len(), limits)?;
                    self.markup = at.map(|_| Vec::new());
                }
                Some(markup) => {
                    markup.extend_from_slice(part);
                    within(bytes(markup.len()), limits.text, TooMuchOf::Text, KIB)?;
                    if at.is_some() {
                        self.closes(limits)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn says(&mut self, length: usize, limits: &Limits) -> Result<(), TooMuch> {
        self.node += bytes(length);
        self.text = self.text.map(|text| text + bytes(length));
        within(
            self.node.max(self.text.unwrap_or(0)),
            limits.text,
            TooMuchOf::Text,
            KIB,
        )
    }

    /// A `>`: the end of the tag, or a part of what it stands in. A document type (DOCTYPE) has tags and quotes of its own, which the
    /// reader holds whole, and no workbook has one: all that follows counts as it.
    fn closes(&mut self, limits: &Limits) -> Result<(), TooMuch> {
        let Some(markup) = &mut self.markup else {
            return Ok(());
        };
        let goes_on = |begins: &[u8], ends: &[u8]| markup.starts_with(begins) && !markup.ends_with(ends);
        let is_type = markup
            .get(..8)
            .is_some_and(|name| name.eq_ignore_ascii_case(b"!doctype"));
        if is_type || goes_on(b"!--", b"--") || goes_on(b"![CDATA[", b"]]") || goes_on(b"?", b"?") {
            markup.push(b'>');
            return Ok(());
        }
        let markup = self.markup.take().unwrap_or_default();
        if markup.starts_with(b"![CDATA[") {
            return self.says(markup.len(), limits);
        }
        self.node = 0;
        match local_name(&markup) {
            b"c" | b"is" => self.text = Some(0),
            b"si" => {
                self.text = Some(0);
                self.texts += 1;
                within(self.texts, limits.texts, TooMuchOf::Texts, 1)?;
            }
            // The reader makes room for as many as this says.
            b"sst" => within(said_count(&markup), limits.texts, TooMuchOf::Texts, 1)?,
            _ => {}
        }
        Ok(())
    }
}

/// The name of an element that begins, without its prefix.
fn local_name(markup: &[u8]) -> &[u8] {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
    let name = markup.split(ends).next().unwrap_or_default();
    name.rsplit(|byte| *byte == b':').next().unwrap_or_default()
}

/// The most that a tag says under `uniqueCount`.
fn said_count(markup: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(markup);
    let said = text.split("uniqueCount").skip(1).map(|behind| {
        let digits = behind.trim_start_matches(|c: char| c.is_whitespace() || "=\"'+".contains(c));
        let digits: String = digits.chars().take_while(char::is_ascii_digit).collect();
        match digits.is_empty() {
            true => 0,
            false => digits.parse().unwrap_or(u64::MAX),
        }
    });
    said.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const SMALL: Limits = Limits {
        parts: 3,
        part: 4 * MIB,
        shared: 2 * MIB,
        held: MIB,
        whole: 6 * MIB,
        texts: 10,
        text: 16 * KIB,
        cells: MIB,
    };

    fn zipped(parts: &[(&str, Vec<u8>)]) -> Cursor<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap()
    }

    fn of_one(name: &str, xml: &str) -> Option<TooMuchOf> {
        let file = zipped(&[(name, xml.as_bytes().to_vec())]);
        measure(file, &SMALL).err().map(|much| much.of)
    }

    /// A cell of so many bytes.
    fn cell(length: usize) -> String {
        format!(
            "<c r=\"A1\" t=\"inlineStr\"><is><t>{}</t></is></c>",
            "x".repeat(length)
        )
    }

    #[test]
    fn what_unpacks_to_more_is_told_by_what_it_is_of() {
        const SHEET: &str = "xl/worksheets/sheet1.xml";
        const SHARED: &str = "xl/SharedStrings.xml";
        let cells =
            |count: usize, length: usize| format!("<sheetData>{}</sheetData>", cell(length).repeat(count));
        let texts = |count: usize, length: usize| {
            format!(
                "<sst>{}</sst>",
                format!("<x:si><t>{}</t></x:si>", "x".repeat(length)).repeat(count)
            )
        };
        let said = |said: &str| format!("<x:sst  count=\"1\" uniqueCount = \"{said}\"></x:sst>");
        let comment = |length: usize| format!("<a><!-- {} --></a>", "<c>x</c>".repeat(length / 8));
        let data = |length: usize| format!("<c><v><![CDATA[{}]]></v></c>", "a>b".repeat(length / 3));
        let entity = |many: usize| format!("<!DOCTYPE x [{}]><c/>", "<!ENTITY a \"]>\">".repeat(many));
        let notes = format!("<text><t>{}</t></text>", "x".repeat(10_000)).repeat(20);
        let runs = format!("<si>{}</si>", "<r><t>xxxxxxxxxx</t></r>".repeat(2_000));
        let rows = [
            (SHEET, cells(300, 10_000), None),
            (SHEET, cells(500, 10_000), Some(TooMuchOf::Part)),
            (SHEET, cells(1, 17_000), Some(TooMuchOf::Text)),
            (
                SHEET,
                format!("<c r=\"{}\">", "A".repeat(17_000)),
                Some(TooMuchOf::Text),
            ),
            (SHEET, comment(8_000), None),
            (SHEET, comment(17_000), Some(TooMuchOf::Text)),
            (SHEET, data(8_000), None),
            (SHEET, data(17_000), Some(TooMuchOf::Text)),
            (SHEET, entity(100), None),
            (SHEET, entity(2_000), Some(TooMuchOf::Text)),
            ("xl/comments1.xml", notes, None),
            (
                "xl/comments1.xml",
                format!("<t>{}</t>", "x".repeat(17_000)),
                Some(TooMuchOf::Text),
            ),
            (SHARED, texts(10, 10_000), None),
            (SHARED, texts(11, 1), Some(TooMuchOf::Texts)),
            (SHARED, runs, Some(TooMuchOf::Text)),
            (SHARED, cells(300, 10_000), Some(TooMuchOf::Part)),
            (SHARED, said("10"), None),
            (SHARED, said("11"), Some(TooMuchOf::Texts)),
            (SHARED, said("18446744073709551615"), Some(TooMuchOf::Texts)),
            (SHARED, said("99999999999999999999999"), Some(TooMuchOf::Texts)),
            ("xl/styles.xml", cells(120, 10_000), Some(TooMuchOf::Part)),
        ];
        for (name, xml, of) in rows {
            let begin: String = xml.chars().take(60).collect();
            assert_eq!(of_one(name, &xml), of, "{name} {begin}, {} bytes", xml.len());
        }
    }

    #[test]
    fn parts_are_counted_and_summed_whatever_they_are() {
        let part = |name: &'static str, mib: usize| (name, vec![0xd8; mib << 20]);
        let rows = [
            (vec![part("a.png", 3), part("b.png", 3)], None),
            (vec![part("a.png", 4), part("b.png", 3)], Some(TooMuchOf::Whole)),
            (
                vec![part("a", 0), part("b", 0), part("c", 0), part("d", 0)],
                Some(TooMuchOf::Parts),
            ),
        ];
        for (parts, of) in rows {
            let found = measure(zipped(&parts), &SMALL).err().map(|much| much.of);
            assert_eq!(found, of);
        }
        assert_eq!(measure(Cursor::new(b"no zip".to_vec()), &SMALL), Ok(()));
    }

    /// 300,000 rows of twelve columns, three of them with a text of their own.
    #[test]
    fn an_honest_table_of_a_large_city_passes() {
        let (mut shared, mut sheet) = (
            String::from("<sst count=\"900000\" uniqueCount=\"900000\">"),
            String::new(),
        );
        for row in 1..=300_000 {
            for text in [
                "人民路二百一十三号六栋二单元",
                "欧阳某某",
                "备注：老式水表，井盖重",
            ] {
                shared += &format!("<si><t>{text}{row}</t></si>");
            }
            sheet += &format!("<row r=\"{row}\">");
            for column in 'A'..='L' {
                sheet += &format!("<c r=\"{column}{row}\" s=\"1\" t=\"s\"><v>{row}</v></c>");
            }
            sheet += "</row>";
        }
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, xml) in [
            ("xl/sharedStrings.xml", shared),
            ("xl/worksheets/sheet1.xml", sheet),
        ] {
            zip.start_file(name, stored).unwrap();
            zip.write_all(xml.as_bytes()).unwrap();
        }
        assert_eq!(measure(zip.finish().unwrap(), &Limits::USUAL), Ok(()));
    }

    #[test]
    fn text_of_all_cells_is_summed() {
        let mut spent = 0;
        assert_eq!(spend(&mut spent, 1 << 20, &SMALL), Ok(()));
        let over = TooMuch {
            of: TooMuchOf::Cells,
            most: 1,
        };
        assert_eq!(spend(&mut spent, 1, &SMALL), Err(over));
        assert!(over.to_string().contains("1 MiB"));
    }
}
