//! Opening: the right key, a known format, one program's word against triggers.

use cistern_journal::{DatabaseKey, Fault, File};
use rusqlite::Connection;

use crate::city::{KEY, Quiet, found, open};

/// The file opened in another tool, with its key.
pub fn by_hand(path: &std::path::Path) -> Connection {
    let sql = Connection::open(path).expect("it opens");
    let hex: String = KEY.0.iter().map(|byte| format!("{byte:02x}")).collect();
    sql.execute_batch(&format!("PRAGMA key = \"x'{hex}'\""))
        .expect("the key is set");
    sql
}

#[test]
fn another_key_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    found(&open(&path).expect("a new file"));
    let other = File::open(&path, DatabaseKey([8; 32]), Box::new(Quiet));
    assert!(matches!(other, Err(Fault::WrongKey)), "{other:?}");
    std::fs::write(
        folder.path().join("b.db"),
        "not a database, but longer than a page".repeat(200),
    )
    .expect("written");
    let text = open(&folder.path().join("b.db"));
    assert!(matches!(text, Err(Fault::WrongKey)), "{text:?}");
}

#[test]
fn what_lies_on_the_disk_tells_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    found(&open(&path).expect("a new file"));
    let bytes = std::fs::read(&path).expect("read");
    for text in ["SQLite format 3", "朱美霞", "1200020417", "CREATE TABLE"] {
        let found = bytes.windows(text.len()).any(|part| part == text.as_bytes());
        assert!(!found, "{text:?} can be read on the disk");
    }
}

#[test]
fn a_newer_file_is_told_and_left_alone() {
    for owner in ["journal", "quiet"] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.db");
        found(&open(&path).expect("a new file"));
        let sql = by_hand(&path);
        sql.execute("INSERT OR REPLACE INTO schema_version VALUES (?1, 99)", [owner])
            .expect("changed");
        drop(sql);
        let before = std::fs::read(&path).expect("read");
        let opened = open(&path);
        assert!(
            matches!(opened, Err(Fault::Newer { found: 99, .. })),
            "{owner}: {opened:?}"
        );
        drop(opened);
        assert!(
            std::fs::read(&path).expect("read") == before,
            "{owner}: not a byte was changed"
        );
    }
}

#[test]
fn entries_are_neither_changed_nor_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = open(&folder.path().join("a.db")).expect("a new file");
    found(&file);
    for sql in [
        "UPDATE entry SET bytes = x'00' WHERE number = 2",
        "UPDATE entry SET hash = hash",
        "DELETE FROM entry WHERE number = 2",
        "DELETE FROM entry",
        "REPLACE INTO entry SELECT journal, number, hash, x'00', signature FROM entry",
    ] {
        let done = file.act::<_, Fault>(|tx| Ok(tx.sqlite()?.execute(sql, [])?));
        assert!(done.is_err(), "{sql}: {done:?}");
    }
    let verified = file.verify(folder.path()).expect("verified");
    assert_eq!(
        (verified.entries, verified.difference),
        (9, None),
        "all is as it was"
    );
}

#[test]
fn what_an_act_refuses_leaves_no_trace() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = open(&folder.path().join("a.db")).expect("a new file");
    let city = found(&file);
    let refused = file.act::<(), Fault>(|tx| {
        tx.append(
            &city.counter,
            crate::city::for_account(crate::city::payment(9, 10_000_009)),
        )?;
        Err(Fault::Busy)
    });
    assert!(refused.is_err());
    let verified = file.verify(folder.path()).expect("verified");
    assert_eq!(
        (verified.entries, verified.payments),
        (9, 3),
        "the payment is not there"
    );
    let outside = crate::city::draft(crate::city::issued());
    let wrong = file.act::<_, Fault>(|tx| tx.append(&city.counter, outside));
    // Lawful for the office only; this journal's next reader would set it aside.
    assert!(wrong.is_err(), "a counter cannot write a bill: {wrong:?}");
}

#[test]
fn a_copy_is_whole_while_payments_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = open(&folder.path().join("a.db")).expect("a new file");
    let city = found(&file);
    std::thread::scope(|scope| {
        let paying = scope.spawn(|| {
            for nth in 0..60 {
                let draft = crate::city::for_account(crate::city::payment(100 + nth, 10_000_100));
                file.act::<_, Fault>(|tx| tx.append(&city.counter, draft))
                    .expect("a payment");
            }
        });
        for nth in 0..3 {
            let to = folder.path().join(format!("copy-{nth}.db"));
            file.copy_to(&to).expect("a copy");
            let copy = open(&to).expect("it opens");
            let verified = copy.verify(folder.path()).expect("verified");
            assert_eq!(verified.difference, None, "copy {nth}");
            assert!(verified.payments >= 3, "copy {nth} holds what was taken before");
        }
        paying.join().expect("payments went on");
    });
}
