//! Worked drawers: what should be in them, whatever was paid and how.

use cistern_core::Failed;
use cistern_core::payment::Quote;
use cistern_core::shift::{AskShift, CloseShift, CloseShiftRefusal, CountDrawer, Stage};
use cistern_domain::Money;
use cistern_domain::entry::Pieces;
use cistern_domain::payment::Tender;

use crate::hall::{Hall, cash, fen, shan, tendered, zhu};

/// So much in the fewest notes and coins.
pub fn count(amount: i64) -> CloseShift {
    let mut left = amount;
    let faces = cistern_domain::drawer::FACES;
    let counted = faces.iter().map(|face| {
        let pieces = left / face.fen();
        left -= pieces * face.fen();
        Pieces {
            face: *face,
            pieces: u32::try_from(pieces).expect("few"),
        }
    });
    CloseShift {
        counted: counted.collect(),
        reason: None,
        slips: 0,
    }
}

fn settings_without_coin(hall: &mut cistern_domain::settings::Settings) {
    hall.smallest_coin = fen(1);
}

/// Each row: what is done, and what should be in a drawer that began with 500 yuan.
#[test]
fn drawer_sums() {
    type Act = fn(&Hall);
    let rows: [(&str, Act, i64); 7] = [
        ("nothing", |_| (), 50_000),
        (
            "old dues are takings like any other",
            |hall| drop(hall.pay(cash(&zhu(), &[8, 9], 8_932))),
            58_932,
        ),
        (
            "change is not counted as cash",
            |hall| drop(hall.pay(cash(&shan(), &[11], 50_000))),
            58_000,
        ),
        (
            "a card is no cash",
            |hall| {
                let card = Quote {
                    tenders: vec![tendered(Tender::Card, 8_000)],
                    ..cash(&shan(), &[11], 0)
                };
                drop(hall.pay(card));
            },
            50_000,
        ),
        (
            "card and cash with change out of the cash",
            |hall| {
                let tenders = vec![tendered(Tender::Wallet, 7_000), tendered(Tender::Cash, 5_000)];
                drop(hall.pay(Quote {
                    tenders,
                    ..cash(&shan(), &[11], 0)
                }));
            },
            51_000,
        ),
        (
            "money into the deposit is cash too",
            |hall| drop(hall.pay(cash(&shan(), &[], 12_345))),
            62_345,
        ),
        (
            "out of the deposit, nothing enters the drawer",
            |hall| {
                drop(hall.pay(Quote {
                    use_deposit: true,
                    ..cash(&zhu(), &[9], 1_225)
                }))
            },
            51_225,
        ),
    ];
    for (what, act, expected) in rows {
        let hall = Hall::serving_under(settings_without_coin);
        act(&hall);
        let report = hall.shift();
        assert_eq!(report.expected_cash, Some(fen(expected)), "{what}");
        assert_eq!(
            hall.status().strip.drawer,
            Some(fen(expected)),
            "{what}: the strip says the same"
        );
        let closed = hall.counter.close_shift(&count(expected)).expect(what);
        let Stage::Closed {
            over_short,
            counted_sum,
            ..
        } = closed.stage
        else {
            panic!("{what}: {:?}", closed.stage)
        };
        assert_eq!((over_short, counted_sum), (Money::ZERO, fen(expected)), "{what}");
        hall.verified();
    }
}

#[test]
fn one_yuan_short_needs_a_reason() {
    let hall = Hall::serving();
    hall.pay(cash(&shan(), &[11], 10_000));
    let short = count(57_900);
    let refused = hall.counter.close_shift(&short);
    let reason = |over_short| CloseShiftRefusal::ReasonNeeded { over_short };
    assert!(matches!(refused, Err(Failed::Refused(why)) if why == reason(fen(-100))));
    let blank = CloseShift {
        reason: Some("  ".to_owned()),
        ..short.clone()
    };
    assert!(
        hall.counter.close_shift(&blank).is_err(),
        "a blank reason is none"
    );
    assert!(matches!(hall.shift().stage, Stage::Open), "still open");
    let said = CloseShift {
        reason: Some("找错零".to_owned()),
        ..short
    };
    let closed = hall.counter.close_shift(&said).expect("closed");
    let Stage::Closed {
        over_short,
        expected,
        reason,
        ..
    } = closed.stage
    else {
        panic!("{:?}", closed.stage)
    };
    assert_eq!(
        (over_short, expected, reason.as_deref()),
        (fen(-100), fen(58_000), Some("找错零"))
    );
    hall.verified();
}

#[test]
fn nobody_made_a_note_of_25() {
    let hall = Hall::serving();
    let counted = vec![Pieces {
        face: fen(2500),
        pieces: 20,
    }];
    let refused = hall.counter.close_shift(&CloseShift {
        counted,
        reason: None,
        slips: 0,
    });
    assert!(matches!(refused, Err(Failed::Refused(CloseShiftRefusal::Face { face })) if face == fen(2500)));
}

#[test]
fn a_blind_count_is_written_down_before_anything_is_shown() {
    let hall = Hall::serving_under(|settings| settings.blind_count = true);
    hall.pay(cash(&shan(), &[11], 10_000));
    let report = hall.shift();
    assert_eq!(
        (report.takings, report.expected_cash, report.payments),
        (None, None, 1)
    );
    let strip = hall.status().strip;
    assert_eq!(
        (strip.drawer, strip.unsent_money),
        (None, None),
        "nor anywhere else"
    );
    assert_eq!(hall.counter.day_report().expect("a report").takings, None);

    // A close that says no count before tells nothing of what should be there.
    let close = |fen| CloseShift {
        reason: Some("未查明".to_owned()),
        ..count(fen)
    };
    for guess in [58_000, 57_900] {
        let refused = hall.counter.close_shift(&close(guess));
        assert!(
            matches!(refused, Err(Failed::Refused(CloseShiftRefusal::CountFirst))),
            "{guess}: {refused:?}"
        );
    }
    let made = |fen| {
        hall.counter.count_drawer(&CountDrawer {
            counted: count(fen).counted,
            shift: None,
        })
    };
    let before = hall.entries();
    let counted = made(57_900).expect("written");
    assert_eq!(
        counted.expected_cash,
        Some(fen(58_000)),
        "shown once it was counted"
    );
    made(57_900).expect("the same again");
    assert_eq!(hall.entries() - before, 1, "is the same count");

    // A payment in between makes the count worthless.
    hall.pay(cash(&zhu(), &[9], 2_500));
    assert_eq!(hall.shift().expected_cash, None);
    assert!(hall.counter.close_shift(&close(57_900)).is_err());
    made(60_400).expect("written");
    assert!(
        hall.counter.close_shift(&close(60_300)).is_err(),
        "another count than the one written down"
    );
    let closed = hall.counter.close_shift(&close(60_400)).expect("closed");
    let Stage::Closed { over_short, .. } = closed.stage else {
        panic!("{:?}", closed.stage)
    };
    assert_eq!(over_short, fen(60_400 - 60_460));
    hall.verified();
}

#[test]
fn late_arrivals_never_move_a_closed_shift() {
    let hall = Hall::serving();
    hall.pay(cash(&shan(), &[11], 8_000));
    let closed = hall.counter.close_shift(&count(58_000)).expect("closed");
    hall.open_shift(10_000);
    hall.pay(cash(&zhu(), &[9], 2_500));
    let ask = AskShift {
        shift: Some(closed.shift),
    };
    let later = hall.counter.shift_report(&ask).expect("there");
    assert_eq!(
        (later.takings, later.expected_cash),
        (closed.takings, closed.expected_cash)
    );
    assert_eq!(
        hall.shift().expected_cash,
        Some(fen(12_460)),
        "the new drawer has its own"
    );
}
