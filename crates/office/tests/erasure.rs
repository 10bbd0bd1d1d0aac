//! What tells of an account's people: kept for its term whoever asks, erased afterwards here and at every counter, handed over to
//! the customer before.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::path::Path;

use cistern_domain::Money;
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{AccountStatus, AccountsRegistered, Body};
use cistern_domain::ids::{AccountNo, EntryNo, Hash, RunId, StaffNo};
use cistern_domain::settings::{Role, Settings};
use cistern_journal::{Fault, File};
use cistern_office::{EraseRefused, PackageFault};
use cistern_publishing::Pen;
use cistern_sync::Payload;
use common::{City, Counter, MINUTE, bytes_of, household, written};
use uuid::Uuid;

const IT: StaffNo = StaffNo(8);
const CLERK: StaffNo = StaffNo(1);
const PIN: &str = "258036";
const YEAR: i64 = 366 * 24 * 60 * MINUTE;
const NAME: &str = "单晓燕";

fn no() -> AccountNo {
    AccountNo::new("10000001").unwrap()
}

struct Nothing;
impl cistern_publishing::Fill for Nothing {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(3);
    }
}

fn payload() -> Payload {
    let details = AccountDetails {
        name: NAME.to_owned(),
        address: "德胜新村5幢".to_owned(),
        phone: "13900000418".to_owned(),
        ..AccountDetails::default()
    };
    Payload::seal(&details, [7; 16])
}

fn register(city: &City, status: AccountStatus) {
    let pen = Pen {
        now: city.clock.now(),
        chance: &Nothing,
        actor: StaffNo::PROGRAM,
    };
    let account = household(no().as_str(), status, Money::ZERO, payload().hash());
    let body = AccountsRegistered {
        run: RunId(Uuid::from_u128(u128::from(status as u8))),
        accounts: vec![account],
    };
    let written = city
        .office
        .file()
        .act::<_, cistern_publishing::Publication>(|tx| {
            tx.keep_payload(&payload())?;
            pen.write(tx, body).map(|_| ())
        });
    written.unwrap();
}

fn city() -> City {
    let city = City::found();
    city.office.publish_settings(&Settings::default()).unwrap();
    for (staff, role) in [(IT, Role::It), (CLERK, Role::Clerk)] {
        city.office.publish_staff(staff, "某人", PIN, &[role]).unwrap();
    }
    register(&city, AccountStatus::Active);
    city
}

fn holds(file: &File, hash: &Hash) -> bool {
    file.read::<_, Fault>(|tx| tx.payload(hash)).unwrap().is_some()
}

fn erase(city: &City) -> Result<cistern_office::Erased, EraseRefused> {
    city.office.erase(&no(), "用户要求", (IT, PIN))
}

#[test]
fn nothing_is_erased_before_its_term_and_the_refusal_names_it() {
    let city = city();
    let in_use = erase(&city);
    assert!(matches!(in_use, Err(EraseRefused::InUse(_))), "{in_use:?}");
    register(&city, AccountStatus::Closed);
    for (staff, pin) in [(CLERK, PIN), (IT, "258037"), (StaffNo(99), PIN)] {
        let not_it = city.office.erase(&no(), "用户要求", (staff, pin));
        assert!(matches!(not_it, Err(EraseRefused::NotIt(_))), "{not_it:?}");
    }
    let early = erase(&city).unwrap_err().to_string();
    assert!(
        early.contains("2031-12-31") && early.contains("5 full years") && early.contains("个人信息保护法"),
        "{early}"
    );
    assert!(holds(city.office.file(), &payload().hash()));
    let lines = city.office.erasable(&no()).unwrap();
    assert_eq!(lines.len(), 1);
    assert!(!lines[0].is_over);
    city.clock.pass(6 * YEAR);
    assert!(city.office.erasable(&no()).unwrap()[0].is_over);
    // Another term holds as soon as it is published.
    let mut settings = Settings::default();
    settings.retention.personal_details.years = 30;
    settings.retention.personal_details.source = "档案局批复".to_owned();
    city.office.publish_settings(&settings).unwrap();
    let longer = erase(&city).unwrap_err().to_string();
    assert!(
        longer.contains("2056-12-31") && longer.contains("档案局批复"),
        "{longer}"
    );
    let stranger = city
        .office
        .erase(&AccountNo::new("99999999").unwrap(), "用户要求", (IT, PIN));
    assert!(matches!(stranger, Err(EraseRefused::Unknown(_))), "{stranger:?}");
}

#[test]
fn what_was_erased_is_forgotten_by_each_counter_and_comes_back_from_none() {
    let city = city();
    let (near, far) = (city.seat(10, 1, 1), city.seat(11, 1, 2));
    register(&city, AccountStatus::Closed);
    let hash = payload().hash();
    for counter in [&near, &far] {
        counter.sync(&city.office);
        assert!(holds(&counter.file, &hash));
    }
    city.clock.pass(7 * YEAR);
    let erased = erase(&city).unwrap();
    assert_eq!((erased.payloads, erased.attachments), (1, 0));
    assert!(!holds(city.office.file(), &hash));
    city.verify();
    near.sync(&city.office);
    assert!(!holds(&near.file, &hash), "forgotten after the sync");
    assert!(holds(&far.file, &hash), "cut off so far");

    // The one that was cut off gives a newcomer, and the office, what it holds still; then it hears of it.
    let mut brought = far.file.offer(&city_greeting()).unwrap();
    brought.payloads.push(payload());
    near.receive(&brought);
    near_and_office_forgot(&city, &near, &hash);
    far.ask(&city.office, &brought).unwrap();
    near_and_office_forgot(&city, &near, &hash);
    far.sync(&city.office);
    assert!(!holds(&far.file, &hash));
    for counter in [&near, &far] {
        let own = city.office.journal();
        assert!(
            bytes_of(&counter.file, own) == bytes_of(city.office.file(), own),
            "no chain is broken"
        );
        let verified = counter.file.verify(counter.folder.path()).unwrap();
        assert_eq!(verified.difference, None);
        let by: Vec<_> = verified.erased.into_iter().collect();
        assert_eq!(by, [(erased.entry, 1)], "and it says by which entry");
    }
    let again = erase(&city);
    assert!(matches!(again, Err(EraseRefused::Nothing(_))), "{again:?}");
    assert_eq!(
        written(&city.office, |body| matches!(body, Body::DetailsErased(_))),
        1
    );
}

/// Somebody who holds nothing yet.
fn city_greeting() -> cistern_sync::Message {
    cistern_sync::Message {
        wire: cistern_sync::message::WIRE,
        ..cistern_sync::Message::default()
    }
}

fn near_and_office_forgot(city: &City, near: &Counter, hash: &Hash) {
    assert!(!holds(&near.file, hash), "it is not taken once more");
    assert!(!holds(city.office.file(), hash), "nor here");
}

#[test]
fn a_customer_is_handed_what_is_held_about_them() {
    let city = city();
    let counter = city.seat(10, 1, 1);
    counter.open_shift(1, 300);
    counter.take(1, 10_000_001, 12_450);
    counter.sync(&city.office);
    let to = city.folder.path().join("package");
    let package = hand_over(&city, &no(), &to).unwrap();
    assert_eq!((package.payments.len(), package.bills.len()), (1, 0));
    let json = std::fs::read_to_string(to.join("customer.json")).unwrap();
    let page = std::fs::read_to_string(to.join("index.html")).unwrap();
    for text in [&json, &page] {
        assert!(text.contains(NAME) && text.contains("10000001"), "{text}");
    }
    assert!(page.contains("124.50"), "{page}");
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["payments"][0]["sum"], 12_450);
    let twice = hand_over(&city, &no(), &to);
    assert!(matches!(twice, Err(PackageFault::Exists(_))), "{twice:?}");
    let nobody = AccountNo::new("99999999").unwrap();
    let unknown = hand_over(&city, &nobody, &city.folder.path().join("none"));
    assert!(matches!(unknown, Err(PackageFault::Unknown(_))), "{unknown:?}");
    assert!(!city.folder.path().join("none").exists());
}

fn hand_over(
    city: &City,
    account: &AccountNo,
    to: &Path,
) -> Result<cistern_office::CustomerPackage, PackageFault> {
    city.office.export_customer(account, to, " 用户要求 ", (IT, PIN))
}

/// Everything that was handed over so far: of whom, by whom, why.
fn handed_over(city: &City) -> Vec<(AccountNo, StaffNo, String)> {
    let mut all = Vec::new();
    let own = city.office.journal();
    let read = city.office.file().read::<_, Fault>(|tx| {
        tx.entries_after::<Fault>(own, EntryNo(0), |stored| {
            let entry = stored.envelope.open().unwrap();
            if let Ok(Body::CustomerDataHandedOver(handed)) = entry.read() {
                all.push((entry.account.unwrap(), entry.actor, handed.why));
            }
            Ok(true)
        })
    });
    read.unwrap();
    all
}

#[test]
fn nothing_is_handed_over_without_a_trace() {
    let city = city();
    let to = city.folder.path().join("package");
    for (staff, pin) in [(CLERK, PIN), (IT, "258037"), (StaffNo(99), PIN)] {
        let not_it = city.office.export_customer(&no(), &to, "用户要求", (staff, pin));
        assert!(matches!(not_it, Err(PackageFault::NotIt(_))), "{not_it:?}");
    }
    let silent = city.office.export_customer(&no(), &to, "  ", (IT, PIN));
    assert!(matches!(silent, Err(PackageFault::NoWords)), "{silent:?}");
    let nobody = AccountNo::new("99999999").unwrap();
    assert!(hand_over(&city, &nobody, &to).is_err());
    assert!(
        handed_over(&city).is_empty() && !to.exists(),
        "refused, and no trace of what was not done"
    );

    // It is written down before anything is: also where nothing could be written.
    let nowhere = hand_over(&city, &no(), &city.folder.path().join("none/package"));
    assert!(matches!(nowhere, Err(PackageFault::Disk(_))), "{nowhere:?}");
    let trace = (no(), IT, "用户要求".to_owned());
    assert_eq!(handed_over(&city), vec![trace.clone()]);
    hand_over(&city, &no(), &to).unwrap();
    assert_eq!(handed_over(&city), vec![trace.clone(), trace]);
    city.verify();
}

/// The term of details counts from what was last done about the account, not from who looked at them.
#[test]
fn what_is_handed_over_is_not_kept_longer_because_of_it() {
    let city = city();
    register(&city, AccountStatus::Closed);
    let until = city.office.erasable(&no()).unwrap()[0].until;
    city.clock.pass(3 * YEAR);
    hand_over(&city, &no(), &city.folder.path().join("package")).unwrap();
    assert_eq!(city.office.erasable(&no()).unwrap()[0].until, until);
}

/// What was handed out before there was a table of it is found once its file is opened.
#[test]
fn a_file_of_the_version_before_tells_what_was_handed_out() {
    let city = city();
    if city
        .office
        .file()
        .read::<_, Fault>(|tx| Ok(tx.sqlite().is_err()))
        .unwrap()
    {
        // On a server: tests/earlier.rs.
        return;
    }
    hand_over(&city, &no(), &city.folder.path().join("package")).unwrap();
    let back = "DROP TABLE late; DROP TABLE marked; DROP TABLE unlaid; DROP TABLE receipt_twice; DROP TABLE receipt; DROP TABLE trace;
                UPDATE schema_version SET version = 8 WHERE name = 'office';
                UPDATE local SET value = 'of before' WHERE name = 'views'";
    city.office
        .file()
        .act::<_, Fault>(|tx| tx.execute_all(back))
        .unwrap();
    let office = city.another();
    let handed = office.held_keys().unwrap().handed_out;
    assert_eq!(handed.len(), 1, "{handed:?}");
    assert_eq!(
        (handed[0].account.clone(), &*handed[0].why),
        (Some(no()), "用户要求")
    );
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
