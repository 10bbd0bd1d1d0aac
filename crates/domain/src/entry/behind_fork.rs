//! What a counter wrote behind a fork of its journal (断后流水): two files, a disk and its copy, or one and an older copy of it,
//! went on under one key, and only one entry of a number can stand in a journal. The money lies in a drawer all the same, and
//! its customers hold receipts. So head office keeps the entries as they were signed, beside the journal, and counts what they
//! took and gave back by entries of its own.

use minicbor::{Decode, Encode};

use super::counter::{PaymentTaken, Reversal};
use crate::date::BusinessDate;
use crate::ids::{EntryRef, Hash, ShiftNo};

/// The entry behind a fork that is counted. Its number stands in its journal too, with other bytes: the hash tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BehindFork {
    /// The journal, and the number in it.
    #[n(0)]
    pub at: EntryRef,
    /// The hash of its bytes.
    #[n(1)]
    pub hash: Hash,
    /// The business date of its drawer.
    #[n(2)]
    pub on: BusinessDate,
}

/// Money that was taken behind a fork. Account, clerk and time are the original's; the money counts on the day on which head
/// office heard of it, no drawer's figures move, and its bills are paid as of the day on which it was taken.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct TakenBehindFork {
    /// Where it was written.
    #[n(0)]
    pub original: BehindFork,
    /// The date on which its bills were paid: a paper's own, else the drawer's.
    #[n(1)]
    pub paid_on: BusinessDate,
    /// The payment, under the receipt that the customer holds.
    #[n(2)]
    pub taken: PaymentTaken,
}

/// A payment that was taken back behind a fork, out of the same drawer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReversedBehindFork {
    /// Where it was written.
    #[n(0)]
    pub original: BehindFork,
    /// The shift whose drawer gave the money back.
    #[n(1)]
    pub shift: ShiftNo,
    /// What takes the payment back; it names the entry by which head office counts the payment, where that is one.
    #[n(2)]
    pub reversal: Reversal,
}
