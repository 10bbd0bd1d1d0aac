//! Receipts: what stands on them, printing, printing again, and what became of the paper.

pub mod escpos;
pub mod font;
mod glyph;
pub mod layout;
mod numbers;
mod paper;
pub mod pdf;
pub mod port;
mod qr;
mod read;
#[cfg(test)]
mod sample;
mod status_query;
pub mod text;
pub mod words;

pub(crate) use numbers::draws_itself;
pub(crate) use paper::await_paper;
pub(crate) use read::{bill_on_paper, is_bounced, place_of, receipt_of, trace};

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::details::Payer;
use cistern_domain::entry::Paper;
use cistern_domain::ids::{AccountNo, BillNo, PaymentId, ReceiptNo, ShiftNo};
use cistern_domain::instant::Instant;
use cistern_domain::payment::{Tender, Tendered};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::invoice::InvoiceMark;
use crate::refusal::NotNow;
use crate::reversal::{DeclinedView, WaitsView};

/// Everything that stands on a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReceiptView {
    /// The payment.
    pub payment: PaymentId,
    /// 收据号
    pub receipt: ReceiptNo,
    /// Printed again so often; 0: only the first.
    pub reprints: u32,
    /// What is known of the paper.
    pub paper: Option<Paper>,
    /// When the payment was taken back (冲正), the hour of the hall; nothing: it stands.
    pub reversed_local: Option<String>,
    /// It was taken back because the bank did not pay its cheque (退票).
    pub bounced: bool,
    /// It takes the place of a receipt of another account (错缴更正); nothing: it stands for itself.
    pub replaces: Option<Replaced>,
    /// Its payment went to this account.
    pub moved_to: Option<AccountNo>,
    /// When a bill of it was put right (抄表更正), by business date; nothing: its bills stand.
    pub corrected_on: Option<BusinessDate>,
    /// When a bill of it was cancelled (账单作废), likewise.
    pub cancelled_on: Option<BusinessDate>,
    /// It was written by hand and keyed in afterwards (补录); nothing: taken at the desk.
    pub on_paper: Option<KeyedIn>,
    /// The water company.
    pub company: String,
    /// The hall.
    pub hall: String,
    /// The counter, as printed.
    pub counter: String,
    /// Who took it.
    pub clerk: String,
    /// The shift.
    pub shift: ShiftNo,
    /// When.
    pub taken_at: Instant,
    /// The hour of the hall, as printed: `2026-11-23 16:42:07`.
    pub taken_local: String,
    /// The business date.
    pub business_date: BusinessDate,
    /// 户号
    pub account: AccountNo,
    /// 户名
    pub name: String,
    /// 用水地址
    pub address: String,
    /// Who paid, where it was not the holder.
    pub payer: Option<PaidBy>,
    /// Bills, oldest first.
    pub bills: Vec<ReceiptBill>,
    /// Sum of principals.
    pub principal: Money,
    /// The printed word for the late fee.
    pub late_fee_word: String,
    /// Sum of late fees.
    pub late_fee: Money,
    /// The version of the late fee policy that was applied; 0: none.
    pub policy: u32,
    /// Out of the deposit.
    pub deposit_out: Money,
    /// Into the deposit.
    pub deposit_in: Money,
    /// What was given.
    pub tenders: Vec<Tendered>,
    /// Of that, what rests on the clerk's word alone (未确认).
    pub unconfirmed: Money,
    /// A bank paid it (代扣), on head office's word: it has no receipt's number and no counter. The date on which its bills
    /// were paid; nothing where it was taken at a counter.
    pub debit_on: Option<BusinessDate>,
    /// Bills of it were at a bank (代扣在途) when it was taken, and the customer was told.
    pub in_flight: bool,
    /// Money that was moved between tenders since (更正支付方式).
    pub corrections: Vec<CorrectionOnPaper>,
    /// Cash given back.
    pub change: Money,
    /// Tenders less change: what stayed.
    pub kept: Money,
    /// 金额大写 of what stayed.
    pub kept_in_words: String,
    /// A line at the foot.
    pub foot: String,
    /// The entry that holds it, and the first 16 hexadecimal digits of its hash.
    pub trace: String,
}

/// A paper receipt, keyed in afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KeyedIn {
    /// Who took the money.
    pub clerk: String,
    /// The paper's date: the late fee's.
    pub paper_date: BusinessDate,
    /// Who keyed it in.
    pub by: String,
    /// When, the hour of the hall.
    pub keyed_local: String,
    /// Who approved it.
    pub approver: String,
}

/// Somebody who paid for the holder (交款人).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PaidBy {
    /// Who; nothing where it was erased or has not arrived.
    pub payer: Option<Payer>,
}

/// A receipt that another takes the place of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Replaced {
    /// 原收据号
    pub receipt: ReceiptNo,
    /// The account it was entered on.
    pub account: AccountNo,
    /// The day its bills were paid.
    pub paid_on: BusinessDate,
}

/// A correction on a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CorrectionOnPaper {
    /// How it was keyed in.
    pub from: Tender,
    /// How it was paid.
    pub to: Tendered,
}

/// A bill on a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReceiptBill {
    /// 账单号
    pub bill: BillNo,
    /// 账期; nothing where the bill itself is not known here.
    pub period: Option<Period>,
    /// m³
    pub volume_m3: Option<i64>,
    /// The whole bill; nothing where the bill itself is not known here.
    pub amount: Option<Money>,
    /// Principal paid.
    pub principal: Money,
    /// Late fee paid.
    pub late_fee: Money,
    /// Days late.
    pub days_late: u32,
    /// Where some of the late fee had been waived: what it had been before.
    pub late_fee_due: Money,
    /// Of that, waived.
    pub late_fee_waived: Money,
}

/// Asks for a receipt.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskReceipt {
    /// The payment.
    pub payment: PaymentId,
}

/// A receipt and how it looks on paper.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReceiptPreview {
    /// What stands on it.
    pub receipt: ReceiptView,
    /// Its lines on 58 mm paper (32 columns).
    pub text_58: String,
    /// Its lines on 80 mm paper (48 columns).
    pub text_80: String,
    /// Where forms bear numbers: the one that the next print goes on, which for a copy is the next free one.
    pub next_form: Option<ReceiptNo>,
    /// How far the payment's invoice is.
    pub invoice: InvoiceMark,
    /// What was asked of head office about the payment, and waits.
    pub waits: Option<WaitsView>,
    /// What head office declined last of what was asked; nothing while something waits.
    pub declined: Option<DeclinedView>,
}

/// Why there is no such receipt, or it was not printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReceiptRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// Not known here.
    #[error("no such payment here")]
    Unknown {
        /// What was asked for.
        payment: PaymentId,
    },
    /// The number on the form in the printer is not the one that is due.
    #[error("the form says {form}, {receipt} is due")]
    WrongForm {
        /// On the paper.
        form: u64,
        /// The receipt's own; for a copy the next free number.
        receipt: ReceiptNo,
    },
    /// A copy needs a form of its own, and no number is left.
    #[error("no form number is left")]
    NoForm,
}

/// Lists receipts of this counter, newest first.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListReceipts {
    /// Of one shift; of the open one where absent.
    pub shift: Option<ShiftNo>,
    /// At most so many, 1 to 500; 100 where absent.
    pub limit: Option<u32>,
}

/// Receipts of a shift.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Receipts {
    /// Newest first.
    pub receipts: Vec<crate::account::PaymentLine>,
}

/// Prints a receipt: for the first time, or again, marked and counted.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PrintReceipt {
    /// The payment.
    pub payment: PaymentId,
    /// The number on the form in the printer, where forms bear one.
    pub form: Option<u64>,
}

/// What the printer said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "printed", rename_all = "snake_case")]
pub enum Printed {
    /// The printer confirmed the paper is out.
    Confirmed,
    /// Sent, and the printer confirms nothing: look at the paper and say so (`paper_seen`).
    Unconfirmed,
    /// Kept as a file, because no printer is set up.
    Filed {
        /// Where.
        path: String,
    },
    /// Not printed; the payment stands, and can be printed again.
    Failed {
        /// Why.
        why: PrinterFault,
    },
}

/// Why nothing was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum PrinterFault {
    /// The printer does not answer.
    #[error("the printer does not answer: {detail}")]
    Unreachable {
        /// What the system said.
        detail: String,
    },
    /// No paper.
    #[error("no paper")]
    PaperOut,
    /// The cover is open.
    #[error("the cover is open")]
    CoverOpen,
    /// The folder for receipts cannot be written.
    #[error("cannot write: {detail}")]
    CannotWrite {
        /// What the system said.
        detail: String,
    },
}

/// 完整 / 没出纸 / 残缺, and 已找零?
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SeePaper {
    /// The payment.
    pub payment: PaymentId,
    /// What became of the paper.
    pub paper: Paper,
    /// Whether the change was handed over, where there was any.
    pub change_given: Option<bool>,
}

/// A receipt as PDF.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReceiptPdf {
    /// Where it was written.
    pub path: String,
    /// The same bytes, Base64.
    pub base64: String,
}
