//! The books of all journals in this file: they are passed over twice in one snapshot, and each transaction is written as it
//! is made, so that a city's journals need no more memory than what is left of its bills. A counter's program and head
//! office's write them by this alone.

use std::io::Write;

use cistern_domain::books::{Format, LeftOut, Survey};
use cistern_domain::ids::EntryNo;

use crate::fault::Fault;
use crate::file::Tx;

impl Tx<'_> {
    /// Writes the books; answers what is not in them.
    ///
    /// # Errors
    /// Those of the disk, and of `out`.
    pub fn write_books(&self, format: Format, out: &mut dyn Write) -> Result<LeftOut, Fault> {
        let (mut books, places) = self.surveyed()?.done();
        out.write_all(format.head(books.chart()).as_bytes())?;
        for at in places {
            let Some(entry) = self.entry(at)? else { continue };
            let body = entry.read().map_err(|_| Fault::Entry(at))?;
            if let Some(transaction) = books.book(&entry, &body) {
                out.write_all(format.transaction(&transaction).as_bytes())?;
            }
        }
        Ok(books.left_out())
    }

    /// The office's journal comes first of all that the file holds.
    fn surveyed(&self) -> Result<Survey, Fault> {
        let mut survey = Survey::default();
        for journal in self.journals()? {
            self.entries_after::<Fault>(journal.journal, EntryNo(0), |stored| {
                let entry = stored.envelope.open();
                survey.see(
                    journal.role,
                    &entry.map_err(|_| Fault::Damaged(format!("entry {}", stored.number)))?,
                );
                Ok(true)
            })?;
        }
        Ok(survey)
    }
}
