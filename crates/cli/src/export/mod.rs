//! `cistern export`: every entry as a line of JSON, or the books for hledger or beancount.

mod books;
mod entries;

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use anyhow::{Context, bail};
use cistern_core::Counter;
use cistern_domain::books::Format;

use crate::args::{Books, Export, FromTo};

/// Writes what was asked for.
pub fn run(export: &Export) -> anyhow::Result<ExitCode> {
    match (&export.books, &export.entries) {
        (Some(Books::Hledger(from_to)), _) => write(from_to, |counter, out| {
            books::write(counter, Format::Hledger, out)
        }),
        (Some(Books::Beancount(from_to)), _) => write(from_to, |counter, out| {
            books::write(counter, Format::Beancount, out)
        }),
        (None, Some(from_to)) => write(from_to, entries::write),
        (None, None) => bail!("name the data folder: --data DIR"),
    }
}

fn write(
    from_to: &FromTo,
    written: impl FnOnce(&Counter, &mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<ExitCode> {
    let counter = crate::existing::open(&from_to.data)?;
    let out: Box<dyn Write> = match &from_to.to {
        Some(path) => Box::new(
            std::fs::File::create(path).with_context(|| format!("{} cannot be written", path.display()))?,
        ),
        None => Box::new(std::io::stdout()),
    };
    let mut out = BufWriter::new(out);
    written(&counter, &mut out)?;
    out.flush()?;
    counter.close()?;
    Ok(ExitCode::SUCCESS)
}
