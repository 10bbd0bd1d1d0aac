//! Every place a key can be in, with and without a database that it closed.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::time::{Duration, Instant};

use getrandom::SysRng;
use tempfile::TempDir;

use super::system::within;
use super::*;

/// A key store that answers as told.
#[derive(Default)]
struct Shelf {
    keys: RefCell<HashMap<String, DatabaseKey>>,
    silent: bool,
    forgets: bool,
}

impl Vault for Shelf {
    fn get(&self, name: &str, patience: Patience) -> Result<Option<DatabaseKey>, VaultFault> {
        if self.silent {
            return Err(VaultFault::Silent(match patience {
                Patience::Start => Duration::from_secs(2),
                Patience::Unlock => Duration::from_secs(20),
            }));
        }
        Ok(self.keys.borrow().get(name).cloned())
    }

    fn put_and_read_back(&self, name: &str, key: &DatabaseKey) -> Result<(), VaultFault> {
        if self.silent || self.forgets {
            return Err(VaultFault::Unlike);
        }
        self.keys.borrow_mut().insert(name.to_owned(), key.clone());
        Ok(())
    }
}

fn load(dir: &TempDir, vault: Option<&Shelf>, exists: bool) -> Result<(DatabaseKey, KeyPlace), KeyFault> {
    let keys = Keys {
        data_dir: dir.path(),
        vault: vault.map(|shelf| shelf as &dyn Vault),
    };
    keys.load_or_make(exists, &mut SysRng)
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn the_same_key_comes_back() {
    let silent = Shelf {
        silent: true,
        ..Shelf::default()
    };
    let forgets = Shelf {
        forgets: true,
        ..Shelf::default()
    };
    let rows = [
        ("a store", Some(Shelf::default()), KeyPlace::System),
        ("no store", None, KeyPlace::File),
        ("a store that hangs", Some(silent), KeyPlace::File),
        ("a store that forgets", Some(forgets), KeyPlace::File),
    ];
    for (what, shelf, place) in rows {
        let dir = folder();
        let (made, first) = load(&dir, shelf.as_ref(), false).unwrap();
        let (found, then) = load(&dir, shelf.as_ref(), true).unwrap();
        assert_eq!((first, then), (place, place), "{what}");
        assert_eq!(made, found, "{what}");
        assert_ne!(made.0, [0; 32], "{what}");
        assert_eq!(dir.path().join("key").exists(), place == KeyPlace::File, "{what}");
    }
}

#[test]
fn a_lost_key_is_said_and_never_replaced() {
    let dir = folder();
    assert!(
        matches!(load(&dir, None, true), Err(KeyFault::Lost { .. })),
        "no key, no name"
    );
    assert!(!dir.path().join("key").exists(), "and none was made");

    let shelf = Shelf::default();
    load(&dir, Some(&shelf), false).unwrap();
    assert!(
        matches!(load(&dir, None, true), Err(KeyFault::StoreSilent { .. })),
        "the store has it and is not asked"
    );
    shelf.keys.borrow_mut().clear();
    assert!(
        matches!(load(&dir, Some(&shelf), true), Err(KeyFault::Lost { .. })),
        "the store lost it"
    );
    let silent = Shelf {
        silent: true,
        ..Shelf::default()
    };
    assert!(
        matches!(load(&dir, Some(&silent), true), Err(KeyFault::StoreSilent { .. })),
        "the store hangs"
    );
    assert!(!dir.path().join("key").exists(), "and still none was made");
}

#[test]
fn a_key_file_wins_over_the_store() {
    let (dir, shelf) = (folder(), Shelf::default());
    load(&dir, Some(&shelf), false).unwrap();
    fs::write(dir.path().join("key"), "ab".repeat(32)).unwrap();
    assert_eq!(
        load(&dir, Some(&shelf), true).unwrap(),
        (DatabaseKey([0xab; 32]), KeyPlace::File)
    );
}

#[test]
fn a_damaged_key_is_said_and_kept() {
    for text in ["", "ab", &"ab".repeat(31), &"zz".repeat(32), &"ab".repeat(33)] {
        let dir = folder();
        fs::write(dir.path().join("key"), text).unwrap();
        for exists in [false, true] {
            let found = load(&dir, None, exists);
            assert!(
                matches!(found, Err(KeyFault::Damaged { .. })),
                "{text:?} is no key"
            );
        }
        assert_eq!(
            fs::read_to_string(dir.path().join("key")).unwrap(),
            text,
            "left as it was"
        );
    }
}

#[test]
fn a_key_that_came_back_is_kept_once() {
    let (dir, shelf) = (folder(), Shelf::default());
    let (lost, _) = load(&dir, Some(&shelf), false).unwrap();
    let keys = Keys {
        data_dir: dir.path(),
        vault: Some(&shelf),
    };
    let other = DatabaseKey([7; 32]);
    assert!(
        matches!(keys.keep(&other, &mut SysRng), Err(KeyFault::Occupied { .. })),
        "not over another"
    );
    shelf.keys.borrow_mut().clear();
    assert_eq!(keys.keep(&lost, &mut SysRng).unwrap(), KeyPlace::System);
    assert_eq!(load(&dir, Some(&shelf), true).unwrap().0, lost);
    assert_eq!(
        keys.keep(&lost, &mut SysRng).unwrap(),
        KeyPlace::System,
        "again changes nothing"
    );
}

/// Killed while it is begun, wherever it lies and at whichever step, a counter goes on at the next start. Once it was there, a
/// key without its database begins nothing, however often it is tried, and opens it again once it is back.
#[test]
fn a_key_whose_database_is_gone_begins_no_other() {
    for in_store in [true, false] {
        let (dir, shelf) = (folder(), Shelf::default());
        let shelf = in_store.then_some(&shelf);
        let (made, _) = load(&dir, shelf, false).unwrap();
        assert_eq!(
            load(&dir, shelf, false).unwrap().0,
            made,
            "killed before the database"
        );
        begun(dir.path()).unwrap();
        for attempt in 1..=2 {
            let gone = load(&dir, shelf, false);
            assert!(
                matches!(gone, Err(KeyFault::NoDatabase { .. })),
                "in the store {in_store}, attempt {attempt}"
            );
        }
        assert_eq!(load(&dir, shelf, true).unwrap().0, made, "it is back");
        begun(dir.path()).unwrap();
    }
    let (dir, shelf) = (folder(), Shelf::default());
    file::write_beginning(dir.path()).unwrap();
    load(&dir, Some(&shelf), false).expect("killed before the key was made");
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |dir: &TempDir| fs::metadata(dir.path().join("key")).unwrap().permissions().mode() & 0o777;
    let dir = folder();
    let (made, _) = load(&dir, None, false).unwrap();
    assert_eq!(mode(&dir), 0o600, "from the start");
    for wide in [0o644, 0o660, 0o604] {
        fs::set_permissions(dir.path().join("key"), fs::Permissions::from_mode(wide)).unwrap();
        assert_eq!(load(&dir, None, true).unwrap().0, made, "{wide:o} still opens");
        assert_eq!(mode(&dir), 0o600, "{wide:o} was mended");
    }
}

#[test]
fn what_a_crash_left_aside_is_replaced() {
    let dir = folder();
    fs::write(dir.path().join("key.new"), "half a k").unwrap();
    let (made, _) = load(&dir, None, false).unwrap();
    assert_eq!(load(&dir, None, true).unwrap().0, made);
    assert!(!dir.path().join("key.new").exists(), "nothing stays aside");
}

#[test]
fn a_question_that_hangs_is_given_up() {
    let start = Instant::now();
    let limit = Duration::from_millis(50);
    let answer: Result<(), _> = within(limit, || {
        std::thread::sleep(Duration::from_secs(5));
        Ok(())
    });
    assert_eq!(answer, Err(VaultFault::Silent(limit)));
    assert!(
        start.elapsed() < Duration::from_secs(4),
        "it did not wait for the answer"
    );
}
