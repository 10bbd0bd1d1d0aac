//! What is changed behind the program's back is named: the entry, the view, the page.

use std::path::Path;

use cistern_domain::ids::{EntryNo, EntryRef};
use cistern_journal::{Difference, Fault};

use crate::city::{COUNTER, OFFICE, found, journal, open};
use crate::file::by_hand;

const NO_TRIGGERS: &str = "DROP TRIGGER entry_never_changes; DROP TRIGGER entry_never_goes;";

fn after(tampering: &str) -> Option<Difference> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    found(&open(&path).expect("a new file"));
    let sql = by_hand(&path);
    sql.execute_batch(NO_TRIGGERS).expect("triggers are gone");
    sql.execute_batch(tampering)
        .unwrap_or_else(|fault| panic!("{tampering}: {fault}"));
    drop(sql);
    let file = open(&path).expect("it opens all the same");
    file.verify(folder.path()).expect("verified").difference
}

#[test]
fn an_entry_is_named_by_journal_and_number() {
    let rows = [
        (
            "UPDATE entry SET bytes = CAST(substr(bytes, 1, 60) || x'00' || substr(bytes, 62) AS BLOB) WHERE journal = 2 AND number = 3",
            COUNTER,
            3,
        ),
        (
            "UPDATE entry SET bytes = x'' WHERE journal = 1 AND number = 4",
            OFFICE,
            4,
        ),
        (
            "UPDATE entry SET hash = zeroblob(32) WHERE journal = 2 AND number = 4",
            COUNTER,
            4,
        ),
        (
            "UPDATE entry SET hash = x'1234' WHERE journal = 2 AND number = 4",
            COUNTER,
            4,
        ),
        (
            "UPDATE entry SET signature = zeroblob(64) WHERE journal = 1 AND number = 2",
            OFFICE,
            2,
        ),
        (
            "UPDATE entry SET signature = x'00' WHERE journal = 1 AND number = 2",
            OFFICE,
            2,
        ),
        (
            "UPDATE entry SET signature = (SELECT signature FROM entry WHERE journal = 2 AND number = 4)
          WHERE journal = 2 AND number = 3",
            COUNTER,
            3,
        ),
        // The same bytes under their own hash, with the chain behind them broken.
        (
            "UPDATE entry SET (hash, bytes, signature) =
          (SELECT hash, bytes, signature FROM entry AS other WHERE other.journal = 2 AND other.number = 5)
          WHERE journal = 2 AND number = 4",
            COUNTER,
            4,
        ),
        // Named where the chain breaks: at the entry behind the gap.
        ("DELETE FROM entry WHERE journal = 2 AND number = 3", COUNTER, 4),
        ("DELETE FROM entry WHERE journal = 1 AND number = 1", OFFICE, 2),
    ];
    for (tampering, writer, number) in rows {
        let named = EntryRef {
            journal: journal(writer),
            number: EntryNo(number),
        };
        match after(tampering) {
            Some(Difference::Entry { at, why }) => assert_eq!(at, named, "{tampering}: {why}"),
            other => panic!("{tampering}: {other:?}"),
        }
    }
}

#[test]
fn a_view_is_named() {
    let rows = [
        (
            "UPDATE state SET body = x'00' WHERE key = x'0431323030303230343137'",
            "account 1200020417",
        ),
        ("DELETE FROM state WHERE substr(key, 1, 1) = x'03'", "shift 1 of"),
        (
            "INSERT INTO state SELECT x'0439', body FROM state WHERE substr(key, 1, 1) = x'04'",
            "account 9",
        ),
        (
            "UPDATE payment SET number = 2 WHERE payment = x'00000000000000000000000000000002'",
            "payment 00000000-0000-0000-0000-000000000002",
        ),
        (
            "DELETE FROM payment WHERE payment = x'00000000000000000000000000000003'",
            "payment 00000000-0000-0000-0000-000000000003",
        ),
        (
            "INSERT INTO paper (payment, journal, reprints) VALUES (x'00000000000000000000000000000001', 2, 3)",
            "payment 00000000-0000-0000-0000-000000000001",
        ),
        ("INSERT INTO quarantine VALUES (2, 3, 'not so')", "quarantine"),
        // The tail of a journal leaves no gap: its views tell.
        ("DELETE FROM entry WHERE journal = 2 AND number = 5", ""),
    ];
    for (tampering, named) in rows {
        match after(tampering) {
            Some(Difference::View { view, .. }) => assert!(view.contains(named), "{tampering}: {view}"),
            other => panic!("{tampering}: {other:?}"),
        }
    }
}

#[test]
fn details_of_a_person_are_what_the_entry_says() {
    let named = after("UPDATE payload SET body = CAST(body || x'00' AS BLOB)");
    assert_eq!(named, Some(Difference::Payload(crate::city::person().hash())));
    assert_eq!(
        after("DELETE FROM payload"),
        None,
        "erased details leave the chain whole"
    );
}

#[test]
fn a_key_put_in_anothers_place_fits_no_signature() {
    let named = after("UPDATE journal SET key = zeroblob(32) WHERE id = 1");
    assert!(
        matches!(named, Some(Difference::Entry { .. } | Difference::NoKey(_))),
        "{named:?}"
    );
}

fn pages(path: &Path) -> usize {
    let bytes = std::fs::metadata(path).expect("it is there").len();
    usize::try_from(bytes / 4096).expect("pages")
}

/// Every page of the file, one byte each: found at the start or by verification, and named.
#[test]
fn a_page_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    found(&open(&path).expect("a new file"));
    assert!(
        !folder.path().join("a.db-wal").exists(),
        "all pages lie in the file"
    );
    let whole = std::fs::read(&path).expect("read");
    assert!(pages(&path) > 10, "{} pages", pages(&path));
    for page in 1..=pages(&path) {
        let mut bytes = whole.clone();
        bytes[(page - 1) * 4096 + 1000 + page] ^= 0x10;
        std::fs::write(&path, &bytes).expect("written");
        let said = match open(&path) {
            Ok(file) => match file.verify(folder.path()).map(|verified| verified.difference) {
                Ok(Some(Difference::Pages(pages))) => pages.join("; "),
                other => panic!("page {page}: {other:?}"),
            },
            Err(Fault::Damaged(pages)) => pages,
            // Without its first page a file cannot be told from one with another key.
            Err(Fault::WrongKey) if page == 1 => continue,
            Err(other) => panic!("page {page}: {other:?}"),
        };
        assert!(said.ends_with(&format!("page {page}")), "page {page}: {said}");
    }
}

#[test]
fn a_file_cut_short_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    found(&open(&path).expect("a new file"));
    let whole = std::fs::read(&path).expect("read");
    for (length, what) in [
        (whole.len() - 4096, "a page"),
        (whole.len() - 100, "part of a page"),
        (4096, "all but one"),
        (100, "nearly all"),
    ] {
        std::fs::write(&path, &whole[..length]).expect("written");
        let told = match open(&path) {
            Ok(file) => file
                .verify(folder.path())
                .map_or(true, |verified| verified.difference.is_some()),
            Err(Fault::Damaged(_) | Fault::WrongKey) => true,
            Err(other) => panic!("without {what}: {other:?}"),
        };
        assert!(told, "without {what} it is not whole");
    }
}
