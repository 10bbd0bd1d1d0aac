//! Statements that channels give out for a day (bank, WeChat, Alipay), and what the counters hold beside
//! them: one file a layout.
//!
//! Each file is read line by line in whatever encoding and line ends it has, by the names in its header
//! where it has one, and refused whole at the first line that is not understood, or when its own count or
//! sum does not agree with its rows. Absent on purpose: rows left out with a reason, as in an import. A
//! statement with a hole matches wrongly.

mod alipay;
mod bank;
mod columns;
mod day;
mod fault;
mod ours;
mod record;
mod wechat;

pub use day::{Day, DayFault};
pub use fault::{StatementFault, Wanted, Wrong};

use std::path::Path;
use std::sync::Arc;

use cistern_domain::channel::{Channel, OurRow, Statement};

use self::columns::Line;
use crate::fault::SourceFault;
use crate::folder::{Format, SourceFile};
use crate::table::for_each_line;

/// Reads a channel's statement and holds it against its own count and sum.
///
/// # Errors
/// [`StatementFault`] with the file, the line and what is wrong.
pub fn read_statement(channel: Channel, path: &Path) -> Result<Statement, StatementFault> {
    match channel {
        Channel::Bank => read(path, bank::Bank::default()),
        Channel::WeChat => read(path, wechat::WeChat::default()),
        Channel::Alipay => read(path, alipay::Alipay::default()),
    }
}

/// Reads what the counters hold, of all channels.
///
/// # Errors
/// [`StatementFault`] with the file, the line and what is wrong.
pub fn read_ours(path: &Path) -> Result<Vec<OurRow>, StatementFault> {
    read(path, ours::Ours::default())
}

/// One layout: takes a file's lines in order, blank ones left out.
trait Layout {
    /// What stands between two cells.
    const DELIMITER: u8 = b',';
    /// What a whole file comes to.
    type Whole;

    fn take(&mut self, line: &Line<'_>) -> Result<(), Wrong>;

    /// After the last line.
    fn finish(self) -> Result<Self::Whole, Wrong>;
}

fn read<L: Layout>(path: &Path, mut layout: L) -> Result<L::Whole, StatementFault> {
    let name: Arc<str> = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into();
    let file = SourceFile {
        path: path.to_owned(),
        name: Arc::clone(&name),
        format: Format::Csv,
    };
    let refused = |line, why| StatementFault::Refused {
        file: name.to_string(),
        line,
        why,
    };
    let mut last = 1;
    for_each_line(&file, L::DELIMITER, &mut |number, cells| {
        let line = Line::new(cells);
        if line.is_blank() {
            return Ok::<(), StatementFault>(());
        }
        last = number;
        line.check()
            .and_then(|()| layout.take(&line))
            .map_err(|why| refused(number, why))
    })?;
    layout.finish().map_err(|why| refused(last, why))
}

impl From<SourceFault> for StatementFault {
    fn from(fault: SourceFault) -> Self {
        Self::Source(fault)
    }
}
