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

use cistern_domain::Money;
use cistern_domain::channel::{Channel, FourWay, NextStep};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{PaymentTaken, ReversalReason, WalletAsked, WalletUnknown};
use cistern_domain::ids::*;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_domain::wallet::Wallet;
use cistern_office::{
    ByFinance, ChannelsRefused, Correction, CorrectionRefused, ExceptionLine, NotFinance, SheetRefused, Since,
};
use cistern_publishing::{CloseRefused, StatementRefused};
use common::given::take_back;
use common::{City, Counter, MINUTE, MORNING, wechat_statement};
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

/// Wallet's money, under the number that the clerk read or the platform said.
fn pay(counter: &Counter, nth: u64, amount: i64, reference: &str) {
    counter.write(Some(ACCOUNT), taken(nth, amount, reference));
}

fn taken(nth: u64, amount: i64, reference: &str) -> PaymentTaken {
    PaymentTaken {
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
    }
}

/// Taken back at the counter; its journal begins with two other entries.
fn reverse(counter: &Counter, nth: u64, amount: i64, reference: &str) {
    let payment = taken(nth, amount, reference);
    take_back(counter, ACCOUNT, EntryNo(2 + nth), payment, day());
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

/// A payment that the platform does not know is taken back for its line, which is closed by that act; of another payment nothing
/// is closed, and nothing written.
#[test]
fn a_reversal_settles_the_line_of_its_own_payment_alone() {
    let (city, counter) = scene();
    let file = wechat_statement(city.folder.path(), None);
    city.office.take_channels(day(), &[file], &by()).unwrap();
    counter.close_shift(1, 30_000, 0);
    counter.sync(&city.office);
    let open = city.office.exceptions(false).unwrap();
    let line = open.iter().find(|line| line.payment == Some(payment(3))).unwrap();
    let reverses = |nth| Correction::Reverse {
        payment: payment(nth),
        reason: ReversalReason::NotPaid,
        receipt_returned: false,
        settles: line.number,
    };
    let other = city.office.correct(&reverses(1), &by());
    assert!(
        matches!(
            other,
            Err(CorrectionRefused::Close(CloseRefused::Unknown(number))) if Some(number) == line.number
        ),
        "{other:?}"
    );
    let told = city.office.try_correction(&reverses(3), FINANCE).unwrap();
    assert_eq!(told.closes, line.number);
    assert_eq!(
        city.office.exceptions(false).unwrap(),
        open,
        "nothing stays of a trial"
    );
    let at = city.office.correct(&reverses(3), &by()).unwrap().at();
    let all = city.office.exceptions(true).unwrap();
    let closed = all
        .iter()
        .find(|one| one.number == line.number)
        .unwrap()
        .closed
        .as_ref();
    assert_eq!(
        closed.map(|closed| (closed.words.as_str(), closed.act.clone())),
        Some(("已冲正", Some(at.to_string())))
    );
    city.verify();
}

#[test]
fn what_is_left_over_is_opened_once_and_closed_with_words() {
    let (city, _) = scene();
    let file = wechat_statement(city.folder.path(), None);
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
    let renamed = wechat_statement(city.folder.path(), Some(("`3号柜", "`03号柜")));
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

/// A day's statement that comes again with more in it: what a person settled stays settled, under its number, and asks for no
/// other signature; what differs otherwise than was settled is opened.
#[test]
fn what_was_settled_is_not_opened_again_by_another_file_of_its_day() {
    let (city, counter) = scene();
    let take = |changed: Option<(&str, &str)>| {
        let file = wechat_statement(city.folder.path(), changed);
        let files = std::slice::from_ref(&file);
        let tried = city.office.match_channels(day(), files).unwrap();
        let taken = city.office.take_channels(day(), files, &by()).unwrap();
        assert_eq!(tried[0].settled, taken[0].settled, "the trial tells the same");
        taken.into_iter().next().unwrap()
    };
    // Taken back at the desk, and paid at WeChat still.
    city.clock.set(MORNING - 4 * DAYS);
    reverse(&counter, 1, 19_746, "CST20261119000007");
    counter.close_shift(1, 30_000, 0);
    counter.sync(&city.office);
    city.clock.set(MORNING);
    take(None);
    let open = city.office.exceptions(false).unwrap();
    let settles = |order: &str, words: &str| {
        let line = of(&open, order);
        let closed = city
            .office
            .close_exception(line.number.unwrap(), words, None, &by());
        closed.unwrap();
        line.number.unwrap()
    };
    let given_back = of(&open, "CST20261119000007");
    assert_eq!(
        (given_back.way, given_back.theirs, given_back.step),
        (
            Some(FourWay::Both),
            fen(19_746),
            Some(NextStep::RefundThroughChannel)
        )
    );
    let mut settled = vec![
        settles("CST20261119000007", "已在微信商户平台退款"),
        settles("CST20261119000019", "差 0.01 元已入用户预存"),
        settles(&payment(3).0.simple().to_string(), "次日账单有这一笔"),
    ];
    settled.sort();
    city.office
        .sign_sheet((HallNo(1), day()), None, "核对过", &by())
        .unwrap();
    let before = city.office.exceptions(false).unwrap();

    let again = take(Some(("`3号柜", "`03号柜")));
    let mut told: Vec<EntryNo> = again.settled.iter().map(|one| one.number).collect();
    told.sort();
    assert_eq!(
        (again.opened.len(), told),
        (0, settled),
        "by what they were settled"
    );
    assert_eq!(city.office.exceptions(false).unwrap(), before);
    let signed = city.office.sheet(HallNo(1), day()).unwrap().signed.unwrap();
    assert!(signed.covers_all(), "{signed:?}");

    // One of those that were settled is taken back: that is another thing, and is opened.
    let reverses = Correction::Reverse {
        payment: payment(2),
        reason: ReversalReason::NotPaid,
        receipt_returned: false,
        settles: None,
    };
    city.office.correct(&reverses, &by()).unwrap();
    let more = take(Some(("`3号柜", "`003号柜")));
    let opened: Vec<_> = more
        .opened
        .iter()
        .map(|(_, one)| (one.order.as_str(), one.way, one.theirs))
        .collect();
    assert_eq!(opened, [("CST20261119000019", FourWay::Both, fen(21_014))]);
    assert_eq!(more.settled.len(), 2);

    // Opened again by a decision it is open, and no file opens it beside itself.
    let number = given_back.number.unwrap();
    city.office
        .reopen_exception(number, "平台退款没有成功", &by())
        .unwrap();
    let last = take(Some(("`3号柜", "`0003号柜")));
    assert_eq!((last.opened.len(), last.settled.len()), (0, 1));
    city.verify();
}

/// A channel's line: whose, what the hall recorded, what the statement says otherwise, how many are open.
type Line = (Option<Channel>, Money, Money, u32);

/// Lines, the sheet's difference, and how many exceptions are no hall's.
type Sheet = (Vec<Line>, Money, usize);

/// Of a hall's sheet: each channel that has any figure, with what was recorded, what differs and how much is open.
fn on_sheet(city: &City, hall: u16) -> Sheet {
    let sheet = city.office.sheet(HallNo(hall), day()).unwrap();
    let lines = sheet.channels.into_iter();
    let lines = lines.map(|one| (one.channel, one.ours, one.difference, one.open));
    let moved = lines.filter(|(_, ours, off, open)| (*ours, *off, *open) != (Money::ZERO, Money::ZERO, 0));
    let nobodys = sheet.nobodys.len();
    assert!(sheet.nobodys.iter().all(|item| item.since == day()));
    (moved.collect(), sheet.difference, nobodys)
}

#[test]
fn a_sheet_has_the_channels_money_of_its_own_hall_and_what_differs_of_it() {
    let (city, _) = scene();
    city.clock.set(MORNING - 4 * DAYS);
    let south = city.seat(11, 2, 1);
    south.sync(&city.office);
    south.open_shift(1, 300);
    pay(&south, 5, 32_536, "CST20261119000012");
    south.sync(&city.office);
    city.clock.set(MORNING);
    let wechat = Some(Channel::WeChat);
    // Before any statement: a wallet is known by the gateway's number; one that was keyed in is nobody's yet.
    let keyed_in = (None, fen(19_746 + 21_013), Money::ZERO, 0);
    let as_taken = vec![(wechat, fen(5_000), Money::ZERO, 0), keyed_in];
    assert_eq!(on_sheet(&city, 1), (as_taken, Money::ZERO, 0));
    let of_the_south = vec![(None, fen(32_536), Money::ZERO, 0)];
    assert_eq!(on_sheet(&city, 2), (of_the_south.clone(), Money::ZERO, 0));

    let file = wechat_statement(city.folder.path(), None);
    city.office.take_channels(day(), &[file], &by()).unwrap();
    // One fen more of one payment, and another that WeChat does not know; 38 that no counter recorded and WeChat still has.
    let differs = vec![(wechat, fen(5_000), fen(1 - 5_000), 2), keyed_in];
    assert_eq!(on_sheet(&city, 1), (differs, fen(-4_999), 38));
    assert_eq!(on_sheet(&city, 2), (of_the_south, Money::ZERO, 38));
    let sign = |hall: u16, words: &str| {
        let sheet = (HallNo(hall), day());
        city.office.sign_sheet(sheet, None, words, &by())
    };
    let refused = sign(1, "");
    assert!(
        matches!(refused, Err(SheetRefused::Unexplained(apart)) if apart == fen(4_999)),
        "{refused:?}"
    );
    sign(1, "微信少一笔 50.00，已问").unwrap();
    sign(2, "").unwrap();

    // Settled, it differs no more; the signature says that what was open moved.
    let open = city.office.exceptions(false).unwrap();
    let not_there = of(&open, &payment(3).0.simple().to_string()).number.unwrap();
    let closed = city
        .office
        .close_exception(not_there, "次日账单有这一笔", None, &by());
    closed.unwrap();
    let after = vec![(wechat, fen(5_000), fen(1), 1), keyed_in];
    assert_eq!(on_sheet(&city, 1), (after, fen(1), 38));
    let signed = city.office.sheet(HallNo(1), day()).unwrap().signed.unwrap();
    assert_eq!((signed.still_holds, signed.open_moved), (true, true));
    let signed = city.office.sheet(HallNo(2), day()).unwrap().signed.unwrap();
    assert!(signed.covers_all(), "{signed:?}");
    city.verify();
}

#[test]
fn a_statement_says_what_became_of_a_wallet_without_a_result() {
    let (city, counter) = scene();
    let order = payment(4).0.simple().to_string();
    let file = wechat_statement(city.folder.path(), Some(("CST20261119000012", &order)));
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
    let at_wechat = |of: Sheet| of.0[0];
    let wechat = Some(Channel::WeChat);
    assert_eq!(
        at_wechat(on_sheet(&city, 1)),
        (wechat, fen(5_000), fen(1 - 5_000 + 32_536), 3),
        "the money is there, and no counter has it"
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
    // It was heard today; of the statement's day it is still what the channel alone has.
    assert_eq!(at_wechat(on_sheet(&city, 1)).2, fen(1 - 5_000 + 32_536));
}

#[test]
fn a_file_that_contradicts_itself_or_is_of_another_day_is_refused_whole() {
    let (city, _) = scene();
    let file = wechat_statement(city.folder.path(), Some(("`43,`11286.12,", "`43,`11286.13,")));
    let refused = city.office.take_channels(day(), &[file], &by());
    assert!(matches!(refused, Err(ChannelsRefused::File(_))), "{refused:?}");
    let file = wechat_statement(city.folder.path(), None);
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
