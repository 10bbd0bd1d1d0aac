//! A payment moved to another account: the money stays where it is, and so does the sum over both.

use super::*;
use crate::entry::{PaymentMoved, PaymentMovedByOffice};
use crate::fold::Key;

const FROM: &str = "1200020499";

fn number(text: &str) -> AccountNo {
    AccountNo::new(text).unwrap()
}

/// A payment of bill 1, taken as the counter's first entry, moved so that bill 2 gets what it can.
fn moved(original: &PaymentTaken, second_owes: i64) -> PaymentMoved {
    let tenders = original.carried(&[]);
    let kept: Money = tenders.iter().map(|one| one.amount).sum();
    let settled = kept.min(fen(second_owes));
    let parts = match settled.is_positive() {
        true => payment(&[(2, settled.fen(), 0)], 0, 0).parts,
        false => Vec::new(),
    };
    let taken = PaymentTaken {
        payment: PaymentId(Uuid::from_u128(33)),
        receipt: ReceiptNo(2),
        parts,
        tenders,
        change: Money::ZERO,
        deposit_in: kept - settled,
        ..original.clone()
    };
    let at = EntryRef {
        journal: COUNTER,
        number: EntryNo(1),
    };
    PaymentMoved {
        from: number(FROM),
        reversal: Reversal {
            original: at,
            given_back: original.kept_by_tender(&[]),
            ..reversal(original, 1).reversal
        },
        taken,
        approval: Approval::unsigned(0),
    }
}

/// What both accounts owe and hold: folded from the entries, in the order given.
fn both(entries: &[(Entry, Body)]) -> (Money, Money) {
    let mut states = BTreeMap::new();
    for (entry, body) in entries {
        for (key, change) in changes(entry, Some(body)) {
            let state = states.entry(key.clone()).or_insert_with(|| State::empty(&key));
            state.apply(&change);
        }
    }
    let account = |no: &str| match &states[&Key::Account(number(no))] {
        State::Account(account) => account.clone(),
        _ => panic!("an account"),
    };
    let both = [account(FROM), account("1200020417")];
    let paid = both
        .iter()
        .flat_map(|one| one.bills.values().map(|bill| bill.paid() + bill.late_fee_paid()));
    (paid.sum(), both.iter().map(|one| one.deposit).sum())
}

proptest! {
    /// Whatever was paid, and whatever the right account owes: what both accounts have is what it was, in whichever order
    /// the entries arrive, and no tender moves.
    #[test]
    fn the_sum_over_both_accounts_does_not_change(
        principal in 1..20_000_i64, late_fee in 0..500_i64, change in 0..10_000_i64, deposit in 0..9_000_i64,
        second_owes in 0..40_000_i64,
    ) {
        let original = payment(&[(1, principal, late_fee)], change, deposit);
        let to = moved(&original, second_owes);
        let first = Body::from(original);
        let at_first = Entry { account: Some(number(FROM)), ..entry(COUNTER, 1, &first) };
        let second = Body::from(to.clone());
        let at_second = entry(COUNTER, 2, &second);
        prop_assert_eq!(lawful(Writer::Counter, &at_second, &second), Ok(()));
        let by_office = Body::from(PaymentMovedByOffice {
            from: to.from.clone(),
            reversal: to.reversal.clone(),
            taken: to.taken.clone(),
            request: at_first.at(),
        });
        prop_assert_eq!(lawful(Writer::Office, &entry(OFFICE, 2, &by_office), &by_office), Ok(()));
        let all = [(at_first, first), (at_second, second)];
        let (paid, held) = both(&all);
        prop_assert_eq!(paid + held, fen(principal + late_fee + deposit));
        let [one, other] = all.clone();
        prop_assert_eq!(both(&[other, one]), (paid, held));
        let tender_moves = postings(&all[1].0, &all[1].1)
            .into_iter()
            .fold(BTreeMap::<Ledger, i64>::new(), |mut sums, one| {
                *sums.entry(one.ledger).or_default() += one.amount.fen();
                sums
            });
        for (ledger, sum) in tender_moves {
            prop_assert!(sum == 0 || !matches!(ledger, Ledger::Taken(_)), "{ledger:?} moves by {sum}");
        }
    }

    /// The books agree with the fold (see `agrees`), also by whose word it was moved.
    #[test]
    fn books_move_bills_and_deposits_alone(
        first in [1..9_000_i64, 1..9_000, 1..9_000], second in [1..9_000_i64, 1..9_000, 1..9_000], deposit in 0..9_000_i64,
    ) {
        let original = payment(&[(1, first.iter().sum::<i64>(), 0)], 0, deposit);
        let to = moved(&original, second.iter().sum());
        let office = vec![issued(vec![bill(1, &first, 0), bill(2, &second, 0)])];
        let (transactions, sums) = booked(office.clone(), vec![original.clone().into(), to.clone().into()]);
        let last = transactions.last().unwrap();
        prop_assert_eq!(last.act, Act::PaymentMoved);
        let owed: i64 = receivable(&sums).iter().sum();
        let left = fen(owed) + sums.get(&Account::Deposits).copied().unwrap_or_default();
        let billed: i64 = first.iter().chain(&second).sum();
        prop_assert_eq!(left, fen(billed) - original.kept());
    }
}

#[test]
fn a_move_that_cannot_be() {
    let original = payment(&[(1, 5000, 0)], 0, 0);
    let right = moved(&original, 2000);
    let check = |moved: &PaymentMoved, due: Misfit| {
        let body = Body::from(moved.clone());
        assert_eq!(
            lawful(Writer::Counter, &entry(COUNTER, 2, &body), &body),
            Err(due),
            "{moved:?}"
        );
    };
    let itself = PaymentMoved {
        from: number("1200020417"),
        ..right.clone()
    };
    check(&itself, Misfit::MovedNowhere);
    let mut same_name = right.clone();
    same_name.taken.payment = same_name.reversal.payment;
    check(&same_name, Misfit::MovedNowhere);
    let mut other_tender = right.clone();
    other_tender.taken.tenders[0].tender = Tender::Cash;
    check(&other_tender, Misfit::OtherMoney);
    let mut more = right.clone();
    more.taken.tenders[0].amount += fen(1);
    more.taken.deposit_in += fen(1);
    check(&more, Misfit::OtherMoney);
    let body = Body::from(right);
    let alone = Entry {
        approver: None,
        ..entry(COUNTER, 2, &body)
    };
    assert_eq!(lawful(Writer::Counter, &alone, &body), Err(Misfit::Unapproved));
}
