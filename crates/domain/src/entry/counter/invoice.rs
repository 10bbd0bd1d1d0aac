//! Invoices: asked for, and the request withdrawn. Neither moves money.

use minicbor::{Decode, Encode};

use crate::ids::{EntryRef, Hash, PaymentId, ReceiptNo};
use crate::money::Money;

/// A customer wants an invoice for a payment. The account stands in the entry's header; who it is made out to is a
/// payload ([`crate::invoice::InvoiceBuyer`]).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct InvoiceRequested {
    /// The payment.
    #[n(0)]
    pub payment: PaymentId,
    /// Its entry.
    #[n(1)]
    pub original: EntryRef,
    /// Its receipt.
    #[n(2)]
    pub receipt: ReceiptNo,
    /// What the customer was told it will be made out for.
    #[n(3)]
    pub amount: Money,
    /// Hash of the payload with the buyer.
    #[n(4)]
    pub buyer: Hash,
}

/// The customer wants it no more, or under another title. The account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct InvoiceRequestWithdrawn {
    /// The payment.
    #[n(0)]
    pub payment: PaymentId,
    /// The entry that asked.
    #[n(1)]
    pub request: EntryRef,
}
