//! A disk without room: `/readyz` says so, and that there is room again. The disk is one of a few megabytes in memory, made for the
//! program alone; where a machine lets nobody make one, that is said and nothing is tried.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::told::in_time;
use crate::{CLOCK, PROGRAM, Serving, command, text};

/// The program with a disk of its own in a folder; nothing where this machine makes none.
fn on_a_small_disk(folder: &Path) -> Option<Serving> {
    let mount = format!("mount -t tmpfs -o size=4m cistern '{}'", text(folder));
    let made = command("unshare").args(["-rm", "sh", "-c", &mount]).output();
    if !made.is_ok_and(|made| made.status.success()) {
        // Not by a macro: the harness would keep that to itself.
        let _ = writeln!(
            std::io::stderr(),
            "left out: no small disk can be made here (unshare -rm)"
        );
        return None;
    }
    let then = format!("{mount} && exec \"$0\" \"$@\"");
    let words = [
        "serve",
        "--data",
        text(folder),
        "--listen",
        "127.0.0.1:0",
        "--clock",
        CLOCK,
    ];
    let mut serve = command("unshare");
    serve.args(["-rm", "sh", "-c", &then, PROGRAM]);
    serve.args(words).args(["--health", "127.0.0.1:0"]);
    Some(Serving::spawn(&mut serve))
}

#[test]
fn a_full_disk_is_said_until_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let Some(mut serving) = on_a_small_disk(folder.path()) else {
        return;
    };
    let health = serving.told("health on ");
    let ready = || {
        let answer = crate::common::given::http(&*health, "/readyz");
        (answer.starts_with("HTTP/1.1 200"), answer)
    };
    assert!(ready().0);
    // The program's own view of its folder.
    let root = PathBuf::from(format!("/proc/{}/root", serving.child.id()));
    let filler = root.join(folder.path().strip_prefix("/").unwrap()).join("filler");
    let mut fills = std::fs::File::create(&filler).unwrap();
    while fills.write_all(&[0; 4096]).is_ok() {}
    let why = in_time("a note without room", || Some(ready()).filter(|(is, _)| !is)).1;
    assert!(
        why.starts_with("HTTP/1.1 503") && why.contains("not ready: the disk is full"),
        "{why}"
    );
    drop(fills);
    std::fs::remove_file(&filler).unwrap();
    assert!(ready().0, "there is room again");
    serving.told_to_stop();
    assert!(serving.end().0);
}
