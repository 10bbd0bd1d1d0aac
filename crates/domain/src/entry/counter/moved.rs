//! Payments entered on the wrong account (错缴更正): moved to the right one, or asked to be.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::approval::Approval;
use super::payment::{BillPart, PaymentTaken, TenderCorrected};
use super::reversal::Reversal;
use crate::ids::{AccountNo, BillNo, CaseId, EntryRef, PaymentId, ReceiptNo};
use crate::money::Money;
use crate::payment::{Tender, Tendered};

/// A payment was moved to the account it was meant for, under the same money: by the journal that took it, under the same
/// business date. The right account stands in the entry's header, the wrong one within.
///
/// No money goes over the desk: tender by tender, what the reversal gives back is what the new payment takes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PaymentMoved {
    /// The wrong account.
    #[n(0)]
    pub from: AccountNo,
    /// What takes the payment back there.
    #[n(1)]
    pub reversal: Reversal,
    /// What takes its place on the right account, under a receipt of its own.
    #[n(2)]
    pub taken: PaymentTaken,
    /// The supervisor's signature.
    #[n(3)]
    pub approval: Approval,
}

/// A payment of another day or counter is to be moved: head office decides. The wrong account stands in the entry's
/// header. Moves no money.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct MoveRequested {
    /// The payment.
    #[n(0)]
    pub payment: PaymentId,
    /// Its entry.
    #[n(1)]
    pub original: EntryRef,
    /// Its receipt.
    #[n(2)]
    pub receipt: ReceiptNo,
    /// Whether the customer's receipt was taken back.
    #[n(3)]
    pub receipt_returned: bool,
    /// The right account.
    #[n(4)]
    pub to: AccountNo,
    /// The payment that is to take its place there, named beforehand.
    #[n(5)]
    pub becomes: PaymentId,
    /// What its bills would get as of the day of the payment; head office settles no more than is owed by then.
    #[n(6)]
    pub parts: Vec<BillPart>,
    /// Version of the late fee policy that was applied; 0: none.
    #[n(7)]
    pub policy: u32,
}

/// What rests on a payment, so that nothing takes it back.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "rests", rename_all = "snake_case")]
pub enum RestsOnIt {
    /// A later payment: it settled more of one of its bills, or spent the deposit that it brought.
    #[n(0)]
    Payment {
        /// Its receipt.
        #[n(0)]
        receipt: ReceiptNo,
    },
    /// A bill that it settled was put right since, and its money settles others.
    #[n(1)]
    Bill {
        /// Which.
        #[n(0)]
        bill: BillNo,
    },
    /// The deposit it brought is spent, or held for a refund.
    #[n(2)]
    Deposit {
        /// What is missing.
        #[n(0)]
        missing: Money,
    },
}

/// A payment on the wrong account whose money was spent there.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct WrongPayment {
    /// Which.
    #[n(0)]
    pub payment: PaymentId,
    /// Its receipt.
    #[n(1)]
    pub receipt: ReceiptNo,
    /// What would go over.
    #[n(2)]
    pub amount: Money,
    /// The right account.
    #[n(3)]
    pub to: AccountNo,
    /// Why it was not moved.
    #[n(4)]
    pub why: RestsOnIt,
}

/// A payment on the wrong account is looked into in a case: its money was spent there, and nothing is moved over what rests
/// on it. The wrong account stands in the entry's header. Moves no money.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct MoveInCase {
    /// The case.
    #[n(0)]
    pub case: CaseId,
    /// The payment's entry.
    #[n(1)]
    pub original: EntryRef,
    /// The payment.
    #[n(2)]
    pub wrong: WrongPayment,
}

impl PaymentTaken {
    /// What was kept, to be carried to another account: with the numbers of its slips, cash less change.
    #[must_use]
    pub fn carried(&self, corrections: &[TenderCorrected]) -> Vec<Tendered> {
        if corrections.is_empty() {
            return self.less_change();
        }
        let given = || {
            let corrected = corrections.iter().map(|corrected| &corrected.to);
            self.tenders.iter().chain(corrected)
        };
        let with_number = |kept: Tendered| Tendered {
            reference: given()
                .filter(|given| given.tender == kept.tender)
                .filter_map(|given| given.reference.clone())
                .next_back(),
            ..kept
        };
        let kept = self.kept_by_tender(corrections).into_iter();
        kept.map(with_number).collect()
    }

    fn less_change(&self) -> Vec<Tendered> {
        let mut change = self.change;
        let less = |given: &Tendered| {
            let back = match given.tender {
                Tender::Cash => change.min(given.amount),
                _ => Money::ZERO,
            };
            change -= back;
            Tendered {
                amount: given.amount - back,
                ..given.clone()
            }
        };
        let kept: Vec<Tendered> = self.tenders.iter().map(less).collect();
        kept.into_iter()
            .filter(|kept| kept.amount.is_positive())
            .collect()
    }
}
