//! A log and its file: never parted, and never joined with a stranger.

use std::path::{Path, PathBuf};

use cistern_journal::{DatabaseKey, Fault, File, is_free, put_in_place, take_with_log};

use crate::city::{City, Quiet, for_account, found, open, payment};

pub(crate) fn beside(path: &Path, end: &str) -> PathBuf {
    PathBuf::from(format!("{}{end}", path.display()))
}

fn pay(file: &File, city: &City, nth: u32) {
    let draft = for_account(payment(100 + u128::from(nth), 10_000_100 + u64::from(nth)));
    file.act::<_, Fault>(|tx| tx.append(&city.counter, draft))
        .expect("a payment");
}

/// As the disk lies there, file and log, while a program is at work or after it was killed.
fn as_it_lies(path: &Path, to: &Path) {
    for end in ["", "-wal"] {
        std::fs::copy(beside(path, end), beside(to, end)).expect("copied");
    }
}

/// `b.db` with five payments in its log alone.
pub(crate) fn killed(folder: &Path) -> PathBuf {
    let path = folder.join("a.db");
    let city = found(&open(&path).expect("a new file"));
    let file = open(&path).expect("opened again, with a log of its own");
    (0..5).for_each(|nth| pay(&file, &city, nth));
    let killed = folder.join("b.db");
    as_it_lies(&path, &killed);
    killed
}

/// Whoever starts the program once more after a refusal is refused again, and file and log lie there as they were.
pub(crate) fn stays_refused(path: &Path, by: impl Fn(&Fault) -> bool, told: &str) {
    let lie = || ["", "-wal"].map(|end| std::fs::read(beside(path, end)).ok());
    let before = lie();
    assert!(before[1].is_some(), "{told}: a log");
    for nth in 1..=2 {
        let refused = open(path);
        assert!(
            refused.as_ref().is_err_and(&by),
            "{told}, attempt {nth}: {refused:?}"
        );
        assert!(lie() == before, "{told}, attempt {nth}: something was changed");
    }
}

fn payments(path: &Path) -> u64 {
    let verified = open(path)
        .expect("opens")
        .verify(path.parent().expect("a folder"))
        .expect("verified");
    assert_eq!(verified.difference, None);
    verified.payments
}

/// A virus scanner, a restore or a hand took the file away: whoever starts the program meanwhile is refused as often as they try,
/// nothing is begun anew, and once the file is back every payment is there.
#[test]
fn a_log_without_its_file_is_refused_and_waits_for_it() {
    for emptied in [false, true] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = killed(folder.path());
        let away = folder.path().join("away");
        std::fs::copy(&path, &away).expect("kept");
        match emptied {
            true => std::fs::write(&path, b"").expect("emptied"),
            false => std::fs::remove_file(&path).expect("gone"),
        }
        let is_alone = |fault: &Fault| matches!(fault, Fault::LogAlone(_));
        stays_refused(&path, is_alone, &format!("emptied {emptied}"));
        std::fs::rename(&away, &path).expect("put back");
        assert_eq!(payments(&path), 8, "emptied {emptied}");
    }
}

/// A log of nothing stands in nobody's way: SQLite leaves one where it was opened and nothing was written.
#[test]
fn an_empty_log_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    std::fs::write(beside(&path, "-wal"), b"").expect("written");
    found(&open(&path).expect("a new file"));
    assert_eq!(payments(&path), 3);
}

/// A copy was put in the place of the file, and the file's log still lay there: its pages would have been moved into the copy. With
/// the log moved away the copy opens as it was.
#[test]
fn the_log_of_another_file_is_refused_and_both_stay_as_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    let city = found(&open(&path).expect("a new file"));
    let file = open(&path).expect("opened again");
    let copy = folder.path().join("copy.db");
    file.copy_to(&copy).expect("copied");
    // Also one of a single page, which need not be the first.
    for nth in 0..5 {
        pay(&file, &city, nth);
        let put = folder.path().join(format!("put-{nth}.db"));
        as_it_lies(&path, &put);
        std::fs::copy(&copy, &put).expect("put in its place");
        let is_foreign = |fault: &Fault| matches!(fault, Fault::ForeignLog(_));
        stays_refused(&put, is_foreign, &format!("{nth}"));
        std::fs::remove_file(beside(&put, "-wal")).expect("moved away");
        assert_eq!(payments(&put), 3, "{nth}");
    }
}

/// A wrong key is told as that, however full the log; and a log whose file's first page is torn, as by a power cut while pages are
/// moved, is not taken for a stranger's: the page lies in it.
#[test]
fn a_log_of_its_own_is_never_a_stranger_s() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = killed(folder.path());
    let refused = File::open(&path, DatabaseKey([8; 32]), Box::new(Quiet));
    assert!(matches!(refused, Err(Fault::WrongKey)), "{refused:?}");
    assert_eq!(payments(&path), 8, "with its own key");

    let folder = tempfile::tempdir().expect("a folder");
    let path = killed(folder.path());
    let mut torn = std::fs::read(&path).expect("read");
    torn[2_000..4_096].fill(0);
    std::fs::write(&path, torn).expect("written");
    let opened = open(&path);
    assert!(!matches!(opened, Err(Fault::ForeignLog(_))), "{opened:?}");
}

/// What a copy is taken from stays as it is, byte for byte; what was in its log alone comes along.
#[test]
fn a_copy_by_hand_is_taken_with_its_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = killed(folder.path());
    let read = || ["", "-wal"].map(|end| std::fs::read(beside(&source, end)).expect("read"));
    let before = read();
    let work = tempfile::tempdir().expect("a folder");
    let taken = work.path().join("taken.db");
    take_with_log(&source, &taken).expect("taken");
    assert_eq!(payments(&taken), 8);
    assert!(read() == before, "the source was changed");
    assert!(!beside(&source, "-shm").exists(), "nothing was opened there");

    std::fs::remove_file(&source).expect("gone");
    let alone = take_with_log(&source, &work.path().join("again.db"));
    assert!(matches!(alone, Err(Fault::LogAlone(_))), "{alone:?}");
}

/// A file is put in its place whole, over nothing, and beside no log.
#[test]
fn a_file_is_put_in_a_free_place_once_its_log_is_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = killed(folder.path());
    let place = folder.path().join("place.db");
    assert!(is_free(&place).expect("looked"));
    let left = put_in_place(&path, &place);
    assert!(matches!(left, Err(Fault::LogLeft(_))), "{left:?}");
    drop(open(&path).expect("opens, and its last connection moves the log into it"));

    std::fs::write(beside(&place, "-wal"), b"of another").expect("written");
    for told in [is_free(&place).map(|_| ()), put_in_place(&path, &place)] {
        assert!(matches!(told, Err(Fault::LogAlone(_))), "{told:?}");
    }
    std::fs::remove_file(beside(&place, "-wal")).expect("moved away");
    put_in_place(&path, &place).expect("put");
    assert_eq!(payments(&place), 8);
    assert!(!path.exists());

    std::fs::copy(&place, &path).expect("copied");
    let occupied = put_in_place(&path, &place);
    assert!(matches!(occupied, Err(Fault::Occupied)), "{occupied:?}");
    assert!(path.exists() && !is_free(&place).expect("looked"));
}
