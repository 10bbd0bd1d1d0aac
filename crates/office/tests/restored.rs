//! Who restored the office, who gave a PC up and who went on: asked before anything is done, kept while nothing may be written, and
//! written in each one's name as soon as it may.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::path::Path;

use cistern_domain::entry::Body;
use cistern_domain::ids::{EntryNo, JournalId, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::data_folder::hold;
use cistern_office::{ByIt, NotByIt, Office, RecoveryAct, RecoveryRefused, RestoreFault, drill, restore};
use common::{City, MINUTE, NOBODY, OFFICE_KEY, world, written};

const LIN: StaffNo = StaffNo(8);
const QIN: StaffNo = StaffNo(9);
const CLERK: StaffNo = StaffNo(1);
const PIN: &str = "258036";

const fn by(staff: StaffNo, why: &str) -> ByIt<'_> {
    ByIt {
        who: Some((staff, PIN)),
        why,
    }
}

/// A city with two people of IT and a clerk.
fn city() -> City {
    let city = City::found();
    for (staff, name, role) in [
        (LIN, "林涛", Role::It),
        (QIN, "秦岚", Role::It),
        (CLERK, "张敏", Role::Clerk),
    ] {
        city.office.publish_staff(staff, name, PIN, &[role]).unwrap();
    }
    city
}

fn head(office: &Office) -> EntryNo {
    let own = office.journal();
    office.file().read::<_, Fault>(|tx| tx.head(own)).unwrap().number
}

/// What stands in the journal, in the order in which it was written: who, what, why.
fn told(office: &Office) -> Vec<(u32, RecoveryAct, String)> {
    let lines = office.recoveries().unwrap().into_iter();
    lines.map(|one| (one.staff.0, one.what, one.why)).collect()
}

/// What lies in a folder that a program held.
const LOCK: [&str; 2] = ["in-use", "in-use.txt"];

fn names(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

type Is = fn(&NotByIt) -> bool;

#[test]
fn nobody_restores_or_gives_up_without_a_name_a_pin_and_a_reason() {
    let city = city();
    let counter = city.seat(10, 1, 1);
    let wrong = ByIt {
        who: Some((LIN, "000000")),
        why: "硬盘坏了",
    };
    let rows: [(&str, ByIt<'_>, Is); 5] = [
        ("no reason", by(LIN, "  "), |why| matches!(why, NotByIt::NoWords)),
        ("no name", NOBODY, |why| matches!(why, NotByIt::Unnamed)),
        ("a wrong PIN", wrong, |why| matches!(why, NotByIt::NotIt(LIN))),
        ("a clerk", by(CLERK, "硬盘坏了"), |why| {
            matches!(why, NotByIt::NotIt(CLERK))
        }),
        ("nobody of that number", by(StaffNo(77), "硬盘坏了"), |why| {
            matches!(why, NotByIt::NotIt(StaffNo(77)))
        }),
    ];
    for (what, by, is) in rows {
        let refused = city.office.mark_restored(by).unwrap_err();
        assert!(
            matches!(&refused, RecoveryRefused::NotByIt(why) if is(why)),
            "{what}: {refused:?}"
        );
    }
    assert_eq!(city.office.recovery().unwrap(), None, "it was not marked");
    city.office.mark_restored(by(LIN, "硬盘坏了")).unwrap();
    let before = city.office.recovery().unwrap();
    for (what, by, is) in rows {
        for refused in [
            city.office.go_on_without(counter.journal, by).unwrap_err(),
            city.office.go_on(by).unwrap_err(),
        ] {
            assert!(
                matches!(&refused, RecoveryRefused::NotByIt(why) if is(why)),
                "{what}: {refused:?}"
            );
        }
    }
    let stranger = JournalId(uuid::Uuid::from_u128(99));
    let unknown = city.office.go_on_without(stranger, by(LIN, "写错了"));
    assert!(
        matches!(unknown, Err(RecoveryRefused::NotWaitedFor(journal)) if journal == stranger),
        "{unknown:?}"
    );
    let waits = city.office.go_on(by(LIN, "等不及"));
    assert!(matches!(waits, Err(RecoveryRefused::Waits(1))), "{waits:?}");
    assert_eq!(city.office.recovery().unwrap(), before, "nothing was changed");
    city.verify();
}

#[test]
fn a_restore_that_comes_back_whole_is_an_entry_of_whoever_did_it() {
    let city = city();
    let counter = city.seat(10, 1, 1);
    counter.sync(&city.office);
    let last = head(&city.office);
    city.office.mark_restored(by(LIN, "数据库切到备用机")).unwrap();
    let recovery = city.office.recovery().unwrap().unwrap();
    let [restored] = recovery.restored.as_slice() else {
        panic!("one: {recovery:?}")
    };
    assert_eq!(
        (restored.by.staff, restored.last, &*restored.by.why),
        (LIN, Some(last), "数据库切到备用机")
    );
    let at = city.clock.now();
    assert_eq!(told(&city.office), [], "nothing is written yet");
    city.clock.pass(MINUTE);
    counter.sync(&city.office);
    assert_eq!(city.office.recovery().unwrap(), None);
    let whole = RecoveryAct::Restored {
        last: Some(last),
        back: last,
    };
    assert_eq!(
        told(&city.office),
        [(LIN.0, whole, "数据库切到备用机".to_owned())]
    );
    let line = city.office.recoveries().unwrap().remove(0);
    assert_eq!(
        (line.entry, line.at, &*line.name),
        (last.next(), at, "林涛"),
        "the first that it writes, and when it was restored"
    );
    assert_eq!(city.office.epochs().unwrap(), [], "no epoch");
    // A counter holds it as every entry.
    counter.sync(&city.office);
    let is = |body: &Body| matches!(body, Body::OfficeRestored(_));
    assert_eq!(written(&city.office, is), 1);
    city.verify();
}

#[test]
fn each_who_gave_a_pc_up_stands_behind_the_epoch_that_the_last_one_opened() {
    let city = city();
    let (near, burnt, stolen) = (city.seat(10, 1, 1), city.seat(11, 1, 2), city.seat(12, 1, 3));
    near.sync(&city.office);
    city.office.mark_restored(by(LIN, "机房起火")).unwrap();
    near.sync(&city.office);
    is_ready_and_says(&city.office, "2 more counters must be heard");
    let waits = |left: Option<cistern_office::Recovery>| left.map_or(0, |left| left.waits_for.len());
    let first = city.office.go_on_without(burnt.journal, by(QIN, "同在机房烧毁"));
    assert_eq!(waits(first.unwrap()), 1);
    let again = city.office.go_on_without(burnt.journal, by(LIN, "再说一次"));
    assert_eq!(waits(again.unwrap()), 1, "said twice: nothing changes");
    let last = city.office.go_on_without(stolen.journal, by(LIN, "被盗"));
    assert_eq!(last.unwrap(), None);
    let (back, epochs) = (head(&city.office).0 - 4, city.office.epochs().unwrap());
    let [epoch] = epochs.as_slice() else {
        panic!("one: {epochs:?}")
    };
    assert_eq!((epoch.by, epoch.last), (LIN, EntryNo(back)));
    let restored = RecoveryAct::Restored {
        last: Some(EntryNo(back)),
        back: EntryNo(back),
    };
    let gave_up = |journal| RecoveryAct::GaveUp { journal };
    assert_eq!(
        told(&city.office),
        [
            (LIN.0, restored, "机房起火".to_owned()),
            (QIN.0, gave_up(burnt.journal), "同在机房烧毁".to_owned()),
            (LIN.0, gave_up(stolen.journal), "被盗".to_owned()),
        ]
    );
    let whole = city.office.go_on_without(stolen.journal, by(LIN, "被盗"));
    assert_eq!(whole.unwrap(), None, "said twice");
    assert_eq!(told(&city.office).len(), 3, "written once");
    city.verify();
}

/// What an agent of the machine is told of a restored office.
fn is_ready_and_says(office: &Office, lacks: &str) {
    let ready = office.is_ready().unwrap();
    let said = "restored: takes facts, and writes nothing of its own yet";
    assert!(
        ready.starts_with("ready, at entry") && ready.contains(said) && ready.contains(lacks),
        "{ready}"
    );
}

/// Nobody could be published first: a restored office writes nothing.
#[test]
fn where_nobody_has_the_role_it_is_done_in_the_program_s_name() {
    let city = City::found();
    let named = city.office.mark_restored(by(LIN, "硬盘坏了"));
    assert!(
        matches!(named, Err(RecoveryRefused::NotByIt(NotByIt::Nobody))),
        "{named:?}"
    );
    city.office.mark_restored(NOBODY).unwrap();
    is_ready_and_says(&city.office, "nobody is waited for");
    assert_eq!(city.office.go_on(NOBODY).unwrap(), None);
    assert!(!city.office.is_ready().unwrap().contains("restored"), "whole");
    let said: Vec<_> = told(&city.office)
        .into_iter()
        .map(|(who, _, why)| (who, why))
        .collect();
    assert_eq!(said, [(0, "演练".to_owned()), (0, "演练".to_owned())]);
    assert_eq!(
        city.office.epochs().unwrap().len(),
        1,
        "who held what is not known"
    );
    city.verify();
}

/// A copy of an office that was not whole itself: both times come into the journal, and whom somebody gave up before is waited
/// for again.
#[test]
fn an_office_restored_twice_says_so_twice() {
    let city = city();
    let counter = city.seat(10, 1, 1);
    let other = city.seat(11, 1, 2);
    counter.sync(&city.office);
    city.office.mark_restored(by(LIN, "第一次")).unwrap();
    city.office
        .go_on_without(other.journal, by(LIN, "以为坏了"))
        .unwrap();
    city.clock.pass(MINUTE);
    city.office.mark_restored(by(QIN, "第二次")).unwrap();
    let recovery = city.office.recovery().unwrap().unwrap();
    assert_eq!((recovery.waits_for.len(), recovery.given_up.len()), (2, 0));
    for one in [&counter, &other] {
        one.sync(&city.office);
    }
    let said: Vec<_> = told(&city.office)
        .into_iter()
        .map(|(who, _, why)| (who, why))
        .collect();
    assert_eq!(said, [(LIN.0, "第一次".to_owned()), (QIN.0, "第二次".to_owned())]);
    assert_eq!(
        city.office.epochs().unwrap(),
        [],
        "nobody was given up in the end"
    );
    city.verify();
}

/// What a program of before left in the middle of a recovery: a mark, and journals that were given up, of which nobody said why.
#[test]
fn what_an_older_program_noted_is_ended_as_it_meant_it() {
    let city = city();
    let lost = city.seat(10, 1, 1);
    let counter = city.seat(11, 1, 2);
    counter.sync(&city.office);
    let note = serde_json::json!([lost.journal]).to_string();
    city.office
        .file()
        .act::<_, Fault>(|tx| {
            tx.set_restored(Some(city.clock.now()))?;
            for name in ["office_restored_heard", "office_restored_without"] {
                tx.set_local(name, Some(&note))?;
            }
            Ok(())
        })
        .unwrap();
    counter.sync(&city.office);
    let epochs = city.office.epochs().unwrap();
    assert_eq!(
        (epochs.len(), epochs[0].by, &epochs[0].without),
        (1, StaffNo::PROGRAM, &vec![lost.journal])
    );
    let [(who, RecoveryAct::Restored { last: None, .. }, why)] = &*told(&city.office) else {
        panic!("{:?}", told(&city.office))
    };
    assert_eq!((*who, &**why), (0, ""));
    city.verify();
}

/// A copy restored in a file: by the PIN that the copy knows, and not at all without.
#[test]
fn a_copy_is_restored_by_somebody_whom_it_knows() {
    let city = city();
    let counter = city.seat(10, 1, 1);
    counter.sync(&city.office);
    let copies = tempfile::tempdir().unwrap();
    let copy = city.office.back_up(copies.path()).unwrap().path;
    // After the copy the PIN was set anew, and one more person came.
    city.office
        .publish_staff(LIN, "林涛", "135790", &[Role::It])
        .unwrap();
    counter.sync(&city.office);
    let lost = head(&city.office);
    let clock = city.clock.clone();
    drop(city);

    let folder = tempfile::tempdir().unwrap();
    let at = |by| restore(&copy, folder.path(), &OFFICE_KEY, (by, clock.now()));
    for refused in [
        at(NOBODY),
        at(by(CLERK, "硬盘坏了")),
        at(by(LIN, "")),
        at(ByIt {
            who: Some((LIN, "135790")),
            why: "硬盘坏了",
        }),
    ] {
        assert!(matches!(refused, Err(RestoreFault::NotByIt(_))), "{refused:?}");
        assert_eq!(names(folder.path()), LOCK, "nothing is left of it");
    }
    let scratch = tempfile::tempdir().unwrap();
    let tried = drill(&copy, scratch.path(), &OFFICE_KEY).unwrap();
    assert_eq!(at(by(LIN, "硬盘坏了")).unwrap(), tried, "as the drill said");
    let office = Office::open(folder.path(), OFFICE_KEY, world(&clock, 1 << 40)).unwrap();
    counter.sync(&office);
    assert_eq!(office.recovery().unwrap(), None);
    let whole = RecoveryAct::Restored {
        last: Some(tried.last),
        back: lost,
    };
    assert_eq!(told(&office), [(LIN.0, whole, "硬盘坏了".to_owned())]);
    assert_eq!(office.verify().unwrap().difference, None);
}

/// What somebody copied by hand from the disk of a server that died: what lies in the log alone comes along, and a log that does not
/// hold, is another file's, or was left behind where the office is to be restored, is told and stays as it is.
#[test]
fn a_log_is_never_passed_over() {
    let city = city();
    if !city.office.file().is_embedded() {
        // A server's log is its own.
        return;
    }
    let log = std::fs::read(city.folder.path().join("office.db-wal")).unwrap();
    let disk = tempfile::tempdir().unwrap();
    let (copy, beside) = (disk.path().join("office.db"), disk.path().join("office.db-wal"));
    std::fs::copy(city.folder.path().join("office.db"), &copy).unwrap();
    std::fs::write(&beside, &log).unwrap();
    let (read, scratch) = (|| std::fs::read(&copy).unwrap(), tempfile::tempdir().unwrap());
    let before = read();
    let tried = drill(&copy, scratch.path(), &OFFICE_KEY).unwrap();
    assert_eq!(tried.last, head(&city.office), "up to its newest entry");
    let folder = tempfile::tempdir().unwrap();
    let restoring = |copy: &std::path::Path| {
        restore(
            copy,
            folder.path(),
            &OFFICE_KEY,
            (by(LIN, "硬盘坏了"), city.clock.now()),
        )
    };

    let (left, good) = (
        folder.path().join("office.db-wal"),
        city.office.back_up(disk.path()).unwrap().path,
    );
    std::fs::write(&left, &log).unwrap();
    let told = restoring(&good);
    assert!(
        matches!(told, Err(RestoreFault::Fault(Fault::LogAlone(_)))),
        "{told:?}"
    );
    assert!(std::fs::read(&left).unwrap() == log && !folder.path().join("office.db").exists());
    std::fs::remove_file(left).unwrap();

    let mut damaged = log.clone();
    damaged[32 + 24 + 100] ^= 4;
    std::fs::write(&beside, damaged).unwrap();
    let told = restoring(&copy);
    assert!(
        matches!(told, Err(RestoreFault::Fault(Fault::Damaged(_)))),
        "{told:?}"
    );
    std::fs::copy(&good, &copy).unwrap();
    std::fs::write(&beside, &log).unwrap();
    let told = restoring(&copy);
    assert!(
        matches!(told, Err(RestoreFault::Fault(Fault::ForeignLog(_)))),
        "{told:?}"
    );

    std::fs::write(&copy, &before).unwrap();
    assert_eq!(restoring(&copy).unwrap().last, head(&city.office));
    assert!(
        read() == before && std::fs::read(&beside).unwrap() == log,
        "the source was changed"
    );
}

/// Whoever restores has the folder alone: another restore there, or a program that a service manager starts, begins nothing.
#[test]
fn a_folder_that_another_program_holds_is_restored_into_by_nobody() {
    let city = city();
    let copies = tempfile::tempdir().unwrap();
    let copy = city.office.back_up(copies.path()).unwrap().path;
    let now = city.clock.now();
    drop(city);
    let folder = tempfile::tempdir().unwrap();
    let at = || restore(&copy, folder.path(), &OFFICE_KEY, (by(LIN, "硬盘坏了"), now));
    let held = hold(folder.path(), "cistern-office serve").unwrap();
    let refused = at().unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("in use by another program: cistern-office serve"),
        "{refused}"
    );
    assert_eq!(names(folder.path()), LOCK);
    drop(held);
    // What a restore left that was killed is no office, and goes with the next.
    for left in ["restoring", "restoring-8aX2"] {
        std::fs::create_dir(folder.path().join(left)).unwrap();
    }
    at().unwrap();
    let mine = names(folder.path());
    assert_eq!(mine, ["in-use", "in-use.txt", "office.db", "office.key"]);
    let over = at().unwrap_err();
    assert!(matches!(over, RestoreFault::Occupied(_)), "{over:?}");
}

#[test]
fn of_two_who_restore_at_once_one_does_and_its_office_knows_that_it_is_restored() {
    let city = city();
    let counter = city.seat(10, 1, 1);
    counter.sync(&city.office);
    let copies = tempfile::tempdir().unwrap();
    let copy = city.office.back_up(copies.path()).unwrap().path;
    let clock = city.clock.clone();
    drop(city);
    for round in 0..16 {
        let folder = tempfile::tempdir().unwrap();
        let one = |after| {
            std::thread::sleep(std::time::Duration::from_millis(after));
            restore(
                &copy,
                folder.path(),
                &OFFICE_KEY,
                (by(LIN, "硬盘坏了"), clock.now()),
            )
            .is_ok()
        };
        let done = std::thread::scope(|scope| {
            let two = [0, round * 6].map(|after| scope.spawn(move || one(after)));
            two.map(|one| one.join().unwrap())
        });
        assert_eq!(done.iter().filter(|done| **done).count(), 1, "{round}: {done:?}");
        let office = Office::open(folder.path(), OFFICE_KEY, world(&clock, 1 << 42)).unwrap();
        assert!(office.recovery().unwrap().is_some(), "{round}: it is not marked");
    }
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_one_server();
}
