//! Receipt numbers that more than one entry gave: at two counters, by one twice, or behind a fork. Found by number, however far
//! apart they were given and in whatever order they came.

use cistern_domain::Money;
use cistern_domain::entry::Entry;
use cistern_domain::ids::ReceiptNo;
use cistern_journal::Fault;

use super::find::{Look, found};
use super::{Difference, DifferenceWhat};
use crate::table::receipt;

impl Look<'_> {
    /// Every number that was given twice.
    pub(super) fn receipts_twice(&self, all: &mut Vec<Difference>) -> Result<(), Fault> {
        for number in receipt::twice(self.tx)? {
            all.extend(self.around.read(self.receipt_twice(number))?.flatten());
        }
        Ok(())
    }

    fn receipt_twice(&self, receipt: ReceiptNo) -> Result<Option<Difference>, Fault> {
        let mut entries: Vec<Entry> = Vec::new();
        for at in receipt::given(self.tx, receipt)? {
            entries.extend(self.tx.entry(at)?);
        }
        entries.sort_by_key(|entry| std::cmp::Reverse((entry.taken_at, entry.at())));
        let mut facts = Vec::new();
        for entry in &entries {
            facts.extend(self.fact(entry)?);
        }
        let amount = facts.first().map_or(Money::ZERO, |fact| fact.amount);
        let Some(last) = entries.first() else {
            return Ok(None);
        };
        let what = DifferenceWhat::ReceiptTwice { receipt };
        let one = found(what, amount, last.business_date);
        Ok(Some(Difference {
            facts,
            ..self.at_entry(last, one)?
        }))
    }

    /// Whether it is done with: what stands in a view of its own is found for good, and listed as long as any other that was
    /// settled.
    pub(super) fn is_long_settled(&self, one: &Difference) -> bool {
        let settled_on = one.settled.as_ref().and_then(|settled| settled.on);
        matches!(one.what, DifferenceWhat::ReceiptTwice { .. })
            && settled_on.is_some_and(|on| !self.looked.is_of_late(on))
    }
}
