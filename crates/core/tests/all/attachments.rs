//! Attachments of cases: kept beside the ledger before their entry, each once; refused with their limits; verified, copied.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use cistern_core::Failed;
use cistern_core::case::{
    AskAttachment, AskScans, AttachFile, AttachmentPlace, AttachmentRefusal, CaseSheet, FileFrom, OpenCase,
};
use cistern_core::device::Device;
use cistern_domain::entry::{AttachmentKind, DetailsErased};
use cistern_domain::ids::{CaseId, EntryRef, StepId};
use cistern_journal::Fault;
use uuid::Uuid;

use crate::hall::Hall;

const CASE: CaseId = CaseId(Uuid::from_u128(0xa77a));
const OTHER: CaseId = CaseId(Uuid::from_u128(0xa77b));

fn told<T>(done: Result<T, Failed<AttachmentRefusal>>) -> Result<T, AttachmentRefusal> {
    match done {
        Ok(done) => Ok(done),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn with_case() -> Hall {
    let hall = Hall::serving();
    for case in [CASE, OTHER] {
        let ask = OpenCase {
            case,
            item: "repair".to_owned(),
            account: None,
            bill: None,
            name: "朱美霞".to_owned(),
            phone: "13900000417".to_owned(),
            address: "朝晖六区12幢门口".to_owned(),
            words: "楼下水管爆了".to_owned(),
            fields: BTreeMap::from([
                ("kind".to_owned(), "爆管".to_owned()),
                ("place".to_owned(), "小区".to_owned()),
            ]),
            seen: Vec::new(),
            telephoned: Some("调度老陈，09:02".to_owned()),
            disputes: false,
            by_act: false,
        };
        assert!(hall.counter.open_case(&ask).is_ok(), "opened");
    }
    hall
}

/// A JPEG as far as its first bytes go; another for each number.
fn photo(nth: u32, size: usize) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0];
    bytes.extend(nth.to_be_bytes());
    bytes.resize(size, 0x5a);
    bytes
}

fn attach(hall: &Hall, case: CaseId, step: u128, from: FileFrom) -> Result<CaseSheet, AttachmentRefusal> {
    told(hall.counter.attach_file(&AttachFile {
        case,
        step: StepId(Uuid::from_u128(step)),
        from,
        shows: None,
    }))
}

fn pasted(bytes: &[u8]) -> FileFrom {
    FileFrom::Bytes {
        base64: BASE64_STANDARD.encode(bytes),
    }
}

fn at(path: &Path) -> FileFrom {
    FileFrom::Path {
        path: path.display().to_string(),
    }
}

/// The files beside the ledger.
fn kept(hall: &Hall) -> Vec<PathBuf> {
    let folder = hall.counter.folder().join("attachments");
    let files =
        std::fs::read_dir(folder).map(|files| files.map(|file| file.expect("a file").path()).collect());
    files.unwrap_or_default()
}

#[test]
fn a_file_is_kept_as_given_and_done_once() {
    let hall = with_case();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("材料.bin");
    let content = photo(1, 700_000);
    std::fs::write(&path, &content).expect("written");
    let first = attach(&hall, CASE, 1, at(&path)).expect("attached");
    let again = attach(&hall, CASE, 1, at(&path)).expect("the same again");
    assert_eq!(first, again);
    let line = &again.attachments[0];
    assert_eq!(again.attachments.len(), 1);
    assert_eq!(
        (line.kind, line.size),
        (AttachmentKind::Jpeg, 700_000),
        "by its first bytes, not by name"
    );
    assert_eq!(line.place, AttachmentPlace::Here, "this hall is its own office");
    let ask = AskAttachment {
        case: CASE,
        journal: line.journal,
        number: line.number,
    };
    let shown = told(hall.counter.attachment(&ask)).expect("shown");
    assert_eq!(BASE64_STANDARD.decode(shown.base64).expect("Base64"), content);
    // The same file at another case: two entries, one file.
    attach(&hall, OTHER, 2, pasted(&content)).expect("attached");
    assert_eq!(kept(&hall).len(), 1);
    let twice = attach(&hall, CASE, 3, pasted(&content));
    assert!(matches!(twice, Err(AttachmentRefusal::Twice { .. })), "{twice:?}");
    let verified = hall.counter.file().verify_attachments().expect("verified");
    assert!(verified.holds(), "{verified}");
    assert_eq!(verified.whole, 2);
    let books = hall
        .counter
        .file()
        .verify(hall.counter.folder())
        .expect("verified");
    assert_eq!(books.difference, None);
}

#[test]
fn what_cannot_be_attached_is_refused_and_leaves_nothing() {
    let hall = with_case();
    let folder = tempfile::tempdir().expect("a folder");
    let gone = folder.path().join("gone.jpg");
    let large = folder.path().join("large.jpg");
    std::fs::write(&large, photo(9, 10 * 1024 * 1024 + 1)).expect("written");
    let rows = [
        (at(&gone), "unreadable"),
        (at(folder.path()), "unreadable"),
        (at(&large), "too large"),
        (pasted(b"GIF89a, whatever its name"), "no picture"),
        (pasted(b""), "empty"),
    ];
    for (nth, (from, why)) in (10..).zip(rows) {
        let refused = attach(&hall, CASE, nth, from).expect_err(why);
        let is_that = match why {
            "unreadable" => matches!(refused, AttachmentRefusal::Unreadable { .. }),
            "too large" => matches!(refused, AttachmentRefusal::TooLarge { .. }),
            "empty" => refused == AttachmentRefusal::Empty,
            _ => refused == AttachmentRefusal::NotAPicture,
        };
        assert!(is_that, "{why}: {refused:?}");
    }
    let unknown = attach(&hall, CaseId(Uuid::from_u128(5)), 20, pasted(&photo(1, 100)));
    assert!(
        matches!(unknown, Err(AttachmentRefusal::Unknown { .. })),
        "{unknown:?}"
    );
    assert_eq!(
        kept(&hall),
        Vec::<PathBuf>::new(),
        "nothing is left of what was refused"
    );
    for nth in 0..20 {
        attach(&hall, CASE, 100 + u128::from(nth), pasted(&photo(nth, 100))).expect("attached");
    }
    let more = attach(&hall, CASE, 200, pasted(&photo(20, 100)));
    assert_eq!(more, Err(AttachmentRefusal::TooMany { limit: 20 }));
    assert_eq!(kept(&hall).len(), 20);
}

#[test]
fn a_crash_between_file_and_entry_leaves_no_orphan() {
    let hall = with_case();
    attach(&hall, CASE, 1, pasted(&photo(1, 100))).expect("attached");
    let beside = hall.counter.file().attachments();
    // As far as a power cut after the file: no entry was written.
    drop(
        beside
            .begin((CASE, StepId(CASE.0)), &photo(2, 100))
            .expect("begun"),
    );
    assert_eq!(kept(&hall).len(), 2);
    let hall = hall.crash();
    assert_eq!(kept(&hall).len(), 1);
    let verified = hall.counter.file().verify_attachments().expect("verified");
    assert!(verified.holds(), "{verified}");
}

#[test]
fn missing_and_damaged_are_told_apart_and_a_copy_takes_attachments_along() {
    let hall = with_case();
    attach(&hall, CASE, 1, pasted(&photo(1, 300_000))).expect("attached");
    let copies = tempfile::tempdir().expect("a folder");
    let copy = hall.counter.copy_into(copies.path()).expect("copied").path;
    let stem = Path::new(&copy).file_stem().and_then(|stem| stem.to_str());
    let name = stem.and_then(|stem| stem.rsplitn(3, '-').nth(2));
    let file = kept(&hall).remove(0);
    let copied = copies
        .path()
        .join(name.expect("a name and a time"))
        .join("attachments")
        .join(file.file_name().expect("a name"));
    let bytes = std::fs::read(&file).expect("read");
    assert_eq!(std::fs::read(copied).expect("copied along"), bytes);
    let mut torn = bytes.clone();
    torn[200_000] ^= 1;
    std::fs::write(&file, torn).expect("damaged");
    let verified = hall.counter.file().verify_attachments().expect("verified");
    assert_eq!(
        (verified.damaged.len(), verified.missing.len()),
        (1, 0),
        "{verified}"
    );
    std::fs::remove_file(&file).expect("removed");
    let verified = hall.counter.file().verify_attachments().expect("verified");
    assert_eq!(
        (verified.damaged.len(), verified.missing.len()),
        (0, 1),
        "{verified}"
    );
    // Money is not touched by what became of a photo.
    let books = hall
        .counter
        .file()
        .verify(hall.counter.folder())
        .expect("verified");
    assert_eq!(books.difference, None);
}

#[test]
fn a_full_or_vanished_folder_is_told_and_the_case_is_safe() {
    let hall = with_case();
    // The folder beside the ledger cannot be made: a file is in its place.
    let place = hall.counter.folder().join("attachments");
    std::fs::write(&place, b"in the way").expect("written");
    let step = StepId(Uuid::from_u128(1));
    let ask = AttachFile {
        case: CASE,
        step,
        from: pasted(&photo(1, 100)),
        shows: None,
    };
    assert!(matches!(hall.counter.attach_file(&ask), Err(Failed::Broken(_))));
    std::fs::remove_file(&place).expect("removed");
    let sheet = told(hall.counter.attach_file(&ask)).expect("the same again, once it can be");
    assert_eq!(sheet.attachments.len(), 1);

    let folder = tempfile::tempdir().expect("a folder");
    let device = Device {
        scan_folder: Some(folder.path().display().to_string()),
        ..Device::default()
    };
    assert!(hall.counter.set_device(&device).is_ok());
    for name in ["a.jpg", "b.PDF", "notes.txt"] {
        std::fs::write(folder.path().join(name), photo(1, 10)).expect("written");
    }
    let scans = told(hall.counter.scans(&AskScans {})).expect("listed");
    assert_eq!(scans.files.len(), 2, "{scans:?}");
    drop(folder);
    let scans = told(hall.counter.scans(&AskScans {})).expect("told, not refused");
    assert!(scans.trouble.is_some() && scans.files.is_empty(), "{scans:?}");
}

/// Erased by head office: the file goes, the entry stays, and no verification misses it; the same file of another case, which
/// was not erased, would not have been named.
#[test]
fn an_attachment_that_was_erased_is_nowhere() {
    let hall = with_case();
    let content = photo(5, 40_000);
    let sheet = attach(&hall, CASE, 1, pasted(&content)).expect("attached");
    let line = &sheet.attachments[0];
    let of = EntryRef {
        journal: line.journal,
        number: line.number,
    };
    let file = hall.counter.file();
    let attached = file.read::<_, Fault>(|tx| tx.attached(of)).expect("read");
    let hash = attached.expect("attached").hash;
    hall.publish(|tx, pen| {
        let erased = DetailsErased {
            payloads: Vec::new(),
            attachments: vec![hash],
            why: "保存期限已过".to_owned(),
            of: None,
        };
        pen.write(tx, erased).map(|_| ())
    });
    assert_eq!(file.forget_erased().expect("removed"), 1);
    assert_eq!(file.forget_erased().expect("again"), 0);
    assert_eq!(kept(&hall), Vec::<PathBuf>::new());
    let verified = file.verify_attachments().expect("verified");
    assert!(verified.holds(), "{verified}");
    assert_eq!((verified.erased, verified.whole), (1, 0));
    let ask = AskAttachment {
        case: CASE,
        journal: of.journal,
        number: of.number,
    };
    let refused = told(hall.counter.attachment(&ask)).expect_err("it is nowhere");
    assert!(
        matches!(
            refused,
            AttachmentRefusal::NotHere {
                place: AttachmentPlace::Erased,
                ..
            }
        ),
        "{refused:?}"
    );
    hall.verified();
}
