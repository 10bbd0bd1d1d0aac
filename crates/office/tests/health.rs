//! What an agent of the machine is told: alive, ready, and figures that are those of the ledger.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[cfg(unix)]
#[path = "common/cable.rs"]
mod cable;
mod common;

use std::net::SocketAddr;
use std::sync::Arc;

use cistern_domain::Money;
use cistern_domain::entry::{Approval, BillPart, CashDropped, ShiftOpened};
use cistern_domain::fold::Key;
use cistern_domain::ids::{AccountNo, BillNo, ShiftNo};
use cistern_journal::Fault;
use cistern_office::{Empty, Office, health};
use cistern_publishing::BLOCK;
use common::given::{http, put_state};
use common::{City, MINUTE, MORNING, NOBODY, OFFICE_KEY, brought, forged};
use tokio::net::TcpListener;

const ACCOUNT: &str = "1200020401";

/// The value of a figure, with its labels.
fn figure(text: &str, name: &str) -> Option<i64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|value| value.trim().parse().ok())
}

#[test]
fn figures_are_those_of_the_ledger() {
    let city = City::found();
    let counter = city.seat(10, 1, 3);
    counter.sync(&city.office);
    counter.open_shift(1, 300);
    city.clock.pass(5 * MINUTE);
    counter.take(1, 10_000_001, 1_000);
    counter.sync(&city.office);

    let text = city.office.figures().unwrap();
    let seat = "{hall=\"1\",counter=\"3\"}";
    let of = |name: &str| figure(&text, &format!("cistern_office_{name}"));
    assert_eq!(of(&format!("seat_entries{seat}")), Some(3), "{text}");
    assert_eq!(
        of(&format!("seat_heard_timestamp_seconds{seat}")),
        Some((MORNING + 5 * MINUTE) / 1000)
    );
    assert_eq!(of("entries_stored_total"), Some(3));
    for nothing in [
        "settlements_open",
        "entries_set_aside",
        "journals_stopped",
        "seats_revoked",
        "states_unreadable",
    ] {
        assert_eq!(of(nothing), Some(0), "{nothing}");
    }
    assert!(text.ends_with("# EOF\n"), "as Prometheus wants it");
}

/// The oldest bill that the account owes.
fn owed(city: &City) -> (BillNo, Money) {
    let read = city
        .office
        .file()
        .read::<_, Fault>(|tx| tx.account(&AccountNo::new(ACCOUNT).unwrap()));
    let state = read.unwrap().unwrap();
    let mut owed = state.bills.iter().filter(|(_, bill)| bill.owed().is_positive());
    let (number, bill) = owed.next().unwrap();
    (number.clone(), bill.owed())
}

#[test]
fn what_wants_somebody_is_counted_as_it_stands() {
    let city = City::found();
    city.office.set_up_demo().unwrap();
    let [one, other, copied, gone, wrong] = [1, 2, 3, 4, 5].map(|nth| {
        let counter = city.seat(10 + nth, 1, nth.into());
        counter.sync(&city.office);
        counter
    });
    // A disk was copied: two entries of one number.
    let opened = ShiftOpened {
        shift: ShiftNo(1),
        float: Money::from_fen(1),
    };
    let fork = forged(&copied.file, copied.journal, opened, &copied.key);
    copied.open_shift(1, 300);
    copied.sync(&city.office);
    copied.ask(&city.office, &brought(fork)).unwrap();
    city.office.revoke(gone.journal, None).unwrap();
    // Less in pieces than it says.
    let dropped = CashDropped {
        shift: ShiftNo(1),
        pieces: Vec::new(),
        amount: Money::from_fen(10_000),
        approval: Approval::unsigned(0),
    };
    let entry = forged(&wrong.file, wrong.journal, dropped, &wrong.key);
    wrong.ask(&city.office, &brought(entry)).unwrap();
    // One bill at two counters, each under the first of its own numbers.
    let (bill, amount) = owed(&city);
    for counter in [&one, &other] {
        let granted = counter.act(|tx| tx.counter(counter.journal).unwrap());
        counter.open_shift(1, 300);
        city.clock.pass(MINUTE);
        let part = BillPart {
            bill: bill.clone(),
            principal: amount,
            late_fee: Money::ZERO,
            days_late: 0,
        };
        let receipt = granted.tally()[0].from.0;
        counter.write(Some(ACCOUNT), common::given::in_cash(receipt, vec![part]));
        counter.sync(&city.office);
    }
    let text = city.office.figures().unwrap();
    let of = |name: &str| figure(&text, &format!("cistern_office_{name}"));
    for (name, value) in [
        ("journals_stopped", Some(1)),
        ("seats_revoked", Some(1)),
        ("entries_set_aside", Some(1)),
        ("settlements_open", Some(1)),
        ("states_unreadable", Some(0)),
        (&seat("seat_receipts_left", 1), Some(left(1))),
        (&seat("seat_receipts_left", 5), Some(left(0))),
        (&seat("seat_receipts_left", 4), None),
    ] {
        assert_eq!(of(name), value, "{name}: {text}");
    }
    // What cannot be read is counted, and hides no other.
    let account = Key::Account(AccountNo::new(ACCOUNT).unwrap());
    for key in [account, Key::Counter(other.journal)] {
        put_state(&city.office, &key, &[0xff]);
    }
    let text = city.office.figures().unwrap();
    let of = |name: &str| figure(&text, &format!("cistern_office_{name}"));
    assert_eq!(
        (of("states_unreadable"), of("settlements_open")),
        (Some(2), Some(0))
    );
    let seats = [1, 2].map(|counter| of(&seat("seat_receipts_left", counter)));
    assert_eq!(seats, [Some(left(1)), None], "{text}");
}

fn seat(figure: &str, counter: u16) -> String {
    format!("{figure}{{hall=\"1\",counter=\"{counter}\"}}")
}

/// Of a block, with so many used.
fn left(used: u64) -> i64 {
    (BLOCK - used).try_into().unwrap()
}

/// Health on a socket of its own, until it is dropped.
struct Told {
    address: SocketAddr,
    _runtime: tokio::runtime::Runtime,
}

impl Told {
    fn of(office: Office) -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        runtime.spawn(health::serve(Arc::new(office), listener, std::future::pending()));
        Self {
            address,
            _runtime: runtime,
        }
    }

    /// It is ready or not, in these words; the program itself lives.
    fn is(&self, status: u16, words: &str) {
        let ready = http(self.address, "/readyz");
        assert!(
            ready.starts_with(&format!("HTTP/1.1 {status}")) && ready.contains(words),
            "{status} {words:?}: {ready}"
        );
        assert!(http(self.address, "/healthz").starts_with("HTTP/1.1 200"));
    }
}

#[test]
fn it_is_told_on_loopback_alone_and_says_when_it_is_not_ready() {
    assert!(health::check("10.0.0.1:8445".parse().unwrap()).is_err());
    let city = City::found();
    let other = city.another();
    let told = Told::of(city.office);
    told.is(200, "ready, at entry");
    assert!(http(told.address, "/metrics").contains("cistern_office_journal_entries"));
    assert!(http(told.address, "/api/me").starts_with("HTTP/1.1 404"));
    common::given::while_held(&other, || {
        told.is(503, "not ready: another program is writing at this moment");
    });
    told.is(200, "ready, at entry");
}

#[test]
fn a_restored_office_is_ready_and_says_what_it_lacks() {
    let city = City::found();
    let counter = city.seat(10, 1, 3);
    counter.sync(&city.office);
    let told = Told::of(city.another());
    city.office.mark_restored(NOBODY).unwrap();
    told.is(
        200,
        "restored: takes facts, and writes nothing of its own yet: 1 more counters must be heard",
    );
    counter.sync(&city.office);
    told.is(200, "ready, at entry");
    assert!(!http(told.address, "/readyz").contains("restored"));

    let empty = City::found();
    let told = Told::of(empty.another());
    empty.office.mark_restored(NOBODY).unwrap();
    told.is(200, "nobody is waited for, and somebody of IT has to go on");
}

/// What a server says, each over and its opposite: the cable cut, only reading as a standby does, and taken over by a newer program.
#[cfg(unix)]
#[test]
fn what_is_wrong_with_the_server_is_said() {
    let city = City::found();
    let Some(url) = city.database() else { return };
    let name = url.rsplit('/').next().unwrap().split('?').next().unwrap();
    let cable = cable::Cable::to(&url);
    let world = common::world(&city.clock, 1 << 42);
    let office = Office::open_on_server(city.folder.path(), &cable.url, OFFICE_KEY, world, Empty::Refused);
    let told = Told::of(office.unwrap());
    told.is(200, "ready, at entry");
    cable.cut();
    told.is(503, "not ready: the database server cannot be reached");
    cable.mend();
    told.is(200, "ready, at entry");

    let server = common::database::server().unwrap();
    let only_reads = |is: bool| {
        let sql = format!("ALTER DATABASE {name} SET default_transaction_read_only = {is}");
        common::database::try_on(&server, &[&sql]).unwrap();
        // Lines of before know nothing of it.
        cable.cut();
        cable.mend();
    };
    only_reads(true);
    told.is(503, "not ready: this database server only reads: it is a standby");
    only_reads(false);
    told.is(200, "ready, at entry");

    let version = |step: i32| {
        let sql = format!("UPDATE schema_version SET version = version + {step} WHERE name = 'office'");
        common::database::try_on(&url, &[&sql]).unwrap();
    };
    version(1);
    told.is(503, "not ready: a newer program has taken this database over");
    version(-1);
    told.is(200, "ready, at entry");
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_one_server();
}
