//! One bill paid part by part: each payment settles fee and principal in the order of the city's settings,
//! and the late fee runs on from there.

use super::accrual::{OverdueBill, PartPaid};
use super::policy::LateFeePolicy;
use crate::allocation::{AllocationRules, OpenBill, Part, allocate};
use crate::date::BusinessDate;
use crate::money::{Money, OutOfRange};

/// A bill and what was paid of it so far.
#[derive(Clone, Debug)]
pub struct Instalments<'a> {
    policy: &'a LateFeePolicy,
    rules: AllocationRules,
    bill: OverdueBill<'a>,
    paid: Vec<PartPaid>,
}

impl<'a> Instalments<'a> {
    /// The bill with the payments it names.
    #[must_use]
    pub fn new(policy: &'a LateFeePolicy, rules: AllocationRules, bill: OverdueBill<'a>) -> Self {
        let paid = bill.paid.to_vec();
        Self {
            policy,
            rules,
            bill,
            paid,
        }
    }

    /// Principal and late fee owed on a day.
    ///
    /// # Errors
    /// [`OutOfRange`] when a sum does not fit.
    pub fn open(&self, on: BusinessDate) -> Result<OpenBill, OutOfRange> {
        let bill = OverdueBill {
            paid: &self.paid,
            ..self.bill.clone()
        };
        let late_fee = self.policy.late_fee(&bill, on)?.owed;
        Ok(OpenBill {
            principal: self.principal_left(),
            late_fee,
        })
    }

    /// Pays so much on a day and answers what it settled.
    ///
    /// # Errors
    /// [`OutOfRange`] when a sum does not fit.
    pub fn pay(&mut self, amount: Money, on: BusinessDate) -> Result<Part, OutOfRange> {
        let allocated = allocate(self.rules, Money::ZERO, amount, &[self.open(on)?]);
        let part = allocated.parts.first().copied().unwrap_or_default();
        self.paid.push(PartPaid {
            on,
            principal: part.principal,
            late_fee: part.late_fee,
        });
        Ok(part)
    }

    /// Principal not paid yet.
    #[must_use]
    pub fn principal_left(&self) -> Money {
        let paid: Money = self.paid.iter().map(|part| part.principal).sum();
        (self.bill.principal - paid).or_zero()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allocation::Order;
    use crate::late_fee::{CollectionWay, FeeBase, FeeCap};
    use crate::money::Rounding;
    use crate::ratio::Ratio;

    /// 200.00 at 5‰; 80.00 on day 10, the rest asked on day 30.
    #[test]
    fn the_order_decides_what_is_owed_in_the_end() {
        let day = |text: &str| text.parse::<BusinessDate>().unwrap();
        let yuan = |text: &str| text.parse::<Money>().unwrap();
        let policy = LateFeePolicy {
            valid_from: None,
            grace_days: 0,
            rate_per_day: Ratio::new("0.005".parse().unwrap()).unwrap(),
            base: FeeBase::WholeBill,
            cap: FeeCap::Principal,
            rounding: Rounding::HalfUp,
            exempt_classes: vec![],
            exempt_ways: vec![],
        };
        let bill = OverdueBill {
            principal: yuan("200.00"),
            base: yuan("200.00"),
            payable_on: day("2025-03-31"),
            extension_days: 0,
            class: "居民阶梯",
            collection: CollectionWay::Customer,
            paid: &[],
            waived: &[],
            general: &[],
            frozen: &[],
        };
        for (order, fee, left, owed) in [
            (Order::FeeFirst, "10.00", "130.00", "143.00"),
            (Order::PrincipalFirst, "0.00", "120.00", "142.00"),
        ] {
            let rules = AllocationRules {
                order,
                part_payment: true,
            };
            let mut instalments = Instalments::new(&policy, rules, bill.clone());
            let part = instalments.pay(yuan("80.00"), day("2025-04-10")).unwrap();
            assert_eq!(
                (part.late_fee, instalments.principal_left()),
                (yuan(fee), yuan(left)),
                "{order:?}"
            );
            assert_eq!(
                instalments.open(day("2025-04-30")).unwrap().owed(),
                yuan(owed),
                "{order:?}"
            );
        }
    }
}
