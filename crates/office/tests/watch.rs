//! What watches over money and counters: how every seat is, as far as head office knows; and every difference in one list,
//! with the decision of a person that settles it and the further one that opens it again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::sync::Arc;

use cistern_domain::Money;
use cistern_domain::date::Period;
use cistern_domain::entry::{DifferenceEnd, DifferenceKind};
use cistern_domain::found::MoneyOutcome;
use cistern_domain::ids::{CounterNo, EntryNo, EntryRef, HallNo, ReceiptNo, StaffNo};
use cistern_domain::instant::Instant;
use cistern_domain::settings::Role;
use cistern_office::health::{SeatHealth, SeatStanding, SeatTrouble};
use cistern_office::{
    ByFinance, CODE_LASTS, DecideDifference, Difference, DifferenceRefused, DifferenceWhat, LOOKED_BACK_DAYS,
};
use cistern_sync::{Message, Says};
use common::door::{Door, Person};
use common::given::OVER;
use common::{City, Counter, MINUTE};
use serde_json::json;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a PC whose clock is off by so much says with its first message.
fn says(city: &City, off_millis: i64, program: &str, copied_at: Option<Instant>) -> Says {
    Says {
        clock: Instant(city.clock.now().0 + off_millis),
        program: program.to_owned(),
        copied_at,
    }
}

fn calls(city: &City, counter: &Counter, says: Says) {
    let greeting = Message {
        says: Some(says),
        ..counter.greeting()
    };
    counter.ask(&city.office, &greeting).unwrap();
}

fn well(city: &City) -> Says {
    says(city, 0, VERSION, Some(city.clock.now()))
}

fn seat(city: &City, counter: u16) -> SeatHealth {
    let all = city.office.seats_health().unwrap().seats;
    let found = all.into_iter().find(|seat| seat.counter.0 == counter);
    found.unwrap()
}

#[test]
fn every_seat_is_told_the_worst_first() {
    let city = City::found();
    let (well_off, away) = (city.seat(10, 1, 1), city.seat(11, 1, 2));
    city.seat(12, 1, 3);
    well_off.sync(&city.office);
    calls(&city, &well_off, well(&city));
    away.open_shift(1, 300);
    away.sync(&city.office);
    calls(&city, &away, well(&city));
    // It took money, said so, and the line broke before the entry came.
    away.take(1, 2_000_001, 12_450);
    let said = Message {
        unsent: Some(Money::from_fen(12_450)),
        says: Some(well(&city)),
        ..away.greeting()
    };
    away.ask(&city.office, &said).unwrap();
    city.clock.pass(11 * MINUTE);
    calls(&city, &well_off, well(&city));
    well_off.sync(&city.office);

    let health = city.office.seats_health().unwrap();
    let order: Vec<_> = health.seats.iter().map(|seat| seat.counter.0).collect();
    assert_eq!(
        order,
        [2, 3, 1],
        "money that is not here, then one that was never heard: {:?}",
        health.seats
    );
    assert_eq!((health.troubled, health.unsent), (2, 1));
    let behind = &health.seats[0];
    assert_eq!(behind.troubles, [SeatTrouble::SilentUnsent { minutes: 11 }]);
    assert_eq!(
        (behind.unsent, behind.unsent_money),
        (1, Some(Money::from_fen(12_450)))
    );
    assert_eq!(behind.held, EntryNo(2));
    assert_eq!(behind.heard_local.as_deref(), Some("2026-11-23 08:00"));
    assert_eq!(health.seats[1].troubles, [SeatTrouble::NeverHeard]);
    let fine = &health.seats[2];
    assert_eq!(fine.troubles, []);
    assert_eq!(fine.program.as_deref(), Some(VERSION));
    assert_eq!(fine.clock_off_seconds, Some(0));
    assert_eq!(fine.copied_local.as_deref(), Some("2026-11-23 08:11"));

    away.sync(&city.office);
    calls(&city, &away, well(&city));
    assert_eq!(seat(&city, 2).troubles, [], "it came, and nothing is missing");
}

#[test]
fn what_a_pc_says_of_itself_is_judged() {
    let rows = [
        (0, VERSION, Some(0), &[][..]),
        (2 * MINUTE, VERSION, Some(0), &[]),
        (
            2 * MINUTE + 1_000,
            VERSION,
            Some(0),
            &[SeatTrouble::ClockOff { seconds: 121 }],
        ),
        (
            -61 * MINUTE,
            VERSION,
            Some(0),
            &[SeatTrouble::ClockOff { seconds: -3_660 }],
        ),
        (0, VERSION, Some(2), &[]),
        (0, VERSION, Some(3), &[SeatTrouble::NoCopy]),
        (0, VERSION, None, &[SeatTrouble::NoCopy]),
    ];
    let city = City::found();
    let counter = city.seat(10, 1, 1);
    counter.sync(&city.office);
    assert_eq!(
        seat(&city, 1).troubles,
        [],
        "one that says nothing of itself is not blamed"
    );
    assert_eq!(seat(&city, 1).program, None);
    for (off, program, copied_days, troubles) in rows {
        // A call is noted at most once in some seconds.
        city.clock.pass(MINUTE);
        let copied_at = copied_days.map(|days: i64| Instant(city.clock.now().0 - days * 24 * 60 * MINUTE));
        calls(&city, &counter, says(&city, off, program, copied_at));
        assert_eq!(seat(&city, 1).troubles, troubles, "{off} {copied_days:?}");
    }
    city.clock.pass(MINUTE);
    calls(&city, &counter, says(&city, 0, "0.0.9", Some(city.clock.now())));
    let other = SeatTrouble::OtherProgram {
        program: "0.0.9".to_owned(),
    };
    assert_eq!(seat(&city, 1).troubles, [other]);
}

#[test]
fn a_seat_that_serves_in_silence_is_told_and_one_that_is_closed_is_not() {
    let city = City::found();
    let (open, closed) = (city.seat(10, 1, 1), city.seat(11, 1, 2));
    open.open_shift(1, 300);
    for counter in [&open, &closed] {
        counter.sync(&city.office);
        calls(&city, counter, well(&city));
    }
    city.clock.pass(10 * MINUTE);
    assert_eq!(seat(&city, 1).troubles, [SeatTrouble::Silent { minutes: 10 }]);
    assert_eq!(seat(&city, 2).troubles, [], "its PC may be off");
    city.clock.pass(7 * 24 * 60 * MINUTE);
    let away = seat(&city, 2).troubles;
    assert_eq!(away, [SeatTrouble::NoCopy, SeatTrouble::Away { days: 7 }]);
}

#[test]
fn a_revoked_journal_is_told_while_something_of_it_is_missing() {
    let city = City::found();
    let counter = city.seat(10, 1, 1);
    counter.sync(&city.office);
    counter.open_shift(1, 300);
    counter.ask(&city.office, &counter.greeting()).unwrap();
    city.office.revoke(counter.journal, None).unwrap();
    let gone = seat(&city, 1);
    assert_eq!(gone.standing, SeatStanding::Revoked);
    assert_eq!(
        gone.troubles,
        [SeatTrouble::RevokedUnsent {
            entries: 1,
            amount: None
        }]
    );
}

const FINANCE: StaffNo = StaffNo(7);
const IT: StaffNo = StaffNo(8);
const DAY: i64 = 24 * 60 * MINUTE;

/// A city with somebody of finance and somebody of 信息.
fn staffed() -> City {
    let city = City::found();
    for (staff, pin, role) in [(FINANCE, "7777", Role::Finance), (IT, "8888", Role::It)] {
        city.office.publish_staff(staff, "钱进", pin, &[role]).unwrap();
    }
    city
}

/// The one difference of a kind.
fn the(city: &City, kind: DifferenceKind) -> Difference {
    let all = city.office.differences(true).unwrap();
    let mut of: Vec<_> = all.iter().filter(|one| one.kind() == Some(kind)).collect();
    assert_eq!(of.len(), 1, "{kind:?} in {all:?}");
    of.remove(0).clone()
}

fn wish(one: &Difference, end: DifferenceEnd, staff: StaffNo, pin: &str) -> DecideDifference {
    DecideDifference {
        kind: one.kind().unwrap(),
        at: one.at.unwrap().into(),
        seen: None,
        end,
        words: "已核实，收据各一张".to_owned(),
        act: None,
        staff,
        pin: pin.to_owned(),
    }
}

#[test]
fn a_receipt_number_on_two_payments_is_told_and_settled_and_opened_again() {
    let city = staffed();
    let (one, other) = (city.seat(10, 1, 1), city.seat(11, 1, 2));
    for counter in [&one, &other] {
        counter.open_shift(1, 300);
        counter.take(1, 7_000_001, 12_450);
        counter.sync(&city.office);
        city.clock.pass(MINUTE);
    }
    let found = the(&city, DifferenceKind::ReceiptTwice);
    let receipt = ReceiptNo(7_000_001);
    assert_eq!(found.what, DifferenceWhat::ReceiptTwice { receipt });
    assert_eq!(found.amount, Money::from_fen(12_450));
    assert_eq!((found.hall, found.decides), (Some(HallNo(1)), Role::Finance));
    let facts: Vec<_> = found
        .facts
        .iter()
        .map(|fact| (fact.counter.0, fact.receipt))
        .collect();
    assert_eq!(facts, [(2, Some(receipt)), (1, Some(receipt))], "the later first");
    assert_eq!(found.at, found.facts.first().map(|fact| fact.at));

    let by = |end| wish(&found, end, FINANCE, "7777");
    let refused = |wish: &DecideDifference| city.office.decide_difference(wish).unwrap_err();
    let wrong = wish(&found, DifferenceEnd::Settled, FINANCE, "0000");
    assert!(matches!(refused(&wrong), DifferenceRefused::NotProven(_)));
    let it = wish(&found, DifferenceEnd::Settled, IT, "8888");
    assert!(matches!(
        refused(&it),
        DifferenceRefused::NotTheirs(Role::Finance)
    ));
    assert!(matches!(
        refused(&by(DifferenceEnd::Reopened)),
        DifferenceRefused::Already
    ));
    let silent = DecideDifference {
        words: " ".to_owned(),
        ..by(DifferenceEnd::Settled)
    };
    assert!(matches!(refused(&silent), DifferenceRefused::NoWords));
    let nowhere = EntryRef {
        journal: one.journal,
        number: EntryNo(99),
    };
    let with_no_act = DecideDifference {
        act: Some(nowhere),
        ..by(DifferenceEnd::Settled)
    };
    assert!(matches!(refused(&with_no_act), DifferenceRefused::NoAct(_)));

    city.office
        .decide_difference(&by(DifferenceEnd::Settled))
        .unwrap();
    let settled = the(&city, DifferenceKind::ReceiptTwice).settled.unwrap();
    assert_eq!(
        (&settled.by[..], &settled.words[..]),
        ("钱进", "已核实，收据各一张")
    );
    assert_eq!(city.office.differences(false).unwrap(), [], "it is open no more");
    assert!(matches!(
        refused(&by(DifferenceEnd::Settled)),
        DifferenceRefused::Already
    ));
    city.office
        .decide_difference(&by(DifferenceEnd::Reopened))
        .unwrap();
    assert_eq!(
        city.office.differences(false).unwrap().len(),
        1,
        "by a further decision"
    );
    city.verify();
}

/// A city in which two counters gave one number a hundred days apart: what each wrote came when it was written, or both at the
/// end, the later first.
fn given_twice(each_at_once: bool) -> (City, Difference) {
    let city = staffed();
    let (one, other) = (city.seat(10, 1, 1), city.seat(11, 1, 2));
    one.open_shift(1, 300);
    one.take(1, 7_000_001, 12_450);
    if each_at_once {
        one.sync(&city.office);
    }
    // Somebody looks meanwhile: the first days are done with.
    for _ in 0..10 {
        city.clock.pass(10 * DAY);
        assert_eq!(city.office.differences(true).unwrap(), []);
    }
    other.open_shift(1, 300);
    other.take(1, 7_000_001, 1_000);
    other.take(1, 7_000_002, 1_000);
    other.sync(&city.office);
    one.sync(&city.office);
    let found = the(&city, DifferenceKind::ReceiptTwice);
    (city, found)
}

#[test]
fn a_receipt_number_on_two_payments_is_told_however_far_apart() {
    let (city, found) = given_twice(true);
    let receipt = ReceiptNo(7_000_001);
    assert_eq!(found.what, DifferenceWhat::ReceiptTwice { receipt });
    let counters: Vec<_> = found.facts.iter().map(|fact| fact.counter.0).collect();
    assert_eq!(counters, [2, 1], "the later first");
    assert_eq!(found.amount, Money::from_fen(1_000));
    let (other_city, other) = given_twice(false);
    assert_eq!(
        (&other.what, other.amount, other.at),
        (&found.what, found.amount, found.at)
    );
    assert_eq!(other.facts, found.facts, "whichever came first");
    other_city.verify();

    city.clock.pass(6 * DAY);
    assert!(the(&city, DifferenceKind::ReceiptTwice).overdue);
    for _ in 0..3 {
        city.clock.pass(i64::from(LOOKED_BACK_DAYS) * DAY);
        let old = the(&city, DifferenceKind::ReceiptTwice);
        assert_eq!((old.at, old.overdue, old.settled), (found.at, true, None));
    }
    let settled = wish(&found, DifferenceEnd::Settled, FINANCE, "7777");
    city.office.decide_difference(&settled).unwrap();
    let listed = |all| {
        let found = city.office.differences(all).unwrap();
        let twice = |one: &&Difference| one.kind() == Some(DifferenceKind::ReceiptTwice);
        found.iter().filter(twice).count()
    };
    assert_eq!((listed(false), listed(true)), (0, 1), "it can be opened again");
    city.clock.pass(i64::from(LOOKED_BACK_DAYS + 1) * DAY);
    assert_eq!(listed(true), 0, "settled long ago");
    city.verify();
}

#[test]
fn a_clock_ahead_of_head_office_is_told_once_for_a_day() {
    let city = staffed();
    let mut counter = city.seat(10, 1, 1);
    counter.sync(&city.office);
    let clock = common::Clock::default();
    clock.set(city.clock.now().0 + 40 * MINUTE);
    counter.clock = clock;
    counter.open_shift(1, 300);
    counter.take(1, 1_000_001, 5_000);
    city.clock.pass(MINUTE);
    counter.sync(&city.office);
    let found = the(&city, DifferenceKind::Clock);
    let what = DifferenceWhat::Clock {
        off_minutes: 39,
        entries: 2,
    };
    assert_eq!((found.what, found.decides), (what, Role::It));
    assert_eq!(found.at.unwrap().number, EntryNo(2), "at the first of that day");
    assert!(!found.overdue);
    city.clock.pass(6 * DAY);
    assert!(
        the(&city, DifferenceKind::Clock).overdue,
        "nobody decided within five days"
    );
}

#[test]
fn what_comes_after_its_month_was_closed_is_told_by_counter_and_day() {
    let city = staffed();
    let away = city.seat(11, 1, 2);
    away.sync(&city.office);
    away.open_shift(1, 300);
    away.take(1, 2_000_001, 8_000);
    away.take(1, 2_000_002, 2_000);
    city.clock.pass(8 * DAY);
    let by = ByFinance {
        staff: FINANCE,
        pin: "7777".to_owned(),
    };
    let month = |month| Period::new(2026, month).unwrap();
    city.office.close_period(month(11), OVER, &by).unwrap();
    assert_eq!(city.office.differences(false).unwrap(), []);
    away.sync(&city.office);
    let late = the(&city, DifferenceKind::Late);
    let what = DifferenceWhat::Late {
        posts_in: month(12),
        entries: 2,
    };
    assert_eq!(late.what, what);
    assert_eq!(late.amount, Money::from_fen(10_000), "what both took");
    assert_eq!(late.at.unwrap().number, EntryNo(3), "at the first of them");
    let signed = common::found::standing(&city.office);
    let said = &signed[&(late.at.unwrap().into(), DifferenceKind::Late)].said;
    assert_eq!(
        (said.outcome, said.amount, said.decides, Some(said.due)),
        (MoneyOutcome::NextPeriod, late.amount, Role::Finance, late.due),
        "signed by head office"
    );
    assert!(
        !late.overdue,
        "the days count from when it came, not from when it was taken"
    );
    city.clock.pass(6 * DAY);
    assert!(the(&city, DifferenceKind::Late).overdue);
    // However old, and however often somebody looks.
    for _ in 0..3 {
        city.clock.pass(i64::from(LOOKED_BACK_DAYS) * DAY);
        let old = the(&city, DifferenceKind::Late);
        assert_eq!((&old.what, old.amount, old.at), (&what, late.amount, late.at));
    }
    let settle = |end| {
        let wish = DecideDifference {
            kind: DifferenceKind::Late,
            at: late.at.unwrap().into(),
            seen: None,
            end,
            words: "已核对".to_owned(),
            act: None,
            staff: FINANCE,
            pin: "7777".to_owned(),
        };
        city.office.decide_difference(&wish).unwrap();
        city.clock.pass(MINUTE);
    };
    let listed = |all| city.office.differences(all).unwrap().len();
    settle(DifferenceEnd::Settled);
    assert_eq!((listed(false), listed(true)), (0, 1), "it can be opened again");
    settle(DifferenceEnd::Reopened);
    assert_eq!(listed(false), 1);
    settle(DifferenceEnd::Settled);
    city.clock.pass(i64::from(LOOKED_BACK_DAYS + 1) * DAY);
    assert_eq!(
        (listed(true), listed(true)),
        (1, 0),
        "seen settled long ago, its journal is done with"
    );
    city.verify();
}

/// A clock that is slow decides of two payments which came first; it shows where an entry knows what was not written yet by it.
#[test]
fn a_clock_behind_is_told_by_what_its_entries_know() {
    let city = staffed();
    let mut counter = city.seat(11, 1, 2);
    counter.sync(&city.office);
    counter.open_shift(1, 300);
    city.clock.pass(60 * MINUTE);
    counter.sync(&city.office);
    counter.sync(&city.office);
    assert_eq!(city.office.differences(false).unwrap(), []);
    let clock = common::Clock::default();
    clock.set(city.clock.now().0 - 45 * MINUTE);
    counter.clock = clock;
    counter.take(1, 1_000_001, 5_000);
    city.clock.pass(5 * MINUTE);
    counter.sync(&city.office);
    let found = the(&city, DifferenceKind::Clock);
    let what = DifferenceWhat::Clock {
        off_minutes: -45,
        entries: 1,
    };
    assert_eq!((found.what, found.at.unwrap().number), (what, EntryNo(3)));
}

#[test]
fn pages_of_the_books_are_finances_and_sign_only_what_was_shown() {
    let City {
        folder,
        clock,
        office,
    } = staffed();
    let office = Arc::new(office);
    let clerk = StaffNo(1);
    office
        .publish_staff(clerk, "李敏", "1111", &[Role::Clerk])
        .unwrap();
    let counter = Counter::at(10, &office, clock.clone());
    let code = office.make_code(HallNo(1), CounterNo(1), CODE_LASTS).unwrap();
    counter.enrol(&office, code.secret).unwrap();
    counter.begin();
    counter.open_shift(1, 300);
    counter.take(1, 1_000_001, 12_450);
    counter.close_shift(1, 42_450, -50);
    counter.sync(&office);
    let door = Door::open(&office, folder.path());
    let (finance, it, stranger) = (
        door.sign_in(7, "7777"),
        door.sign_in(8, "8888"),
        door.sign_in(1, "1111"),
    );
    let theirs = |pages: &[&str], who: &Person<'_>| {
        let all = who.me["pages"].as_array().unwrap().clone();
        pages.iter().all(|page| all.contains(&json!(page)))
    };
    assert!(theirs(
        &["health", "differences", "sheets", "months", "audit"],
        &finance
    ));
    assert!(theirs(&["health", "differences", "audit"], &it) && !theirs(&["sheets"], &it));
    let today = json!({"hall": null, "on": null});
    let calls = [
        ("health", json!({})),
        ("differences", json!({"all": true})),
        ("sheet", today.clone()),
        ("months", json!({})),
        ("audit", json!({"on": null, "staff": null})),
    ];
    for (command, ask) in &calls {
        let (status, why) = stranger.asks(command, ask);
        assert_eq!(
            (status, &why["refusal"]["kind"]),
            (409, &json!("not_theirs")),
            "{command}"
        );
        let (status, told) = finance.asks(command, ask);
        assert_eq!(status, 200, "{command}: {told}");
    }

    let ask = json!({"hall": 1, "on": "2026-11-23", "seal": "", "words": "", "pin": "1111"});
    let (_, why) = stranger.asks("sign_sheet", &ask);
    assert_eq!(why["refusal"]["kind"], "not_theirs", "nor told how much: {why}");
    let sign = |seal: &str, words: &str, pin: &str| {
        let ask = json!({"hall": 1, "on": "2026-11-23", "seal": seal, "words": words, "pin": pin});
        finance.asks("sign_sheet", &ask)
    };
    let (_, sheet) = finance.asks("sheet", &json!({"hall": 1, "on": "2026-11-23"}));
    let stands = sheet["seal"].as_str().unwrap();
    let (_, why) = sign("another", "差半元", "7777");
    assert_eq!(why["refusal"]["why"]["why"], "moved", "{why}");
    let (_, why) = sign(stands, "", "7777");
    assert_eq!(why["refusal"]["why"]["why"], "unexplained", "{why}");
    let (_, why) = sign(stands, "差半元", "0000");
    assert_eq!(why["refusal"]["kind"], "wrong_pin", "{why}");
    clock.pass(MINUTE);
    let (status, signed) = sign(stands, "差半元", "7777");
    assert_eq!((status, &signed["signed_by"]), (200, &json!("钱进")), "{signed}");
    assert_eq!(signed["sheet"]["signed"]["still_holds"], true);
    let (_, why) = sign(stands, "又签一次", "7777");
    assert_eq!(why["refusal"]["why"]["why"], "already", "{why}");

    let (_, audit) = finance.asks("audit", &json!({"on": null, "staff": 7}));
    let acts = audit["acts"].as_array().unwrap();
    assert_eq!(acts.len(), 1, "one thing was done by them: {audit}");
    assert_eq!(
        (&acts[0]["act"], &acts[0]["local"]),
        (&json!("SheetSigned"), &json!("2026-11-23 08:01"))
    );
    let close = |month: &str| finance.asks("close_month", &json!({"period": month, "pin": "7777"}));
    let (_, why) = close("202611");
    assert_eq!(why["refusal"]["why"]["why"], "not_over", "{why}");
    let (status, months) = close("202610");
    assert_eq!(
        (status, &months["months"][0]["may_reopen"]),
        (200, &json!(true)),
        "{months}"
    );
    assert_eq!(months["next"], json!(null), "November is not over");
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
