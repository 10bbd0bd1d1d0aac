//! Direct debits (代扣): what head office sent to a bank, withdrew from it again, and heard back; and that a counter took
//! a bill all the same, with the customer told.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::Serialize;

use super::counter::PaymentTaken;
use crate::date::BusinessDate;
use crate::ids::{AccountNo, BatchNo, BillNo, PaymentId};
use crate::money::Money;

/// One bill of a batch, and what the bank is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DebitBill {
    /// 户号
    #[n(0)]
    pub account: AccountNo,
    /// 账单号
    #[n(1)]
    pub bill: BillNo,
    /// Principal asked for; zero or above.
    #[n(2)]
    pub principal: Money,
    /// Late fee asked for, as of the day it was sent; zero or above.
    #[n(3)]
    pub late_fee: Money,
    /// Days late on that day.
    #[n(4)]
    pub days_late: u32,
}

impl DebitBill {
    /// All that is asked for.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.principal + self.late_fee
    }
}

/// 送盘: bills are at a bank from here on (在途). At most 200 to an entry; a batch may have several.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DebitsSent {
    /// The batch, as the bank knows it.
    #[n(0)]
    pub batch: BatchNo,
    /// The day it was sent.
    #[n(1)]
    pub sent_on: BusinessDate,
    /// The day on which the bank is expected to answer.
    #[n(2)]
    pub returns_on: BusinessDate,
    /// Version of the late fee policy by which the fees were worked out; 0: none.
    #[n(3)]
    pub policy: u32,
    /// Which bills.
    #[n(4)]
    pub bills: Vec<DebitBill>,
}

/// Why head office asks a bank to leave a bill alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, Serialize, JsonSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum WithdrawnFor {
    /// It was paid meanwhile.
    #[n(0)]
    Paid,
    /// It waits for a decision (争议挂账).
    #[n(1)]
    Disputed,
    /// It was booked back.
    #[n(2)]
    Corrected,
}

/// 撤盘: head office asked the bank to leave a bill alone. The account stands in the header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DebitWithdrawn {
    /// Out of which batch.
    #[n(0)]
    pub batch: BatchNo,
    /// Which bill.
    #[n(1)]
    pub bill: BillNo,
    /// Why.
    #[n(2)]
    pub why: WithdrawnFor,
}

/// 扣款失败: the bank got nothing for a bill; it is open as before. The account stands in the header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DebitFailed {
    /// Of which batch.
    #[n(0)]
    pub batch: BatchNo,
    /// Which bill.
    #[n(1)]
    pub bill: BillNo,
    /// The bank's date.
    #[n(2)]
    pub on: BusinessDate,
    /// Why, in the words of the bank's own list; at most 40 characters.
    #[n(3)]
    pub reason: String,
}

/// 扣款成功: the bank paid a bill. The money lies in the bank; the bill is paid as of the bank's date, whatever was taken
/// for it meanwhile. The account stands in the header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DebitPaid {
    /// Of which batch.
    #[n(0)]
    pub batch: BatchNo,
    /// Which bill.
    #[n(1)]
    pub bill: BillNo,
    /// The bank's date.
    #[n(2)]
    pub on: BusinessDate,
    /// The payment: one transfer under the bank's number; without a drawer and without a receipt's number (0).
    #[n(3)]
    pub taken: PaymentTaken,
}

/// A payment was taken at a desk for bills that were at a bank, as far as was known here: the customer was told. Written
/// right behind the payment, or the charge of a wallet for it, in its transaction. The account stands in the header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct TakenInFlight {
    /// The payment.
    #[n(0)]
    pub payment: PaymentId,
    /// Its bills that were at a bank.
    #[n(1)]
    pub bills: Vec<BillNo>,
}
