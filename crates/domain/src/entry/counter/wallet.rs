//! Wallet charges (扫码支付): written down before the platform is asked, and ended by a payment of the same name, by an
//! end without money, or, where nothing certain was heard, by an exception that the platform's statement decides.

use minicbor::{Decode, Encode};

use super::payment::{BillPart, PaymentTaken};
use crate::ids::{Hash, PaymentId, ReceiptNo, ShiftNo};
use crate::money::Money;
use crate::payment::{Tender, Tendered};
use crate::reference::confirmed_by;
use crate::wallet::{Wallet, WalletEnd};

/// A customer's wallet is to be charged: what the payment will be if it is. Moves no money. The account stands in the
/// entry's header; the code on the telephone stands nowhere.
///
/// `amount = parts + deposit_in − deposit_out`, to the fen.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WalletAsked {
    /// The payment, as the platform knows it too.
    #[n(0)]
    pub payment: PaymentId,
    /// The shift that asked.
    #[n(1)]
    pub shift: ShiftNo,
    /// Whose wallet.
    #[n(2)]
    pub wallet: Wallet,
    /// How much.
    #[n(3)]
    pub amount: Money,
    /// What each bill will get.
    #[n(4)]
    pub parts: Vec<BillPart>,
    /// Into the deposit.
    #[n(5)]
    pub deposit_in: Money,
    /// Out of the deposit.
    #[n(6)]
    pub deposit_out: Money,
    /// Version of the late fee policy that was applied; 0: none.
    #[n(7)]
    pub policy: u32,
    /// Hash of the payload that says who pays, where it is not the holder.
    #[n(8)]
    pub payer: Option<Hash>,
}

impl WalletAsked {
    /// The payment that it became, once the platform confirmed it under a number.
    #[must_use]
    pub fn taken(&self, shift: ShiftNo, receipt: ReceiptNo, transaction: &str) -> PaymentTaken {
        PaymentTaken {
            payment: self.payment,
            shift,
            receipt,
            parts: self.parts.clone(),
            tenders: vec![Tendered {
                tender: Tender::Wallet,
                amount: self.amount,
                reference: Some(confirmed_by(self.wallet, transaction)),
            }],
            change: Money::ZERO,
            deposit_in: self.deposit_in,
            deposit_out: self.deposit_out,
            policy: self.policy,
            payer: self.payer,
        }
    }
}

/// A charge ended, and no money is ours. Moves no money.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WalletEnded {
    /// The payment that will not be.
    #[n(0)]
    pub payment: PaymentId,
    /// How.
    #[n(1)]
    pub end: WalletEnd,
    /// The platform's word for it.
    #[n(2)]
    pub word: String,
}

/// Neither result nor cancellation was heard: an exception (差异) for head office, which matches the platform's statement.
/// A later answer still ends it. Moves no money.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WalletUnknown {
    /// The payment that may have been.
    #[n(0)]
    pub payment: PaymentId,
    /// The platform's last word; empty: none was heard.
    #[n(1)]
    pub word: String,
}
