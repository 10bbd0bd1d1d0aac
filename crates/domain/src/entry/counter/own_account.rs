//! A payment on an account that is declared as the clerk's own or a relative's: another person says that it is taken.

use minicbor::{Decode, Encode};

use super::Approval;
use crate::ids::PaymentId;
use crate::money::Money;

/// 回避: the payment right behind this one is on an account that head office was told is its clerk's own, or a relative's;
/// somebody else approved it. In the payment's transaction; its account stands in the header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct OwnAccountServed {
    /// The payment.
    #[n(0)]
    pub payment: PaymentId,
    /// What was kept of it.
    #[n(1)]
    pub amount: Money,
    /// By whom.
    #[n(2)]
    pub approval: Approval,
}
