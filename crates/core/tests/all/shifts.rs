//! Whose drawer is open, who is at the desk, and the close of the day.

use cistern_core::Failed;
use cistern_core::banking::{AskSafe, BankTakings, BankingRefusal, CountCorrection, MatchDeposit};
use cistern_core::draft::SaveDraft;
use cistern_core::refusal::NotNow;
use cistern_core::shift::{AskShift, CloseDayRefusal, OpenShift, OpenShiftRefusal, Stage};
use cistern_core::staff::{ApproveWith, SignIn, SignInRefusal};
use cistern_core::status::Desk;
use cistern_domain::ids::{ShiftNo, StaffNo};
use cistern_domain::settings::Role;

use crate::drawers::count;
use crate::hall::{BOSS, CREDENTIALS, Hall, LI, PIN, WANG, ZHANG, cash, fen, shan, zhu};

/// 郑岚, of finance.
const CASHIER: StaffNo = StaffNo(24);

#[test]
fn two_clerks_two_drawers_one_pc() {
    let hall = Hall::serving();
    hall.pay(cash(&shan(), &[11], 10_000));
    hall.counter
        .save_draft(&SaveDraft {
            draft: Some("keyed in".to_owned()),
        })
        .expect("saved");
    hall.counter.lock_desk().expect("locked");
    let status = hall.status();
    assert!(matches!(status.desk, Desk::Locked { staff: ZHANG, .. }));
    assert_eq!(status.draft.as_deref(), Some("keyed in"), "暂离 keeps the draft");

    hall.sign_in(LI);
    let second = hall.open_shift(20_000);
    assert_eq!(second.shift, ShiftNo(2));
    hall.pay(cash(&zhu(), &[9], 2_500));
    let first = hall
        .counter
        .shift_report(&AskShift {
            shift: Some(ShiftNo(1)),
        })
        .expect("there");
    assert!(matches!(first.stage, Stage::Suspended), "{:?}", first.stage);
    assert_eq!(
        (first.expected_cash, hall.shift().expected_cash),
        (Some(fen(58_000)), Some(fen(22_460)))
    );

    hall.counter.lock_desk().expect("locked");
    hall.sign_in(ZHANG);
    let back = hall.shift();
    assert_eq!(
        (back.shift, matches!(back.stage, Stage::Open)),
        (ShiftNo(1), true),
        "one's own drawer is open again"
    );
    hall.pay(cash(&shan(), &[], 1_000));
    assert_eq!(hall.shift().expected_cash, Some(fen(59_000)));
    hall.counter.close_shift(&count(59_000)).expect("closed");

    let open = hall.counter.close_day();
    assert!(
        matches!(open, Err(Failed::Refused(CloseDayRefusal::OpenDrawers { ref shifts })) if shifts == &[ShiftNo(2)])
    );
    hall.sign_in(LI);
    assert_eq!(hall.shift().expected_cash, Some(fen(22_460)));
    hall.counter.close_shift(&count(22_460)).expect("closed");
    let day = hall.counter.close_day().expect("closed");
    assert!(day.closed);
    let takings = day.takings.expect("every drawer is counted");
    assert_eq!(
        (takings.payments, takings.kept(), day.shifts.len()),
        (3, fen(8_000 + 2_460 + 1_000), 2)
    );
    hall.verified();
}

#[test]
fn one_drawer_for_each_clerk() {
    let hall = Hall::serving();
    let ask = OpenShift {
        float: fen(1),
        under_date: None,
    };
    let again = hall.counter.open_shift(&ask);
    assert!(matches!(
        again,
        Err(Failed::Refused(OpenShiftRefusal::AlreadyOpen {
            shift: ShiftNo(1)
        }))
    ));
    for float in [-1, 100_000_001] {
        let ask = OpenShift {
            float: fen(float),
            under_date: None,
        };
        hall.sign_in(LI);
        let refused = hall.counter.open_shift(&ask);
        assert!(
            matches!(refused, Err(Failed::Refused(OpenShiftRefusal::Float { .. }))),
            "{float}"
        );
    }
    hall.sign_in(WANG);
    let refused = hall.counter.open_shift(&ask);
    assert!(matches!(
        refused,
        Err(Failed::Refused(OpenShiftRefusal::NotNow(NotNow::Role { .. })))
    ));
}

#[test]
fn a_drawer_outlives_a_crash() {
    let hall = Hall::serving();
    hall.pay(cash(&shan(), &[11], 10_000));
    hall.counter
        .save_draft(&SaveDraft {
            draft: Some("keyed in".to_owned()),
        })
        .expect("saved");
    let hall = hall.crash();
    let status = hall.status();
    assert!(status.crashed, "it is told");
    assert_eq!(status.desk, Desk::Empty, "nobody is signed in");
    assert_eq!(status.draft.as_deref(), Some("keyed in"));
    assert_eq!(
        status.unconfirmed.len(),
        1,
        "the paper of the last payment is asked for"
    );
    hall.sign_in(ZHANG);
    assert_eq!(hall.shift().expected_cash, Some(fen(58_000)));
    hall.counter.close().expect("ended");
    let hall = hall.crash();
    assert!(!hall.status().crashed, "ended in good order");
}

/// A verification or an export in between tells the clerk nothing.
#[test]
fn a_crash_is_told_until_somebody_was_there() {
    let hall = Hall::serving().crash();
    hall.counter.close().expect("ended");
    let hall = hall.crash();
    assert!(hall.status().crashed, "nobody has seen it yet");
    hall.sign_in(ZHANG);
    assert!(hall.status().crashed, "whoever comes first is told");
    hall.counter.lock_desk().expect("stepped away");
    hall.sign_in(ZHANG);
    assert!(!hall.status().crashed, "and not once more when they come back");
    hall.counter.close().expect("ended");
    let hall = hall.crash();
    assert!(!hall.status().crashed);
}

#[test]
fn a_close_never_waits_for_the_line() {
    let hall = Hall::serving();
    hall.pay(cash(&shan(), &[11], 8_000));
    let report = hall.counter.close_shift(&count(58_000)).expect("closed");
    assert_eq!(report.unsent, 0, "this file is its own office");
    let day = hall.counter.close_day().expect("closed");
    let again = hall.counter.close_day().expect("closed already");
    assert_eq!(
        (again.head, again.closed),
        (day.head, true),
        "the same head is printed again"
    );
    hall.verified();
}

#[test]
fn a_drawer_after_the_days_close_is_closed_with_it_again() {
    let hall = Hall::serving();
    hall.counter.close_shift(&count(50_000)).expect("closed");
    hall.counter.close_day().expect("closed");
    hall.open_shift(0);
    assert!(
        !hall.counter.day_report().expect("a report").closed,
        "the day goes on"
    );
    hall.pay(cash(&shan(), &[11], 8_000));
    hall.counter.close_shift(&count(8_000)).expect("closed");
    let entries = hall.entries();
    let day = hall.counter.close_day().expect("closed");
    assert_eq!(
        (
            day.takings.map(|takings| takings.kept()),
            day.closed,
            hall.entries()
        ),
        (Some(fen(8_000)), true, entries + 1)
    );
}

#[test]
fn nothing_done_is_nothing_to_close() {
    let hall = Hall::founded(|_| ());
    hall.sign_in(ZHANG);
    let refused = hall.counter.close_day();
    assert!(
        matches!(refused, Err(Failed::Refused(CloseDayRefusal::Nothing))),
        "{refused:?}"
    );
}

#[test]
fn wrong_pins_slow_down_and_never_brick() {
    let hall = Hall::founded(|_| ());
    let attempt = |pin: &str| {
        hall.counter.sign_in(&SignIn {
            staff: ZHANG,
            pin: pin.to_owned(),
        })
    };
    for _ in 0..3 {
        assert!(matches!(
            attempt("0000"),
            Err(Failed::Refused(SignInRefusal::WrongPin { .. }))
        ));
    }
    assert!(
        matches!(attempt(PIN), Err(Failed::Refused(SignInRefusal::TooSoon { .. }))),
        "even the right one waits"
    );
    assert!(
        hall.counter
            .sign_in(&SignIn {
                staff: LI,
                pin: PIN.to_owned()
            })
            .is_ok(),
        "another need not wait"
    );
    hall.clock.minutes(1);
    assert!(attempt(PIN).is_ok(), "a minute at most");
    let nobody = hall.counter.sign_in(&SignIn {
        staff: cistern_domain::ids::StaffNo(77),
        pin: PIN.to_owned(),
    });
    assert!(matches!(
        nobody,
        Err(Failed::Refused(SignInRefusal::Unknown { .. }))
    ));
}

/// Guesses sent all at once wait for one another.
#[test]
fn guesses_at_once_are_slowed_down_too() {
    let hall = Hall::founded(|_| ());
    let guess = |nth: u32| {
        let ask = SignIn {
            staff: ZHANG,
            pin: format!("{nth:04}"),
        };
        matches!(
            hall.counter.sign_in(&ask),
            Err(Failed::Refused(SignInRefusal::WrongPin { .. }))
        )
    };
    let guess = &guess;
    let looked_at: usize = std::thread::scope(|scope| {
        let guesses: Vec<_> = (0..12).map(|nth| scope.spawn(move || guess(nth))).collect();
        guesses
            .into_iter()
            .map(|guess| usize::from(guess.join().expect("answered")))
            .sum()
    });
    assert_eq!(looked_at, 3, "the third makes the others wait");
}

#[test]
fn a_shift_over_midnight_keeps_its_date() {
    let hall = Hall::serving();
    let opened_under = hall.shift().business_date;
    hall.clock.set("2026-12-06T17:00:00Z");
    let status = hall.status();
    assert!(
        status.shift.as_ref().is_some_and(|shift| shift.overnight),
        "it is shown"
    );
    let taken = hall.pay(cash(&zhu(), &[8], 6_477)).receipt;
    assert_eq!(Some(taken.business_date), opened_under, "and late fees follow it");
    hall.counter.close_shift(&count(56_477)).expect("closed");
    let next = hall.open_shift(0);
    assert!(next.business_date > opened_under, "the next drawer has today's");
    hall.verified();
}

/// Said at the close with the limit, gone once it is banked; it stops nothing.
#[test]
fn cash_that_stays_overnight_above_the_limit_is_told() {
    let hall = Hall::serving_under(|settings| settings.safe_overnight_limit = fen(8_000));
    hall.pay(cash(&shan(), &[11], 8_000));
    hall.counter.close_shift(&count(58_000)).expect("closed");
    let day = hall.counter.day_report().expect("a report");
    assert_eq!((day.in_safe, day.safe_above), (fen(8_000), None), "at the limit");

    hall.open_shift(0);
    hall.pay(cash(&shan(), &[], 100));
    hall.counter.close_shift(&count(100)).expect("closed");
    let day = hall
        .counter
        .close_day()
        .expect("a limit of the safe stops no close");
    assert_eq!(
        (day.in_safe, day.safe_above, day.closed),
        (fen(8_100), Some(fen(8_000)), true)
    );
    let safe = hall.counter.safe(&AskSafe {}).expect("shown");
    assert_eq!((safe.holds, safe.limit), (day.in_safe, fen(8_000)));
    let shown = fen(8_100);
    hall.counter.bank_takings(&BankTakings { shown }).expect("sent");
    let day = hall.counter.day_report().expect("a report");
    assert_eq!((day.in_safe, day.safe_above), (fen(0), None), "banked");
    hall.verified();
}

#[test]
fn no_limit_is_no_word_about_it() {
    let hall = Hall::serving_under(|settings| settings.safe_overnight_limit = fen(0));
    hall.pay(cash(&shan(), &[11], 8_000));
    hall.counter.close_shift(&count(58_000)).expect("closed");
    let day = hall.counter.close_day().expect("closed");
    assert_eq!((day.in_safe, day.safe_above), (fen(8_000), None));
}

/// Who had the cash does not say that the bank counted it otherwise; somebody else does.
#[test]
fn nobody_corrects_what_the_bank_counted_of_their_own_cash() {
    let hall = Hall::serving();
    hall.publish(|tx, pen| {
        pen.staff(tx, CASHIER, "郑岚", &CREDENTIALS, &[Role::Finance])?;
        pen.staff(tx, BOSS, "沈丽", &CREDENTIALS, &[Role::Clerk, Role::Finance])
    });
    hall.pay(cash(&shan(), &[11], 8_000));
    hall.counter.close_shift(&count(58_000)).expect("closed");
    // 沈丽 sends what was in the drawer of 张敏.
    hall.sign_in(BOSS);
    let shown = hall.counter.safe(&AskSafe {}).expect("shown").holds;
    let sent = hall.counter.bank_takings(&BankTakings { shown }).expect("sent");
    let counted = |staff: StaffNo, correction: Option<CountCorrection>| MatchDeposit {
        deposit: sent.deposit.deposit,
        counted: fen(if correction.is_some() { 7_000 } else { 7_900 }),
        reference: "JK1".to_owned(),
        correction,
        approver: ApproveWith::at_desk(staff, PIN),
    };
    hall.sign_in(LI);
    let first = hall
        .counter
        .match_deposit(&counted(ZHANG, None))
        .expect("a small hall has nobody else");
    let correction = || {
        Some(CountCorrection {
            replaces: first.deposit.count.expect("its entry"),
            words: "看错一位".to_owned(),
        })
    };
    for theirs in [ZHANG, BOSS] {
        let refused = hall.counter.match_deposit(&counted(theirs, correction()));
        let is_own = matches!(refused, Err(Failed::Refused(BankingRefusal::OwnCash)));
        assert!(is_own, "{theirs}: {refused:?}");
    }
    let corrected = hall
        .counter
        .match_deposit(&counted(CASHIER, correction()))
        .expect("not theirs");
    assert_eq!(corrected.deposit.difference, Some(fen(-1_000)));
    hall.verified();
}
