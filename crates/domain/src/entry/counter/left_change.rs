//! Change that a customer left on the desk (长款待领): theirs, never the drawer's surplus.

use minicbor::{Decode, Encode};

use super::approval::Approval;
use crate::ids::{EntryNo, LeftId, PaymentId, ReceiptNo, ShiftNo};
use crate::money::Money;

/// Change was found that a customer left: it stays in the drawer, and is owed to them.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ChangeLeft {
    /// The shift whose drawer holds it.
    #[n(0)]
    pub shift: ShiftNo,
    /// The payment it was the change of and its receipt, where that is known.
    #[n(1)]
    pub payment: Option<(PaymentId, ReceiptNo)>,
    /// How much.
    #[n(2)]
    pub amount: Money,
}

/// The same, under a name of the screen's, by which it is written once however often it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ChangeLeftNamed {
    /// Made before the first attempt.
    #[n(0)]
    pub id: LeftId,
    /// What was found.
    #[n(1)]
    pub left: ChangeLeft,
}

/// The customer came back and got it, out of the drawer open then.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ChangePaidOut {
    /// The shift whose drawer paid it.
    #[n(0)]
    pub shift: ShiftNo,
    /// The entry that put it aside, of the same journal.
    #[n(1)]
    pub left: EntryNo,
    /// How much: all of it.
    #[n(2)]
    pub amount: Money,
    /// The supervisor's signature.
    #[n(3)]
    pub approval: Approval,
}
