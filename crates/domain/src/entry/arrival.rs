//! Money that arrived in the bank without a known account (未认领来款): written down, sent back, and a claim of it taken back by
//! head office. Claiming is a counter's (`ArrivalClaimed`).

use minicbor::{Decode, Encode};

use super::counter::Reversal;
use crate::channel::Channel;
use crate::date::BusinessDate;
use crate::ids::{EntryNo, EntryRef, Hash};
use crate::money::Money;

/// Money arrived, and nobody knows for whom. Known by the number of this entry. From now on it is owed to whoever claims it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ArrivalRecorded {
    /// The bank's date: bills that it pays are paid as of that day.
    #[n(0)]
    pub on: BusinessDate,
    /// How much; above zero.
    #[n(1)]
    pub amount: Money,
    /// The bank's own number, 1 to 40 characters.
    #[n(2)]
    pub reference: String,
    /// Where it lies.
    #[n(3)]
    pub channel: Channel,
    /// Hash of the payload that says who sent it and with which words ([`ArrivalDetails`](crate::details::ArrivalDetails)).
    #[n(4)]
    pub details: Hash,
    /// The exception that it was, closed by this; nothing where it was read off the bank's list.
    #[n(5)]
    pub exception: Option<EntryNo>,
}

/// Money that nobody claimed went back to its sender, all of it or what was left.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ArrivalReturned {
    /// Which: the entry that recorded it.
    #[n(0)]
    pub arrival: EntryNo,
    /// How much went back; above zero.
    #[n(1)]
    pub amount: Money,
    /// Where it lay.
    #[n(2)]
    pub channel: Channel,
    /// Why, in words: a payload ([`WordWords`](crate::details::WordWords)).
    #[n(3)]
    pub words: Hash,
}

/// A claim of another day or counter was taken back by head office, in its own day: the arrival has its money again. The
/// account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ClaimReversedByOffice {
    /// Of which arrival.
    #[n(0)]
    pub arrival: EntryNo,
    /// What takes the payment back.
    #[n(1)]
    pub reversal: Reversal,
    /// The entry that asked for it, where one did.
    #[n(2)]
    pub request: Option<EntryRef>,
}
