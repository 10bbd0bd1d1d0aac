//! Holds and their ends from several journals, in any order.

use minicbor::bytes::ByteVec;
use proptest::prelude::*;
use uuid::Uuid;

use crate::account::AccountState;
use crate::date::BusinessDate;
use crate::dispute::Release;
use crate::entry::{
    BillDisputed, Body, DisputeDecided, DisputeEnd, DisputeWithdrawn, Entry, SUITE_ED25519, Writer,
};
use crate::fold::{Key, Misfit, State, changes, lawful};
use crate::ids::{AccountNo, BillNo, CaseId, EntryNo, EntryRef, Hash, JournalId, StaffNo};
use crate::instant::Instant;
use crate::late_fee::Frozen;

const HALL: u128 = 1;
const OTHER_HALL: u128 = 2;
const OFFICE: u128 = 3;

fn bill() -> BillNo {
    BillNo::new("YS1").unwrap()
}

fn at((journal, number): (u128, u64)) -> EntryRef {
    EntryRef {
        journal: JournalId(Uuid::from_u128(journal)),
        number: EntryNo(number),
    }
}

fn case(number: u128) -> CaseId {
    CaseId(Uuid::from_u128(number))
}

fn day(of_april: u32) -> BusinessDate {
    BusinessDate::from_ymd(2026, 4, of_april).unwrap()
}

fn entry(at: EntryRef, on: BusinessDate, body: &Body) -> Entry {
    let (kind, version) = body.kind();
    Entry {
        journal: at.journal,
        number: at.number,
        previous: Hash::NONE,
        suite: SUITE_ED25519,
        written_at: Instant(0),
        business_date: on,
        taken_at: Instant(0),
        actor: StaffNo(1),
        approver: None,
        office_known: EntryNo(0),
        account: AccountNo::new("1200020417").ok(),
        kind,
        version,
        body: ByteVec::from(body.encode()),
    }
}

fn held(of: (u128, u64), on: u32) -> (EntryRef, BusinessDate, Body) {
    let disputed = BillDisputed {
        case: case(of.0),
        bill: bill(),
    };
    (at(of), day(on), disputed.into())
}

fn decided(by: (u128, u64), of: (u128, u64), on: u32, end: DisputeEnd) -> (EntryRef, BusinessDate, Body) {
    let decided = DisputeDecided {
        case: case(of.0),
        bill: bill(),
        holds: vec![at(of)],
        end,
    };
    (at(by), day(on), decided.into())
}

fn withdrawn(by: (u128, u64), of: (u128, u64), on: u32) -> (EntryRef, BusinessDate, Body) {
    let withdrawn = DisputeWithdrawn {
        case: case(of.0),
        bill: bill(),
        holds: vec![at(of)],
    };
    (at(by), day(on), withdrawn.into())
}

/// The account after these, read back from its bytes.
fn folded(all: &[(EntryRef, BusinessDate, Body)]) -> AccountState {
    let key = Key::Account(AccountNo::new("1200020417").unwrap());
    let mut state = State::empty(&key);
    for (at, on, body) in all {
        let entry = entry(*at, *on, body);
        lawful(body.writer(), &entry, body).unwrap();
        for (of, change) in changes(&entry, Some(body)) {
            if of == key {
                state.apply(&change);
            }
        }
    }
    let State::Account(account) = State::decode(&state.encode()).unwrap() else {
        panic!("an account");
    };
    account
}

fn days(from: u32, until: u32) -> Frozen {
    Frozen {
        from: day(from),
        until: (until > 0).then(|| day(until)),
    }
}

#[test]
fn a_hold_stands_until_it_is_ended() {
    let (one, other) = ((HALL, 5), (OTHER_HALL, 7));
    let rows = [
        ("on hold", vec![held(one, 3)], vec![days(3, 0)], Some(HALL)),
        (
            "decided",
            vec![held(one, 3), decided((OFFICE, 9), one, 12, DisputeEnd::Upheld)],
            vec![days(3, 12)],
            None,
        ),
        (
            "by two halls: the first is told",
            vec![held(other, 2), held(one, 3)],
            vec![days(3, 0), days(2, 0)],
            Some(OTHER_HALL),
        ),
        (
            "one of two decided: it stays on hold by the other",
            vec![
                held(other, 2),
                held(one, 3),
                decided((OFFICE, 9), other, 4, DisputeEnd::Upheld),
            ],
            vec![days(3, 0), days(2, 4)],
            Some(HALL),
        ),
        (
            "withdrawn and decided apart: the later counts",
            vec![
                held(one, 3),
                decided((OFFICE, 9), one, 9, DisputeEnd::Corrected),
                withdrawn((HALL, 6), one, 6),
            ],
            vec![days(3, 9)],
            None,
        ),
    ];
    for (what, all, frozen, disputed) in rows {
        let account = folded(&all);
        assert_eq!(account.frozen(&bill()), frozen, "{what}");
        assert_eq!(
            account.disputed(&bill()).map(|hold| hold.case),
            disputed.map(case),
            "{what}"
        );
    }
}

#[test]
fn an_end_ends_only_what_it_names() {
    let first = (HALL, 5);
    let account = folded(&[
        held(first, 3),
        decided((OFFICE, 9), first, 6, DisputeEnd::Upheld),
        held((HALL, 8), 20),
    ]);
    assert_eq!(account.undecided(&bill(), case(HALL)), [at((HALL, 8))]);
    assert_eq!(account.decided(&bill(), case(HALL)), None, "on hold again");
    let end = DisputeEnd::Upheld;
    let over = folded(&[held(first, 3), decided((OFFICE, 9), first, 6, end)]);
    assert_eq!(
        over.decided(&bill(), case(HALL)),
        Some(Release { on: day(6), end })
    );
}

#[test]
fn what_ends_nothing_and_what_names_no_account_is_not_lawful() {
    let (at, on, body) = withdrawn((HALL, 6), (HALL, 5), 6);
    let mut entry = entry(at, on, &body);
    let nothing = DisputeWithdrawn {
        case: case(HALL),
        bill: bill(),
        holds: vec![],
    };
    assert_eq!(
        lawful(Writer::Counter, &entry, &nothing.into()),
        Err(Misfit::NoHold)
    );
    assert!(matches!(
        lawful(Writer::Office, &entry, &body),
        Err(Misfit::WrongWriter { .. })
    ));
    entry.account = None;
    assert_eq!(lawful(Writer::Counter, &entry, &body), Err(Misfit::NoAccount));
}

proptest! {
    /// Whatever is heard first.
    #[test]
    fn the_order_of_arrival_does_not_matter(
        all in Just(vec![
            held((HALL, 5), 3),
            held((OTHER_HALL, 7), 2),
            held((HALL, 8), 20),
            withdrawn((HALL, 6), (HALL, 5), 6),
            decided((OFFICE, 9), (HALL, 5), 9, DisputeEnd::Upheld),
            decided((OFFICE, 10), (OTHER_HALL, 7), 12, DisputeEnd::Corrected),
        ]).prop_shuffle(),
    ) {
        let mut sorted = all.clone();
        sorted.sort_by_key(|(at, ..)| *at);
        prop_assert_eq!(folded(&all), folded(&sorted));
    }
}
