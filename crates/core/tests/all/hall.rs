//! A hall of one counter, two clerks and a supervisor, on the sixth of December 2026.

use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use cistern_core::folder::FolderLock;
use cistern_core::payment::{PaymentRefusal, Quote, Quoted, TakePayment, Taken};
use cistern_core::pin::Cost;
use cistern_core::ports::{Chance, Clock, Gateway, Line, NoGateway, OfficeAddress, Ports};
use cistern_core::setup::FoundHall;
use cistern_core::shift::{AskShift, OpenShift, ShiftReport};
use cistern_core::staff::SignIn;
use cistern_core::status::{KeyPlace, LineFault, Status};
use cistern_core::{Counter, Failed, Fault};
use cistern_domain::Money;
use cistern_domain::bill::{Bill, Line as BillLine};
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{Account, AccountStatus, AccountsRegistered, BillsIssued};
use cistern_domain::ids::*;
use cistern_domain::instant::Instant;
use cistern_domain::late_fee::CollectionWay;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::{Role, Settings};
use cistern_journal::{DatabaseKey, Tx};
use cistern_publishing::credentials::Credentials;
use cistern_publishing::{Pen, Publication};
use uuid::Uuid;

pub const KEY: [u8; 32] = [7; 32];
pub const ZHANG: StaffNo = StaffNo(1);
pub const LI: StaffNo = StaffNo(2);
pub const WANG: StaffNo = StaffNo(9);
pub const BOSS: StaffNo = StaffNo(10);
pub const PIN: &str = "258036";

/// A clock that the test holds.
#[derive(Clone, Debug)]
pub struct HeldClock(Arc<AtomicI64>);

impl Clock for HeldClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::Relaxed))
    }
}

impl HeldClock {
    /// RFC 3339.
    pub fn set(&self, time: &str) {
        let time: chrono::DateTime<chrono::Utc> = time.parse().expect("a time");
        self.0.store(time.timestamp_millis(), Ordering::Relaxed);
    }

    pub fn seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000, Ordering::Relaxed);
    }

    pub fn minutes(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000, Ordering::Relaxed);
    }
}

/// Numbers that never repeat within a test run.
#[derive(Debug)]
pub struct Counted(AtomicU64);

impl Chance for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let next = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
            let mixed = (next ^ (next >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            chunk.copy_from_slice(&mixed.to_le_bytes()[..chunk.len()]);
        }
    }
}

#[derive(Debug)]
struct NoLine;

impl Line for NoLine {
    fn ask(
        &self,
        _: &OfficeAddress,
        _: &ed25519_dalek::SigningKey,
        _: &str,
        _: Vec<u8>,
    ) -> Result<Vec<u8>, LineFault> {
        Err(LineFault::Unreachable)
    }
}

static SEED: AtomicU64 = AtomicU64::new(1);

pub fn ports(clock: &HeldClock) -> Ports {
    Ports {
        clock: Box::new(clock.clone()),
        chance: Box::new(Counted(AtomicU64::new(
            SEED.fetch_add(1, Ordering::Relaxed) << 40,
        ))),
        line: std::sync::Arc::new(NoLine),
        gateway: Box::new(NoGateway),
    }
}

pub static CREDENTIALS: LazyLock<Credentials> = LazyLock::new(|| {
    let chance = Counted(AtomicU64::new(77));
    let mut generator = cistern_core::ports::Generator(&chance);
    let cost = Cost {
        memory_kib: 8,
        passes: 1,
    };
    Credentials::new(PIN, cost, &mut generator).expect("made")
});

/// A counter in a folder of its own.
pub struct Hall {
    pub counter: Counter,
    pub clock: HeldClock,
    pub folder: tempfile::TempDir,
}

pub fn clock() -> HeldClock {
    let clock = HeldClock(Arc::default());
    clock.set("2026-12-06T01:00:00Z");
    clock
}

pub fn open(folder: &Path, clock: &HeldClock) -> Result<Counter, Fault> {
    open_with(folder, clock, Box::new(NoGateway))
}

pub fn open_with(folder: &Path, clock: &HeldClock, gateway: Box<dyn Gateway>) -> Result<Counter, Fault> {
    let lock = FolderLock::hold(folder).expect("the folder is free");
    let ports = Ports {
        gateway,
        ..ports(clock)
    };
    Counter::open(folder, lock, DatabaseKey(KEY), KeyPlace::File, ports)
}

pub fn number(text: &str) -> AccountNo {
    AccountNo::new(text).expect("a number")
}

pub fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

/// 朱美霞: two bills with late fee, one payable only next month; 12.30 in the deposit.
pub fn zhu() -> AccountNo {
    number("1200020417")
}

/// 单晓燕: one bill.
pub fn shan() -> AccountNo {
    number("1200020418")
}

pub fn bill_no(account: &AccountNo, month: u32) -> BillNo {
    BillNo::new(format!("YS{month:02}{account}")).expect("a number")
}

pub fn bill(account: &AccountNo, month: u32, amount: Money) -> Bill {
    Bill {
        bill: bill_no(account, month),
        account: account.clone(),
        period: Period::new(2026, month).expect("a month"),
        volume_m3: 24,
        tiers_m3: vec![24],
        used_before_m3: None,
        lines: vec![BillLine {
            component: "水费".to_owned(),
            tier: 1,
            volume_m3: rust_decimal::Decimal::from(24),
            price: None,
            amount,
        }],
        amount,
        payable_on: BusinessDate::from_ymd(2026, month + 1, 1).expect("a date"),
        paid_before: Money::ZERO,
        tariff: None,
        segments: Vec::new(),
    }
}

pub fn account(number: &AccountNo, deposit: Money, details: Hash) -> Account {
    Account {
        account: number.clone(),
        class: "居民阶梯".to_owned(),
        persons: 3,
        meter: MeterNo::new(format!("A{}", number.as_str())).ok(),
        caliber_mm: 20,
        book: "B001".to_owned(),
        opened_on: None,
        status: AccountStatus::Active,
        opening_deposit: deposit,
        details,
        collection: CollectionWay::Customer,
    }
}

pub fn person(name: &str, address: &str, phone: &str) -> AccountDetails {
    AccountDetails {
        name: name.to_owned(),
        address: address.to_owned(),
        phone: phone.to_owned(),
        ..AccountDetails::default()
    }
}

fn people(tx: &Tx<'_>, pen: &Pen<'_>) -> Result<(), Publication> {
    for (staff, name, roles) in [
        (LI, "李强", &[Role::Clerk][..]),
        (WANG, "王芳", &[Role::Supervisor][..]),
        (BOSS, "沈丽", &[Role::Clerk, Role::Supervisor][..]),
    ] {
        pen.staff(tx, staff, name, &CREDENTIALS, roles)?;
    }
    let run = RunId(pen.id());
    let zhu_details = pen.detach(tx, &person("朱美霞", "朝晖六区12幢3单元402室", "13900000417"))?;
    let shan_details = pen.detach(tx, &person("单晓燕", "翠苑四区7幢", "13900000418"))?;
    let accounts = vec![
        account(&zhu(), fen(1230), zhu_details),
        account(&shan(), Money::ZERO, shan_details),
    ];
    pen.write(tx, AccountsRegistered { run, accounts })?;
    let bills = vec![
        bill(&zhu(), 8, fen(6240)),
        bill(&zhu(), 9, fen(2400)),
        bill(&shan(), 11, fen(8000)),
    ];
    pen.write(tx, BillsIssued { run, bills })?;
    Ok(())
}

impl Hall {
    /// Founded, with nobody at the desk.
    pub fn founded(settings: impl FnOnce(&mut Settings)) -> Self {
        let (folder, clock) = (tempfile::tempdir().expect("a folder"), clock());
        let counter = open(folder.path(), &clock).expect("opens");
        let hall = FoundHall {
            company: "临江水务".to_owned(),
            hall: "城北营业厅".to_owned(),
            name: "张敏".to_owned(),
            pin: PIN.to_owned(),
        };
        counter.found_hall(&hall).expect("founded");
        let hall = Self {
            counter,
            clock,
            folder,
        };
        let mut changed = Settings::default();
        settings(&mut changed);
        hall.publish(|tx, pen| {
            people(tx, pen)?;
            pen.settings(tx, &changed)
        });
        hall
    }

    /// 张敏 serves, with 500 yuan in the drawer.
    pub fn serving() -> Self {
        Self::serving_under(|_| ())
    }

    pub fn serving_under(settings: impl FnOnce(&mut Settings)) -> Self {
        let hall = Self::founded(settings);
        hall.sign_in(ZHANG);
        hall.open_shift(50_000);
        hall
    }

    pub fn publish(&self, publish: impl FnOnce(&Tx<'_>, &Pen<'_>) -> Result<(), Publication>) {
        let chance = Counted(AtomicU64::new(SEED.fetch_add(1, Ordering::Relaxed) << 40));
        let fill = PenChance(chance);
        let pen = Pen {
            now: self.counter.now(),
            chance: &fill,
            actor: StaffNo::PROGRAM,
        };
        self.counter
            .file()
            .act(|tx| publish(tx, &pen))
            .expect("published");
    }

    pub fn sign_in(&self, staff: StaffNo) {
        let ask = SignIn {
            staff,
            pin: PIN.to_owned(),
        };
        self.counter.sign_in(&ask).expect("signed in");
    }

    pub fn open_shift(&self, float: i64) -> ShiftReport {
        let ask = OpenShift {
            float: fen(float),
            under_date: None,
        };
        self.counter.open_shift(&ask).expect("a drawer is opened")
    }

    pub fn status(&self) -> Status {
        self.counter.status().expect("a status")
    }

    pub fn shift(&self) -> ShiftReport {
        self.counter
            .shift_report(&AskShift { shift: None })
            .expect("an open shift")
    }

    pub fn quote(&self, quote: &Quote) -> Quoted {
        self.counter.quote(quote).expect("quoted")
    }

    /// As the screen does it: quoted, then taken under a new identifier.
    pub fn ask(&self, quote: Quote) -> TakePayment {
        TakePayment {
            payment: PaymentId(Uuid::from_u128(
                0xa000_0000 + u128::from(SEED.fetch_add(1, Ordering::Relaxed)),
            )),
            shown_due: self.quote(&quote).due,
            quote,
            payer: None,
        }
    }

    pub fn pay(&self, quote: Quote) -> Taken {
        self.counter.take_payment(&self.ask(quote)).expect("taken")
    }

    pub fn refusal(&self, ask: &TakePayment) -> PaymentRefusal {
        match self.counter.take_payment(ask) {
            Err(Failed::Refused(refusal)) => refusal,
            other => panic!("{other:?}"),
        }
    }

    /// Entries of the counter's own journal.
    pub fn entries(&self) -> u64 {
        self.counter
            .file()
            .read::<_, Fault>(|tx| {
                let own = tx.writer(cistern_domain::entry::Writer::Counter)?;
                Ok(own.map_or(0, |own| tx.head(own.journal).map_or(0, |head| head.number.0)))
            })
            .expect("read")
    }

    pub fn verified(&self) {
        let verified = self.counter.file().verify(self.folder.path()).expect("verified");
        assert_eq!(verified.difference, None, "everything holds");
    }

    /// The program ends without a word, and starts again.
    pub fn crash(self) -> Self {
        let Self {
            counter,
            clock,
            folder,
        } = self;
        drop(counter);
        let counter = open(folder.path(), &clock).expect("opens again");
        Self {
            counter,
            clock,
            folder,
        }
    }
}

struct PenChance(Counted);

impl cistern_publishing::Fill for PenChance {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }
}

/// Given so; a transfer with its number, a cheque with number, bank and date.
pub fn tendered(tender: Tender, amount: i64) -> Tendered {
    tendered_on(tender, amount, "2026-12-06")
}

/// The same on a day, which a cheque bears as its date.
pub fn tendered_on(tender: Tender, amount: i64, day: &str) -> Tendered {
    Tendered {
        tender,
        amount: fen(amount),
        reference: match tender {
            Tender::Cheque => Some(format!("12345678|工行城北支行|{day}")),
            Tender::Transfer => Some("R1".to_owned()),
            _ => None,
        },
    }
}

/// The first so many bills of an account by month, and cash.
pub fn cash(account: &AccountNo, months: &[u32], amount: i64) -> Quote {
    Quote {
        account: account.clone(),
        bills: months.iter().map(|month| bill_no(account, *month)).collect(),
        use_deposit: false,
        tenders: if amount == 0 {
            Vec::new()
        } else {
            vec![tendered(Tender::Cash, amount)]
        },
        keep_change: false,
        part: false,
        despite_held: false,
        despite_debit: false,
    }
}
