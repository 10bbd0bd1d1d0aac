//! An office with a clock that the test sets, and counters reduced to what the door sees of them: a file of
//! journals, a key, a journal.
#![allow(dead_code, reason = "each test file uses its part of it")]

#[path = "../../../journal/tests/all/database.rs"]
pub mod database;
pub mod door;
pub mod found;
pub mod given;
pub mod lists;
pub mod own;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::entry::{
    Account, AccountStatus, Body, Entry, JournalOpened, PaymentTaken, SUITE_ED25519, ShiftClosed,
    ShiftOpened, Writer as Role, to_cbor,
};
use cistern_domain::ids::{
    AccountNo, CounterNo, EntryRef, HallNo, Hash, JournalId, PaymentId, ReceiptNo, ShiftNo, StaffNo,
};
use cistern_domain::instant::Instant;
use cistern_domain::late_fee::CollectionWay;
use cistern_domain::payment::{Tender, Tendered};
use cistern_journal::{DatabaseKey, Draft, Fault, File, Host, Migrations, Received, Tx, Writer, receive};
use cistern_office::{AskRoot, ByIt, CODE_LASTS, Denied, Empty, KeyInstalled, KeyRefused, Office, World};
use cistern_publishing::Fill;
use cistern_sync::code::{Code, fingerprint};
use cistern_sync::message::WIRE;
use cistern_sync::trust::prove;
use cistern_sync::wire::{Enrolled, Enrolment, OfficeCard, Totals, path};
use cistern_sync::{Envelope, Message, Payload, sealed_key};
use ed25519_dalek::SigningKey;
use uuid::Uuid;

/// 2026-11-23 08:00 in the hall.
pub const MORNING: i64 = 1_795_392_000_000;
pub const MINUTE: i64 = 60_000;

/// Bytes that never come twice and are the same in every run.
struct Dice(AtomicU64);

impl Fill for Dice {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            let n = self
                .0
                .fetch_add(1, Ordering::Relaxed)
                .wrapping_mul(0x9E37_79B9_7F4A_7C15);
            *byte = (n ^ (n >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9).to_le_bytes()[6];
        }
    }
}

#[derive(Clone, Default)]
pub struct Clock(Arc<AtomicI64>);

impl Clock {
    pub fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::Relaxed))
    }
    pub fn pass(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::Relaxed);
    }
    pub fn set(&self, millis: i64) {
        self.0.store(millis, Ordering::Relaxed);
    }
}

pub struct City {
    pub folder: tempfile::TempDir,
    pub clock: Clock,
    pub office: Office,
}

/// The office's key, in every test.
pub const OFFICE_KEY: DatabaseKey = DatabaseKey([3; 32]);

/// What is done at the server of a city where nobody has the role `it`.
pub const NOBODY: ByIt<'static> = ByIt {
    who: None,
    why: "演练",
};

/// What the office asks of the root, answered and taken.
pub fn by_root(
    office: &Office,
    root: &SigningKey,
    ask: AskRoot,
    by: ByIt<'_>,
) -> Result<KeyInstalled, KeyRefused> {
    let print = fingerprint(&root.verifying_key().to_bytes());
    let print: String = print.iter().map(|byte| format!("{byte:02x}")).collect();
    let answer = office.ask_root(ask)?.answer(root)?;
    office.take_answer(&answer, Some(&print), by)
}

/// The test's clock, and bytes that another seed makes others.
pub fn world(clock: &Clock, seed: u64) -> World {
    let clock = clock.clone();
    World {
        clock: Box::new(move || clock.now()),
        chance: Box::new(Dice(AtomicU64::new(seed))),
    }
}

fn open(folder: &Path, clock: &Clock, seed: u64) -> Office {
    open_in(folder, world(clock, seed))
}

fn open_in(folder: &Path, world: World) -> Office {
    let key = OFFICE_KEY;
    match on_server(folder) {
        Some(url) => Office::open_on_server(folder, &url, key, world, Empty::Begins).unwrap(),
        None => Office::open(folder, key, world).unwrap(),
    }
}

/// Set for the further runs of a test program, on PostgreSQL: [`ON_ONE`] server, or [`ON_THREE`].
const AGAIN: &str = "CISTERN_TEST_AGAIN";
const ON_ONE: &str = "one server";
const ON_THREE: &str = "three servers";

/// Whether this run is the one on PostgreSQL.
pub fn is_on_server() -> bool {
    std::env::var_os(AGAIN).is_some()
}

/// The database of a data folder, where this run is on PostgreSQL: another for each, the same for the same.
fn on_server(folder: &Path) -> Option<String> {
    static MADE: Mutex<BTreeMap<PathBuf, database::Database>> = Mutex::new(BTreeMap::new());
    if !is_on_server() {
        return None;
    }
    let mut made = MADE.lock().unwrap();
    let make = || {
        let database = database::Database::new().unwrap();
        if std::env::var(AGAIN).is_ok_and(|on| on == ON_THREE) {
            // Its tables; the office's own come when it opens it.
            drop(File::open_on_server(&database.url(), folder, OFFICE_KEY, Box::new(NoTables)).unwrap());
            database.spread().unwrap();
        }
        database
    };
    let database = made.entry(folder.to_owned()).or_insert_with(make);
    Some(database.url())
}

/// Runs every other test of this program once more on PostgreSQL where a server is given, and once more with its halls'
/// entries on three.
pub fn once_more_on_postgres() {
    once_more_on_one_server();
    let (Some(server), false) = (database::server(), is_on_server()) else {
        return;
    };
    if std::env::var_os(database::OTHERS).is_some() {
        run_again(&server, ON_THREE);
    }
}

/// The same on one server alone: for what asks nothing of entries that others do not ask.
pub fn once_more_on_one_server() {
    if let (Some(server), false) = (database::server(), is_on_server()) {
        run_again(&server, ON_ONE);
    }
}

fn run_again(server: &str, on: &str) {
    let program = std::env::current_exe().unwrap();
    let child = Command::new(program)
        .args(["--skip", "the_same_story_on_postgresql"])
        .env(AGAIN, on)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let number = child.id();
    let output = child.wait_with_output().unwrap();
    database::drop_those_of(server, number);
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "on {on} of PostgreSQL:\n{}\n{}",
        said(&output.stdout),
        said(&output.stderr)
    );
}

impl City {
    pub fn found() -> Self {
        let (folder, clock) = (tempfile::tempdir().unwrap(), Clock::default());
        clock.set(MORNING);
        Self::on(folder, clock)
    }

    /// The same in a file, where other cities of this run are on a server.
    pub fn found_in_a_file() -> Self {
        let (folder, clock) = (tempfile::tempdir().unwrap(), Clock::default());
        clock.set(MORNING);
        let office = Office::open(folder.path(), OFFICE_KEY, world(&clock, 1)).unwrap();
        Self {
            folder,
            clock,
            office,
        }
    }

    /// What lies in a folder.
    pub fn on(folder: tempfile::TempDir, clock: Clock) -> Self {
        let office = open(folder.path(), &clock, 1);
        Self {
            folder,
            clock,
            office,
        }
    }

    /// Its database's address, where it is on a server.
    pub fn database(&self) -> Option<String> {
        on_server(self.folder.path())
    }

    /// Another process on the same folder, or the same after a restart.
    pub fn another(&self) -> Office {
        open(self.folder.path(), &self.clock, 1 << 40)
    }

    /// The same in a world of the test's own.
    pub fn another_in(&self, world: World) -> Office {
        open_in(self.folder.path(), world)
    }

    pub fn code(&self, hall: u16, counter: u16) -> Code {
        self.office
            .make_code(HallNo(hall), CounterNo(counter), CODE_LASTS)
            .unwrap()
    }

    /// A counter that took its seat, by a number of the test's own.
    pub fn seat(&self, nth: u8, hall: u16, counter: u16) -> Counter {
        let seated = Counter::new(nth, self);
        seated
            .enrol(&self.office, self.code(hall, counter).secret)
            .unwrap();
        seated.begin();
        seated
    }

    pub fn verify(&self) {
        let verified = self.office.verify().unwrap();
        assert_eq!(
            verified.difference, None,
            "the office folds afresh to what it shows"
        );
        lists::are_whole(&self.office);
        found::is_signed(&self.office);
    }
}

struct NoTables;

impl Host for NoTables {
    fn migrations(&self) -> Migrations {
        Migrations {
            name: "none",
            steps: &[],
        }
    }
    fn applied(&self, _: &Tx<'_>, _: &Entry, _: &Body) -> Result<(), Fault> {
        Ok(())
    }
    fn payload_arrived(&self, _: &Tx<'_>, _: &Hash, _: &Payload) -> Result<(), Fault> {
        Ok(())
    }
}

pub struct Counter {
    pub folder: tempfile::TempDir,
    pub file: File,
    pub key: SigningKey,
    pub journal: JournalId,
    pub clock: Clock,
}

impl Counter {
    /// A PC that has made its key and journal, and knows the office's card.
    pub fn new(nth: u8, city: &City) -> Self {
        Self::at(nth, &city.office, city.clock.clone())
    }

    /// The same, of an office by itself.
    pub fn at(nth: u8, office: &Office, clock: Clock) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = File::open(
            &folder.path().join("counter.db"),
            DatabaseKey([nth; 32]),
            Box::new(NoTables),
        );
        let counter = Self {
            folder,
            file: file.unwrap(),
            key: SigningKey::from_bytes(&[nth; 32]),
            journal: JournalId(Uuid::from_u128(nth.into())),
            clock,
        };
        let card: OfficeCard =
            minicbor::decode(&office.answer(counter.public(), path::CARD, &[]).unwrap()).unwrap();
        let (first, _) = prove(&card, &fingerprint(&card.key)).unwrap();
        counter.act(|tx| {
            tx.add_journal(card.journal, Role::Office, Some(first)).unwrap();
            tx.add_writer(counter.journal, Role::Counter, &counter.key)
                .unwrap();
        });
        counter
    }

    pub fn public(&self) -> [u8; 32] {
        self.key.verifying_key().to_bytes()
    }

    pub fn act<T>(&self, act: impl FnOnce(&Tx<'_>) -> T) -> T {
        self.file.act::<_, Fault>(|tx| Ok(act(tx))).unwrap()
    }

    pub fn enrolment(&self, office: &Office, secret: [u8; 6]) -> Vec<u8> {
        let sealed = sealed_key::seal(&office.card().unwrap().recovery, &self.file.key().0).unwrap();
        to_cbor(&Enrolment {
            secret: secret.into(),
            journal: self.journal,
            sealed_key: sealed.into(),
        })
    }

    pub fn enrol(&self, office: &Office, secret: [u8; 6]) -> Result<Enrolled, Denied> {
        let answer = office.answer(self.public(), path::ENROL, &self.enrolment(office, secret))?;
        Ok(minicbor::decode(&answer).unwrap())
    }

    pub fn writer(&self) -> Writer {
        self.act(|tx| tx.writer(Role::Counter).unwrap().unwrap())
    }

    pub fn write(&self, account: Option<&str>, body: impl Into<Body>) {
        self.write_for(account, body, None);
    }

    /// The same, on the word of another; the signature does not hold.
    pub fn write_approved(&self, account: Option<&str>, body: impl Into<Body>, approver: StaffNo) {
        self.write_for(account, body, Some(approver));
    }

    fn write_for(&self, account: Option<&str>, body: impl Into<Body>, approver: Option<StaffNo>) {
        let now = self.clock.now();
        let draft = Draft {
            body: body.into(),
            account: account.map(|account| AccountNo::new(account).unwrap()),
            actor: StaffNo(1),
            approver,
            business_date: BusinessDate::of(now.utc(), &CHINA),
            written_at: now,
            taken_at: now,
        };
        let writer = self.writer();
        self.act(|tx| tx.append(&writer, draft).unwrap());
    }

    pub fn begin(&self) {
        self.write(
            None,
            JournalOpened {
                hall: HallNo(1),
                counter: CounterNo(1),
                key: self.public().into(),
                program: "test".to_owned(),
            },
        );
    }

    pub fn open_shift(&self, shift: u32, float_yuan: i64) {
        self.write(
            None,
            ShiftOpened {
                shift: ShiftNo(shift),
                float: Money::from_fen(float_yuan * 100),
            },
        );
    }

    /// Takes cash into an account's deposit, a yuan of it as change.
    pub fn take(&self, shift: u32, receipt: u64, fen: i64) {
        let cash = Tendered {
            tender: Tender::Cash,
            amount: Money::from_fen(fen + 100),
            reference: None,
        };
        self.take_as(shift, receipt, (cash, Money::from_fen(100)));
    }

    /// Takes a cheque into an account's deposit.
    pub fn take_cheque(&self, shift: u32, receipt: u64, fen: i64, reference: &str) {
        let cheque = Tendered {
            tender: Tender::Cheque,
            amount: Money::from_fen(fen),
            reference: Some(reference.to_owned()),
        };
        self.take_as(shift, receipt, (cheque, Money::ZERO));
    }

    fn take_as(&self, shift: u32, receipt: u64, (given, change): (Tendered, Money)) {
        let payment = PaymentId(Uuid::from_u128(
            self.journal.0.as_u128() << 64 | u128::from(receipt),
        ));
        let taken = PaymentTaken {
            payment,
            shift: ShiftNo(shift),
            receipt: ReceiptNo(receipt),
            parts: Vec::new(),
            deposit_in: given.amount - change,
            tenders: vec![given],
            change,
            deposit_out: Money::ZERO,
            policy: 0,
            payer: None,
        };
        self.write(Some("10000001"), taken);
    }

    pub fn close_shift(&self, shift: u32, expected: i64, over_short: i64) {
        self.write(
            None,
            ShiftClosed {
                shift: ShiftNo(shift),
                counted: Vec::new(),
                expected: Money::from_fen(expected),
                over_short: Money::from_fen(over_short),
                reason: Some("找零差错".to_owned()),
                payments: 0,
                taken: Money::ZERO,
            },
        );
    }

    /// What this counter would say first.
    pub fn greeting(&self) -> Message {
        let frontier = self.file.read::<_, Fault>(|tx| tx.frontier()).unwrap();
        Message {
            wire: WIRE,
            frontier,
            ..Message::default()
        }
    }

    pub fn ask(&self, office: &Office, message: &Message) -> Result<Message, Denied> {
        let answer = office.answer(self.public(), path::SYNC, &message.pack().unwrap())?;
        Ok(Message::unpack(&answer).unwrap())
    }

    pub fn receive(&self, message: &Message) -> Received {
        receive(&self.file, message).unwrap()
    }

    /// Exchanges until neither side has anything for the other. Says how many rounds it took.
    pub fn sync(&self, office: &Office) -> usize {
        let mut message = self.greeting();
        for round in 1..100 {
            let theirs = self.ask(office, &message).unwrap();
            let received = self.receive(&theirs);
            message = self.file.offer(&theirs).unwrap();
            if message.entries.is_empty() && !theirs.more && received.new == 0 {
                return round;
            }
        }
        panic!("no end of it after 100 rounds");
    }

    pub fn totals(&self, office: &Office) -> Totals {
        minicbor::decode(&office.answer(self.public(), path::TOTALS, &[]).unwrap()).unwrap()
    }
}

/// The next entry of a journal as somebody writes it who holds a key, theirs or another.
pub fn forged(held: &File, journal: JournalId, body: impl Into<Body>, key: &SigningKey) -> Envelope {
    let head = held.read::<_, Fault>(|tx| tx.head(journal)).unwrap();
    let body = body.into();
    let (kind, version) = body.kind();
    let entry = Entry {
        journal,
        number: head.number.next(),
        previous: head.hash,
        suite: SUITE_ED25519,
        written_at: Instant(MORNING),
        business_date: BusinessDate::default(),
        taken_at: Instant(MORNING),
        actor: StaffNo::PROGRAM,
        approver: None,
        office_known: head.number,
        account: None,
        kind,
        version,
        body: body.encode().into(),
    };
    Envelope::seal(&entry, key)
}

/// A message that brings one entry, and says nothing else.
pub fn brought(envelope: Envelope) -> Message {
    Message {
        wire: WIRE,
        entries: vec![envelope],
        ..Message::default()
    }
}

/// Brings a journal whole, as somebody does who holds it: a copy of the PC, or a neighbour.
pub fn brings(office: &Office, other: &Counter, of: &Counter) {
    let entries = bytes_of(&of.file, of.journal).into_iter();
    let entries = entries.map(|(bytes, signature)| Envelope {
        bytes: bytes.into(),
        signature: <[u8; 64]>::try_from(signature).unwrap().into(),
    });
    let message = Message {
        wire: WIRE,
        entries: entries.collect(),
        ..Message::default()
    };
    other.ask(office, &message).unwrap();
}

/// Every entry of a journal as a file holds it.
pub fn bytes_of(file: &File, journal: JournalId) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut all = Vec::new();
    file.read::<_, Fault>(|tx| {
        tx.entries_after::<Fault>(journal, cistern_domain::ids::EntryNo(0), |stored| {
            all.push((stored.envelope.bytes.to_vec(), stored.envelope.signature.to_vec()));
            Ok(true)
        })
    })
    .unwrap();
    all
}

/// How many entries of a kind the office wrote.
pub fn written(office: &Office, is: impl Fn(&Body) -> bool) -> usize {
    let head = office
        .file()
        .read::<_, Fault>(|tx| tx.head(office.journal()))
        .unwrap()
        .number
        .0;
    let at = |number| EntryRef {
        journal: office.journal(),
        number: cistern_domain::ids::EntryNo(number),
    };
    let entry = |number| {
        office
            .file()
            .read::<_, Fault>(|tx| tx.entry(at(number)))
            .unwrap()
            .unwrap()
    };
    (1..=head)
        .filter(|number| is(&entry(*number).read().unwrap()))
        .count()
}

/// An account of one household, as it is registered.
pub fn household(no: &str, status: AccountStatus, deposit: Money, details: Hash) -> Account {
    Account {
        account: AccountNo::new(no).unwrap(),
        class: "居民".to_owned(),
        persons: 3,
        meter: None,
        caliber_mm: 15,
        book: "01".to_owned(),
        opened_on: None,
        status,
        opening_deposit: deposit,
        details,
        collection: CollectionWay::default(),
    }
}

/// A WeChat statement of 42 payments and a refund on the nineteenth; one row goes under another order where one is named.
pub fn wechat_statement(folder: &Path, order: Option<(&str, &str)>) -> PathBuf {
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
