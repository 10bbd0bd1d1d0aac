//! Head office puts a wrong reading right (抄表更正): the wrong bills are booked back, issued anew, and settled again out of
//! the money that had settled them. The old bills and payments stay as they are; no cash moves.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::account::PartPaid;
use crate::bill::Bill;
use crate::date::BusinessDate;
use crate::ids::{BillNo, PaymentId, ReceiptNo};
use crate::money::Money;

/// The bills of one account that a wrong reading had spoiled: the misread one and every later one of its tier year. Booked
/// in the day of this entry, never in that of the bills. The account stands in the entry's header.
///
/// What the reversed bills had got = what the new ones get + `to_deposit`, to the fen.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReadingCorrected {
    /// What was wrong.
    #[n(0)]
    pub fault: ReadingFault,
    /// What is booked back, newest first: the misread one is the last.
    #[n(1)]
    pub reversed: Vec<BillReversed>,
    /// What is issued instead, oldest first, with the right running totals; as many.
    #[n(2)]
    pub issued: Vec<Bill>,
    /// What the new bills get of the money.
    #[n(3)]
    pub settled: Vec<MovedPart>,
    /// Paid too much: into the deposit.
    #[n(4)]
    pub to_deposit: Money,
    /// Payments whose money was on the old bills: undone in effect, nothing was given back.
    #[n(5)]
    pub payments: Vec<MovedPayment>,
}

/// A bill that is booked back.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BillReversed {
    /// As it was issued, with what an old system had taken for it.
    #[n(0)]
    pub bill: Bill,
    /// What counters had taken for it, by date.
    #[n(1)]
    pub paid: Vec<MovedPart>,
}

/// Money of one date on one bill.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct MovedPart {
    /// Which bill.
    #[n(0)]
    pub bill: BillNo,
    /// The business date it was taken on.
    #[n(1)]
    pub on: BusinessDate,
    /// Principal.
    #[n(2)]
    pub principal: Money,
    /// Late fee.
    #[n(3)]
    pub late_fee: Money,
}

/// A payment whose money settles other bills now.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct MovedPayment {
    /// The payment.
    #[n(0)]
    pub payment: PaymentId,
    /// Its receipt, which stands for the old bills.
    #[n(1)]
    pub receipt: ReceiptNo,
}

/// What was wrong, of a list; what the customer is told.
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
pub enum ReadingFault {
    /// 抄错: the reading that ends the period is wrong, and so is the bill that begins with it.
    #[n(0)]
    Misread,
    /// 估抄不实: it was estimated.
    #[n(1)]
    Estimated,
    /// 起码错: the reading that begins the period is wrong.
    #[n(2)]
    WrongStart,
    /// 水量算错: both readings stand, the volume was computed or keyed in wrongly.
    #[n(3)]
    Miscounted,
    /// 用户自报不实: the customer told it. Payable dates and late fees stand.
    #[n(4)]
    SelfReported,
}

/// Which reading of a bill moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MovedReading {
    /// 起码
    Start,
    /// 止码
    End,
    /// Neither.
    None,
}

impl ReadingFault {
    /// Whether the company read wrong: then nobody owes late fee for the past.
    #[must_use]
    pub const fn is_ours(self) -> bool {
        !matches!(self, Self::SelfReported)
    }

    /// Which reading moves.
    #[must_use]
    pub const fn moves(self) -> MovedReading {
        match self {
            Self::Misread | Self::Estimated | Self::SelfReported => MovedReading::End,
            Self::WrongStart => MovedReading::Start,
            Self::Miscounted => MovedReading::None,
        }
    }
}

impl ReadingCorrected {
    /// The misread bill, as it was issued.
    #[must_use]
    pub fn wrong(&self) -> Option<&Bill> {
        self.reversed.last().map(|back| &back.bill)
    }

    /// What is issued instead of it.
    #[must_use]
    pub fn right(&self) -> Option<&Bill> {
        self.issued.first()
    }

    /// Old and new, oldest first.
    pub fn pairs(&self) -> impl Iterator<Item = (&BillReversed, &Bill)> {
        self.reversed.iter().rev().zip(&self.issued)
    }

    /// What is receivable after it less what was before.
    #[must_use]
    pub fn difference(&self) -> Money {
        let back: Money = self.reversed.iter().map(|back| back.bill.amount).sum();
        self.issued.iter().map(|bill| bill.amount).sum::<Money>() - back
    }

    /// Late fee that the old bills had got less what the new ones keep of it.
    #[must_use]
    pub fn late_fee_freed(&self) -> Money {
        let before: Money = self.reversed.iter().map(BillReversed::late_fee).sum();
        before - self.settled.iter().map(|part| part.late_fee).sum::<Money>()
    }

    /// What the new bills still ask for.
    #[must_use]
    pub fn owed(&self) -> Money {
        let settled: Money = self.settled.iter().map(|part| part.principal).sum();
        self.issued.iter().map(|bill| bill.amount).sum::<Money>() - settled
    }
}

impl BillReversed {
    /// What the bill had got in all: of counters, and of an old system.
    #[must_use]
    pub fn got(&self) -> Money {
        self.bill.paid_before + self.paid.iter().map(MovedPart::sum).sum::<Money>()
    }

    /// What of it the bill still asked for; below zero where it was taken twice.
    #[must_use]
    pub fn owed(&self) -> Money {
        let principal: Money = self.paid.iter().map(|part| part.principal).sum();
        self.bill.amount - self.bill.paid_before - principal
    }

    /// Late fee taken with it.
    #[must_use]
    pub fn late_fee(&self) -> Money {
        self.paid.iter().map(|part| part.late_fee).sum()
    }
}

impl MovedPart {
    /// Of that date, whatever the bill.
    #[must_use]
    pub const fn paid(&self) -> PartPaid {
        PartPaid {
            principal: self.principal,
            late_fee: self.late_fee,
        }
    }

    /// Principal and late fee.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.principal + self.late_fee
    }
}
