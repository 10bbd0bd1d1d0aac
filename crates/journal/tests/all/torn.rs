//! The log beside the file: what a power cut may do to it is mended, anything else is told.

use std::path::{Path, PathBuf};

use cistern_journal::Fault;

use crate::city::{for_account, found, open, payment};

/// A file whose payments are still in its log, as after a power cut: file and log, copied while open.
fn with_log(folder: &Path) -> (PathBuf, Vec<u8>) {
    let path = folder.join("a.db");
    let city = found(&open(&path).expect("a new file"));
    let file = open(&path).expect("opened again, with a log of its own");
    for nth in 0..5 {
        let draft = for_account(payment(100 + nth, 10_000_100));
        file.act::<_, Fault>(|tx| tx.append(&city.counter, draft))
            .expect("a payment");
    }
    let copy = folder.join("b.db");
    std::fs::copy(&path, &copy).expect("copied");
    (copy, std::fs::read(folder.join("a.db-wal")).expect("a log"))
}

fn opened(copy: &Path, whole: &[u8], log: &[u8]) -> Result<u64, Fault> {
    std::fs::write(copy, whole).expect("written");
    let beside = |end: &str| PathBuf::from(format!("{}{end}", copy.display()));
    std::fs::write(beside("-wal"), log).expect("written");
    let _ = std::fs::remove_file(beside("-shm"));
    let file = open(copy)?;
    let verified = file.verify(copy.parent().expect("a folder"))?;
    assert_eq!(verified.difference, None, "what opens is whole");
    Ok(verified.payments)
}

#[test]
fn payments_in_the_log_are_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let (copy, log) = with_log(folder.path());
    let whole = std::fs::read(&copy).expect("read");
    assert_eq!(opened(&copy, &whole, &log).expect("opens"), 8);
}

/// A power cut takes the end of the last transaction: the one nobody was told of.
#[test]
fn a_cut_end_loses_the_unfinished_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let (copy, log) = with_log(folder.path());
    let whole = std::fs::read(&copy).expect("read");
    for cut in [1, 100, 4096, 4120] {
        let left = opened(&copy, &whole, &log[..log.len() - cut]).expect("opens");
        assert_eq!(left, 7, "{cut} bytes cut: the last payment was not finished");
    }
}

/// A byte flipped anywhere in the log never makes acknowledged payments go missing in silence: the file is
/// refused in words, or only the very last transaction is gone, which a power cut could have taken as well.
#[test]
fn a_flipped_byte_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (copy, log) = with_log(folder.path());
    let whole = std::fs::read(&copy).expect("read");
    let step = log.len() / 60;
    let mut told = 0;
    for place in (0..32).step_by(3).chain((32..log.len()).step_by(step)) {
        let mut log = log.clone();
        log[place] ^= 0x04;
        match opened(&copy, &whole, &log) {
            Ok(payments) => assert!(
                payments >= 7,
                "byte {place}: {payments} payments, and nothing was said"
            ),
            Err(Fault::Damaged(what)) => {
                assert!(what.contains("write-ahead log"), "byte {place}: {what}");
                told += 1;
            }
            Err(other) => panic!("byte {place}: {other:?}"),
        }
    }
    assert!(told > 40, "most places lie before the last transaction: {told}");
}

/// Whoever starts the program once more after a refusal is refused again: nothing was left out meanwhile, and the log lies
/// there as it was, for whoever mends it.
#[test]
fn a_refused_log_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let (copy, mut log) = with_log(folder.path());
    let beside = folder.path().join("b.db-wal");
    log[32 + 24 + 100] ^= 0x04;
    std::fs::write(&beside, &log).expect("written");
    for nth in 1..=2 {
        let refused = open(&copy);
        assert!(
            matches!(refused, Err(Fault::Damaged(_))),
            "attempt {nth}: {refused:?}"
        );
        let left = std::fs::read(&beside).expect("the log is there");
        assert!(left == log, "attempt {nth}: the log was changed");
    }
}
