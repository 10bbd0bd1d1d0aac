//! Closed months (封账): what each counter had sent, who was absent (未达), what came too late for its own month and where it
//! counts; opened again by a further decision; the trial balance, vouchers and acts of a month, which follow; and settlement
//! sheets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::books::Format;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{BankedDrawer, Body, ShiftClosed, TakingsBanked};
use cistern_domain::ids::{CounterNo, EntryRef, HallNo, ReceiptNo, ShiftNo, StaffNo};
use cistern_domain::role_term::RoleTerm;
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::{
    ByFinance, MatchDeposit, NotFinance, OpenItem, PeriodRefused, SheetRefused, TellCheque, TrialLine,
};
use cistern_sync::Message;
use common::given::OVER;
use common::{City, Counter, MINUTE, written};

const FINANCE: StaffNo = StaffNo(7);
const PIN: &str = "258036";
const DAYS: i64 = 24 * 60 * MINUTE;

fn by() -> ByFinance {
    ByFinance {
        staff: FINANCE,
        pin: PIN.to_owned(),
    }
}

fn month(month: u32) -> Period {
    Period::new(2026, month).unwrap()
}

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

fn city() -> City {
    let city = City::found();
    city.office
        .publish_staff(FINANCE, "钱进", PIN, &[Role::Finance])
        .unwrap();
    city
}

/// Closes the first shift, of which the counter says that it took so much.
fn close_as_taken(counter: &Counter, (expected, taken): (i64, i64)) {
    let closed = ShiftClosed {
        shift: ShiftNo(1),
        counted: Vec::new(),
        expected: fen(expected),
        over_short: Money::ZERO,
        reason: None,
        payments: 1,
        taken: fen(taken),
    };
    counter.write(None, closed);
}

/// A counter that serves, and took so much that it has not sent.
fn took(city: &City, nth: u8, amount: i64) -> Counter {
    let counter = city.seat(nth, 1, nth.into());
    counter.sync(&city.office);
    counter.open_shift(1, 300);
    counter.take(1, u64::from(nth) * 1_000_000 + 1, amount);
    counter.close_shift(1, 30_000 + amount, 0);
    counter
}

/// The month before is over, and one of the counters is heard in the new one.
fn in_december(city: &City, heard: &Counter) {
    city.clock.pass(8 * DAYS);
    heard.sync(&city.office);
}

fn line(city: &City, of: u32, account: &str) -> TrialLine {
    let balance = city.office.trial_balance(month(of)).unwrap();
    let sum = |of: fn(&TrialLine) -> Money| balance.lines.iter().map(of).sum::<Money>();
    assert_eq!(sum(|line| line.debit), sum(|line| line.credit), "it balances");
    assert_eq!(sum(|line| line.opening), Money::ZERO);
    let found = balance.lines.into_iter().find(|line| line.account == account);
    found.unwrap_or_default()
}

const DEPOSITS: &str = "Liabilities:Deposits";

#[test]
fn what_comes_late_counts_in_the_next_month_and_touches_no_shift() {
    let city = city();
    let (heard, away) = (took(&city, 10, 12_450), took(&city, 11, 8_000));
    in_december(&city, &heard);
    let ahead = city.office.were_it_closed(month(11)).unwrap();
    let at = city.office.close_period(month(11), OVER, &by()).unwrap();
    let before = city.office.trial_balance(month(11)).unwrap();
    assert!(before.is_closed);

    let [closed] = &city.office.periods().unwrap()[..] else {
        panic!("one month")
    };
    assert_eq!(closed.closed_by_entry, Some(at.number));
    assert_eq!(closed.counters, ahead, "closed as it was looked at");
    let seats: Vec<_> = closed
        .counters
        .iter()
        .map(|one| (one.counter.0, one.absent))
        .collect();
    assert_eq!(seats, [(10, false), (11, true)], "未达 by name");

    city.clock.pass(3 * MINUTE);
    away.sync(&city.office);
    away.sync(&city.office);
    let late = city.office.taken_earlier(None).unwrap();
    let told: Vec<_> = late
        .iter()
        .map(|one| (one.kind, one.posts_in, one.taken_on))
        .collect();
    let on = BusinessDate::from_ymd(2026, 11, 23).unwrap();
    assert_eq!(told, [("PaymentTaken", month(12), on)], "{late:?}");
    assert_eq!(
        late[0].amount,
        fen(8_000),
        "what it took, not what was handed over"
    );
    assert_eq!(late[0].counter, CounterNo(11));
    assert_eq!(
        late[0].arrived_at,
        Some(city.clock.now()),
        "taken, arrived and posted, each"
    );
    assert!(city.office.taken_earlier(Some(month(11))).unwrap().is_empty());

    // The closed month stands; the next one says what of it was taken earlier.
    assert_eq!(city.office.trial_balance(month(11)).unwrap(), before);
    let next = line(&city, 12, DEPOSITS);
    assert_eq!((next.opening, next.credit), (fen(-12_450), fen(8_000)));
    assert_eq!(next.taken_earlier, fen(-8_000));
    let days = city.office.totals_by_day().unwrap();
    let of = |counter| days.iter().find(|day| day.counter == CounterNo(counter)).unwrap();
    assert!(of(10).taken_earlier.is_empty());
    assert_eq!(of(11).taken_earlier, BTreeMap::from([(month(12), fen(8_000))]));

    // The counter's own shift is as it closed it, there and here, under its own day.
    assert_eq!(
        (of(11).business_date, of(11).taken, of(11).closed),
        (Some(on), fen(8_000), 1)
    );
    let shift = |file: &cistern_journal::File| {
        let shift = file.read::<_, Fault>(|tx| tx.shift(away.journal, ShiftNo(1)));
        shift.unwrap().unwrap()
    };
    assert_eq!(shift(&away.file), shift(city.office.file()));
    city.verify();
}

#[test]
fn the_books_stand_on_the_month_in_which_they_count() {
    let city = city();
    let (heard, away) = (took(&city, 10, 12_450), took(&city, 11, 8_000));
    in_december(&city, &heard);
    city.office.close_period(month(11), OVER, &by()).unwrap();
    away.sync(&city.office);
    for (format, dated, taken) in [
        (
            Format::Hledger,
            "\n2026-12-01 * (11000001) Payment taken",
            "taken:2026-11-23",
        ),
        (
            Format::Beancount,
            "\n2026-12-01 * \"Payment taken",
            "taken: 2026-11-23",
        ),
    ] {
        let mut out = Vec::new();
        city.office
            .file()
            .read::<_, Fault>(|tx| tx.write_books(format, &mut out))
            .unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.matches(dated).count(), 1, "{text}");
        // The payment and the close of its drawer, which leaves the float.
        assert!(text.contains(taken), "{text}");
    }
}

/// Two that were away come back in either order, one of them twice: the same sums in the same months.
#[test]
fn the_order_of_arrival_changes_nothing() {
    let mut seen = Vec::new();
    for order in [[0, 1, 0], [1, 0, 0]] {
        let city = city();
        let heard = took(&city, 10, 12_450);
        let away = [took(&city, 11, 8_000), took(&city, 12, 777)];
        in_december(&city, &heard);
        city.office.close_period(month(11), OVER, &by()).unwrap();
        for at in order {
            city.clock.pass(2 * MINUTE);
            away[at].sync(&city.office);
        }
        let sums: Vec<_> = [11, 12]
            .map(|of| city.office.trial_balance(month(of)).unwrap().lines)
            .into();
        assert_eq!(line(&city, 12, DEPOSITS).taken_earlier, fen(-8_777));
        seen.push(sums);
        city.verify();
    }
    assert_eq!(seen[0], seen[1]);
}

#[test]
fn what_a_counter_said_it_has_and_did_not_send_is_listed() {
    let city = city();
    let counter = took(&city, 10, 12_450);
    city.clock.pass(8 * DAYS);
    // It calls, says what it has, and the line breaks.
    let said = Message {
        unsent: Some(fen(12_450)),
        ..counter.greeting()
    };
    counter.ask(&city.office, &said).unwrap();
    city.office.close_period(month(11), OVER, &by()).unwrap();
    let listed = city.office.periods().unwrap().remove(0).counters.remove(0);
    assert_eq!((listed.hall, listed.counter), (HallNo(1), CounterNo(10)));
    assert_eq!(
        (listed.unsent, listed.unsent_money),
        (3, Some(fen(12_450))),
        "{listed:?}"
    );
    assert!(listed.absent, "heard, and something of it is not here");
}

#[test]
fn only_finance_closes_what_is_over_and_opens_it_by_a_further_decision() {
    let city = city();
    let (heard, away) = (took(&city, 10, 12_450), took(&city, 11, 8_000));
    let refused = city.office.close_period(month(11), OVER, &by());
    assert!(matches!(refused, Err(PeriodRefused::NotOver(_))), "{refused:?}");
    in_december(&city, &heard);
    let stranger = ByFinance {
        staff: StaffNo(1),
        pin: PIN.to_owned(),
    };
    let refused = city.office.close_period(month(11), OVER, &stranger);
    assert!(
        matches!(refused, Err(PeriodRefused::NotFinance(NotFinance(_)))),
        "{refused:?}"
    );
    city.office.close_period(month(11), OVER, &by()).unwrap();
    for again in [month(11), month(10)] {
        let refused = city.office.close_period(again, OVER, &by());
        assert!(matches!(refused, Err(PeriodRefused::Closed(_))), "{refused:?}");
    }
    away.sync(&city.office);
    assert_eq!(line(&city, 11, DEPOSITS).credit, fen(12_450));

    let refused = city.office.reopen_period(month(11), " ", &by());
    assert!(matches!(refused, Err(PeriodRefused::NoWords)), "{refused:?}");
    let refused = city.office.reopen_period(month(10), "更正", &by());
    assert!(matches!(refused, Err(PeriodRefused::NotLast(_))), "{refused:?}");
    city.office
        .reopen_period(month(11), "二号柜台补传", &by())
        .unwrap();
    assert!(
        city.office.taken_earlier(None).unwrap().is_empty(),
        "it counts in its own month"
    );
    assert_eq!(line(&city, 11, DEPOSITS).credit, fen(20_450));
    city.office.close_period(month(11), OVER, &by()).unwrap();
    let state = city.office.periods().unwrap().remove(0);
    assert_eq!(state.reopened, 1);
    assert!(state.counters.iter().all(|counter| !counter.absent));
    assert_eq!(
        line(&city, 11, DEPOSITS).credit,
        fen(20_450),
        "it was there this time"
    );
    city.verify();
}

#[test]
fn vouchers_balance_and_say_who() {
    let city = city();
    let (heard, away) = (took(&city, 10, 12_450), took(&city, 11, 8_000));
    heard.take(1, 10_000_002, 50);
    in_december(&city, &heard);
    city.office.close_period(month(11), OVER, &by()).unwrap();
    away.sync(&city.office);
    for of in [11, 12] {
        let (vouchers, is_closed) = city.office.vouchers(month(of)).unwrap();
        assert_eq!(is_closed, of == 11);
        let numbers: Vec<u32> = vouchers.iter().map(|voucher| voucher.number).collect();
        assert_eq!(numbers, (1..).take(vouchers.len()).collect::<Vec<u32>>());
        for voucher in &vouchers {
            let sum: Money = voucher.lines.iter().map(|(.., amount)| *amount).sum();
            assert_eq!(sum, Money::ZERO, "{voucher:?}");
            assert_eq!(voucher.taken_on.is_some(), of == 12, "{voucher:?}");
            assert_eq!(voucher.staff.0, StaffNo(1));
        }
        // Two payments of one clerk on one day are one voucher, and the sums are the trial balance's.
        let payments = vouchers.iter().filter(|one| one.summary == "收费");
        let payments: Vec<u32> = payments.map(|one| one.entries).collect();
        assert_eq!(payments, if of == 11 { [2] } else { [1] });
        let booked = vouchers.iter().flat_map(|voucher| &voucher.lines);
        let booked: Money = booked
            .filter(|(account, ..)| account == DEPOSITS)
            .map(|(.., amount)| *amount)
            .sum();
        let trial = line(&city, of, DEPOSITS);
        assert_eq!(booked, trial.debit - trial.credit);
    }
    let (acts, _) = city.office.acts(month(12)).unwrap();
    let closes = acts.iter().find(|act| act.kind == "封账").unwrap();
    assert_eq!(closes.staff, (FINANCE, "钱进".to_owned()));
    let late = acts.iter().find(|act| act.kind == "收款").unwrap();
    assert_eq!((late.posts_later, late.counter), (Some(month(12)), CounterNo(11)));
}

/// A counter that closed its drawer as it should, and sent the cash to the bank.
fn banked(city: &City, nth: u8, taken: i64) -> (Counter, EntryRef) {
    let counter = city.seat(nth, 1, nth.into());
    counter.open_shift(1, 300);
    counter.take(1, u64::from(nth) * 1_000_000 + 1, taken);
    close_as_taken(&counter, (30_000 + taken, taken));
    let drawers = vec![BankedDrawer {
        shift: ShiftNo(1),
        amount: fen(taken),
    }];
    let banked = TakingsBanked {
        number: 1,
        amount: fen(taken),
        drawers,
        drops: Vec::new(),
    };
    counter.write(None, banked);
    let number = counter
        .file
        .read::<_, Fault>(|tx| tx.head(counter.journal))
        .unwrap()
        .number;
    let at = EntryRef {
        journal: counter.journal,
        number,
    };
    (counter, at)
}

#[test]
fn a_sheet_shows_both_figures_and_carries_what_is_open_forward_by_name() {
    let city = city();
    let on = BusinessDate::from_ymd(2026, 11, 23).unwrap();
    let (counter, deposit) = banked(&city, 10, 12_450);
    counter.sync(&city.office);
    let sheet = city.office.sheet(HallNo(1), on).unwrap();
    let one = &sheet.counters[0];
    assert_eq!(
        (one.said, one.held, one.difference()),
        (fen(12_450), fen(12_450), Money::ZERO)
    );
    assert_eq!(
        (one.sent, one.counted, sheet.difference),
        (fen(12_450), None, Money::ZERO)
    );
    let names = |items: &[OpenItem]| items.iter().map(|item| item.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&sheet.open), ["柜台10 解款1 在途"]);
    let at = city.office.sign_sheet((HallNo(1), on), None, "", &by()).unwrap();

    // The next day it is carried, until the bank counts.
    city.clock.pass(DAYS);
    counter.open_shift(2, 300);
    counter.sync(&city.office);
    let next = on.plus_days(1);
    let sheet = city.office.sheet(HallNo(1), next).unwrap();
    assert_eq!(names(&sheet.carried), ["柜台10 解款1 在途"]);
    assert_eq!(sheet.carried[0].since, on);
    assert_eq!(
        names(&sheet.open),
        ["柜台10 班次2 未交班，钱箱应有（含备用金 300.00）"]
    );
    city.office
        .match_deposit(&MatchDeposit {
            deposit,
            counted: fen(12_350),
            reference: "CCB1".to_owned(),
            staff: FINANCE,
            pin: PIN.to_owned(),
        })
        .unwrap();
    let sheet = city.office.sheet(HallNo(1), on).unwrap();
    assert_eq!(
        (sheet.difference, sheet.counters[0].counted),
        (fen(-100), Some(fen(12_350)))
    );
    assert_eq!(names(&sheet.open), ["柜台10 解款1 银行清点不符"]);
    let signed = sheet.signed.as_ref().unwrap();
    assert_eq!(
        (signed.entry, signed.by, signed.still_holds),
        (at.number, FINANCE, false)
    );

    // What differs is signed with words only, and then holds.
    let refused = city.office.sign_sheet((HallNo(1), on), None, " ", &by());
    assert!(
        matches!(refused, Err(SheetRefused::Unexplained(apart)) if apart == fen(100)),
        "{refused:?}"
    );
    city.office
        .sign_sheet((HallNo(1), on), None, "银行少计一张一元，待查", &by())
        .unwrap();
    let signed = city.office.sheet(HallNo(1), on).unwrap().signed.unwrap();
    assert!(signed.covers_all(), "{signed:?}");
    assert_eq!(
        signed.words.as_deref(),
        Some("银行少计一张一元，待查"),
        "it is read where it was signed"
    );
    city.verify();
}

#[test]
fn a_close_that_says_another_sum_than_head_office_adds_up_differs_by_exactly_that() {
    let city = city();
    let on = BusinessDate::from_ymd(2026, 11, 23).unwrap();
    let counter = city.seat(10, 1, 10);
    counter.sync(&city.office);
    counter.open_shift(1, 300);
    counter.take(1, 10_000_001, 12_450);
    close_as_taken(&counter, (42_450, 12_550));
    counter.sync(&city.office);
    let sheet = city.office.sheet(HallNo(1), on).unwrap();
    let one = &sheet.counters[0];
    assert_eq!(
        (one.said, one.held, one.difference()),
        (fen(12_550), fen(12_450), fen(100))
    );
    assert_eq!(sheet.difference, fen(100), "nothing else differs");
    let refused = city.office.sign_sheet((HallNo(1), on), None, "", &by());
    assert!(
        matches!(refused, Err(SheetRefused::Unexplained(off)) if off == fen(100)),
        "{refused:?}"
    );
    city.verify();
}

#[test]
fn a_sheet_is_signed_once_as_it_stands_and_says_where_what_is_open_moved() {
    let city = city();
    let on = BusinessDate::from_ymd(2026, 11, 23).unwrap();
    let counter = city.seat(10, 1, 10);
    counter.open_shift(1, 0);
    counter.sync(&city.office);
    let sign = || city.office.sign_sheet((HallNo(1), on), None, "", &by());
    let signed = || {
        let sheet = city.office.sheet(HallNo(1), on).unwrap();
        (sheet.open.len(), sheet.signed.unwrap())
    };
    let first = sign().unwrap();
    let (open, as_signed) = signed();
    assert_eq!((open, as_signed.covers_all()), (1, true), "{as_signed:?}");
    let again = sign();
    assert!(
        matches!(again, Err(SheetRefused::Already(at)) if at == first.number),
        "{again:?}"
    );

    // The shift took nothing and is closed: no figure moves, and it is not open any more.
    counter.close_shift(1, 0, 0);
    counter.sync(&city.office);
    let (open, as_signed) = signed();
    assert_eq!(
        (open, as_signed.still_holds, as_signed.open_moved),
        (0, true, true)
    );
    let second = sign().unwrap();
    let (_, as_signed) = signed();
    assert_eq!((as_signed.entry, as_signed.covers_all()), (second.number, true));
    city.verify();
}

/// A counter that took so much and closed over it, and sent nothing of that.
fn took_as_said(city: &City, nth: u8, amount: i64) -> Counter {
    let counter = city.seat(nth, 1, nth.into());
    counter.sync(&city.office);
    counter.open_shift(1, 300);
    counter.take(1, u64::from(nth) * 1_000_000 + 1, amount);
    close_as_taken(&counter, (30_000 + amount, amount));
    counter
}

#[test]
fn payments_that_come_into_a_signed_day_are_not_covered_by_its_signature() {
    let city = city();
    let on = BusinessDate::from_ymd(2026, 11, 23).unwrap();
    let [first, other] = [(10, 12_450), (11, 7_000)].map(|(nth, amount)| took_as_said(&city, nth, amount));
    first.sync(&city.office);
    city.clock.pass(DAYS);
    let at = city.office.sign_sheet((HallNo(1), on), None, "", &by()).unwrap();
    let sheet = || city.office.sheet(HallNo(1), on).unwrap();
    assert!(sheet().signed.unwrap().covers_all());
    // The day after, the other counter is heard: it had taken and closed that day.
    other.sync(&city.office);
    let now = sheet();
    let figures: Vec<_> = now.counters.iter().map(|one| (one.counter, one.held)).collect();
    assert_eq!(
        figures,
        [(CounterNo(10), fen(12_450)), (CounterNo(11), fen(7_000))]
    );
    let signed = now.signed.unwrap();
    assert_eq!((signed.entry, signed.still_holds), (at.number, false));
    // Signed again with what came, it holds; what was signed first stays an entry.
    let again = city.office.sign_sheet((HallNo(1), on), None, "", &by()).unwrap();
    let signed = sheet().signed.unwrap();
    assert_eq!((signed.entry, signed.covers_all()), (again.number, true));
    let signatures = written(&city.office, |body| matches!(body, Body::SheetSigned(_)));
    assert_eq!(signatures, 2);
    city.verify();
}

#[test]
fn a_cheque_that_waits_for_the_bank_is_open_by_its_number() {
    let city = city();
    let on = BusinessDate::from_ymd(2026, 11, 23).unwrap();
    let counter = city.seat(10, 1, 10);
    counter.sync(&city.office);
    counter.open_shift(1, 300);
    counter.take_cheque(1, 10_000_001, 19_769, "12345678|工行城北|2026-11-20");
    counter.close_shift(1, 30_000, 0);
    counter.sync(&city.office);
    let waits = |on: BusinessDate| {
        let sheet = city.office.sheet(HallNo(1), on).unwrap();
        let all = sheet.carried.into_iter().chain(sheet.open);
        all.map(|item| (item.since, item.name, item.amount))
            .collect::<Vec<_>>()
    };
    let named = vec![(on, "柜台10 支票12345678 待到账".to_owned(), fen(19_769))];
    let before = BusinessDate::from_ymd(2026, 11, 22).unwrap();
    assert_eq!((waits(on), waits(before)), (named.clone(), Vec::new()));
    city.clock.pass(DAYS);
    assert_eq!(waits(on.plus_days(1)), named, "it is carried until the bank said");
    let told = TellCheque {
        receipt: ReceiptNo(10_000_001),
        has_cleared: true,
        staff: FINANCE,
        pin: PIN.to_owned(),
    };
    city.office.tell_cheque(&told).unwrap();
    assert_eq!(waits(on), Vec::new());
}

#[test]
fn a_sheet_is_signed_by_somebody_who_had_no_drawer_on_it() {
    let city = city();
    let on = BusinessDate::from_ymd(2026, 11, 23).unwrap();
    let nothing = city.office.sign_sheet((HallNo(1), on), None, "", &by());
    assert!(matches!(nothing, Err(SheetRefused::Nothing(..))), "{nothing:?}");
    let (counter, _) = banked(&city, 10, 12_450);
    counter.sync(&city.office);
    let to_come = city
        .office
        .sign_sheet((HallNo(1), on.plus_days(1)), None, "", &by());
    assert!(matches!(to_come, Err(SheetRefused::ToCome(_))), "{to_come:?}");
    // The clerk of that drawer goes to finance with the next day, and takes the day before in hand.
    let moves = [
        RoleTerm {
            until: Some(on),
            ..Role::Clerk.into()
        },
        RoleTerm {
            from: Some(on.plus_days(1)),
            ..Role::Finance.into()
        },
    ];
    city.office.publish_staff(StaffNo(1), "甲", PIN, &moves).unwrap();
    let clerk = ByFinance {
        staff: StaffNo(1),
        pin: PIN.to_owned(),
    };
    city.clock.pass(DAYS);
    let own = city.office.sign_sheet((HallNo(1), on), None, "", &clerk);
    assert!(matches!(own, Err(SheetRefused::OwnDrawer(StaffNo(1)))), "{own:?}");
}

/// The same story on a PostgreSQL server, where one is given.
#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
