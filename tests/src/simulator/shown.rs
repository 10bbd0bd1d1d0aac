//! What a customer saw: the receipt of a payment, remembered outside of every program.

use cistern_core::receipt::ReceiptView;
use cistern_domain::Money;
use cistern_domain::ids::{AccountNo, PaymentId, ReceiptNo};
use cistern_domain::instant::Instant;

/// A receipt that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The payment.
    pub payment: PaymentId,
    /// 收据号
    pub receipt: ReceiptNo,
    /// 户号
    pub account: AccountNo,
    /// Tenders less change.
    pub kept: Money,
    /// When.
    pub taken_at: Instant,
}

impl From<&ReceiptView> for Shown {
    fn from(receipt: &ReceiptView) -> Self {
        Self {
            payment: receipt.payment,
            receipt: receipt.receipt,
            account: receipt.account.clone(),
            kept: receipt.kept,
            taken_at: receipt.taken_at,
        }
    }
}
