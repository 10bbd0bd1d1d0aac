//! An account that continues as another (并户), and what of its deposit goes there with it.

use minicbor::{Decode, Encode};

use super::SettlementDecided;
use crate::date::BusinessDate;
use crate::ids::{AccountNo, Hash};
use crate::money::Money;

/// An account continues as another one, or stands for itself again. Its bills and receipts stay where they are; no bill is made
/// for it any more. The account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AccountContinued {
    /// As which; nothing: it stands for itself again.
    #[n(0)]
    pub into: Option<AccountNo>,
    /// From which date on.
    #[n(1)]
    pub on: BusinessDate,
    /// Hash of the payload that says why ([`WordWords`](crate::details::WordWords)).
    #[n(2)]
    pub words: Hash,
}

/// What lies in the deposit of an account that continues as another, as a rule comes to now, and the part of it that goes there
/// with this entry. By head office's program; the account that it leaves stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DepositCarried {
    /// The account that gets it.
    #[n(0)]
    pub to: AccountNo,
    /// What goes there with this entry; below zero: what comes back.
    #[n(1)]
    pub amount: Money,
    /// What the rule comes to, in place of what it came to before: its principal is all that went there so far.
    #[n(2)]
    pub decided: SettlementDecided,
}
