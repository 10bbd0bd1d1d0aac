//! A refund of a deposit (退款), asked for at the desk: the amount is held until head office's finance decides.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::approval::Approval;
use crate::ids::{CaseId, Hash, RefundId};
use crate::money::Money;

/// Why a deposit goes back, of a list.
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
pub enum RefundReason {
    /// 销户: the account is closed, or about to be.
    #[n(0)]
    AccountClosed,
    /// 过户: the premises change hands.
    #[n(1)]
    Transferred,
    /// 多缴: paid more than was owed.
    #[n(2)]
    PaidTooMuch,
    /// 用户要求退回.
    #[n(3)]
    CustomerAsked,
}

/// A customer wants a deposit back, and a supervisor approved it. The account stands in the entry's header.
///
/// Moves no money: the amount is held, free neither for bills nor for another refund, until head office paid or declined.
/// It never leaves a drawer (收支两条线): finance transfers it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RefundAsked {
    /// The refund, named before the first attempt.
    #[n(0)]
    pub refund: RefundId,
    /// How much; above zero.
    #[n(1)]
    pub amount: Money,
    /// Why.
    #[n(2)]
    pub reason: RefundReason,
    /// Hash of the payload that says to whom (`details::Payee`).
    #[n(3)]
    pub payee: Hash,
    /// The supervisor's signature.
    #[n(4)]
    pub approval: Approval,
}

/// A refund is followed in a case: promised an answer by, told of in any hall, and answered by head office's decision. Written
/// before its case, so that whoever has heard of the case has heard of the refund. The account stands in the entry's header.
/// Moves no money.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RefundInCase {
    /// The case.
    #[n(0)]
    pub case: CaseId,
    /// The refund.
    #[n(1)]
    pub refund: RefundId,
    /// How much was asked back.
    #[n(2)]
    pub amount: Money,
}
