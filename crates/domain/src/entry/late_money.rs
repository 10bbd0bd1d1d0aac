//! Money for bills that were put right before it was heard of, on the bills issued instead (更正后到账转销).

use minicbor::{Decode, Encode};

use super::reading_corrected::MovedPart;
use crate::ids::EntryNo;
use crate::money::Money;

/// What counters had taken or given back of bills without knowing of their correction settles the bills issued instead, out of the
/// deposit in which it lay: as it would have settled them had the correction known of it ([`late_money`](crate::late_money)). By head office's
/// program, each time as much as the facts come to more or less than was written before. The account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct LateMoneySettled {
    /// The correction: an entry of this journal.
    #[n(0)]
    pub correction: EntryNo,
    /// What its bills get more by date; below zero: less.
    #[n(1)]
    pub parts: Vec<MovedPart>,
}

impl LateMoneySettled {
    /// What leaves the deposit with it; below zero: what comes back.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.parts.iter().map(MovedPart::sum).sum()
    }
}
