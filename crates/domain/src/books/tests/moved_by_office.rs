//! What head office moves by its own entries: what was taken too much out of income into deposits, component by component, and
//! back; what is beyond a bill into deposits; a deposit to another account.

use super::*;
use crate::books::Component;
use crate::entry::{
    DepositCarried, DifferenceKind, LateMoneySettled, MovedPart, OverchargeReturned, ReturnedBill,
    ReturnedLine, SettlementDecided,
};
use crate::settings::Role;
use crate::settlement::SettlementRule;
use crate::unknowing::Unknowing;

fn returned(late_fee: i64, lines: &[(&str, i64)]) -> OverchargeReturned {
    let line = |(component, amount): &(&str, i64)| ReturnedLine {
        component: (*component).to_owned(),
        amount: fen(*amount),
    };
    OverchargeReturned {
        about: Unknowing {
            at: EntryRef {
                journal: COUNTER,
                number: EntryNo(2),
            },
            kind: DifferenceKind::Tariff,
        },
        late_fee: fen(late_fee),
        billed: vec![ReturnedBill {
            bill: bill_no(1),
            lines: lines.iter().map(line).collect(),
        }],
    }
}

#[test]
fn it_goes_out_of_income_into_deposits_and_back() {
    let bills = issued(vec![bill(1, &[6_000, 240, 100], 0)]);
    let mut counted = vec![bills, returned(70, &[("水费", 500), ("垃圾处理费", -100)]).into()];
    let (transactions, sums) = booked(
        counted.clone(),
        vec![opened(), payment(&[(1, 6_340, 70)], 0, 0).into()],
    );
    let of = |sums: &Sums, account: Account| sums.get(&account).copied().unwrap_or_default();
    assert_eq!(of(&sums, Account::Deposits), fen(-470));
    assert_eq!(of(&sums, Account::LateFee), Money::ZERO, "all of it went back");
    assert_eq!(of(&sums, Account::Income(Component::Water)), fen(500 - 6_000));
    assert_eq!(receivable(&sums), [0, 0, 0], "the bill is paid as it was made");
    let acts: Vec<Act> = transactions.iter().map(|one| one.act).collect();
    assert!(acts.contains(&Act::OverchargeReturned), "{acts:?}");

    counted.push(
        returned(70, &[("水费", 500), ("垃圾处理费", -100)])
            .turned()
            .into(),
    );
    let (_, sums) = booked(counted, vec![opened(), payment(&[(1, 6_340, 70)], 0, 0).into()]);
    assert_eq!(of(&sums, Account::Deposits), Money::ZERO);
    assert_eq!(of(&sums, Account::Income(Component::Water)), fen(-6_000));
}

pub(super) fn decided(rule: SettlementRule, bill: Option<BillNo>, moved: i64) -> SettlementDecided {
    SettlementDecided {
        rule,
        version: SettlementRule::VERSION,
        bill,
        principal: fen(moved),
        late_fee: Money::ZERO,
        principal_moved: fen(moved),
        late_fee_moved: Money::ZERO,
        facts: Vec::new(),
        hall: None,
        decides: Role::Supervisor,
        due: BusinessDate::from_ymd(2026, 12, 9).unwrap(),
        replaces: None,
    }
}

#[test]
fn what_rules_move_stands_in_the_books() {
    let bills = issued(vec![bill(1, &[6_000, 240, 100], 0)]);
    let twice = decided(SettlementRule::PaidBeyond, Some(bill_no(1)), 6_340);
    let carried = DepositCarried {
        to: AccountNo::new("1200020499").unwrap(),
        amount: fen(1_000),
        decided: decided(SettlementRule::DepositCarried, None, 0),
    };
    let paid = || Body::from(payment(&[(1, 6_340, 0)], 0, 0));
    let (transactions, sums) = booked(
        vec![bills, twice.into(), carried.into()],
        vec![opened(), paid(), paid()],
    );
    let acts: Vec<Act> = transactions.iter().map(|one| one.act).collect();
    for act in [Act::BeyondSettled, Act::DepositCarried] {
        assert!(acts.contains(&act), "{act:?} in {acts:?}");
    }
    let of = |account: Account| sums.get(&account).copied().unwrap_or_default();
    assert_eq!(
        (of(Account::Deposits), of(Account::Overpaid)),
        (fen(-6_340), Money::ZERO)
    );
}

/// What came for a bill that was put right meanwhile settles another by its components, and comes back as it went.
#[test]
fn late_money_goes_out_of_deposits_on_bills_and_back() {
    let bills = issued(vec![bill(1, &[6_000, 240, 100], 0)]);
    let settled = |fen: i64| {
        let part = |principal, late_fee| MovedPart {
            bill: bill_no(1),
            on: BusinessDate::from_ymd(2026, 11, 23).unwrap(),
            principal: Money::from_fen(principal),
            late_fee: Money::from_fen(late_fee),
        };
        Body::from(LateMoneySettled {
            correction: EntryNo(9),
            parts: vec![part(fen, fen / 100)],
        })
    };
    let deposit = || Body::from(payment(&[], 0, 4_000));
    let (transactions, sums) = booked(vec![bills.clone(), settled(3_001)], vec![opened(), deposit()]);
    let acts: Vec<Act> = transactions.iter().map(|one| one.act).collect();
    assert!(acts.contains(&Act::LateMoneySettled), "{acts:?}");
    let of = |sums: &Sums, account: Account| sums.get(&account).copied().unwrap_or_default();
    assert_eq!(of(&sums, Account::Deposits), fen(3_001 + 30 - 4_000));
    assert_eq!(of(&sums, Account::LateFee), fen(-30));
    assert_eq!(receivable(&sums).iter().sum::<i64>(), 6_340 - 3_001);

    let (_, sums) = booked(
        vec![bills, settled(3_001), settled(-3_001)],
        vec![opened(), deposit()],
    );
    assert_eq!(of(&sums, Account::Deposits), fen(-4_000));
    assert_eq!(receivable(&sums), [6_000, 240, 100], "each component as it was");
}
