//! Charging a customer's wallet by the code on their telephone (付款码), through a gateway that stands between us and
//! WeChat and Alipay (`docs/wallets.md`). What is asked is written down before the first call; the call is made in the
//! background, and the next customer is served meanwhile. A payment is taken once, when the platform says so.
//!
//! Absent on purpose: the platforms' own keys and signatures (the gateway's), and the code itself, which is kept in
//! memory until it is sent and nowhere else. Rules of when to ask and what a word means: `domain/wallet`.

mod ask;
mod chase;
mod held;
mod settle;

pub(crate) use ask::gateway_address;
pub use chase::Wallets;
pub(crate) use held::{HeldBill, held, held_bills};

use cistern_domain::Money;
use cistern_domain::details::Payer;
use cistern_domain::ids::{AccountNo, PaymentId, ReceiptNo};
use cistern_domain::instant::Instant;
use cistern_domain::wallet::{Wallet, WalletEnd};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::payment::{PaymentRefusal, Quote};
use crate::refusal::NotNow;

/// Charges a wallet. The same `payment` again answers with what became of it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskWallet {
    /// Named by the screen, and saved in its draft, before the first attempt.
    pub payment: PaymentId,
    /// As quoted. Its tenders are the wallet's sum, or none: then all that is due.
    #[serde(flatten)]
    pub quote: Quote,
    /// What the screen showed as due when the code was scanned.
    pub shown_due: Money,
    /// 18 digits off the customer's telephone.
    pub code: String,
    /// Who pays, where it is not the holder.
    #[serde(default)]
    pub payer: Option<Payer>,
}

/// A charge, or what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WalletLine {
    /// The payment.
    pub payment: PaymentId,
    /// The account.
    pub account: AccountNo,
    /// The customer's name, where it is known.
    pub name: String,
    /// Whose wallet.
    pub wallet: Wallet,
    /// How much.
    pub amount: Money,
    /// When.
    pub asked_at: Instant,
    /// How far it is.
    pub state: WalletState,
}

/// How far a charge is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum WalletState {
    /// The customer pays, or the answer is on its way.
    Asking,
    /// To be cancelled, no sooner than 15 seconds after it was asked for.
    Cancelling,
    /// Nothing certain was heard: head office matches the platform's statement. Asked about now and then still.
    Unknown,
    /// The money is there, and is booked once a drawer is open and a receipt number free.
    Unbooked,
    /// Taken: the receipt is to be printed. Told until it was seen.
    Paid {
        /// The receipt.
        receipt: ReceiptNo,
    },
    /// Over, and no money is ours: the bills owe as before. Told until it was seen.
    Ended {
        /// How.
        end: WalletEnd,
    },
}

/// Wants a charge cancelled.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CancelWallet {
    /// The payment.
    pub payment: PaymentId,
}

/// The clerk saw what became of a charge.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SeeWallet {
    /// The payment.
    pub payment: PaymentId,
}

/// Why nothing was charged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WalletRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// The payment cannot be taken, as for any other.
    #[error(transparent)]
    Payment {
        /// Why.
        refusal: PaymentRefusal,
    },
    /// No gateway is set up: wallets are taken on the clerk's word.
    #[error("no gateway is set up")]
    NoGateway,
    /// What was scanned is no payment code of WeChat's or Alipay's.
    #[error("not a payment code")]
    Code,
    /// Money was keyed in otherwise as well: what is unknown may not hold it up.
    #[error("{others} were given otherwise as well")]
    OtherTenders {
        /// How much.
        others: Money,
    },
    /// No such charge waits here.
    #[error("no such charge waits here")]
    Unknown {
        /// What was asked for.
        payment: PaymentId,
    },
}

impl From<PaymentRefusal> for WalletRefusal {
    fn from(refusal: PaymentRefusal) -> Self {
        match refusal {
            PaymentRefusal::NotNow(not_now) => Self::NotNow(not_now),
            refusal => Self::Payment { refusal },
        }
    }
}
