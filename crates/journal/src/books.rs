//! The books of all journals in this file: they are passed over twice in one snapshot, and each transaction is handed on as it
//! is made, so that a city's journals need no more memory than what is left of its bills. A counter's program and head
//! office's write them by this alone. What came after its month was closed stands on the first day of the month in which it
//! counts, and says when it was taken.

use std::io::Write;

use cistern_domain::books::{Books, Chart, Format, LeftOut, Survey, Transaction};
use cistern_domain::entry::Entry;
use cistern_domain::ids::EntryNo;

use crate::fault::Fault;
use crate::file::Tx;

impl Tx<'_> {
    /// Writes the books; answers what is not in them.
    ///
    /// # Errors
    /// Those of the disk, and of `out`.
    pub fn write_books(&self, format: Format, out: &mut dyn Write) -> Result<LeftOut, Fault> {
        let mut is_begun = false;
        let books = self.each_transaction::<Fault>(|chart, _, transaction| {
            if !std::mem::replace(&mut is_begun, true) {
                out.write_all(format.head(chart).as_bytes())?;
            }
            Ok(out.write_all(format.transaction(&transaction).as_bytes())?)
        })?;
        if !is_begun {
            out.write_all(format.head(books.chart()).as_bytes())?;
        }
        Ok(books.left_out())
    }

    /// Every transaction with its entry, by the date and time it was taken; then the books, with the chart and what is not in
    /// them.
    ///
    /// # Errors
    /// Those of the disk, and of `each`.
    pub fn each_transaction<E: From<Fault>>(
        &self,
        mut each: impl FnMut(&Chart, &Entry, Transaction) -> Result<(), E>,
    ) -> Result<Books, E> {
        let closings = self.closings()?;
        let (mut books, places) = self.surveyed()?.done();
        for at in places {
            let Some(entry) = self.entry(at)? else { continue };
            let body = entry.read().map_err(|_| Fault::Entry(at))?;
            if let Some(transaction) = books.book(&entry, &body) {
                let transaction = transaction.posted(&closings);
                each(books.chart(), &entry, transaction)?;
            }
        }
        Ok(books)
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
