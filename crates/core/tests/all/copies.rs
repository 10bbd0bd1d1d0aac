//! Copies: whole while payments go on, restored under a new journal, refused in words.

use std::path::{Path, PathBuf};

use cistern_core::Failed;
use cistern_core::backup::{BackUp, BackUpRefusal, RestoreFault, restore};
use cistern_core::device::{Device, DeviceRefusal};
use cistern_core::payment::PaymentRefusal;
use cistern_core::refusal::NotNow;
use cistern_core::status::{Ended, Warning};
use cistern_domain::entry::Writer;
use cistern_journal::Fault;

use crate::hall::{Hall, KEY, ZHANG, cash, clock, fen, open, ports, shan};

fn into(hall: &Hall, folder: &Path) {
    let backup_folder = Some(folder.display().to_string());
    hall.counter
        .set_device(&Device {
            backup_folder,
            ..Device::default()
        })
        .expect("set");
}

pub fn copied(hall: &Hall) -> PathBuf {
    let folder = hall.folder.path().join("copies");
    into(hall, &folder);
    PathBuf::from(hall.counter.back_up(&BackUp {}).expect("copied").path)
}

pub fn files(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|file| file.expect("a file"));
    let mut names: Vec<String> = files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Another folder, another clock, no key store: only the copy and 32 bytes.
#[test]
fn a_copy_becomes_a_counter_under_a_new_journal() {
    let hall = Hall::serving();
    hall.pay(cash(&shan(), &[11], 8_000));
    let copy = copied(&hall);
    let bytes = std::fs::read(&copy).expect("read");
    hall.pay(cash(&shan(), &[], 100));
    let old = own(&hall.counter);

    let elsewhere = tempfile::tempdir().expect("a folder");
    let clock = clock();
    clock.minutes(60);
    let restored = restore(&copy, elsewhere.path(), KEY, ports(&clock)).expect("restored");
    assert!(restored.new_journal);
    assert!(
        std::fs::read(&copy).expect("read") == bytes,
        "the copy is as it was"
    );
    assert!(
        !files(elsewhere.path()).contains(&"restoring".to_owned()),
        "{:?}",
        files(elsewhere.path())
    );

    let counter = open(elsewhere.path(), &clock).expect("opens");
    let again = Hall {
        counter,
        clock,
        folder: elsewhere,
    };
    assert!(
        !again.status().crashed,
        "that the copied counter was running says nothing here"
    );
    let new = own(&again.counter);
    assert_ne!(new, old, "a journal of its own");
    let written = head(&again.counter, old);
    again.sign_in(ZHANG);
    again.open_shift(0);
    let receipt = again.pay(cash(&shan(), &[], 500)).receipt;
    assert_eq!(receipt.receipt.0, 10_005_001, "numbers of its own");
    assert_eq!(
        head(&again.counter, old),
        written,
        "the old journal is not written"
    );
    let account = again
        .counter
        .account(&cistern_core::account::AskAccount { account: shan() })
        .expect("a view");
    assert_eq!(
        (account.open.len(), account.deposit),
        (0, fen(500)),
        "what was copied is there, what came after is not"
    );
    again.verified();
}

pub fn own(counter: &cistern_core::Counter) -> cistern_domain::ids::JournalId {
    let own = counter.file().read::<_, Fault>(|tx| tx.writer(Writer::Counter));
    own.expect("read").expect("a journal").journal
}

pub fn head(counter: &cistern_core::Counter, journal: cistern_domain::ids::JournalId) -> u64 {
    let head = counter.file().read::<_, Fault>(|tx| tx.head(journal));
    head.expect("read").number.0
}

/// A copy counts while it holds the last entry of the journal that is written now, and no other.
#[test]
fn a_copy_counts_until_the_next_entry() {
    let hall = Hall::serving();
    let copies = |hall: &Hall| hall.status().strip.copies;
    assert_eq!(copies(&hall), 0, "none yet");
    hall.pay(cash(&shan(), &[11], 8_000));
    copied(&hall);
    assert_eq!(copies(&hall), 1);
    hall.pay(cash(&shan(), &[], 100));
    assert_eq!(copies(&hall), 0, "the last payment is on this disk alone");
    let copy = copied(&hall);
    assert_eq!(copies(&hall), 1);

    let elsewhere = tempfile::tempdir().expect("a folder");
    let clock = clock();
    clock.minutes(60);
    restore(&copy, elsewhere.path(), KEY, ports(&clock)).expect("restored");
    let again = Hall {
        counter: open(elsewhere.path(), &clock).expect("opens"),
        clock,
        folder: elsewhere,
    };
    again.sign_in(ZHANG);
    again.open_shift(0);
    assert_eq!(copies(&again), 0, "of the journal before, however long it was");
}

/// A folder that fails is asked again ever less often, and at once at a close.
#[test]
fn a_folder_that_fails_is_given_time() {
    let hall = Hall::serving();
    into(&hall, &hall.folder.path().join("copies"));
    hall.counter.back_up_if_due().expect("no fault of this disk");
    std::fs::remove_dir_all(hall.folder.path().join("copies")).expect("unplugged");
    std::fs::write(hall.folder.path().join("copies"), "in the way").expect("written");
    hall.clock.minutes(5 * 60);
    let failed = || {
        let said = hall
            .counter
            .file()
            .read::<_, Fault>(|tx| tx.local("backup_failed"))
            .expect("read");
        said.map_or(0, |json| {
            let said: serde_json::Value = serde_json::from_str(&json).expect("what failed");
            said["times"].as_u64().expect("a number")
        })
    };
    let mut tries = Vec::new();
    for _ in 0..120 {
        hall.counter.back_up_if_due().expect("no fault of this disk");
        tries.push(failed());
        hall.clock.minutes(1);
    }
    assert_eq!(tries[0], 1, "{tries:?}");
    assert!(
        (6..=9).contains(tries.last().expect("tries")),
        "ever less often: {tries:?}"
    );
    hall.counter
        .close_shift(&crate::drawers::count(50_000))
        .expect("closed");
    let before = failed();
    hall.counter.back_up_if_due().expect("no fault of this disk");
    assert_eq!(failed(), before + 1, "a close asks at once");
    std::fs::remove_file(hall.folder.path().join("copies")).expect("plugged in");
    hall.clock.minutes(61);
    hall.counter.back_up_if_due().expect("copied");
    assert_eq!(failed(), 0, "and it is well again");
}

/// Two programs with one disk's key: the one that learns of it writes no more, and says why.
#[test]
fn a_disk_that_was_copied_is_fenced_when_it_shows() {
    let hall = Hall::serving();
    hall.counter.file().checkpoint().expect("no reader in the way");
    let elsewhere = tempfile::tempdir().expect("a folder");
    hall.counter
        .file()
        .copy_to(&elsewhere.path().join("counter.db"))
        .expect("copied as a disk is");
    let (clock, copied) = (clock(), elsewhere.path().to_owned());
    let clone = Hall {
        counter: open(&copied, &clock).expect("opens"),
        clock,
        folder: elsewhere,
    };
    clone.sign_in(ZHANG);
    clone.pay(cash(&shan(), &[], 700));
    hall.pay(cash(&shan(), &[], 800));
    let theirs = clone
        .counter
        .file()
        .offer(&cistern_sync::Message::default())
        .expect("offered");
    let held = head(&hall.counter, own(&hall.counter));
    cistern_journal::receive(hall.counter.file(), &theirs).expect("received");
    let ask = hall.ask(cash(&shan(), &[], 900));
    let refused = hall.counter.take_payment(&ask);
    let why = match refused {
        Err(Failed::Refused(PaymentRefusal::NotNow(why))) => why,
        other => panic!("{other:?}"),
    };
    assert!(matches!(why, NotNow::Copied { .. }), "{why:?}");
    assert_eq!(
        head(&hall.counter, own(&hall.counter)),
        held,
        "nothing more was written"
    );
    let hall = hall.crash();
    hall.sign_in(ZHANG);
    assert_eq!(
        head(&hall.counter, own(&hall.counter)),
        held,
        "nor at the next start"
    );
    assert_eq!(hall.status().ended, Some(Ended::Copied), "and it says so");
    hall.verified();
}

#[test]
fn an_occupied_folder_is_refused() {
    let hall = Hall::serving();
    let copy = copied(&hall);
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::fs::write(elsewhere.path().join("counter.db"), "somebody's").expect("written");
    let refused = restore(&copy, elsewhere.path(), KEY, ports(&clock()));
    assert!(matches!(refused, Err(RestoreFault::Occupied(_))), "{refused:?}");
    assert_eq!(
        std::fs::read(elsewhere.path().join("counter.db")).expect("read"),
        b"somebody's"
    );
    let running = restore(&copy, hall.folder.path(), KEY, ports(&clock()));
    assert!(matches!(running, Err(RestoreFault::Folder(_))), "{running:?}");
}

#[test]
fn a_damaged_copy_is_refused_and_leaves_nothing() {
    let hall = Hall::serving();
    let copy = copied(&hall);
    let whole = std::fs::read(&copy).expect("read");
    let pages = whole.len() / 4096;
    let mut spoilt = Vec::new();
    for page in [0, 1, pages / 2, pages - 1] {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 2000] ^= 1;
        spoilt.push((format!("page {}", page + 1), bytes, KEY));
    }
    spoilt.push((
        "cut short".to_owned(),
        whole[..whole.len() - 4096 * 3].to_vec(),
        KEY,
    ));
    spoilt.push(("empty".to_owned(), Vec::new(), KEY));
    spoilt.push(("another key".to_owned(), whole, [8; 32]));
    let bad = hall.folder.path().join("bad.db");
    for (what, bytes, key) in spoilt {
        std::fs::write(&bad, bytes).expect("written");
        let elsewhere = tempfile::tempdir().expect("a folder");
        let refused = restore(&bad, elsewhere.path(), key, ports(&clock()));
        let words = refused.expect_err(&what).to_string();
        assert!(words.len() > 20, "{what}: {words}");
        assert_eq!(
            files(elsewhere.path()),
            ["in-use", "in-use.txt"],
            "{what}: {words}"
        );
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_told_and_shown() {
    let hall = Hall::serving();
    let blocked = hall.folder.path().join("a file");
    std::fs::write(&blocked, "in the way").expect("written");
    into(&hall, &blocked.join("copies"));
    let refused = hall.counter.back_up(&BackUp {});
    assert!(
        matches!(refused, Err(Failed::Refused(BackUpRefusal::Folder { .. }))),
        "{refused:?}"
    );
    let shown = |hall: &Hall| {
        hall.status()
            .warnings
            .iter()
            .any(|warning| matches!(warning, Warning::BackupFailed))
    };
    assert!(shown(&hall));
    copied(&hall);
    assert!(!shown(&hall), "gone with the next copy");
}

#[test]
fn only_an_absolute_folder_is_taken() {
    let hall = Hall::serving();
    for folder in ["", "copies", "./copies"] {
        let device = Device {
            backup_folder: Some(folder.to_owned()),
            ..Device::default()
        };
        let refused = hall.counter.set_device(&device);
        assert!(
            matches!(refused, Err(Failed::Refused(DeviceRefusal::Field { .. }))),
            "{folder:?}"
        );
    }
    let none = hall.counter.back_up(&BackUp {});
    assert!(
        matches!(none, Err(Failed::Refused(BackUpRefusal::NoFolder))),
        "{none:?}"
    );
}

#[test]
fn seven_copies_are_kept_and_nothing_half_made() {
    let hall = Hall::serving();
    let folder = hall.folder.path().join("copies");
    let mut last = PathBuf::new();
    for _ in 0..9 {
        hall.clock.minutes(1);
        last = copied(&hall);
    }
    let kept = files(&folder);
    assert_eq!(kept.len(), 7, "{kept:?}");
    assert!(
        kept.iter()
            .all(|name| Path::new(name).extension().is_some_and(|end| end == "db")),
        "{kept:?}"
    );
    assert!(
        last.ends_with(kept.last().expect("a copy")),
        "the newest is there"
    );
}

#[test]
fn copies_while_payments_go_on() {
    let hall = Hall::serving();
    let folder = hall.folder.path().join("copies");
    let (counter, target) = (&hall.counter, folder.as_path());
    std::thread::scope(|scope| {
        let copying = scope.spawn(move || (0..2).map(|_| counter.copy_into(target)).collect::<Vec<_>>());
        for _ in 0..40 {
            hall.pay(cash(&shan(), &[], 100));
            hall.clock.minutes(1);
        }
        for copy in copying.join().expect("copied") {
            assert!(copy.expect("whole").entries > 0);
        }
    });
}
