//! Accounts that continue as another, and accounts that were changed: where the deposit ends up, and who did not know.

use super::*;

const CARRIED: About = About {
    rule: SettlementRule::DepositCarried,
    bill: None,
};

#[test]
fn the_deposit_of_an_account_goes_where_it_continues() {
    let mut known = Known::with_bills(&[("B1", 10_000)]);
    let b: AccountNo = "200002".parse().unwrap();
    known.take(1, &prepaid(1, 3_000));
    known.continue_as(50, Some("200002"));
    known.decide();
    assert_eq!((known.state.deposit, known.others[&b]), (Money::ZERO, fen(3_000)));

    // A bill stays where it was issued, and is paid there; what is beyond it goes on.
    known.take(60, &taken(2, "B1", 10_000, 0));
    assert_eq!(known.decide(), 0);
    known.take(61, &taken(3, "B1", 10_000, 50));
    assert_eq!(known.decide(), 2, "into the deposit, and on");
    assert_eq!(
        (known.state.deposit, known.others[&b]),
        (Money::ZERO, fen(13_050))
    );

    // Taken back: it comes back, and no bill is short.
    known.take_back(id(3));
    known.decide();
    assert_eq!((known.state.deposit, known.others[&b]), (Money::ZERO, fen(3_000)));

    // What was held for a refund stays until that is decided.
    known.state.deposit += fen(500);
    let asked = crate::entry::RefundAsked {
        amount: fen(500),
        ..refund()
    };
    known.state.ask_refund(reference(70), &asked);
    assert_eq!(known.decide(), 0);
    known.state.decide_refund(reference(71), asked.refund);
    known.decide();
    assert_eq!((known.state.deposit, known.others[&b]), (Money::ZERO, fen(3_500)));

    // Undone by a further decision, or put right: everything comes back, and goes where it is said now.
    known.continue_as(80, None);
    known.decide();
    assert_eq!(known.state.deposit, fen(3_500));
    assert_eq!((known.others.clone(), known.decide()), (BTreeMap::new(), 0));
    assert_eq!(known.state.settlements.get(&CARRIED), None);
    known.continue_as(81, Some("200002"));
    known.decide();
    known.continue_as(82, Some("300003"));
    known.decide();
    assert_eq!(
        known.others,
        BTreeMap::from([("300003".parse().unwrap(), fen(3_500))])
    );
}

#[test]
fn only_who_did_not_know_where_it_continues_is_named() {
    let continued = |known: &mut Known| {
        known.continue_as(50, Some("200002"));
        known.decide();
        known.state.settlements[&CARRIED].clone()
    };
    let mut known = Known::default();
    known.take(1, &prepaid(1, 3_000));
    // Written at 0 on the 21st, in force since the 10th: the 20th was later than that, and did not know.
    let settlement = continued(&mut known);
    assert_eq!(settlement.payments, BTreeMap::from([(id(1), fen(3_000))]));
    assert!(!known.state.is_told(&CARRIED, &settlement));
    let rows = [
        // Knew, business date, whether it did not know.
        (49, "2026-11-20", true),
        (50, "2026-11-20", false),
        (49, "2026-11-09", false),
        (49, "2026-11-10", true),
    ];
    let continued = known.state.continued.clone().unwrap();
    for (knew, on, unknown) in rows {
        let said = continued.was_unknown_to(EntryNo(knew), on.parse().unwrap(), Instant(5));
        assert_eq!(said, unknown, "{knew} {on}");
    }
    // On the day itself what was taken before it was written knew all there was to know.
    let of_the_day = crate::continued::Continued {
        on: continued.said_on,
        said_at: Instant(1_000),
        ..continued
    };
    for (taken_at, unknown) in [(999, false), (1_000, true)] {
        let said = of_the_day.was_unknown_to(EntryNo(49), of_the_day.on, Instant(taken_at));
        assert_eq!(said, unknown, "{taken_at}");
    }
    // A deposit from before is taken along without anybody to be told.
    let mut before = Known::default();
    before.state.deposit = fen(700);
    before.continue_as(50, Some("200002"));
    before.decide();
    let settlement = &before.state.settlements[&CARRIED];
    assert_eq!(settlement.payments, BTreeMap::new());
    assert!(before.state.is_told(&CARRIED, settlement));
}

#[test]
fn what_an_account_was_before_is_told_to_who_did_not_know() {
    let mut state = AccountState::default();
    let said = |number: u64, at: i64, book: &str, details: u8, state: &mut AccountState| {
        let entry = crate::entry::Entry {
            written_at: Instant(at),
            ..entry_of(reference(number))
        };
        let account = registered(AccountStatus::Active, book, Hash([details; 32]));
        state.register(&entry, &account);
    };
    said(5, 100, "A1", 1, &mut state);
    said(6, 150, "A1", 1, &mut state);
    assert_eq!(state.changed.len(), 0, "the same again is no change");
    said(7, 200, "A1", 2, &mut state);
    said(9, 300, "B7", 2, &mut state);
    let was = |knew: u64, taken_at: i64| {
        let before = state.was_before(EntryNo(knew), Instant(taken_at));
        before.map(|before| (before.details, before.book.clone()))
    };
    let (one, two) = (Hash([1; 32]), Hash([2; 32]));
    assert_eq!(was(6, 250), Some((one, "A1".to_owned())));
    assert_eq!(
        was(6, 350),
        Some((one, "A1".to_owned())),
        "the oldest that it had not heard"
    );
    assert_eq!(was(8, 350), Some((two, "A1".to_owned())));
    assert_eq!(was(8, 299), None, "it was not so yet");
    assert_eq!(was(9, 350), None);
}

fn refund() -> crate::entry::RefundAsked {
    crate::entry::RefundAsked {
        refund: crate::ids::RefundId(Uuid::from_u128(7)),
        amount: Money::ZERO,
        reason: crate::entry::RefundReason::Transferred,
        payee: Hash::NONE,
        approval: crate::entry::Approval::unsigned(1),
    }
}
