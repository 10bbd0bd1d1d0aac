//! Settlement sheets (结算单): the figures of a hall's day as a person signed them off, and what was open then.

use minicbor::{Decode, Encode};

use crate::date::BusinessDate;
use crate::ids::{EntryNo, EntryRef, HallNo, Hash, JournalId};
use crate::money::Money;

/// A person of finance signed the sheet of a hall and day. The figures are those that stood on it; signed again, the later
/// holds.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SheetSigned {
    /// The hall.
    #[n(0)]
    pub hall: HallNo,
    /// The day.
    #[n(1)]
    pub on: BusinessDate,
    /// Its counters.
    #[n(2)]
    pub counters: Vec<SheetCounter>,
    /// What is not explained: counters against head office, drawers, bank.
    #[n(3)]
    pub difference: Money,
    /// What was open, of this day and of those before, by name.
    #[n(4)]
    pub open: Vec<SheetItem>,
    /// Hash of the payload that says something about it ([`WordWords`](crate::details::WordWords)).
    #[n(5)]
    pub words: Option<Hash>,
}

impl SheetSigned {
    /// Whether an entry of one of the hall's counters was at head office when it was signed.
    #[must_use]
    pub fn knew(&self, at: EntryRef) -> bool {
        let counter = self.counters.iter().find(|one| one.journal == at.journal);
        counter.is_some_and(|one| at.number <= one.head)
    }
}

/// A counter on a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SheetCounter {
    /// Its journal.
    #[n(0)]
    pub journal: JournalId,
    /// The last of its entries that head office held.
    #[n(1)]
    pub head: EntryNo,
    /// What it took less gave back, as its own closes say.
    #[n(2)]
    pub said: Money,
    /// The same, as head office adds it up.
    #[n(3)]
    pub held: Money,
    /// What its drawers were over or short.
    #[n(4)]
    pub over_short: Money,
    /// Cash that it sent to the bank that day.
    #[n(5)]
    pub sent: Money,
    /// What the bank counted of that.
    #[n(6)]
    pub counted: Money,
}

/// Something that was open.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SheetItem {
    /// By name: `柜台3 班次12 未解款`.
    #[n(0)]
    pub name: String,
    /// Since which day.
    #[n(1)]
    pub since: BusinessDate,
    /// The money that is at stake.
    #[n(2)]
    pub amount: Money,
}
