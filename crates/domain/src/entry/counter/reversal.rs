//! Reversals: a payment taken back at the desk, or asked for.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::approval::Approval;
use super::payment::BillPart;
use crate::date::BusinessDate;
use crate::ids::{EntryRef, PaymentId, ReceiptNo, ShiftNo};
use crate::money::Money;
use crate::payment::Tendered;

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
    /// 支票退票: said by head office alone.
    #[n(6)]
    ChequeBounced,
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
