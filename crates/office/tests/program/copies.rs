//! Copies of the office: made by hand and by the service, tried by a drill, and refused with a sentence where they would bring
//! nothing back.

use std::path::{Path, PathBuf};

use cistern_domain::ids::StaffNo;
use cistern_domain::settings::Role;
use cistern_office::Office;

use crate::common::City;
use crate::common::database::Database;
use crate::{Serving, done, refused, run, text};

pub fn found(folder: &Path, name: &str) -> PathBuf {
    let data = folder.join(name);
    done(&["found", "--data", text(&data)], "");
    let staff = [
        "staff",
        "add",
        "--data",
        text(&data),
        "--number",
        "8",
        "--name",
        "程序员",
        "--role",
        "it",
    ];
    done(&staff, "258036");
    data
}

/// The one copy in a folder.
fn copy_in(folder: &Path) -> PathBuf {
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let copies: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|end| end == "db"))
        .collect();
    assert_eq!(copies.len(), 1, "{copies:?}");
    copies[0].clone()
}

#[test]
fn a_drill_says_what_a_copy_would_bring_back_and_why_another_brings_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (data, other) = (found(folder.path(), "office"), found(folder.path(), "other"));
    let (copies, others) = (folder.path().join("copies"), folder.path().join("others"));
    assert!(done(&["backup", "--data", text(&data), text(&copies)], "").contains("read back"));
    done(&["backup", "--data", text(&other), text(&others)], "");
    let copy = copy_in(&copies);
    let drill = |copy: &Path| {
        let copy = text(copy).to_owned();
        [
            "drill".to_owned(),
            "--data".to_owned(),
            text(&data).to_owned(),
            copy,
        ]
    };
    let try_it = |copy: &Path| {
        let words = drill(copy);
        refused(&words.each_ref().map(String::as_str))
    };
    let words = drill(&copy);
    let good = done(&words.each_ref().map(String::as_str), "");
    assert!(
        good.contains("the copy brings back") && good.contains("nothing was changed"),
        "{good}"
    );

    let whole = std::fs::read(&copy).unwrap();
    let broken = folder.path().join("broken.db");
    let rows: [(&str, Vec<u8>, &str); 4] = [
        (
            "a byte that fell over",
            turned(&whole, whole.len() - 2_000),
            "page",
        ),
        (
            "a first page that fell over",
            turned(&whole, 2_000),
            "does not open with this key",
        ),
        ("one byte cut off", whole[..whole.len() - 1].to_vec(), "page"),
        ("a page cut off", whole[..whole.len() - 4_096].to_vec(), "damaged"),
    ];
    for (what, bytes, told) in rows {
        std::fs::write(&broken, bytes).unwrap();
        let said = try_it(&broken);
        assert!(
            said.contains("this copy would not bring the office back") && said.contains(told),
            "{what}: {said}"
        );
    }
    let foreign = try_it(&copy_in(&others));
    assert!(
        foreign.contains("this copy would not bring the office back") && foreign.contains("this key"),
        "another office's: {foreign}"
    );
    let nothing = try_it(&folder.path().join("none.db"));
    assert!(
        nothing.contains("this copy would not bring the office back"),
        "{nothing}"
    );

    // A restore refuses as a drill does, and leaves a folder as it was.
    let again = folder.path().join("again");
    let key = data.join("office.key");
    let bring = |copy: &Path| {
        let words = ["restore", "--data", text(&again), text(copy), "--key", text(&key)];
        let by = ["--staff", "8", "--why", "硬盘坏了"];
        [&words[..], &by]
            .concat()
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let tries = |words: &[String], pin: &str| {
        let words: Vec<_> = words.iter().map(String::as_str).collect();
        let output = run(&words, pin);
        let said = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        (output.status.success(), said.concat())
    };
    let words = bring(&broken);
    let (is_done, said) = tries(&words, "258036");
    assert!(!is_done && said.contains("nothing was restored"), "{said}");
    assert!(!again.join("office.db").exists());
    let words = bring(&copy);
    let (is_done, said) = tries(&words, "000000");
    assert!(!is_done && said.contains("the PIN is wrong"), "{said}");
    let (is_done, said) = tries(&words[..6], "258036");
    assert!(!is_done && said.contains("--why WORDS"), "{said}");
    let (is_done, said) = tries(&words, "258036");
    assert!(is_done && said.contains("restored and verified"), "{said}");
    // The copy knew no counter: whoever goes on says so too, and both stand in the journal.
    let recovery = ["recovery", "--data", text(&again)];
    let go_on = [
        &recovery[..],
        &["--go-on", "--staff", "8", "--why", "还没有接入柜台"],
    ]
    .concat();
    assert!(done(&recovery, "").contains("by staff 8: 硬盘坏了"));
    let whole = done(&go_on, "258036");
    for told in [
        "epoch 2",
        "by staff 8",
        "staff 8 程序员",
        "硬盘坏了",
        "还没有接入柜台",
    ] {
        assert!(whole.contains(told), "{told}: {whole}");
    }
}

fn turned(whole: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    bytes[at] ^= 1;
    bytes
}

#[test]
fn the_service_makes_a_copy_that_a_drill_takes() {
    let folder = tempfile::tempdir().unwrap();
    let data = found(folder.path(), "office");
    let copies = folder.path().join("copies");
    let place = ["--data".to_owned(), text(&data).to_owned()];
    let serving = Serving::start(&place, &["--backup", text(&copies)]);
    serving.log.wait_for("the office was copied");
    let copy = copy_in(&copies);
    let good = done(&["drill", "--data", text(&data), text(&copy)], "");
    assert!(good.contains("the copy brings back"), "{good}");
    serving.told_to_stop();
    assert!(serving.end().0);
    // A program that is started again on the same day makes no more of them; on the next it does.
    let again = Serving::start_at("2026-11-23T08:00:00Z", &place, &["--backup", text(&copies)]);
    again.told_to_stop();
    assert!(again.end().0);
    assert_eq!(copy_in(&copies), copy);
    let next = Serving::start_at("2026-11-24T08:00:00Z", &place, &["--backup", text(&copies)]);
    next.log.wait_for("the office was copied");
    assert!(copy.is_file() && std::fs::read_dir(&copies).unwrap().count() > 1);
}

/// The newest is the last that was made: copies of a clock that was ahead, and of a program that gave them no turn, hide no copy that
/// is missing, and the service makes the next.
#[test]
fn the_newest_copy_is_the_last_that_was_made() {
    let folder = tempfile::tempdir().unwrap();
    let at = || Office::copied_at(folder.path()).map(|at| at.utc().to_rfc3339());
    let rows = [
        (
            "cistern-office-20261123-080000000.db",
            "2026-11-23T08:00:00+00:00",
        ),
        (
            "cistern-office-20990101-080000000.db",
            "2099-01-01T08:00:00+00:00",
        ),
        (
            "cistern-office-20261124-080000000.1.db",
            "2026-11-24T08:00:00+00:00",
        ),
        (
            "cistern-office-20261123-090000000.2.db",
            "2026-11-23T09:00:00+00:00",
        ),
        ("cistern-office-before-the-move.db", "2026-11-23T09:00:00+00:00"),
    ];
    assert_eq!(at(), None);
    for (name, newest) in rows {
        std::fs::write(folder.path().join(name), "").unwrap();
        assert_eq!(at().as_deref(), Some(newest), "{name}");
    }
}

/// A city whose database may lie on a server: its copy is tried, and restored in a folder and, where there is one, on a server.
#[test]
fn a_copy_of_any_city_is_restored_in_a_file_and_on_a_server() {
    let city = City::found();
    let staff = city
        .office
        .publish_staff(StaffNo(8), "程序员", "258036", &[Role::It]);
    staff.unwrap();
    let counter = city.seat(10, 1, 1);
    counter.sync(&city.office);
    let place = city.place();
    let place: Vec<&str> = place.iter().map(String::as_str).collect();
    let folder = tempfile::tempdir().unwrap();
    let copies = folder.path().join("copies");
    let told = done(&[&["backup"], &place[..], &[text(&copies)]].concat(), "");
    assert!(told.contains("read back"), "{told}");
    let copy = copy_in(&copies);
    let told = done(&[&["drill"], &place[..], &[text(&copy)]].concat(), "");
    assert!(told.contains("nothing was changed"), "{told}");
    let over = refused(
        &[
            &["restore"],
            &place[..],
            &[text(&copy), "--staff", "8", "--why", "试"],
        ]
        .concat(),
    );
    assert!(over.contains("nothing was restored"), "{over}");

    let key = city.folder.path().join("office.key");
    let by = ["--key", text(&key), "--staff", "8", "--why", "搬到别处"];
    let database = Database::new();
    let url = database.as_ref().map(Database::url);
    let places = [None, url.as_deref()].into_iter().enumerate();
    for (nth, url) in places.filter(|(nth, url)| *nth == 0 || url.is_some()) {
        let data = folder.path().join(nth.to_string());
        let at = [Some("--data"), Some(text(&data)), url.map(|_| "--database"), url];
        let at: Vec<&str> = at.into_iter().flatten().collect();
        let told = done(&[&["restore"], &at[..], &[text(&copy)], &by].concat(), "258036");
        assert!(told.contains("restored and verified"), "{told}");
        let told = done(&[&["recovery"], &at[..]].concat(), "");
        assert!(told.contains("by staff 8: 搬到别处"), "{told}");
        let told = done(&[&["verify"], &at[..]].concat(), "");
        assert!(told.contains("everything holds"), "{told}");
    }
}
