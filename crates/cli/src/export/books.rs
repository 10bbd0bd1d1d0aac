//! The books: the journals are passed over twice in one snapshot, and each transaction is written as it is made, so
//! that a city's journals need no more memory than what is left of its bills.

use std::io::Write;

use cistern_core::Counter;
use cistern_domain::books::{Format, LeftOut, Survey};
use cistern_domain::ids::EntryNo;
use cistern_journal::Tx;

/// Writes the books; says on standard error what is not in them.
pub fn write(counter: &Counter, format: Format, out: &mut dyn Write) -> anyhow::Result<()> {
    counter.file().read::<_, anyhow::Error>(|tx| {
        let (mut books, places) = surveyed(tx)?.done();
        out.write_all(format.head(books.chart()).as_bytes())?;
        for at in places {
            let Some(entry) = tx.entry(at)? else { continue };
            if let Some(transaction) = books.book(&entry, &entry.read()?) {
                out.write_all(format.transaction(&transaction).as_bytes())?;
            }
        }
        tell(books.left_out());
        Ok(())
    })
}

/// The office's journal comes first of all that the file holds.
fn surveyed(tx: &Tx<'_>) -> anyhow::Result<Survey> {
    let mut survey = Survey::default();
    for journal in tx.journals()? {
        tx.entries_after::<anyhow::Error>(journal.journal, EntryNo(0), |stored| {
            survey.see(journal.role, &stored.envelope.open()?);
            Ok(true)
        })?;
    }
    Ok(survey)
}

fn tell(left_out: LeftOut) {
    let LeftOut { unread, set_aside } = left_out;
    if unread > 0 {
        eprintln!("not in these books: {unread} entries that only a newer program can read");
    }
    if set_aside > 0 {
        eprintln!("not in these books: {set_aside} entries that cannot mean what they say and are set aside");
    }
}
