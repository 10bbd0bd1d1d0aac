//! Late fee by another version of the policy than the one that holds for the day of the taking (违约金办法版本): who took it had
//! not heard of that one. What it would have come to is computed as a desk computes it, and the two are compared.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::Beside;
use crate::account::AccountState;
use crate::city::CityState;
use crate::date::{BusinessDate, in_force};
use crate::entry::{BillPart, PaymentTaken};
use crate::ids::EntryNo;
use crate::late_fee::{Extension, FeeRules, GeneralWaiver, LateFeePolicy};
use crate::money::Money;
use crate::prices::PricesState;

/// Late fee that was taken by another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherPolicy {
    /// The version that was applied; 0: none.
    pub applied: u32,
    /// The version that holds for the day; 0: none.
    pub holds: u32,
    /// What was taken beyond it; below zero: what was taken less. Never nothing.
    pub more: Money,
    /// Head office's entry that published the one that holds.
    pub said: Option<EntryNo>,
}

/// What a city published of late fees, all versions of it.
#[derive(Clone, Debug, Default)]
pub struct PublishedFees {
    policies: Vec<(u32, LateFeePolicy)>,
    said: BTreeMap<u32, EntryNo>,
    extensions: Vec<Extension>,
    waivers: Vec<GeneralWaiver>,
    carry_forward_below: Money,
}

/// One that cannot be read holds nowhere.
fn documents<'j, T: DeserializeOwned>(all: impl Iterator<Item = &'j String>) -> Vec<T> {
    all.filter_map(|json| serde_json::from_str(json).ok()).collect()
}

impl PublishedFees {
    /// As the city published them. `carry_forward_below`: bills below it bear none.
    #[must_use]
    pub fn of(city: &CityState, prices: &PricesState, carry_forward_below: Money) -> Self {
        let read = |(version, json): (&u32, &String)| Some((*version, serde_json::from_str(json).ok()?));
        let said = prices.policies.iter().map(|(version, by)| (*version, by.at));
        Self {
            policies: city.policies.iter().filter_map(read).collect(),
            said: said.collect(),
            extensions: documents(city.extensions.iter()),
            waivers: documents(city.waivers.iter()),
            carry_forward_below,
        }
    }

    /// Whether a policy was ever published.
    #[must_use]
    pub fn any(&self) -> bool {
        !self.policies.is_empty()
    }

    /// The version that holds for a day; 0: none.
    #[must_use]
    pub fn holds_on(&self, day: BusinessDate) -> u32 {
        in_force(&self.policies, day).map_or(0, |(version, _)| *version)
    }

    /// What a payment took of late fee beyond the version that holds for its day; nothing where it is the same.
    ///
    /// # Errors
    /// Where what lies beside the state could not be read.
    pub fn other_than<B: Beside>(
        &self,
        (taken, on): (&PaymentTaken, BusinessDate),
        account: &AccountState,
        beside: &B,
    ) -> Result<Option<OtherPolicy>, B::Fault> {
        let holds = self.holds_on(on);
        if holds == taken.policy {
            return Ok(None);
        }
        let mut more = Money::ZERO;
        for part in &taken.parts {
            let applied = self.borne(taken.policy, (part, on), account, beside)?;
            let right = self.borne(holds, (part, on), account, beside)?;
            more += applied - right;
        }
        let said = self.said.get(&holds).copied();
        let applied = taken.policy;
        Ok((!more.is_zero()).then_some(OtherPolicy {
            applied,
            holds,
            more,
            said,
        }))
    }

    /// What a part's bill had borne until a day by a version, less what was waived of it.
    fn borne<B: Beside>(
        &self,
        version: u32,
        (part, on): (&BillPart, BusinessDate),
        account: &AccountState,
        beside: &B,
    ) -> Result<Money, B::Fault> {
        let bill = account.bills.get(&part.bill);
        let Some((bill, issued)) = bill.and_then(|bill| Some((bill, bill.issued.as_ref()?))) else {
            return Ok(Money::ZERO);
        };
        let policy = self.policies.iter().find(|(known, _)| *known == version);
        let rules = FeeRules {
            policy: policy.map(|(_, policy)| policy),
            extensions: &self.extensions,
            waivers: &self.waivers,
            carry_forward_below: self.carry_forward_below,
        };
        let base = beside.fee_base(rules.policy, &part.bill, issued)?;
        let fee = rules.late_fee(account, (&part.bill, bill, issued), base, (on, 0));
        // A sum that does not fit is of no bill that anybody paid.
        Ok(fee.map_or(Money::ZERO, |fee| (fee.amount - fee.waived).or_zero()))
    }
}
