//! Closed periods (封账): head office says what of every journal it held when it closed a month, and opens the month again only
//! by a further decision.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::Serialize;

use crate::date::{BusinessDate, Period};
use crate::ids::{CounterNo, EntryNo, HallNo, Hash, JournalId};
use crate::instant::Instant;
use crate::money::Money;

/// 封账: what head office holds of every journal counts in the month up to here; what arrives later and belongs to it, or to a
/// month before, posts in the month after, as taken earlier (上期业务). No counter's shift is touched.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PeriodClosed {
    /// The month.
    #[n(0)]
    pub period: Period,
    /// Every journal, head office's own among them; each once.
    #[n(1)]
    pub heads: Vec<PeriodHead>,
}

/// A journal when a month was closed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PeriodHead {
    /// Which.
    #[n(0)]
    pub journal: JournalId,
    /// The last of its entries that head office held.
    #[n(1)]
    pub number: EntryNo,
    /// Its hash.
    #[n(2)]
    pub hash: Hash,
    /// Its seat; nothing for head office's own.
    #[n(3)]
    pub seat: Option<ClosedSeat>,
}

/// What was known of a counter when a month was closed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ClosedSeat {
    /// The hall.
    #[n(0)]
    pub hall: HallNo,
    /// The seat.
    #[n(1)]
    pub counter: CounterNo,
    /// When it was heard last; nothing: never.
    #[n(2)]
    pub heard_at: Option<Instant>,
    /// Entries that it said it has and head office does not hold, as last heard.
    #[n(3)]
    pub unsent: u64,
    /// What those took less gave back, as it said last; nothing: it did not say.
    #[n(4)]
    pub unsent_money: Option<Money>,
    /// 未达: it sits there still, and was not heard since the month was over, or has something that is not here.
    #[n(5)]
    pub absent: bool,
}

/// A month is closed over settlement sheets that nobody signed as they stand, and somebody said why: written right before the
/// close itself.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ClosedOverSheets {
    /// The month.
    #[n(0)]
    pub period: Period,
    /// Those sheets, by day and hall; at most [`SHEETS`].
    #[n(1)]
    pub sheets: Vec<SheetLeft>,
    /// How many more there are.
    #[n(2)]
    pub further: u32,
    /// Hash of the payload that says why ([`WordWords`](crate::details::WordWords)).
    #[n(3)]
    pub words: Hash,
}

impl ClosedOverSheets {
    /// Over these sheets: the first of them by name, the rest counted.
    #[must_use]
    pub fn of(period: Period, mut sheets: Vec<SheetLeft>, words: Hash) -> Self {
        let further = sheets.len().saturating_sub(SHEETS);
        sheets.truncate(SHEETS);
        Self {
            period,
            sheets,
            further: u32::try_from(further).unwrap_or(u32::MAX),
            words,
        }
    }
}

/// Sheets that one entry names at most; the rest are counted.
pub const SHEETS: usize = 400;

/// A settlement sheet that nobody signed as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, Serialize, JsonSchema)]
#[cbor(array)]
pub struct SheetLeft {
    /// The day.
    #[n(0)]
    pub on: BusinessDate,
    /// The hall.
    #[n(1)]
    pub hall: HallNo,
    /// What it lacks.
    #[n(2)]
    pub lacks: SheetLacks,
}

/// What a settlement sheet lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, Serialize, JsonSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum SheetLacks {
    /// Nobody signed it.
    #[n(0)]
    Signature,
    /// Its counters' figures are others than those that were signed, or the bank or a channel says what it did not say then.
    #[n(1)]
    NewFigures,
    /// It is signed, and a drawer of it is open still.
    #[n(2)]
    OpenDrawer,
}

/// 反结账: the month counts as open again, until it is closed once more.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PeriodReopened {
    /// The month.
    #[n(0)]
    pub period: Period,
    /// The entry that had closed it.
    #[n(1)]
    pub closed: EntryNo,
    /// Hash of the payload that says why ([`WordWords`](crate::details::WordWords)).
    #[n(2)]
    pub words: Hash,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A city of 200 halls and two days of which nobody signed anything, and a few sheets.
    #[test]
    fn what_is_more_than_one_entry_names_is_counted() {
        let period = Period::new(2026, 11).unwrap();
        for (sheets, named, further) in [
            (0, 0, 0),
            (3, 3, 0),
            (SHEETS, SHEETS, 0),
            (SHEETS + 1, SHEETS, 1),
            (1_000, SHEETS, 600),
        ] {
            let left = (1..=sheets).map(|hall| SheetLeft {
                on: period.first_day(),
                hall: HallNo(u16::try_from(hall).unwrap()),
                lacks: SheetLacks::Signature,
            });
            let left: Vec<SheetLeft> = left.collect();
            let over = ClosedOverSheets::of(period, left.clone(), Hash::NONE);
            assert_eq!((over.sheets.len(), over.further), (named, further));
            assert_eq!(over.sheets[..], left[..named], "the first of them");
        }
    }
}
