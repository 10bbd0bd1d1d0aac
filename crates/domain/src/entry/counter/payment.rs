//! Payments: money taken, and how it was paid put right.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::approval::Approval;
use super::reversal::{Reversal, ReversalReason};
use crate::entry::Entry;
use crate::ids::{BillNo, EntryRef, Hash, PaymentId, ReceiptNo, ShiftNo};
use crate::instant::Instant;
use crate::money::Money;
use crate::offline::Reached;
use crate::payment::{Tender, Tendered};

/// What one bill got out of a payment.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct BillPart {
    /// Which bill.
    #[n(0)]
    pub bill: BillNo,
    /// Principal paid.
    #[n(1)]
    pub principal: Money,
    /// Late fee paid.
    #[n(2)]
    pub late_fee: Money,
    /// Days late on the day of taking.
    #[n(3)]
    pub days_late: u32,
}

/// Money was taken. The account stands in the entry's header.
///
/// `tenders − change = parts + deposit_in − deposit_out`, to the fen.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PaymentTaken {
    /// The payment, named before the first attempt.
    #[n(0)]
    pub payment: PaymentId,
    /// The shift whose drawer took it.
    #[n(1)]
    pub shift: ShiftNo,
    /// The receipt.
    #[n(2)]
    pub receipt: ReceiptNo,
    /// What each bill got.
    #[n(3)]
    pub parts: Vec<BillPart>,
    /// What the customer gave.
    #[n(4)]
    pub tenders: Vec<Tendered>,
    /// Cash given back.
    #[n(5)]
    pub change: Money,
    /// Into the deposit.
    #[n(6)]
    pub deposit_in: Money,
    /// Out of the deposit.
    #[n(7)]
    pub deposit_out: Money,
    /// Version of the late fee policy that was applied; 0: none.
    #[n(8)]
    pub policy: u32,
    /// Hash of the payload that says who paid (交款人, `details::Payer`), where it was not the holder.
    #[n(9)]
    pub payer: Option<Hash>,
}

impl PaymentTaken {
    /// Tenders less change.
    #[must_use]
    pub fn kept(&self) -> Money {
        self.tenders.iter().map(|given| given.amount).sum::<Money>() - self.change
    }

    /// What was kept in each tender, in the order of [`Tender::ALL`]: the way back. Cash is what was given less change;
    /// what was corrected since counts where it went.
    #[must_use]
    pub fn kept_by_tender(&self, corrections: &[TenderCorrected]) -> Vec<Tendered> {
        let kept = |tender: Tender| {
            let given = self.tenders.iter().filter(|given| given.tender == tender);
            let given: Money = given.map(|given| given.amount).sum();
            let moved: Money = corrections
                .iter()
                .map(|correction| correction.moved(tender))
                .sum();
            match tender {
                Tender::Cash => given + moved - self.change,
                _ => given + moved,
            }
        };
        let all = Tender::ALL.into_iter().map(|tender| Tendered {
            tender,
            amount: kept(tender),
            reference: None,
        });
        all.filter(|kept| !kept.amount.is_zero()).collect()
    }

    /// What a cheque of it that the bank did not pay takes back: the cheque alone, under the whole payment; what was
    /// paid beside it goes into the deposit.
    #[must_use]
    pub fn bounced(&self, entry: &Entry, corrections: &[TenderCorrected]) -> Reversal {
        let whole = self.reversal(entry, corrections, ReversalReason::ChequeBounced, false);
        let (cheque, other): (Vec<Tendered>, Vec<Tendered>) = whole
            .given_back
            .into_iter()
            .partition(|kept| kept.tender == Tender::Cheque);
        let stays: Money = other.iter().map(|kept| kept.amount).sum();
        Reversal {
            given_back: cheque,
            deposit_out: whole.deposit_out + stays,
            ..whole
        }
    }

    /// What takes it back; `entry` is its own.
    #[must_use]
    pub fn reversal(
        &self,
        entry: &Entry,
        corrections: &[TenderCorrected],
        reason: ReversalReason,
        receipt_returned: bool,
    ) -> Reversal {
        Reversal {
            payment: self.payment,
            original: entry.at(),
            taken_on: entry.business_date,
            receipt: self.receipt,
            parts: self.parts.clone(),
            given_back: self.kept_by_tender(corrections),
            deposit_in: self.deposit_in,
            deposit_out: self.deposit_out,
            reason,
            receipt_returned,
        }
    }
}

/// Money was taken above a limit while head office was not reached, on a supervisor's word. The money is a
/// [`PaymentTaken`] like any other; everything that reads one reads both by [`Body::taken`](crate::entry::Body::taken).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PaymentTakenOverLimit {
    /// The payment.
    #[n(0)]
    pub taken: PaymentTaken,
    /// Version of the limits; 0: those that hold until head office publishes its own.
    #[n(1)]
    pub limits: u32,
    /// The limits that were passed, with their figures.
    #[n(2)]
    pub over: Vec<Reached>,
    /// When head office was last reached; nothing: never, as far as the counter knew.
    #[n(3)]
    pub reached_at: Option<Instant>,
    /// The supervisor's signature.
    #[n(4)]
    pub approval: Approval,
}

/// More was spent out of a deposit than is spent while head office is not reached, on a supervisor's word for all that is
/// settled, out of the deposit too. What was given may pass a limit as well. Otherwise as [`PaymentTakenOverLimit`].
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PaymentTakenOverDeposit {
    /// The payment.
    #[n(0)]
    pub taken: PaymentTaken,
    /// Version of the limits.
    #[n(1)]
    pub limits: u32,
    /// The limits that were passed, with their figures.
    #[n(2)]
    pub over: Vec<Reached>,
    /// When head office was last reached; nothing: never, as far as the counter knew.
    #[n(3)]
    pub reached_at: Option<Instant>,
    /// The supervisor's signature.
    #[n(4)]
    pub approval: Approval,
}

/// A payment was keyed in under the wrong tender (更正支付方式): money moves from one to another under the same receipt,
/// and its bills stay paid. Written by the journal that took the payment, under the same business date. The account
/// stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct TenderCorrected {
    /// The payment.
    #[n(0)]
    pub payment: PaymentId,
    /// Its entry.
    #[n(1)]
    pub original: EntryRef,
    /// Its receipt.
    #[n(2)]
    pub receipt: ReceiptNo,
    /// The shift whose figures move: the one that corrects.
    #[n(3)]
    pub shift: ShiftNo,
    /// How it was keyed in.
    #[n(4)]
    pub from: Tender,
    /// How it was paid, how much of it, and the number of its slip.
    #[n(5)]
    pub to: Tendered,
    /// The supervisor's signature.
    #[n(6)]
    pub approval: Approval,
}

impl TenderCorrected {
    /// What a tender gained by it; negative for what it lost.
    #[must_use]
    pub fn moved(&self, tender: Tender) -> Money {
        let gained = if self.to.tender == tender {
            self.to.amount
        } else {
            Money::ZERO
        };
        let lost = if self.from == tender {
            self.to.amount
        } else {
            Money::ZERO
        };
        gained - lost
    }
}
