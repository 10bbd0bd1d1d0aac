//! The log beside the file: what a power cut may do to it is mended, anything else is told.

use std::path::{Path, PathBuf};

use cistern_journal::Fault;

use crate::city::open;
use crate::parted::{beside, killed, stays_refused};

/// A file whose payments are still in its log, as after a power cut; and that log.
fn with_log(folder: &Path) -> (PathBuf, Vec<u8>) {
    let copy = killed(folder);
    let log = std::fs::read(beside(&copy, "-wal")).expect("a log");
    (copy, log)
}

fn opened(copy: &Path, whole: &[u8], log: &[u8]) -> Result<u64, Fault> {
    std::fs::write(copy, whole).expect("written");
    std::fs::write(beside(copy, "-wal"), log).expect("written");
    let _ = std::fs::remove_file(beside(copy, "-shm"));
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

/// Nothing was left out meanwhile, and the log lies there for whoever mends it.
#[test]
fn a_refused_log_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let (copy, mut log) = with_log(folder.path());
    log[32 + 24 + 100] ^= 0x04;
    std::fs::write(beside(&copy, "-wal"), &log).expect("written");
    stays_refused(&copy, |fault| matches!(fault, Fault::Damaged(_)), "damaged");
}
