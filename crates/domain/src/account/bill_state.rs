//! One bill of an account as all entries about it add up: what was taken for it by date, its holds, what was booked back of it.
//!
//! Sums and sets, as the account's. Absent on purpose: its lines, which stand in head office's entry; and when it is late.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::date::{BusinessDate, Period};
use crate::dispute::{Hold, Releases};
use crate::ids::{BillNo, EntryNo, EntryRef};
use crate::money::Money;
use crate::settlement::Beyond;

/// One bill of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BillState {
    /// As issued; nothing while a payment is known and the bill is not yet.
    #[n(0)]
    pub issued: Option<Issued>,
    /// Principal settled before it came here, by the old system.
    #[n(1)]
    pub paid_before: Money,
    /// What counters took for it, by business date: a late fee runs on from each part.
    #[n(2)]
    pub parts: BTreeMap<BusinessDate, PartPaid>,
    /// What was waived of its late fee, by the entry that did.
    #[n(3)]
    #[cbor(default)]
    pub waived: BTreeMap<EntryRef, FeeWaived>,
    /// The office's entry that booked it back; it asks for nothing any more.
    #[n(4)]
    #[cbor(default)]
    pub corrected: Option<EntryNo>,
    /// The bill that was booked back and that it stands for.
    #[n(5)]
    #[cbor(default)]
    pub instead_of: Option<BillNo>,
    /// Put on hold as disputed (争议挂账), by the entries of counters that say so.
    #[n(6)]
    #[cbor(default)]
    pub holds: BTreeMap<EntryRef, Hold>,
    /// The ends of its holds, by the entry that put it on hold; known perhaps before that.
    #[n(7)]
    #[cbor(default)]
    pub releases: BTreeMap<EntryRef, Releases>,
    /// What of it head office put into the deposit, because it was beyond the bill.
    #[n(8)]
    #[cbor(default)]
    pub beyond: Beyond,
    /// What of `parts` head office put there by what it heard of after the bill, or the one that it stands for, was booked back.
    #[n(9)]
    #[cbor(default)]
    pub brought: BTreeMap<BusinessDate, PartPaid>,
}

/// What was waived of a bill's late fee at a desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct FeeWaived {
    /// The business date: late fee of later days runs on.
    #[n(0)]
    pub on: BusinessDate,
    /// How much.
    #[n(1)]
    pub amount: Money,
}

/// What was taken for a bill on one date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PartPaid {
    /// Principal.
    #[n(0)]
    pub principal: Money,
    /// Late fee.
    #[n(1)]
    pub late_fee: Money,
}

/// What stays of a bill in the account's state; its lines stand in the office's entry.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Issued {
    /// The office's entry that issued it.
    #[n(0)]
    pub entry: EntryNo,
    /// Its place among that entry's bills.
    #[n(1)]
    pub index: u16,
    /// 账期
    #[n(2)]
    pub period: Period,
    /// m³
    #[n(3)]
    pub volume_m3: i64,
    /// The sum.
    #[n(4)]
    pub amount: Money,
    /// 可缴费日
    #[n(5)]
    pub payable_on: BusinessDate,
}

impl std::ops::Neg for PartPaid {
    type Output = Self;

    fn neg(self) -> Self {
        Self {
            principal: -self.principal,
            late_fee: -self.late_fee,
        }
    }
}

impl BillState {
    /// Whether it is too small to be asked for by itself, and waits for the next one. What was put right never does.
    #[must_use]
    pub fn is_carried_forward(&self, below: Money) -> bool {
        let is_small = |issued: &Issued| issued.amount < below;
        self.issued.as_ref().is_some_and(is_small) && self.corrected.is_none()
    }

    /// Principal that it got by facts alone, whatever was decided since.
    #[must_use]
    pub fn got(&self) -> Money {
        self.paid_before + self.parts.values().map(|part| part.principal).sum()
    }

    /// What it got on each date, without what went into the deposit again: that is of the newest.
    #[must_use]
    pub fn kept(&self) -> BTreeMap<BusinessDate, PartPaid> {
        let mut kept = self.parts.clone();
        let mut beyond = self.beyond;
        for part in kept.values_mut().rev() {
            let principal = beyond.principal.min(part.principal.or_zero());
            let late_fee = beyond.late_fee.min(part.late_fee.or_zero());
            part.principal -= principal;
            part.late_fee -= late_fee;
            beyond.principal -= principal;
            beyond.late_fee -= late_fee;
        }
        kept
    }

    /// Principal paid so far: what went into the deposit again is not.
    #[must_use]
    pub fn paid(&self) -> Money {
        self.got() - self.beyond.principal
    }

    /// Late fee that it got by facts alone.
    #[must_use]
    pub fn late_fee_got(&self) -> Money {
        self.parts.values().map(|part| part.late_fee).sum()
    }

    /// Late fee paid so far: what went into the deposit again is not.
    #[must_use]
    pub fn late_fee_paid(&self) -> Money {
        self.late_fee_got() - self.beyond.late_fee
    }

    /// What it asks for in all: nothing once it is booked back, or while it is not known.
    #[must_use]
    pub fn billed(&self) -> Money {
        match &self.issued {
            Some(issued) if self.corrected.is_none() => issued.amount,
            _ => Money::ZERO,
        }
    }

    /// Principal still owed; zero while the bill itself is not known. A bill that was booked back owes what was given back
    /// of it since, by somebody who did not know.
    #[must_use]
    pub fn owed(&self) -> Money {
        match &self.issued {
            Some(_) => (self.billed() - self.paid()).or_zero(),
            None => Money::ZERO,
        }
    }

    /// Principal paid beyond the bill, that head office has not settled yet.
    #[must_use]
    pub fn overpaid(&self) -> Money {
        match &self.issued {
            Some(_) => (self.paid() - self.billed()).or_zero(),
            None => Money::ZERO,
        }
    }
}

/// Adds to what stands under a date; what adds up to nothing leaves nothing.
pub(crate) fn add<On: Ord + Clone>(
    parts: &mut BTreeMap<On, PartPaid>,
    on: On,
    principal: Money,
    late_fee: Money,
) {
    let part = parts.entry(on.clone()).or_default();
    part.principal += principal;
    part.late_fee += late_fee;
    if *part == PartPaid::default() {
        parts.remove(&on);
    }
}
