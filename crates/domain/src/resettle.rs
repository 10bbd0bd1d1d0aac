//! Settling bills again out of the money that had settled others (再销账): after a correction, what was taken falls on the right
//! bills under the dates it was taken on, and what is left over goes to the deposit.
//!
//! Late fee that was taken with a wrong bill is free like its principal where the company read wrong. Else it stays late
//! fee in the proportion of the right sum to the wrong one, at most all of it: it was charged on that sum. Absent on
//! purpose: entries, and who may decide.

use rust_decimal::Decimal;

use crate::date::BusinessDate;
use crate::money::{Money, OutOfRange, Rounding};

/// Money of one date that had settled a bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Freed {
    /// Which of the bills, by its place: the new one of that place keeps its late fee.
    pub bill: usize,
    /// The date it was taken on.
    pub on: BusinessDate,
    /// Principal.
    pub principal: Money,
    /// Late fee.
    pub late_fee: Money,
}

/// What a bill of that place gets again.
pub type Resettled = Freed;

/// The sums of a bill, before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amended {
    /// As it was issued.
    pub wrong: Money,
    /// As it is issued instead.
    pub right: Money,
    /// Whether late fee that was taken with it stays late fee.
    pub keeps_fee: bool,
}

/// Settles the bills, oldest first, out of what was freed, by date; answers the parts and what is left over.
///
/// # Errors
/// [`OutOfRange`] when a sum does not fit.
pub fn resettle(bills: &[Amended], freed: &[Freed]) -> Result<(Vec<Resettled>, Money), OutOfRange> {
    let mut owed: Vec<Money> = bills.iter().map(|bill| bill.right.or_zero()).collect();
    let mut by_date = freed.to_vec();
    by_date.sort_by_key(|part| (part.on, part.bill));
    let mut settled: Vec<Resettled> = Vec::new();
    let mut left = Money::ZERO;
    for part in by_date {
        let late_fee = bills
            .get(part.bill)
            .map_or(Ok(Money::ZERO), |bill| kept(*bill, part.late_fee))?;
        let mut room = part.principal + part.late_fee - late_fee;
        if late_fee.is_positive() {
            settled.push(Resettled {
                principal: Money::ZERO,
                late_fee,
                ..part
            });
        }
        for (bill, owed) in owed.iter_mut().enumerate() {
            let principal = room.min(*owed).or_zero();
            if principal.is_positive() {
                *owed -= principal;
                room -= principal;
                add(&mut settled, bill, part.on, principal);
            }
        }
        left += room;
    }
    Ok((settled, left))
}

fn kept(bill: Amended, late_fee: Money) -> Result<Money, OutOfRange> {
    if !bill.keeps_fee {
        return Ok(Money::ZERO);
    }
    if bill.right >= bill.wrong || !bill.wrong.is_positive() {
        return Ok(late_fee);
    }
    let share = Decimal::from(bill.right.or_zero().fen())
        .checked_div(Decimal::from(bill.wrong.fen()))
        .ok_or(OutOfRange)?;
    late_fee.times(share, Rounding::HalfUp)
}

fn add(settled: &mut Vec<Resettled>, bill: usize, on: BusinessDate, principal: Money) {
    match settled.iter_mut().find(|part| part.bill == bill && part.on == on) {
        Some(part) => part.principal += principal,
        None => settled.push(Resettled {
            bill,
            on,
            principal,
            late_fee: Money::ZERO,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn yuan(text: &str) -> Money {
        text.parse().unwrap()
    }

    fn freed(bill: usize, on: &str, principal: &str, late_fee: &str) -> Freed {
        Freed {
            bill,
            on: on.parse().unwrap(),
            principal: yuan(principal),
            late_fee: yuan(late_fee),
        }
    }

    fn amended(wrong: &str, right: &str) -> Amended {
        Amended {
            wrong: yuan(wrong),
            right: yuan(right),
            keeps_fee: true,
        }
    }

    #[test]
    fn falls_on_the_right_bills_and_the_rest_on_the_deposit() {
        let rows = [
            (
                "R1: 124.50 paid, 79.00 is right",
                vec![amended("124.50", "79.00")],
                vec![freed(0, "2026-01-10", "124.50", "0.00")],
                vec![freed(0, "2026-01-10", "79.00", "0.00")],
                "45.50",
            ),
            (
                "part paid: nothing is left over",
                vec![amended("124.50", "79.00")],
                vec![freed(0, "2026-01-10", "50.00", "0.00")],
                vec![freed(0, "2026-01-10", "50.00", "0.00")],
                "0.00",
            ),
            (
                "late fee in proportion: 6.23 of 124.50 is 3.95 of 79.00",
                vec![amended("124.50", "79.00")],
                vec![freed(0, "2026-05-10", "124.50", "6.23")],
                vec![freed(0, "2026-05-10", "79.00", "3.95")],
                "47.78",
            ),
            (
                "the company read wrong: the fee goes back with the rest",
                vec![Amended {
                    keeps_fee: false,
                    ..amended("124.50", "79.00")
                }],
                vec![freed(0, "2026-05-10", "124.50", "6.23")],
                vec![freed(0, "2026-05-10", "79.00", "0.00")],
                "51.73",
            ),
            (
                "more is right: it owes the rest, and its late fee stays",
                vec![amended("79.00", "124.50")],
                vec![freed(0, "2026-01-10", "79.00", "1.00")],
                vec![freed(0, "2026-01-10", "79.00", "1.00")],
                "0.00",
            ),
            (
                "what the first had too much settles the second",
                vec![amended("79.00", "33.50"), amended("45.50", "45.50")],
                vec![freed(0, "2026-01-10", "79.00", "0.00")],
                vec![
                    freed(0, "2026-01-10", "33.50", "0.00"),
                    freed(1, "2026-01-10", "45.50", "0.00"),
                ],
                "0.00",
            ),
        ];
        for (what, bills, freed, settled, left) in rows {
            assert_eq!(resettle(&bills, &freed), Ok((settled, yuan(left))), "{what}");
        }
    }

    proptest! {
        /// Whatever was paid: nothing is lost, no bill gets more than it asks for.
        #[test]
        fn loses_nothing(
            bills in prop::collection::vec((1_i64..50_000, 0_i64..50_000), 1..6),
            paid in prop::collection::vec((0_usize..6, 0_u32..90, 0_i64..30_000, 0_i64..900), 0..8),
        ) {
            let bills: Vec<Amended> = bills
                .iter()
                .map(|(wrong, right)| Amended {
                    wrong: Money::from_fen(*wrong),
                    right: Money::from_fen(*right),
                    keeps_fee: wrong % 2 == 0,
                })
                .collect();
            let start: BusinessDate = "2026-01-01".parse().unwrap();
            let freed: Vec<Freed> = paid
                .iter()
                .filter(|part| part.0 < bills.len())
                .map(|&(bill, days, principal, late_fee)| Freed {
                    bill,
                    on: start.plus_days(days),
                    principal: Money::from_fen(principal),
                    late_fee: Money::from_fen(late_fee),
                })
                .collect();
            let (settled, left) = resettle(&bills, &freed).unwrap();
            let sum = |parts: &[Freed]| -> Money { parts.iter().map(|part| part.principal + part.late_fee).sum() };
            prop_assert_eq!(sum(&freed), sum(&settled) + left);
            prop_assert!(!left.is_negative());
            for (at, bill) in bills.iter().enumerate() {
                let got: Money = settled.iter().filter(|part| part.bill == at).map(|part| part.principal).sum();
                prop_assert!(got <= bill.right);
            }
        }
    }
}
