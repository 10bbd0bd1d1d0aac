//! Attachments kept, sent in pieces, cut off, damaged and copied.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use uuid::Uuid;

use super::*;

const CASE: CaseId = CaseId(Uuid::from_u128(0xca5e));
const STEP: StepId = StepId(Uuid::from_u128(0x57e9));

fn beside(folder: &Path, key: u8) -> Attachments {
    Attachments {
        folder: folder.join(FOLDER),
        key: DatabaseKey([key; 32]),
    }
}

/// Three pieces, the last of them short.
fn photo() -> Vec<u8> {
    (0..600_000_u32)
        .map(|n| n.to_le_bytes()[0] ^ n.to_le_bytes()[1])
        .collect()
}

fn kept(at: &Attachments, content: &[u8]) -> Hash {
    let begun = at.begin((CASE, STEP), content).unwrap();
    let hash = begun.hash;
    at.keep(begun).unwrap();
    hash
}

fn names(at: &Attachments) -> Vec<String> {
    let mut names: Vec<String> = at
        .files()
        .unwrap()
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn the_same_file_is_kept_once_and_tells_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (
        beside(&folder.path().join("a"), 1),
        beside(&folder.path().join("b"), 2),
    );
    let hash = kept(&one, &photo());
    assert_eq!(kept(&one, &photo()), hash);
    assert_eq!(names(&one), [hash.to_string()], "kept once");
    assert_ne!(
        kept(&other, &photo()),
        hash,
        "another database names it otherwise"
    );
    let stored = fs::read(one.place(&hash)).unwrap();
    let content = photo();
    assert!(
        !stored.windows(64).any(|window| window == &content[1000..1064]),
        "not in the clear"
    );
    assert_eq!(one.read(&hash, 600_000).unwrap(), Some(content));
}

#[test]
fn what_a_crash_leaves_is_kept_with_its_entry_and_removed_without() {
    let folder = tempfile::tempdir().unwrap();
    let here = beside(folder.path(), 1);
    let (with, without) = (
        here.begin((CASE, STEP), &photo()).unwrap(),
        here.begin((CASE, STEP), b"%PDF-").unwrap(),
    );
    assert_eq!(
        here.kept(&with.hash).unwrap(),
        Kept::Pieces(0),
        "no entry, no attachment"
    );
    let removed = here
        .settle(|case, hash| Ok(case == CASE && hash == with.hash))
        .unwrap();
    assert_eq!(removed, 1);
    assert_eq!(names(&here), [with.hash.to_string()]);
    assert_eq!(here.read(&without.hash, 5).unwrap(), None);
}

/// Two desks attach the same file at once; the one that is refused takes nothing away from the other.
#[test]
fn two_attempts_with_one_file_do_not_meet() {
    let folder = tempfile::tempdir().unwrap();
    let here = beside(folder.path(), 1);
    let other = StepId(Uuid::from_u128(0x57ea));
    let (first, second) = (
        here.begin((CASE, STEP), &photo()).unwrap(),
        here.begin((CASE, other), &photo()).unwrap(),
    );
    assert_eq!(names(&here).len(), 2, "{:?}", names(&here));
    here.drop_begun(first);
    let hash = second.hash;
    here.keep(second).unwrap();
    assert_eq!(here.read(&hash, 600_000).unwrap(), Some(photo()));
    assert_eq!(names(&here), [hash.to_string()]);
}

/// The same step twice at once: both say that it is kept, and it is.
#[test]
fn one_attempt_made_twice_is_kept_once() {
    let folder = tempfile::tempdir().unwrap();
    let here = beside(folder.path(), 1);
    let twice = [(); 2].map(|()| here.begin((CASE, STEP), &photo()).unwrap());
    let hash = twice[0].hash;
    for begun in twice {
        here.keep(begun).unwrap();
    }
    assert_eq!(here.read(&hash, 600_000).unwrap(), Some(photo()));
}

/// What a program before this one left in between has no step in its name.
#[test]
fn a_waiting_name_without_a_step_is_settled_too() {
    let folder = tempfile::tempdir().unwrap();
    let here = beside(folder.path(), 1);
    let begun = here.begin((CASE, STEP), &photo()).unwrap();
    let old = format!("{}.{}.{BEGUN}", begun.hash, CASE.0.simple());
    fs::rename(begun.waits.unwrap(), here.folder.join(old)).unwrap();
    assert_eq!(
        here.settle(|case, hash| Ok(case == CASE && hash == begun.hash))
            .unwrap(),
        0
    );
    assert_eq!(names(&here), [begun.hash.to_string()]);
}

#[test]
fn an_interrupted_line_goes_on_from_the_piece_and_a_false_piece_is_thrown_away() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (
        beside(&folder.path().join("a"), 1),
        beside(&folder.path().join("b"), 2),
    );
    let content = photo();
    let (hash, size) = (kept(&here, &content), 600_000);
    assert_eq!(pieces_of(size), 3);
    let piece = |at| here.piece(&hash, size, at).unwrap().unwrap();
    assert_eq!(
        there.take(&hash, size, 0, &piece(0)).unwrap(),
        Progress::Pieces(1)
    );
    assert_eq!(
        there.take(&hash, size, 0, &piece(0)).unwrap(),
        Progress::Pieces(1),
        "not twice"
    );
    assert_eq!(
        there.take(&hash, size, 2, &piece(2)).unwrap(),
        Progress::Pieces(1),
        "in order"
    );
    // A power cut tore the second piece.
    let part = there.part(&hash);
    let torn = [fs::read(&part).unwrap(), vec![1; 1000]].concat();
    fs::write(&part, torn).unwrap();
    assert_eq!(there.kept(&hash).unwrap(), Kept::Pieces(1));
    assert_eq!(
        there.take(&hash, size, 1, &piece(1)).unwrap(),
        Progress::Pieces(2)
    );
    let mut false_one = piece(2);
    false_one[9] ^= 1;
    assert_eq!(there.take(&hash, size, 2, &false_one).unwrap(), Progress::Differs);
    assert_eq!(there.kept(&hash).unwrap(), Kept::Pieces(0));
    for at in 0..3 {
        there.take(&hash, size, at, &piece(at)).unwrap();
    }
    assert_eq!(there.read(&hash, size).unwrap(), Some(content));
}

#[test]
fn a_damaged_file_is_told_and_a_copy_takes_what_is_lacking() {
    let folder = tempfile::tempdir().unwrap();
    let here = beside(&folder.path().join("a"), 1);
    let copy = here.beside(&folder.path().join("b"));
    let hash = kept(&here, &photo());
    assert_eq!(here.copy_to(&copy).unwrap(), 1);
    assert_eq!(here.copy_to(&copy).unwrap(), 0, "only what is lacking");
    assert_eq!(copy.read(&hash, 600_000).unwrap(), Some(photo()));
    let mut bytes = fs::read(here.place(&hash)).unwrap();
    bytes[300_000] ^= 1;
    fs::write(here.place(&hash), bytes).unwrap();
    assert!(matches!(here.read(&hash, 600_000), Err(Fault::Damaged(_))));
}

/// What travelled has one name on both sides, and is sealed with another key on each.
#[test]
fn copies_of_two_databases_in_one_folder_keep_apart() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there) = (
        beside(&folder.path().join("a"), 1),
        beside(&folder.path().join("b"), 2),
    );
    let size = 600_000;
    let hash = kept(&here, &photo());
    for at in 0..pieces_of(size) {
        let piece = here.piece(&hash, size, at).unwrap().unwrap();
        there.take(&hash, size, at, &piece).unwrap();
    }
    let copies = folder.path().join("copies");
    for (name, one) in [("cistern-office", &there), ("cistern-1-2", &here)] {
        one.copy_to(&one.beside(&copies.join(name))).unwrap();
        let copy = copies.join(format!("{name}-20261128-101010123.db"));
        let found = Attachments::of_copy(&copy, &one.key);
        assert_eq!(found.read(&hash, size).unwrap(), Some(photo()), "{name}");
    }
}

/// Somebody copied the whole folder from the disk of a PC that died.
#[test]
fn a_file_copied_by_hand_has_them_where_it_had_them() {
    let folder = tempfile::tempdir().unwrap();
    let here = beside(folder.path(), 1);
    let hash = kept(&here, &photo());
    let found = Attachments::of_copy(&folder.path().join("counter.db"), &here.key);
    assert_eq!(found.read(&hash, 600_000).unwrap(), Some(photo()));
}

/// A file that was torn here takes the place of no whole one: its copy is the last that somebody can read. Given once more, it
/// is whole here too.
#[test]
fn a_torn_file_spoils_no_copy_and_is_healed_by_giving_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let (here, copies) = (
        beside(&folder.path().join("a"), 1),
        beside(&folder.path().join("copies"), 1),
    );
    let size = u32::try_from(photo().len()).unwrap();
    for left in [0, 20, SEALED, 400_000] {
        let hash = kept(&here, &photo());
        here.copy_to(&copies).unwrap();
        let whole = fs::read(here.place(&hash)).unwrap();
        fs::write(here.place(&hash), &whole[..left]).unwrap();
        assert_eq!(here.copy_to(&copies).unwrap(), 0, "{left} bytes left");
        assert_eq!(
            copies.read(&hash, size).unwrap(),
            Some(photo()),
            "{left} bytes left"
        );
        assert_eq!(kept(&here, &photo()), hash);
        assert_eq!(
            here.read(&hash, size).unwrap(),
            Some(photo()),
            "{left} bytes left"
        );
        fs::remove_file(copies.place(&hash)).unwrap();
        assert_eq!(here.copy_to(&copies).unwrap(), 1, "what is lacking is copied");
    }
}

#[test]
fn the_size_of_a_file_is_told_by_what_it_takes() {
    let folder = tempfile::tempdir().unwrap();
    let here = beside(folder.path(), 1);
    for size in [0, 1, PIECE - SALT, PIECE - SALT + 1, 2 * PIECE - SALT, 3 * PIECE] {
        let hash = kept(&here, &vec![7; size]);
        let taken = fs::metadata(here.place(&hash)).unwrap().len();
        assert_eq!(size_of(taken) as usize, size);
        assert!(here.is_whole(&here.place(&hash)).unwrap(), "{size}");
    }
}
