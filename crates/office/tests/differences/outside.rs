//! Lines that come from outside the halls: money that arrived and was claimed twice, a charge of a wallet without a result, and an
//! order of which a channel's statement and our ledger say different things.

use cistern_domain::Money;
use cistern_domain::channel::{Channel, FourWay, NextStep};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{
    ArrivalClaimed, DifferenceEnd, DifferenceKind, PaymentTaken, ReversalReason, WalletAsked, WalletEnded,
    WalletUnknown,
};
use cistern_domain::ids::{AccountNo, EntryNo, HallNo, PaymentId, ReceiptNo, ShiftNo, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_domain::unknowing::DAYS;
use cistern_domain::wallet::{Wallet, WalletEnd};
use cistern_office::{
    ByFinance, ChannelsRefused, DecideDifference, Difference, DifferenceRefused, DifferenceWhat, NewArrival,
    ReverseLater,
};
use cistern_publishing::CloseRefused;
use uuid::Uuid;

use crate::common::{City, Counter, MINUTE, MORNING, wechat_statement};
use crate::{ACCOUNT, FINANCE, PIN, city, no, only, serving, settles, wish};

const DAY: i64 = 24 * 60 * MINUTE;
/// Another account of the demo city.
const OTHER: &str = "1200020402";

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

fn november(day: u32) -> BusinessDate {
    BusinessDate::from_ymd(2026, 11, day).unwrap()
}

pub(crate) fn by() -> ByFinance {
    ByFinance {
        staff: FINANCE,
        pin: PIN.to_owned(),
    }
}

fn payment(nth: u64) -> PaymentId {
    PaymentId(Uuid::from_u128(0xe1e1_0000 + u128::from(nth)))
}

/// Money into the deposit.
fn into_the_deposit(nth: u64, amount: i64, (tender, reference): (Tender, &str)) -> PaymentTaken {
    PaymentTaken {
        payment: payment(nth),
        shift: ShiftNo(1),
        receipt: ReceiptNo(nth),
        parts: Vec::new(),
        tenders: vec![Tendered {
            tender,
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

/// A counter claims money that arrived, as its program writes it.
pub(crate) fn claim(counter: &Counter, nth: u64, (account, amount): (&str, i64), arrival: EntryNo) {
    let claimed = ArrivalClaimed {
        arrival,
        on: november(9),
        left: fen(amount),
        reached_at: None,
        taken: into_the_deposit(nth, amount, (Tender::Transfer, "B4711")),
    };
    counter.write(Some(account), claimed);
}

/// Money that lay with us for two weeks was claimed whole at one counter, and four tenths of it once more at another that had not
/// heard of it. From that day finance has its five days, however long the money lay; a decision settles the line and opens it again,
/// and taking a claim back takes the line away.
#[test]
fn money_claimed_beyond_what_arrived_is_finances_from_the_day_it_came_out() {
    let city = city();
    let new = NewArrival {
        on: november(9),
        amount: fen(10_000),
        reference: "B4711".to_owned(),
        channel: Channel::Bank,
        payer: "临江纺织有限公司".to_owned(),
        memo: String::new(),
    };
    let arrival = city.office.record_arrival(&new, &by()).unwrap();
    let [one, two] = [10, 11].map(|nth| serving(&city, nth));
    claim(&one, 1, (ACCOUNT, 10_000), arrival.number);
    one.sync(&city.office);
    assert_eq!(
        city.office.differences(false).unwrap(),
        [],
        "claimed, and no more"
    );
    city.clock.pass(MINUTE);
    claim(&two, 2, (OTHER, 4_000), arrival.number);
    city.clock.pass(2 * DAY);
    two.sync(&city.office);

    let found = only(&city);
    let what = DifferenceWhat::OverClaimed {
        reference: "B4711".to_owned(),
        arrived: fen(10_000),
    };
    assert_eq!((&found.what, found.amount), (&what, fen(4_000)));
    assert_eq!(found.at.unwrap().number, arrival.number);
    let of: Vec<_> = found
        .facts
        .iter()
        .map(|fact| (fact.says, fact.account.clone(), fact.receipt, fact.amount))
        .collect();
    let fact = |account, receipt, amount| {
        let account = AccountNo::new(account).ok();
        ("ArrivalClaimed", account, Some(ReceiptNo(receipt)), fen(amount))
    };
    assert_eq!(of, [fact(ACCOUNT, 1, 10_000), fact(OTHER, 2, 4_000)]);
    assert!(
        found.facts.iter().all(|fact| fact.hall == HallNo(1)),
        "both are named"
    );
    assert_eq!(found.decides, Role::Finance);
    assert_eq!(
        (found.since, found.due, found.overdue),
        (november(23), Some(november(30)), false),
        "since the claim; five days from when it came"
    );
    assert_eq!(found.case, None);

    let clerks = DecideDifference {
        staff: StaffNo(1),
        pin: "1111".to_owned(),
        ..wish(&found, DifferenceEnd::Settled)
    };
    let refused = city.office.decide_difference(&clerks);
    assert!(
        matches!(refused, Err(DifferenceRefused::NotTheirs(Role::Finance))),
        "{refused:?}"
    );
    settles(&city, &found, DifferenceKind::OverClaimed);
    let settled = city.office.differences(true).unwrap().remove(0).settled.unwrap();
    assert_eq!(
        (&settled.by[..], &settled.words[..], settled.on),
        ("郑岚", "已告知用户", Some(november(25)))
    );
    city.office
        .decide_difference(&wish(&found, DifferenceEnd::Reopened))
        .unwrap();
    city.clock.pass(6 * DAY);
    let late = only(&city);
    assert_eq!(
        (late.due, late.overdue),
        (found.due, true),
        "nobody decided in time"
    );

    two.close_shift(1, 30_000, 0);
    two.sync(&city.office);
    let back = ReverseLater {
        payment: payment(2),
        unasked: Some((ReversalReason::WrongAccount, false)),
        staff: FINANCE,
        pin: PIN.to_owned(),
    };
    city.office.reverse(&back).unwrap();
    assert_eq!(city.office.differences(true).unwrap(), [], "nothing is over");
    city.verify();
}

/// On the nineteenth a counter takes a wallet's money that WeChat has as a fen more, and charges another wallet without ever
/// hearing what became of it; head office looks on the twenty-third.
pub(crate) fn wallets() -> (City, Counter) {
    let city = City::found();
    city.clock.set(MORNING - 4 * DAY);
    assert!(city.office.set_up_demo().unwrap());
    let counter = serving(&city, 10);
    let taken = into_the_deposit(2, 21_013, (Tender::Wallet, "CST20261119000019"));
    counter.write(Some(ACCOUNT), taken);
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

/// The line of a wallet's charge; nothing where there is none.
fn charge(city: &City, all: bool) -> Option<Difference> {
    let found = city.office.differences(all).unwrap();
    let mut found = found
        .into_iter()
        .filter(|one| matches!(one.what, DifferenceWhat::Wallet { .. }));
    let first = found.next();
    assert_eq!(found.next(), None);
    first
}

/// The line of an order of a channel's.
fn of_order(city: &City, wanted: &str, all: bool) -> Option<Difference> {
    let found = city.office.differences(all).unwrap();
    found
        .into_iter()
        .find(|one| matches!(&one.what, DifferenceWhat::Channel { order, .. } if order == wanted))
}

fn no_result(not_at_channel: bool) -> DifferenceWhat {
    DifferenceWhat::Wallet {
        channel: Channel::WeChat,
        order: payment(4).0.simple().to_string(),
        not_at_channel,
    }
}

/// The channel's statement says whether the money is there, and the counter ends it.
#[test]
fn a_wallet_without_a_result_is_a_line_until_its_counter_ends_it() {
    let (city, counter) = wallets();
    let line = only(&city);
    assert_eq!((&line.what, line.amount), (&no_result(false), fen(32_536)));
    assert_eq!(
        (line.decides, line.due, line.overdue),
        (Role::Finance, Some(november(19).plus_days(DAYS)), false)
    );
    assert_eq!((line.hall, line.account.clone()), (Some(HallNo(1)), Some(no())));
    assert!(!line.name.is_empty() && !line.hall_name.is_empty(), "{line:?}");
    assert_eq!(
        (line.since, line.kind()),
        (november(19), Some(DifferenceKind::WalletUnknown))
    );
    assert_eq!(line.at.map(|at| at.journal), Some(counter.journal));

    city.office
        .take_channels(november(19), &[wechat_statement(city.folder.path(), None)], &by())
        .unwrap();
    let told = charge(&city, false).unwrap();
    assert_eq!(told.what, no_result(true), "the channel has no such money");
    assert_eq!(told.amount, fen(32_536));
    let ended = WalletEnded {
        payment: payment(4),
        end: WalletEnd::Cancelled,
        word: "USERPAYING".to_owned(),
    };
    counter.write(Some(ACCOUNT), ended);
    counter.sync(&city.office);
    assert_eq!(charge(&city, true), None, "ended, and in no list");
    city.verify();
}

/// Its PC burnt: no counter ends it any more, and finance settles it with what the channel said.
#[test]
fn a_wallet_of_a_pc_that_is_gone_is_settled_by_finance() {
    let (city, counter) = wallets();
    let line = only(&city);
    assert!(city.office.revoke(counter.journal, None).unwrap());
    settles(&city, &line, DifferenceKind::WalletUnknown);
    let settled = charge(&city, true).unwrap();
    assert!(settled.settled.is_some(), "{settled:?}");
    assert_eq!(charge(&city, false), None);
}

/// The other way round: the channel has the money, which is a line of its own with the account; then the counter hears after all.
#[test]
fn a_wallet_whose_money_is_there_is_told_with_the_receipt_once_its_counter_heard() {
    let (city, counter) = wallets();
    let order = payment(4).0.simple().to_string();
    let file = wechat_statement(city.folder.path(), Some(("CST20261119000012", &order)));
    city.office.take_channels(november(19), &[file], &by()).unwrap();
    assert_eq!(
        charge(&city, false).unwrap().what,
        no_result(false),
        "it is there"
    );
    let told = of_order(&city, &order, false).unwrap();
    let since = |line: &Difference| match &line.what {
        DifferenceWhat::Channel {
            way,
            ours,
            theirs,
            since,
            ..
        } => (*way, *ours, *theirs, *since),
        what => panic!("{what:?}"),
    };
    let theirs_only = Some(FourWay::TheirsOnly);
    assert_eq!(since(&told), (theirs_only, Money::ZERO, fen(32_536), None));
    assert_eq!((told.amount, told.account.clone()), (fen(32_536), Some(no())));

    let heard = into_the_deposit(4, 32_536, (Tender::Wallet, "wechat:4200000054047850403417528716"));
    counter.write(Some(ACCOUNT), heard);
    counter.sync(&city.office);
    assert_eq!(charge(&city, true), None);
    let told = of_order(&city, &order, false).unwrap();
    let receipt = Some(ReceiptNo(4));
    assert_eq!(since(&told), (theirs_only, Money::ZERO, fen(32_536), receipt));
}

/// A channel's exception: its line says both sums, the larger is at stake, and its own closing (34) settles it, never a decision.
#[test]
fn an_order_that_differs_at_the_channel_is_a_line_until_the_exception_is_closed() {
    const ORDER: &str = "CST20261119000019";
    let (city, _) = wallets();
    assert_eq!(of_order(&city, ORDER, true), None, "no statement yet");
    city.office
        .take_channels(november(19), &[wechat_statement(city.folder.path(), None)], &by())
        .unwrap();
    let line = of_order(&city, ORDER, false).unwrap();
    let number = line.at.unwrap().number;
    let what = DifferenceWhat::Channel {
        number,
        channel: Channel::WeChat,
        order: ORDER.to_owned(),
        way: Some(FourWay::Differing),
        ours: fen(21_013),
        theirs: fen(21_014),
        step: Some(NextStep::CreditCustomer),
        since: None,
        in_flight: None,
    };
    assert_eq!((&line.what, line.amount), (&what, fen(21_014)));
    assert_eq!((line.hall, line.account.clone()), (Some(HallNo(1)), Some(no())));
    assert_eq!(
        (line.decides, line.since, line.due, line.overdue),
        (Role::Finance, november(19), Some(november(24)), false)
    );
    assert_eq!(line.kind(), None);
    let by_decision = DecideDifference {
        kind: DifferenceKind::Settlement,
        at: line.at.unwrap().into(),
        seen: None,
        end: DifferenceEnd::Settled,
        words: "已核对".to_owned(),
        act: None,
        staff: FINANCE,
        pin: PIN.to_owned(),
    };
    let refused = city.office.decide_difference(&by_decision);
    assert!(matches!(refused, Err(DifferenceRefused::Unknown)), "{refused:?}");

    city.clock.pass(2 * DAY);
    assert!(of_order(&city, ORDER, false).unwrap().overdue, "the twenty-fifth");
    let open = city.office.differences(false).unwrap().len();
    city.office
        .close_exception(number, "差 0.01 元已入用户预存", None, &by())
        .unwrap();
    assert_eq!(of_order(&city, ORDER, false), None);
    assert_eq!(
        city.office.differences(false).unwrap().len(),
        open - 1,
        "that one alone"
    );
    let closed = of_order(&city, ORDER, true).unwrap();
    let settled = closed.settled.unwrap();
    assert_eq!(
        (&settled.by[..], &settled.words[..], settled.on),
        ("郑岚", "差 0.01 元已入用户预存", Some(november(25)))
    );
    assert_eq!((closed.what, closed.overdue), (what.clone(), false));
    city.verify();

    // By a further decision it is open again, with what was decided before, due when it was.
    let reopen = |words: &str| city.office.reopen_exception(number, words, &by());
    assert!(matches!(
        reopen(" "),
        Err(ChannelsRefused::Close(CloseRefused::NoWords))
    ));
    reopen("用户说没有到账").unwrap();
    let again = of_order(&city, ORDER, false).unwrap();
    assert_eq!((&again.what, again.due, again.overdue), (&what, line.due, true));
    assert_eq!(again.settled, None);
    let past: Vec<_> = again
        .past
        .iter()
        .map(|one| (one.reopened, &one.by[..], &one.words[..]))
        .collect();
    let due = [
        (false, "郑岚", "差 0.01 元已入用户预存"),
        (true, "郑岚", "用户说没有到账"),
    ];
    assert_eq!(past, due);
    let twice = reopen("再看");
    assert!(
        matches!(twice, Err(ChannelsRefused::Close(CloseRefused::Open(_)))),
        "{twice:?}"
    );
    city.office
        .close_exception(number, "已补记 0.01 元", None, &by())
        .unwrap();
    let once_more = city.office.close_exception(number, "已补记", None, &by());
    assert!(
        matches!(once_more, Err(ChannelsRefused::Close(CloseRefused::Already(..)))),
        "{once_more:?}"
    );
    assert_eq!(of_order(&city, ORDER, false), None);
    assert_eq!(
        of_order(&city, ORDER, true).unwrap().past.len(),
        2,
        "its history stays"
    );
    city.verify();
}
