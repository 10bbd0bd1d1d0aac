//! The bank's count of a deposit, corrected: what is posted is the difference between the two, and the last of them holds.

use super::*;
use crate::deposit_slip::BankCount;
use crate::entry::{DepositCountCorrected, to_cbor};
use crate::fold::Key;

const DEPOSIT: EntryRef = EntryRef {
    journal: COUNTER,
    number: EntryNo(2),
};

fn matched(counted: i64) -> Body {
    let matched = DepositMatched {
        deposit: DEPOSIT,
        amount: fen(55_000),
        counted: fen(counted),
        reference: "B1".to_owned(),
    };
    matched.into()
}

fn corrected(replaces: u64, before: i64, counted: i64) -> Body {
    let corrected = DepositCountCorrected {
        deposit: DEPOSIT,
        amount: fen(55_000),
        replaces: EntryNo(replaces),
        before: fen(before),
        counted: fen(counted),
        reference: "B2".to_owned(),
        words: Hash([7; 32]),
    };
    corrected.into()
}

/// 550.00 were sent; 450.00 was typed for 540.00, and that for 549.00.
fn counts() -> Vec<Body> {
    vec![
        matched(45_000),
        corrected(1, 45_000, 54_000),
        corrected(2, 54_000, 54_900),
    ]
}

#[test]
fn each_correction_posts_what_it_adds_and_the_sum_is_the_last_count() {
    let banked = TakingsBanked {
        number: 1,
        amount: fen(55_000),
        drawers: Vec::new(),
        drops: vec![BankedDrop {
            shift: ShiftNo(1),
            drop: EntryNo(1),
            amount: fen(55_000),
        }],
    };
    for (known, counted) in [(1, 45_000), (2, 54_000), (3, 54_900)] {
        let office = counts().into_iter().take(known).collect();
        let (transactions, sums) = booked(office, vec![opened(), banked.clone().into()]);
        let of = |account| sums.get(&account).map_or(0, |sum: &Money| sum.fen());
        assert_eq!(of(Account::BankDeposits), counted);
        assert_eq!(of(Account::BankDifference), 55_000 - counted);
        assert_eq!(of(Account::CashInTransit), 0, "it left with the first count");
        let corrections = transactions.iter().map(|one| one.act);
        let corrections = corrections.filter(|act| *act == Act::DepositCountCorrected);
        assert_eq!(corrections.count(), known - 1);
    }
}

#[test]
fn the_last_count_holds() {
    let mut state = State::empty(&Key::Deposit(DEPOSIT));
    let after = [
        (-10_000, None),
        (-1_000, Some(EntryNo(1))),
        (-100, Some(EntryNo(2))),
    ];
    for ((number, body), (off, replaces)) in (1..).zip(counts()).zip(after) {
        let entry = entry(OFFICE, number, &body);
        lawful(Writer::Office, &entry, &body).unwrap();
        for (key, change) in changes(&entry, Some(&body)) {
            assert_eq!(key, Key::Deposit(DEPOSIT), "and touches nothing else");
            state.apply(&change);
        }
        let State::Deposit(known) = State::decode(&state.encode()).unwrap() else {
            panic!("a deposit")
        };
        assert_eq!(known.difference(), Some(fen(off)));
        let count = known.counted.unwrap();
        assert_eq!((count.entry, count.replaces), (EntryNo(number), replaces));
    }
    let below = corrected(3, 54_900, -1);
    let refused = lawful(Writer::Office, &entry(OFFICE, 4, &below), &below);
    assert_eq!(refused, Err(Misfit::Negative));
}

/// The bytes that are signed, as every program from this one on reads them.
#[test]
fn its_bytes_stay_as_they_are() {
    let body = corrected(4, 45_000, 54_000);
    let bytes = body.encode();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        hex,
        "878250000000000000000000000000000000020219d6d80419afc819d2f062423258200707070707070707070707070707\
         070707070707070707070707070707070707"
    );
    assert_eq!(Body::decode(15, 2, &bytes), Ok(body));
}

/// A count as the version before left it is read: it takes the place of none.
#[test]
fn a_count_of_before_is_read() {
    let before = BankCount {
        entry: EntryNo(4),
        counted: fen(45_000),
        amount: fen(55_000),
        reference: "B1".to_owned(),
        on: BusinessDate::from_ymd(2026, 12, 6).unwrap(),
        replaces: None,
        first_on: None,
    };
    let bytes = to_cbor(&before);
    assert_eq!(bytes.first(), Some(&0x85), "what is not there is not written");
    assert_eq!(minicbor::decode::<BankCount>(&bytes).ok(), Some(before));
}
