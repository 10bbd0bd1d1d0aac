//! What arrived after the settlement sheet of its hall and day was signed (签后到账): one line for each signature that did not know it,
//! until the sheet is signed anew. What counts in a later month, because its own was closed, has a line of its own.

use std::collections::{BTreeMap, btree_map};
use std::rc::Rc;

use cistern_domain::Money;
use cistern_domain::closing::Closings;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, Entry, PaymentTaken, Reversal, SheetSigned};
use cistern_domain::fold::postings;
use cistern_domain::found::FoundBy;
use cistern_domain::ids::{EntryNo, HallNo, JournalId};
use cistern_journal::{Fault, Tx};

use super::find::{Look, found};
use super::{Difference, DifferenceWhat};
use crate::sheet::last_signed;

/// As counters' journals are passed.
pub(super) struct AfterSheets {
    office: JournalId,
    closings: Rc<Closings>,
    /// Sheets that were asked for, with their last signature.
    sheets: BTreeMap<(HallNo, BusinessDate), Option<Sheet>>,
}

struct Sheet {
    number: EntryNo,
    signed: SheetSigned,
    /// What it did not know.
    after: Vec<Entry>,
}

impl AfterSheets {
    pub(super) fn new(tx: &Tx<'_>, office: JournalId) -> Result<Self, Fault> {
        Ok(Self {
            office,
            closings: tx.closings()?,
            sheets: BTreeMap::new(),
        })
    }

    /// An entry of a counter of a hall is passed.
    pub(super) fn pass(
        &mut self,
        tx: &Tx<'_>,
        hall: HallNo,
        entry: &Entry,
        body: &Body,
    ) -> Result<(), Fault> {
        let (at, on) = (entry.at(), entry.business_date);
        if postings(entry, body).is_empty() || self.closings.posts_later(at, on).is_some() {
            return Ok(());
        }
        if let Some(sheet) = self.sheet(tx, (hall, on))?
            && !sheet.signed.knew(at)
        {
            sheet.after.push(entry.clone());
        }
        Ok(())
    }

    fn sheet(&mut self, tx: &Tx<'_>, of: (HallNo, BusinessDate)) -> Result<Option<&mut Sheet>, Fault> {
        Ok(match self.sheets.entry(of) {
            btree_map::Entry::Occupied(known) => known.into_mut(),
            btree_map::Entry::Vacant(unknown) => {
                let last = last_signed(tx, self.office, of)?;
                unknown.insert(last.map(|(number, signed)| Sheet {
                    number,
                    signed,
                    after: Vec::new(),
                }))
            }
        }
        .as_mut())
    }

    /// The lines.
    pub(super) fn lines(self, look: &Look<'_>, all: &mut Vec<Difference>) -> Result<(), Fault> {
        let sheets = self.sheets.into_values().flatten();
        for sheet in sheets.filter(|sheet| !sheet.after.is_empty()) {
            all.extend(look.around.read(look.after_sheet(&sheet))?);
        }
        Ok(())
    }
}

impl Look<'_> {
    fn after_sheet(&self, sheet: &Sheet) -> Result<Difference, Fault> {
        let (mut facts, mut came, mut amount) = (Vec::new(), Vec::new(), Money::ZERO);
        for entry in &sheet.after {
            amount += entry.read().map_or(Money::ZERO, |body| kept(&body));
            facts.extend(self.fact(entry)?);
            came.push(self.is_here_since(entry)?);
        }
        let on = sheet.signed.on;
        let what = DifferenceWhat::AfterSheet {
            on,
            entries: u32::try_from(sheet.after.len()).unwrap_or(u32::MAX),
        };
        Ok(Difference {
            at: Some(self.own(sheet.number).into()),
            hall: Some(sheet.signed.hall),
            // Nobody decides of what is not there yet: the days count from the first that came.
            due: Some(FoundBy::AfterSheet.due(on, came.into_iter().min().unwrap_or(on))),
            facts,
            ..found(what, amount, on)
        })
    }
}

/// What an entry brought of customers' money, below zero where it gave back: the same cash goes on to the safe and the bank, and is not
/// counted again there.
pub(super) fn kept(body: &Body) -> Money {
    let taken = body.taken().map_or(Money::ZERO, PaymentTaken::kept);
    let back = body.reversal().map_or(Money::ZERO, Reversal::sum);
    taken - back
}
