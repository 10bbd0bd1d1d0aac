//! A file of format 1, as the first version wrote it: every later version opens it.
//!
//! Made once by `cargo test -p cistern-journal --test all -- --ignored make_format_one`, under key 0707…07.

use std::path::{Path, PathBuf};

use cistern_journal::Fault;

use crate::city::{COUNTER, for_account, found, journal, open, payment};

/// The counter's head, as it was printed then.
const HEAD: &str = "cf978857129781412952c64dab34c75bed154c03f6b84d8ea2485a7bda5e84b6";

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/format-1.db")
}

#[test]
#[ignore = "writes the fixture; a released one is never written again"]
fn make_format_one() {
    let path = fixture();
    assert!(!path.exists(), "it is there already");
    let folder = tempfile::tempdir().expect("a folder");
    let file = open(&folder.path().join("a.db")).expect("a new file");
    found(&file);
    file.copy_to(&path).expect("copied");
}

#[test]
fn a_file_of_the_first_format_opens_verifies_and_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    std::fs::copy(fixture(), &path).expect("the fixture is there");
    let file = open(&path).expect("it opens");
    as_it_was(&folder.path().join("a.before-1-0.db"));
    let verified = file.verify(folder.path()).expect("verified");
    assert_eq!(
        (verified.entries, verified.payments, verified.difference),
        (9, 3, None)
    );
    let head = verified
        .heads
        .iter()
        .find(|(id, ..)| *id == journal(COUNTER))
        .expect("the counter's head");
    assert_eq!(head.2.to_string(), HEAD, "the hash that was printed then");
    file.act::<_, Fault>(|tx| {
        let counter = tx
            .writer(cistern_domain::entry::Writer::Counter)?
            .expect("it writes its journal");
        tx.append(&counter, for_account(payment(4, 10_000_004)))
    })
    .expect("appended");
    let verified = file.verify(folder.path()).expect("verified");
    assert_eq!(
        (verified.entries, verified.payments, verified.difference),
        (10, 4, None)
    );
}

/// The copy that an upgrade leaves beside the file: byte for byte what the older program can open.
fn as_it_was(copy: &Path) {
    let pages = |path: &Path| std::fs::read(path).expect("a copy of the file as it was").len();
    assert_eq!(pages(copy), pages(&fixture()), "nothing added, nothing lost");
    let again = copy.with_file_name("again.db");
    std::fs::copy(copy, &again).expect("copied");
    let file = open(&again).expect("the copy opens, and is brought up to date itself");
    let verified = file.verify_entries().expect("verified");
    assert_eq!((verified.entries, verified.difference), (9, None));
}
