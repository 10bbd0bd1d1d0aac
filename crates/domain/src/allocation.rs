//! How money settles bills: oldest first, out of the deposit and what is paid.
//!
//! Holds: the settings and the sums. Absent on purpose: how much late fee a bill bears (module `late_fee`),
//! tenders and change.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::money::Money;

/// What of a bill is settled first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// The late fee, then the principal.
    #[default]
    FeeFirst,
    /// The principal, then the late fee.
    PrincipalFirst,
}

/// A city's settings of allocation. Bills are always settled oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AllocationRules {
    /// Fee or principal first.
    pub order: Order,
    /// Whether a bill may be paid in part; if not (满付), what does not settle a whole bill goes to the deposit.
    pub part_payment: bool,
}

impl Default for AllocationRules {
    fn default() -> Self {
        Self {
            order: Order::FeeFirst,
            part_payment: true,
        }
    }
}

/// What a bill owes on the day money is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OpenBill {
    /// Principal left.
    pub principal: Money,
    /// Late fee left.
    pub late_fee: Money,
}

/// What a bill gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// Principal settled.
    pub principal: Money,
    /// Late fee settled.
    pub late_fee: Money,
}

/// Where the money went: deposit before and paid = parts + deposit after, to the fen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Allocation {
    /// What each bill gets, in the order given; nothing for those not reached.
    pub parts: Vec<Part>,
    /// The deposit after each bill.
    pub deposit_after_each: Vec<Money>,
    /// The deposit in the end.
    pub deposit: Money,
    /// What the bills still owe.
    pub owed: Money,
}

impl OpenBill {
    /// Principal and late fee.
    #[must_use]
    pub fn owed(self) -> Money {
        self.principal + self.late_fee
    }
}

impl Part {
    /// Principal and late fee.
    #[must_use]
    pub fn sum(self) -> Money {
        self.principal + self.late_fee
    }
}

impl Allocation {
    /// What the bills got.
    #[must_use]
    pub fn settled(&self) -> Money {
        self.parts.iter().map(|part| part.sum()).sum()
    }
}

/// Settles bills, given oldest first, out of deposit and payment together. A deposit below zero is made up
/// first. Where only whole bills are settled, the first that cannot be ends it: a younger bill never passes
/// an older one.
#[must_use]
pub fn allocate(rules: AllocationRules, deposit: Money, paid: Money, bills: &[OpenBill]) -> Allocation {
    let mut left = deposit + paid;
    let mut stopped = false;
    let mut parts = Vec::with_capacity(bills.len());
    let mut deposit_after_each = Vec::with_capacity(bills.len());
    for &bill in bills {
        stopped |= !rules.part_payment && left < bill.owed();
        let part = if stopped {
            Part::default()
        } else {
            settle(rules.order, left.or_zero(), bill)
        };
        left -= part.sum();
        parts.push(part);
        deposit_after_each.push(left);
    }
    let bills_owe: Money = bills.iter().map(|bill| bill.owed()).sum();
    let settled: Money = parts.iter().map(|part| part.sum()).sum();
    Allocation {
        parts,
        deposit_after_each,
        deposit: left,
        owed: bills_owe - settled,
    }
}

fn settle(order: Order, money: Money, bill: OpenBill) -> Part {
    match order {
        Order::FeeFirst => {
            let late_fee = money.min(bill.late_fee);
            Part {
                late_fee,
                principal: (money - late_fee).min(bill.principal),
            }
        }
        Order::PrincipalFirst => {
            let principal = money.min(bill.principal);
            Part {
                principal,
                late_fee: (money - principal).min(bill.late_fee),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn yuan(text: &str) -> Money {
        text.parse().unwrap()
    }

    fn bills(bills: &[(&str, &str)]) -> Vec<OpenBill> {
        bills
            .iter()
            .map(|&(p, f)| OpenBill {
                principal: yuan(p),
                late_fee: yuan(f),
            })
            .collect()
    }

    const FEE: AllocationRules = AllocationRules {
        order: Order::FeeFirst,
        part_payment: true,
    };
    const PRINCIPAL: AllocationRules = AllocationRules {
        order: Order::PrincipalFirst,
        part_payment: true,
    };
    const WHOLE: AllocationRules = AllocationRules {
        order: Order::FeeFirst,
        part_payment: false,
    };

    #[test]
    fn oldest_first() {
        let three = bills(&[("30", "1"), ("40", "2"), ("40", "2")]);
        let got = allocate(FEE, yuan("30"), yuan("100"), &three);
        assert_eq!(got.deposit_after_each, ["99", "57", "15"].map(yuan));
        assert_eq!((got.deposit, got.owed), (yuan("15"), Money::ZERO));
    }

    #[test]
    fn in_part_or_whole_as_the_city_has_it() {
        let two = bills(&[("50", "2.50"), ("60", "0.60")]);
        let rows = [
            (FEE, "100", ("0.60", "46.90"), "0", "13.10"),
            (PRINCIPAL, "100", ("0", "47.50"), "0", "13.10"),
            (WHOLE, "100", ("0", "0"), "47.50", "60.60"),
            (WHOLE, "113.10", ("0.60", "60"), "0", "0"),
            (FEE, "0", ("0", "0"), "0", "113.10"),
        ];
        for (rules, paid, (fee, principal), deposit, owed) in rows {
            let got = allocate(rules, Money::ZERO, yuan(paid), &two);
            let second = Part {
                late_fee: yuan(fee),
                principal: yuan(principal),
            };
            assert_eq!(
                (got.parts[1], got.deposit, got.owed),
                (second, yuan(deposit), yuan(owed)),
                "{rules:?} {paid}"
            );
        }
    }

    #[test]
    fn a_younger_bill_never_passes_an_older_one() {
        let two = bills(&[("60", "0"), ("10", "0")]);
        let got = allocate(WHOLE, Money::ZERO, yuan("50"), &two);
        assert_eq!((got.parts, got.deposit), (vec![Part::default(); 2], yuan("50")));
    }

    #[test]
    fn a_deposit_below_zero_is_made_up_first() {
        let one = bills(&[("50", "0")]);
        let got = allocate(FEE, yuan("-20"), yuan("50"), &one);
        assert_eq!(
            (got.parts[0].principal, got.deposit, got.owed),
            (yuan("30"), Money::ZERO, yuan("20"))
        );
        assert_eq!(allocate(FEE, yuan("-20"), yuan("5"), &one).deposit, yuan("-15"));
    }

    proptest! {
        #[test]
        fn not_a_fen_is_lost(
            deposit in 0_i64..100_000, paid in 0_i64..100_000, part_payment: bool, fee_first: bool,
            owed in prop::collection::vec((0_i64..50_000, 0_i64..5_000), 0..6)
        ) {
            let order = if fee_first { Order::FeeFirst } else { Order::PrincipalFirst };
            let money = Money::from_fen;
            let bills: Vec<_> = owed.iter().map(|&(p, f)| OpenBill { principal: money(p), late_fee: money(f) }).collect();
            let got = allocate(AllocationRules { order, part_payment }, money(deposit), money(paid), &bills);
            prop_assert_eq!(got.settled() + got.deposit, money(deposit + paid));
            prop_assert_eq!(got.settled() + got.owed, bills.iter().map(|bill| bill.owed()).sum::<Money>());
            for (part, bill) in got.parts.iter().zip(&bills) {
                prop_assert!(part.principal <= bill.principal && part.late_fee <= bill.late_fee);
                prop_assert!(part_payment || part.sum().is_zero() || part.sum() == bill.owed(), "whole or not at all");
            }
        }
    }
}
