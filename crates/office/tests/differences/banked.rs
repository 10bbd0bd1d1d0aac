//! What the bank counted of a deposit: a count that differs is finance's to decide until it is corrected or explained, one that does not
//! come is asked for, and a sheet that was signed is to be signed again where the difference is another.

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{
    Approval, BankedDrawer, Body, DifferenceEnd, DifferenceKind, FalseNoteFound, SheetLacks, ShiftClosed,
    TakingsBanked,
};
use cistern_domain::found::{FoundBy, MoneyOutcome};
use cistern_domain::ids::{EntryNo, EntryRef, HallNo, ShiftNo, StaffNo};
use cistern_domain::role_term::RoleTerm;
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::{
    CorrectCount, DecideDifference, DepositLine, DepositRefused, Difference, DifferenceRefused,
    DifferenceWhat, MatchDeposit, OpenItem, Sheet, SheetRefused,
};
use cistern_publishing::MatchRefused;

use crate::common::found::standing;
use crate::common::{City, Counter, MINUTE, written};
use crate::{FINANCE, PIN, city, only, outside, serving, wish};

const DAY: i64 = 24 * 60 * MINUTE;
const HALL: HallNo = HallNo(1);
pub(super) const SENT: i64 = 8_000;
const WHY: &str = "对账单看错一行";

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

fn on() -> BusinessDate {
    BusinessDate::from_ymd(2026, 11, 23).unwrap()
}

/// A slip of the counter, and its place.
pub(super) fn sends(counter: &Counter, number: u32, drawers: &[(u32, i64)]) -> EntryRef {
    let drawers = drawers.iter().map(|(shift, amount)| BankedDrawer {
        shift: ShiftNo(*shift),
        amount: fen(*amount),
    });
    let drawers: Vec<BankedDrawer> = drawers.collect();
    let banked = TakingsBanked {
        number,
        amount: drawers.iter().map(|drawer| drawer.amount).sum(),
        drawers,
        drops: Vec::new(),
    };
    counter.write(None, banked);
    let head = counter.file.read::<_, Fault>(|tx| tx.head(counter.journal));
    EntryRef {
        journal: counter.journal,
        number: head.unwrap().number,
    }
}

/// Counts a drawer that took that, and says so.
fn closes(counter: &Counter, shift: u32) {
    let closed = ShiftClosed {
        shift: ShiftNo(shift),
        counted: Vec::new(),
        expected: fen(30_000 + SENT),
        over_short: Money::ZERO,
        reason: None,
        payments: 1,
        taken: fen(SENT),
    };
    counter.write(None, closed);
}

/// A counter that took, closed and sent it to the bank, all of it at head office.
pub(super) fn banked(city: &City) -> (Counter, EntryRef) {
    let counter = serving(city, 10);
    counter.take(1, 10_000_001, SENT);
    closes(&counter, 1);
    let deposit = sends(&counter, 1, &[(1, SENT)]);
    counter.sync(&city.office);
    city.clock.pass(MINUTE);
    (counter, deposit)
}

pub(super) fn counts(city: &City, deposit: EntryRef, counted: i64) -> Result<EntryNo, DepositRefused> {
    let said = MatchDeposit {
        deposit,
        counted: fen(counted),
        reference: "CCB1".to_owned(),
        staff: FINANCE,
        pin: PIN.to_owned(),
    };
    city.office.match_deposit(&said).map(|at| at.number)
}

pub(super) fn correction(deposit: EntryRef, replaces: EntryNo, counted: i64) -> CorrectCount {
    CorrectCount {
        deposit,
        replaces,
        counted: fen(counted),
        reference: "CCB1".to_owned(),
        words: WHY.to_owned(),
        staff: FINANCE,
        pin: PIN.to_owned(),
    }
}

fn corrects(city: &City, deposit: EntryRef, replaces: EntryNo, counted: i64) -> EntryNo {
    city.clock.pass(MINUTE);
    let corrected = city.office.correct_count(&correction(deposit, replaces, counted));
    corrected.unwrap().number
}

fn line(city: &City) -> DepositLine {
    city.office.deposits().unwrap().remove(0)
}

fn sheet(city: &City, on: BusinessDate) -> Sheet {
    city.office.sheet(HALL, on).unwrap()
}

fn sign(city: &City, on: BusinessDate) -> EntryNo {
    let signed = city.office.sign_sheet((HALL, on), None, "已核对", &outside::by());
    signed.unwrap().number
}

fn names(items: &[OpenItem]) -> Vec<&str> {
    items.iter().map(|item| &*item.name).collect()
}

fn left(city: &City) -> Vec<(BusinessDate, SheetLacks)> {
    let left = city.office.sheets_left(on().period().unwrap()).unwrap();
    left.into_iter().map(|one| (one.on, one.lacks)).collect()
}

fn open(city: &City) -> Vec<Difference> {
    city.office.differences(false).unwrap()
}

/// Debits less credits of a month on an account of the books; every month balances.
pub(super) fn moved(city: &City, month: u32, account: &str) -> Money {
    let month = Period::new(2026, month).unwrap();
    let balance = city.office.trial_balance(month).unwrap();
    let debit: Money = balance.lines.iter().map(|line| line.debit).sum();
    let credit: Money = balance.lines.iter().map(|line| line.credit).sum();
    assert_eq!(debit, credit);
    let of = balance.lines.into_iter().find(|line| line.account == account);
    of.map_or(Money::ZERO, |line| line.debit - line.credit)
}

#[test]
fn a_count_that_differs_is_finances_until_somebody_decides_of_it() {
    let city = city();
    let (counter, deposit) = banked(&city);
    assert_eq!(open(&city), []);
    let count = counts(&city, deposit, SENT - 100).unwrap();
    let found = only(&city);
    let what = DifferenceWhat::BankDiffers {
        number: 1,
        sent: fen(SENT),
        counted: fen(SENT - 100),
        false_notes: Money::ZERO,
        reference: "CCB1".to_owned(),
        corrected: false,
    };
    assert_eq!((&found.what, found.amount), (&what, fen(-100)));
    assert_eq!(
        (found.decides, found.due, found.counter.map(|one| one.0)),
        (Role::Finance, Some(on().plus_days(5)), Some(10))
    );
    let facts: Vec<_> = found.facts.iter().map(|fact| (fact.says, fact.amount)).collect();
    let expected = [("TakingsBanked", fen(SENT)), ("DepositMatched", fen(SENT - 100))];
    assert_eq!(facts, expected);
    let said = &standing(&city.office)[&(deposit, DifferenceKind::BankDiffers)].said;
    assert_eq!(
        (said.by, said.outcome, said.amount, said.facts.len()),
        (FoundBy::BankDiffers, MoneyOutcome::AsTaken, fen(-100), 2),
        "signed by head office"
    );
    assert_eq!(names(&sheet(&city, on()).open), ["柜台10 解款1 银行清点不符"]);

    // Whoever had the drawer goes to finance, and decides nothing of that money.
    let moves = [
        RoleTerm {
            until: Some(on()),
            ..Role::Clerk.into()
        },
        RoleTerm {
            from: Some(on().plus_days(1)),
            ..Role::Finance.into()
        },
    ];
    city.office.publish_staff(StaffNo(1), "甲", PIN, &moves).unwrap();
    city.clock.pass(DAY);
    let own = DecideDifference {
        staff: StaffNo(1),
        ..wish(&found, DifferenceEnd::Settled)
    };
    let refused = city.office.decide_difference(&own);
    assert!(
        matches!(refused, Err(DifferenceRefused::OwnCash(StaffNo(1)))),
        "{refused:?}"
    );
    let own = CorrectCount {
        staff: StaffNo(1),
        ..correction(deposit, count, SENT)
    };
    let refused = city.office.correct_count(&own);
    assert!(
        matches!(refused, Err(DepositRefused::OwnCash(StaffNo(1)))),
        "{refused:?}"
    );

    city.office
        .decide_difference(&wish(&found, DifferenceEnd::Settled))
        .unwrap();
    assert_eq!(open(&city), []);
    let told = sheet(&city, on());
    assert_eq!((names(&told.open), told.difference), (Vec::new(), fen(-100)));
    let decided: Vec<_> = told
        .decided
        .iter()
        .map(|one| (&*one.name, one.amount, &*one.by, one.words.as_deref()))
        .collect();
    let by_whom = ("柜台10 解款1 银行清点不符", fen(-100), "郑岚", Some("已告知用户"));
    assert_eq!(decided, [by_whom]);
    assert_eq!(
        names(&sheet(&city, on().plus_days(1)).carried),
        Vec::<&str>::new()
    );

    // Another count is another difference: what was decided was about the one before.
    let second = corrects(&city, deposit, count, SENT - 200);
    assert_eq!(sheet(&city, on()).decided, [], "also before anybody looked");
    let again = only(&city);
    assert_eq!(again.amount, fen(-200));
    assert!(matches!(
        again.what,
        DifferenceWhat::BankDiffers { corrected: true, .. }
    ));
    assert_eq!(names(&sheet(&city, on()).open), ["柜台10 解款1 银行清点不符"]);
    corrects(&city, deposit, second, SENT);
    assert_eq!(open(&city), [], "over, as head office signed");
    assert_eq!(standing(&city.office).len(), 0);
    assert_eq!(names(&sheet(&city, on()).open), Vec::<&str>::new());
    counter.sync(&city.office);
    city.verify();
}

#[test]
fn a_count_is_corrected_by_naming_what_it_replaces_and_posts_the_difference_in_its_own_month() {
    let city = city();
    let (_, deposit) = banked(&city);
    let early = city.office.correct_count(&correction(deposit, EntryNo(1), SENT));
    assert!(
        matches!(early, Err(DepositRefused::Match(MatchRefused::NotCounted))),
        "{early:?}"
    );
    let first = counts(&city, deposit, SENT - 900).unwrap();
    let refused = counts(&city, deposit, SENT);
    let Err(DepositRefused::Match(MatchRefused::Already {
        entry,
        counted,
        by,
        on: said_on,
    })) = refused
    else {
        panic!("{refused:?}")
    };
    assert_eq!(
        (entry, counted, by, said_on),
        (first, fen(SENT - 900), FINANCE, on())
    );
    let expect = |wish: &CorrectCount, is: fn(&MatchRefused) -> bool| {
        let before = written(&city.office, |_| true);
        let refused = city.office.correct_count(wish);
        assert!(
            matches!(&refused, Err(DepositRefused::Match(why)) if is(why)),
            "{refused:?}"
        );
        assert_eq!(written(&city.office, |_| true), before, "nothing was written");
    };
    let right = correction(deposit, first, SENT);
    expect(&correction(deposit, first, SENT - 900), |why| {
        matches!(why, MatchRefused::Same)
    });
    expect(&correction(deposit, first, -1), |why| {
        matches!(why, MatchRefused::Negative(_))
    });
    for words in ["  ".to_owned(), "长".repeat(2_000)] {
        let wish = CorrectCount {
            words,
            ..right.clone()
        };
        expect(&wish, |why| matches!(why, MatchRefused::NoWords));
    }
    let stale = correction(deposit, EntryNo(first.0 - 1), SENT);
    expect(&stale, |why| matches!(why, MatchRefused::Already { .. }));
    let wrong_pin = CorrectCount {
        pin: "0000".to_owned(),
        ..right.clone()
    };
    let refused = city.office.correct_count(&wrong_pin);
    assert!(
        matches!(refused, Err(DepositRefused::NotFinance(_))),
        "{refused:?}"
    );

    // The month is closed in between: the correction stands in its own.
    city.clock.pass(10 * DAY);
    city.office
        .close_period(on().period().unwrap(), "两厅月初补签", &outside::by())
        .unwrap();
    let second = city.office.correct_count(&right).unwrap().number;
    let once = written(&city.office, |_| true);
    assert_eq!(
        city.office.correct_count(&right).unwrap().number,
        second,
        "again is the same"
    );
    assert_eq!(written(&city.office, |_| true), once);
    let (differs, bank) = ("Expenses:BankDifference", "Assets:Bank:Deposits");
    assert_eq!(
        (moved(&city, 11, differs), moved(&city, 12, differs)),
        (fen(900), fen(-900))
    );
    assert_eq!(
        (moved(&city, 11, bank), moved(&city, 12, bank)),
        (fen(SENT - 900), fen(900))
    );
    assert_eq!(
        (
            moved(&city, 11, "Assets:Transit:Cash"),
            moved(&city, 12, "Assets:Transit:Cash")
        ),
        (Money::ZERO, Money::ZERO)
    );

    let told = line(&city);
    assert_eq!(
        (told.counted, told.difference, told.count),
        (Some(fen(SENT)), Some(Money::ZERO), Some(second))
    );
    let [corrected] = &told.corrections[..] else {
        panic!("{told:?}")
    };
    assert_eq!(
        (corrected.entry, corrected.by, &*corrected.name),
        (second, FINANCE, "郑岚")
    );
    assert_eq!(
        (corrected.before, corrected.words.as_deref()),
        (fen(SENT - 900), Some(WHY))
    );
    city.verify();
}

#[test]
fn a_certificate_of_false_notes_explains_a_count() {
    let city = city();
    let (counter, deposit) = banked(&city);
    counts(&city, deposit, SENT - 5_000).unwrap();
    assert_eq!(only(&city).amount, fen(-5_000));
    let note = FalseNoteFound {
        deposit: deposit.number,
        amount: fen(5_000),
        certificate: "SJ2026-0077".to_owned(),
        approval: Approval::unsigned(0),
    };
    counter.write_approved(None, note, StaffNo(9));
    counter.sync(&city.office);
    let all = open(&city);
    let is_approval = |one: &Difference| one.kind() == Some(DifferenceKind::Approval);
    assert!(
        all.iter().all(is_approval),
        "the made-up signature alone: {all:?}"
    );
    let standing = standing(&city.office);
    assert!(!standing.contains_key(&(deposit, DifferenceKind::BankDiffers)));
    city.verify();
}

/// Cash that is fetched may take its days. Then somebody asks; where nothing came, nothing was counted, and that is decided.
#[test]
fn a_deposit_that_no_bank_counts_is_asked_for_until_it_does() {
    let city = city();
    let (_, deposit) = banked(&city);
    city.clock.pass(5 * DAY);
    assert_eq!(open(&city), []);
    city.clock.pass(DAY);
    let found = only(&city);
    let what = DifferenceWhat::InTransit { number: 1 };
    assert_eq!((&found.what, found.amount), (&what, fen(SENT)));
    assert_eq!(found.due, Some(on().plus_days(10)));
    let refused = city
        .office
        .decide_difference(&wish(&found, DifferenceEnd::Settled));
    assert!(matches!(refused, Err(DifferenceRefused::ByCount)), "{refused:?}");
    city.clock.pass(5 * DAY);
    assert!(only(&city).overdue);
    // However long nobody counts it, it stays.
    city.clock.pass(90 * DAY);
    assert_eq!(only(&city).kind(), Some(DifferenceKind::InTransit));

    let first = counts(&city, deposit, 0).unwrap();
    let lost = only(&city);
    assert_eq!(
        (lost.kind(), lost.amount),
        (Some(DifferenceKind::BankDiffers), fen(-SENT))
    );
    corrects(&city, deposit, first, SENT);
    assert_eq!((open(&city), standing(&city.office).len()), (Vec::new(), 0));

    // A correction of a count of long ago is found by the correction.
    city.clock.pass(90 * DAY);
    assert_eq!(open(&city), []);
    let count = line(&city).count.unwrap();
    corrects(&city, deposit, count, SENT - 1);
    assert_eq!(only(&city).amount, fen(-1));
    city.verify();
}

#[test]
fn a_signed_sheet_is_to_be_signed_again_where_the_bank_counted_otherwise_and_not_where_it_counted_what_was_sent()
 {
    let city = city();
    let (counter, deposit) = banked(&city);
    counter.open_shift(2, 300);
    counter.take(2, 10_000_002, SENT);
    closes(&counter, 2);
    counter.sync(&city.office);
    sign(&city, on());
    assert_eq!(left(&city), [], "in transit, and signed so");
    let first = counts(&city, deposit, SENT).unwrap();
    assert_eq!(left(&city), [], "counted as sent");
    let second = corrects(&city, deposit, first, SENT - 300);
    assert_eq!(left(&city), [(on(), SheetLacks::NewFigures)]);
    sign(&city, on());
    assert_eq!(left(&city), []);
    city.office
        .decide_difference(&wish(&only(&city), DifferenceEnd::Settled))
        .unwrap();
    assert_eq!(left(&city), [], "decided, and the figures are the same");
    corrects(&city, deposit, second, SENT);
    assert_eq!(left(&city), [(on(), SheetLacks::NewFigures)]);
    sign(&city, on());

    // The other drawer goes to the bank under the same date, and is heard of after the signature.
    assert_eq!(left(&city), []);
    sends(&counter, 2, &[(2, SENT)]);
    counter.sync(&city.office);
    assert_eq!(left(&city), [(on(), SheetLacks::NewFigures)]);
    sign(&city, on());
    assert_eq!(left(&city), []);
    city.verify();
}

#[test]
fn a_deposit_of_a_day_without_a_shift_stands_on_the_sheet_of_that_day() {
    let city = city();
    let counter = serving(&city, 10);
    counter.take(1, 10_000_001, SENT);
    closes(&counter, 1);
    counter.sync(&city.office);
    city.clock.pass(MINUTE);
    sign(&city, on());
    city.clock.pass(DAY);
    let next = on().plus_days(1);
    let nothing = city.office.sign_sheet((HALL, next), None, "", &outside::by());
    assert!(matches!(nothing, Err(SheetRefused::Nothing(..))), "{nothing:?}");

    let deposit = sends(&counter, 1, &[(1, SENT)]);
    counter.sync(&city.office);
    let shown = sheet(&city, next);
    let [one] = &shown.counters[..] else {
        panic!("{shown:?}")
    };
    assert_eq!(
        (one.counter.0, one.shifts, one.sent, one.counted),
        (10, 0, fen(SENT), None)
    );
    assert_eq!(names(&shown.open), ["柜台10 解款1 在途"]);
    assert_eq!(left(&city), [], "nothing differs: nobody has to sign");
    counts(&city, deposit, SENT - 100).unwrap();
    assert_eq!(left(&city), [(next, SheetLacks::Signature)]);
    assert_eq!(sheet(&city, next).difference, fen(-100));

    city.clock.pass(DAY);
    sign(&city, next);
    assert_eq!(left(&city), []);
    let signed = sheet(&city, next).signed.unwrap();
    assert!(signed.covers_all(), "{signed:?}");
    let signatures = written(
        &city.office,
        |body| matches!(body, Body::SheetSigned(sheet) if sheet.on == next && sheet.counters.len() == 1),
    );
    assert_eq!(signatures, 1);
    city.verify();
}
