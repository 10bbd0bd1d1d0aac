//! Cash that leaves a drawer during its shift, and a drawer that changes hands.

use minicbor::{Decode, Encode};

use super::approval::Approval;
use super::shift::Pieces;
use crate::ids::{ShiftNo, StaffNo};
use crate::money::Money;

/// Cash went from the drawer into the safe (缴存). The actor gave it, the approver counted and received it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CashDropped {
    /// The shift whose drawer holds less now.
    #[n(0)]
    pub shift: ShiftNo,
    /// How much; the sum of the pieces.
    #[n(1)]
    pub amount: Money,
    /// Face value and number of pieces.
    #[n(2)]
    pub pieces: Vec<Pieces>,
    /// The signature of who received it.
    #[n(3)]
    pub approval: Approval,
}

/// An open drawer was counted and went from one clerk to another. What was over or short is the first one's; from here
/// on what was counted should be there.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Handover {
    /// The shift.
    #[n(0)]
    pub shift: ShiftNo,
    /// Whose drawer it was.
    #[n(1)]
    pub from: StaffNo,
    /// Whose it is.
    #[n(2)]
    pub to: StaffNo,
    /// Face value and number of pieces.
    #[n(3)]
    pub counted: Vec<Pieces>,
    /// Cash that should have been there.
    #[n(4)]
    pub expected: Money,
    /// Counted less expected: negative is short (短款).
    #[n(5)]
    pub over_short: Money,
    /// Why, in the words of a list.
    #[n(6)]
    pub reason: Option<String>,
    /// Signed slips (冲正单) that belonged in it.
    #[n(7)]
    pub slips_due: u32,
    /// Slips found.
    #[n(8)]
    pub slips: u32,
}

impl Handover {
    /// What was counted.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.expected + self.over_short
    }
}

/// 交接: both clerks were there. The actor handed it over, the approver took it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DrawerHandedOver {
    /// What went over.
    #[n(0)]
    pub handover: Handover,
    /// The signature of who took it.
    #[n(1)]
    pub approval: Approval,
}

/// 代点接班: its clerk was not there. The actor took it, a supervisor counted with them and approved.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DrawerTakenOver {
    /// What went over.
    #[n(0)]
    pub handover: Handover,
    /// The supervisor's signature.
    #[n(1)]
    pub approval: Approval,
}
