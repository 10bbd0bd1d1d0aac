//! The root's stick stays where it is: what head office asks goes to it as a file, what it answers comes back as one. Each file that
//! is not the right one is refused in words, and nothing is done.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;
#[path = "common/signing.rs"]
mod signing;

use std::path::{Path, PathBuf};

use cistern_domain::entry::Body;
use cistern_domain::ids::StaffNo;
use cistern_domain::settings::{Role, Settings};
use cistern_journal::Fault;
use cistern_office::{
    AskRoot, ByIt, KeyAnswer, KeyInstalled, KeyRefused, KeyRequest, NotByIt, Office, OfficeFault, PaperFault,
    RecoveryRefused,
};
use cistern_sync::code::fingerprint;
use common::{City, Counter, MINUTE, NOBODY, OFFICE_KEY, by_root, world, written};
use ed25519_dalek::{Signer, SigningKey};
use signing::{is_kept, signs_with};

const LIN: StaffNo = StaffNo(8);
const PIN: &str = "258036";

fn root(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn print(root: &SigningKey) -> String {
    let print = fingerprint(&root.verifying_key().to_bytes());
    print.iter().map(|byte| format!("{byte:02x}")).collect()
}

const fn by(why: &str) -> ByIt<'_> {
    ByIt {
        who: Some((LIN, PIN)),
        why,
    }
}

/// A city with somebody of IT, and a folder for the files.
fn city() -> (City, tempfile::TempDir) {
    let city = City::found();
    city.office.publish_staff(LIN, "林涛", PIN, &[Role::It]).unwrap();
    (city, tempfile::tempdir().unwrap())
}

/// Asks, and carries the request to the root and the answer back, as files.
fn carried(office: &Office, folder: &Path, ask: AskRoot, root: &SigningKey) -> KeyAnswer {
    let (request, answer) = (folder.join("request.json"), folder.join("answer.json"));
    for path in [&request, &answer] {
        let _ = std::fs::remove_file(path);
    }
    office.ask_root(ask).unwrap().write(&request).unwrap();
    let read = KeyRequest::read(&request).unwrap();
    read.answer(root).unwrap().write(&answer).unwrap();
    KeyAnswer::read(&answer).unwrap()
}

fn adopted(city: &City, folder: &Path) {
    let answer = carried(&city.office, folder, AskRoot::Adopt, &root(9));
    let done = city
        .office
        .take_answer(&answer, Some(&print(&root(9))), by("启用根密钥"));
    assert!(matches!(done, Ok(KeyInstalled::Adopted(_))), "{done:?}");
}

#[test]
fn a_root_is_adopted_and_a_key_rotated_without_the_stick_and_the_entries_say_who_and_why() {
    let (city, folder) = city();
    adopted(&city, folder.path());
    let first = city.office.signing_key().unwrap();
    let answer = carried(&city.office, folder.path(), AskRoot::Rotate, &root(9));
    let done = city.office.take_answer(&answer, None, by("管理员离职")).unwrap();
    assert!(matches!(done, KeyInstalled::Rotated(_, 2)), "{done:?}");
    assert_ne!(city.office.signing_key().unwrap(), first);
    city.office.publish_settings(&Settings::default()).unwrap();
    let says = |body: &Body| match body {
        Body::RootAdopted(adopted) => adopted.why.as_deref() == Some("启用根密钥"),
        Body::OfficeKeyRotated(rotated) => rotated.why.as_deref() == Some("管理员离职"),
        _ => false,
    };
    assert_eq!(written(&city.office, says), 2);
    // A counter follows as it always did.
    let counter = city.seat(10, 1, 1);
    counter.sync(&city.office);
    let known = counter.file.read::<_, Fault>(|tx| tx.office_keys()).unwrap();
    assert_eq!(known.unwrap().generation, 2);
    city.verify();
}

#[test]
fn neither_file_holds_a_secret_in_the_clear() {
    let (city, folder) = city();
    adopted(&city, folder.path());
    carried(&city.office, folder.path(), AskRoot::Rotate, &root(9));
    let made = cistern_sync::trust::made_by(&root(9), city.office.journal(), 2).unwrap();
    for name in ["request.json", "answer.json"] {
        let text = std::fs::read_to_string(folder.path().join(name)).unwrap();
        for secret in [
            root(9).to_bytes(),
            made.to_bytes(),
            city.office.signing_key().unwrap().to_bytes(),
        ] {
            let digits: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
            assert!(!text.contains(&digits), "{name}");
        }
    }
}

#[test]
fn whoever_is_not_of_it_installs_nothing_and_the_right_one_may_try_the_same_answer_again() {
    let (city, folder) = city();
    adopted(&city, folder.path());
    let first = city.office.signing_key().unwrap();
    let answer = carried(&city.office, folder.path(), AskRoot::Rotate, &root(9));
    let wrong = ByIt {
        who: Some((LIN, "000000")),
        why: "换密钥",
    };
    for by in [NOBODY, wrong, by("")] {
        let refused = city.office.take_answer(&answer, None, by);
        assert!(matches!(refused, Err(KeyRefused::NotByIt(_))), "{refused:?}");
    }
    assert_eq!(city.office.signing_key().unwrap(), first);
    assert!(city.office.take_answer(&answer, None, by("换密钥")).is_ok());
}

type Refused = fn(&KeyRefused) -> bool;

#[test]
fn an_answer_that_is_not_the_one_that_was_asked_for_is_refused() {
    let (city, folder) = city();
    // Another city, whose root is the same.
    let elsewhere = tempfile::tempdir().unwrap();
    let other = Office::open(elsewhere.path(), OFFICE_KEY, world(&city.clock, 1 << 50)).unwrap();
    by_root(&other, &root(9), AskRoot::Adopt, NOBODY).unwrap();
    adopted(&city, folder.path());
    let ask = |ask| carried(&city.office, folder.path(), ask, &root(9));
    let stale = ask(AskRoot::Rotate);
    let theirs = carried(&other, elsewhere.path(), AskRoot::Rotate, &root(9));
    let now = ask(AskRoot::Rotate);
    let before = city.office.key_lines().unwrap();
    let rows: [(&str, &KeyAnswer, Refused); 2] = [
        ("to a request of before", &stale, |why| {
            matches!(why, KeyRefused::Stale)
        }),
        ("another city's", &theirs, |why| {
            matches!(why, KeyRefused::OtherCity { .. })
        }),
    ];
    for (what, answer, is) in rows {
        let refused = city.office.take_answer(answer, None, by("换密钥")).unwrap_err();
        assert!(is(&refused), "{what}: {refused:?}");
    }
    assert_eq!(city.office.key_lines().unwrap(), before, "nothing was done");
    city.office.take_answer(&now, None, by("换密钥")).unwrap();
    for again in [&now, &stale] {
        let refused = city.office.take_answer(again, None, by("换密钥"));
        assert!(
            matches!(refused, Err(KeyRefused::NotAsked)),
            "replayed: {refused:?}"
        );
    }
    // Asked anew, an answer of before is still none.
    let due = ask(AskRoot::Rotate);
    let refused = city.office.take_answer(&now, None, by("换密钥"));
    assert!(matches!(refused, Err(KeyRefused::Stale)), "{refused:?}");
    // Its generation is the one that was asked for, not one that came meanwhile by another node.
    let another = city.another();
    let refused = another.ask_root(AskRoot::BringBack(2));
    assert!(
        matches!(refused, Err(KeyRefused::Generation { asked: 2, known: 2 })),
        "{refused:?}"
    );
    assert!(
        another.take_answer(&due, None, by("换密钥")).is_ok(),
        "asked by one node, taken by another"
    );
    city.verify();
}

#[test]
fn a_root_is_adopted_by_the_fingerprint_that_somebody_wrote_down_and_once() {
    let (city, folder) = city();
    // Somebody put another root's answer in its place.
    let theirs = carried(&city.office, folder.path(), AskRoot::Adopt, &root(7));
    let rows: [(Option<String>, Refused); 3] = [
        (None, |why| matches!(why, KeyRefused::WhichRoot)),
        (Some(print(&root(9))), |why| {
            matches!(why, KeyRefused::OtherRoot(_))
        }),
        (Some(String::new()), |why| matches!(why, KeyRefused::OtherRoot(_))),
    ];
    for (said, is) in rows {
        let refused = city
            .office
            .take_answer(&theirs, said.as_deref(), by("启用"))
            .unwrap_err();
        assert!(is(&refused), "{said:?}: {refused:?}");
    }
    let none = city.office.ask_root(AskRoot::Rotate);
    assert!(matches!(none, Err(KeyRefused::NoRoot)), "{none:?}");
    adopted(&city, folder.path());
    let again = city.office.ask_root(AskRoot::Adopt);
    assert!(matches!(again, Err(KeyRefused::HasRoot(_))), "{again:?}");
    let request = city.office.ask_root(AskRoot::Rotate).unwrap();
    let wrong = request.answer(&root(7));
    assert!(matches!(wrong, Err(PaperFault::OtherRoot(_))), "{wrong:?}");
}

/// One digit, word or line of a file that is another is a file that nobody signed.
#[test]
fn a_file_that_was_changed_is_read_by_nobody() {
    let (city, folder) = city();
    adopted(&city, folder.path());
    carried(&city.office, folder.path(), AskRoot::Rotate, &root(9));
    let (request, answer) = (
        folder.path().join("request.json"),
        folder.path().join("answer.json"),
    );
    let swap = |path: &PathBuf, at: &str, to: &str| {
        let whole = std::fs::read_to_string(path).unwrap();
        assert!(whole.contains(at), "{at} stands in {whole}");
        std::fs::write(path, whole.replacen(at, to, 1)).unwrap();
        whole
    };
    let digits = |path: &PathBuf, name: &str| {
        let json: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let all = json["says"][name].as_str().or(json[name].as_str());
        all.unwrap().to_owned()
    };
    let turned = |text: &str| {
        let first = if text.starts_with('0') { "1" } else { "0" };
        format!("{first}{}", &text[1..])
    };
    for name in ["key", "root", "last_hash", "answer_to", "signature"] {
        let was = digits(&request, name);
        let whole = swap(&request, &was, &turned(&was));
        let read = KeyRequest::read(&request);
        assert!(matches!(read, Err(PaperFault::Changed(_))), "{name}: {read:?}");
        std::fs::write(&request, whole).unwrap();
    }
    for (at, to) in [
        ("\"rotate\"", "\"bring_back\""),
        ("\"generation\": 2", "\"generation\": 3"),
    ] {
        let whole = swap(&request, at, to);
        assert!(
            matches!(KeyRequest::read(&request), Err(PaperFault::Changed(_))),
            "{at}"
        );
        std::fs::write(&request, whole).unwrap();
        let whole = swap(&answer, at, to);
        assert!(
            matches!(KeyAnswer::read(&answer), Err(PaperFault::Changed(_))),
            "{at}"
        );
        std::fs::write(&answer, whole).unwrap();
    }
    for name in ["request", "root", "key", "certificate", "sealed", "signature"] {
        let was = digits(&answer, name);
        let whole = swap(&answer, &was, &turned(&was));
        let read = KeyAnswer::read(&answer);
        assert!(matches!(read, Err(PaperFault::Changed(_))), "{name}: {read:?}");
        std::fs::write(&answer, whole).unwrap();
    }
    // Another file altogether, and one for the other's place.
    for (path, bytes) in [
        (&request, "cistern root key 1\n00\n00\n"),
        (&request, ""),
        (&request, "{}"),
    ] {
        std::fs::write(path, bytes).unwrap();
        assert!(
            matches!(KeyRequest::read(path), Err(PaperFault::Other { .. })),
            "{bytes:?}"
        );
    }
    assert!(matches!(KeyRequest::read(&answer), Err(PaperFault::Other { .. })));
    let whole = KeyAnswer::read(&answer).unwrap();
    assert!(
        matches!(whole.write(&answer), Err(PaperFault::File { .. })),
        "never over a file"
    );
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whole and well signed, by another root: a root of somebody's own certifies nothing here.
#[test]
fn an_answer_that_another_root_made_is_refused() {
    let (city, folder) = city();
    adopted(&city, folder.path());
    carried(&city.office, folder.path(), AskRoot::Rotate, &root(9));
    let path = folder.path().join("answer.json");
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let says = |name: &str| json["says"][name].clone();
    let theirs = cistern_sync::trust::made_by(&root(7), city.office.journal(), 2).unwrap();
    let key = theirs.verifying_key().to_bytes();
    let certificate = cistern_sync::trust::certify(&root(7), city.office.journal(), 2, &key);
    let said = format!(
        r#"{{"act":"rotate","city":{},"journal":{},"generation":2,"request":{},"root":"{}","key":"{}","certificate":"{}","sealed":{}}}"#,
        says("city"),
        says("journal"),
        says("request"),
        digits(&root(7).verifying_key().to_bytes()),
        digits(&key),
        digits(&certificate),
        says("sealed"),
    );
    let signature = root(7).sign(format!("cistern key answer 1\0{said}").as_bytes());
    let whole = format!(
        r#"{{"form":"cistern key answer 1","says":{said},"signature":"{}"}}"#,
        digits(&signature.to_bytes())
    );
    std::fs::write(&path, whole).unwrap();
    let answer = KeyAnswer::read(&path).unwrap();
    let refused = city.office.take_answer(&answer, None, by("换密钥"));
    assert!(matches!(refused, Err(KeyRefused::WrongRoot(_))), "{refused:?}");
    assert_eq!(city.office.key_lines().unwrap().len(), 2, "nothing was rotated");
}

/// Restored from a copy of before a rotation: the office asks for that key, hears its counters by it, and the journal says both.
#[test]
fn a_restored_office_has_its_key_back_by_the_root_alone() {
    let (city, folder) = city();
    let counter = city.seat(10, 1, 1);
    counter.sync(&city.office);
    adopted(&city, folder.path());
    counter.sync(&city.office);
    let lost = carried(&city.office, folder.path(), AskRoot::Rotate, &root(9));
    // What is asked while a restored office waits is that key, and no other.
    city.office.mark_restored(by("硬盘坏了")).unwrap();
    let early = city.office.ask_root(AskRoot::Rotate);
    assert!(
        matches!(
            early,
            Err(KeyRefused::Fault(OfficeFault::Journal(Fault::Restored)))
        ),
        "{early:?}"
    );
    let rotated = city.office.take_answer(&lost, None, by("换密钥"));
    assert!(
        matches!(rotated, Err(KeyRefused::NotAsked)),
        "what was asked before the copy is void: {rotated:?}"
    );
    let back = carried(&city.office, folder.path(), AskRoot::BringBack(2), &root(9));
    let done = city
        .office
        .take_answer(&back, None, by("备份早于换密钥"))
        .unwrap();
    assert_eq!(done, KeyInstalled::BroughtBack(2));
    let made = cistern_sync::trust::made_by(&root(9), city.office.journal(), 2);
    assert_eq!(city.office.signing_key().ok(), made, "the key of then");
    city.clock.pass(MINUTE);
    // Nobody holds the rotation after all: the key before signs again.
    counter.sync(&city.office);
    assert_eq!(city.office.recovery().unwrap(), None);
    let said: Vec<_> = city
        .office
        .recoveries()
        .unwrap()
        .into_iter()
        .map(|one| (one.staff, one.why))
        .collect();
    assert_eq!(
        said,
        [(LIN, "硬盘坏了".to_owned()), (LIN, "备份早于换密钥".to_owned())]
    );
    let again = by_root(&city.office, &root(9), AskRoot::Rotate, by("再换"));
    assert!(matches!(again, Ok(KeyInstalled::Rotated(_, 2))), "{again:?}");
    assert_eq!(city.office.signing_key().ok(), made);
    city.verify();
}

/// The tail came back by another way than its counters, and names a key that is not here: the office is whole once it is.
#[test]
fn an_office_whose_tail_names_a_key_that_it_lacks_waits_for_that_key() {
    let (city, folder) = city();
    let counter = city.seat(10, 1, 1);
    adopted(&city, folder.path());
    counter.sync(&city.office);
    let first = city.office.signing_key().unwrap();
    by_root(&city.office, &root(9), AskRoot::Rotate, by("换密钥")).unwrap();
    counter.sync(&city.office);
    signs_with(&city.office, &first);
    city.office.mark_restored(by("硬盘坏了")).unwrap();
    counter.sync(&city.office);
    let ready = city.office.is_ready().unwrap();
    assert!(
        ready.contains("writes nothing of its own") && ready.contains("its key is missing"),
        "{ready}"
    );
    heard_again_without_writing(&city, &counter);
    let recovering = city.office.recovering().unwrap().unwrap();
    assert_eq!((recovering.waits_for.len(), recovering.lacks_key), (0, true));
    let on = city.office.go_on(by("没有柜台"));
    assert!(matches!(on, Err(RecoveryRefused::LacksKey)), "{on:?}");
    let back = by_root(&city.office, &root(9), AskRoot::BringBack(2), by("找回密钥")).unwrap();
    assert_eq!(back, KeyInstalled::BroughtBack(2));
    assert_eq!(city.office.recovery().unwrap(), None, "whole");
    assert!(
        !is_kept(&city.office),
        "no key is left that signs nothing any more"
    );
    city.office.publish_settings(&Settings::default()).unwrap();
    counter.sync(&city.office);
    city.verify();
}

/// While another program holds the database, a message that changes nothing is answered all the same.
fn heard_again_without_writing(city: &City, counter: &Counter) {
    common::given::while_held(&city.another(), || {
        let answer = counter.ask(&city.office, &counter.greeting());
        assert!(answer.is_ok(), "it opened an act: {answer:?}");
    });
}

#[test]
fn nobody_who_is_wrongly_named_is_told_more_than_that() {
    let city = City::found();
    let answer = city
        .office
        .ask_root(AskRoot::Adopt)
        .unwrap()
        .answer(&root(9))
        .unwrap();
    let refused = city
        .office
        .take_answer(&answer, Some(&print(&root(9))), by("启用"));
    assert!(
        matches!(refused, Err(KeyRefused::NotByIt(NotByIt::Nobody))),
        "{refused:?}"
    );
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_one_server();
}
