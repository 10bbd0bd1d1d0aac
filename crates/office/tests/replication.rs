//! A counter's journal comes to the office byte for byte, exactly once, whatever the line does to messages.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use cistern_domain::Money;
use cistern_domain::counter::Block;
use cistern_domain::entry::{Body, CounterRevoked, DayClosed, ReceiptNumbersMarked};
use cistern_domain::ids::{EntryNo, Hash, ReceiptNo, StaffNo};
use cistern_domain::payment::Tender;
use cistern_domain::receipt_numbers::Mark;
use cistern_journal::Fault;
use cistern_office::Denied;
use cistern_publishing::{BLOCK, Pen};
use cistern_sync::Message;
use cistern_sync::wire::path;
use common::{City, Counter, MINUTE, bytes_of, written};

const FIRST_RECEIPT: u64 = 10_000_001;

/// A counter with a shift and so many payments of 10 yuan that the office has not heard of.
fn busy(city: &City, payments: u64) -> Counter {
    let counter = city.seat(10, 1, 3);
    counter.sync(&city.office);
    counter.open_shift(1, 300);
    (0..payments).for_each(|nth| counter.take(1, FIRST_RECEIPT + nth, 1000));
    counter
}

/// Both hold the same, the office's views are what its entries fold into, and the drawer's figures agree.
fn check(city: &City, counter: &Counter, payments: u32) {
    for journal in [counter.journal, city.office.journal()] {
        assert_eq!(
            bytes_of(city.office.file(), journal),
            bytes_of(&counter.file, journal),
            "byte for byte"
        );
    }
    city.verify();
    let totals = counter.totals(&city.office);
    let ours = counter.act(|tx| {
        tx.shift(counter.journal, cistern_domain::ids::ShiftNo(1))
            .unwrap()
            .unwrap()
    });
    let shift = totals.shifts[0];
    assert_eq!(
        (shift.payments, shift.kept, shift.cash),
        (payments, ours.takings.kept(), ours.expected_cash()),
        "the office's figures are the drawer's"
    );
    assert_eq!(
        shift.kept,
        Money::from_fen(1000 * i64::from(payments)),
        "10 yuan each"
    );
}

#[test]
fn a_day_arrives_whole() {
    let city = City::found();
    let counter = busy(&city, 12);
    counter.sync(&city.office);
    check(&city, &counter, 12);
}

#[test]
fn more_than_one_message_holds_goes_in_several() {
    let city = City::found();
    let counter = busy(&city, 3000);
    assert!(counter.sync(&city.office) > 2, "half a megabyte a message");
    check(&city, &counter, 3000);
}

#[test]
fn a_line_that_doubles_cuts_and_reorders_changes_nothing() {
    let city = City::found();
    let counter = busy(&city, 30);
    let theirs = counter.ask(&city.office, &counter.greeting()).unwrap();
    let full = counter.file.offer(&theirs).unwrap();
    assert!(full.entries.len() > 30, "there is something to lose");

    let packed = full.pack().unwrap();
    for end in [0, 1, packed.len() / 2, packed.len() - 1] {
        let cut = city.office.answer(counter.public(), path::SYNC, &packed[..end]);
        assert!(matches!(cut, Err(Denied::Malformed)), "cut at {end}: {cut:?}");
    }
    let mut backwards = full.clone();
    backwards.entries.reverse();
    counter.ask(&city.office, &backwards).unwrap();
    let late = Message {
        entries: full.entries[20..].to_vec(),
        ..full.clone()
    };
    counter.ask(&city.office, &late).unwrap();

    let mut garbled = full.clone();
    garbled.entries[3].signature[5] ^= 1;
    garbled.entries[4].bytes[40] ^= 1;
    counter.ask(&city.office, &garbled).unwrap();

    for _ in 0..3 {
        counter.ask(&city.office, &full).unwrap();
    }
    counter.sync(&city.office);
    check(&city, &counter, 30);
}

#[test]
fn an_office_that_starts_again_goes_on_from_what_it_holds() {
    let city = City::found();
    let counter = busy(&city, 3000);
    let theirs = counter.ask(&city.office, &counter.greeting()).unwrap();
    let first = counter.file.offer(&theirs).unwrap();
    assert!(first.more, "the first message does not hold all");
    // The office takes it, and dies before it answers.
    counter.ask(&city.office, &first).unwrap();
    let again = city.another();
    counter.sync(&again);
    check(&city, &counter, 3000);
}

#[test]
fn strangers_and_revoked_counters_are_not_let_in() {
    let city = City::found();
    let (counter, stranger) = (busy(&city, 3), Counter::new(20, &city));
    let revoked = city.seat(30, 1, 4);
    let pen = Pen {
        now: city.clock.now(),
        chance: &Zeros,
        actor: StaffNo(9),
    };
    let ends = CounterRevoked {
        journal: revoked.journal,
        last: EntryNo(1),
    };
    city.office.file().act(|tx| pen.write(tx, ends)).unwrap();
    type Kind = fn(&Denied) -> bool;
    let rows: [(&str, &Counter, Kind); 2] = [
        ("a stranger", &stranger, |denied| {
            matches!(denied, Denied::NotEnrolled)
        }),
        ("a revoked counter", &revoked, |denied| {
            matches!(denied, Denied::Revoked)
        }),
    ];
    for (who, pc, is_right) in rows {
        let sync = pc.ask(&city.office, &pc.greeting()).map(|_| ());
        let totals = city.office.answer(pc.public(), path::TOTALS, &[]).map(|_| ());
        let largest = city.office.largest_body(&pc.public(), path::SYNC).map(|_| ());
        for answer in [sync, totals, largest] {
            assert!(answer.as_ref().is_err_and(is_right), "{who}: {answer:?}");
        }
    }
    counter.sync(&city.office);
    check(&city, &counter, 3);
}

struct Zeros;
impl cistern_publishing::Fill for Zeros {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(0);
    }
}

#[test]
fn another_wire_is_told_from_a_bad_line() {
    let city = City::found();
    let counter = city.seat(10, 1, 3);
    let newer = Message {
        wire: 2,
        ..counter.greeting()
    };
    assert!(matches!(counter.ask(&city.office, &newer), Err(Denied::Version)));
}

fn signatures(city: &City) -> usize {
    written(&city.office, |body| matches!(body, Body::HeadCountersigned(_)))
}

#[test]
fn heads_are_countersigned_once_a_minute_and_when_a_day_closes() {
    let city = City::found();
    let counter = busy(&city, 0);
    counter.sync(&city.office);
    let before = signatures(&city);
    for nth in 0..20 {
        counter.take(1, FIRST_RECEIPT + nth, 1000);
        counter.sync(&city.office);
    }
    assert_eq!(signatures(&city), before, "not with every call");
    city.clock.pass(MINUTE);
    counter.sync(&city.office);
    counter.sync(&city.office);
    assert_eq!(signatures(&city), before + 1, "after a minute, once");
    city.clock.pass(MINUTE);
    counter.sync(&city.office);
    assert_eq!(
        signatures(&city),
        before + 1,
        "a head that stays is not signed again"
    );

    counter.close_shift(1, 50_000, 0);
    counter.sync(&city.office);
    let head = counter.act(|tx| tx.head(counter.journal).unwrap());
    counter.write(
        None,
        DayClosed {
            head: head.number,
            hash: head.hash,
            payments: 20,
            taken: Money::from_fen(20_000),
        },
    );
    counter.sync(&city.office);
    let seat = counter.act(|tx| tx.counter(counter.journal).unwrap());
    let head = counter.act(|tx| tx.head(counter.journal).unwrap());
    assert_eq!(
        seat.countersigned,
        Some((head.number, head.hash)),
        "the closed day is countersigned, and the counter knows"
    );
    check(&city, &counter, 20);
}

#[test]
fn receipts_never_run_out_while_there_is_a_line() {
    let city = City::found();
    let counter = busy(&city, 1);
    counter.sync(&city.office);
    let blocks = || {
        counter
            .act(|tx| tx.counter(counter.journal).unwrap())
            .blocks
            .len()
    };
    assert_eq!(blocks(), 1);
    let spoiled = ReceiptNumbersMarked {
        numbers: vec![Block {
            from: ReceiptNo(FIRST_RECEIPT + 1),
            to: ReceiptNo(FIRST_RECEIPT + BLOCK - 900),
        }],
        mark: Mark::Spoiled,
        reason: Some("受潮".to_owned()),
    };
    counter.write(None, spoiled);
    counter.sync(&city.office);
    counter.sync(&city.office);
    assert_eq!(blocks(), 2, "few are left: one block more, and only one");
    let other = city.seat(11, 1, 4);
    other.sync(&city.office);
    let theirs = other.act(|tx| tx.counter(other.journal).unwrap()).blocks;
    assert_eq!(
        theirs[0].from,
        ReceiptNo(FIRST_RECEIPT + 2 * BLOCK),
        "no number twice"
    );
    counter.sync(&city.office);
    check(&city, &counter, 1);
}

#[test]
fn an_idle_call_writes_nothing() {
    let city = City::found();
    let counter = busy(&city, 5);
    counter.sync(&city.office);
    counter.sync(&city.office);
    let sql = if common::is_on_server() {
        "SELECT max(last) FROM (SELECT max(xmin::text::bigint) AS last FROM entry UNION ALL
         SELECT max(xmin::text::bigint) FROM state UNION ALL SELECT max(xmin::text::bigint) FROM peer UNION ALL
         SELECT max(xmin::text::bigint) FROM heard UNION ALL SELECT max(xmin::text::bigint) FROM local) AS rows"
    } else {
        "PRAGMA data_version"
    };
    let version = |office: &cistern_office::Office| {
        let read = office
            .file()
            .read::<_, Fault>(|tx| tx.first(sql, &[], |row| row.get::<i64>(0)));
        read.unwrap()
    };
    let before = version(&city.office);
    (0..5).for_each(|_| {
        counter.sync(&city.office);
    });
    assert_eq!(version(&city.office), before, "nothing was committed");
}

#[test]
fn what_a_counter_holds_is_noted() {
    let city = City::found();
    let counter = busy(&city, 5);
    counter.sync(&city.office);
    counter.sync(&city.office);
    let office = city.office.journal();
    let holds = city
        .office
        .file()
        .read::<_, Fault>(|tx| tx.peer_holds(&counter.journal.to_string(), office))
        .unwrap();
    let head = city.office.file().read::<_, Fault>(|tx| tx.head(office)).unwrap();
    assert_eq!(holds, head.number, "all of the office's own");
    assert_ne!(head.hash, Hash::NONE);
}

#[test]
fn totals_per_counter_and_day() {
    let city = City::found();
    let (first, second) = (city.seat(10, 1, 3), city.seat(11, 2, 1));
    first.open_shift(1, 300);
    first.take(1, FIRST_RECEIPT, 1234);
    first.take(1, FIRST_RECEIPT + 1, 4000);
    first.close_shift(1, 35_234, -100);
    second.open_shift(1, 0);
    second.take(1, FIRST_RECEIPT + BLOCK, 500);
    city.clock.pass(24 * 60 * MINUTE);
    first.open_shift(2, 300);
    first.take(2, FIRST_RECEIPT + 2, 7000);
    first.sync(&city.office);
    second.sync(&city.office);
    let days = city.another().totals_by_day().unwrap();
    let rows: Vec<_> = days
        .iter()
        .map(|day| {
            let date = day.business_date.unwrap().to_string();
            let cash = day.tendered[&Tender::Cash];
            (
                day.hall.0,
                day.counter.0,
                date,
                day.shifts,
                day.closed,
                day.payments,
                day.taken,
                cash,
                day.over_short,
            )
        })
        .collect();
    let fen = Money::from_fen;
    let row = |hall, counter, date: &str, closed, payments, taken, cash, over_short| {
        (
            hall,
            counter,
            date.to_owned(),
            1,
            closed,
            payments,
            fen(taken),
            fen(cash),
            fen(over_short),
        )
    };
    assert_eq!(
        rows,
        [
            row(1, 3, "2026-11-23", 1, 2, 5234, 5434, -100),
            row(1, 3, "2026-11-24", 0, 1, 7000, 7100, 0),
            row(2, 1, "2026-11-23", 0, 1, 500, 600, 0),
        ]
    );
    assert!(
        days.iter().all(|day| day.last_heard == Some(city.clock.now())),
        "both called just now"
    );
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
