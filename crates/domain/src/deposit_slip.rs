//! A deposit of takings, as a counter sent it and as the bank counted it.

use minicbor::{Decode, Encode};

use crate::date::BusinessDate;
use crate::ids::{EntryNo, StaffNo};
use crate::instant::Instant;
use crate::money::Money;

/// A deposit slip (解款单) as its counter wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DepositSlip {
    /// Its number in the journal.
    #[n(0)]
    pub number: u32,
    /// How much.
    #[n(1)]
    pub amount: Money,
    /// Under which date.
    #[n(2)]
    pub on: BusinessDate,
    /// When.
    #[n(3)]
    pub at: Instant,
    /// Who sent it.
    #[n(4)]
    pub by: StaffNo,
}

/// What the bank counted, as the office wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BankCount {
    /// The office's entry.
    #[n(0)]
    pub entry: EntryNo,
    /// How much.
    #[n(1)]
    pub counted: Money,
    /// What the slip says, as the office knew it.
    #[n(2)]
    pub amount: Money,
    /// The bank's own number.
    #[n(3)]
    pub reference: String,
    /// Under which date.
    #[n(4)]
    pub on: BusinessDate,
    /// The count whose place it takes; nothing: it is the first.
    #[n(5)]
    #[cbor(default)]
    pub replaces: Option<EntryNo>,
    /// Under which date the first count was written; nothing: this is it.
    #[n(6)]
    #[cbor(default)]
    pub first_on: Option<BusinessDate>,
}

impl BankCount {
    /// In the place of another, or as the first.
    pub(crate) fn after(self, before: Option<&Self>) -> Self {
        let first_on = before.map(Self::counted_first);
        Self { first_on, ..self }
    }

    /// Under which date the first count was written.
    #[must_use]
    pub fn counted_first(&self) -> BusinessDate {
        self.first_on.unwrap_or(self.on)
    }
}

/// A deposit of takings. The slip is its counter's field, the count the office's: they arrive in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DepositState {
    /// As it was sent.
    #[n(0)]
    pub slip: Option<DepositSlip>,
    /// As it was counted, by the last that the office wrote of it.
    #[n(1)]
    pub counted: Option<BankCount>,
    /// False notes that the bank kept and certified.
    #[n(2)]
    pub false_notes: Money,
}

impl DepositState {
    /// Counted less sent, with what certificates explain put back; nothing before the bank counted.
    #[must_use]
    pub fn difference(&self) -> Option<Money> {
        let counted = self.counted.as_ref()?;
        Some(counted.counted - counted.amount + self.false_notes)
    }
}
