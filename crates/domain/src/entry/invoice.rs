//! What head office writes of invoices. The account stands in each entry's header; none of them moves money.

use minicbor::{Decode, Encode};

use crate::date::BusinessDate;
use crate::ids::{EntryRef, PaymentId};
use crate::invoice::{InvoiceLine, InvoiceNo};

/// A request is about to be given to the tax platform: written before, so that a lost reply is asked for and never
/// answered with a second invoice.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct InvoiceSent {
    /// The payment.
    #[n(0)]
    pub payment: PaymentId,
    /// The entry that asked.
    #[n(1)]
    pub request: EntryRef,
    /// What the platform knows it by: the same again is the same invoice.
    #[n(2)]
    pub key: String,
    /// A red invoice is asked for.
    #[n(3)]
    pub red: bool,
    /// The lines, as they were reckoned then; none for a red one.
    #[n(4)]
    pub lines: Vec<InvoiceLine>,
}

/// An invoice is issued.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct InvoiceIssued {
    /// The payment.
    #[n(0)]
    pub payment: PaymentId,
    /// The entry that asked.
    #[n(1)]
    pub request: EntryRef,
    /// Its number.
    #[n(2)]
    pub number: InvoiceNo,
    /// 开票日期
    #[n(3)]
    pub issued_on: BusinessDate,
    /// Issued on the platform's own page, and keyed in here.
    #[n(4)]
    pub by_hand: bool,
}

/// A request is refused; it can be asked for anew.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct InvoiceRefused {
    /// The payment.
    #[n(0)]
    pub payment: PaymentId,
    /// The entry that asked.
    #[n(1)]
    pub request: EntryRef,
    /// Why, in the words of the platform or of finance.
    #[n(2)]
    pub reason: String,
}

/// An invoice is cancelled by a red one (红冲).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct InvoiceReddened {
    /// The payment.
    #[n(0)]
    pub payment: PaymentId,
    /// The entry that asked for the invoice.
    #[n(1)]
    pub request: EntryRef,
    /// The invoice's number.
    #[n(2)]
    pub number: InvoiceNo,
    /// The red one's.
    #[n(3)]
    pub red_number: InvoiceNo,
    /// 红字确认单编号
    #[n(4)]
    pub confirmation: String,
    /// 开票日期 of the red one.
    #[n(5)]
    pub issued_on: BusinessDate,
    /// Issued on the platform's own page, and keyed in here.
    #[n(6)]
    pub by_hand: bool,
}
