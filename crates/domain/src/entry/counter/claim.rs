//! Money that arrived in the bank, claimed for an account at a desk (认领来款), and such a claim taken back.

use minicbor::{Decode, Encode};

use super::approval::Approval;
use super::payment::PaymentTaken;
use super::reversal::Reversal;
use crate::date::BusinessDate;
use crate::ids::{EntryNo, ShiftNo};
use crate::instant::Instant;
use crate::money::Money;

/// A part of an arrival, or all of it, became an account's payment, with a receipt; nothing goes over the desk. The account
/// stands in the entry's header. Two counters that could not see each other may both claim one: both are facts.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ArrivalClaimed {
    /// Which: head office's entry that recorded it.
    #[n(0)]
    pub arrival: EntryNo,
    /// The bank's date: its bills are paid as of that day.
    #[n(1)]
    pub on: BusinessDate,
    /// What was left of it, as the counter knew; the claim is within that.
    #[n(2)]
    pub left: Money,
    /// How old that was: when head office was last reached; nothing where it was reached.
    #[n(3)]
    pub reached_at: Option<Instant>,
    /// The payment: one transfer under the bank's number. `payer` is who sent it, where that is not the holder.
    #[n(4)]
    pub taken: PaymentTaken,
}

/// A claim was taken back, by the journal that claimed, under the same business date: the arrival has its money again, and no
/// customer gets any. The account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ClaimReversed {
    /// Of which arrival.
    #[n(0)]
    pub arrival: EntryNo,
    /// What takes the payment back.
    #[n(1)]
    pub reversal: Reversal,
    /// The shift whose figures move.
    #[n(2)]
    pub shift: ShiftNo,
    /// The supervisor's signature.
    #[n(3)]
    pub approval: Approval,
}
