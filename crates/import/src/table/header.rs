//! Finds the header among a table's first lines, and tells rows from what stands around them.

use csv::StringRecord;

use super::Part;
use crate::fault::SourceFault;
use crate::mend::{narrow, trim};

/// Ends a wanted title that a table may do without: its cells are empty then.
pub const OPTIONAL: char = '?';

/// Between titles of which a table has one: the first is the one that refusals name.
pub const OR: char = '|';

/// The place of a column that a table does without.
const NOWHERE: usize = usize::MAX;

/// Lines that may stand above a header.
const LINES_ABOVE: usize = 50;

/// What the first cell of a foot line says.
const FOOT: [&str; 5] = ["合计", "总计", "小计", "本页合计", "本页小计"];

/// Where the wanted columns stand.
pub struct Header {
    /// For each wanted title, its place among the cells.
    pub columns: Vec<usize>,
    /// How many cells the header has, without empty ones at its end.
    pub width: usize,
}

impl Header {
    /// Whether the table has a wanted column at all.
    pub fn has(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|place| *place != NOWHERE)
    }
}

/// What a line is.
pub enum Kind<'a> {
    /// Nothing to read.
    Other,
    /// The header, just found.
    Header,
    /// A row under the header.
    Row(&'a Header),
}

/// The search for a header, and the header once found.
pub struct Search<'t> {
    titles: &'t [&'t str],
    looked: usize,
    nearest: Vec<String>,
    header: Option<Header>,
}

impl<'t> Search<'t> {
    pub fn new(titles: &'t [&'t str]) -> Self {
        let needed = titles.iter().filter(|title| !title.ends_with(OPTIONAL));
        let nearest = needed.map(|title| (*title).to_owned()).collect();
        Self {
            titles,
            looked: 0,
            nearest,
            header: None,
        }
    }

    /// Tells what a line is; takes it for the header when it has all the titles.
    pub fn classify(&mut self, cells: &StringRecord) -> Kind<'_> {
        let Some(first) = cells.iter().map(trim).find(|cell| !cell.is_empty()) else {
            return Kind::Other;
        };
        if self.header.is_none() {
            return self.look(cells);
        }
        match &self.header {
            Some(header) if !is_foot(first) && !self.repeats(header, cells) => Kind::Row(header),
            _ => Kind::Other,
        }
    }

    fn look(&mut self, cells: &StringRecord) -> Kind<'_> {
        self.looked += 1;
        if self.looked > LINES_ABOVE {
            return Kind::Other;
        }
        let line: Vec<String> = cells.iter().map(title).collect();
        let place = |wanted: &&str| {
            let mut any = wanted.trim_end_matches(OPTIONAL).split(OR);
            let at = any.find_map(|bare| line.iter().position(|cell| *cell == title(bare)));
            at.or_else(|| wanted.ends_with(OPTIONAL).then_some(NOWHERE))
        };
        let missing = self.titles.iter().filter(|wanted| place(wanted).is_none());
        let missing: Vec<String> = missing.map(|wanted| (*wanted).to_owned()).collect();
        if !missing.is_empty() {
            if missing.len() < self.nearest.len() {
                self.nearest = missing;
            }
            return Kind::Other;
        }
        let columns = self.titles.iter().filter_map(place).collect();
        let width = line
            .iter()
            .rposition(|cell| !cell.is_empty())
            .map_or(0, |last| last + 1);
        self.header = Some(Header { columns, width });
        Kind::Header
    }

    /// Exports joined by hand carry the header once for each piece.
    fn repeats(&self, header: &Header, cells: &StringRecord) -> bool {
        let place = header.columns.first().copied().unwrap_or_default();
        let wanted = self.titles.first().copied().unwrap_or_default();
        let is = |cell: &str| wanted.split(OR).any(|wanted| trim(cell) == wanted);
        cells.get(place).is_some_and(is)
    }

    /// The sheet is at its end. An empty one needs no header, unless it is the whole file.
    pub fn finish(&self, part: Option<&Part>) -> Result<(), SourceFault> {
        let Some(part) = part else { return Ok(()) };
        if self.header.is_some() || self.looked == 0 && part.sheet.is_some() {
            return Ok(());
        }
        Err(SourceFault::Header {
            file: part.file.to_string(),
            sheet: part.sheet.as_deref().map(str::to_owned),
            missing: self.nearest.clone(),
        })
    }
}

/// A title without white space, and with full-width forms narrowed.
pub fn title(cell: &str) -> String {
    narrow(cell).chars().filter(|c| !c.is_whitespace()).collect()
}

fn is_foot(first: &str) -> bool {
    if first.len() > 24 || first.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return false;
    }
    let bare: String = first
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ':' | '：'))
        .collect();
    FOOT.contains(&bare.as_str())
}
