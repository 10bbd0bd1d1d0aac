//! `cistern-office export hledger`, `export beancount`: the books over all halls, as a counter's program writes its own.

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use anyhow::Context;
use cistern_domain::books::Format;
use cistern_journal::Fault;

use crate::args::{Export, To};
use crate::open::Place;

/// Writes the books; says on standard error what is not in them.
pub fn run(place: &Place, wish: &Export) -> anyhow::Result<ExitCode> {
    let (format, To { to }) = match wish {
        Export::Hledger(to) => (Format::Hledger, to),
        Export::Beancount(to) => (Format::Beancount, to),
    };
    let office = place.open_existing()?;
    let out: Box<dyn Write> = match to {
        Some(path) => {
            let file = std::fs::File::create(path);
            Box::new(file.with_context(|| format!("{} cannot be written", path.display()))?)
        }
        None => Box::new(std::io::stdout()),
    };
    let mut out = BufWriter::new(out);
    let left_out = office
        .file()
        .read::<_, Fault>(|tx| tx.write_books(format, &mut out))?;
    out.flush()?;
    for told in left_out.told() {
        eprintln!("{told}");
    }
    Ok(ExitCode::SUCCESS)
}
