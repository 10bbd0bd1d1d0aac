//! Money behind a fork lies in the drawer of the counter that took it, though head office's journal says so.

use super::*;
use crate::entry::{BehindFork, ReversedBehindFork, TakenBehindFork};

fn original(number: u64) -> BehindFork {
    BehindFork {
        at: EntryRef {
            journal: COUNTER,
            number: EntryNo(number),
        },
        hash: Hash([7; 32]),
        on: BusinessDate::from_ymd(2026, 12, 6).unwrap(),
    }
}

fn taken(paid: &PaymentTaken) -> Body {
    let counted = TakenBehindFork {
        original: original(5),
        paid_on: original(5).on,
        taken: paid.clone(),
    };
    counted.into()
}

fn bills() -> Body {
    issued(vec![bill(1, &[6_000, 240, 100], 0)])
}

#[test]
fn it_lies_in_the_drawer_that_took_it() {
    let paid = PaymentTaken {
        tenders: vec![Tendered {
            tender: Tender::Cash,
            amount: fen(7_000),
            reference: None,
        }],
        change: fen(660),
        ..payment(&[(1, 6_340, 0)], 0, 0)
    };
    let (transactions, sums) = booked(vec![bills(), taken(&paid)], vec![opened()]);
    let drawers: Vec<_> = sums
        .iter()
        .filter_map(|(account, sum)| match account {
            Account::Drawer(drawer) => Some((drawer.shift, *sum)),
            _ => None,
        })
        .collect();
    let float = match opened() {
        Body::ShiftOpened(shift) => shift.float,
        _ => panic!("a shift"),
    };
    assert_eq!(drawers, [(paid.shift, float + fen(6_340))], "one drawer: its own");
    assert_eq!(receivable(&sums), [0, 0, 0], "paid");
    let receipts: Vec<_> = transactions.iter().filter_map(|one| one.receipt).collect();
    assert_eq!(receipts, [paid.receipt]);
}

#[test]
fn what_was_given_back_owes_again() {
    let paid = payment(&[(1, 6_340, 50)], 0, 20);
    let counted = EntryRef {
        journal: OFFICE,
        number: EntryNo(2),
    };
    let back = ReversedBehindFork {
        original: original(6),
        shift: paid.shift,
        reversal: Reversal {
            original: counted,
            ..reversal(&paid, 5).reversal
        },
    };
    let (_, sums) = booked(vec![bills(), taken(&paid), back.into()], Vec::new());
    assert_eq!(receivable(&sums), [6_000, 240, 100], "component by component");
    assert_eq!(
        sums.get(&Account::LateFee).copied().unwrap_or_default(),
        Money::ZERO
    );
}
