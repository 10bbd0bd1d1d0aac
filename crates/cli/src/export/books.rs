//! The books, as the journals' file writes them; says on standard error what is not in them.

use std::io::Write;

use cistern_core::Counter;
use cistern_domain::books::Format;

/// Writes the books.
pub fn write(counter: &Counter, format: Format, out: &mut dyn Write) -> anyhow::Result<()> {
    let left_out = counter
        .file()
        .read::<_, cistern_journal::Fault>(|tx| tx.write_books(format, out))?;
    for told in left_out.told() {
        eprintln!("{told}");
    }
    Ok(())
}
