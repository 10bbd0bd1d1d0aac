//! What the customer gives, and what a payment does to the books.
//!
//! Holds: tenders, the balance rule of a payment. Absent on purpose: deciding a payment from what a
//! clerk keyed in (that is `core`'s action calling `allocation`, `late_fee` and `change`).

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::money::Money;

/// The largest amount of one tender: 100 million yuan. Above it somebody scanned a barcode into the field.
pub const LARGEST_AMOUNT: Money = Money::from_fen(10_000_000_000);

/// A way to pay (支付方式).
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
pub enum Tender {
    /// 现金
    #[n(0)]
    Cash,
    /// POS 刷卡
    #[n(1)]
    Card,
    /// 扫码 (WeChat, Alipay)
    #[n(2)]
    Wallet,
    /// 支票
    #[n(3)]
    Cheque,
    /// 转账
    #[n(4)]
    Transfer,
}

impl Tender {
    /// Every tender, in the order of the screens.
    pub const ALL: [Self; 5] = [Self::Cash, Self::Card, Self::Wallet, Self::Cheque, Self::Transfer];
}

/// One tender of a payment.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct Tendered {
    /// How.
    #[n(0)]
    pub tender: Tender,
    /// How much was given, before change.
    #[n(1)]
    pub amount: Money,
    /// POS slip, cheque or transfer number, where there is one.
    #[n(2)]
    pub reference: Option<String>,
}
