//! What belongs to a voucher is kept 30 years, whatever else is erased before: who paid, and whose invoice it was, outlive the
//! names, the case and its photo, and go in their own year.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use cistern_domain::Money;
use cistern_domain::details::{CaseDetails, Payer};
use cistern_domain::entry::{
    AccountStatus, AccountsRegistered, AttachmentKind, BillPart, CaseAct, CaseActed, CaseAttached,
    CaseOpened, CaseStep, InvoiceRequested, Outcome, PaperTick, PaymentTaken, to_cbor,
};
use cistern_domain::ids::{AccountNo, CaseId, EntryRef, Hash, ReceiptNo, RunId, StaffNo, StepId};
use cistern_domain::invoice::InvoiceBuyer;
use cistern_domain::promise::{Promise, Term};
use cistern_domain::retention::Kind;
use cistern_domain::settings::Role;
use cistern_journal::{Fault, File};
use cistern_office::{EraseRefused, Erased};
use cistern_publishing::{Pen, Publication};
use cistern_sync::Payload;
use cistern_sync::wire::{Piece, path};
use common::{City, Counter, MINUTE};
use uuid::Uuid;

const ACCOUNT: &str = "1200020401";
const IT: StaffNo = StaffNo(88);
const PIN: &str = "258036";
const CASE: CaseId = CaseId(Uuid::from_u128(0xca5e));
const YEAR: i64 = 366 * 24 * 60 * MINUTE;
const PHOTO: &[u8] = b"\x89PNG\r\n\x1a\nwhat the meter shows";

fn no() -> AccountNo {
    AccountNo::new(ACCOUNT).unwrap()
}

struct Nothing;
impl cistern_publishing::Fill for Nothing {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(3);
    }
}

/// What a counter knew of the people of an account, by the hashes in its entries.
struct Told {
    details: Hash,
    case: Hash,
    photo: (Hash, u32),
    payer: Hash,
    buyer: Hash,
}

fn keep<T: minicbor::Encode<()>>(counter: &Counter, of: &T, salt: u8) -> Hash {
    let payload = Payload::seal(of, [salt; 16]);
    counter.act(|tx| tx.keep_payload(&payload).unwrap());
    payload.hash()
}

/// Everything that is owed, paid by somebody else, with an invoice.
fn pay_and_invoice(city: &City, counter: &Counter) -> (Hash, Hash) {
    let payer = Payer {
        name: "陆家嘴".to_owned(),
        phone: "13900000418".to_owned(),
    };
    let payer = keep(counter, &payer, 1);
    let state = city
        .office
        .file()
        .read::<_, Fault>(|tx| tx.account(&no()))
        .unwrap()
        .unwrap();
    let owed = state.bills.iter().filter(|(_, bill)| bill.owed().is_positive());
    let parts: Vec<_> = owed
        .map(|(bill, state)| BillPart {
            bill: bill.clone(),
            principal: state.owed(),
            late_fee: Money::ZERO,
            days_late: 0,
        })
        .collect();
    let taken = PaymentTaken {
        payer: Some(payer),
        ..common::given::in_cash(1, parts)
    };
    let (payment, amount) = (taken.payment, taken.tenders[0].amount);
    counter.write(Some(ACCOUNT), taken);
    let buyer = InvoiceBuyer {
        title: "东湖饮料厂".to_owned(),
        company: true,
        tax_number: Some("91330100MA27X0000A".to_owned()),
        email: None,
        phone: None,
    };
    let buyer = keep(counter, &buyer, 2);
    let asked = InvoiceRequested {
        payment,
        original: head(counter),
        receipt: ReceiptNo(1),
        amount,
        buyer,
    };
    counter.write(Some(ACCOUNT), asked);
    (payer, buyer)
}

fn head(counter: &Counter) -> EntryRef {
    EntryRef {
        journal: counter.journal,
        number: counter.act(|tx| tx.head(counter.journal).unwrap().number),
    }
}

/// A case about the account with a photo, opened and closed.
fn ask_and_close(city: &City, counter: &Counter) -> (Hash, (Hash, u32)) {
    let details = CaseDetails {
        name: "单晓燕".to_owned(),
        ..CaseDetails::default()
    };
    let details = keep(counter, &details, 3);
    let opened = CaseOpened {
        case: CASE,
        item: "repair".to_owned(),
        version: 0,
        name: "报修".to_owned(),
        bill: None,
        papers: vec![PaperTick {
            name: "户号".to_owned(),
            seen: true,
        }],
        promise: Promise {
            term: Term::Hours(24),
            due: city.clock.now(),
            assumed: false,
        },
        department: "engineering".to_owned(),
        urgent: false,
        details,
    };
    counter.write(Some(ACCOUNT), opened);
    let opened = head(counter);
    let beside = counter.file.attachments();
    let begun = beside.begin((CASE, StepId(CASE.0)), PHOTO).unwrap();
    let photo = (begun.hash, u32::try_from(PHOTO.len()).unwrap());
    beside.keep(begun).unwrap();
    let attached = CaseAttached {
        case: CASE,
        hash: photo.0,
        size: photo.1,
        kind: AttachmentKind::Png,
        shows: None,
        step: StepId(CASE.0),
    };
    counter.write(None, attached);
    let of = head(counter);
    let closed = CaseStep {
        case: CASE,
        knew: vec![opened],
        act: CaseAct::Closed {
            outcome: Outcome::Done,
        },
        words: None,
        step: StepId(Uuid::from_u128(7)),
    };
    counter.write(None, CaseActed(closed));
    counter.sync(&city.office);
    let bytes = beside.piece(&photo.0, photo.1, 0).unwrap().unwrap();
    let piece = to_cbor(&Piece {
        of,
        at: 0,
        bytes: bytes.into(),
    });
    city.office.answer(counter.public(), path::TAKE, &piece).unwrap();
    (details, photo)
}

/// The account is closed as it stands.
fn close_account(city: &City) -> Hash {
    let state = city
        .office
        .file()
        .read::<_, Fault>(|tx| tx.account(&no()))
        .unwrap();
    let mut account = state.unwrap().registered.unwrap();
    account.status = AccountStatus::Closed;
    let details = account.details;
    let body = AccountsRegistered {
        run: RunId(Uuid::from_u128(0xc105ed)),
        accounts: vec![account],
    };
    let pen = Pen {
        now: city.clock.now(),
        chance: &Nothing,
        actor: StaffNo::PROGRAM,
    };
    let file = city.office.file();
    file.act::<_, Publication>(|tx| pen.write(tx, body).map(|_| ()))
        .unwrap();
    details
}

fn story() -> (City, Counter, Told) {
    let city = City::found();
    assert!(city.office.set_up_demo().unwrap());
    city.office.publish_staff(IT, "某人", PIN, &[Role::It]).unwrap();
    let counter = city.seat(10, 1, 1);
    counter.sync(&city.office);
    counter.open_shift(1, 300);
    let (payer, buyer) = pay_and_invoice(&city, &counter);
    let (case, photo) = ask_and_close(&city, &counter);
    let details = close_account(&city);
    counter.sync(&city.office);
    let told = Told {
        details,
        case,
        photo,
        payer,
        buyer,
    };
    (city, counter, told)
}

/// What of it is held: details, case, payer, buyer, photo.
fn held(file: &File, told: &Told) -> [bool; 5] {
    let payload = |hash: &Hash| file.read::<_, Fault>(|tx| tx.payload(hash)).unwrap().is_some();
    let photo = file.attachments().read(&told.photo.0, told.photo.1).unwrap();
    assert!(photo.as_deref().is_none_or(|bytes| bytes == PHOTO));
    [
        payload(&told.details),
        payload(&told.case),
        payload(&told.payer),
        payload(&told.buyer),
        photo.is_some(),
    ]
}

fn erase(city: &City) -> Result<Erased, EraseRefused> {
    city.office.erase(&no(), "用户要求", (IT, PIN))
}

#[test]
fn vouchers_outlive_what_tells_of_people_and_go_in_their_own_year() {
    let (city, counter, told) = story();
    let files = [city.office.file(), &counter.file];
    for file in files {
        assert_eq!(held(file, &told), [true; 5]);
    }
    let lines = city.office.erasable(&no()).unwrap();
    let kinds: Vec<_> = lines
        .iter()
        .map(|line| (line.kind, line.until.to_string()))
        .collect();
    let of = |kind: Kind, until: &str| (kind, until.to_owned());
    assert_eq!(
        kinds,
        [
            of(Kind::PersonalDetails, "2031-12-31"),
            of(Kind::PersonalDetails, "2031-12-31"),
            of(Kind::Attachment, "2031-12-31"),
            of(Kind::Voucher, "2056-12-31"),
            of(Kind::Voucher, "2056-12-31"),
        ]
    );

    // After the term of details these go, and the photo; who paid and whose invoice it was stay.
    city.clock.pass(6 * YEAR);
    let erased = erase(&city).unwrap();
    assert_eq!((erased.payloads, erased.attachments), (2, 1));
    counter.sync(&city.office);
    counter.file.forget_erased().unwrap();
    for file in files {
        assert_eq!(held(file, &told), [false, false, true, true, false]);
    }
    city.verify();

    // They are refused until their own year is over, by their own source.
    for years in [0, 24] {
        city.clock.pass(years * YEAR);
        let early = erase(&city).unwrap_err().to_string();
        for says in [
            "what belongs to a voucher",
            "2056-12-31",
            "30 full years",
            "《会计档案管理办法》",
        ] {
            assert!(early.contains(says), "after {years} more years: {early}");
        }
        assert_eq!(held(city.office.file(), &told), [false, false, true, true, false]);
    }
    city.clock.pass(YEAR);
    let erased = erase(&city).unwrap();
    assert_eq!((erased.payloads, erased.attachments), (2, 0));
    counter.sync(&city.office);
    for file in files {
        assert_eq!(held(file, &told), [false; 5]);
    }
    assert!(matches!(erase(&city), Err(EraseRefused::Nothing(_))));
    city.verify();
    let verified = counter.file.verify(counter.folder.path()).unwrap();
    assert_eq!(verified.difference, None);
    let counts: Vec<_> = verified.erased.values().copied().collect();
    assert_eq!(counts, [3, 2], "each erasure by its entry");
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
