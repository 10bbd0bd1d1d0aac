//! What a tax platform is asked and what it answers, whichever it is.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{AccountNo, ReceiptNo};
use cistern_domain::invoice::{InvoiceBuyer, InvoiceLine, InvoiceNo};

/// A tax platform. Every call may fail after it did what it was asked: whoever calls asks by the same key, and never
/// under another.
pub trait TaxPlatform: Send + Sync {
    /// Asks for an invoice. The same key again is the same invoice.
    ///
    /// # Errors
    /// [`PlatformFault`]; it may have been issued all the same.
    fn issue(&self, order: &InvoiceOrder) -> Result<InvoiceAnswer, PlatformFault>;

    /// What became of a key.
    ///
    /// # Errors
    /// [`PlatformFault`].
    fn issued(&self, key: &str) -> Result<InvoiceAnswer, PlatformFault>;

    /// Asks for the red invoice that cancels one: first the confirmation (红字确认单), then the red invoice.
    ///
    /// # Errors
    /// [`PlatformFault`]; it may have been issued all the same.
    fn redden(&self, order: &RedOrder) -> Result<InvoiceAnswer, PlatformFault>;

    /// What became of a red one's key.
    ///
    /// # Errors
    /// [`PlatformFault`].
    fn reddened(&self, key: &str) -> Result<InvoiceAnswer, PlatformFault>;
}

/// An invoice to be issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceOrder {
    /// What it is known by: payment and attempt.
    pub key: String,
    /// 销售方名称
    pub seller: String,
    /// 销售方税号
    pub seller_tax_number: String,
    /// To whom.
    pub buyer: Buyer,
    /// What for.
    pub lines: Vec<InvoiceLine>,
    /// What the lines add up to.
    pub amount: Money,
    /// 户号, for the remark.
    pub account: AccountNo,
    /// 收据号, for the remark.
    pub receipt: ReceiptNo,
}

/// The buyer, as the platform gets it.
pub type Buyer = InvoiceBuyer;

/// A red invoice to be issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedOrder {
    /// What it is known by.
    pub key: String,
    /// The invoice that it cancels.
    pub number: InvoiceNo,
    /// Why.
    pub reason: RedReason,
}

/// Why an invoice is cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedReason {
    /// 服务中止 or 销货退回: the payment was taken back.
    TakenBack,
    /// 开票有误: the customer wants another title.
    Wrong,
}

/// What the platform says of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvoiceAnswer {
    /// It never heard of it.
    Unknown,
    /// It has it, and is at work.
    Working,
    /// Issued.
    Issued {
        /// The number.
        number: InvoiceNo,
        /// 开票日期
        on: BusinessDate,
        /// 红字确认单编号, of a red one.
        confirmation: String,
    },
    /// Refused.
    Refused {
        /// Why, in its words.
        reason: String,
    },
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlatformFault {
    /// No line to it, or its answer was lost on the way.
    #[error("the tax platform is not reached: {0}")]
    Unreachable(String),
    /// An answer that means nothing here.
    #[error("the tax platform answers what is no answer: {0}")]
    Garbled(String),
    /// Its address cannot be used.
    #[error("{0}")]
    Address(String),
}
