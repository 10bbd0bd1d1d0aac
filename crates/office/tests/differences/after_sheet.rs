//! What arrives into a day whose settlement sheet is signed: a line for finance until the sheet is signed anew, and a month that is
//! closed over such sheets, or over some that nobody signed, says so and why.

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{
    Approval, Body, CashDropped, DifferenceEnd, DifferenceKind, Pieces, SheetLacks, SheetLeft,
};
use cistern_domain::found::{FoundBy, MoneyOutcome};
use cistern_domain::ids::{EntryNo, EntryRef, HallNo, ShiftNo, StaffNo};
use cistern_domain::settings::Role;
use cistern_office::{Difference, DifferenceRefused, DifferenceWhat, PeriodRefused, SheetRefused};

use crate::common::found::standing;
use crate::common::{City, Counter, MINUTE, brings, brought, forged, wechat_statement, written};
use crate::{city, only, outside, serving, wish};

const DAY: i64 = 24 * 60 * MINUTE;
const HALL: HallNo = HallNo(1);
const WHY: &str = "两厅月初补签";

fn on() -> BusinessDate {
    BusinessDate::from_ymd(2026, 11, 23).unwrap()
}

fn month() -> Period {
    on().period().unwrap()
}

/// A counter that took and closed, and has not sent it.
fn took(city: &City, nth: u8) -> Counter {
    let counter = serving(city, nth);
    counter.take(1, u64::from(nth) * 1_000_000 + 1, 8_000);
    counter
}

fn closes(counter: &Counter) {
    counter.close_shift(1, 38_000, 0);
}

fn sign(city: &City) -> EntryNo {
    let shown = city.office.sheet(HALL, on()).unwrap().seal();
    let signed = city
        .office
        .sign_sheet((HALL, on()), Some(&shown), "已核对", &outside::by());
    signed.unwrap().number
}

fn left(city: &City) -> Vec<SheetLacks> {
    let left = city.office.sheets_left(month()).unwrap();
    assert!(
        left.iter().all(|one| (one.hall, one.on) == (HALL, on())),
        "{left:?}"
    );
    left.into_iter().map(|one| one.lacks).collect()
}

fn close(city: &City, words: &str) -> Result<EntryRef, PeriodRefused> {
    city.office.close_period(month(), words, &outside::by())
}

fn open(city: &City) -> Vec<Difference> {
    city.office.differences(false).unwrap()
}

#[test]
fn what_comes_after_the_sheet_was_signed_is_told_until_it_is_signed_anew() {
    let city = city();
    let [here, away] = [10, 11].map(|nth| took(&city, nth));
    for counter in [&here, &away] {
        closes(counter);
    }
    here.sync(&city.office);
    city.clock.pass(DAY);
    // The other opened its shift with head office there; what it took since is unknown.
    let first = sign(&city);
    assert_eq!(open(&city), []);

    city.clock.pass(2 * DAY);
    away.sync(&city.office);
    let found = only(&city);
    let what = DifferenceWhat::AfterSheet { on: on(), entries: 1 };
    assert_eq!((&found.what, found.amount), (&what, Money::from_fen(8_000)));
    assert_eq!(
        (found.hall, found.counter, found.decides, found.settled.as_ref()),
        (Some(HALL), None, Role::Finance, None)
    );
    let fact: Vec<_> = found.facts.iter().map(|fact| fact.counter.0).collect();
    assert_eq!(fact, [11], "the payment, and no shift's close");
    let at = EntryRef::from(found.at.unwrap());
    assert_eq!((at.journal, at.number), (city.office.journal(), first));
    assert!(found.due.unwrap() > on().plus_days(7), "from when it came");
    let said = &standing(&city.office)[&(at, DifferenceKind::AfterSheet)].said;
    assert_eq!(
        (said.by, said.outcome, said.amount, said.facts.len()),
        (FoundBy::AfterSheet, MoneyOutcome::AsTaken, found.amount, 1),
        "signed by head office"
    );
    assert_eq!(left(&city), [SheetLacks::NewFigures]);

    let refused = city
        .office
        .decide_difference(&wish(&found, DifferenceEnd::Settled));
    assert!(matches!(refused, Err(DifferenceRefused::BySheet)), "{refused:?}");
    city.clock.pass(6 * DAY);
    assert!(only(&city).overdue);

    let second = sign(&city);
    assert!(second > first);
    assert_eq!((open(&city), left(&city)), (Vec::new(), Vec::new()));
    assert_eq!(standing(&city.office).len(), 0, "over, as head office signed");
    close(&city, "").unwrap();
    assert_eq!(city.office.periods().unwrap()[0].over_sheets, None);
    city.verify();
}

#[test]
fn a_month_is_closed_over_sheets_that_nobody_signed_only_with_words() {
    let city = city();
    let counter = took(&city, 10);
    closes(&counter);
    counter.sync(&city.office);
    city.clock.pass(8 * DAY);
    assert_eq!(left(&city), [SheetLacks::Signature]);
    assert_eq!(city.office.sheets_to_sign().unwrap().len(), 1);
    let entries = || written(&city.office, |_| true);
    let before = entries();
    let refused = close(&city, "  ");
    assert!(
        matches!(refused, Err(PeriodRefused::SheetsLeft(1))),
        "{refused:?}"
    );
    let long = "长".repeat(2_000);
    assert!(matches!(close(&city, &long), Err(PeriodRefused::NoWords)));
    assert_eq!(entries(), before, "nothing was written");

    close(&city, WHY).unwrap();
    let closed = &city.office.periods().unwrap()[0];
    let over = closed.over_sheets.as_ref().unwrap();
    let lacks = SheetLacks::Signature;
    let sheet = SheetLeft {
        on: on(),
        hall: HALL,
        lacks,
    };
    assert_eq!((&over.sheets, over.further), (&vec![sheet], 0));
    assert_eq!(over.words.as_deref(), Some(WHY));
    assert_eq!(
        city.office.sheets_to_sign().unwrap(),
        [],
        "the month is closed: nobody waits for it"
    );

    // Opened again, signed, and closed with nothing to say.
    let at = city
        .office
        .reopen_period(month(), "补签", &outside::by())
        .unwrap();
    assert_eq!(city.office.periods().unwrap()[0].over_sheets, None);
    assert!(sign(&city) > at.number);
    close(&city, "").unwrap();
    assert_eq!(city.office.periods().unwrap()[0].over_sheets, None);
    let said = written(&city.office, |body| matches!(body, Body::ClosedOverSheets(_)));
    assert_eq!(said, 1);
    city.verify();
}

#[test]
fn a_sheet_that_was_signed_with_a_drawer_open_is_left_until_that_is_closed_and_signed() {
    let city = city();
    let counter = took(&city, 10);
    counter.sync(&city.office);
    city.clock.pass(MINUTE);
    let first = sign(&city);
    assert_eq!(
        (open(&city), left(&city)),
        (Vec::new(), vec![SheetLacks::OpenDrawer])
    );

    counter.take(1, 10_000_002, 2_000);
    counter.sync(&city.office);
    let found = only(&city);
    assert_eq!(found.at.unwrap().number, first);
    assert_eq!(found.amount, Money::from_fen(2_000));
    let second = sign(&city);
    assert!(second > first);
    assert_eq!(
        (open(&city), left(&city)),
        (Vec::new(), vec![SheetLacks::OpenDrawer])
    );

    // Closing it moves no money, so it is no difference; the figures that were signed are others all the same.
    counter.close_shift(1, 40_000, 0);
    counter.sync(&city.office);
    assert_eq!(
        (open(&city), left(&city)),
        (Vec::new(), vec![SheetLacks::NewFigures])
    );
    sign(&city);
    assert_eq!(left(&city), []);
    city.verify();
}

/// The same cash goes from a drawer to the safe and on: what came is what customers paid, less what was given back.
#[test]
fn what_came_after_is_told_once_however_far_its_cash_went() {
    let city = city();
    let counter = took(&city, 10);
    counter.sync(&city.office);
    city.clock.pass(MINUTE);
    sign(&city);
    counter.take(1, 10_000_002, 2_000);
    let dropped = CashDropped {
        shift: ShiftNo(1),
        pieces: vec![Pieces {
            face: Money::from_fen(5_000),
            pieces: 1,
        }],
        amount: Money::from_fen(5_000),
        approval: Approval::unsigned(0),
    };
    counter.write_approved(None, dropped, StaffNo(9));
    counter.sync(&city.office);
    let found = open(&city)
        .into_iter()
        .find(|one| one.kind() == Some(DifferenceKind::AfterSheet));
    let found = found.unwrap();
    assert_eq!((found.amount, found.facts.len()), (Money::from_fen(2_000), 2));
    city.verify();
}

/// What came between reading a sheet and signing it was read by nobody, also where the difference is what it was.
#[test]
fn a_sheet_is_signed_as_it_was_read_or_not_at_all() {
    let city = city();
    let counter = took(&city, 10);
    counter.sync(&city.office);
    city.clock.pass(MINUTE);
    let sheet = || city.office.sheet(HALL, on()).unwrap();
    let read = sheet();
    counter.take(1, 10_000_002, 2_000);
    counter.sync(&city.office);
    assert_eq!(sheet().difference, read.difference);
    let sign = |seal: &str| {
        let signed = city
            .office
            .sign_sheet((HALL, on()), Some(seal), "", &outside::by());
        signed.map(|at| at.number)
    };
    let refused = sign(&read.seal());
    assert!(matches!(refused, Err(SheetRefused::Moved(_))), "{refused:?}");
    assert_eq!(sheet().signed, None);
    sign(&sheet().seal()).unwrap();
    city.verify();
}

#[test]
fn what_comes_after_its_month_was_closed_is_told_once() {
    let city = city();
    let [here, away] = [10, 11].map(|nth| took(&city, nth));
    closes(&here);
    here.sync(&city.office);
    city.clock.pass(DAY);
    sign(&city);
    city.clock.pass(8 * DAY);
    close(&city, WHY).unwrap();
    away.sync(&city.office);
    assert_eq!(only(&city).kind(), Some(DifferenceKind::Late));
    city.verify();
}

/// The PC that took it was replaced meanwhile, and a copy of it brings what it had.
#[test]
fn what_a_replaced_pc_had_is_told_as_what_comes_from_any_other() {
    let city = city();
    let [here, dead] = [10, 11].map(|nth| took(&city, nth));
    for counter in [&here, &dead] {
        closes(counter);
    }
    here.sync(&city.office);
    let other = city.seat(12, 1, 11);
    city.clock.pass(DAY);
    other.sync(&city.office);
    let first = sign(&city);
    assert_eq!(
        (open(&city), left(&city)),
        (Vec::new(), vec![SheetLacks::OpenDrawer])
    );

    brings(&city.office, &other, &dead);
    let found = only(&city);
    let what = DifferenceWhat::AfterSheet { on: on(), entries: 1 };
    assert_eq!((&found.what, found.amount), (&what, Money::from_fen(8_000)));
    assert_eq!(found.at.unwrap().number, first);
    assert_eq!(found.facts[0].at.journal, dead.journal, "under its own journal");
    assert_eq!(left(&city), [SheetLacks::NewFigures]);
    sign(&city);
    assert_eq!((open(&city), left(&city)), (Vec::new(), Vec::new()));
    city.verify();
}

/// What counts nowhere came into no sheet: it has its own line, and the signature stands.
#[test]
fn what_is_set_aside_after_the_sheet_was_signed_is_no_part_of_it() {
    let city = city();
    let counter = took(&city, 10);
    closes(&counter);
    counter.sync(&city.office);
    city.clock.pass(MINUTE);
    sign(&city);
    let dropped = CashDropped {
        shift: ShiftNo(1),
        pieces: Vec::new(),
        amount: Money::from_fen(5_000),
        approval: Approval::unsigned(0),
    };
    let entry = forged(&counter.file, counter.journal, dropped, &counter.key);
    counter.ask(&city.office, &brought(entry)).unwrap();
    assert_eq!(only(&city).kind(), Some(DifferenceKind::SetAside));
    assert_eq!(left(&city), []);
    city.verify();
}

/// While its month was closed it counted in the next one; opened again, it is money of a day that was signed.
#[test]
fn what_came_late_is_told_at_its_sheet_once_its_month_is_open_again() {
    let city = city();
    let [here, away] = [10, 11].map(|nth| took(&city, nth));
    for counter in [&here, &away] {
        closes(counter);
    }
    here.sync(&city.office);
    city.clock.pass(DAY);
    let first = sign(&city);
    city.clock.pass(8 * DAY);
    close(&city, WHY).unwrap();
    away.sync(&city.office);
    assert_eq!(only(&city).kind(), Some(DifferenceKind::Late));

    city.office
        .reopen_period(month(), "补记", &outside::by())
        .unwrap();
    let found = only(&city);
    let what = DifferenceWhat::AfterSheet { on: on(), entries: 1 };
    assert_eq!((&found.what, found.amount), (&what, Money::from_fen(8_000)));
    assert_eq!(found.at.unwrap().number, first);
    let kinds: Vec<_> = standing(&city.office).into_keys().map(|(_, kind)| kind).collect();
    assert_eq!(kinds, [DifferenceKind::AfterSheet], "the other is over");
    assert!(matches!(close(&city, ""), Err(PeriodRefused::SheetsLeft(1))));
    sign(&city);
    assert_eq!(open(&city), []);
    close(&city, "").unwrap();
    assert_eq!(open(&city), [], "it came before this close");
    city.verify();
}

/// A statement that is taken after the signature says otherwise: the sheet is signed anew. Settling what stood on it asks for nothing.
#[test]
fn what_a_channel_says_after_the_sheet_was_signed_asks_for_another_signature_and_its_settlement_does_not() {
    let (city, counter) = outside::wallets();
    let on = BusinessDate::from_ymd(2026, 11, 19).unwrap();
    let left = || {
        let left = city.office.sheets_left(month()).unwrap();
        left.into_iter()
            .map(|one| (one.on, one.lacks))
            .collect::<Vec<_>>()
    };
    let sign = || {
        city.office
            .sign_sheet((HALL, on), None, "已核对", &outside::by())
            .unwrap()
    };
    sign();
    assert_eq!(left(), [(on, SheetLacks::OpenDrawer)]);
    let file = wechat_statement(city.folder.path(), None);
    city.office.take_channels(on, &[file], &outside::by()).unwrap();
    let sheet = city.office.sheet(HALL, on).unwrap();
    assert!(!sheet.difference.is_zero(), "the channel says a fen more");
    assert_eq!(left(), [(on, SheetLacks::NewFigures)]);
    sign();
    assert_eq!(left(), [(on, SheetLacks::OpenDrawer)]);

    let of_the_hall = sheet.open.iter().find_map(|item| {
        let number = item.name.strip_prefix("渠道差异")?.split(' ').next()?;
        Some(EntryNo(number.parse().unwrap()))
    });
    let number = of_the_hall.unwrap();
    let close = || {
        city.office
            .close_exception(number, "差 0.01 元已入用户预存", None, &outside::by())
    };
    close().unwrap();
    assert!(city.office.sheet(HALL, on).unwrap().difference.is_zero());
    assert_eq!(left(), [(on, SheetLacks::OpenDrawer)], "it was signed as open");
    // Signed anew without it, and then open again: that is new.
    sign();
    city.office
        .reopen_exception(number, "用户说没有到账", &outside::by())
        .unwrap();
    assert_eq!(left(), [(on, SheetLacks::NewFigures)]);
    close().unwrap();
    assert_eq!(left(), [(on, SheetLacks::OpenDrawer)]);
    counter.sync(&city.office);
    city.verify();
}

/// One drawer is over by what another is short: nothing makes up for another, and nobody signs in silence.
#[test]
fn a_sheet_of_differences_that_cancel_is_signed_with_words() {
    let city = city();
    for (nth, over) in [(1, 10_000), (2, -10_000)] {
        let counter = serving(&city, nth);
        counter.close_shift(1, 30_000, over);
        counter.sync(&city.office);
    }
    let sheet = city.office.sheet(HALL, on()).unwrap();
    let apart = Money::from_fen(20_000);
    assert_eq!(
        (sheet.difference, sheet.apart, sheet.needs_words),
        (Money::ZERO, apart, true)
    );
    let sign = |words: &str| city.office.sign_sheet((HALL, on()), None, words, &outside::by());
    let silent = sign("");
    assert!(
        matches!(silent, Err(SheetRefused::Unexplained(all)) if all == apart),
        "{silent:?}"
    );
    sign("两柜找零对调，已归还").unwrap();
}
