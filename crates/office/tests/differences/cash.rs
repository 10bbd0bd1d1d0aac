//! Cash that the bank counted of a deposit slip counts once, whichever list of the account tells of it and however often; what a row
//! was told to be is what is taken; and nobody says what the bank counted of their own cash.

use cistern_domain::Money;
use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{EntryNo, StaffNo};
use cistern_domain::role_term::RoleTerm;
use cistern_domain::settings::{Role, Settings};
use cistern_import::ArrivedRow;
use cistern_office::{
    ArrivalsRefused, ArrivedIs, ArrivedRefused, ByFinance, Chosen, DepositRefused, MatchDeposit, NewArrival,
};
use cistern_publishing::{ArrivalRefused, MatchRefused};

use super::banked::{SENT, banked, correction, counts, moved, sends};
use crate::common::{City, MINUTE};
use crate::{FINANCE, PIN, city, outside, serving};

const DAY: i64 = 24 * 60 * MINUTE;

fn on() -> BusinessDate {
    BusinessDate::from_ymd(2026, 11, 23).unwrap()
}

fn row(line: u64, reference: &str, fen: i64, memo: &str) -> ArrivedRow {
    ArrivedRow {
        line,
        on: on(),
        amount: Money::from_fen(fen),
        reference: reference.to_owned(),
        payer: String::new(),
        memo: memo.to_owned(),
    }
}

fn told(city: &City, rows: &[ArrivedRow]) -> Vec<Chosen> {
    let judged = city.office.arrived(rows, FINANCE).unwrap().into_iter();
    judged
        .map(|one| Chosen {
            line: one.row.line,
            is: one.is,
        })
        .collect()
}

/// What it is, where one row is told.
fn is(city: &City, row: &ArrivedRow) -> ArrivedIs {
    told(city, std::slice::from_ref(row)).remove(0).is
}

fn take(city: &City, rows: &[ArrivedRow], chosen: &[Chosen]) -> Result<(u64, u64), ArrivedRefused> {
    let taken = city.office.take_arrived(rows, chosen, &outside::by())?;
    Ok((taken.arrivals.count, taken.deposits.count))
}

fn record(city: &City, reference: &str, fen: i64) -> Result<EntryNo, ArrivalsRefused> {
    let new = NewArrival {
        on: on(),
        amount: Money::from_fen(fen),
        reference: reference.to_owned(),
        channel: Channel::Bank,
        payer: String::new(),
        memo: "现金".to_owned(),
    };
    city.office
        .record_arrival(&new, &outside::by())
        .map(|at| at.number)
}

/// What stands in the bank of counted cash, and of money without a name.
fn in_bank(city: &City) -> (i64, i64) {
    let of = |account| moved(city, 11, account).fen();
    (of("Assets:Bank:Deposits"), of("Assets:Bank:Arrivals"))
}

#[test]
fn the_list_of_yesterday_once_more_makes_no_second_money_of_a_deposit() {
    let city = city();
    banked(&city);
    let cash = row(2, "A7", SENT, "解款");
    let chosen = told(&city, std::slice::from_ref(&cash));
    assert!(matches!(chosen[0].is, ArrivedIs::Deposit { .. }), "{chosen:?}");
    assert_eq!(take(&city, std::slice::from_ref(&cash), &chosen).unwrap(), (0, 1));
    assert_eq!(in_bank(&city), (SENT, 0));

    // Tuesday's list covers Monday again; another slip of that very amount is on its way by now.
    city.clock.pass(DAY);
    let other = serving(&city, 11);
    sends(&other, 1, &[(1, SENT)]);
    other.sync(&city.office);
    let again = told(&city, std::slice::from_ref(&cash));
    assert!(
        matches!(again[0].is, ArrivedIs::Counted { number: 1, .. }),
        "{again:?}"
    );
    assert!(!again[0].is.may_take());
    let refused = take(&city, std::slice::from_ref(&cash), &again);
    assert!(matches!(refused, Err(ArrivedRefused::Line(2))), "{refused:?}");
    let by_hand = record(&city, " A 7", SENT);
    assert!(
        matches!(
            by_hand,
            Err(ArrivalsRefused::Arrival(ArrivalRefused::Counted { .. }))
        ),
        "{by_hand:?}"
    );
    assert_eq!(in_bank(&city), (SENT, 0));
    // Banks give a number again: a year later it is another's.
    let later = ArrivedRow {
        on: on().plus_days(365),
        ..cash
    };
    assert!(matches!(is(&city, &later), ArrivedIs::Deposit { .. }));
    city.verify();
}

#[test]
fn a_count_by_hand_is_found_by_its_number_whatever_it_says() {
    let city = city();
    let (_, deposit) = banked(&city);
    // 1.00 is missing: no slip is of that amount, and the row says cash. Nobody takes that without a look.
    let short = row(2, "CCB1", SENT - 100, "解款");
    assert_eq!(is(&city, &short), ArrivedIs::Cash);
    assert!(is(&city, &short).may_take() && !is(&city, &short).is_plain());
    counts(&city, deposit, SENT - 100).unwrap();
    assert!(matches!(is(&city, &short), ArrivedIs::Counted { .. }));
    assert_eq!(in_bank(&city), (SENT - 100, 0));
    city.verify();
}

#[test]
fn what_is_an_arrival_already_is_no_deposit_until_that_is_ended() {
    let city = city();
    let counter = serving(&city, 10);
    // The counter was cut off: its cash is at the bank before its slip is here.
    let cash = row(2, "CCB1", SENT, "现金缴存");
    let chosen = told(&city, std::slice::from_ref(&cash));
    assert_eq!(chosen[0].is, ArrivedIs::Cash);
    assert_eq!(take(&city, std::slice::from_ref(&cash), &chosen).unwrap(), (1, 0));
    let deposit = sends(&counter, 1, &[(1, SENT)]);
    counter.sync(&city.office);
    let refused = counts(&city, deposit, SENT);
    let Err(DepositRefused::Match(MatchRefused::IsArrival { arrival, .. })) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(in_bank(&city), (0, SENT));
    city.office
        .return_arrival(arrival, None, "是解款，记了两次", &outside::by())
        .unwrap();
    let count = counts(&city, deposit, SENT).unwrap();
    assert_eq!(in_bank(&city), (SENT, 0), "once");

    // A correction names no other's money either, and cash has a number.
    record(&city, "CCB2", 500).unwrap();
    for (reference, is) in [
        (
            "CCB2",
            (|why| matches!(why, MatchRefused::IsArrival { .. })) as fn(&MatchRefused) -> bool,
        ),
        (" ", |why| matches!(why, MatchRefused::Reference)),
    ] {
        let mut wish = correction(deposit, count, SENT - 100);
        wish.reference = reference.to_owned();
        let refused = city.office.correct_count(&wish);
        assert!(
            matches!(&refused, Err(DepositRefused::Match(why)) if is(why)),
            "{refused:?}"
        );
    }
    city.verify();
}

/// Before a long holiday the bank counts at once and books eight days later; its words say nothing of cash.
#[test]
fn what_the_bank_books_after_a_holiday_is_the_cash_that_it_counted() {
    let city = city();
    let (_, deposit) = banked(&city);
    let count = counts(&city, deposit, SENT).unwrap();
    city.clock.pass(60 * DAY);
    let booked = |days| ArrivedRow {
        on: on().plus_days(days),
        ..row(2, "CCB1", SENT, "存款")
    };
    assert!(matches!(is(&city, &booked(8)), ArrivedIs::Counted { .. }));
    // Numbers of a day come again: what is corrected weeks later holds none of them longer.
    city.office
        .correct_count(&correction(deposit, count, SENT - 100))
        .unwrap();
    assert!(matches!(is(&city, &booked(8)), ArrivedIs::Counted { .. }));
    assert_eq!(is(&city, &booked(50)), ArrivedIs::New);
    city.verify();
}

/// The slip lay about, and is counted when it is found on a statement.
#[test]
fn what_is_counted_late_holds_its_number_all_the_same() {
    let city = city();
    let (_, deposit) = banked(&city);
    city.clock.pass(50 * DAY);
    counts(&city, deposit, SENT).unwrap();
    let booked = ArrivedRow {
        on: on().plus_days(49),
        ..row(2, "CCB1", SENT, "存款")
    };
    assert!(matches!(is(&city, &booked), ArrivedIs::Counted { .. }));
    city.verify();
}

/// A customer's cash was taken for a slip; that is found out, and nothing came of the slip.
#[test]
fn nothing_that_was_counted_holds_no_number() {
    let city = city();
    let (_, deposit) = banked(&city);
    let count = counts(&city, deposit, SENT).unwrap();
    city.office.correct_count(&correction(deposit, count, 0)).unwrap();
    assert_eq!(is(&city, &row(2, "CCB1", SENT, "水费")), ArrivedIs::New);
    record(&city, "CCB1", SENT).unwrap();
    assert_eq!(in_bank(&city), (0, SENT));
    city.verify();
}

/// The first arrival of a number was sent back, the second stands: the slip's cash is looked for among all of them.
#[test]
fn a_number_that_came_twice_is_looked_for_twice() {
    let city = city();
    let (_, deposit) = banked(&city);
    let first = record(&city, "CCB1", SENT).unwrap();
    city.office
        .return_arrival(first, None, "记错了日期", &outside::by())
        .unwrap();
    city.clock.pass(DAY);
    let again = [ArrivedRow {
        on: on().plus_days(1),
        ..row(2, "CCB1", SENT, "存款")
    }];
    let chosen = told(&city, &again);
    assert_eq!(chosen[0].is, ArrivedIs::New);
    assert_eq!(take(&city, &again, &chosen).unwrap(), (1, 0));
    let refused = counts(&city, deposit, SENT);
    assert!(
        matches!(refused, Err(DepositRefused::Match(MatchRefused::IsArrival { arrival, .. })) if arrival != first),
        "{refused:?}"
    );
    assert_eq!(in_bank(&city), (0, SENT), "once");
    city.verify();
}

#[test]
fn what_a_row_was_told_to_be_is_what_is_taken() {
    let city = city();
    let (_, first) = banked(&city);
    let rows = [row(2, "A7", SENT, "解款"), row(3, "A8", 4_400, "水费")];
    let chosen = told(&city, &rows);
    // Another slip of that amount arrives between the look and the PIN.
    let other = serving(&city, 11);
    let second = sends(&other, 1, &[(1, SENT)]);
    other.sync(&city.office);
    let refused = take(&city, &rows, &chosen);
    assert!(matches!(refused, Err(ArrivedRefused::Line(2))), "{refused:?}");
    assert_eq!(in_bank(&city), (0, 0), "all or none");
    assert_eq!(
        is(&city, &rows[0]),
        ArrivedIs::Cash,
        "two slips are a person's to tell apart"
    );
    assert_eq!(take(&city, &rows, &chosen[1..]).unwrap(), (1, 0));

    // One bag with the cash of both: the bank gave it one number.
    counts(&city, first, SENT).unwrap();
    counts(&city, second, SENT).unwrap();
    let bag = row(2, "CCB1", 2 * SENT, "现金");
    assert!(matches!(is(&city, &bag), ArrivedIs::Counted { .. }));
    city.verify();
}

#[test]
fn nobody_says_what_the_bank_counted_of_their_own_cash() {
    let city = city();
    let (_, deposit) = banked(&city);
    // Counters of this test write in the name of number 1, who is of finance from the next day on.
    let roles = [RoleTerm {
        from: Some(on().plus_days(1)),
        ..Role::Finance.into()
    }];
    city.office.publish_staff(StaffNo(1), "甲", PIN, &roles).unwrap();
    city.clock.pass(DAY);
    let said = MatchDeposit {
        deposit,
        counted: Money::from_fen(SENT),
        reference: "CCB1".to_owned(),
        staff: StaffNo(1),
        pin: PIN.to_owned(),
    };
    let refused = city.office.match_deposit(&said);
    assert!(
        matches!(refused, Err(DepositRefused::OwnCash(StaffNo(1)))),
        "{refused:?}"
    );
    let cash = [row(2, "A7", SENT, "解款")];
    let own = city.office.arrived(&cash, StaffNo(1)).unwrap().remove(0).is;
    assert!(
        matches!(own, ArrivedIs::OwnDeposit { .. }) && !own.may_take(),
        "{own:?}"
    );
    // Nor as what a colleague was told.
    let by = ByFinance {
        staff: StaffNo(1),
        pin: PIN.to_owned(),
    };
    let chosen = told(&city, &cash);
    let refused = city.office.take_arrived(&cash, &chosen, &by);
    assert!(matches!(refused, Err(ArrivedRefused::Line(2))), "{refused:?}");
    assert_eq!(take(&city, &cash, &chosen).unwrap(), (0, 1));
    city.verify();
}

#[test]
fn what_cards_paid_is_settled_and_no_money_without_a_name() {
    let city = city();
    let settled = ArrivedRow {
        payer: "银联商务股份有限公司".to_owned(),
        ..row(2, "A9", 123_400, "1122清算")
    };
    assert_eq!(is(&city, &settled), ArrivedIs::CardsSettled);
    assert!(is(&city, &settled).may_take() && !is(&city, &settled).is_plain());
    // Whom this company's cards are settled by is a setting.
    let another = ArrivedRow {
        payer: "某某收银科技".to_owned(),
        ..settled.clone()
    };
    assert_eq!(is(&city, &another), ArrivedIs::New);
    let settings = Settings {
        card_settlers: vec!["某某收银".to_owned()],
        ..Settings::default()
    };
    city.office.publish_settings(&settings).unwrap();
    assert_eq!(is(&city, &another), ArrivedIs::CardsSettled);
    assert_eq!(is(&city, &settled), ArrivedIs::New);
}
