//! No room on the disk: told in words, nothing half written, and on it goes when there is room.

use rustix::process::{Pid, Resource, Rlimit, prlimit};
use serde_json::json;

use crate::served::{DEMO, Served, cistern, deposit, run, said, text};

/// A program that may make no file longer than that many bytes; SIGXFSZ ignored, as it would be sent then.
fn limited(served: &Served, bytes: Option<u64>) {
    let limit = Rlimit {
        current: bytes,
        maximum: None,
    };
    prlimit(Some(Pid::from_child(&served.child)), Resource::Fsize, limit).expect("limited");
}

fn ignoring_the_signal(folder: &std::path::Path) -> Served {
    let mut arguments = vec!["serve", "--data", text(folder)];
    arguments.extend(DEMO);
    let program = cistern(&arguments);
    let mut shell = std::process::Command::new("sh");
    shell
        .arg("-c")
        .arg("trap '' XFSZ; exec \"$0\" \"$@\"")
        .arg(program.get_program());
    shell.args(program.get_args()).env("CISTERN_KEY_FILE_ONLY", "1");
    Served::by(shell)
}

#[test]
fn a_full_disk_is_told_and_passes() {
    let folder = tempfile::tempdir().expect("a folder");
    let served = ignoring_the_signal(folder.path());
    let client = served.at_work();
    client.call("take_payment", deposit(1, 100));
    let log = std::fs::metadata(folder.path().join("counter.db-wal"))
        .expect("a log")
        .len();
    limited(&served, Some(log + 100_000));
    let mut nth = 1;
    let fault = loop {
        nth += 1;
        assert!(nth < 500, "no end to the room");
        match client.ask("take_payment", &deposit(nth, 100)).expect("answered") {
            (200, _) => {}
            (status, answer) => break (status, answer),
        }
    };
    assert_eq!(fault.0, 500, "{}", fault.1);
    let kind = fault.1["fault"]["kind"].as_str().expect("a fault of a kind");
    assert!(["disk_full", "disk"].contains(&kind), "{}", fault.1);
    // The log was emptied behind what failed; now there is no room for a new one either.
    limited(&served, Some(0));
    for _ in 0..3 {
        let again = client.ask("take_payment", &deposit(nth, 100)).expect("answered");
        assert_eq!(again.0, 500, "{}", again.1);
    }
    let before = client.call("shift_report", json!({ "shift": null }));
    assert_eq!(
        before["takings"]["payments"],
        json!(nth - 1),
        "reading goes on, and nothing was half taken"
    );
    limited(&served, None);
    let taken = client.call("take_payment", deposit(nth, 100));
    assert_eq!(taken["repeated"], json!(false), "it had not been taken");
    client.call("take_payment", deposit(nth + 1, 100));
    let after = client.call("shift_report", json!({ "shift": null }));
    assert_eq!(after["takings"]["payments"], json!(nth + 1));
    drop(served);
    let verified = run(&["verify", text(folder.path())]);
    assert!(verified.status.success(), "{}", said(&verified));
}

/// A demo hall on a file system of its own.
struct SmallDisk {
    served: Served,
    /// Where that is, as this program sees it.
    place: std::path::PathBuf,
}

/// Of so many MiB, filled but for what `filler` bytes leave; nothing where the system lets no ordinary user mount one: the
/// limit on a file's length above stands for it then.
fn on_a_small_disk(folder: &std::path::Path, mib: u32, filler: u64) -> Option<SmallDisk> {
    let small = folder.join("small");
    std::fs::create_dir(&small).expect("a folder");
    let mount = format!(
        "mount -t tmpfs -o size={mib}m small '{0}' && head -c {filler} /dev/zero > '{0}/filler' && exec \"$0\" \"$@\"",
        text(&small)
    );
    let tried = std::process::Command::new("unshare")
        .args(["-rm", "sh", "-c", &mount, "true"])
        .output();
    if !tried.is_ok_and(|tried| tried.status.success()) {
        eprintln!("skipped: no file system can be mounted here");
        return None;
    }
    let data = small.join("data");
    let mut arguments = vec!["serve", "--data", text(&data)];
    arguments.extend(DEMO);
    let program = cistern(&arguments);
    let mut shell = std::process::Command::new("unshare");
    shell
        .args(["-rm", "sh", "-c", &mount])
        .arg(program.get_program())
        .args(program.get_args());
    let served = Served::by({
        shell.env("CISTERN_KEY_FILE_ONLY", "1");
        shell
    });
    let place = format!("/proc/{}/root{}", served.child.id(), text(&small)).into();
    Some(SmallDisk { served, place })
}

#[test]
fn a_disk_without_room_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(SmallDisk { served, place }) = on_a_small_disk(folder.path(), 8, 2_000_000) else {
        return;
    };
    let client = served.at_work();
    let mut nth = 0;
    let fault = loop {
        nth += 1;
        assert!(nth < 500, "no end to the room");
        match client.ask("take_payment", &deposit(nth, 100)).expect("answered") {
            (200, _) => {}
            (_, answer) => break answer,
        }
    };
    assert_eq!(fault["fault"]["kind"], json!("disk_full"), "{fault}");
    let warnings = client.call("status", json!({}))["warnings"].to_string();
    assert!(warnings.contains("disk_low"), "the strip says so too: {warnings}");
    std::fs::remove_file(place.join("filler")).expect("room is made");
    assert_eq!(
        client.call("take_payment", deposit(nth, 100))["repeated"],
        json!(false)
    );
    let report = client.call("shift_report", json!({ "shift": null }));
    assert_eq!(report["takings"]["payments"], json!(nth), "every one once");
}

/// The bytes that are left, but for so many.
fn fill_all_but(place: &std::path::Path, left: u64) {
    let disk = rustix::fs::statvfs(place).expect("a file system");
    let free = disk.f_bavail * disk.f_frsize;
    let filler = usize::try_from(free.saturating_sub(left)).expect("a length");
    std::fs::write(place.join("filler"), vec![0; filler]).expect("filled");
}

/// A photo that finds no room is refused by name: nothing of it is kept, the case is as it was, the desk goes on, and the
/// same again is done once there is room.
#[test]
fn a_photo_without_room_leaves_nothing_half_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(SmallDisk { served, place }) = on_a_small_disk(folder.path(), 32, 0) else {
        return;
    };
    let client = served.at_work();
    let case = "00000000-0000-4000-8000-00000000ca5e";
    client.call(
        "open_case",
        json!({
            "case": case, "item": "repair", "account": null, "bill": null, "name": "王大爷", "phone": "13900001234",
            "address": "朝晖六区12幢", "words": "楼下水管爆了", "fields": { "kind": "爆管", "place": "小区" },
            "telephoned": null,
        }),
    );
    let photo = folder.path().join("photo.jpg");
    let mut content = vec![0xff, 0xd8, 0xff, 0xe0];
    content.resize(3_999_999, b'Z');
    std::fs::write(&photo, &content).expect("written");
    let attach = json!({
        "case": case, "step": "00000000-0000-4000-8000-00000000a77a",
        "from": { "source": "path", "path": text(&photo) },
    });
    fill_all_but(&place, 2_000_000);
    let before = client.call("case_sheet", json!({ "case": case }));
    for _ in 0..2 {
        let (status, refused) = client.ask("attach_file", &attach).expect("answered");
        assert_eq!(
            (status, &refused["refusal"]["kind"]),
            (409, &json!("no_room")),
            "{refused}"
        );
        assert_eq!(
            client.call("case_sheet", json!({ "case": case })),
            before,
            "the case is as it was"
        );
        let kept = std::fs::read_dir(place.join("data/attachments"))
            .expect("a folder")
            .count();
        assert_eq!(kept, 0, "nothing of it is left");
    }
    client.call("take_payment", deposit(1, 100));
    std::fs::remove_file(place.join("filler")).expect("room is made");
    let sheet = client.call("attach_file", attach.clone());
    assert_eq!(client.call("attach_file", attach), sheet, "done once");
    let attached = sheet["attachments"].as_array().expect("attachments");
    assert_eq!(attached.len(), 1, "{sheet}");
    let shown = client.call(
        "attachment",
        json!({ "case": case, "journal": attached[0]["journal"], "number": attached[0]["number"] }),
    );
    // Three bytes of the file at a time, as Base64 writes them.
    let expected = format!("/9j/4Fpa{}", "Wlpa".repeat(content.len() / 3 - 2));
    assert!(
        shown["base64"] == json!(expected),
        "byte for byte as it was given"
    );
}

/// A copy that finds no room is told, shown in the strip, and leaves nothing behind.
#[test]
fn a_full_backup_disk_is_told_and_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let copies = folder.path().join("copies");
    let data = folder.path().join("data");
    // Founded and ended once, so that the counter's own log is shorter than a copy.
    crate::served::terminate(Served::demo(&data));
    let served = ignoring_the_signal(&data);
    let client = served.at_work();
    let mut device = client.call("device", json!({}));
    device["backup_folder"] = json!(text(&copies));
    device["backup_hours"] = json!(168);
    client.call("set_device", device);
    client.call("back_up", json!({}));
    let whole = std::fs::read_dir(&copies).expect("a folder").count();
    let log = std::fs::metadata(data.join("counter.db-wal")).map_or(0, |log| log.len());
    let copy = std::fs::metadata(data.join("counter.db")).expect("a file").len();
    assert!(
        log + 100_000 < copy,
        "the log is shorter than a copy: {log}, {copy}"
    );
    limited(&served, Some(log + 100_000));
    let (status, refused) = client.ask("back_up", &json!({})).expect("answered");
    assert_eq!(
        (status, &refused["refusal"]["kind"]),
        (409, &json!("folder")),
        "{refused}"
    );
    limited(&served, None);
    assert_eq!(
        std::fs::read_dir(&copies).expect("a folder").count(),
        whole,
        "nothing half made"
    );
    let warned = |name: &str| {
        client.call("status", json!({}))["warnings"]
            .to_string()
            .contains(name)
    };
    assert!(warned("backup_failed"));
    client.call("back_up", json!({}));
    assert!(!warned("backup_failed"), "gone with the next copy");
}
