//! What a shift or a day took: by tender, by use, by receipts; what was taken back of it, and what of that went to another
//! account.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::entry::{PaymentTaken, Reversal, TenderCorrected};
use crate::ids::ReceiptNo;
use crate::money::Money;
use crate::payment::Tender;
use crate::reference::unconfirmed;

/// What a shift, or a day, took.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct Takings {
    /// How many payments.
    #[n(0)]
    pub payments: u32,
    /// Given in each tender, in the order of [`Tender::ALL`], before change.
    #[n(1)]
    pub tendered: [Money; 5],
    /// Cash given back.
    #[n(2)]
    pub change: Money,
    /// Principal of bills.
    #[n(3)]
    pub principal: Money,
    /// Late fees.
    #[n(4)]
    pub late_fee: Money,
    /// Into deposits.
    #[n(5)]
    pub deposit_in: Money,
    /// Out of deposits.
    #[n(6)]
    pub deposit_out: Money,
    /// First receipt.
    #[n(7)]
    pub first_receipt: Option<ReceiptNo>,
    /// Last receipt.
    #[n(8)]
    pub last_receipt: Option<ReceiptNo>,
    /// What was taken back of it; everything above stays as it was taken.
    #[n(9)]
    pub reversed: Reversed,
    /// What each tender gained by corrections, in the order of [`Tender::ALL`]; they add up to zero.
    #[n(10)]
    pub corrected: [Money; 5],
    /// What of all this came off paper receipts that were keyed in afterwards (补录).
    #[n(11)]
    #[cbor(default)]
    pub on_paper: OnPaper,
    /// Of what wallets gave, what rests on the clerk's word alone (未确认).
    #[n(12)]
    #[cbor(default)]
    #[serde(default)]
    pub unconfirmed: Money,
    /// Of `reversed`, payments that went to the account they were meant for (错缴更正): taken anew in the same drawer, and
    /// nothing was handed out.
    #[n(13)]
    #[cbor(default)]
    #[serde(default)]
    pub moved: Reversed,
}

/// Paper receipts keyed in afterwards (补录), counted in every figure of the shift that keyed them in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct OnPaper {
    /// How many.
    #[n(0)]
    pub payments: u32,
    /// Tenders less change.
    #[n(1)]
    pub kept: Money,
    /// Of it, cash.
    #[n(2)]
    pub cash: Money,
}

/// What reversals gave back, as amounts above zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct Reversed {
    /// How many payments.
    #[n(0)]
    pub payments: u32,
    /// Given back in each tender, in the order of [`Tender::ALL`]; cash is net of the change given before.
    #[n(1)]
    pub given_back: [Money; 5],
    /// Principal of bills.
    #[n(2)]
    pub principal: Money,
    /// Late fees.
    #[n(3)]
    pub late_fee: Money,
    /// Deposits that came in, and went out again.
    #[n(4)]
    pub deposit_in: Money,
    /// Deposits that went out, and came in again.
    #[n(5)]
    pub deposit_out: Money,
}

impl Reversed {
    /// Given back in one tender.
    #[must_use]
    pub const fn of(&self, tender: Tender) -> Money {
        self.given_back[tender as usize]
    }

    /// Given back in all of them.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.given_back.iter().copied().sum()
    }

    fn add(&mut self, reversal: &Reversal) {
        self.payments += 1;
        for back in &reversal.given_back {
            self.given_back[back.tender as usize] += back.amount;
        }
        for part in &reversal.parts {
            self.principal += part.principal;
            self.late_fee += part.late_fee;
        }
        self.deposit_in += reversal.deposit_in;
        self.deposit_out += reversal.deposit_out;
    }

    /// Without those.
    #[must_use]
    pub fn less(&self, other: &Self) -> Self {
        Self {
            payments: self.payments.saturating_sub(other.payments),
            given_back: std::array::from_fn(|at| self.given_back[at] - other.given_back[at]),
            principal: self.principal - other.principal,
            late_fee: self.late_fee - other.late_fee,
            deposit_in: self.deposit_in - other.deposit_in,
            deposit_out: self.deposit_out - other.deposit_out,
        }
    }

    /// Of the use of the money: what it undoes.
    #[must_use]
    pub fn undone(&self) -> Money {
        self.principal + self.late_fee + self.deposit_in - self.deposit_out
    }

    fn merge(&mut self, other: &Self) {
        self.payments += other.payments;
        for (mine, theirs) in self.given_back.iter_mut().zip(other.given_back) {
            *mine += theirs;
        }
        self.principal += other.principal;
        self.late_fee += other.late_fee;
        self.deposit_in += other.deposit_in;
        self.deposit_out += other.deposit_out;
    }
}

impl Takings {
    fn add_sums(&mut self, taken: &PaymentTaken) {
        self.payments += 1;
        for tendered in &taken.tenders {
            self.tendered[tendered.tender as usize] += tendered.amount;
        }
        self.change += taken.change;
        self.unconfirmed += unconfirmed(&taken.tenders);
        for part in &taken.parts {
            self.principal += part.principal;
            self.late_fee += part.late_fee;
        }
        self.deposit_in += taken.deposit_in;
        self.deposit_out += taken.deposit_out;
    }

    /// Adds one payment of this PC's own receipts.
    pub fn add(&mut self, taken: &PaymentTaken) {
        self.add_sums(taken);
        self.first_receipt = Some(
            self.first_receipt
                .map_or(taken.receipt, |no| no.min(taken.receipt)),
        );
        self.last_receipt = self.last_receipt.max(Some(taken.receipt));
    }

    /// Adds one off a paper receipt, whose number stands outside of the run of this PC's receipts.
    pub fn add_paper(&mut self, taken: &PaymentTaken) {
        self.add_sums(taken);
        let cash = taken.tenders.iter().filter(|given| given.tender == Tender::Cash);
        let cash: Money = cash.map(|given| given.amount).sum();
        self.on_paper.payments += 1;
        self.on_paper.kept += taken.kept();
        self.on_paper.cash += cash - taken.change;
    }

    /// Takes one payment back.
    pub fn reverse(&mut self, reversal: &Reversal) {
        self.reversed.add(reversal);
    }

    /// Takes one back that is taken anew on another account.
    pub fn move_out(&mut self, reversal: &Reversal) {
        self.reversed.add(reversal);
        self.moved.add(reversal);
    }

    /// Moves money between tenders.
    pub fn correct(&mut self, corrected: &TenderCorrected) {
        self.corrected[corrected.from as usize] -= corrected.to.amount;
        self.corrected[corrected.to.tender as usize] += corrected.to.amount;
    }

    /// Adds another shift's takings.
    pub fn merge(&mut self, other: &Self) {
        self.payments += other.payments;
        for (mine, theirs) in self.tendered.iter_mut().zip(other.tendered) {
            *mine += theirs;
        }
        self.change += other.change;
        self.principal += other.principal;
        self.late_fee += other.late_fee;
        self.deposit_in += other.deposit_in;
        self.deposit_out += other.deposit_out;
        self.first_receipt = match (self.first_receipt, other.first_receipt) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self.last_receipt = self.last_receipt.max(other.last_receipt);
        self.on_paper.payments += other.on_paper.payments;
        self.on_paper.kept += other.on_paper.kept;
        self.on_paper.cash += other.on_paper.cash;
        self.reversed.merge(&other.reversed);
        self.moved.merge(&other.moved);
        self.unconfirmed += other.unconfirmed;
        for (mine, theirs) in self.corrected.iter_mut().zip(other.corrected) {
            *mine += theirs;
        }
    }

    /// What was really given back: those that were moved handed nothing out.
    #[must_use]
    pub fn handed_back(&self) -> Reversed {
        self.reversed.less(&self.moved)
    }

    /// Given in one tender, before change.
    #[must_use]
    pub const fn of(&self, tender: Tender) -> Money {
        self.tendered[tender as usize]
    }

    /// Given in one tender less change and what was given back, corrected: what stayed of it.
    #[must_use]
    pub fn kept_in(&self, tender: Tender) -> Money {
        match tender {
            Tender::Cash => self.cash(),
            _ => self.of(tender) - self.reversed.of(tender) + self.corrected[tender as usize],
        }
    }

    /// All tenders less change and what was given back: what stayed.
    #[must_use]
    pub fn kept(&self) -> Money {
        self.tendered.iter().copied().sum::<Money>() - self.change - self.reversed.sum()
    }

    /// Cash given less change and what was given back, corrected: what the drawer grew by.
    #[must_use]
    pub fn cash(&self) -> Money {
        self.of(Tender::Cash) - self.change - self.reversed.of(Tender::Cash)
            + self.corrected[Tender::Cash as usize]
    }
}
