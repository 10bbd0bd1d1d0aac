//! Money that arrived without a known account: written down once, made of an exception that is closed with that, claimed twice
//! by counters that could not see each other, freed by finance, sent back; the books say where it lies at each moment.
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
use cistern_domain::books::Format;
use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{ArrivalClaimed, PaymentTaken, ReversalReason};
use cistern_domain::ids::*;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_import::ArrivedRow;
use cistern_journal::Fault;
use cistern_office::{
    ArrivalLine, ArrivalsRefused, ArrivedIs, ArrivedRefused, ByFinance, Chosen, NewArrival, NotFinance,
    ReverseLater,
};
use cistern_publishing::{ArrivalRefused, CloseRefused};
use common::{City, Counter, MINUTE, MORNING};
use uuid::Uuid;

const FINANCE: StaffNo = StaffNo(7);
const PIN: &str = "258036";
const DAYS: i64 = 24 * 60 * MINUTE;

fn day(day: u32) -> BusinessDate {
    BusinessDate::from_ymd(2026, 11, day).unwrap()
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

fn new(amount: i64, reference: &str) -> NewArrival {
    NewArrival {
        on: day(20),
        amount: fen(amount),
        reference: reference.to_owned(),
        channel: Channel::Bank,
        payer: "临江纺织有限公司".to_owned(),
        memo: "11月水费".to_owned(),
    }
}

fn city() -> City {
    let city = City::found();
    city.office
        .publish_staff(FINANCE, "钱进", PIN, &[Role::Finance])
        .unwrap();
    city
}

fn payment(nth: u8) -> PaymentId {
    PaymentId(Uuid::from_u128(0xc1a1_0000 + u128::from(nth)))
}

/// A counter claims into an account's deposit, as its program writes it.
fn claim(counter: &Counter, nth: u8, account: &str, arrival: EntryNo, amount: i64) {
    let taken = PaymentTaken {
        payment: payment(nth),
        shift: ShiftNo(1),
        receipt: ReceiptNo(u64::from(nth) * 1_000_000 + 1),
        parts: Vec::new(),
        tenders: vec![Tendered {
            tender: Tender::Transfer,
            amount: fen(amount),
            reference: Some("B4711".to_owned()),
        }],
        change: Money::ZERO,
        deposit_in: fen(amount),
        deposit_out: Money::ZERO,
        policy: 0,
        payer: None,
    };
    let claimed = ArrivalClaimed {
        arrival,
        on: day(20),
        left: fen(amount),
        reached_at: None,
        taken,
    };
    counter.write(Some(account), claimed);
}

fn only(city: &City) -> ArrivalLine {
    let lines = city.office.arrivals(false).unwrap();
    assert_eq!(lines.len(), 1, "{lines:?}");
    lines.into_iter().next().unwrap()
}

/// What an account of the books comes to, over the whole hledger file.
fn in_the_books(city: &City, account: &str) -> Money {
    let mut out = Vec::new();
    city.office
        .file()
        .read::<_, Fault>(|tx| tx.write_books(Format::Hledger, &mut out))
        .unwrap();
    let text = String::from_utf8(out).unwrap();
    let amounts = text.lines().filter_map(|line| {
        let rest = line.trim_start().strip_prefix(account)?;
        let amount = rest.split_whitespace().next().filter(|_| rest.starts_with(' '))?;
        amount.parse::<Money>().ok()
    });
    amounts.sum()
}

/// Two counters that could not see each other claim the same money: both claims stand, on every side, until finance takes one
/// back; the arrival has that money again.
#[test]
fn claimed_twice_apart() {
    let city = city();
    let number = city
        .office
        .record_arrival(&new(10_000, "B4711"), &by())
        .unwrap()
        .number;
    let [one, two] = [10, 11].map(|nth| {
        let counter = city.seat(nth, 1, nth.into());
        counter.open_shift(1, 300);
        counter.sync(&city.office);
        counter
    });
    let before = only(&city);
    assert_eq!(
        (before.left, before.over, before.age_days),
        (fen(10_000), fen(0), 3)
    );
    assert_eq!(
        (before.payer.as_str(), before.memo.as_str()),
        ("临江纺织有限公司", "11月水费")
    );
    assert_eq!(in_the_books(&city, "Liabilities:Unclaimed"), fen(-10_000));
    assert_eq!(in_the_books(&city, "Assets:Bank:Arrivals"), fen(10_000));

    claim(&one, 10, "10000001", number, 10_000);
    city.clock.pass(MINUTE);
    claim(&two, 11, "10000002", number, 10_000);
    // The later claim arrives first.
    two.sync(&city.office);
    assert_eq!(city.office.arrivals(false).unwrap(), [], "claimed whole");
    one.sync(&city.office);
    let twice = only(&city);
    assert_eq!(
        (twice.left, twice.over, twice.decides),
        (fen(0), fen(10_000), Some(Role::Finance))
    );
    let accounts: Vec<&str> = twice.claims.iter().map(|claim| claim.account.as_str()).collect();
    assert_eq!(accounts, ["10000001", "10000002"], "first come first");
    two.sync(&city.office);
    let known = two.act(|tx| tx.arrival(number).unwrap());
    assert_eq!(
        (known.over(), known.claims.len()),
        (fen(10_000), 2),
        "the counter knows as well"
    );
    assert_eq!(
        in_the_books(&city, "Liabilities:Unclaimed"),
        fen(10_000),
        "owed beyond what came"
    );

    two.close_shift(1, 30_000, 0);
    two.sync(&city.office);
    let back = ReverseLater {
        payment: payment(11),
        unasked: Some((ReversalReason::WrongAccount, false)),
        staff: FINANCE,
        pin: PIN.to_owned(),
    };
    city.office.reverse(&back).unwrap();
    assert_eq!(city.office.arrivals(false).unwrap(), []);
    let settled = &city.office.arrivals(true).unwrap()[0];
    assert_eq!((settled.over, settled.claims.len()), (fen(0), 1));
    assert_eq!(in_the_books(&city, "Liabilities:Unclaimed"), fen(0));
    assert_eq!(
        in_the_books(&city, "Assets:Bank:Refunds"),
        fen(0),
        "nobody got any money"
    );
    assert_eq!(in_the_books(&city, "Liabilities:Deposits"), fen(-10_000));
    city.verify();
}

/// Of more than one of finance decides alone, whoever wrote it down sends none of it back; another does.
#[test]
fn two_see_a_large_arrival_go_back() {
    let city = city();
    let number = city
        .office
        .record_arrival(&new(50_001, "B9"), &by())
        .unwrap()
        .number;
    let part = Some(fen(100));
    let own = city.office.return_arrival(number, part, "错汇", &by());
    assert!(matches!(own, Err(ArrivalsRefused::OwnAct)), "{own:?}");
    let other = ByFinance {
        staff: StaffNo(77),
        pin: "7788".to_owned(),
    };
    city.office
        .publish_staff(other.staff, "沈青", &other.pin, &[Role::Finance])
        .unwrap();
    city.office.return_arrival(number, part, "错汇", &other).unwrap();
    assert_eq!(only(&city).returned, fen(100));
}

/// Sent back to its sender, a part and then the rest; beyond what is left it is refused with the figures.
#[test]
fn what_nobody_claims_goes_back() {
    let city = city();
    let number = city
        .office
        .record_arrival(&new(10_000, "B1"), &by())
        .unwrap()
        .number;
    let send =
        |amount: Option<i64>, words: &str| city.office.return_arrival(number, amount.map(fen), words, &by());
    assert!(matches!(
        send(Some(10_001), "错汇"),
        Err(ArrivalsRefused::Arrival(ArrivalRefused::Arrival(..)))
    ));
    assert!(matches!(
        send(None, " "),
        Err(ArrivalsRefused::Arrival(ArrivalRefused::NoWords))
    ));
    send(Some(4_000), "汇款人多汇").unwrap();
    assert_eq!((only(&city).left, only(&city).returned), (fen(6_000), fen(4_000)));
    send(None, "汇款人要求全部退回").unwrap();
    assert_eq!(city.office.arrivals(false).unwrap(), []);
    assert!(send(None, "再退").is_err(), "nothing is left");
    for account in ["Liabilities:Unclaimed", "Assets:Bank:Arrivals"] {
        assert_eq!(in_the_books(&city, account), fen(0), "{account}");
    }
    let again = city.office.record_arrival(&new(10_000, "B1"), &by());
    assert!(matches!(
        again,
        Err(ArrivalsRefused::Arrival(ArrivalRefused::Already { .. }))
    ));
    let guessed = ByFinance {
        pin: "000000".to_owned(),
        ..by()
    };
    let refused = city.office.record_arrival(&new(1, "B2"), &guessed);
    assert!(matches!(
        refused,
        Err(ArrivalsRefused::NotFinance(NotFinance(FINANCE)))
    ));
    city.verify();
}

/// The made-up WeChat statement of the nineteenth; no counter took any of it.
fn statement(folder: &Path, note: &str) -> PathBuf {
    let made_up = Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/channels/wechat.csv");
    let text = std::fs::read_to_string(made_up).unwrap();
    let path = folder.join("wechat-1119.csv");
    std::fs::write(&path, text.replace("`3号柜", note)).unwrap();
    path
}

/// Money that the channel alone has becomes an arrival in one act; the exception is closed with that, and no later statement
/// opens it again. One that is no money of a customer's is refused.
#[test]
fn an_exception_becomes_an_arrival() {
    let city = city();
    city.clock.set(MORNING - 4 * DAYS);
    let counter = city.seat(10, 1, 3);
    counter.sync(&city.office);
    city.clock.set(MORNING);
    let file = statement(city.folder.path(), "`3号柜");
    city.office.take_channels(day(19), &[file], &by()).unwrap();
    let open = city.office.exceptions(false).unwrap();
    let theirs = open.iter().find(|one| one.order == "CST20261119000012").unwrap();
    let number = theirs.number.unwrap();
    let by_hand = NewArrival {
        on: day(19),
        amount: fen(32_536),
        reference: theirs.reference.clone(),
        channel: Channel::WeChat,
        payer: String::new(),
        memo: String::new(),
    };
    let refused = city.office.record_arrival(&by_hand, &by());
    assert!(
        matches!(&refused, Err(ArrivalsRefused::Arrival(ArrivalRefused::IsException(of))) if *of == number),
        "{refused:?}"
    );

    let at = city
        .office
        .arrival_of_exception(number, ("某某", ""), &by())
        .unwrap();
    let line = only(&city);
    assert_eq!(
        (line.number, line.amount, line.channel, line.on),
        (at.number, fen(32_536), Channel::WeChat, day(19))
    );
    let all = city.office.exceptions(true).unwrap();
    let closed = all
        .iter()
        .find(|one| one.number == Some(number))
        .unwrap()
        .closed
        .clone()
        .unwrap();
    assert_eq!(
        (closed.words.as_str(), closed.act),
        ("列为未认领来款", Some(at.to_string()))
    );
    assert_eq!(in_the_books(&city, "Assets:Transit:Arrivals"), fen(32_536));
    assert_eq!(in_the_books(&city, "Liabilities:Unclaimed"), fen(-32_536));
    let twice = city.office.arrival_of_exception(number, ("", ""), &by());
    assert!(matches!(
        twice,
        Err(ArrivalsRefused::Arrival(ArrivalRefused::Exception(
            CloseRefused::Already(..)
        )))
    ));

    let renamed = statement(city.folder.path(), "`03号柜");
    let renamed = city.office.take_channels(day(19), &[renamed], &by()).unwrap();
    assert_eq!(renamed[0].opened.len(), 0, "it is an arrival, and not open again");
    // What the channel gave back of another day is no money to claim.
    if let Some(refund) = open
        .iter()
        .find(|one| one.theirs != fen(0) && one.step != theirs.step)
    {
        let refused = city
            .office
            .arrival_of_exception(refund.number.unwrap(), ("", ""), &by());
        assert!(matches!(
            refused,
            Err(ArrivalsRefused::Arrival(ArrivalRefused::NotTheirs(_)))
        ));
    }
    city.verify();
}

/// The list of the account says another amount than the statement did: the arrival is of the statement's, and so is what taking
/// it came to. The same row twice is named, and neither is taken.
#[test]
fn what_was_taken_is_what_was_written() {
    let city = city();
    let made_up = Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/channels/bank.txt");
    let file = city.folder.path().join("bank-1119.txt");
    std::fs::copy(made_up, &file).unwrap();
    city.office.take_channels(day(19), &[file], &by()).unwrap();
    let row = |line, amount| ArrivedRow {
        line,
        on: day(19),
        amount: fen(amount),
        reference: "CST20261119000081".to_owned(),
        payer: "某某".to_owned(),
        memo: String::new(),
    };
    let rows = [row(2, 14_000), row(3, 14_000)];
    let told = city.office.arrived(&rows, FINANCE).unwrap();
    assert!(
        matches!(told[0].is, ArrivedIs::Exception { .. }) && told[0].is == told[1].is,
        "{told:?}"
    );
    let as_told = |at: usize| Chosen {
        line: told[at].row.line,
        is: told[at].is.clone(),
    };
    let twice = city.office.take_arrived(&rows, &[as_told(0), as_told(1)], &by());
    assert!(matches!(twice, Err(ArrivedRefused::Line(3))), "{twice:?}");
    assert_eq!(city.office.arrivals(true).unwrap(), [], "all or none");

    let taken = city.office.take_arrived(&rows, &[as_told(0)], &by()).unwrap();
    assert_eq!((taken.arrivals.count, taken.arrivals.sum), (1, fen(14_435)));
    assert_eq!(only(&city).amount, fen(14_435));
    city.verify();
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
