//! What head office decided of what facts left where it does not belong (对账处理), and that the customer was told.

use minicbor::{Decode, Encode};

use crate::date::BusinessDate;
use crate::ids::{BillNo, EntryNo, EntryRef, HallNo, PaymentId, ReceiptNo};
use crate::money::Money;
use crate::settings::Role;
use crate::settlement::{About, SettlementRule};

/// A fact that a settlement covers, with its share.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Covered {
    /// Its entry.
    #[n(0)]
    pub at: EntryRef,
    /// The payment.
    #[n(1)]
    pub payment: PaymentId,
    /// Its receipt.
    #[n(2)]
    pub receipt: ReceiptNo,
    /// Principal, or deposit.
    #[n(3)]
    pub principal: Money,
    /// Late fee.
    #[n(4)]
    pub late_fee: Money,
}

impl Covered {
    /// All of it.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.principal + self.late_fee
    }
}

/// What a rule comes to now, in place of what it came to before: by head office's program, over the facts that it names. The
/// account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SettlementDecided {
    /// By which rule.
    #[n(0)]
    pub rule: SettlementRule,
    /// In which version.
    #[n(1)]
    pub version: u8,
    /// Of which bill; nothing where it is about the account as a whole.
    #[n(2)]
    pub bill: Option<BillNo>,
    /// Principal at stake in all; zero: it is over.
    #[n(3)]
    pub principal: Money,
    /// Late fee that goes with it in all.
    #[n(4)]
    pub late_fee: Money,
    /// Principal that goes from the bill into the deposit with this entry; below zero: back. Zero where no bill is named.
    #[n(5)]
    pub principal_moved: Money,
    /// Late fee, likewise.
    #[n(6)]
    pub late_fee_moved: Money,
    /// The payments it comes from, newest first.
    #[n(7)]
    pub facts: Vec<Covered>,
    /// The hall that took the newest of them: it tells the customer.
    #[n(8)]
    pub hall: Option<HallNo>,
    /// Who decides what is left to decide.
    #[n(9)]
    pub decides: Role,
    /// By when.
    #[n(10)]
    pub due: BusinessDate,
    /// The entry that it takes the place of.
    #[n(11)]
    pub replaces: Option<EntryNo>,
}

impl SettlementDecided {
    /// What it is about.
    #[must_use]
    pub fn about(&self) -> About {
        About {
            rule: self.rule,
            bill: self.bill.clone(),
        }
    }

    /// What goes into the deposit with this entry; below zero: out of it.
    #[must_use]
    pub fn moved(&self) -> Money {
        self.principal_moved + self.late_fee_moved
    }
}

/// The customer was told what head office decided, or it was settled with them. The account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SettlementTold {
    /// Head office's entry.
    #[n(0)]
    pub settlement: EntryNo,
}
