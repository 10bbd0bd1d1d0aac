//! What of all journals is past its term, by whom it tells of: looked at before and after, erased here and at every counter that
//! hears of it, and found by no verification to be missing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "../common/mod.rs"]
mod common;

mod cases;
mod shortened;

use cistern_domain::Money;
use cistern_domain::channel::Channel;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::details::{AccountDetails, CaseDetails, CaseWords, Payer, StaffDetails, WordWords};
use cistern_domain::entry::{
    AccountStatus, AccountsRegistered, ArrivalClaimed, AttachmentKind, Body, CaseAct, CaseActed,
    CaseAttached, CaseOpened, CaseStep, Outcome, PaymentTaken, PeriodReopened, StatementRowsKept,
};
use cistern_domain::ids::*;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::promise::{Promise, Term};
use cistern_domain::retention::{Kind, Subject};
use cistern_domain::settings::{Role, Settings};
use cistern_journal::{Fault, File};
use cistern_office::{ByFinance, EraseRefused, Erased, NewArrival, PastTerms};
use cistern_publishing::{Pen, Publication};
use cistern_sync::Payload;
use common::{City, Counter, MINUTE, household, written};
use uuid::Uuid;

const IT: StaffNo = StaffNo(8);
const OTHER_IT: StaffNo = StaffNo(9);
const FINANCE: StaffNo = StaffNo(7);
const PIN: &str = "258036";
const DAY: i64 = 24 * 60 * MINUTE;
const YEAR: i64 = 366 * DAY;

struct Nothing;
impl cistern_publishing::Fill for Nothing {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(3);
    }
}

fn city() -> City {
    let city = City::found();
    city.office.publish_settings(&Settings::default()).unwrap();
    for (staff, role) in [(IT, Role::It), (OTHER_IT, Role::It), (FINANCE, Role::Finance)] {
        city.office.publish_staff(staff, "某人", PIN, &[role]).unwrap();
    }
    city
}

fn past(city: &City) -> PastTerms {
    city.office.past_terms(IT).unwrap()
}

/// What is past its term: whom it tells of, of how many, details, attachments.
fn told(city: &City) -> Vec<(Subject, usize, usize, usize)> {
    let groups = past(city).groups.into_iter();
    groups
        .map(|one| (one.of, one.whose, one.details, one.attachments))
        .collect()
}

fn erase(city: &City, of: Subject) -> Result<Erased, EraseRefused> {
    city.office.erase_past(of, "保存期满", None, (IT, PIN))
}

fn holds(file: &File, hash: &Hash) -> bool {
    file.read::<_, Fault>(|tx| tx.payload(hash)).unwrap().is_some()
}

fn keep<T: minicbor::Encode<()>>(file: &File, of: &T, salt: u8) -> Hash {
    let payload = Payload::seal(of, [salt; 16]);
    file.act::<_, Fault>(|tx| tx.keep_payload(&payload)).unwrap();
    payload.hash()
}

/// Head office writes it down, in the program's name.
fn publish(city: &City, body: impl Into<Body>) -> EntryNo {
    let pen = Pen {
        now: city.clock.now(),
        chance: &Nothing,
        actor: StaffNo::PROGRAM,
    };
    let body = body.into();
    let written = city.office.file().act::<_, Publication>(|tx| pen.write(tx, body));
    written.unwrap().number
}

fn register(city: &City, account: &str, status: AccountStatus, details: Hash) {
    let accounts = vec![household(account, status, Money::ZERO, details)];
    let run = RunId(Uuid::from_u128(u128::from(details.0[0])));
    publish(city, AccountsRegistered { run, accounts });
}

fn holder(city: &City, name: &str, salt: u8) -> Hash {
    let details = AccountDetails {
        name: name.to_owned(),
        ..AccountDetails::default()
    };
    keep(city.office.file(), &details, salt)
}

fn verified(city: &City, counter: &Counter) {
    city.verify();
    let verified = counter.file.verify(counter.folder.path()).unwrap();
    assert_eq!(verified.difference, None);
}

fn case(nth: u128) -> CaseId {
    CaseId(Uuid::from_u128(0xca5e_0000 + nth))
}

fn head(counter: &Counter) -> EntryRef {
    let number = counter.act(|tx| tx.head(counter.journal).unwrap().number);
    let journal = counter.journal;
    EntryRef { journal, number }
}

/// Somebody asks, of an account or of none.
fn ask(city: &City, counter: &Counter, nth: u128, account: Option<&str>) -> (Hash, EntryRef) {
    let details = CaseDetails {
        name: "过路的人".to_owned(),
        phone: "13900000418".to_owned(),
        ..CaseDetails::default()
    };
    let details = keep(&counter.file, &details, u8::try_from(nth).unwrap());
    let opened = CaseOpened {
        case: case(nth),
        item: "repair".to_owned(),
        version: 0,
        name: "报修".to_owned(),
        bill: None,
        papers: Vec::new(),
        promise: Promise {
            term: Term::Hours(24),
            due: city.clock.now(),
            assumed: false,
        },
        department: "engineering".to_owned(),
        urgent: false,
        details,
    };
    counter.write(account, opened);
    (details, head(counter))
}

fn close(counter: &Counter, nth: u128, knew: EntryRef) -> Hash {
    let said = CaseWords {
        words: "13900000418 的人说修好了".to_owned(),
    };
    let words = keep(&counter.file, &said, u8::try_from(100 + nth).unwrap());
    let closed = CaseStep {
        case: case(nth),
        knew: vec![knew],
        act: CaseAct::Closed {
            outcome: Outcome::Done,
        },
        words: Some(words),
        step: StepId(case(nth).0),
    };
    counter.write(None, CaseActed(closed));
    words
}

fn attach(counter: &Counter, nth: u128, hash: Hash) {
    let attached = CaseAttached {
        case: case(nth),
        hash,
        size: 9,
        kind: AttachmentKind::Png,
        shows: None,
        step: StepId(Uuid::from_u128(0xa77a + nth)),
    };
    counter.write(None, attached);
}

/// Money that came, with who sent it.
fn arrive(city: &City, reference: &str) -> (EntryNo, Hash) {
    let new = NewArrival {
        on: BusinessDate::from_ymd(2026, 11, 20).unwrap(),
        amount: Money::from_fen(10_000),
        reference: reference.to_owned(),
        channel: Channel::Bank,
        payer: "单晓燕".to_owned(),
        memo: "11月水费".to_owned(),
    };
    let at = city.office.record_arrival(&new, &by()).unwrap();
    let details = city.office.file().read::<_, Fault>(|tx| {
        let state = tx.arrival(at.number)?;
        Ok(state.recorded.unwrap().details)
    });
    (at.number, details.unwrap())
}

fn by() -> ByFinance {
    ByFinance {
        staff: FINANCE,
        pin: PIN.to_owned(),
    }
}

fn taken(nth: u128, tender: Tender, fen: i64, payer: Option<Hash>) -> PaymentTaken {
    PaymentTaken {
        payment: PaymentId(Uuid::from_u128(0xc1a1_0000 + nth)),
        shift: ShiftNo(1),
        receipt: ReceiptNo(u64::try_from(nth).unwrap()),
        parts: Vec::new(),
        tenders: vec![Tendered {
            tender,
            amount: Money::from_fen(fen),
            reference: Some("B4711".to_owned()),
        }],
        change: Money::ZERO,
        deposit_in: Money::from_fen(fen),
        deposit_out: Money::ZERO,
        policy: 0,
        payer,
    }
}

fn claim(counter: &Counter, nth: u128, arrival: EntryNo, fen: i64) {
    let claimed = ArrivalClaimed {
        arrival,
        on: BusinessDate::from_ymd(2026, 11, 20).unwrap(),
        left: Money::from_fen(10_000),
        reached_at: None,
        taken: taken(nth, Tender::Transfer, fen, None),
    };
    counter.write(Some("1001"), claimed);
}

#[test]
fn who_sent_money_is_kept_as_long_as_the_voucher_and_while_anything_of_it_is_open() {
    let city = city();
    let counter = city.seat(10, 1, 1);
    register(&city, "1001", AccountStatus::Active, holder(&city, "朱美霞", 1));
    let (whole, part, back, open) = (
        arrive(&city, "B1"),
        arrive(&city, "B2"),
        arrive(&city, "B3"),
        arrive(&city, "B4"),
    );
    counter.sync(&city.office);
    claim(&counter, 1, whole.0, 10_000);
    claim(&counter, 2, part.0, 4_000);
    counter.sync(&city.office);
    city.office.return_arrival(back.0, None, "汇错了", &by()).unwrap();
    let rows = keep(city.office.file(), &WordWords::default(), 9);
    let kept = StatementRowsKept {
        statement: EntryNo(1),
        channel: Channel::Bank,
        date: BusinessDate::from_ymd(2026, 11, 20).unwrap(),
        rows,
    };
    publish(&city, kept);
    city.clock.pass(29 * YEAR);
    assert_eq!(told(&city), []);
    city.clock.pass(2 * YEAR);
    // The whole one's sender, the sender of what went back and why it did, and the statement's rows.
    assert_eq!(told(&city), [(Subject::Arrival, 3, 4, 0)]);
    let lines = city.office.past_lines(Subject::Arrival, IT).unwrap();
    assert!(
        lines
            .iter()
            .all(|line| line.kind == Kind::Voucher && line.until.to_string() == "2056-12-31")
    );

    // Of an account that they declared they erase no sender.
    let own = AccountNo::new("1001").unwrap();
    city.office.declare_ties(IT, &[own]).unwrap();
    assert_eq!(told(&city), [(Subject::Arrival, 2, 3, 0)]);
    assert_eq!(past(&city).own, 1);
    city.office.declare_ties(IT, &[]).unwrap();

    erase(&city, Subject::Arrival).unwrap();
    counter.sync(&city.office);
    let held = [whole.1, part.1, back.1, open.1];
    for file in [city.office.file(), &counter.file] {
        assert_eq!(held.map(|hash| holds(file, &hash)), [false, true, false, true]);
    }
    assert!(!holds(city.office.file(), &rows));
    assert!(
        city.office.arrivals(true).unwrap().len() == 4,
        "the list stands without the names"
    );
    verified(&city, &counter);
}

fn staff(city: &City, staff: StaffNo) -> (Hash, StaffDetails) {
    let read = city.office.file().read::<_, Fault>(|tx| {
        let state = tx.staff(staff)?.unwrap();
        let details = tx.details::<StaffDetails>(&state.details)?;
        Ok((state.details, details.unwrap_or_default()))
    });
    read.unwrap()
}

#[test]
fn an_old_pin_goes_at_once_and_a_name_on_vouchers_with_these() {
    let city = city();
    let counter = city.seat(10, 1, 1);
    // Counters of this test write in the name of number 1.
    let (on_vouchers, on_none, member) = (StaffNo(1), StaffNo(2), StaffNo(3));
    for (who, roles) in [
        (on_vouchers, &[Role::Clerk][..]),
        (on_none, &[Role::Clerk]),
        (member, &[]),
    ] {
        city.office.publish_staff(who, "周柜员", PIN, roles).unwrap();
    }
    let mut settings = Settings::default();
    settings.departments[0].members.push(member);
    city.office.publish_settings(&settings).unwrap();
    counter.open_shift(1, 300);
    counter.take(1, 10_000_001, 12_450);
    counter.sync(&city.office);
    let before = [on_vouchers, on_none].map(|who| staff(&city, who).0);
    assert_eq!(told(&city), [], "what holds has its reason");

    for who in [on_vouchers, on_none] {
        city.office
            .publish_staff(who, "周柜员", PIN, &[] as &[Role])
            .unwrap();
    }
    city.office.publish_staff(IT, "某人", PIN, &[Role::It]).unwrap();
    city.clock.pass(DAY);
    assert_eq!(told(&city), [(Subject::FormerPin, 2, 2, 0)]);
    assert_eq!(past(&city).own, 1, "their own old PIN is a colleague's to erase");
    erase(&city, Subject::FormerPin).unwrap();
    counter.sync(&city.office);
    for file in [city.office.file(), &counter.file] {
        assert_eq!(before.map(|hash| holds(file, &hash)), [false, false]);
    }
    assert_eq!(
        staff(&city, on_none).1.name,
        "周柜员",
        "nobody's name is gone yet"
    );

    city.clock.pass(6 * YEAR);
    assert_eq!(told(&city), [(Subject::Staff, 2, 2, 0)]);
    let left = [on_vouchers, on_none].map(|who| staff(&city, who).0);
    erase(&city, Subject::Staff).unwrap();
    counter.sync(&city.office);
    for file in [city.office.file(), &counter.file] {
        assert_eq!(left.map(|hash| holds(file, &hash)), [false, false], "PIN and key");
    }
    let (_, stays) = staff(&city, on_vouchers);
    assert_eq!(
        (&*stays.name, &*stays.pin_hash, stays.wrapped_key),
        ("周柜员", "", None)
    );
    assert_eq!(staff(&city, on_none).1.name, "");
    let listed = city.office.staff().unwrap();
    let listed = listed.iter().find(|one| one.staff == on_vouchers).unwrap();
    assert_eq!(listed.name, stays.name, "and stands on pages by name");
    assert!(
        !staff(&city, member).1.pin_hash.is_empty(),
        "a department's member has not left"
    );
    assert_eq!(told(&city), []);

    city.clock.pass(25 * YEAR);
    assert_eq!(told(&city), [(Subject::Staff, 1, 1, 0)]);
    let lines = city.office.past_lines(Subject::Staff, IT).unwrap();
    assert_eq!(
        (lines[0].kind, &*lines[0].until.to_string()),
        (Kind::Voucher, "2056-12-31")
    );
    erase(&city, Subject::Staff).unwrap();
    counter.sync(&city.office);
    assert_eq!(staff(&city, on_vouchers).1.name, "");
    let gone = city
        .office
        .erase_past(Subject::Staff, "期满", None, (on_vouchers, PIN));
    assert!(matches!(gone, Err(EraseRefused::NotIt(_))), "{gone:?}");
    verified(&city, &counter);
}

#[test]
fn whoever_had_an_account_before_is_forgotten_and_who_has_it_now_stays() {
    let city = city();
    let counter = city.seat(10, 1, 1);
    let (former, present) = (holder(&city, "单晓燕", 1), holder(&city, "朱美霞", 2));
    register(&city, "1001", AccountStatus::Active, former);
    city.clock.pass(8 * YEAR);
    assert_eq!(told(&city), [], "the holder of an account in use stays");
    register(&city, "1001", AccountStatus::Active, present);
    counter.sync(&city.office);
    city.clock.pass(5 * YEAR);
    assert_eq!(told(&city), [], "counted from the change");
    city.clock.pass(YEAR);
    assert_eq!(told(&city), [(Subject::FormerHolder, 1, 1, 0)]);
    let account = AccountNo::new("1001").unwrap();
    let one = city.office.erase(&account, "保存期满", (IT, PIN));
    assert!(matches!(one, Err(EraseRefused::InUse(_))), "{one:?}");
    erase(&city, Subject::FormerHolder).unwrap();
    counter.sync(&city.office);
    for file in [city.office.file(), &counter.file] {
        assert_eq!([former, present].map(|hash| holds(file, &hash)), [false, true]);
        let holder = file.read::<_, Fault>(|tx| tx.holder(&account)).unwrap();
        assert_eq!(holder, "朱美霞");
    }
    assert_eq!(told(&city), []);
    verified(&city, &counter);
}

#[test]
fn words_of_decisions_go_with_the_vouchers_that_they_belong_to() {
    let city = city();
    let said = WordWords {
        words: "漏记一笔".to_owned(),
    };
    let words = keep(city.office.file(), &said, 1);
    let reopened = PeriodReopened {
        period: Period::new(2026, 10).unwrap(),
        closed: EntryNo(1),
        words,
    };
    publish(&city, reopened);
    city.clock.pass(29 * YEAR);
    assert_eq!(told(&city), []);
    city.clock.pass(2 * YEAR);
    assert_eq!(told(&city), [(Subject::Words, 1, 1, 0)]);
    erase(&city, Subject::Words).unwrap();
    assert!(!holds(city.office.file(), &words));
    city.verify();
}

/// Closed accounts go all at once too, each by an entry that names it; their own are a colleague's.
#[test]
fn closed_accounts_are_erased_together_and_ones_own_is_left() {
    let city = city();
    let counter = city.seat(10, 1, 1);
    let hashes = [
        holder(&city, "单晓燕", 1),
        holder(&city, "朱美霞", 2),
        holder(&city, "陆家嘴", 3),
    ];
    for (account, details) in ["1001", "1002", "1003"].into_iter().zip(hashes) {
        register(&city, account, AccountStatus::Closed, details);
    }
    // A case keeps its account until it is closed.
    let (_, at) = ask(&city, &counter, 1, Some("1003"));
    counter.sync(&city.office);
    city.office
        .declare_ties(IT, &[AccountNo::new("1002").unwrap()])
        .unwrap();
    city.clock.pass(6 * YEAR);
    assert_eq!(told(&city), [(Subject::Account, 1, 1, 0)]);
    assert_eq!(past(&city).own, 1);
    erase(&city, Subject::Account).unwrap();
    let others = city
        .office
        .erase_past(Subject::Account, "期满", None, (OTHER_IT, PIN));
    assert_eq!(others.unwrap().payloads, 1);
    counter.sync(&city.office);
    assert_eq!(
        hashes.map(|hash| holds(&counter.file, &hash)),
        [false, false, true]
    );
    close(&counter, 1, at);
    counter.sync(&city.office);
    assert_eq!(told(&city), [], "it was written about today");
    let named = city.office.file().read::<_, Fault>(|tx| {
        let mut named = Vec::new();
        tx.entries_after::<Fault>(city.office.journal(), EntryNo(0), |stored| {
            let entry = stored.envelope.open().unwrap();
            if matches!(entry.read(), Ok(Body::DetailsErased(_))) {
                named.push((entry.account.unwrap().to_string(), entry.actor));
            }
            Ok(true)
        })?;
        Ok(named)
    });
    assert_eq!(
        named.unwrap(),
        [("1001".to_owned(), IT), ("1002".to_owned(), OTHER_IT)]
    );
    verified(&city, &counter);
}

/// Who paid stands with two accounts after the payment was moved: neither alone takes them away from the other.
#[test]
fn what_tells_of_two_accounts_goes_once_both_are_closed() {
    let city = city();
    let counter = city.seat(10, 1, 1);
    let (one, other) = (holder(&city, "单晓燕", 1), holder(&city, "朱美霞", 2));
    register(&city, "1001", AccountStatus::Closed, one);
    register(&city, "1002", AccountStatus::Active, other);
    counter.open_shift(1, 300);
    let payer = Payer {
        name: "陆家嘴".to_owned(),
        ..Payer::default()
    };
    let payer = keep(&counter.file, &payer, 3);
    for (nth, account) in [(1, "1001"), (2, "1002")] {
        let paid = PaymentTaken {
            deposit_in: Money::ZERO,
            tenders: Vec::new(),
            ..taken(nth, Tender::Cash, 100, Some(payer))
        };
        counter.write(Some(account), paid);
    }
    counter.sync(&city.office);
    city.clock.pass(31 * YEAR);
    assert_eq!(
        told(&city),
        [(Subject::Account, 1, 1, 0)],
        "the name of the closed one alone"
    );
    let account = AccountNo::new("1001").unwrap();
    city.office.erase(&account, "期满", (IT, PIN)).unwrap();
    assert!(holds(city.office.file(), &payer), "the other's payer is the same");
    register(&city, "1002", AccountStatus::Closed, other);
    assert_eq!(told(&city), [(Subject::Account, 1, 1, 0)], "who paid, of both");
    erase(&city, Subject::Account).unwrap();
    counter.sync(&city.office);
    assert!(!holds(&counter.file, &payer));
    assert!(
        holds(&counter.file, &other),
        "its account was written about today"
    );
    verified(&city, &counter);
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
