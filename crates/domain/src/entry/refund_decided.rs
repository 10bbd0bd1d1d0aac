//! What head office's finance decided on a refund of a deposit: transferred, or declined with a reason.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{EntryRef, RefundId};
use crate::money::Money;

/// Finance transferred a deposit back. Booked in the day of this entry. The account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RefundPaid {
    /// The refund.
    #[n(0)]
    pub refund: RefundId,
    /// The counter's entry that asked.
    #[n(1)]
    pub asked: EntryRef,
    /// How much: what was asked.
    #[n(2)]
    pub amount: Money,
    /// The bank's number of the transfer, where there is one.
    #[n(3)]
    pub reference: Option<String>,
}

/// Finance does not transfer it: the amount is free again. The account stands in the entry's header. Moves no money.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RefundDeclined {
    /// The refund.
    #[n(0)]
    pub refund: RefundId,
    /// The counter's entry that asked.
    #[n(1)]
    pub asked: EntryRef,
    /// Why.
    #[n(2)]
    pub reason: DeclineReason,
}

/// Why a refund is declined, of a list; what the returning customer is told.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// 收款人信息不符: the bank knows no such account, or not under that name.
    #[n(0)]
    WrongPayee,
    /// 预存已用: another counter spent it meanwhile.
    #[n(1)]
    DepositSpent,
    /// 尚有欠费: what is owed is paid first.
    #[n(2)]
    Arrears,
    /// 用户撤回.
    #[n(3)]
    Withdrawn,
    /// 资料不全: papers are missing.
    #[n(4)]
    PapersMissing,
}
