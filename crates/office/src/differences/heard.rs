//! What head office's own journal says since a day: when counters' heads were signed, when each of its entries was written,
//! which of them registered accounts anew, and which deposits a bank counted.

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::clock_off::clock_off;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{
    AccountsRegistered, Body, DebitPaid, DepositCountCorrected, DepositMatched, Entry, HeadCountersigned,
};
use cistern_domain::ids::{EntryNo, EntryRef, JournalId};
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx};

use crate::around::Around;

#[derive(Default)]
pub(super) struct Heard {
    /// When heads of journals were countersigned.
    arrived: BTreeMap<(JournalId, EntryNo), Instant>,
    /// When its entries were written, from the first of them on.
    written: Vec<Instant>,
    /// The first that was looked at.
    pub first: EntryNo,
    /// Those that registered accounts, oldest first.
    pub registered: Vec<(EntryNo, Instant)>,
    /// Those by which a bank paid bills.
    pub debited: Vec<EntryNo>,
    /// Deposits that a bank counted, or whose count was corrected.
    pub counted: BTreeSet<EntryRef>,
}

impl Heard {
    pub(super) fn since(
        tx: &Tx<'_>,
        office: JournalId,
        day: BusinessDate,
        around: &Around,
    ) -> Result<Self, Fault> {
        let mut heard = Self::default();
        tx.entries_back::<Fault>(office, |stored| {
            heard.first = stored.number;
            let Ok(entry) = stored.envelope.open() else {
                // Nothing is compared with an entry that cannot be read.
                heard.written.push(Instant(i64::MIN));
                around.lacks(EntryRef {
                    journal: office,
                    number: stored.number,
                })?;
                return Ok(true);
            };
            heard.written.push(entry.written_at);
            heard.note(&entry);
            Ok(entry.business_date >= day)
        })?;
        heard.written.reverse();
        heard.registered.reverse();
        Ok(heard)
    }

    /// By its kind first: of two months of a city's bills none is read for this.
    fn note(&mut self, entry: &Entry) {
        if entry.is::<AccountsRegistered>() {
            self.registered.push((entry.number, entry.written_at));
        } else if entry.is::<DebitPaid>() {
            self.debited.push(entry.number);
        } else if entry.is::<HeadCountersigned>()
            && let Ok(Body::HeadCountersigned(head)) = entry.read()
        {
            self.arrived.insert((head.journal, head.number), entry.written_at);
        } else if entry.is::<DepositMatched>() || entry.is::<DepositCountCorrected>() {
            self.counted.extend(match entry.read() {
                Ok(Body::DepositMatched(count)) => Some(count.deposit),
                Ok(Body::DepositCountCorrected(count)) => Some(count.deposit),
                _ => None,
            });
        }
    }

    /// When an entry was signed at head office, which is within a minute of its coming; nothing where it is not yet.
    pub(super) fn came(&self, entry: &Entry) -> Option<Instant> {
        let at = self.arrived.range((entry.journal, entry.number)..).next();
        at.filter(|((journal, _), _)| *journal == entry.journal)
            .map(|(_, at)| *at)
    }

    /// When an entry of head office's was written.
    fn wrote(&self, number: EntryNo) -> Option<Instant> {
        let nth = number.0.checked_sub(self.first.0)?;
        let at = self.written.get(usize::try_from(nth).ok()?)?;
        (at.0 > i64::MIN).then_some(*at)
    }

    /// Minutes by which the clock that wrote an entry was ahead, or behind where below zero.
    pub(super) fn clock_off(&self, entry: &Entry) -> Option<i64> {
        clock_off(entry.written_at, self.came(entry), self.wrote(entry.office_known))
    }
}
