//! Late entries (补录): paper receipts of a time without the PC.

use minicbor::{Decode, Encode};

use super::approval::Approval;
use super::payment::PaymentTaken;
use crate::date::BusinessDate;
use crate::ids::StaffNo;

/// A receipt written by hand, keyed in afterwards. The account stands in the entry's header, `taken_at` is the paper's
/// time, the actor is who keyed it in. The money is in the drawer that keyed it in, under that drawer's date: a shift
/// that is closed never moves.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PaperReceiptKeyed {
    /// The payment; its receipt is the paper's number, its shift the one that keyed it in, its late fee the paper
    /// date's.
    #[n(0)]
    pub taken: PaymentTaken,
    /// Who took the money, as the paper says.
    #[n(1)]
    pub clerk: StaffNo,
    /// The paper's date: its bills were paid on that day.
    #[n(2)]
    pub paper_date: BusinessDate,
    /// The supervisor's signature.
    #[n(3)]
    pub approval: Approval,
}
