//! One account as the desk shows it: who, what is owed and why, what is held, twelve months of use.

mod bills;
mod view;

pub(crate) use bills::{fee_met, open_bills, open_bills_if};
pub(crate) use view::{details_of, payment_lines};

use cistern_domain::Money;
use cistern_domain::bill::Bill;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::AccountStatus;
use cistern_domain::ids::{AccountNo, BatchNo, BillNo, PaymentId, ReceiptNo};
use cistern_domain::instant::Instant;
use cistern_domain::late_fee::LateFee;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cancelled::CancelledBill;
use crate::case::CaseLine;
use crate::channels::ChannelException;
use crate::cheque::ChequeLine;
use crate::dispute::DisputeMark;
use crate::invoice::InvoiceMark;
use crate::moving::MoveNote;
use crate::reading::CorrectionView;
use crate::refund::RefundView;
use crate::refusal::NotNow;
use crate::restore::RestoreDue;
use crate::settlement::SettlementLine;
use crate::waiver::WaiverLine;
use crate::word::QueuedNote;

/// Asks for an account.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskAccount {
    /// 户号
    pub account: AccountNo,
}

/// An account as of today.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AccountView {
    /// 户号
    pub account: AccountNo,
    /// Name, address, telephone; empty where they were erased or have not arrived.
    pub details: AccountDetails,
    /// 用水性质
    pub class: String,
    /// 人口数, 0 where it does not matter.
    pub persons: u32,
    /// 表号
    pub meter: Option<String>,
    /// 口径, mm
    pub caliber_mm: u32,
    /// 抄表册
    pub book: String,
    /// 立户日期
    pub opened_on: Option<BusinessDate>,
    /// 状态
    pub status: AccountStatus,
    /// 预存
    pub deposit: Money,
    /// Of it held for refunds that are not decided yet.
    pub deposit_held: Money,
    /// Of it free to be spent.
    pub deposit_free: Money,
    /// What is missing of the deposit for what was spent and promised of it; the account owes it.
    pub deposit_short: Money,
    /// Refunds of the deposit that were asked for, newest first, at most 12.
    pub refunds: Vec<RefundView>,
    /// Cases about it, open ones first, what is due first.
    pub cases: Vec<CaseLine>,
    /// Acts that counters accepted and nobody had approved yet: those that wait, then the last that ended; at most 6.
    pub queued: Vec<QueuedNote>,
    /// Bills not settled, oldest first.
    pub open: Vec<OpenBill>,
    /// Settled bills, newest first, at most 24.
    pub settled: Vec<SettledBill>,
    /// The last 12 months, oldest first, one each, also where nothing was billed.
    pub use_by_month: Vec<MonthUse>,
    /// Principal and late fee of all open bills that are due to be paid today.
    pub due: Money,
    /// The last payments at this city's counters, newest first, at most 12.
    pub payments: Vec<PaymentLine>,
    /// Bills that got more than they ask for: taken twice, to be settled by the office.
    pub overpaid: Money,
    /// Exceptions of channels about it (差异) that are open, oldest first.
    pub exceptions: Vec<ChannelException>,
    /// What head office decided of facts that left money where it does not belong, as it stands.
    pub settlements: Vec<SettlementLine>,
    /// Readings that were put right (抄表更正), newest first, at most 6.
    pub corrections: Vec<CorrectionView>,
    /// Bills that were cancelled (已作废), newest first.
    pub cancelled: Vec<CancelledBill>,
    /// Cheques that wait for the bank (待到账).
    pub cheques: Vec<ChequeLine>,
    /// Receipts of payments taken back that the customer still has (收据未收回): they prove nothing.
    pub receipts_about: u32,
    /// Supply is to be restored (待复水), and no case of it is open.
    pub restore: Option<RestoreDue>,
    /// Payments that came from another account, or went to one, of the last ten weeks; newest first.
    pub moved: Vec<MoveNote>,
    /// As which account it continues (并户), as far as is known here.
    pub continued: Option<ContinuedAs>,
    /// Accounts that continue as this one.
    pub continues: Vec<ContinuedHere>,
}

/// As which account one continues: no bill is made for it any more, and its deposit goes there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ContinuedAs {
    /// As which.
    pub account: AccountNo,
    /// From which date on.
    pub on: BusinessDate,
}

/// An account that continues as the one shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ContinuedHere {
    /// Which.
    pub account: AccountNo,
    /// Principal that is still owed there, and is paid there.
    pub owed: Money,
}

/// A bill not settled.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenBill {
    /// 账单号
    pub bill: BillNo,
    /// 账期
    pub period: Period,
    /// m³
    pub volume_m3: i64,
    /// The bill's sum.
    pub amount: Money,
    /// Principal still owed.
    pub owed: Money,
    /// 可缴费日
    pub payable_on: BusinessDate,
    /// The late fee if it is paid today, and why.
    pub late_fee: LateFee,
    /// Waits for the result of a wallet that was charged at this counter.
    pub held: bool,
    /// It is at a bank (代扣在途), as far as is known here.
    pub in_flight: Option<InFlight>,
    /// The bank got nothing for it the last time it was asked.
    pub debit_failed: Option<DebitFailure>,
    /// Head office put its start off.
    pub extended: Option<Extended>,
    /// What of it was waived, by whom, when and why.
    pub waivers: Vec<WaiverLine>,
    /// In dispute (争议挂账): it waits for a decision, without late fee; it can be paid all the same.
    pub dispute: Option<DisputeMark>,
    /// Carried forward: below the smallest sum that is collected; bears no late fee.
    pub carried_forward: bool,
}

/// A bill at a bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InFlight {
    /// In which batch.
    pub batch: BatchNo,
    /// Since when.
    pub sent_on: BusinessDate,
    /// When the bank is expected to answer.
    pub returns_on: BusinessDate,
    /// That day is over, and nothing was heard here.
    pub is_overdue: bool,
}

/// A direct debit that got nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DebitFailure {
    /// The bank's date.
    pub on: BusinessDate,
    /// Why, in the bank's words.
    pub reason: String,
}

/// Why late fee starts later than the policy says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Extended {
    /// By so many days.
    pub days: u16,
    /// Why, as told to customers.
    pub reason: String,
}

impl OpenBill {
    /// Whether it is to be paid by a date: what is carried forward waits, what is in dispute, and what is at a bank.
    #[must_use]
    pub fn is_due(&self, on: BusinessDate) -> bool {
        self.payable_on <= on && !self.waits()
    }

    /// Whether nobody is asked for it by itself: what is carried forward, what is in dispute, and what is at a bank.
    #[must_use]
    pub const fn waits(&self) -> bool {
        self.carried_forward || self.dispute.is_some() || self.in_flight.is_some()
    }

    /// Whether it is owed by a date: as long as the bank has not paid, what is at one is owed like any other.
    #[must_use]
    pub fn is_owed(&self, on: BusinessDate) -> bool {
        self.payable_on <= on && !self.carried_forward && self.dispute.is_none()
    }
}

/// A bill settled.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SettledBill {
    /// 账单号
    pub bill: BillNo,
    /// 账期
    pub period: Period,
    /// m³
    pub volume_m3: i64,
    /// The bill's sum.
    pub amount: Money,
    /// Late fee taken with it.
    pub late_fee_paid: Money,
    /// Late fee waived for it at desks.
    pub late_fee_waived: Money,
    /// The last date money came in at a counter; nothing when it came settled.
    pub paid_on: Option<BusinessDate>,
}

/// Use in a month.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MonthUse {
    /// Which month.
    pub period: Period,
    /// m³; nothing where no bill of that month is known.
    pub volume_m3: Option<i64>,
    /// The same month a year before.
    pub year_before_m3: Option<i64>,
}

/// A payment in a line.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PaymentLine {
    /// The payment.
    pub payment: PaymentId,
    /// Its receipt.
    pub receipt: ReceiptNo,
    /// The account.
    pub account: AccountNo,
    /// Name, where it is known.
    pub name: String,
    /// When.
    pub taken_at: Instant,
    /// Tenders less change.
    pub amount: Money,
    /// How many bills.
    pub bills: u32,
    /// Taken at this very counter.
    pub here: bool,
    /// Taken back since (已冲正).
    pub reversed: bool,
    /// Taken back because the bank did not pay its cheque (退票).
    pub bounced: bool,
    /// Who paid, where it was not the holder; empty where that was erased or has not arrived.
    pub payer: Option<String>,
    /// It came from this account (错缴更正).
    pub moved_from: Option<AccountNo>,
    /// It went to this account.
    pub moved_to: Option<AccountNo>,
    /// A bill that it settled was put right since (更正): its money settles others.
    pub corrected: bool,
    /// A bill that it settled was cancelled since (已作废): its money went into the deposit.
    pub cancelled: bool,
    /// How far its invoice is.
    pub invoice: InvoiceMark,
    /// Written by hand and keyed in afterwards (补录).
    pub on_paper: bool,
    /// A bank paid it (代扣): it has no receipt's number.
    pub debit: bool,
}

/// Why there is no such view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AskAccountRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// Not known here, as of the data this counter has.
    #[error("account {account} is not known here")]
    Unknown {
        /// What was asked for.
        account: AccountNo,
        /// The newest business of head office known here.
        data_as_of: Option<Instant>,
    },
}

/// Asks for a bill with its lines and readings.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskBill {
    /// 户号
    pub account: AccountNo,
    /// 账单号
    pub bill: BillNo,
}

/// A bill as issued, and why it is as high as it is.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BillView {
    /// As issued.
    pub bill: Bill,
    /// Principal paid.
    pub paid: Money,
    /// Upper bounds of the tiers that held, m³ in the tier period; empty where the class has none.
    pub tier_bounds_m3: Vec<i64>,
    /// The month before, m³.
    pub month_before_m3: Option<i64>,
    /// The same month a year before, m³.
    pub year_before_m3: Option<i64>,
}

/// Why there is no such bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AskBillRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// Not known here.
    #[error("bill {bill} is not known here")]
    Unknown {
        /// What was asked for.
        bill: BillNo,
    },
}
