//! Receipt numbers: what became of those that are on no receipt of this PC.

use minicbor::{Decode, Encode};

use super::seat::DayClosed;
use crate::counter::Block;
use crate::receipt_numbers::{BlockTally, Mark};

/// Somebody said what became of numbers: spoiled, left blank, set aside for paper, given back.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReceiptNumbersMarked {
    /// Which, as blocks.
    #[n(0)]
    pub numbers: Vec<Block>,
    /// As what.
    #[n(1)]
    pub mark: Mark,
    /// Why, in the words of a list; free words are a payload.
    #[n(2)]
    pub reason: Option<String>,
}

/// A counter's day is over, and every number of its blocks is accounted for (票据日结).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DayClosedWithNumbers {
    /// The day.
    #[n(0)]
    pub closed: DayClosed,
    /// How many numbers of each block are in each state, as of this close.
    #[n(1)]
    pub blocks: Vec<BlockTally>,
}
