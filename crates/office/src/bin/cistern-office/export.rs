//! `cistern-office export`: the books over all halls, as a counter's program writes its own; and for the accountant a month's
//! trial balance, vouchers and acts as CSV, in Excel's own encoding mark.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use cistern_domain::books::Format;
use cistern_journal::Fault;
use cistern_office::Book;

use crate::args::{Export, OfMonth, To};
use crate::customers;
use crate::open::Place;

/// Excel takes a file for UTF-8 by it.
const MARK: &str = "\u{feff}";

/// Writes what was asked for; says on standard error what is not in it.
pub fn run(place: &Place, wish: &Export) -> anyhow::Result<ExitCode> {
    match wish {
        Export::Hledger(to) => books(place, Format::Hledger, to),
        Export::Beancount(to) => books(place, Format::Beancount, to),
        Export::Trial(of) => book(place, Book::Trial, of),
        Export::Vouchers(of) => book(place, Book::Vouchers, of),
        Export::Acts(of) => book(place, Book::Acts, of),
        Export::Customer(wish) => customers::export(place, wish),
    }
}

fn books(place: &Place, format: Format, To { to }: &To) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let mut out = BufWriter::new(out(to.as_deref())?);
    let left_out = office
        .file()
        .read::<_, Fault>(|tx| tx.write_books(format, &mut out))?;
    out.flush()?;
    for told in left_out.told() {
        eprintln!("{told}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Figures of an open month move still.
fn book(place: &Place, book: Book, of: &OfMonth) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let mut out = BufWriter::new(out(of.to.as_deref())?);
    if of.to.is_some() {
        out.write_all(MARK.as_bytes())?;
    }
    let told = office.write_book(book, of.month, &mut out)?;
    out.flush()?;
    for line in told.left_out.told() {
        eprintln!("{line}");
    }
    if !told.is_closed && book != Book::Acts {
        eprintln!(
            "{} is not closed: these figures and numbers may still change",
            of.month
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn out(to: Option<&Path>) -> anyhow::Result<Box<dyn Write>> {
    Ok(match to {
        Some(path) => {
            let file = std::fs::File::create(path);
            Box::new(file.with_context(|| format!("{} cannot be written", path.display()))?)
        }
        None => Box::new(std::io::stdout()),
    })
}
