//! One row of either side: what a channel lists, and what a counter recorded.
//!
//! Every field takes part in the order of rows, so that sorting them leaves no choice open.

use std::fmt;

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{AccountNo, ReceiptNo};
use crate::instant::Instant;
use crate::money::Money;
use crate::wallet::Wallet;

/// Who takes money for us.
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
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// A bank: direct debit (代扣), cards, transfers.
    #[n(0)]
    Bank,
    /// 微信支付
    #[n(1)]
    WeChat,
    /// 支付宝
    #[n(2)]
    Alipay,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 3] = [Self::Bank, Self::WeChat, Self::Alipay];

    /// The name in files and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bank => "bank",
            Self::WeChat => "wechat",
            Self::Alipay => "alipay",
        }
    }
}

impl From<Wallet> for Channel {
    fn from(wallet: Wallet) -> Self {
        match wallet {
            Wallet::Wechat => Self::WeChat,
            Wallet::Alipay => Self::Alipay,
        }
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Text that cannot be an order's number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an order number: {0:?}")]
pub struct NotAnOrder(pub String);

/// The number a payment goes by on both sides (商户订单号): 1 to 64 characters, none of them blank or a
/// control character. Wider than our own numbers: a merchant's account may serve other programs too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct OrderNo(#[n(0)] String);

impl OrderNo {
    /// Checks and takes the text.
    ///
    /// # Errors
    /// [`NotAnOrder`] when it is empty, too long, or holds blanks or control characters.
    pub fn new(text: impl Into<String>) -> Result<Self, NotAnOrder> {
        let text = text.into();
        let lawful = |c: char| !c.is_whitespace() && !c.is_control();
        if text.is_empty() || text.chars().count() > 64 || !text.chars().all(lawful) {
            return Err(NotAnOrder(text));
        }
        Ok(Self(text))
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OrderNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which way the money of a channel's row goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Kind {
    /// From the customer to us.
    #[n(0)]
    Payment,
    /// From us back to the customer: a row of its own, under the order of the payment.
    #[n(1)]
    Refund,
}

/// Whether the money of a channel's row moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Outcome {
    /// It moved, or the channel has bound itself to move it.
    #[n(0)]
    Done,
    /// It did not move: a debit the bank could not make, a refund that came back.
    #[n(1)]
    Failed,
}

/// A row of a channel's statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(array)]
pub struct ChannelRow {
    /// The payment's order, also in a refund.
    #[n(0)]
    pub order: OrderNo,
    /// Payment or refund.
    #[n(1)]
    pub kind: Kind,
    /// Whether the money moves.
    #[n(2)]
    pub outcome: Outcome,
    /// What we are settled, or what the customer gets back; zero or more for either kind.
    #[n(3)]
    pub amount: Money,
    /// When the channel took it on.
    #[n(4)]
    pub at: Instant,
    /// The channel's own number for it; the account debited (户号) where the channel gives no number.
    #[n(5)]
    pub reference: String,
}

/// A payment that a counter recorded as taken through a channel.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OurRow {
    /// The order given to the channel.
    pub order: OrderNo,
    /// Through whom.
    pub channel: Channel,
    /// What was credited to the account, zero or more.
    pub amount: Money,
    /// Whether it was reversed (抹账) afterwards; the row stays.
    pub reversed: bool,
    /// When it was taken.
    pub taken_at: Instant,
    /// The receipt given.
    pub receipt: ReceiptNo,
    /// Whose payment.
    pub account: AccountNo,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_numbers() {
        let rows = [
            ("CST20261119000007", true),
            ("other-shop*1|a@b", true),
            ("", false),
            ("CST 7", false),
            ("CST\t7", false),
        ];
        for (text, lawful) in rows {
            assert_eq!(OrderNo::new(text).is_ok(), lawful, "{text:?}");
        }
        assert!(OrderNo::new("7".repeat(64)).is_ok());
        assert!(OrderNo::new("7".repeat(65)).is_err());
    }
}
