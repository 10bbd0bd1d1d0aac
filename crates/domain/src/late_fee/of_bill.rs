//! The late fee of a bill of an account, from its folded state and the rules that a city published: the one way in which
//! desks and head office ask for it.
//!
//! Absent on purpose: reading any of it.

use super::{
    Extension, FeeBase, FeeCap, GeneralWaiver, LateFee, LateFeePolicy, OverdueBill, PartPaid, WaivedAtDesk,
    WaiverSubject, extension_of,
};
use crate::account::{AccountState, BillState, Issued};
use crate::date::BusinessDate;
use crate::ids::BillNo;
use crate::money::{Money, OutOfRange, Rounding};
use crate::ratio::Ratio;

/// What a city published of late fees, as it holds on a date.
#[derive(Clone, Copy, Debug)]
pub struct FeeRules<'r> {
    /// The policy in force; nothing: no late fee.
    pub policy: Option<&'r LateFeePolicy>,
    /// Later starts.
    pub extensions: &'r [Extension],
    /// Waived for many at once.
    pub waivers: &'r [GeneralWaiver],
    /// Bills below this are carried forward and bear none; zero: none is.
    pub carry_forward_below: Money,
}

/// Where no policy is published, there is no late fee; the explanation says so with zeros.
fn no_policy() -> LateFeePolicy {
    LateFeePolicy {
        valid_from: None,
        grace_days: 0,
        rate_per_day: Ratio::default(),
        base: FeeBase::WholeBill,
        cap: FeeCap::Principal,
        rounding: Rounding::HalfUp,
        exempt_classes: Vec::new(),
        exempt_ways: Vec::new(),
    }
}

impl<'r> FeeRules<'r> {
    /// What puts the start of a bill's late fee off; nothing where nothing does, or no policy holds.
    #[must_use]
    pub fn put_off(&self, account: &AccountState, issued: &Issued) -> Option<&'r Extension> {
        let account = account.registered.as_ref()?;
        let free_until = self.policy?.free_until(issued.payable_on, 0);
        extension_of(self.extensions, &account.account, &account.book, free_until)
    }

    /// Whether a bill bears none whatever its days: it is carried forward, or was booked back (what is owed of it was given
    /// back by mistake).
    #[must_use]
    pub fn bears_none(&self, state: &BillState, issued: &Issued) -> bool {
        issued.amount < self.carry_forward_below || state.corrected.is_some()
    }

    /// The late fee of a bill if money is taken on a date, and if it started so many days later. `base`: the sum that bears
    /// it, by the policy.
    ///
    /// # Errors
    /// [`OutOfRange`] when a sum does not fit.
    pub fn late_fee(
        &self,
        account: &AccountState,
        (number, state, issued): (&BillNo, &BillState, &Issued),
        base: Money,
        (on, later_days): (BusinessDate, u32),
    ) -> Result<LateFee, OutOfRange> {
        let none = no_policy();
        let policy = self.policy.unwrap_or(&none);
        let registered = account.registered.as_ref();
        let free_until = policy.free_until(issued.payable_on, 0);
        let extension_days = self
            .put_off(account, issued)
            .map_or(0, |extension| u32::from(extension.days));
        let concerns = |waiver: &&GeneralWaiver| {
            registered.is_some_and(|account| {
                waiver.concerns(&WaiverSubject {
                    account: &account.account,
                    area: &account.book,
                    class: &account.class,
                    bill: number,
                    free_until,
                })
            })
        };
        let general: Vec<&GeneralWaiver> = self.waivers.iter().filter(concerns).collect();
        let bears_none = self.bears_none(state, issued);
        let bill = OverdueBill {
            principal: issued.amount,
            base: if bears_none { Money::ZERO } else { base },
            payable_on: issued.payable_on,
            extension_days: extension_days + later_days,
            class: registered.map_or("", |account| &account.class),
            collection: registered.map(|account| account.collection).unwrap_or_default(),
            paid: &parts(state, issued),
            waived: &waived(account, state),
            general: &general,
            frozen: &account.frozen(number),
        };
        policy.late_fee(&bill, on)
    }
}

/// Of the bill, and of those that it stands for.
fn waived(account: &AccountState, state: &BillState) -> Vec<WaivedAtDesk> {
    let before = |state: &&BillState| account.bills.get(state.instead_of.as_ref()?);
    std::iter::successors(Some(state), before)
        .flat_map(|state| &state.waived)
        .map(|(at, waived)| WaivedAtDesk {
            at: *at,
            on: waived.on,
            amount: waived.amount,
        })
        .collect()
}

/// What the old system took counts as paid by the payable date: it ran no late fee here.
fn parts(state: &BillState, issued: &Issued) -> Vec<PartPaid> {
    let before = PartPaid {
        on: issued.payable_on,
        principal: state.paid_before,
        late_fee: Money::ZERO,
    };
    let counters = state.kept().into_iter();
    let counters = counters.map(|(on, part)| PartPaid {
        on,
        principal: part.principal,
        late_fee: part.late_fee,
    });
    std::iter::once(before)
        .filter(|part| !part.principal.is_zero())
        .chain(counters)
        .collect()
}
