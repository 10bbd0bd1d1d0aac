//! A PC that is gone from its seat, replaced or revoked, with money that it said it took and never sent: it stays in 未达 of the
//! month, on the settlement sheet, on the page of counters and among the alerts, until its tail arrives or somebody settled it. And months are
//! closed in order, so that each has heads of its own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{DayClosed, DifferenceEnd, DifferenceKind, ShiftOpened};
use cistern_domain::ids::{EntryNo, EntryRef, HallNo, Hash, JournalId, ShiftNo, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::alerts::{DISK_LOW, Watched};
use cistern_office::health::{SeatStanding, SeatTrouble};
use cistern_office::{ByFinance, DecideDifference, PeriodRefused};
use cistern_sync::Message;
use common::given::OVER;
use common::{City, Counter, MINUTE, brings, brought, forged};

const FINANCE: StaffNo = StaffNo(7);
const IT: StaffNo = StaffNo(8);
const PIN: &str = "258036";
const DAYS: i64 = 24 * 60 * MINUTE;
const HALL: HallNo = HallNo(1);

fn by() -> ByFinance {
    ByFinance {
        staff: FINANCE,
        pin: PIN.to_owned(),
    }
}

fn november() -> Period {
    Period::new(2026, 11).unwrap()
}

fn city() -> City {
    let city = City::found();
    for (staff, role) in [(FINANCE, Role::Finance), (IT, Role::It)] {
        city.office.publish_staff(staff, "钱进", PIN, &[role]).unwrap();
    }
    city
}

/// It took 124.50, said so, and the line broke before two entries came; it is never heard again.
fn dies(city: &City, counter: &Counter) {
    counter.open_shift(1, 300);
    counter.sync(&city.office);
    counter.take(1, 10_000_001, 12_450);
    counter.close_shift(1, 42_450, 0);
    let said = Message {
        unsent: Some(Money::from_fen(12_450)),
        ..counter.greeting()
    };
    city.clock.pass(MINUTE);
    counter.ask(&city.office, &said).unwrap();
}

fn opened() -> ShiftOpened {
    ShiftOpened {
        shift: ShiftNo(9),
        float: Money::ZERO,
    }
}

/// What each place tells of a journal's unsent entries and money, absent where it tells nothing.
#[derive(Debug, PartialEq)]
struct Told {
    period: Option<(u64, Option<Money>)>,
    sheet: Option<(String, Money)>,
    health: Option<(SeatStanding, SeatTrouble)>,
    alert: Option<String>,
}

const NOTHING: Told = Told {
    period: None,
    sheet: None,
    health: None,
    alert: None,
};

fn told(city: &City, journal: JournalId) -> Told {
    let office = &city.office;
    let period = office.were_it_closed(november()).unwrap().into_iter();
    let mut absent = period.filter(|one| one.journal == journal && one.absent);
    let on = BusinessDate::from_ymd(2026, 12, 2).unwrap();
    let sheet = office.sheet(HALL, on).unwrap();
    let carried = sheet.carried.into_iter().chain(sheet.open);
    let mut unsent = carried.filter(|item| item.name.contains("没有送达"));
    let health = office.seats_health().unwrap().seats.into_iter();
    let mut line = health.filter(|seat| seat.journal == journal);
    let watched = Watched {
        silent_hours: 24,
        copies: None,
        disk_low: DISK_LOW,
    };
    let name = format!("silent/{journal}/");
    let alerts = office.alerts(&watched).unwrap().into_iter();
    let mut alerts = alerts.filter(|alert| alert.name.starts_with(&name));
    Told {
        period: absent.next().map(|one| (one.unsent, one.unsent_money)),
        sheet: unsent.next().map(|item| (item.name, item.amount)),
        health: line.next().map(|seat| (seat.standing, seat.troubles[0].clone())),
        alert: alerts.next().map(|alert| alert.text),
    }
}

/// How a PC went from its seat.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Gone {
    Replaced,
    Revoked,
    Both,
}

fn goes(city: &City, dead: &Counter, gone: Gone) -> Counter {
    if gone != Gone::Replaced {
        city.office.revoke(dead.journal, None).unwrap();
    }
    let other = match gone {
        Gone::Revoked => city.seat(11, 1, 4),
        Gone::Replaced | Gone::Both => city.seat(11, 1, 3),
    };
    city.clock.pass(8 * DAYS);
    other.sync(&city.office);
    other
}

/// A counter that was cut off may have taken anything: the sheet says so, until it is heard or is known to have closed that day.
#[test]
fn a_sheet_names_the_counters_that_were_not_heard_since() {
    let city = city();
    let (heard, silent) = (city.seat(10, 1, 3), city.seat(11, 1, 4));
    let elsewhere = city.seat(12, 2, 1);
    for counter in [&heard, &silent, &elsewhere] {
        counter.sync(&city.office);
    }
    let on = |day| BusinessDate::from_ymd(2026, 11, day).unwrap();
    let unheard = |day| {
        let sheet = city.office.sheet(HALL, on(day)).unwrap();
        let each = sheet.unheard.into_iter();
        each.map(|one| (one.counter.0, one.since)).collect::<Vec<_>>()
    };
    let today = city.office.sheet(HALL, on(23)).unwrap();
    assert_eq!(today.unheard, [], "the day is on, and both were heard on it");
    silent.open_shift(1, 300);
    silent.take(1, 10_000_001, 12_450);
    city.clock.pass(DAYS);
    heard.open_shift(1, 300);
    heard.sync(&city.office);
    let named = unheard(23);
    assert_eq!(named.len(), 1, "{named:?}");
    assert!(
        named[0].0 == 4 && named[0].1.starts_with("2026-11-23"),
        "{named:?}"
    );
    assert_eq!(unheard(24), named, "nor of the day after");
    assert_eq!(unheard(22), [], "what was before it was heard is here");

    silent.sync(&city.office);
    assert_eq!(unheard(23), []);
    assert_eq!(unheard(24), []);
    city.clock.pass(DAYS);
    assert_eq!(unheard(24).len(), 2, "neither closed it, as far as is known");
    let closed = DayClosed {
        head: EntryNo(1),
        hash: Hash::NONE,
        payments: 0,
        taken: Money::ZERO,
    };
    heard.write(None, closed);
    for counter in [&heard, &silent] {
        counter.sync(&city.office);
    }
    city.clock.pass(DAYS);
    let named = unheard(25);
    assert!(named.len() == 1 && named[0].0 == 4, "{named:?}");
}

#[test]
fn unsent_money_of_a_pc_that_is_gone_is_told_everywhere_until_its_tail_arrives() {
    for gone in [Gone::Replaced, Gone::Revoked, Gone::Both] {
        let city = city();
        let dead = city.seat(10, 1, 3);
        dies(&city, &dead);
        let other = goes(&city, &dead, gone);
        let (entries, money) = (2, Money::from_fen(12_450));
        let amount = Some(money);
        let (standing, trouble, name) = match gone {
            Gone::Replaced => (
                SeatStanding::Replaced,
                SeatTrouble::ReplacedUnsent { entries, amount },
                "已更换的电脑",
            ),
            Gone::Revoked | Gone::Both => (
                SeatStanding::Revoked,
                SeatTrouble::RevokedUnsent { entries, amount },
                "已停用的电脑",
            ),
        };
        let found = told(&city, dead.journal);
        assert_eq!(found.period, Some((entries, amount)), "{gone:?}");
        assert_eq!(found.health, Some((standing, trouble)), "{gone:?}");
        let sheet = format!("柜台3 {name} 还有 2 条没有送达");
        assert_eq!(found.sheet, Some((sheet, money)), "{gone:?}");
        let alert = found.alert.unwrap();
        assert!(alert.contains(name) && alert.contains("124.50"), "{alert}");

        // The month closes over it by name, and the money counts in the next one when it comes.
        city.office.close_period(november(), OVER, &by()).unwrap();
        let closed = city.office.periods().unwrap().remove(0).counters;
        let absent: Vec<_> = closed.iter().filter(|one| one.absent).collect();
        assert_eq!(absent.len(), 1, "{absent:?}");
        assert_eq!(
            (absent[0].journal, absent[0].unsent_money),
            (dead.journal, amount)
        );
        brings(&city.office, &other, &dead);
        assert_eq!(told(&city, dead.journal), NOTHING, "{gone:?}: all of it is here");
        city.verify();
    }
}

#[test]
fn a_pc_that_is_gone_and_sent_all_is_told_nowhere() {
    let city = city();
    let dead = city.seat(10, 1, 3);
    dead.open_shift(1, 300);
    dead.sync(&city.office);
    goes(&city, &dead, Gone::Replaced);
    assert_eq!(told(&city, dead.journal), NOTHING);
}

#[test]
fn a_sheet_carries_what_a_pc_did_not_send_from_the_day_it_was_heard() {
    let city = city();
    let dead = city.seat(10, 1, 3);
    dies(&city, &dead);
    goes(&city, &dead, Gone::Replaced);
    let on = BusinessDate::from_ymd(2026, 11, 23).unwrap();
    let unsent = |on| {
        let sheet = city.office.sheet(HALL, on).unwrap();
        let is = |item: &&cistern_office::OpenItem| item.name.contains("没有送达");
        (
            sheet.open.iter().find(is).map(|item| item.since),
            sheet.carried.iter().find(is).map(|item| item.since),
        )
    };
    assert_eq!(unsent(on), (Some(on), None));
    assert_eq!(unsent(on.plus_days(3)), (None, Some(on)));
}

#[test]
fn nobody_waits_for_the_tail_of_a_stopped_journal_once_a_person_settled_it() {
    let city = city();
    let dead = city.seat(10, 1, 3);
    dead.sync(&city.office);
    let fork = forged(&dead.file, dead.journal, opened(), &dead.key);
    dies(&city, &dead);
    // Two entries of one number: its disk was copied.
    dead.ask(&city.office, &brought(fork)).unwrap();
    let at = city
        .office
        .file()
        .read::<_, Fault>(|tx| tx.stopped_at(dead.journal));
    let at = EntryRef {
        journal: dead.journal,
        number: at.unwrap().unwrap(),
    };
    assert!(at.number > EntryNo(0));
    goes(&city, &dead, Gone::Both);
    let open = told(&city, dead.journal);
    assert!(open.period.is_some() && open.sheet.is_some(), "{open:?}");
    city.office
        .decide_difference(&DecideDifference {
            at,
            kind: DifferenceKind::Stopped,
            seen: None,
            end: DifferenceEnd::Settled,
            act: None,
            words: "电脑已收回，钱箱清点过".to_owned(),
            staff: IT,
            pin: PIN.to_owned(),
        })
        .unwrap();
    assert_eq!(told(&city, dead.journal), NOTHING);
}

/// A month after another is refused while that one is open, whether a month was closed before or none was.
#[test]
fn months_are_closed_in_order_each_with_heads_of_its_own() {
    let city = city();
    let counter = city.seat(10, 1, 3);
    counter.open_shift(1, 300);
    counter.sync(&city.office);
    city.clock.pass(75 * DAYS);
    let month = |year, month| Period::new(year, month).unwrap();
    let (first, second, third) = (november(), month(2026, 12), month(2027, 1));
    let refuses = |wanted, first| {
        let refused = city.office.close_period(wanted, OVER, &by()).unwrap_err();
        assert!(
            matches!(refused, PeriodRefused::Gap { period, open } if (period, open) == (wanted, first)),
            "{refused:?}"
        );
        let said = refused.to_string();
        assert!(said.contains(&format!("close {first} first")), "{said}");
    };
    refuses(second, first);
    assert_eq!(city.office.first_open_period().unwrap(), Some(first));
    city.office.close_period(first, OVER, &by()).unwrap();
    refuses(third, second);
    city.office.close_period(second, OVER, &by()).unwrap();
    city.office.reopen_period(second, "还有一笔", &by()).unwrap();
    refuses(third, second);
    city.office.close_period(second, OVER, &by()).unwrap();
    city.office.close_period(third, OVER, &by()).unwrap();
    assert_eq!(city.office.periods().unwrap().len(), 3, "each has its own");
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_one_server();
}
