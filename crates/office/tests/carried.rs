//! Copies of a city wherever its database lies, and wherever they are restored: from a file or a server into a file or a server, with
//! everything that no entry tells again; and nothing where it would not be whole.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::path::{Path, PathBuf};

use cistern_domain::Money;
use cistern_domain::entry::ShiftOpened;
use cistern_domain::ids::{EntryNo, EntryRef, ShiftNo, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::{DatabaseKey, Fault, Value};
use cistern_office::{ByIt, Empty, Office, RestoreFault, drill, restore, restore_on_server};
use common::database::Database;
use common::{City, Clock, Counter, MINUTE, OFFICE_KEY, brought, forged, world};

const LIN: StaffNo = StaffNo(8);
const PIN: &str = "258036";
const BY: ByIt<'static> = ByIt {
    who: Some((LIN, PIN)),
    why: "机房搬家",
};

/// Tables of a city that no entry tells again, as the columns that are the same everywhere; one-time codes are void in what is
/// restored, and what is noted of it says that it was.
const KEPT: [&str; 12] = [
    "SELECT journal, at FROM heard ORDER BY journal",
    "SELECT journal, money FROM unsent ORDER BY journal",
    "SELECT journal, clock_off, program FROM said ORDER BY journal",
    "SELECT name FROM alert_told ORDER BY name",
    "SELECT account FROM touched ORDER BY account",
    "SELECT day, payment FROM unlaid ORDER BY day, payment",
    "SELECT journal, number FROM looked ORDER BY journal",
    "SELECT name, columns, staff, at FROM import_columns ORDER BY name",
    "SELECT journal, number, bytes, signature, why FROM evidence ORDER BY journal, number, bytes",
    "SELECT name, uuid, number FROM peer JOIN journal ON journal.id = peer.journal ORDER BY name, uuid",
    "SELECT uuid, office, stopped, stopped_why, key FROM journal ORDER BY uuid",
    "SELECT hash, salt, body FROM payload ORDER BY hash",
];

/// A city in which two counters took money, one of them had its disk copied, and somebody of IT is there.
fn city() -> (City, Counter) {
    let city = City::found();
    assert!(city.office.set_up_demo().unwrap());
    city.office.publish_staff(LIN, "林涛", PIN, &[Role::It]).unwrap();
    let [one, two] = [10, 11].map(|nth| {
        let counter = city.seat(nth, 1, nth.into());
        counter.sync(&city.office);
        counter.open_shift(1, 300);
        counter.take(1, u64::from(nth) * 1_000_000 + 1, 12_450);
        counter.sync(&city.office);
        counter
    });
    // The other's number is taken twice: it is stopped, and what came second is kept.
    let fork = forged(&two.file, two.journal, opened(), &two.key);
    two.take(1, 11_000_002, 2_000);
    two.sync(&city.office);
    two.ask(&city.office, &brought(fork)).unwrap();
    city.clock.pass(MINUTE);
    city.office.find_differences().unwrap();
    (city, one)
}

fn opened() -> ShiftOpened {
    ShiftOpened {
        shift: ShiftNo(9),
        float: Money::ZERO,
    }
}

/// Everything of a city, row by row.
fn all(office: &Office) -> Vec<String> {
    let read = office.file().read::<_, Fault>(|tx| {
        let mut all = Vec::new();
        for kind in 0..=u8::MAX {
            tx.each_state::<Fault>(&[kind], |key, state| {
                all.push(format!("{key} {state:?}"));
                Ok(())
            })?;
        }
        for journal in tx.journals()? {
            tx.entries_after::<Fault>(journal.journal, EntryNo(0), |stored| {
                all.push(format!("{stored:?}"));
                Ok(true)
            })?;
        }
        for sql in KEPT {
            let columns = sql.split(" FROM ").next().unwrap().split(',').count();
            all.extend(tx.rows(sql, &[], |row| {
                let row = (0..columns).map(|column| row.get::<Value<'_>>(column));
                Ok(format!("{sql}: {:?}", row.collect::<Result<Vec<_>, _>>()?))
            })?);
        }
        Ok(all)
    });
    read.unwrap()
}

fn copy_of(city: &City, folder: &Path) -> PathBuf {
    let copied = city.office.back_up(folder).unwrap();
    let journals = city.office.verify().unwrap();
    assert_eq!(copied.entries, journals.entries);
    copied.path
}

/// Restored in a file, and where a server is given in a database of it as well.
fn restored(copy: &Path, clock: &Clock, each: impl Fn(&Office)) {
    let folder = tempfile::tempdir().unwrap();
    let tried = drill(copy, &folder.path().join("drill"), &OFFICE_KEY).unwrap();
    let restored = restore(copy, folder.path(), &OFFICE_KEY, (BY, clock.now())).unwrap();
    assert_eq!(restored, tried, "as the drill said");
    each(&Office::open(folder.path(), OFFICE_KEY, world(clock, 1 << 40)).unwrap());

    let Some(database) = Database::new() else { return };
    let folder = tempfile::tempdir().unwrap();
    let place = (folder.path(), &*database.url());
    let restored = restore_on_server(copy, place, &OFFICE_KEY, (BY, clock.now())).unwrap();
    assert_eq!(restored, tried, "as the drill said");
    let opened = Office::open_on_server(
        folder.path(),
        &database.url(),
        OFFICE_KEY,
        world(clock, 1 << 40),
        Empty::Refused,
    );
    each(&opened.unwrap());
}

#[test]
fn a_copy_brings_everything_back_in_a_file_and_on_a_server() {
    let (city, _) = city();
    let copies = tempfile::tempdir().unwrap();
    let copy = copy_of(&city, copies.path());
    let before = all(&city.office);
    assert!(
        before.iter().any(|row| row.contains("FROM evidence")),
        "something was kept"
    );
    restored(&copy, &city.clock, |office| {
        let after = all(office);
        let lost: Vec<_> = before.iter().filter(|row| !after.contains(row)).collect();
        let more: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
        assert_eq!((lost, more), (Vec::<&String>::new(), Vec::<&String>::new()));
        assert_eq!(office.verify().unwrap().difference, None);
        let keys = |office: &Office| office.card().map(|card| (card.key, card.recovery)).unwrap();
        assert_eq!(keys(office), keys(&city.office), "what it signs and opens with");
    });
}

#[test]
fn what_was_restored_waits_for_its_counters_and_goes_on_where_it_lies() {
    let (city, one) = city();
    let copies = tempfile::tempdir().unwrap();
    let copy = copy_of(&city, copies.path());
    // After the copy: what the office wrote, the counter holds.
    city.office
        .publish_staff(StaffNo(9), "秦岚", PIN, &[Role::It])
        .unwrap();
    one.sync(&city.office);
    let head = |office: &Office| {
        let own = office.journal();
        office.file().read::<_, Fault>(|tx| tx.head(own)).unwrap()
    };
    let last = head(&city.office);
    restored(&copy, &city.clock, |office| {
        assert!(office.recovery().unwrap().is_some());
        assert_ne!(head(office), last);
        one.sync(office);
        let waits = office.recovery().unwrap().unwrap().waits_for;
        assert_eq!(waits.len(), 1, "the other still");
        office.go_on_without(waits[0].journal, BY).unwrap();
        assert_eq!(office.recovery().unwrap(), None);
        let held = office.file().read::<_, Fault>(|tx| {
            tx.stored(EntryRef {
                journal: last.journal,
                number: last.number,
            })
        });
        assert_eq!(held.unwrap().unwrap().hash, last.hash, "its tail is back");
        assert_eq!(office.verify().unwrap().difference, None);
        assert!(head(office).number > last.number, "it writes again");
    });
}

#[test]
fn nothing_is_restored_over_another_office_or_with_another_key() {
    let (city, _) = city();
    let copies = tempfile::tempdir().unwrap();
    let copy = copy_of(&city, copies.path());
    let folder = tempfile::tempdir().unwrap();
    let now = city.clock.now();
    let other = restore(&copy, folder.path(), &DatabaseKey([9; 32]), (BY, now));
    assert!(
        matches!(other, Err(RestoreFault::Fault(Fault::WrongKey))),
        "{other:?}"
    );
    let Some(database) = Database::new() else { return };
    let place = (folder.path(), &*database.url());
    let other = restore_on_server(&copy, place, &DatabaseKey([9; 32]), (BY, now));
    assert!(
        matches!(other, Err(RestoreFault::Fault(Fault::WrongKey))),
        "{other:?}"
    );
    let nobody = restore_on_server(&copy, place, &OFFICE_KEY, (common::NOBODY, now));
    assert!(matches!(nobody, Err(RestoreFault::NotByIt(_))), "{nobody:?}");
    restore_on_server(&copy, place, &OFFICE_KEY, (BY, now)).unwrap();
    let again = restore_on_server(&copy, place, &OFFICE_KEY, (BY, now));
    assert!(
        matches!(again, Err(RestoreFault::Fault(Fault::Occupied))),
        "{again:?}"
    );
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_one_server();
}
