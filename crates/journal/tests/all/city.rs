//! A small city: an office and one counter in one file, with a bill, a shift and payments.

use std::path::Path;

use cistern_domain::Money;
use cistern_domain::bill::{Bill, Line};
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::*;
use cistern_domain::ids::*;
use cistern_domain::instant::Instant;
use cistern_domain::late_fee::CollectionWay;
use cistern_domain::payment::{Tender, Tendered};
use cistern_journal::{DatabaseKey, Draft, Fault, File, Host, Migrations, Tx, Writer};
use cistern_sync::Payload;
use ed25519_dalek::SigningKey;
use uuid::Uuid;

pub const KEY: DatabaseKey = DatabaseKey([7; 32]);
pub const OFFICE: u128 = 0x0f;
pub const COUNTER: u128 = 0xc1;

/// A host without tables of its own.
pub struct Quiet;

impl Host for Quiet {
    fn migrations(&self) -> Migrations {
        Migrations {
            name: "quiet",
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

pub fn open(path: &Path) -> Result<File, Fault> {
    File::open(path, KEY, Box::new(Quiet))
}

pub fn journal(id: u128) -> JournalId {
    JournalId(Uuid::from_u128(id))
}

pub fn key(id: u128) -> SigningKey {
    let mut secret = [9; 32];
    secret[..16].copy_from_slice(&id.to_be_bytes());
    SigningKey::from_bytes(&secret)
}

pub fn day(date: u32) -> BusinessDate {
    BusinessDate::from_ymd(2026, 12, date).expect("a date")
}

pub fn at(millis: i64) -> Instant {
    Instant(1_796_518_800_000 + millis)
}

pub fn account() -> AccountNo {
    AccountNo::new("1200020417").expect("a number")
}

pub fn bill_no() -> BillNo {
    BillNo::new("YS2026100020417").expect("a number")
}

pub fn draft(body: impl Into<Body>) -> Draft {
    Draft {
        body: body.into(),
        account: None,
        actor: StaffNo(1017),
        approver: None,
        business_date: day(6),
        written_at: at(0),
        taken_at: at(0),
    }
}

pub fn for_account(body: impl Into<Body>) -> Draft {
    Draft {
        account: Some(account()),
        ..draft(body)
    }
}

/// One bill with late fee, cash, change: 62.40 and 1.72 of 100.00, 35.80 back, 0.08 to the deposit.
pub fn payment(id: u128, receipt: u64) -> PaymentTaken {
    PaymentTaken {
        payment: PaymentId(Uuid::from_u128(id)),
        shift: ShiftNo(1),
        receipt: ReceiptNo(receipt),
        parts: vec![BillPart {
            bill: bill_no(),
            principal: Money::from_fen(6240),
            late_fee: Money::from_fen(172),
            days_late: 36,
        }],
        tenders: vec![Tendered {
            tender: Tender::Cash,
            amount: Money::from_fen(10_000),
            reference: None,
        }],
        change: Money::from_fen(3580),
        deposit_in: Money::from_fen(8),
        deposit_out: Money::ZERO,
        policy: 7,
        payer: None,
    }
}

pub fn seat(id: u128) -> CounterEnrolled {
    CounterEnrolled {
        journal: journal(id),
        key: key(id).verifying_key().to_bytes().into(),
        hall: HallNo(1),
        counter: CounterNo(1),
        sealed_key: Vec::new().into(),
    }
}

pub fn registered(details: Hash) -> AccountsRegistered {
    AccountsRegistered {
        run: RunId(Uuid::from_u128(1)),
        accounts: vec![Account {
            account: account(),
            class: "居民阶梯".to_owned(),
            persons: 3,
            meter: MeterNo::new("A10000001").ok(),
            caliber_mm: 20,
            book: "B001".to_owned(),
            opened_on: BusinessDate::from_ymd(2010, 5, 1),
            status: AccountStatus::Active,
            opening_deposit: Money::from_fen(1230),
            details,
            collection: CollectionWay::Customer,
        }],
    }
}

pub fn issued() -> BillsIssued {
    let amount = Money::from_fen(6240);
    BillsIssued {
        run: RunId(Uuid::from_u128(1)),
        bills: vec![Bill {
            bill: bill_no(),
            account: account(),
            period: Period::new(2026, 10).expect("a month"),
            volume_m3: 24,
            tiers_m3: vec![24],
            used_before_m3: Some(100),
            lines: vec![Line {
                component: "水费".to_owned(),
                tier: 1,
                volume_m3: rust_decimal::Decimal::from(24),
                price: None,
                amount,
            }],
            amount,
            payable_on: day(1),
            paid_before: Money::ZERO,
            tariff: None,
            segments: Vec::new(),
        }],
    }
}

/// The details of the one account.
pub fn person() -> Payload {
    let details = AccountDetails {
        name: "朱美霞".to_owned(),
        address: "朝晖六区12幢".to_owned(),
        phone: "13900000417".to_owned(),
        ..AccountDetails::default()
    };
    Payload::seal(&details, [3; 16])
}

/// Writers of a file.
pub struct City {
    pub office: Writer,
    pub counter: Writer,
}

/// Fills an empty file: four entries of the office, five of the counter.
pub fn found(file: &File) -> City {
    file.act::<_, Fault>(|tx| {
        let office = tx.add_writer(
            journal(OFFICE),
            cistern_domain::entry::Writer::Office,
            &key(OFFICE),
        )?;
        let json = "{\"company\":\"临江水务\"}".to_owned();
        tx.append(&office, draft(SettingsPublished { json }))?;
        tx.append(&office, draft(seat(COUNTER)))?;
        tx.keep_payload(&person())?;
        tx.append(&office, draft(registered(person().hash())))?;
        tx.append(&office, draft(issued()))?;
        let role = cistern_domain::entry::Writer::Counter;
        let counter = tx.add_writer(journal(COUNTER), role, &key(COUNTER))?;
        let opened = JournalOpened {
            hall: HallNo(1),
            counter: CounterNo(1),
            key: key(COUNTER).verifying_key().to_bytes().into(),
            program: "0.1.0".to_owned(),
        };
        tx.append(&counter, draft(opened))?;
        let float = Money::from_fen(50_000);
        tx.append(
            &counter,
            draft(ShiftOpened {
                shift: ShiftNo(1),
                float,
            }),
        )?;
        tx.append(&counter, for_account(payment(1, 10_000_001)))?;
        tx.append(&counter, for_account(payment(2, 10_000_002)))?;
        tx.append(&counter, for_account(payment(3, 10_000_003)))?;
        Ok(City { office, counter })
    })
    .expect("a city is founded")
}
