//! A counter's seat as the office and the counter's own journal describe it: key, receipt numbers, shifts.

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

use crate::date::BusinessDate;
use crate::ids::{CounterNo, EntryNo, HallNo, Hash, ReceiptNo, ShiftNo};

/// A run of receipt numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Block {
    /// First number.
    #[n(0)]
    pub from: ReceiptNo,
    /// Last number.
    #[n(1)]
    pub to: ReceiptNo,
}

/// A seat and the journal that is written there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CounterState {
    /// The hall.
    #[n(0)]
    pub hall: HallNo,
    /// The seat.
    #[n(1)]
    pub counter: CounterNo,
    /// The public key the office enrolled; entries signed by another are not this journal's.
    #[n(2)]
    pub key: Option<ByteArray<32>>,
    /// Where the office ended the journal.
    #[n(3)]
    pub revoked_after: Option<EntryNo>,
    /// Receipt numbers granted, oldest first.
    #[n(4)]
    pub blocks: Vec<Block>,
    /// The last receipt number used.
    #[n(5)]
    pub last_receipt: ReceiptNo,
    /// The last shift opened.
    #[n(6)]
    pub last_shift: ShiftNo,
    /// The shift that serves now.
    #[n(7)]
    pub open_shift: Option<ShiftNo>,
    /// Shifts set aside.
    #[n(8)]
    pub suspended: Vec<ShiftNo>,
    /// The newest business date it wrote under.
    #[n(9)]
    pub business_date: Option<BusinessDate>,
    /// The newest date it closed.
    #[n(10)]
    pub closed_date: Option<BusinessDate>,
    /// What the office last countersigned.
    #[n(11)]
    pub countersigned: Option<(EntryNo, Hash)>,
    /// The office's entry that enrolled it, which also holds its sealed database key.
    #[n(12)]
    pub enrolled_by: Option<EntryNo>,
}

impl CounterState {
    /// The next free receipt number, or nothing when every block is used up.
    #[must_use]
    pub fn next_receipt(&self) -> Option<ReceiptNo> {
        let after = self.last_receipt.next();
        self.blocks
            .iter()
            .filter(|block| block.to >= after)
            .map(|block| block.from.max(after))
            .min()
    }

    /// How many receipt numbers are left.
    #[must_use]
    pub fn receipts_left(&self) -> u64 {
        let after = self.last_receipt.next();
        let left = |block: &Block| (block.to.0 + 1).saturating_sub(block.from.max(after).0);
        self.blocks.iter().map(left).sum()
    }
}
