//! Takings on their way to the bank: whole, as they were counted (收支两条线).

use minicbor::{Decode, Encode};

use super::approval::Approval;
use crate::ids::{EntryNo, ShiftNo};
use crate::money::Money;

/// A closed drawer that a deposit covers: what was counted in it, less its float.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BankedDrawer {
    /// The shift.
    #[n(0)]
    pub shift: ShiftNo,
    /// How much; negative where the float was touched.
    #[n(1)]
    pub amount: Money,
}

/// Cash put into the safe during a shift, that a deposit covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BankedDrop {
    /// The shift whose drawer it came from.
    #[n(0)]
    pub shift: ShiftNo,
    /// The entry that put it there, of the same journal.
    #[n(1)]
    pub drop: EntryNo,
    /// How much.
    #[n(2)]
    pub amount: Money,
}

/// A deposit slip (解款单): everything in the safe went to the bank, and is in transit until the bank has counted it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct TakingsBanked {
    /// The slip's number in this journal, from 1.
    #[n(0)]
    pub number: u32,
    /// How much: the sum of what it covers.
    #[n(1)]
    pub amount: Money,
    /// Closed drawers.
    #[n(2)]
    pub drawers: Vec<BankedDrawer>,
    /// Cash of the safe.
    #[n(3)]
    pub drops: Vec<BankedDrop>,
}

/// The bank found a false note in a deposit and kept it: what its count came to less is explained by its certificate.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct FalseNoteFound {
    /// The deposit's entry, of the same journal.
    #[n(0)]
    pub deposit: EntryNo,
    /// What the notes claimed to be worth.
    #[n(1)]
    pub amount: Money,
    /// 假币收缴凭证号: the number of the bank's certificate.
    #[n(2)]
    pub certificate: String,
    /// The supervisor's signature.
    #[n(3)]
    pub approval: Approval,
}
