//! Money that is heard of after its bill was put right or cancelled (更正后到账): taken, or given back, by a counter that did not know.
//!
//! What head office wrote had settled the bills issued instead out of the money that it knew of. What is heard later falls on them as
//! it would have then, so that the order in which the two are heard of changes nothing. It is computed again from the start: of the
//! payments that stand the oldest keep their money on the old bill as far as that asked for it, whenever they were heard of, and the
//! bills instead are settled out of that; head office writes the difference. The money comes out of the deposit, into which the rule
//! of what is beyond a bill (`settlement`) puts all that an old bill has; what was given back of an old bill is made good there and is
//! owed of the new one. What is left over stays in the deposit. Absent on purpose: bills that were put right once more; what is heard
//! of the first ones after that stays where the facts put it, and the customer is told.

use std::collections::BTreeMap;

use crate::account::{AccountState, BillState, Issued, PartPaid, add};
use crate::bill::Bill;
use crate::date::BusinessDate;
use crate::entry::{Amendment, BillReversed, LateMoneySettled, MovedPart};
use crate::ids::{BillNo, EntryNo};
use crate::money::{Money, OutOfRange};
use crate::resettle::{Amended, Freed, resettle};
use crate::settlement::StandingPayment;

/// A bill as it was booked back, and the one instead.
pub type Replaced<'a> = (&'a BillReversed, &'a Bill);

/// By bill and date.
type Parts = BTreeMap<(BillNo, BusinessDate), PartPaid>;

/// What bills get that are issued instead of others, oldest first, of what those had got when they were booked back. What is left
/// over is the other answer.
///
/// # Errors
/// [`OutOfRange`] when a sum does not fit.
pub fn resettled(replaced: &[Replaced<'_>], keeps_fee: bool) -> Result<(Vec<MovedPart>, Money), OutOfRange> {
    let paid = replaced.iter().enumerate().flat_map(|(place, (back, _))| {
        back.paid
            .iter()
            .map(move |part| freed(place, part.on, part.paid()))
    });
    resettled_out_of(replaced, keeps_fee, paid)
}

/// The same, of what they have `got`. What an old system took counts as paid by the payable date.
fn resettled_out_of(
    replaced: &[Replaced<'_>],
    keeps_fee: bool,
    got: impl Iterator<Item = Freed>,
) -> Result<(Vec<MovedPart>, Money), OutOfRange> {
    let sums = replaced.iter().map(|(back, new)| Amended {
        wrong: back.bill.amount,
        right: new.amount,
        keeps_fee,
    });
    let before = replaced.iter().enumerate().map(|(place, (back, _))| Freed {
        bill: place,
        on: back.bill.payable_on,
        principal: back.bill.paid_before,
        late_fee: Money::ZERO,
    });
    let mut by_date: BTreeMap<(BusinessDate, usize), PartPaid> = BTreeMap::new();
    for part in before.chain(got) {
        add(&mut by_date, (part.on, part.bill), part.principal, part.late_fee);
    }
    let by_date = by_date.into_iter();
    let by_date = by_date.map(|((on, place), part)| freed(place, on, part));
    let (parts, left) = resettle(&sums.collect::<Vec<_>>(), &by_date.collect::<Vec<_>>())?;
    let settled = parts.into_iter().filter_map(|part| {
        let (_, new) = replaced.get(part.bill)?;
        Some(MovedPart {
            bill: new.bill.clone(),
            on: part.on,
            principal: part.principal,
            late_fee: part.late_fee,
        })
    });
    Ok((settled.collect(), left))
}

const fn freed(place: usize, on: BusinessDate, part: PartPaid) -> Freed {
    Freed {
        bill: place,
        on,
        principal: part.principal,
        late_fee: part.late_fee,
    }
}

impl BillState {
    /// What it would keep today had it been booked back today, by date: first what came to it by no payment (an earlier correction
    /// brought it), then what payments that stand took for it, the oldest first, as far as it asks for it. A part that is beyond it
    /// as a whole takes its late fee along.
    fn would_keep(
        &self,
        back: &BillReversed,
        oldest_first: &[&StandingPayment<'_>],
    ) -> Vec<(BusinessDate, PartPaid)> {
        let paid = oldest_first.iter().flat_map(|one| {
            let parts = one.taken.parts.iter().filter(|part| part.bill == back.bill.bill);
            parts.map(|part| {
                let (principal, late_fee) = (part.principal, part.late_fee);
                (one.on, PartPaid { principal, late_fee })
            })
        });
        let paid: Vec<(BusinessDate, PartPaid)> = paid.collect();
        let back_then = back.paid.iter().map(|part| (part.on, part.paid()));
        let brought = self.brought.iter().map(|(on, part)| (*on, *part));
        let less = brought.chain(paid.iter().copied()).map(|(on, part)| (on, -part));
        let mut others = self.parts.clone();
        for (on, part) in back_then.chain(less) {
            add(&mut others, on, part.principal, part.late_fee);
        }
        let mut asked = back.bill.amount - back.bill.paid_before;
        let mut kept = Vec::new();
        for (on, part) in others.into_iter().chain(paid) {
            let principal = part.principal.min(asked).or_zero();
            asked -= principal;
            let late_fee = part.late_fee.or_zero();
            if principal.is_positive() || (part.principal.is_zero() && late_fee.is_positive()) {
                kept.push((on, PartPaid { principal, late_fee }));
            }
        }
        kept
    }

    /// What was given back of it since it was booked back and it does not have, by date.
    fn given_back(&self) -> Vec<(BusinessDate, PartPaid)> {
        let mut by_date = self.parts.clone();
        for (on, had) in &self.brought {
            add(&mut by_date, *on, -had.principal, -had.late_fee);
        }
        let sum = |of: fn(&PartPaid) -> Money| by_date.values().map(of).sum::<Money>();
        let mut short = (-sum(|part| part.principal)).or_zero();
        let mut fee_short = (-sum(|part| part.late_fee)).or_zero();
        let mut back = Vec::new();
        for (on, part) in by_date.into_iter().rev() {
            let principal = (-part.principal).or_zero().min(short);
            let late_fee = (-part.late_fee).or_zero().min(fee_short);
            short -= principal;
            fee_short -= late_fee;
            if (principal + late_fee).is_positive() {
                back.push((on, PartPaid { principal, late_fee }));
            }
        }
        back
    }
}

impl AccountState {
    /// Whether something may have come for a bill that was booked back, or did and was settled.
    #[must_use]
    pub fn has_late_money(&self) -> bool {
        let mut bills = self.bills.values();
        bills.any(|bill| !bill.brought.is_empty() || (bill.corrected.is_some() && !bill.parts.is_empty()))
    }

    /// What came late settles so much of the bills that a bill's correction issued; zero where it stands or was cancelled.
    #[must_use]
    pub fn settled_late(&self, bill: &BillNo) -> Money {
        let correction = self.bills.get(bill).and_then(|bill| bill.corrected);
        let is_its = |issued: &Issued| Some(issued.entry) == correction;
        let is_one = |bill: &&BillState| bill.issued.as_ref().is_some_and(is_its);
        let instead = self.successor(bill).and_then(|instead| self.bills.get(instead));
        if !instead.as_ref().is_some_and(is_one) {
            return Money::ZERO;
        }
        let bills = self.bills.values().filter(is_one);
        let parts = bills.flat_map(|bill| bill.brought.values());
        parts.map(|part| part.principal + part.late_fee).sum()
    }

    /// What is to be written of an entry that booked bills back, given the account's payments that stand: what its bills get more or
    /// less than they have; nothing where they have it, or where the new ones were put right themselves.
    ///
    /// # Errors
    /// [`OutOfRange`] when a sum does not fit.
    pub fn late_money(
        &self,
        (correction, amended): (EntryNo, &Amendment<'_>),
        payments: &[StandingPayment<'_>],
    ) -> Result<Option<LateMoneySettled>, OutOfRange> {
        let all: Vec<(&BillReversed, Option<&Bill>)> = amended.replaced().collect();
        let replaced = all.iter().filter_map(|(back, new)| Some((*back, (*new)?)));
        let replaced: Vec<Replaced<'_>> = replaced.collect();
        let known = |bill: &BillNo| self.bills.get(bill);
        let stands = |bill: &Bill| known(&bill.bill).is_some_and(|bill| bill.corrected.is_none());
        if !replaced.iter().all(|(_, new)| stands(new)) {
            return Ok(None);
        }
        let kept = self.would_keep(&replaced, payments);
        let (target, _) = resettled_out_of(&replaced, amended.keeps_fee, kept.into_iter())?;
        let mut due = Parts::new();
        let mut more = |bill: &BillNo, on, part: PartPaid| {
            add(&mut due, (bill.clone(), on), part.principal, part.late_fee);
        };
        for part in &target {
            more(&part.bill, part.on, part.paid());
        }
        for part in amended.settled {
            more(&part.bill, part.on, -part.paid());
        }
        let old = all.iter().map(|(back, _)| &back.bill.bill);
        for number in old.clone() {
            let back = known(number).map(BillState::given_back).unwrap_or_default();
            back.into_iter().for_each(|(on, gone)| more(number, on, gone));
        }
        for number in old.chain(replaced.iter().map(|(_, new)| &new.bill)) {
            let had = known(number).into_iter().flat_map(|bill| &bill.brought);
            had.for_each(|(on, had)| more(number, *on, -*had));
        }
        let parts = due.into_iter().map(|((bill, on), part)| MovedPart {
            bill,
            on,
            principal: part.principal,
            late_fee: part.late_fee,
        });
        let parts: Vec<MovedPart> = parts.collect();
        Ok((!parts.is_empty()).then_some(LateMoneySettled { correction, parts }))
    }

    /// What bills that were booked back would keep today had they been booked back today, by the places of those instead.
    fn would_keep(&self, replaced: &[Replaced<'_>], payments: &[StandingPayment<'_>]) -> Vec<Freed> {
        let mut oldest_first: Vec<_> = payments.iter().collect();
        oldest_first.sort_by_key(|one| (one.taken_at, one.at));
        let each = replaced.iter().enumerate().filter_map(|(place, (back, _))| {
            let kept = self.bills.get(&back.bill.bill)?.would_keep(back, &oldest_first);
            Some(kept.into_iter().map(move |(on, part)| freed(place, on, part)))
        });
        each.flatten().collect()
    }

    pub(crate) fn bring(&mut self, settled: &LateMoneySettled) {
        for part in &settled.parts {
            self.settle(part.on, &part.bill, part.principal, part.late_fee);
            let bill = self.bills.entry(part.bill.clone()).or_default();
            add(&mut bill.brought, part.on, part.principal, part.late_fee);
        }
        self.deposit -= settled.sum();
    }
}
