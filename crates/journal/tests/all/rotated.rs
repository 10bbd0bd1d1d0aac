//! Copies in a folder: the one just made stays, whatever clocks said; other databases' stay, whatever they are called.

use std::path::{Path, PathBuf};

use cistern_domain::entry::Writer as Role;
use cistern_domain::ids::JournalId;
use cistern_journal::{DatabaseKey, Fault, File, NamedCopy};
use uuid::Uuid;

use crate::city::{Quiet, for_account, found, key, open, payment};

const NAME: &str = "city";
const KEPT: usize = 3;

fn copied(file: &File, to: &Path, stamp: &str) -> PathBuf {
    let copied = file.copy_into(to, (NAME, stamp), Box::new(Quiet), KEPT);
    copied.expect("a copy").path
}

fn names(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> = files
        .map(|file| file.expect("a file").file_name().into_string().expect("a name"))
        .filter(|name| name != NAME)
        .collect();
    names.sort();
    names
}

/// As an older program called it.
fn without_turn(copy: &Path) {
    let name = copy.file_stem().and_then(|name| name.to_str()).expect("a name");
    let (before, _) = name.rsplit_once('.').expect("a turn");
    std::fs::rename(copy, copy.with_file_name(format!("{before}.db"))).expect("renamed");
}

#[test]
fn a_clock_that_was_ahead_takes_no_copy_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = open(&folder.path().join("a.db")).expect("a new file");
    let city = found(&file);
    let to = folder.path().join("copies");
    for of in ["20990101-080000000", "20990102-080000000", "20990103-080000000"] {
        without_turn(&copied(&file, &to, of));
    }
    // The clock was set right: each copy is there, and the oldest went for it, by whichever clock.
    let mut made = Vec::new();
    for (nth, stamp) in ["20261201-080000000", "20261202-080000000"]
        .into_iter()
        .enumerate()
    {
        let draft = for_account(payment(nth as u128 + 1, nth as u64 + 1));
        file.act::<_, Fault>(|tx| tx.append(&city.counter, draft))
            .expect("a payment");
        made.push(copied(&file, &to, stamp));
        assert!(made.iter().all(|copy| copy.is_file()), "{:?}", names(&to));
    }
    let left = [
        "city-20261201-080000000.1.db",
        "city-20261202-080000000.2.db",
        "city-20990103-080000000.db",
    ];
    assert_eq!(names(&to), left);
    // It goes wrong once more, and is set right: what was made last stays.
    for stamp in ["20990101-080000000", "20261203-080000000", "20261204-080000000"] {
        assert!(copied(&file, &to, stamp).is_file());
    }
    let last: Vec<_> = NamedCopy::all(&to, NAME).expect("read");
    let last: Vec<_> = last.iter().map(|copy| (copy.turn, copy.stamp.as_str())).collect();
    let in_order = [
        (3, "20990101-080000000"),
        (4, "20261203-080000000"),
        (5, "20261204-080000000"),
    ];
    assert_eq!(last, in_order);
}

/// An office that was founded by mistake, with a key of its own or beside the key that lay there, copies into the same folder.
#[test]
fn another_database_s_copies_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let real = open(&folder.path().join("a.db")).expect("a new file");
    found(&real);
    let to = folder.path().join("copies");
    let by_hand = to.join("city-before-the-move.db");
    let good: Vec<_> = (1..=3)
        .map(|day| copied(&real, &to, &format!("2026120{day}-080000000")))
        .collect();
    std::fs::copy(&good[0], &by_hand).expect("copied by hand");
    for (nth, key_of) in [DatabaseKey([9; 32]), crate::city::KEY].into_iter().enumerate() {
        let other = File::open(&folder.path().join(format!("{nth}.db")), key_of, Box::new(Quiet));
        let other = other.expect("a new file");
        let journal = JournalId(Uuid::from_u128(0xdead + nth as u128));
        other
            .act::<_, Fault>(|tx| tx.add_writer(journal, Role::Office, &key(0xdead)).map(|_| ()))
            .expect("begun");
        let copies: Vec<_> = (1..=5)
            .map(|day| copied(&other, &to, &format!("2026121{day}-080000000")))
            .collect();
        assert!(good.iter().all(|copy| copy.is_file()), "{nth}: {:?}", names(&to));
        let left = copies.iter().filter(|copy| copy.is_file()).count();
        assert_eq!(left, KEPT, "{nth}: its own go in turn");
        assert!(copies[4].is_file());
    }
    // The real one goes on: of its own the oldest goes.
    let next = copied(&real, &to, "20261220-080000000");
    let left = [&good[0], &good[1], &good[2], &next].map(|copy| copy.is_file());
    assert_eq!(left, [false, true, true, true]);
    assert!(by_hand.is_file(), "what somebody keeps under a name of their own");
}
