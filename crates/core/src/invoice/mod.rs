//! Invoices (数电票) at the desk: asked for with the line up or down, withdrawn, and told how far they are. Head office
//! issues them (`office/invoice`), never a counter.
//!
//! Absent on purpose: the tax platform, and money.

mod mark;
mod quote;
mod request;

pub(crate) use mark::mark_of;

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{PaymentId, ReceiptNo};
use cistern_domain::invoice::{BuyerFault, InvoiceBuyer, InvoiceLine, InvoiceNo, LinesFault};
use cistern_domain::payment::Tender;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::receipt::ReceiptView;
use crate::refusal::NotNow;

/// Asks what an invoice of a payment would be, or how far it is. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskInvoice {
    /// The payment.
    pub payment: PaymentId,
}

/// What it would be, or how far it is.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct InvoiceQuote {
    /// What was taken.
    pub receipt: ReceiptView,
    /// What may be invoiced: what bills got. A deposit is invoiced when it is used.
    pub amount: Money,
    /// Its lines, by the terms known here; head office reckons them anew. None where they cannot be reckoned.
    pub lines: Vec<InvoiceLine>,
    /// Why there are no lines; the request is taken all the same, and finance sees to it.
    pub no_lines: Option<LinesFault>,
    /// How far it is.
    pub mark: InvoiceMark,
    /// The request that stands or was answered last; nothing where nobody asked.
    pub asked: Option<AskedInvoice>,
    /// Titles under which this account had invoices before, newest first, at most 7.
    pub known: Vec<InvoiceBuyer>,
    /// Tenders whose money comes later: the invoice is issued then.
    pub comes_later: Vec<Tender>,
    /// Why none can be asked for now; nothing when one can.
    pub obstacle: Option<InvoiceRefusal>,
}

/// A request.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskedInvoice {
    /// Whom it is made out to; nothing where that was erased or has not arrived.
    pub buyer: Option<InvoiceBuyer>,
    /// When it was asked for, the hour of the hall.
    pub asked_local: String,
    /// By whom.
    pub clerk: String,
    /// The entry that asked.
    pub trace: String,
}

/// How far the invoice of a payment is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum InvoiceMark {
    /// 未开
    None,
    /// 已申请
    Requested,
    /// Withdrawn, or its payment taken back, while the tax platform had it: what it answers decides.
    Withdrawing,
    /// 已开
    Issued {
        /// Its number.
        number: InvoiceNo,
        /// 开票日期
        issued_on: BusinessDate,
    },
    /// 待红冲
    OwesRed {
        /// The invoice's number.
        number: InvoiceNo,
    },
    /// 已红冲
    Reddened {
        /// The invoice's number.
        number: InvoiceNo,
        /// The red one's.
        red_number: InvoiceNo,
    },
    /// 未通过
    Refused {
        /// Why, in the words of the platform or of finance.
        reason: String,
    },
    /// 已撤回
    Withdrawn,
}

/// Asks head office for an invoice.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RequestInvoice {
    /// The payment.
    pub payment: PaymentId,
    /// Whom it is made out to.
    pub buyer: InvoiceBuyer,
}

/// Takes a request back; of an invoice that is issued, asks for the red one.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WithdrawInvoice {
    /// The payment.
    pub payment: PaymentId,
}

/// Why no invoice is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum InvoiceRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// Not known here.
    #[error("no such payment here")]
    Unknown {
        /// What was asked for.
        payment: PaymentId,
    },
    /// The payment was taken back.
    #[error("receipt {receipt} was reversed")]
    Reversed {
        /// Its receipt.
        receipt: ReceiptNo,
    },
    /// A bill of it was put right since (抄表更正): its receipt stands for one that does not.
    #[error("a bill of receipt {receipt} was put right")]
    Corrected {
        /// Its receipt.
        receipt: ReceiptNo,
    },
    /// It was asked for before; a payment has one invoice.
    #[error("asked for at {asked_local} by {clerk}")]
    Already {
        /// When, the hour of the hall.
        asked_local: String,
        /// By whom.
        clerk: String,
        /// The entry that asked.
        trace: String,
    },
    /// There is one.
    #[error("its invoice is {number}")]
    Issued {
        /// Its number.
        number: InvoiceNo,
        /// 开票日期
        issued_on: BusinessDate,
    },
    /// There is one that is to be cancelled first.
    #[error("invoice {number} is to be cancelled by a red one first")]
    OwesRed {
        /// Its number.
        number: InvoiceNo,
    },
    /// Too long ago.
    #[error("taken on {taken_on}; asked for until {until}")]
    TooLate {
        /// When it was taken.
        taken_on: BusinessDate,
        /// The last day.
        until: BusinessDate,
    },
    /// It settled no bill: a deposit is invoiced when it is used.
    #[error("it settled nothing; {deposit} went into the deposit")]
    OnlyDeposit {
        /// What went into the deposit.
        deposit: Money,
    },
    /// Nobody can be invoiced so.
    #[error(transparent)]
    Buyer {
        /// Why.
        fault: BuyerFault,
    },
    /// There is nothing to withdraw.
    #[error("nothing is asked for")]
    NothingAsked,
}
