//! In which month an entry counts (入账账期): its own, or a later one where it arrived after its own was closed (封账).
//!
//! A month's close names the last entry of every journal that was there. So the month in which an entry counts is a function
//! of entries alone, and the same on every machine that holds them, whatever the order in which they came. Absent on
//! purpose: when a month may be closed, which head office asks.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::date::{BusinessDate, Period};
use crate::entry::{PeriodClosed, PeriodHead};
use crate::ids::{EntryNo, EntryRef, JournalId, StaffNo};
use crate::instant::Instant;

/// A month, as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PeriodState {
    /// As it is closed; nothing while it is open.
    #[n(0)]
    pub closed: Option<PeriodClose>,
    /// How often it was opened again.
    #[n(1)]
    pub reopened: u32,
    /// The entry that says over which settlement sheets it is closed that nobody signed as they stand, and why; nothing where there
    /// was none.
    #[n(2)]
    #[cbor(default)]
    pub over_sheets: Option<EntryNo>,
}

/// A month's close.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PeriodClose {
    /// The entry.
    #[n(0)]
    pub entry: EntryNo,
    /// When.
    #[n(1)]
    pub at: Instant,
    /// By whom.
    #[n(2)]
    pub by: StaffNo,
    /// Every journal.
    #[n(3)]
    pub heads: Vec<PeriodHead>,
}

impl PeriodState {
    pub(crate) fn close(&mut self, (entry, at, by): (EntryNo, Instant, StaffNo), closed: &PeriodClosed) {
        let heads = closed.heads.clone();
        self.closed = Some(PeriodClose { entry, at, by, heads });
    }

    pub(crate) const fn close_over(&mut self, entry: EntryNo) {
        self.over_sheets = Some(entry);
    }

    pub(crate) fn reopen(&mut self) {
        self.closed = None;
        self.over_sheets = None;
        self.reopened += 1;
    }
}

/// The months that are closed, with the last entry of every journal that each holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closings(BTreeMap<Period, BTreeMap<JournalId, EntryNo>>);

impl Closings {
    /// Of the months as they stand.
    #[must_use]
    pub fn of<'a>(months: impl IntoIterator<Item = (Period, &'a PeriodState)>) -> Self {
        let closed = months.into_iter().filter_map(|(period, state)| {
            let heads = state.closed.as_ref()?.heads.iter();
            Some((period, heads.map(|head| (head.journal, head.number)).collect()))
        });
        Self(closed.collect())
    }

    /// The last month that is closed.
    #[must_use]
    pub fn last(&self) -> Option<Period> {
        self.0.keys().next_back().copied()
    }

    /// Whether a month is closed: it is too where a later one is.
    #[must_use]
    pub fn is_closed(&self, month: Period) -> bool {
        self.last().is_some_and(|last| last >= month)
    }

    /// The month in which an entry of a date counts; nothing for a date that no month has. A month is closed too where a
    /// later one is.
    #[must_use]
    pub fn posts_in(&self, at: EntryRef, on: BusinessDate) -> Option<Period> {
        let mut posts_in = on.period()?;
        for (closed, heads) in self.0.range(posts_in..) {
            if heads.get(&at.journal).is_some_and(|last| at.number <= *last) {
                break;
            }
            posts_in = closed.next().unwrap_or(*closed);
        }
        Some(posts_in)
    }

    /// The same, where that is not the month of its date: it was taken earlier (上期业务).
    #[must_use]
    pub fn posts_later(&self, at: EntryRef, on: BusinessDate) -> Option<Period> {
        self.posts_in(at, on)
            .filter(|counts| Some(*counts) != on.period())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn journal(number: u128) -> JournalId {
        JournalId(Uuid::from_u128(number))
    }

    fn month(month: u32) -> Period {
        Period::new(2026, month).unwrap()
    }

    fn closings(all: &[(u32, &[(u128, u64)])]) -> Closings {
        let of = |heads: &[(u128, u64)]| {
            heads
                .iter()
                .map(|(id, last)| (journal(*id), EntryNo(*last)))
                .collect()
        };
        Closings(
            all.iter()
                .map(|(number, heads)| (month(*number), of(heads)))
                .collect(),
        )
    }

    /// closings, entry, its month → the month it counts in
    #[test]
    fn counts_in() {
        let none: &[(u32, &[(u128, u64)])] = &[];
        let november: &[(u32, &[(u128, u64)])] = &[(11, &[(1, 10)])];
        let both: &[(u32, &[(u128, u64)])] = &[(11, &[(1, 10)]), (12, &[(1, 20)])];
        let rows = [
            ("nothing is closed", none, (1, 99), 11, 11),
            ("it was there", november, (1, 10), 11, 11),
            ("it came later", november, (1, 11), 11, 12),
            ("of a counter that never sent", november, (2, 1), 11, 12),
            ("of a month that is open", november, (1, 11), 12, 12),
            ("of the month before, there in time", november, (1, 10), 10, 10),
            ("of the month before, late", november, (1, 11), 10, 12),
            ("late for one, there for the next", both, (1, 15), 11, 12),
            ("late for both", both, (1, 21), 10, 13),
        ];
        for (what, closed, (id, number), of, counts) in rows {
            let at = EntryRef {
                journal: journal(id),
                number: EntryNo(number),
            };
            let on = BusinessDate::from_ymd(2026, of, 30).unwrap();
            let wanted = if counts == 13 {
                month(12).next().unwrap()
            } else {
                month(counts)
            };
            assert_eq!(closings(closed).posts_in(at, on), Some(wanted), "{what}");
        }
    }

    proptest! {
        /// A later entry of a journal never counts before an earlier one of the same date, nor any before its own month.
        #[test]
        fn never_goes_back(numbers in (1_u64..50, 1_u64..50), heads in (0_u64..50, 0_u64..50), of in 10_u32..13) {
            let closed = closings(&[(11, &[(1, heads.0)]), (12, &[(1, heads.0.max(heads.1))])]);
            let on = BusinessDate::from_ymd(2026, of, 3).unwrap();
            let counts = |number| closed.posts_in(EntryRef { journal: journal(1), number: EntryNo(number) }, on);
            let (first, second) = (numbers.0.min(numbers.1), numbers.0.max(numbers.1));
            prop_assert!(on.period() <= counts(first) && counts(first) <= counts(second));
        }
    }
}
