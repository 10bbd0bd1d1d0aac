//! Each rule by a table, what is signed in the place of what, and the bytes that stay as they are.

use minicbor::bytes::ByteVec;
use uuid::Uuid;

use super::*;
use crate::entry::{Body, DifferenceDecided, DifferenceEnd, SUITE_ED25519, Writer, to_cbor};
use crate::fold::{DifferenceState, Key, State, changes, lawful, postings};
use crate::ids::{Hash, JournalId, StaffNo};

fn at(journal: u128, number: u64) -> EntryRef {
    EntryRef {
        journal: JournalId(Uuid::from_u128(journal)),
        number: EntryNo(number),
    }
}

fn day(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

fn seen(fen: i64, facts: &[EntryRef]) -> Seen {
    Seen {
        by: FoundBy::ReceiptTwice,
        at: at(2, 7),
        amount: Money::from_fen(fen),
        facts: facts.to_vec(),
        further: 0,
        due: day("2026-11-28"),
        case: None,
    }
}

/// Head office's entry of a number, a minute of the clock each.
fn entry(number: u64, body: impl Into<Body>) -> (Entry, Body) {
    let body = body.into();
    let (kind, version) = body.kind();
    let entry = Entry {
        journal: JournalId(Uuid::from_u128(1)),
        number: EntryNo(number),
        previous: Hash::NONE,
        suite: SUITE_ED25519,
        written_at: at_minute(number),
        business_date: day("2026-11-23"),
        taken_at: at_minute(number),
        actor: StaffNo::PROGRAM,
        approver: None,
        office_known: EntryNo(number - 1),
        account: None,
        kind,
        version,
        body: ByteVec::from(body.encode()),
    };
    (entry, body)
}

fn at_minute(minute: u64) -> Instant {
    Instant(i64::try_from(minute).unwrap() * 60_000)
}

/// What the state of the place says of the kind after these, written in their order from number 1 on.
fn folded(all: &[Body]) -> DifferenceState {
    let mut state = State::empty(&Key::Difference(at(2, 7)));
    for (number, body) in (1..).zip(all) {
        let (entry, body) = entry(number, body.clone());
        lawful(Writer::Office, &entry, &body).unwrap();
        assert_eq!(postings(&entry, &body), [], "it moves no money");
        for (key, change) in changes(&entry, Some(&body)) {
            assert_eq!(key, Key::Difference(at(2, 7)), "and touches nothing else");
            state.apply(&change);
        }
    }
    let state = State::decode(&state.encode()).unwrap();
    match state {
        State::Difference(state) => state,
        other => panic!("{other:?}"),
    }
}

fn found(all: &[Body]) -> Option<Found> {
    folded(all).found.remove(&DifferenceKind::ReceiptTwice)
}

#[test]
fn each_rule_says_its_kind_who_decides_and_what_becomes_of_the_money() {
    use DifferenceKind as K;
    use FoundBy as R;
    use MoneyOutcome as M;
    for (by, kind, decides, outcome, of_nothing) in [
        (R::Stopped, K::Stopped, Role::It, M::NotCounted, M::NotCounted),
        (R::BehindFork, K::Stopped, Role::Finance, M::AsTaken, M::NoMoney),
        (R::SetAside, K::SetAside, Role::It, M::NotCounted, M::NoMoney),
        (R::Approval, K::Approval, Role::Finance, M::AsTaken, M::NoMoney),
        (
            R::ReceiptTwice,
            K::ReceiptTwice,
            Role::Finance,
            M::AsTaken,
            M::NoMoney,
        ),
        (R::Policy, K::Policy, Role::Finance, M::AsTaken, M::NoMoney),
        (R::Late, K::Late, Role::Finance, M::NextPeriod, M::NoMoney),
        (R::Clock, K::Clock, Role::It, M::NoMoney, M::NoMoney),
        (
            R::OverClaimed,
            K::OverClaimed,
            Role::Finance,
            M::AsTaken,
            M::NoMoney,
        ),
        (
            R::BesideArrival,
            K::OverClaimed,
            Role::Finance,
            M::AsTaken,
            M::NoMoney,
        ),
        (R::Renamed, K::Renamed, Role::Supervisor, M::AsTaken, M::NoMoney),
        (
            R::Relocated,
            K::Relocated,
            Role::Supervisor,
            M::AsTaken,
            M::NoMoney,
        ),
        (R::Tariff, K::Tariff, Role::Finance, M::AsTaken, M::NoMoney),
        (
            R::AfterSheet,
            K::AfterSheet,
            Role::Finance,
            M::AsTaken,
            M::NoMoney,
        ),
        (
            R::BankDiffers,
            K::BankDiffers,
            Role::Finance,
            M::AsTaken,
            M::NoMoney,
        ),
        (R::InTransit, K::InTransit, Role::Finance, M::AsTaken, M::NoMoney),
        (
            R::WalletUnknown,
            K::WalletUnknown,
            Role::Finance,
            M::NotCounted,
            M::NoMoney,
        ),
    ] {
        assert_eq!((by.kind(), by.decides()), (kind, decides), "{by:?}");
        let of = |fen| by.outcome(Money::from_fen(fen));
        assert_eq!((of(1), of(-1), of(0)), (outcome, outcome, of_nothing), "{by:?}");
    }
}

#[test]
fn the_days_count_from_when_it_happened_or_came() {
    for (since, came, due) in [
        ("2026-11-20", "2026-11-23", "2026-11-28"),
        ("2026-11-23", "2026-11-20", "2026-11-28"),
        ("2026-12-29", "2026-12-29", "2027-01-03"),
    ] {
        assert_eq!(FoundBy::Late.due(day(since), day(came)), day(due));
    }
}

#[test]
fn the_same_is_signed_once_and_something_else_in_its_place() {
    let (one, other) = (at(2, 7), at(3, 4));
    let first = seen(100, &[one, other]).to_sign(None, false).unwrap();
    assert_eq!((first.replaces, first.amount), (None, Money::from_fen(100)));
    let signed = found(&[first.clone().into()]).unwrap();
    assert_eq!((signed.first, signed.last), (EntryNo(1), EntryNo(1)));
    // In another order, due on another day, with a case by now: the same.
    let again = Seen {
        due: day("2026-12-24"),
        case: Some(CaseId(Uuid::from_u128(9))),
        ..seen(100, &[other, one, one])
    };
    assert_eq!(again.to_sign(Some(&signed), false), None);
    assert_eq!(signed.said.due, day("2026-11-28"), "the day that was signed");
    for more in [
        seen(101, &[one, other]),
        seen(100, &[one]),
        seen(0, &[one, other]),
    ] {
        let next = more.to_sign(Some(&signed), false).unwrap();
        assert_eq!(next.replaces, Some(EntryNo(1)));
        assert_eq!(
            Some(&next),
            more.to_sign(Some(&signed), true).as_ref(),
            "settled or not"
        );
        let both = found(&[first.clone().into(), next.clone().into()]).unwrap();
        assert_eq!(
            (both.first, both.first_at, both.last),
            (EntryNo(1), at_minute(1), EntryNo(2)),
            "found when it was found first"
        );
        assert_eq!(both.said, next);
        assert_eq!(more.to_sign(Some(&both), false), None, "once");
    }
}

#[test]
fn what_a_person_settled_before_it_was_signed_is_not_found_afterwards() {
    assert_eq!(seen(100, &[at(2, 7)]).to_sign(None, true), None);
}

#[test]
fn what_holds_no_more_is_over_and_may_be_found_anew() {
    let sees = seen(100, &[at(2, 7)]);
    let first = sees.to_sign(None, false).unwrap();
    let signed = found(&[first.clone().into()]).unwrap();
    assert_eq!(signed.over(true), None, "a person said what is so");
    let over = signed.over(false).unwrap();
    assert_eq!((over.outcome, over.amount), (MoneyOutcome::Over, Money::ZERO));
    assert_eq!((over.facts.len(), over.replaces), (0, Some(EntryNo(1))));
    let ended = found(&[first.clone().into(), over.clone().into()]).unwrap();
    assert!(!ended.stands());
    assert_eq!(ended.over(false), None, "once");
    let anew = sees.to_sign(Some(&ended), false).unwrap();
    assert_eq!(anew.replaces, Some(EntryNo(2)));
    let again = found(&[first.into(), over.into(), anew.into()]).unwrap();
    assert_eq!((again.first, again.first_at), (EntryNo(3), at_minute(3)));
    assert!(again.stands());
}

#[test]
fn an_older_program_leaves_what_a_newer_rule_signed() {
    let signed = seen(100, &[at(2, 7)]).to_sign(None, false).unwrap();
    let newer = DifferenceFound {
        version: FoundBy::VERSION + 1,
        ..signed
    };
    let found = found(&[newer.into()]).unwrap();
    assert_eq!(seen(700, &[at(2, 7)]).to_sign(Some(&found), false), None);
    assert_eq!(found.over(false), None);
}

#[test]
fn facts_are_named_up_to_a_number_and_the_rest_counted() {
    let facts: Vec<_> = (1..=30).rev().map(|number| at(2, number)).collect();
    let said = seen(100, &facts).to_sign(None, false).unwrap();
    assert_eq!((said.facts.len(), said.further), (FACTS, 6));
    assert_eq!(
        (said.facts.first(), said.facts.last()),
        (Some(&at(2, 1)), Some(&at(2, 24)))
    );
    let more: Vec<_> = (1..=31).map(|number| at(2, number)).collect();
    let signed = found(&[said.into()]).unwrap();
    assert_eq!(seen(100, &facts).to_sign(Some(&signed), false), None);
    assert!(seen(100, &more).to_sign(Some(&signed), false).is_some());
}

#[test]
fn a_decision_and_a_finding_stand_beside_each_other() {
    let first = seen(100, &[at(2, 7)]).to_sign(None, false).unwrap();
    let settled = DifferenceDecided {
        kind: DifferenceKind::ReceiptTwice,
        at: at(2, 7),
        end: DifferenceEnd::Settled,
        words: Hash::NONE,
        act: None,
    };
    let signed = found(&[first.clone().into()]).unwrap();
    let next = seen(200, &[at(2, 7)]).to_sign(Some(&signed), true).unwrap();
    let state = folded(&[first.into(), settled.into(), next.clone().into()]);
    assert!(
        state.is_settled(DifferenceKind::ReceiptTwice),
        "it is not opened again by itself"
    );
    assert!(!state.is_settled(DifferenceKind::Stopped));
    assert_eq!(state.found[&DifferenceKind::ReceiptTwice].said, next);
}

/// Entries of a day that came after its month was closed, in one line: what comes after the decision was not decided.
#[test]
fn what_gathers_is_open_again_where_more_came_after_the_decision() {
    let late = |(fen, further): (i64, u32)| Seen {
        by: FoundBy::Late,
        further,
        ..seen(fen, &[at(2, 7)])
    };
    let settled = DifferenceDecided {
        kind: DifferenceKind::Late,
        at: at(2, 7),
        end: DifferenceEnd::Settled,
        words: Hash::NONE,
        act: None,
    };
    let first = late((100, 0)).to_sign(None, false).unwrap();
    let mut all: Vec<Body> = vec![first.into(), settled.clone().into()];
    let by = |all: &[Body]| folded(all).settled_by(DifferenceKind::Late);
    let next = |all: &[Body], now| {
        let state = folded(all);
        let kind = DifferenceKind::Late;
        let signed = state.found.get(&kind);
        late(now).to_sign(signed, state.is_settled(kind)).unwrap()
    };
    assert_eq!(by(&all), Some(EntryNo(2)));
    all.push(next(&all, (300, 1)).into());
    assert_eq!(by(&all), None, "more came");
    all.push(settled.clone().into());
    assert_eq!(by(&all), Some(EntryNo(4)));
    all.push(next(&all, (200, 1)).into());
    assert_eq!(by(&all), Some(EntryNo(4)), "less of the same is no more");
    all.push(next(&all, (0, 2)).into());
    assert_eq!(by(&all), None, "what took it back is one more that nobody read");
    all.push(settled.into());
    let mut by_other = next(&all, (0, 9));
    by_other.version += 1;
    all.push(by_other.into());
    assert_eq!(by(&all), Some(EntryNo(7)), "another version names otherwise");
}

/// What comes behind a fork after 信息 settled it is about no money that counts: another fact is enough.
#[test]
fn a_stopped_journal_is_open_again_where_another_fact_came() {
    let stopped = |facts: &[EntryRef]| Seen {
        by: FoundBy::Stopped,
        ..seen(0, facts)
    };
    let settled = DifferenceDecided {
        kind: DifferenceKind::Stopped,
        at: at(2, 7),
        end: DifferenceEnd::Settled,
        words: Hash::NONE,
        act: None,
    };
    let first = stopped(&[at(2, 8)]).to_sign(None, false).unwrap();
    let all: Vec<Body> = vec![first.into(), settled.into()];
    let state = folded(&all);
    let kind = DifferenceKind::Stopped;
    let signed = state.found.get(&kind);
    assert_eq!(stopped(&[at(2, 8)]).to_sign(signed, true), None, "nothing came");
    let more = stopped(&[at(2, 8), at(2, 9)]).to_sign(signed, true).unwrap();
    let all: Vec<Body> = all.into_iter().chain([more.into()]).collect();
    assert_eq!(folded(&all).settled_by(kind), None);
}

/// Whoever decided of a count decided of that one: another is another, also where it comes to less.
#[test]
fn a_decision_covers_the_count_that_it_was_about() {
    let kind = DifferenceKind::BankDiffers;
    let counted = |fen, count| Seen {
        by: FoundBy::BankDiffers,
        ..seen(fen, &[at(2, 7), at(1, count)])
    };
    let settled = DifferenceDecided {
        kind,
        at: at(2, 7),
        end: DifferenceEnd::Settled,
        words: Hash::NONE,
        act: None,
    };
    let first = counted(-300, 10).to_sign(None, false).unwrap();
    let mut all: Vec<Body> = vec![first.into(), settled.clone().into()];
    let signed = |all: &[Body]| folded(all).found.remove(&kind);
    assert_eq!(folded(&all).settled_by(kind), Some(EntryNo(2)));
    assert_eq!(counted(-300, 10).to_sign(signed(&all).as_ref(), true), None);
    for other in [counted(-100, 11), counted(-100, 12)] {
        all.push(other.to_sign(signed(&all).as_ref(), true).unwrap().into());
        assert_eq!(folded(&all).settled_by(kind), None, "{other:?}");
        all.push(settled.clone().into());
        assert!(folded(&all).is_settled(kind));
    }
}

/// The bytes that are signed, as every program from this one on reads them.
#[test]
fn its_bytes_stay_as_they_are() {
    let said = DifferenceFound {
        version: 1,
        case: Some(CaseId(Uuid::from_u128(9))),
        replaces: Some(EntryNo(300)),
        ..seen(12_450, &[at(2, 7)]).to_sign(None, false).unwrap()
    };
    let bytes = to_cbor(&said);
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        hex,
        "8b825000000000000000000000000000000002070401011930a2818250000000000000000000000000000000020700\
         02195131500000000000000000000000000000000919012c"
    );
    assert_eq!(Body::decode(75, 1, &bytes), Ok(said.into()));
    let rules = (0..=16).map(|number| minicbor::decode::<FoundBy>(&[number]).unwrap());
    assert!(rules.is_sorted(), "numbers in their order");
    assert_eq!(
        to_cbor(&[FoundBy::AfterSheet, FoundBy::BankDiffers]),
        [0x82, 13, 14]
    );
    assert_eq!(to_cbor(&[FoundBy::Stopped, FoundBy::InTransit]), [0x82, 0, 15]);
    assert_eq!(to_cbor(&FoundBy::WalletUnknown), [16]);
    assert_eq!(to_cbor(&DifferenceKind::WalletUnknown), [15]);
    assert_eq!(
        to_cbor(&[DifferenceKind::BankDiffers, DifferenceKind::InTransit]),
        [0x82, 13, 14]
    );
    assert_eq!(
        to_cbor(&[MoneyOutcome::NoMoney, MoneyOutcome::Over]),
        [0x82, 0, 4]
    );
}

/// A state as the version before left it is read, and nothing was found in it.
#[test]
fn a_state_of_before_is_read() {
    let before = [0x81, 0xa1, 0x03, 0x82, 0x05, 0xf5];
    let state: DifferenceState = minicbor::decode(&before).unwrap();
    assert!(state.is_settled(DifferenceKind::ReceiptTwice));
    assert!(state.found.is_empty());
}
