//! A counter's journal, its days and its clock.

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

use crate::date::BusinessDate;
use crate::ids::{CounterNo, EntryNo, HallNo, Hash};
use crate::instant::Instant;
use crate::money::Money;

/// The first entry of every counter's journal.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct JournalOpened {
    /// The hall.
    #[n(0)]
    pub hall: HallNo,
    /// The seat.
    #[n(1)]
    pub counter: CounterNo,
    /// The Ed25519 public key that signs this journal.
    #[n(2)]
    pub key: ByteArray<32>,
    /// Version of the program.
    #[n(3)]
    pub program: String,
}

/// A supervisor put the business date right after a clock had lied: the counter goes on under an earlier date than
/// it wrote before. The entry's own business date is the right one.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DateCorrected {
    /// The newest date written before, which was false.
    #[n(0)]
    pub from: BusinessDate,
}

/// A counter's day is over. Printing the head shows a tail cut off later.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DayClosed {
    /// The last entry before this one.
    #[n(0)]
    pub head: EntryNo,
    /// Its hash.
    #[n(1)]
    pub hash: Hash,
    /// How many payments all shifts of the date took.
    #[n(2)]
    pub payments: u32,
    /// Their sum.
    #[n(3)]
    pub taken: Money,
}

/// The PC's clock moved in a way that time does not.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ClockJumped {
    /// What it showed last.
    #[n(0)]
    pub before: Instant,
    /// What it shows now.
    #[n(1)]
    pub after: Instant,
}
