//! Payments that come after their day's statements were taken: finance is told what it would have been told had they come
//! first, whatever the order of arrival, and the money lies at the same places.
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
use cistern_domain::channel::{Channel, FourWay};
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{Body, PaymentTaken};
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef, HallNo, PaymentId, ReceiptNo, ShiftNo, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::{ByFinance, ExceptionLine, TrialLine};
use common::given::take_back;
use common::{City, Counter, MINUTE, MORNING, wechat_statement, written};
use uuid::Uuid;

const ACCOUNT: &str = "10000001";
const FINANCE: StaffNo = StaffNo(7);
const PIN: &str = "258036";
const DAYS: i64 = 24 * 60 * MINUTE;

fn day() -> BusinessDate {
    BusinessDate::from_ymd(2026, 11, 19).unwrap()
}

fn by() -> ByFinance {
    ByFinance {
        staff: FINANCE,
        pin: PIN.to_owned(),
    }
}

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

/// What was given of a payment: how, so much, under this number.
type Given<'g> = (Tender, i64, &'g str);

fn taken(nth: u64, (tender, amount, reference): Given<'_>) -> PaymentTaken {
    PaymentTaken {
        payment: PaymentId(Uuid::from_u128(0xabcd_0000 + u128::from(nth))),
        shift: ShiftNo(1),
        receipt: ReceiptNo(10_000_000 + nth),
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

fn pay(counter: &Counter, nth: u64, given: Given<'_>) {
    counter.write(Some(ACCOUNT), taken(nth, given));
}

/// Takes a payment back at the counter that took it last.
fn reverse(counter: &Counter, nth: u64, given: Given<'_>) {
    let payment = taken(nth, given);
    let number = counter
        .file
        .read::<_, Fault>(|tx| tx.head(counter.journal))
        .unwrap()
        .number;
    take_back(counter, ACCOUNT, number, payment, day());
}

fn bank_statement(folder: &Path) -> PathBuf {
    let rows = [
        "D|CARD0001|1200020239|10000|20261119124419|00|ok",
        "D|CARD0002|1200020656|20000|20261119104940|00|ok",
        "D|CARD0003|1200020656|30000|20261119104950|05|empty",
    ];
    let text = format!(
        "H|20261119|DS20261119009|{}|60000\n{}\nT|END\n",
        rows.len(),
        rows.join("\n")
    );
    let path = folder.join("bank-1119.txt");
    std::fs::write(&path, text).unwrap();
    path
}

/// Two counters that took money on the nineteenth and sent none of it; head office looks on the twenty-third.
struct Scene {
    city: City,
    counters: [Counter; 2],
    files: [PathBuf; 2],
}

impl Scene {
    fn new() -> Self {
        let city = City::found();
        city.clock.set(MORNING - 4 * DAYS);
        city.office
            .publish_staff(FINANCE, "钱进", PIN, &[Role::Finance])
            .unwrap();
        let counters = [city.seat(10, 1, 3), city.seat(11, 2, 1)];
        for counter in &counters {
            counter.sync(&city.office);
            counter.open_shift(1, 300);
        }
        let [one, other] = &counters;
        // As WeChat has it, another sum, one that it does not know, and one that it gave back.
        pay(one, 1, (Tender::Wallet, 19_746, "CST20261119000007"));
        pay(one, 2, (Tender::Wallet, 21_013, "CST20261119000019"));
        pay(
            one,
            3,
            (Tender::Wallet, 5_000, "wechat:4200000000000000000000000001"),
        );
        pay(other, 4, (Tender::Wallet, 1_601, "CST20261119000011"));
        // As the bank has it; one that it does not know, one that failed, one number twice, and one that was taken back.
        pay(one, 5, (Tender::Card, 10_000, "CARD0001"));
        pay(other, 6, (Tender::Card, 7_777, "CARD0009"));
        pay(one, 7, (Tender::Transfer, 30_000, "CARD0003"));
        pay(other, 8, (Tender::Card, 10_000, "CARD0001"));
        pay(other, 9, (Tender::Card, 20_000, "CARD0002"));
        reverse(other, 9, (Tender::Card, 20_000, "CARD0002"));
        pay(one, 10, (Tender::Transfer, 6_000, "CARD0010"));
        reverse(one, 10, (Tender::Transfer, 6_000, "CARD0010"));
        city.clock.set(MORNING);
        let files = [
            wechat_statement(city.folder.path(), None),
            bank_statement(city.folder.path()),
        ];
        Self {
            city,
            counters,
            files,
        }
    }

    fn does(&self, step: usize) {
        match step {
            0 => self.counters[0].sync(&self.city.office),
            1 => self.counters[1].sync(&self.city.office),
            _ => {
                self.city.office.take_channels(day(), &self.files, &by()).unwrap();
                0
            }
        };
        self.city.clock.pass(MINUTE);
    }

    fn told(&self) -> Told {
        let open = self.city.office.exceptions(false).unwrap();
        let mut open: Vec<_> = open.iter().map(what).collect();
        open.sort();
        let month = Period::new(2026, 11).unwrap();
        let differs = [1, 2].map(|hall| self.city.office.sheet(HallNo(hall), day()).unwrap().difference);
        Told {
            open,
            money: self.city.office.trial_balance(month).unwrap().lines,
            differs,
        }
    }
}

/// An exception as finance reads it.
type What = (
    Channel,
    String,
    Option<FourWay>,
    Money,
    Money,
    Option<AccountNo>,
    Option<ReceiptNo>,
    Option<HallNo>,
);

fn what(line: &ExceptionLine) -> What {
    (
        line.channel,
        line.order.clone(),
        line.way,
        line.ours,
        line.theirs,
        line.account.clone(),
        line.receipt,
        line.hall,
    )
}

#[derive(Debug, PartialEq)]
struct Told {
    open: Vec<What>,
    money: Vec<TrialLine>,
    differs: [Money; 2],
}

/// Every order in which two counters and the statements come: finance is told the same, and no money lies elsewhere.
#[test]
fn what_finance_is_told_does_not_depend_on_who_comes_first() {
    let mut first: Option<Told> = None;
    for order in [[0, 1, 2], [1, 0, 2], [0, 2, 1], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let scene = Scene::new();
        for step in order {
            scene.does(step);
        }
        let told = scene.told();
        let ours = |order: &str| {
            let found = told.open.iter().find(|one| one.1 == order);
            found.map(|one| (one.2, one.3, one.4))
        };
        let ours_only = Some(FourWay::OursOnly);
        assert_eq!(
            ours("CARD0009"),
            Some((ours_only, fen(7_777), Money::ZERO)),
            "{order:?}"
        );
        assert_eq!(
            ours("CARD0003"),
            Some((ours_only, fen(30_000), Money::ZERO)),
            "it failed"
        );
        assert_eq!(
            ours("CARD0001"),
            Some((ours_only, fen(10_000), Money::ZERO)),
            "twice"
        );
        assert_eq!(ours("CARD0010"), None, "nobody has it");
        assert_eq!(ours("CST20261119000007"), None, "both have it");
        // Heard once more, and looked at once more: nothing is opened or closed twice.
        let written = |city: &City| {
            written(&city.office, |body| {
                matches!(body, Body::ExceptionOpened(_) | Body::ExceptionClosed(_))
            })
        };
        let before = written(&scene.city);
        scene.does(0);
        scene.does(1);
        assert_eq!(written(&scene.city), before, "{order:?}");
        assert_eq!(scene.told(), told, "{order:?}");
        match &first {
            None => first = Some(told),
            Some(first) => assert_eq!(&told, first, "{order:?}"),
        }
        scene.city.verify();
    }
}

/// What the channel alone had is closed by the payment that a counter brings later, and names it.
#[test]
fn a_payment_that_comes_late_closes_the_line_of_its_order() {
    let scene = Scene::new();
    scene.does(2);
    let alone = |order: &str| {
        let all = scene.city.office.exceptions(true).unwrap();
        all.into_iter().find(|line| line.order == order).unwrap()
    };
    assert!(alone("CST20261119000007").closed.is_none());
    scene.does(0);
    let closed = alone("CST20261119000007").closed.unwrap();
    let at = EntryRef {
        journal: scene.counters[0].journal,
        number: EntryNo(3),
    };
    assert_eq!(closed.act, Some(at.to_string()));
    assert_eq!(closed.words, "柜台的记录晚到，已与账单核对");
    // Settled by a person it stays settled, though the day is looked at once more.
    let open = scene.city.office.exceptions(false).unwrap();
    let line = open
        .iter()
        .find(|line| line.receipt == Some(ReceiptNo(10_000_003)))
        .unwrap();
    let close = scene
        .city
        .office
        .close_exception(line.number.unwrap(), "次日账单有", None, &by());
    close.unwrap();
    scene.does(1);
    let open = scene.city.office.exceptions(false).unwrap();
    assert!(open.iter().all(|one| one.receipt != Some(ReceiptNo(10_000_003))));
    scene.city.verify();
}

/// The trial names the counters that were not heard since the day was over, or hold what is not here.
#[test]
fn a_trial_names_counters_whose_payments_may_still_come() {
    let scene = Scene::new();
    let waits = || {
        let waits = scene.city.office.counters_behind(day()).unwrap();
        waits.iter().map(|one| one.counter.0).collect::<Vec<_>>()
    };
    assert_eq!(waits(), [3, 1], "by hall and seat");
    scene.does(0);
    assert_eq!(waits(), [1]);
    scene.does(1);
    assert_eq!(waits(), [] as [u16; 0]);
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_one_server();
}
