//! Views are folded anew where another program folded them, and a copy of the file as it was is kept.

use cistern_journal::Fault;

use crate::city::{account, found, open};

#[test]
fn views_of_another_reading_are_folded_anew_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    let file = open(&path).expect("a new file");
    found(&file);
    let before = file.read::<_, Fault>(|tx| tx.account(&account())).expect("read");
    file.act::<_, Fault>(|tx| {
        // As a program would leave them that read none of these kinds.
        tx.sqlite()?
            .execute_batch("DELETE FROM state; DELETE FROM payment;")?;
        tx.set_local("views", Some("1 older.0 1.1"))
    })
    .expect("written");
    drop(file);
    let copies = || {
        let files = std::fs::read_dir(folder.path()).expect("a folder");
        let named = |file: std::io::Result<std::fs::DirEntry>| file.expect("a file").file_name();
        files
            .map(named)
            .filter(|name| name.to_string_lossy().contains("before"))
            .count()
    };
    let file = open(&path).expect("it opens");
    let after = file.read::<_, Fault>(|tx| tx.account(&account())).expect("read");
    assert_eq!(after, before, "the account is what its entries say");
    assert_eq!(file.verify(folder.path()).expect("verified").difference, None);
    assert_eq!(copies(), 1, "the file as it was lies beside it");
    std::fs::remove_file(folder.path().join("a.before-3-0.db")).expect("named by its tables' versions");
    drop(file);
    open(&path).expect("it opens");
    assert_eq!(copies(), 0, "a file that is up to date is opened as it is");
}

/// A program that knows one kind more than the one of before, which nobody wrote here: nothing is folded anew, and no copy is made.
/// Where one of it lies here unread, everything is.
#[test]
fn a_kind_that_nobody_wrote_here_folds_nothing_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    found(&open(&path).expect("a new file"));
    let views = |unread: &str| {
        let file = open(&path).expect("it opens");
        file.act::<_, Fault>(|tx| {
            let known = tx.local("views")?.expect("it says so");
            let (less, more) = known.rsplit_once(' ').expect("kinds");
            assert!(more.contains('.'), "the last kind: {more}");
            tx.set_local("views", Some(less))?;
            tx.set_local("unread", Some(&unread.replace("THAT", more)))?;
            // What a fold would mend.
            tx.sqlite()?.execute_batch("DELETE FROM state;")?;
            Ok(())
        })
        .expect("written");
        drop(file);
        let file = open(&path).expect("it opens");
        file.read::<_, Fault>(|tx| tx.account(&account()))
            .expect("read")
            .is_some()
    };
    assert!(!views(""), "nothing was folded");
    assert!(!views("9999.1"), "of another kind");
    assert!(views("9999.1 THAT"), "it lies here unread: all is folded");
}
