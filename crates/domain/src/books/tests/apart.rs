//! What was paid beyond a bill lies apart (多收待处理), and on the bill again where it takes the place of what was taken back: whether head
//! office had put it into the deposit before or not.

use super::moved_by_office::decided;
use super::*;
use crate::entry::SettlementDecided;
use crate::settlement::SettlementRule;

/// So much of the first bill into the deposit; below zero: back.
fn settled(moved: i64) -> Body {
    let decided = decided(SettlementRule::PaidBeyond, Some(bill_no(1)), moved);
    Body::from(SettlementDecided {
        principal: fen(moved).or_zero(),
        ..decided
    })
}

/// Two payments of a bill of 1.50, of which the first is taken back, beside what head office decided meanwhile.
#[test]
fn what_lies_apart_takes_the_place_of_what_is_taken_back() {
    let taken = |amount| payment(&[(1, amount, 0)], 0, 0);
    for decided in [vec![], vec![settled(150), settled(-150)]] {
        for second in [150, 60] {
            let back = Body::from(reversal(&taken(150), 1));
            let counter = vec![Body::from(taken(150)), Body::from(taken(second)), back];
            let office = std::iter::once(issued(vec![bill(1, &[100, 20, 30], 0)]));
            let (_, sums) = booked(office.chain(decided.clone()).collect(), counter);
            let sum = |account| sums.get(&account).copied().unwrap_or_default();
            assert_eq!(sum(Account::Overpaid), Money::ZERO, "{second} {decided:?}");
            assert_eq!(sum(Account::Deposits), Money::ZERO);
            assert_eq!(receivable(&sums).iter().sum::<i64>(), 150 - second);
        }
    }
}

#[test]
fn what_no_bill_owes_lies_apart() {
    let known = vec![issued(vec![bill(1, &[100, 20, 30], 50)])];
    let twice = Body::from(payment(&[(1, 100, 0)], 0, 0));
    let unknown = Body::from(payment(&[(2, 700, 0)], 0, 0));
    let (_, sums) = booked(known, vec![twice.clone(), twice, unknown]);
    assert_eq!(receivable(&sums), [0, 0, 0]);
    assert_eq!(sums[&Account::Overpaid], fen(-100));
    assert_eq!(sums[&Account::Unassigned], fen(-700));
    assert_eq!(sums[&Account::Opening], fen(50));
}
