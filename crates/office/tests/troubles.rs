//! Troubles of 柜台健康 that lie in what head office holds of a seat: what it does not know of head office, receipt numbers that run
//! out, a journal that was stopped, an entry that was set aside. Each is brought about, seen, and gone where it can go.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use cistern_domain::Money;
use cistern_domain::counter::Block;
use cistern_domain::entry::{
    Approval, CashDropped, DifferenceEnd, DifferenceKind, ReceiptNumbersMarked, ShiftOpened,
};
use cistern_domain::ids::{EntryNo, ReceiptNo, ShiftNo, StaffNo};
use cistern_domain::receipt_numbers::Mark;
use cistern_domain::settings::{Role, Settings};
use cistern_office::DecideDifference;
use cistern_office::health::{SeatHealth, SeatStanding, SeatTrouble};
use cistern_publishing::BLOCK;
use common::{City, Counter, MINUTE, NOBODY, brought, forged};

/// Seats by number; one that has nothing to be told of any more is not among those that were ended.
fn seats(city: &City, counter: u16) -> Vec<SeatHealth> {
    let all = city.office.seats_health().unwrap().seats;
    all.into_iter().filter(|seat| seat.counter.0 == counter).collect()
}

fn seat(city: &City, counter: u16) -> SeatHealth {
    let mut found = seats(city, counter);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

/// The PC calls, and the answer is lost on its way.
fn calls(city: &City, counter: &Counter) {
    counter.ask(&city.office, &counter.greeting()).unwrap();
}

#[test]
fn the_age_of_a_seats_data_is_told_and_after_an_hour_that_it_is_behind() {
    let city = City::found();
    let counter = city.seat(10, 1, 1);
    counter.sync(&city.office);
    counter.sync(&city.office);
    let fresh = seat(&city, 1);
    assert_eq!((fresh.behind, fresh.troubles), (0, vec![]));
    assert_eq!(
        fresh.data_local, fresh.heard_local,
        "all that there is, as of its call"
    );

    city.clock.pass(5 * MINUTE);
    for _ in 0..2 {
        city.office.publish_settings(&Settings::default()).unwrap();
        city.clock.pass(MINUTE);
    }
    // It calls and calls, and hears nothing of what was written at 08:05.
    for minutes in [8, 64] {
        city.clock.set(common::MORNING + minutes * MINUTE);
        calls(&city, &counter);
        let seat = seat(&city, 1);
        assert_eq!((seat.behind, seat.troubles), (2, vec![]), "{minutes}");
        assert_eq!(seat.data_local.as_deref(), Some("2026-11-23 08:05"), "{minutes}");
    }
    city.clock.pass(MINUTE);
    calls(&city, &counter);
    let behind = seat(&city, 1);
    assert_eq!(behind.troubles, [SeatTrouble::Behind { entries: 2 }]);
    assert_eq!(behind.data_local.as_deref(), Some("2026-11-23 08:05"));
    // Silent, its data is as old, and that it is not heard would be told instead.
    city.clock.pass(10 * MINUTE);
    assert_eq!(seat(&city, 1).troubles, []);

    counter.sync(&city.office);
    let again = seat(&city, 1);
    assert_eq!((again.behind, again.troubles), (0, vec![]));
    assert_eq!(again.data_local.as_deref(), Some("2026-11-23 09:15"));
}

#[test]
fn receipt_numbers_that_run_out_while_head_office_may_not_write_are_told() {
    let city = City::found();
    let (counter, other) = (city.seat(10, 1, 1), city.seat(11, 1, 2));
    for one in [&counter, &other] {
        one.sync(&city.office);
        one.sync(&city.office);
    }
    assert_eq!(seat(&city, 1).receipts_left, BLOCK);
    // An older database was brought back: it takes facts, and grants nothing until both counters were heard.
    city.office.mark_restored(NOBODY).unwrap();
    let granted = counter.act(|tx| tx.counter(counter.journal).unwrap());
    let first = granted.tally()[0].from.0;
    let spoils = |from: u64, numbers: u64| {
        let marked = ReceiptNumbersMarked {
            numbers: vec![Block {
                from: ReceiptNo(from),
                to: ReceiptNo(from + numbers - 1),
            }],
            mark: Mark::Spoiled,
            reason: Some("受潮".to_owned()),
        };
        counter.write(None, marked);
        city.clock.pass(MINUTE);
        counter.sync(&city.office);
        seat(&city, 1)
    };
    let enough = spoils(first, BLOCK - 50);
    assert_eq!((enough.receipts_left, enough.troubles), (50, vec![]));
    let few = spoils(first + BLOCK - 50, 1);
    assert_eq!(few.troubles, [SeatTrouble::FewNumbers { left: 49 }]);
    let troubles = || seat(&city, 2).troubles;
    assert_eq!(troubles()[0], SeatTrouble::Waited);

    other.sync(&city.office);
    assert!(!troubles().contains(&SeatTrouble::Waited), "whole again");
    counter.sync(&city.office);
    let more = seat(&city, 1);
    assert_eq!((more.receipts_left, more.troubles), (49 + BLOCK, vec![]));
    city.verify();
}

#[test]
fn a_stopped_journal_stands_first_until_another_pc_sits_there() {
    let city = City::found();
    let (counter, other) = (city.seat(10, 1, 1), city.seat(11, 1, 2));
    other.open_shift(1, 300);
    let copied = ShiftOpened {
        shift: ShiftNo(1),
        float: Money::from_fen(1),
    };
    let fork = forged(&counter.file, counter.journal, copied, &counter.key);
    counter.open_shift(1, 300);
    for one in [&counter, &other] {
        one.sync(&city.office);
    }
    assert_eq!(
        (seat(&city, 1).troubles, seat(&city, 2).troubles),
        (vec![], vec![])
    );
    // The other is silent with its drawer open; a second entry of one number is worse.
    city.clock.pass(11 * MINUTE);
    counter.ask(&city.office, &brought(fork)).unwrap();
    let health = city.office.seats_health().unwrap();
    let order: Vec<_> = health.seats.iter().map(|seat| seat.counter.0).collect();
    assert_eq!((order, health.troubled), (vec![1, 2], 2), "{health:?}");
    let at = EntryNo(2);
    assert_eq!(health.seats[0].troubles, [SeatTrouble::Stopped { at }]);
    assert_eq!(health.seats[1].troubles, [SeatTrouble::Silent { minutes: 11 }]);
    // It stays, whatever comes.
    counter.take(1, 1_000_001, 500);
    calls(&city, &counter);
    let stopped = seat(&city, 1);
    assert_eq!(
        (stopped.troubles, stopped.held),
        (vec![SeatTrouble::Stopped { at }], at)
    );

    let another = city.seat(12, 1, 1);
    another.sync(&city.office);
    // The other is fine; beside it stays what the first said it has and never sent.
    let both = seats(&city, 1);
    let now = both
        .iter()
        .find(|seat| seat.standing == SeatStanding::Sits)
        .unwrap();
    assert_eq!((now.journal, &now.troubles), (another.journal, &vec![]));
    let left = SeatTrouble::ReplacedUnsent {
        entries: 1,
        amount: None,
    };
    let replaced = both
        .iter()
        .find(|seat| seat.standing == SeatStanding::Replaced)
        .unwrap();
    assert_eq!(replaced.troubles, [SeatTrouble::Stopped { at }, left]);
    // Ended by head office it is told beside the new one: what it held and did not send stays there.
    city.office.revoke(counter.journal, None).unwrap();
    let both = seats(&city, 1);
    let ended: Vec<_> = both
        .iter()
        .filter(|seat| seat.standing == SeatStanding::Revoked)
        .collect();
    assert_eq!((both.len(), ended.len()), (2, 1), "{both:?}");
    assert_eq!(ended[0].journal, counter.journal);
    assert_eq!(ended[0].troubles[0], SeatTrouble::Stopped { at });
    // Somebody looked into it, and the seat has another PC: nobody's trouble any more.
    settle(&city, DifferenceKind::Stopped);
    let both = seats(&city, 1);
    let stopped = |seat: &SeatHealth| seat.troubles.contains(&SeatTrouble::Stopped { at });
    assert!(!both.iter().any(stopped), "{both:?}");
}

/// Somebody of 信息 settles the first difference of a kind.
fn settle(city: &City, kind: DifferenceKind) {
    const IT: StaffNo = StaffNo(61);
    city.office
        .publish_staff(IT, "林溪", "6161", &[Role::It])
        .unwrap();
    let all = city.office.differences(false).unwrap();
    let one = all.iter().find(|one| one.kind() == Some(kind)).unwrap();
    let wish = DecideDifference {
        kind,
        at: one.at.unwrap().into(),
        seen: None,
        end: DifferenceEnd::Settled,
        words: "已查明".to_owned(),
        act: None,
        staff: IT,
        pin: "6161".to_owned(),
    };
    city.office.decide_difference(&wish).unwrap();
}

/// More pieces than it says, signed by its own counter.
fn poison(counter: &Counter) {
    let dropped = CashDropped {
        shift: ShiftNo(1),
        pieces: Vec::new(),
        amount: Money::from_fen(10_000),
        approval: Approval::unsigned(0),
    };
    let envelope = forged(&counter.file, counter.journal, dropped, &counter.key);
    counter.receive(&brought(envelope));
}

#[test]
fn entries_that_are_set_aside_are_counted_at_the_seat_that_wrote_them() {
    let city = City::found();
    let (counter, other) = (city.seat(10, 1, 1), city.seat(11, 1, 2));
    for one in [&counter, &other] {
        one.open_shift(1, 300);
        one.sync(&city.office);
    }
    for entries in 1..=2 {
        poison(&counter);
        counter.take(1, 1_000_000 + u64::from(entries), 500);
        counter.sync(&city.office);
        other.sync(&city.office);
        let told = seat(&city, 1);
        assert_eq!(told.troubles, [SeatTrouble::SetAside { entries }]);
        assert_eq!(
            (told.unsent, told.is_open),
            (0, true),
            "it serves on, and all of it is here"
        );
        assert_eq!(seat(&city, 2).troubles, [], "who only holds them has none");
    }
    settle(&city, DifferenceKind::SetAside);
    assert_eq!(
        seat(&city, 1).troubles,
        [SeatTrouble::SetAside { entries: 1 }],
        "of two one is settled"
    );
    let another = city.seat(12, 1, 1);
    another.sync(&city.office);
    let now = seat(&city, 1);
    assert_eq!((now.journal, now.troubles), (another.journal, vec![]));
    city.verify();
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
