//! Statements of channels beside the office's own ledger: each file once and whole, what a person has to settle is opened,
//! shown until it is closed, and what counters reported of wallets stands beside it without being written twice.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::path::{Path, PathBuf};

use cistern_domain::Money;
use cistern_domain::channel::{Channel, FourWay, NextStep};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{PaymentTaken, WalletAsked, WalletUnknown};
use cistern_domain::ids::*;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_domain::wallet::Wallet;
use cistern_office::{ByFinance, ChannelsRefused, ExceptionLine, NotFinance, Since};
use cistern_publishing::{CloseRefused, StatementRefused};
use common::{City, Counter, MINUTE, MORNING};
use uuid::Uuid;

const ACCOUNT: &str = "10000001";
const FINANCE: StaffNo = StaffNo(7);
const PIN: &str = "258036";
const DAYS: i64 = 24 * 60 * MINUTE;

fn day() -> BusinessDate {
    BusinessDate::from_ymd(2026, 11, 19).unwrap()
}

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

fn by() -> ByFinance {
    ByFinance {
        staff: FINANCE,
        pin: PIN.to_owned(),
    }
}

fn payment(nth: u64) -> PaymentId {
    PaymentId(Uuid::from_u128(0xabcd_0000 + u128::from(nth)))
}

/// A WeChat statement of 42 payments and a refund on the nineteenth; one row goes under another order where one is named.
fn statement(folder: &Path, order: Option<(&str, &str)>) -> PathBuf {
    let made_up = Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/channels/wechat.csv");
    let mut text = std::fs::read_to_string(made_up).unwrap();
    if let Some((old, new)) = order {
        assert!(text.contains(old));
        text = text.replace(old, new);
    }
    let path = folder.join("wechat-1119.csv");
    std::fs::write(&path, text).unwrap();
    path
}

/// Wallet's money, under the number that the clerk read or the platform said.
fn pay(counter: &Counter, nth: u64, amount: i64, reference: &str) {
    let taken = PaymentTaken {
        payment: payment(nth),
        shift: ShiftNo(1),
        receipt: ReceiptNo(10_000_000 + nth),
        parts: Vec::new(),
        tenders: vec![Tendered {
            tender: Tender::Wallet,
            amount: fen(amount),
            reference: Some(reference.to_owned()),
        }],
        change: Money::ZERO,
        deposit_in: fen(amount),
        deposit_out: Money::ZERO,
        policy: 0,
        payer: None,
    };
    counter.write(Some(ACCOUNT), taken);
}

/// The nineteenth: one payment as WeChat has it, one of another sum, one that WeChat does not know; a charge without a
/// result; on the twenty-third head office looks.
fn scene() -> (City, Counter) {
    let city = City::found();
    city.clock.set(MORNING - 4 * DAYS);
    city.office
        .publish_staff(FINANCE, "钱进", PIN, &[Role::Finance])
        .unwrap();
    let counter = city.seat(10, 1, 3);
    counter.sync(&city.office);
    counter.open_shift(1, 300);
    pay(&counter, 1, 19_746, "CST20261119000007");
    pay(&counter, 2, 21_013, "CST20261119000019");
    pay(&counter, 3, 5_000, "wechat:4200000000000000000000000001");
    let asked = WalletAsked {
        payment: payment(4),
        shift: ShiftNo(1),
        wallet: Wallet::Wechat,
        amount: fen(32_536),
        parts: Vec::new(),
        deposit_in: fen(32_536),
        deposit_out: Money::ZERO,
        policy: 0,
        payer: None,
    };
    counter.write(Some(ACCOUNT), asked);
    let unknown = WalletUnknown {
        payment: payment(4),
        word: String::new(),
    };
    counter.write(Some(ACCOUNT), unknown);
    counter.sync(&city.office);
    city.clock.set(MORNING);
    (city, counter)
}

fn of<'l>(lines: &'l [ExceptionLine], order: &str) -> &'l ExceptionLine {
    lines.iter().find(|line| line.order == order).expect(order)
}

fn wallet(lines: &[ExceptionLine]) -> &ExceptionLine {
    lines
        .iter()
        .find(|line| line.number.is_none())
        .expect("a wallet's")
}

#[test]
fn what_is_left_over_is_opened_once_and_closed_with_words() {
    let (city, _) = scene();
    let file = statement(city.folder.path(), None);
    let planned = city
        .office
        .match_channels(day(), std::slice::from_ref(&file))
        .unwrap();
    let before = city.office.exceptions(true).unwrap();
    assert_eq!(
        (before.len(), &wallet(&before).since),
        (1, &None),
        "asked, and nothing written"
    );

    let taken = city
        .office
        .take_channels(day(), std::slice::from_ref(&file), &by())
        .unwrap();
    assert_eq!(taken[0].taken, planned[0].taken);
    let sums = &taken[0].taken;
    assert_eq!(
        (sums.channel, sums.date, sums.both.count, sums.both.sum),
        (Channel::WeChat, day(), 1, fen(19_746))
    );
    assert_eq!(
        (sums.differing.count, sums.theirs_only.count, sums.ours_only.count),
        (1, 40, 1)
    );
    assert_eq!(sums.ours_only.sum, fen(5_000));

    let open = city.office.exceptions(false).unwrap();
    let differs = of(&open, "CST20261119000019");
    assert_eq!(
        (differs.way, differs.ours, differs.theirs),
        (Some(FourWay::Differing), fen(21_013), fen(21_014))
    );
    assert_eq!(
        (differs.receipt, differs.hall),
        (Some(ReceiptNo(10_000_002)), Some(HallNo(1)))
    );
    assert_eq!(differs.account, AccountNo::new(ACCOUNT).ok());
    assert_eq!(
        (differs.step, differs.decides, differs.due),
        (
            Some(NextStep::CreditCustomer),
            Role::Finance,
            BusinessDate::from_ymd(2026, 11, 24)
        )
    );
    let ours = of(&open, &payment(3).0.simple().to_string());
    assert_eq!(
        (ours.way, ours.ours, ours.step),
        (Some(FourWay::OursOnly), fen(5_000), Some(NextStep::AskChannel))
    );
    assert_eq!(
        wallet(&open).since,
        Some(Since::NotAtChannel),
        "the charge took nothing"
    );

    let again = city.office.take_channels(day(), &[file], &by());
    assert!(
        matches!(&again, Err(ChannelsRefused::Statement(StatementRefused::Already { date, .. })) if *date == day()),
        "{again:?}"
    );
    // Asked for anew under other bytes: the same order is not opened twice.
    let renamed = statement(city.folder.path(), Some(("`3号柜", "`03号柜")));
    let renamed = city.office.take_channels(day(), &[renamed], &by()).unwrap();
    assert_eq!(
        (renamed[0].taken.exceptions, renamed[0].opened.len()),
        (sums.exceptions, 0)
    );

    let number = differs.number.unwrap();
    let close = |words: &str| city.office.close_exception(number, words, None, &by());
    assert!(matches!(
        close(" "),
        Err(ChannelsRefused::Close(CloseRefused::NoWords))
    ));
    close("核对微信账单，差 0.01 元已入用户预存").unwrap();
    let twice = close("again");
    assert!(
        matches!(twice, Err(ChannelsRefused::Close(CloseRefused::Already(..)))),
        "{twice:?}"
    );
    assert_eq!(city.office.exceptions(false).unwrap().len(), open.len() - 1);
    let all = city.office.exceptions(true).unwrap();
    let closed = of(&all, "CST20261119000019").closed.clone().unwrap();
    assert_eq!(
        (closed.by, closed.words.as_str()),
        (FINANCE, "核对微信账单，差 0.01 元已入用户预存")
    );
    city.verify();
}

#[test]
fn a_statement_says_what_became_of_a_wallet_without_a_result() {
    let (city, counter) = scene();
    let order = payment(4).0.simple().to_string();
    let file = statement(city.folder.path(), Some(("CST20261119000012", &order)));
    city.office.take_channels(day(), &[file], &by()).unwrap();
    let open = city.office.exceptions(false).unwrap();
    let told = open
        .iter()
        .find(|line| line.order == order && line.number.is_some())
        .unwrap();
    assert_eq!(
        (told.way, told.theirs, told.payment),
        (Some(FourWay::TheirsOnly), fen(32_536), Some(payment(4)))
    );
    assert_eq!(told.account, AccountNo::new(ACCOUNT).ok(), "and whose it is");
    assert_eq!(
        wallet(&open).since,
        Some(Since::AtChannel {
            number: told.number.unwrap(),
            theirs: fen(32_536)
        })
    );
    // The counter heard after all: the payment stands, and the exception says so.
    pay(&counter, 4, 32_536, "wechat:4200000054047850403417528716");
    counter.sync(&city.office);
    let after = city.office.exceptions(false).unwrap();
    assert!(
        after.iter().all(|line| line.number.is_some()),
        "nothing waits there"
    );
    let receipt = ReceiptNo(10_000_004);
    assert_eq!(of(&after, &order).since, Some(Since::Recorded { receipt }));
}

#[test]
fn a_file_that_contradicts_itself_or_is_of_another_day_is_refused_whole() {
    let (city, _) = scene();
    let file = statement(city.folder.path(), Some(("`43,`11286.12,", "`43,`11286.13,")));
    let refused = city.office.take_channels(day(), &[file], &by());
    assert!(matches!(refused, Err(ChannelsRefused::File(_))), "{refused:?}");
    let file = statement(city.folder.path(), None);
    let other = BusinessDate::from_ymd(2026, 11, 20).unwrap();
    let refused = city
        .office
        .take_channels(other, std::slice::from_ref(&file), &by());
    assert!(
        matches!(
            refused,
            Err(ChannelsRefused::Statement(StatementRefused::AnotherDay { .. }))
        ),
        "{refused:?}"
    );
    let guessed = ByFinance {
        pin: "000000".to_owned(),
        ..by()
    };
    let refused = city.office.take_channels(day(), &[file], &guessed);
    assert!(
        matches!(refused, Err(ChannelsRefused::NotFinance(NotFinance(FINANCE)))),
        "{refused:?}"
    );
    assert_eq!(
        city.office.exceptions(true).unwrap().len(),
        1,
        "only what a counter reported"
    );
    let nameless = city.folder.path().join("statement.csv");
    std::fs::write(&nameless, "").unwrap();
    let refused = city.office.match_channels(day(), &[nameless]);
    assert!(
        matches!(refused, Err(ChannelsRefused::NoChannel(_))),
        "{refused:?}"
    );
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
