//! Shifts: a drawer opened, set aside, counted, closed.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::ShiftNo;
use crate::money::Money;

/// A clerk opened a drawer. The actor is the clerk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ShiftOpened {
    /// The shift.
    #[n(0)]
    pub shift: ShiftNo,
    /// Cash in the drawer at the start.
    #[n(1)]
    pub float: Money,
}

/// The clerk stepped aside for another; the drawer is theirs still.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ShiftSuspended {
    /// The shift.
    #[n(0)]
    pub shift: ShiftNo,
}

/// The clerk came back to their drawer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ShiftResumed {
    /// The shift.
    #[n(0)]
    pub shift: ShiftNo,
}

/// A drawer was counted and closed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ShiftClosed {
    /// The shift.
    #[n(0)]
    pub shift: ShiftNo,
    /// Face value and number of pieces.
    #[n(1)]
    pub counted: Vec<Pieces>,
    /// Cash that should be there.
    #[n(2)]
    pub expected: Money,
    /// Counted less expected: negative is short (短款).
    #[n(3)]
    pub over_short: Money,
    /// Why, in the words of a list; free words are a payload.
    #[n(4)]
    pub reason: Option<String>,
    /// How many payments it took.
    #[n(5)]
    pub payments: u32,
    /// Their sum, tenders less change.
    #[n(6)]
    pub taken: Money,
}

/// A drawer was counted and closed, and the slips of its reversals with it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ShiftClosedWithSlips {
    /// The drawer.
    #[n(0)]
    pub closed: ShiftClosed,
    /// Signed slips (冲正单) found in it; one belongs there for each reversal.
    #[n(1)]
    pub slips: u32,
}

/// Pieces of one face value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct Pieces {
    /// Face value.
    #[n(0)]
    pub face: Money,
    /// How many.
    #[n(1)]
    pub pieces: u32,
}

impl Pieces {
    /// What they come to.
    #[must_use]
    pub const fn sum(self) -> Money {
        Money::from_fen(self.face.fen().saturating_mul(self.pieces as i64))
    }
}

/// A drawer was counted blind: written before the clerk is shown what should be there. A second count is written
/// beside the first; a payment in between makes either worthless.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DrawerCounted {
    /// The shift.
    #[n(0)]
    pub shift: ShiftNo,
    /// Face value and number of pieces.
    #[n(1)]
    pub counted: Vec<Pieces>,
}
