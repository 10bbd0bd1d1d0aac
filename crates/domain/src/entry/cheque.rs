//! What became of a cheque (支票): it was taken on condition (收妥生效), and head office says whether the bank paid it.

use minicbor::{Decode, Encode};

use super::Reversal;
use crate::ids::{EntryRef, PaymentId, ReceiptNo};
use crate::money::Money;

/// 到账: the bank paid it; the cheque's money is the bank's balance from here on. The account stands in the header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ChequeCleared {
    /// The payment.
    #[n(0)]
    pub payment: PaymentId,
    /// Its entry.
    #[n(1)]
    pub original: EntryRef,
    /// Its receipt.
    #[n(2)]
    pub receipt: ReceiptNo,
    /// The cheque's sum.
    #[n(3)]
    pub amount: Money,
}

/// 退票: the bank did not pay it. The whole payment is undone, and every bill of it owes again since its own date; what
/// was paid otherwise beside the cheque stays ours to hold, in the deposit. The account stands in the header.
///
/// What goes back is the cheque alone; its `deposit_out` is the payment's and what stays.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ChequeBounced {
    /// What is undone.
    #[n(0)]
    pub reversal: Reversal,
}
