//! A bill that is put right, or cancelled, while counters take and give back money for it: whichever is heard first, bills and
//! deposit end the same, and every fen lies somewhere once.

use super::*;
use crate::entry::{
    BillCancelled, BillReversed, CancelReason, MovedPart, MovedPayment, ReadingCorrected, ReadingFault,
};
use crate::late_money::resettled;

/// What a bill of 100.00 is put right to; nothing: it is cancelled.
#[derive(Clone, Copy, Debug)]
struct Right {
    amount: Option<i64>,
    fault: ReadingFault,
}

impl Known {
    /// What is beyond a bill, then what came late, until nothing is left to write.
    fn decide_all(&mut self, correction: Option<&Body>) {
        for round in 0.. {
            assert!(round < 20, "it never comes to rest");
            self.decide();
            let amended = correction.and_then(Body::amendment);
            let late =
                amended.map(|amended| self.state.late_money((EntryNo(70), &amended), &self.payments()));
            let Some(late) = late.transpose().unwrap().flatten() else {
                return;
            };
            self.written += 1;
            self.hear(EntryNo(100 + self.written), &late.into());
        }
    }

    /// As head office puts it right of what it knows now.
    fn put_right(&mut self, right: Right) -> Body {
        let old = bill("B1", 10_000);
        let kept = self.bill("B1").kept().into_iter();
        let paid = kept.filter(|(_, part)| *part != crate::account::PartPaid::default());
        let back = BillReversed {
            paid: paid
                .map(|(on, part)| MovedPart {
                    bill: old.bill.clone(),
                    on,
                    principal: part.principal,
                    late_fee: part.late_fee,
                })
                .collect(),
            bill: old,
        };
        let payments = self.standing.iter().map(|(_, _, taken)| MovedPayment {
            payment: taken.payment,
            receipt: taken.receipt,
        });
        let payments = payments.collect();
        let body: Body = match right.amount {
            Some(amount) => {
                let new = bill("B1.1", amount);
                let keeps_fee = !right.fault.is_ours();
                let (settled, to_deposit) = resettled(&[(&back, &new)], keeps_fee).unwrap();
                let fault = right.fault;
                let (reversed, issued) = (vec![back], vec![new]);
                ReadingCorrected {
                    fault,
                    reversed,
                    issued,
                    settled,
                    to_deposit,
                    payments,
                }
                .into()
            }
            None => BillCancelled {
                reason: CancelReason::WrongAccount,
                to_deposit: back.got(),
                reversed: vec![back],
                issued: Vec::new(),
                settled: Vec::new(),
                payments,
                run: None,
            }
            .into(),
        };
        self.hear(EntryNo(70), &body);
        body
    }

    /// Deposit; of each bill what it asks for, has as late fee and, where it stands, got by date.
    fn ends(&self) -> (Money, Vec<String>) {
        let bills = self.state.bills.iter().map(|(number, bill)| {
            let kept = bill.corrected.is_none().then(|| bill.kept());
            format!("{number} {} {} {kept:?}", bill.owed(), bill.late_fee_paid())
        });
        (self.state.deposit, bills.collect())
    }
}

/// One payment of the bill: principal, late fee, whether it is taken back.
type Paid = (i64, i64, bool);

/// Payments are heard of in the order of `places`, reversals after all of them; it is put right after so many facts.
fn heard(paid: &[Paid], places: &[usize], right: Right, after: usize) -> Known {
    let mut known = Known::with_bills(&[("B1", 10_000)]);
    let payment = |nth: usize| {
        let (principal, late_fee, _) = paid[nth];
        taken(nth as u128 + 1, "B1", principal, late_fee)
    };
    let reversed = (0..paid.len()).filter(|nth| paid[*nth].2);
    let facts = places
        .iter()
        .map(|nth| (*nth, true))
        .chain(reversed.map(|nth| (nth, false)));
    let mut correction = None;
    for (nth, (which, is_taken)) in facts.enumerate() {
        if nth == after {
            correction = Some(known.put_right(right));
        }
        match is_taken {
            true => known.take(i64::try_from(which).unwrap() * 7, &payment(which)),
            false => known.take_back(payment(which).payment),
        }
        known.decide_all(correction.as_ref());
    }
    let body = correction.unwrap_or_else(|| known.put_right(right));
    known.decide_all(Some(&body));
    known
}

#[test]
fn what_came_late_and_was_taken_first_settles_the_new_bill_with_its_own_late_fee() {
    let right = Right {
        amount: Some(10_000),
        fault: ReadingFault::SelfReported,
    };
    let paid = [(10_000, 20, false), (10_000, 300, false)];
    let known = heard(&paid, &[1, 0], right, 1);
    assert_eq!(
        known.state.deposit,
        fen(10_300),
        "the second is beyond it, with its late fee"
    );
    assert_eq!(known.bill("B1.1").late_fee_paid(), fen(20));
    assert_eq!(known.bill("B1").late_fee_paid(), Money::ZERO);
    assert_eq!(known.ends(), heard(&paid, &[0, 1], right, 9).ends());
}

#[test]
fn of_a_cancelled_bill_the_late_payment_is_named() {
    let right = Right {
        amount: None,
        fault: ReadingFault::Misread,
    };
    let known = heard(&[(10_000, 20, false), (10_000, 300, false)], &[1, 0], right, 1);
    assert_eq!(known.state.deposit, fen(20_320));
    let beyond = known.state.settlements.values().next().unwrap();
    assert_eq!(beyond.payments, BTreeMap::from([(id(1), fen(10_020))]));
}

proptest! {
    #[test]
    fn whichever_is_heard_first_all_ends_the_same(
        paid in proptest::collection::vec((0..12_000_i64, 0..500_i64, any::<bool>()), 1..6),
        order in Just([0_usize, 1, 2, 3, 4]).prop_shuffle(),
        (after, other) in (0..10_usize, 0..10_usize),
        amount in proptest::option::weighted(0.8, 1..15_000_i64),
        ours in any::<bool>(),
    ) {
        let fault = if ours { ReadingFault::Misread } else { ReadingFault::SelfReported };
        let right = Right { amount, fault };
        let places: Vec<usize> = order.into_iter().filter(|nth| *nth < paid.len()).collect();
        let in_order: Vec<usize> = (0..paid.len()).collect();
        let known = heard(&paid, &places, right, after);
        prop_assert_eq!(known.ends(), heard(&paid, &in_order, right, other).ends());
        let brought: Money = known.standing.iter().map(|(_, _, taken)| taken.kept()).sum();
        let bills = known.state.bills.values();
        let used: Money = bills.map(|bill| bill.paid() + bill.late_fee_paid()).sum();
        prop_assert_eq!(brought, used + known.state.deposit);
    }
}
