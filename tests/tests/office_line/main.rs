//! A real counter and a real office over TLS on loopback: enrolment, the import arriving, a payment going back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod attachments;
mod basket_word;
mod busy;
mod halls;
mod keys;
mod loans;
mod low_numbers;
mod progress;
mod queued_words;
mod recovered;
mod two_differences;
mod words;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use cistern_core::account::{AccountView, AskAccount};
use cistern_core::folder::FolderLock;
use cistern_core::payment::{Quote, TakePayment};
use cistern_core::ports::{Chance, Clock, Line, Ports};
use cistern_core::setup::{Enrol, SetUpRefusal};
use cistern_core::shift::OpenShift;
use cistern_core::staff::SignIn;
use cistern_core::status::{KeyPlace, LineFault};
use cistern_core::sync::SyncResult;
use cistern_core::system::{HttpsLine, ShiftedClock, SystemChance};
use cistern_core::{Counter, Failed, Fault};
use cistern_domain::Money;
use cistern_domain::fold::Key;
use cistern_domain::ids::{AccountNo, CounterNo, HallNo, PaymentId, StaffNo};
use cistern_domain::instant::Instant;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_journal::DatabaseKey;
use cistern_office::serve::Places;
use cistern_office::{CODE_LASTS, Office, World};
use cistern_publishing::Fill;
use cistern_sync::code::Code;
use tokio::sync::oneshot;
use uuid::Uuid;

/// 2026-11-23 09:00 in the hall.
const MORNING: Instant = Instant(1_795_395_600_000);

struct Random;

impl Fill for Random {
    fn fill(&self, bytes: &mut [u8]) {
        SystemChance.fill(bytes);
    }
}

fn office(folder: &Path) -> Arc<Office> {
    office_with(folder, DatabaseKey([7; 32]))
}

fn office_with(folder: &Path, key: DatabaseKey) -> Arc<Office> {
    let clock = ShiftedClock::starting(MORNING);
    let world = World {
        clock: Box::new(move || clock.now()),
        chance: Box::new(Random),
    };
    Arc::new(Office::open(folder, key, world).unwrap())
}

/// An office that serves until it is dropped.
struct Served {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    ended: Option<JoinHandle<()>>,
}

impl Served {
    fn start(office: Arc<Office>, at: &str) -> Self {
        Self::with(office, at, Places::default())
    }

    fn with(office: Arc<Office>, at: &str, places: Places) -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let listener = runtime.block_on(tokio::net::TcpListener::bind(at)).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let until = async move { drop(stopped.await) };
        let serve = move || {
            runtime
                .block_on(cistern_office::serve::serve_with(office, listener, places, until))
                .unwrap();
        };
        Self {
            address,
            stop: Some(stop),
            ended: Some(std::thread::spawn(serve)),
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(ended) = self.ended.take() {
            ended.join().unwrap();
        }
    }
}

fn counter(folder: &Path) -> Counter {
    counter_on(folder, Box::<HttpsLine>::default())
}

fn counter_on(folder: &Path, line: Box<dyn Line>) -> Counter {
    counter_with(folder, DatabaseKey([9; 32]), line)
}

fn counter_with(folder: &Path, key: DatabaseKey, line: Box<dyn Line>) -> Counter {
    let ports = Ports {
        clock: Box::new(ShiftedClock::starting(MORNING)),
        chance: Box::new(SystemChance),
        line: std::sync::Arc::from(line),
        gateway: Box::new(cistern_core::ports::NoGateway),
    };
    let lock = FolderLock::hold(folder).unwrap();
    Counter::open(folder, lock, key, KeyPlace::File, ports).unwrap()
}

fn enrol(counter: &Counter, code: &Code, address: SocketAddr) -> Result<(), SetUpRefusal> {
    let ask = Enrol {
        code: code.print(),
        address: address.to_string(),
    };
    match counter.enrol(&ask) {
        Ok(_) => Ok(()),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn sync(counter: &Counter) -> SyncResult {
    counter.sync().unwrap().unwrap()
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/legacy-export")
}

/// The first account that owes something, as the counter sees it.
fn debtor(counter: &Counter) -> AccountView {
    let mut accounts: Vec<AccountNo> = Vec::new();
    let listed = counter.file().read::<_, Fault>(|tx| {
        tx.each_state(&[Key::ACCOUNTS], |key, _| {
            if let Key::Account(account) = key {
                accounts.push(account);
            }
            Ok(())
        })
    });
    listed.unwrap();
    let view = |account| counter.account(&AskAccount { account }).unwrap();
    accounts
        .into_iter()
        .map(view)
        .find(|account| account.due > Money::ZERO && account.deposit.is_zero())
        .unwrap()
}

fn pay_all(counter: &Counter, account: &AccountView, payment: u128) {
    let quote = Quote {
        account: account_no(account),
        bills: account.open.iter().map(|bill| bill.bill.clone()).collect(),
        use_deposit: false,
        tenders: vec![Tendered {
            tender: Tender::Wallet,
            amount: account.due,
            reference: None,
        }],
        keep_change: false,
        part: false,
        despite_held: false,
        despite_debit: false,
    };
    let payment = PaymentId(Uuid::from_u128(payment));
    let shown_due = account.due;
    counter
        .take_payment(&TakePayment {
            payment,
            quote,
            shown_due,
            payer: None,
        })
        .unwrap();
}

fn account_no(account: &AccountView) -> AccountNo {
    account.account.clone()
}

#[test]
fn an_import_arrives_and_a_payment_comes_back() {
    let (at_office, at_counter) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let office = office(at_office.path());
    let imported = office
        .import(&sample(), &cistern_office::OwnColumns::default(), &mut |_| {})
        .unwrap();
    office
        .publish_staff(StaffNo(1), "张敏", "1111", &[Role::Clerk])
        .unwrap();
    let served = Served::start(office.clone(), "127.0.0.1:0");
    let counter = counter(at_counter.path());
    let code = office.make_code(HallNo(1), CounterNo(1), CODE_LASTS).unwrap();
    enrol(&counter, &code, served.address).unwrap();

    let first = sync(&counter);
    assert_eq!(
        (first.line_fault, first.matched, first.unsent),
        (None, true, 0),
        "{first:?}"
    );
    assert_eq!(counter.list_staff().unwrap().staff.len(), 1, "the staff came");
    let accounts = states(&counter, Key::ACCOUNTS);
    assert_eq!(accounts, imported.report.accounts.accepted, "every account came");

    counter
        .sign_in(&SignIn {
            staff: StaffNo(1),
            pin: "1111".to_owned(),
        })
        .unwrap();
    counter
        .open_shift(&OpenShift {
            float: Money::from_fen(30_000),
            under_date: None,
        })
        .unwrap();

    let account = debtor(&counter);
    // The line is cut: the payment is taken all the same, and told as unsent.
    let address = served.address;
    drop(served);
    pay_all(&counter, &account, 1);
    let cut = sync(&counter);
    assert_eq!(
        (cut.line_fault, cut.matched),
        (Some(LineFault::Unreachable), false),
        "{cut:?}"
    );
    assert!(cut.unsent > 0, "{cut:?}");

    let _served = Served::start(office.clone(), &address.to_string());
    let back = sync(&counter);
    assert_eq!(
        (back.line_fault, back.matched, back.unsent),
        (None, true, 0),
        "{back:?}"
    );
    assert_eq!(back.sent, cut.unsent, "what was unsent is sent");
    let days = office.totals_by_day().unwrap();
    let figures: Vec<_> = days
        .iter()
        .map(|day| (day.hall.0, day.counter.0, day.payments, day.taken))
        .collect();
    assert_eq!(figures, [(1, 1, 1, account.due)], "the office shows the payment");
    assert_eq!(office.verify().unwrap().difference, None);
}

/// Wrong codes are waited for, and whoever sits there hears how long: not that head office broke.
#[test]
fn whoever_tries_too_many_codes_hears_for_how_long() {
    let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let office = office(folders[0].path());
    let served = Served::start(office.clone(), "127.0.0.1:0");
    let pc = counter(folders[1].path());
    let made_up = Code {
        secret: [1; 6],
        ..office.make_code(HallNo(1), CounterNo(1), CODE_LASTS).unwrap()
    };
    let mut answers = std::iter::repeat_with(|| enrol(&pc, &made_up, served.address)).take(20);
    let told = answers.find(|answer| *answer != Err(SetUpRefusal::CodeRefused));
    assert!(
        matches!(told, Some(Err(SetUpRefusal::TooSoon { seconds: 1..=60 }))),
        "{told:?}"
    );
}

fn states(counter: &Counter, prefix: u8) -> u64 {
    let mut count = 0;
    let counted = counter.file().read::<_, Fault>(|tx| {
        tx.each_state(&[prefix], |_, _| {
            count += 1;
            Ok(())
        })
    });
    counted.unwrap();
    count
}

#[test]
fn who_does_not_belong_together_does_not_meet() {
    let folders: Vec<_> = (0..4).map(|_| tempfile::tempdir().unwrap()).collect();
    let office = office(folders[0].path());
    let served = Served::start(office.clone(), "127.0.0.1:0");
    let code = || office.make_code(HallNo(1), CounterNo(1), CODE_LASTS).unwrap();
    let line = |fault| Err(SetUpRefusal::Line { fault });

    let pc = counter(folders[1].path());
    let other_office = Code {
        office: [1; 10],
        ..code()
    };
    assert_eq!(
        enrol(&pc, &other_office, served.address),
        line(LineFault::WrongOffice),
        "another office's code"
    );
    let made_up = Code {
        secret: [1; 6],
        ..code()
    };
    assert_eq!(
        enrol(&pc, &made_up, served.address),
        Err(SetUpRefusal::CodeRefused),
        "a made-up code"
    );
    let nobody = Served::start(office.clone(), "127.0.0.1:0").address;
    assert_eq!(
        enrol(&pc, &code(), nobody),
        line(LineFault::Unreachable),
        "nobody listens there"
    );

    let good = code();
    assert_eq!(
        enrol(&pc, &good, served.address),
        Ok(()),
        "a good one, after all that"
    );
    let second = counter(folders[2].path());
    assert_eq!(
        enrol(&second, &good, served.address),
        Err(SetUpRefusal::CodeRefused),
        "a used code"
    );
}

#[test]
fn plain_http_gets_no_answer() {
    use std::io::{Read, Write};
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(office(folder.path()), "127.0.0.1:0");
    let mut plain = std::net::TcpStream::connect(served.address).unwrap();
    plain
        .write_all(b"POST /v1/card HTTP/1.1\r\nhost: office\r\ncontent-length: 0\r\n\r\n")
        .unwrap();
    let mut answer = Vec::new();
    // Reset or ended, the office says no word of HTTP.
    let _ = plain.read_to_end(&mut answer);
    assert!(
        !answer.starts_with(b"HTTP"),
        "{:?}",
        String::from_utf8_lossy(&answer)
    );
}
