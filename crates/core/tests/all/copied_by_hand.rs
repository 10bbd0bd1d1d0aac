//! What somebody copied by hand from the disk of a PC that died, and a folder in which a log was left behind: the newest payments
//! lie in the log alone, and are never passed over.

use std::path::{Path, PathBuf};

use cistern_core::backup::{RestoreFault, Restored, restore};
use cistern_core::refusal::Fault;
use cistern_journal::Fault as File;

use crate::copies::{copied, files, head, own};
use crate::hall::{Hall, KEY, cash, clock, open, ports, shan};

/// As the disk lies there while the counter is at work, or after it was killed.
fn as_it_lies(hall: &Hall, to: &Path) -> PathBuf {
    for name in ["counter.db", "counter.db-wal"] {
        std::fs::copy(hall.folder.path().join(name), to.join(name)).expect("copied");
    }
    to.join("counter.db")
}

fn at_work() -> Hall {
    let hall = Hall::serving();
    hall.counter.file().checkpoint().expect("no reader in the way");
    for _ in 0..5 {
        hall.pay(cash(&shan(), &[], 100));
    }
    hall
}

fn restored(copy: &Path, folder: &Path) -> Result<Restored, RestoreFault> {
    restore(copy, folder, KEY, ports(&clock()))
}

fn of_file(restored: Result<Restored, RestoreFault>) -> File {
    match restored {
        Err(RestoreFault::Fault(Fault::Journal(fault))) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_copied_by_hand_is_restored_with_its_log() {
    let hall = at_work();
    let disk = tempfile::tempdir().expect("a folder");
    let copy = as_it_lies(&hall, disk.path());
    let read =
        || ["counter.db", "counter.db-wal"].map(|name| std::fs::read(disk.path().join(name)).expect("read"));
    let before = read();
    let elsewhere = tempfile::tempdir().expect("a folder");
    restored(&copy, elsewhere.path()).expect("restored");
    let counter = open(elsewhere.path(), &clock()).expect("opens");
    let journal = own(&hall.counter);
    assert_eq!(
        head(&counter, journal),
        head(&hall.counter, journal),
        "up to the newest payment"
    );
    let verified = counter.file().verify(elsewhere.path()).expect("verified");
    assert_eq!(verified.difference, None);
    assert!(read() == before, "the source was changed");
    assert_eq!(files(disk.path()), ["counter.db", "counter.db-wal"]);
}

/// A log that does not hold, or is not that file's, is told: nothing is restored without it.
#[test]
fn a_file_is_not_restored_without_its_log() {
    let hall = at_work();
    let disk = tempfile::tempdir().expect("a folder");
    let copy = as_it_lies(&hall, disk.path());
    let log = disk.path().join("counter.db-wal");
    let mut bytes = std::fs::read(&log).expect("read");
    bytes[32 + 24 + 100] ^= 4;
    std::fs::write(&log, bytes).expect("written");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let told = of_file(restored(&copy, elsewhere.path()));
    assert!(matches!(told, File::Damaged(_)), "{told:?}");

    as_it_lies(&hall, disk.path());
    std::fs::copy(copied(&hall), &copy).expect("a copy under its name");
    let told = of_file(restored(&copy, elsewhere.path()));
    assert!(matches!(told, File::ForeignLog(_)), "{told:?}");

    std::fs::remove_file(&copy).expect("gone");
    let told = of_file(restored(&copy, elsewhere.path()));
    assert!(matches!(told, File::LogAlone(_)), "{told:?}");
    assert!(!elsewhere.path().join("counter.db").exists());
    assert!(!elsewhere.path().join("restoring").exists(), "nothing half made");
}

/// The damaged file was moved out of the folder, and its log was left: it may hold what the copy lacks, and is not joined with it.
#[test]
fn nothing_is_restored_beside_a_log_that_was_left_behind() {
    let hall = at_work();
    let copy = copied(&hall);
    let folder = tempfile::tempdir().expect("a folder");
    let path = as_it_lies(&hall, folder.path());
    let log = folder.path().join("counter.db-wal");
    let before = std::fs::read(&log).expect("read");
    std::fs::rename(&path, folder.path().join("counter.old")).expect("moved");
    for _ in 1..=2 {
        let told = of_file(restored(&copy, folder.path()));
        assert!(matches!(told, File::LogAlone(_)), "{told:?}");
        assert!(
            std::fs::read(&log).expect("a log") == before,
            "the log was changed"
        );
        assert!(!path.exists(), "nothing was restored");
    }
    std::fs::rename(&log, folder.path().join("counter.old-wal")).expect("moved along");
    restored(&copy, folder.path()).expect("restored");
    let counter = open(folder.path(), &clock()).expect("opens");
    let verified = counter.file().verify(folder.path()).expect("verified");
    assert_eq!(verified.difference, None);
}
