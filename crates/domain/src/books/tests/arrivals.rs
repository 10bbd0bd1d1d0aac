//! Money that arrived without a known account: in the bank and owed, claimed for accounts, freed again, sent back.

use super::*;
use crate::channel::Channel;
use crate::entry::{ArrivalClaimed, ArrivalRecorded, ArrivalReturned, ClaimReversed, ClaimReversedByOffice};

fn recorded(amount: i64, channel: Channel) -> Body {
    let on = BusinessDate::from_ymd(2026, 12, 1).unwrap();
    Body::from(ArrivalRecorded {
        on,
        amount: fen(amount),
        reference: "B1".to_owned(),
        channel,
        details: Hash::NONE,
        exception: None,
    })
}

fn claimed(parts: &[(usize, i64, i64)], deposit_in: i64) -> ArrivalClaimed {
    let mut taken = payment(parts, 0, deposit_in);
    let amount = taken.kept();
    taken.tenders = vec![Tendered {
        tender: Tender::Transfer,
        amount,
        reference: Some("B1".to_owned()),
    }];
    ArrivalClaimed {
        arrival: EntryNo(2),
        on: BusinessDate::from_ymd(2026, 12, 1).unwrap(),
        left: amount,
        reached_at: None,
        taken,
    }
}

fn back(claimed: &ArrivalClaimed) -> Reversal {
    let taken = &claimed.taken;
    Reversal {
        parts: taken.parts.clone(),
        given_back: taken.tenders.clone(),
        deposit_in: taken.deposit_in,
        ..reversal(&payment(&[], 0, 0), 1).reversal
    }
}

proptest! {
    /// What arrived is what customers got of it, what went back, and what is still owed; no tender of a drawer moves.
    #[test]
    fn what_arrived_is_claimed_sent_back_or_owed(
        lines in [1..9_000_i64, 1..9_000, 1..9_000], fee in 0..900_i64, deposit in 0..9_000_i64, rest in 1..9_000_i64,
        channel in prop_oneof![Just(Channel::Bank), Just(Channel::WeChat)], freed in any::<bool>(), by_office in any::<bool>(),
    ) {
        let due: i64 = lines.iter().sum();
        let claim = claimed(&[(1, due, fee)], deposit);
        let amount = claim.taken.kept();
        let returned = ArrivalReturned {
            arrival: EntryNo(2),
            amount: fen(rest),
            channel,
            words: Hash::NONE,
        };
        let mut office = vec![issued(vec![bill(1, &lines, 0)]), recorded(amount.fen() + rest, channel), returned.into()];
        let mut counter = vec![Body::from(claim.clone())];
        if freed && by_office {
            let (arrival, reversal) = (EntryNo(2), back(&claim));
            office.push(ClaimReversedByOffice { arrival, reversal, request: None }.into());
        } else if freed {
            let (arrival, reversal) = (EntryNo(2), back(&claim));
            counter.push(ClaimReversed { arrival, reversal, shift: ShiftNo(1), approval: Approval::unsigned(0) }.into());
        }
        let (_, sums) = booked(office, counter);
        let of = |account| sums.get(&account).copied().unwrap_or_default();
        prop_assert_eq!(of(Account::of_arrival(channel)), amount);
        prop_assert_eq!(of(Account::Unclaimed), if freed { -amount } else { Money::ZERO });
        prop_assert_eq!(of(Account::Deposits), if freed { Money::ZERO } else { fen(-deposit) });
        prop_assert_eq!(of(Account::LateFee), if freed { Money::ZERO } else { fen(-fee) });
        prop_assert_eq!(receivable(&sums).iter().sum::<i64>(), if freed { due } else { 0 });
        for account in [Account::Bank, Account::Wallet, Account::Card, Account::Refunds] {
            prop_assert_eq!(of(account), Money::ZERO);
        }
    }
}

#[test]
fn a_claim_that_cannot_be() {
    let right = claimed(&[(1, 5000, 0)], 100);
    let check = |claim: &ArrivalClaimed, due: Result<(), Misfit>| {
        let body = Body::from(claim.clone());
        assert_eq!(
            lawful(Writer::Counter, &entry(COUNTER, 1, &body), &body),
            due,
            "{claim:?}"
        );
    };
    check(&right, Ok(()));
    let mut cash = right.clone();
    cash.taken.tenders[0].tender = Tender::Cash;
    check(&cash, Err(Misfit::OtherMoney));
    let mut out_of_deposit = right.clone();
    out_of_deposit.taken.deposit_out = fen(1);
    out_of_deposit.taken.parts[0].principal += fen(1);
    check(&out_of_deposit, Err(Misfit::OtherMoney));
    let mut more = right;
    more.taken.deposit_in += fen(1);
    check(
        &more,
        Err(Misfit::OutOfBalance {
            given: fen(5_100),
            used: fen(5_101),
        }),
    );
    for amount in [0, -1] {
        let body = recorded(amount, Channel::Bank);
        assert_eq!(
            lawful(Writer::Office, &entry(OFFICE, 1, &body), &body),
            Err(Misfit::Negative)
        );
    }
}

/// Whichever journal arrives first, the arrival folds to the same.
#[test]
fn an_arrival_folds_in_any_order() {
    let claim = claimed(&[(1, 5000, 0)], 100);
    let freed = ClaimReversedByOffice {
        arrival: EntryNo(2),
        reversal: back(&claim),
        request: None,
    };
    let office = [recorded(20_000, Channel::Bank), freed.into()];
    let mut all: Vec<(Entry, Body)> = (2..)
        .zip(office)
        .map(|(number, body)| (entry(OFFICE, number, &body), body))
        .collect();
    let body = Body::from(claim);
    all.push((entry(COUNTER, 1, &body), body));
    let key = crate::fold::Key::Arrival(EntryNo(2));
    let folded = |all: &[(Entry, Body)]| {
        let mut state = State::empty(&key);
        for (entry, body) in all {
            for (of, change) in changes(entry, Some(body)) {
                if of == key {
                    state.apply(&change);
                }
            }
        }
        state
    };
    let forth = folded(&all);
    all.reverse();
    assert_eq!(folded(&all), forth);
    let State::Arrival(state) = &forth else {
        panic!("{forth:?}")
    };
    assert_eq!((state.left(), state.claims.len()), (fen(20_000), 1));
    assert_eq!(State::decode(&forth.encode()).unwrap(), forth);
    assert_eq!(crate::fold::Key::from_bytes(&key.to_bytes()), Ok(key));
}
