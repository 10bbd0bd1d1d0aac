//! What a counter writes: shifts, takings, paper. Facts, never refused and never rewritten.

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::BusinessDate;
use crate::ids::{BillNo, CounterNo, EntryNo, EntryRef, HallNo, Hash, PaymentId, ReceiptNo, ShiftNo};
use crate::instant::Instant;
use crate::money::Money;
use crate::payment::{Tender, Tendered};

/// The first entry of every counter's journal.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct JournalOpened {
    /// The hall.
    #[n(0)]
    pub hall: HallNo,
    /// The seat.
    #[n(1)]
    pub counter: CounterNo,
    /// The Ed25519 public key that signs this journal.
    #[n(2)]
    pub key: ByteArray<32>,
    /// Version of the program.
    #[n(3)]
    pub program: String,
}

/// A clerk opened a drawer. The actor is the clerk.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ShiftOpened {
    /// The shift.
    #[n(0)]
    pub shift: ShiftNo,
    /// Cash in the drawer at the start.
    #[n(1)]
    pub float: Money,
}

/// The clerk stepped aside for another; the drawer is theirs still.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ShiftSuspended {
    /// The shift.
    #[n(0)]
    pub shift: ShiftNo,
}

/// The clerk came back to their drawer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ShiftResumed {
    /// The shift.
    #[n(0)]
    pub shift: ShiftNo,
}

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
}

impl PaymentTaken {
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

    /// What takes it back; `entry` is its own.
    #[must_use]
    pub fn reversal(
        &self,
        entry: &super::Entry,
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

/// Why a payment is taken back, of a list; each points at what went wrong, never at a person.
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
pub enum ReversalReason {
    /// 户号错: paid for another's account.
    #[n(0)]
    WrongAccount,
    /// 金额或账单错: the wrong bills, or the wrong sum.
    #[n(1)]
    WrongAmount,
    /// 支付方式错: keyed in under another tender.
    #[n(2)]
    WrongTender,
    /// 未付款离开: the receipt was printed, and nobody paid.
    #[n(3)]
    NotPaid,
    /// 用户要求退回.
    #[n(4)]
    CustomerAsked,
    /// 抄表或开账错: the bill itself is wrong.
    #[n(5)]
    WrongBill,
}

/// What takes a payment back (冲正): it names the payment, whose own entry stays as it is, and undoes what that did.
///
/// `given_back = parts + deposit_in − deposit_out`, to the fen, and equals the original's tenders less change.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Reversal {
    /// The payment.
    #[n(0)]
    pub payment: PaymentId,
    /// Its entry.
    #[n(1)]
    pub original: EntryRef,
    /// The business date it was taken on: its bills owe again since then.
    #[n(2)]
    pub taken_on: BusinessDate,
    /// Its receipt, whose number stays in the count.
    #[n(3)]
    pub receipt: ReceiptNo,
    /// What each bill loses again.
    #[n(4)]
    pub parts: Vec<BillPart>,
    /// What goes back, the way it came: cash is what was given less change.
    #[n(5)]
    pub given_back: Vec<Tendered>,
    /// Out of the deposit again: what the payment had put in.
    #[n(6)]
    pub deposit_in: Money,
    /// Into the deposit again: what the payment had taken out.
    #[n(7)]
    pub deposit_out: Money,
    /// Why.
    #[n(8)]
    pub reason: ReversalReason,
    /// Whether the customer's receipt was taken back; if not (收据未收回), a paper is about that proves nothing.
    #[n(9)]
    pub receipt_returned: bool,
}

impl Reversal {
    /// What goes back in all.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.given_back.iter().map(|back| back.amount).sum()
    }
}

/// A payment was taken back at the desk, out of the drawer: by the journal that took it, under the same business date.
/// The account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PaymentReversed {
    /// Of which payment, and what goes back.
    #[n(0)]
    pub reversal: Reversal,
    /// The shift whose drawer gives the money back.
    #[n(1)]
    pub shift: ShiftNo,
    /// The supervisor's signature.
    #[n(2)]
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

/// A customer wants a payment of another day or counter taken back: head office decides. The account stands in the
/// entry's header. Moves no money.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReversalRequested {
    /// The payment.
    #[n(0)]
    pub payment: PaymentId,
    /// Its entry.
    #[n(1)]
    pub original: EntryRef,
    /// Its receipt.
    #[n(2)]
    pub receipt: ReceiptNo,
    /// Why.
    #[n(3)]
    pub reason: ReversalReason,
    /// Whether the customer's receipt was taken back.
    #[n(4)]
    pub receipt_returned: bool,
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

/// An approver's signature over an entry (see `sync::approval`), and the rule that allowed it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Approval {
    /// Version of the authority that was applied; 0: the one that holds until head office publishes its own.
    #[n(0)]
    pub authority: u32,
    /// Ed25519, by the key of the entry's approver.
    #[n(1)]
    pub signature: ByteArray<64>,
}

impl Approval {
    /// One that is not signed yet.
    #[must_use]
    pub fn unsigned(authority: u32) -> Self {
        Self {
            authority,
            signature: ByteArray::from([0; 64]),
        }
    }
}

/// A receipt was printed again; paper marked with the copy's number.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReceiptReprinted {
    /// Whose receipt.
    #[n(0)]
    pub payment: PaymentId,
    /// The receipt.
    #[n(1)]
    pub receipt: ReceiptNo,
}

/// A receipt was printed again on a form that bears a number of its own: that number is used by the copy.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReceiptReprintedOnForm {
    /// Whose receipt.
    #[n(0)]
    pub payment: PaymentId,
    /// The receipt.
    #[n(1)]
    pub receipt: ReceiptNo,
    /// The number on the form, the next of the counter's blocks.
    #[n(2)]
    pub form: ReceiptNo,
}

/// What became of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 完整: the printer confirmed it, or the clerk saw it whole.
    #[n(0)]
    Whole,
    /// 没出纸: nothing came out.
    #[n(1)]
    None,
    /// 残缺: torn, half printed.
    #[n(2)]
    Damaged,
}

/// What the clerk saw after a print that nobody confirmed, or after a crash.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PaperSeen {
    /// Whose receipt.
    #[n(0)]
    pub payment: PaymentId,
    /// What became of the paper.
    #[n(1)]
    pub paper: Paper,
    /// Whether the change was handed over, where there was any.
    #[n(2)]
    pub change_given: Option<bool>,
    /// The number on a pre-numbered form, where one was used.
    #[n(3)]
    pub form: Option<u64>,
}

/// A drawer was counted and closed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ShiftClosed {
    /// The shift.
    #[n(0)]
    pub shift: ShiftNo,
    /// Face value and number of pieces.
    #[n(1)]
    pub counted: Vec<Pieces>,
    /// Cash that should be there.
    #[n(2)]
    pub expected: Money,
    /// Counted less expected: negative is short (短款).
    #[n(3)]
    pub over_short: Money,
    /// Why, in the words of a list; free words are a payload.
    #[n(4)]
    pub reason: Option<String>,
    /// How many payments it took.
    #[n(5)]
    pub payments: u32,
    /// Their sum, tenders less change.
    #[n(6)]
    pub taken: Money,
}

/// A drawer was counted and closed, and the slips of its reversals with it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ShiftClosedWithSlips {
    /// The drawer.
    #[n(0)]
    pub closed: ShiftClosed,
    /// Signed slips (冲正单) found in it; one belongs there for each reversal.
    #[n(1)]
    pub slips: u32,
}

/// Pieces of one face value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct Pieces {
    /// Face value.
    #[n(0)]
    pub face: Money,
    /// How many.
    #[n(1)]
    pub pieces: u32,
}

/// A drawer was counted blind: written before the clerk is shown what should be there. A second count is written
/// beside the first; a payment in between makes either worthless.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DrawerCounted {
    /// The shift.
    #[n(0)]
    pub shift: ShiftNo,
    /// Face value and number of pieces.
    #[n(1)]
    pub counted: Vec<Pieces>,
}

/// A supervisor put the business date right after a clock had lied: the counter goes on under an earlier date than
/// it wrote before. The entry's own business date is the right one.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DateCorrected {
    /// The newest date written before, which was false.
    #[n(0)]
    pub from: BusinessDate,
}

/// A counter's day is over. Printing the head shows a tail cut off later.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DayClosed {
    /// The last entry before this one.
    #[n(0)]
    pub head: EntryNo,
    /// Its hash.
    #[n(1)]
    pub hash: Hash,
    /// How many payments all shifts of the date took.
    #[n(2)]
    pub payments: u32,
    /// Their sum.
    #[n(3)]
    pub taken: Money,
}

/// The PC's clock moved in a way that time does not.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ClockJumped {
    /// What it showed last.
    #[n(0)]
    pub before: Instant,
    /// What it shows now.
    #[n(1)]
    pub after: Instant,
}
