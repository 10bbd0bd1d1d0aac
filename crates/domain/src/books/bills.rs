//! What is left of every bill by component, so that a part payment can be split.
//!
//! Held for every bill of a city at once, so compactly: the text of all numbers in one run, what is left in another,
//! and the components of a bill shared with all that have the same: about 70 bytes a bill. Absent on purpose: names,
//! readings, tiers, and everything else of a bill.

use std::collections::BTreeMap;
use std::ops::Range;

use super::chart::Account;
use super::component::{Component, Names};
use crate::bill::Bill;
use crate::ids::BillNo;
use crate::money::{Money, split};

/// How an amount lies on accounts.
pub(super) type Share = Vec<(Account, Money)>;

/// A bill's sums by component, in the order in which its lines name them.
pub(super) fn by_component(bill: &Bill, names: &mut Names) -> Vec<(Component, Money)> {
    let mut sums: Vec<(Component, Money)> = Vec::new();
    for line in &bill.lines {
        let component = names.of(&line.component);
        match sums.iter_mut().find(|(known, _)| *known == component) {
            Some((_, sum)) => *sum += line.amount,
            None => sums.push((component, line.amount)),
        }
    }
    sums
}

/// Splits what is paid for a bill over what is left of its components, by largest remainder. So the last payment
/// leaves nothing on any of them. What is paid beyond the bill lies apart.
pub(super) fn share(left: &[(Component, Money)], amount: Money) -> Share {
    let weights: Vec<Money> = left.iter().map(|(_, left)| *left).collect();
    let whole = weights.iter().copied().sum::<Money>().or_zero();
    let within = amount.min(whole);
    let parts = if within.is_zero() {
        vec![Money::ZERO; weights.len()]
    } else if within == whole {
        weights
    } else {
        split(within, &weights)
    };
    let accounts = left.iter().map(|(component, _)| Account::Receivable(*component));
    accounts
        .zip(parts)
        .chain([(Account::Overpaid, amount - within)])
        .filter(|(_, amount)| !amount.is_zero())
        .collect()
}

/// A bill: where its number's text, its components and what is left of them stand.
#[derive(Clone, Copy, Debug)]
struct Known {
    text: usize,
    length: u8,
    shape: u16,
    left: usize,
}

/// What is left of every bill. Filled first, then sorted once, then asked.
#[derive(Debug, Default)]
pub(super) struct Bills {
    text: String,
    left: Vec<Money>,
    shapes: Vec<Vec<Component>>,
    known: Vec<Known>,
    /// What lies apart of the few that have it; below zero: more went into a deposit than was beyond the bill.
    apart: BTreeMap<BillNo, Money>,
}

impl Bills {
    /// Adds a bill as issued, less what the old system had taken for it.
    pub(super) fn add(&mut self, bill: &Bill, names: &mut Names) {
        let mut left = by_component(bill, names);
        let before = share(&left, bill.paid_before);
        take_off(&mut left, &before);
        let components: Vec<Component> = left.iter().map(|(component, _)| *component).collect();
        let (Some(shape), Ok(length)) = (self.shape(components), u8::try_from(bill.bill.as_str().len()))
        else {
            // Paid like a bill that is not known. No tariff has 65536 sets of components, no number 256 bytes.
            return;
        };
        self.known.push(Known {
            text: self.text.len(),
            length,
            shape,
            left: self.left.len(),
        });
        self.text.push_str(bill.bill.as_str());
        self.left.extend(left.iter().map(|(_, left)| *left));
    }

    /// Sorts what was added. Of a number that was issued twice the first stays, as in the fold.
    pub(super) fn sort(&mut self) {
        let text = &self.text;
        self.known.sort_by_key(|known| number(text, known));
        self.known
            .dedup_by(|later, first| number(text, later) == number(text, first));
        self.known.shrink_to_fit();
    }

    /// How an amount paid for a bill lies on accounts: first where more went from than was there.
    pub(super) fn share(&self, bill: &BillNo, amount: Money) -> Share {
        let Some(known) = self.find(bill) else {
            return vec![(Account::Unassigned, amount)];
        };
        let missing = (-self.apart_of(bill)).or_zero().min(amount.or_zero());
        let mut lies = share(&self.left_of(known), amount - missing);
        if missing.is_positive() {
            lies.push((Account::Overpaid, missing));
        }
        lies
    }

    /// What lies apart takes the place of what was taken back: how it lies on the bill now; nothing where the bill owes nothing, or
    /// nothing lies apart.
    pub(super) fn close_up(&mut self, bill: &BillNo) -> Share {
        let Some(known) = self.find(bill) else {
            return Share::new();
        };
        let left = self.left_of(known);
        let owed = left.iter().map(|(_, left)| *left).sum::<Money>().or_zero();
        let within = self.apart_of(bill).or_zero().min(owed);
        if within.is_zero() {
            return Share::new();
        }
        let mut moved = share(&left, within);
        moved.push((Account::Overpaid, -within));
        self.settle(bill, &moved);
        moved
    }

    fn apart_of(&self, bill: &BillNo) -> Money {
        self.apart.get(bill).copied().unwrap_or_default()
    }

    /// Takes a share off what is left of a bill, or gives it back where the share is negative.
    pub(super) fn settle(&mut self, bill: &BillNo, share: &Share) {
        let Some(known) = self.find(bill) else { return };
        let of_apart = share.iter().filter(|(account, _)| *account == Account::Overpaid);
        let apart = self.apart_of(bill) + of_apart.map(|(_, amount)| *amount).sum::<Money>();
        if apart.is_zero() {
            self.apart.remove(bill);
        } else {
            self.apart.insert(bill.clone(), apart);
        }
        let mut left = self.left_of(known);
        take_off(&mut left, share);
        let places = self.places(known);
        for (place, (_, left)) in self.left[places].iter_mut().zip(left) {
            *place = left;
        }
    }

    fn shape(&mut self, components: Vec<Component>) -> Option<u16> {
        let at = self.shapes.iter().position(|shape| *shape == components);
        let at = at.unwrap_or_else(|| {
            self.shapes.push(components);
            self.shapes.len() - 1
        });
        u16::try_from(at).ok()
    }

    fn find(&self, bill: &BillNo) -> Option<Known> {
        let at = self
            .known
            .binary_search_by_key(&bill.as_str(), |known| number(&self.text, known));
        at.ok().and_then(|at| self.known.get(at).copied())
    }

    fn components(&self, known: Known) -> &[Component] {
        self.shapes
            .get(usize::from(known.shape))
            .map_or(&[], Vec::as_slice)
    }

    fn places(&self, known: Known) -> Range<usize> {
        known.left..known.left + self.components(known).len()
    }

    fn left_of(&self, known: Known) -> Vec<(Component, Money)> {
        let left = &self.left[self.places(known)];
        self.components(known)
            .iter()
            .copied()
            .zip(left.iter().copied())
            .collect()
    }
}

fn number<'t>(text: &'t str, known: &Known) -> &'t str {
    text.get(known.text..known.text + usize::from(known.length))
        .unwrap_or_default()
}

fn take_off(left: &mut [(Component, Money)], share: &Share) {
    for (component, left) in left {
        let of = |(account, _): &&(Account, Money)| *account == Account::Receivable(*component);
        let taken = share.iter().filter(of).map(|(_, amount)| *amount).sum();
        *left -= taken;
    }
}
