//! The office's signing key under the city's root: adopted, rotated, and what a key that was retired is worth.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;
#[path = "common/signing.rs"]
mod signing;

use cistern_domain::entry::{LateFeeExtended, OfficeKeyRotated};
use cistern_domain::settings::Settings;
use cistern_journal::{Fault, File};
use cistern_office::{AskRoot, KeyInstalled, KeyRefused, Office, OfficeFault, PaperFault, RecoveryAct};
use cistern_sync::code::fingerprint;
use cistern_sync::trust::certify;
use common::{City, Counter, NOBODY, brought, by_root, bytes_of, forged};
use ed25519_dalek::SigningKey;
use signing::{is_kept, signs_with};

fn root(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn adopt(office: &Office, seed: u8) -> Result<KeyInstalled, KeyRefused> {
    by_root(office, &root(seed), AskRoot::Adopt, NOBODY)
}

fn rotate(office: &Office, seed: u8) -> Result<KeyInstalled, KeyRefused> {
    by_root(office, &root(seed), AskRoot::Rotate, NOBODY)
}

fn bring_back(office: &Office, generation: u32) -> Result<KeyInstalled, KeyRefused> {
    by_root(office, &root(9), AskRoot::BringBack(generation), NOBODY)
}

fn publish(office: &Office) {
    office.publish_settings(&Settings::default()).unwrap();
}

fn same_journal(city: &City, counter: &Counter) {
    let own = city.office.journal();
    assert!(
        bytes_of(&counter.file, own) == bytes_of(city.office.file(), own),
        "the counter holds the office's journal byte for byte"
    );
    let verified = counter.file.verify(counter.folder.path()).unwrap();
    assert_eq!(verified.difference, None, "and it folds afresh");
}

fn count(file: &File, table: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {table}");
    file.read::<_, Fault>(|tx| tx.first(&sql, &[], |row| row.get(0)))
        .unwrap()
        .unwrap()
}

fn extension() -> LateFeeExtended {
    LateFeeExtended {
        json: "{}".to_owned(),
    }
}

#[test]
fn a_rotated_key_is_followed_and_the_one_before_signs_nothing_more() {
    let city = City::found();
    let counter = city.seat(10, 1, 1);
    counter.sync(&city.office);
    let first = city.office.signing_key().unwrap();
    adopt(&city.office, 9).unwrap();
    publish(&city.office);
    let rotated = rotate(&city.office, 9).unwrap();
    assert!(matches!(rotated, KeyInstalled::Rotated(_, 2)), "{rotated:?}");
    let second = city.office.signing_key().unwrap();
    assert_ne!(first, second);
    publish(&city.office);
    // A city that is enrolled already goes on without being enrolled anew; so does whoever comes later.
    counter.sync(&city.office);
    same_journal(&city, &counter);
    let late = city.seat(11, 1, 2);
    late.sync(&city.office);
    same_journal(&city, &late);

    let stolen = forged(&counter.file, city.office.journal(), extension(), &first);
    let received = counter.receive(&brought(stolen.clone()));
    assert_eq!((received.new, received.passed_over), (0, 1), "{received:?}");
    assert_eq!(received.stopped, [], "the journal goes on");
    counter.receive(&brought(stolen));
    assert_eq!(count(&counter.file, "evidence"), 1, "kept as evidence, once");
    rotate(&city.office, 9).unwrap();
    publish(&city.office);
    counter.sync(&city.office);
    same_journal(&city, &counter);
    city.verify();

    let lines = city.another().key_lines().unwrap();
    let what: Vec<&str> = lines.iter().map(|line| line.what.as_str()).collect();
    assert_eq!(what, ["1", "root", "2", "3"]);
}

#[test]
fn another_root_certifies_nothing() {
    let city = City::found();
    let none = rotate(&city.office, 9);
    assert!(matches!(none, Err(KeyRefused::NoRoot)), "{none:?}");
    adopt(&city.office, 9).unwrap();
    let wrong = rotate(&city.office, 8);
    assert!(
        matches!(wrong, Err(KeyRefused::Paper(PaperFault::OtherRoot(_)))),
        "{wrong:?}"
    );
    let again = adopt(&city.office, 8);
    assert!(matches!(again, Err(KeyRefused::HasRoot(_))), "{again:?}");

    // Whoever stole the key that signs now has no root: what they write of keys is set aside, and changes nobody's key.
    let counter = city.seat(10, 1, 1);
    counter.sync(&city.office);
    let key = city.office.signing_key().unwrap();
    let theirs = root(7).verifying_key().to_bytes();
    let rotated = OfficeKeyRotated {
        key: theirs.into(),
        generation: 2,
        certificate: certify(&root(8), city.office.journal(), 2, &theirs).into(),
        why: None,
    };
    let made_up = forged(&counter.file, city.office.journal(), rotated, &key);
    assert_eq!(counter.receive(&brought(made_up)).new, 1, "it is of the journal");
    assert_eq!(count(&counter.file, "quarantine"), 1);
    let known = counter
        .file
        .read::<_, Fault>(|tx| tx.office_keys())
        .unwrap()
        .unwrap();
    assert_eq!(known.key, key.verifying_key().to_bytes());
    let verified = counter.file.verify(counter.folder.path()).unwrap();
    assert_eq!(verified.difference, None);
}

#[test]
fn a_code_names_the_key_that_signs_now() {
    let city = City::found();
    let of = |key: &SigningKey| fingerprint(&key.verifying_key().to_bytes());
    assert_eq!(city.code(1, 1).office, of(&city.office.signing_key().unwrap()));
    adopt(&city.office, 9).unwrap();
    let first = city.code(1, 1).office;
    rotate(&city.office, 9).unwrap();
    assert_ne!(city.code(1, 1).office, first);
    assert_eq!(city.code(1, 1).office, of(&city.office.signing_key().unwrap()));
}

#[test]
fn a_key_is_brought_back_after_a_copy_of_before_it() {
    let city = City::found();
    adopt(&city.office, 9).unwrap();
    let early = bring_back(&city.office, 1);
    assert!(matches!(early, Err(KeyRefused::Generation { .. })), "{early:?}");
    let first = city.office.signing_key().unwrap();
    city.office.mark_restored(NOBODY).unwrap();
    bring_back(&city.office, 2).unwrap();
    let second = city.office.signing_key().unwrap();
    assert_ne!(first, second);
    assert!(is_kept(&city.office), "the key before may have to sign again");
    // The copy knows no counter, and a key ends no waiting that nobody ended: its rotation is not back.
    let refused = city.office.publish_settings(&Settings::default());
    let is_told = matches!(
        &refused,
        Err(OfficeFault::Publication(
            cistern_publishing::Publication::Journal(Fault::Restored)
        ))
    );
    assert!(is_told, "{refused:?}");
    // Nobody has it any more: the journal goes on in a new epoch, with the key before, and is rotated anew to the same.
    assert_eq!(city.office.go_on(NOBODY).unwrap(), None);
    assert_eq!(city.office.signing_key().unwrap(), first);
    assert!(!is_kept(&city.office), "it signs, and is kept nowhere else");
    rotate(&city.office, 9).unwrap();
    assert_eq!(city.office.signing_key().unwrap(), second);
    let epochs = city.office.epochs().unwrap();
    assert_eq!(epochs.iter().map(|one| one.epoch).collect::<Vec<_>>(), [2]);
    city.verify();
}

/// A generation that was mistyped stops no office, and leaves no word that a later recovery would say.
#[test]
fn an_office_that_is_not_restored_takes_no_later_key_back() {
    let city = City::found();
    let counter = city.seat(10, 1, 1);
    adopt(&city.office, 9).unwrap();
    counter.sync(&city.office);
    let key = city.office.signing_key().unwrap();
    let early = bring_back(&city.office, 2);
    assert!(
        matches!(early, Err(KeyRefused::NotRestored { asked: 2, known: 1 })),
        "{early:?}"
    );
    publish(&city.office);
    city.office.mark_restored(NOBODY).unwrap();
    counter.sync(&city.office);
    assert_eq!(city.office.recovery().unwrap(), None);
    assert_eq!(city.office.signing_key().unwrap(), key);
    let acts: Vec<_> = city.office.recoveries().unwrap();
    let acts: Vec<_> = acts.into_iter().map(|one| one.what).collect();
    assert!(matches!(*acts, [RecoveryAct::Restored { .. }]), "{acts:?}");
    city.verify();
}

/// Its tail is here again, the rotation in it, and the key of before it signed: as a file put in place by hand.
#[test]
fn the_key_that_its_journal_names_comes_back_with_its_words_at_once_where_it_is_not_restored() {
    let city = City::found();
    adopt(&city.office, 9).unwrap();
    let first = city.office.signing_key().unwrap();
    rotate(&city.office, 9).unwrap();
    signs_with(&city.office, &first);
    bring_back(&city.office, 2).unwrap();
    let acts: Vec<_> = city.office.recoveries().unwrap();
    let acts: Vec<_> = acts.into_iter().map(|one| one.what).collect();
    assert_eq!(acts, [RecoveryAct::KeyBack { generation: 2 }]);
    assert!(!is_kept(&city.office), "no key that signs nothing any more");
    publish(&city.office);
    city.verify();
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
