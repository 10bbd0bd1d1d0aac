//! One folder, one office in a file: who serves, begins or restores there has it alone, and none begins by itself beside what
//! another left behind.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use cistern_office::data_folder::hold;

use crate::copies::found;
use crate::{CLOCK, Serving, done, program, refused, run, text};

fn place(data: &Path) -> [String; 2] {
    ["--data".to_owned(), text(data).to_owned()]
}

/// What `serve` says that does not begin to.
fn serve_refused(data: &Path) -> String {
    let mut command = program(&[
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--clock",
        CLOCK,
        "--data",
        text(data),
    ]);
    let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    // One that serves all the same would never end.
    child.kill().unwrap();
    let said = child.wait_with_output().unwrap().stderr;
    assert_eq!(line, "", "it serves");
    String::from_utf8(said).unwrap()
}

/// A service manager starts it again while it runs; a technician's commands go on beside it; a killed one holds nobody up.
#[test]
fn a_second_service_is_refused_and_commands_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let data = found(folder.path(), "office");
    let serving = Serving::start(&place(&data), &[]);
    let said = serve_refused(&data);
    assert!(
        said.contains("in use by another program: cistern-office serve, process"),
        "{said}"
    );
    let copies = folder.path().join("copies");
    assert!(done(&["backup", "--data", text(&data), text(&copies)], "").contains("read back"));
    done(&["totals", "--data", text(&data)], "");
    // Killed without a word.
    drop(serving);
    let again = Serving::start(&place(&data), &[]);
    again.told_to_stop();
    assert!(again.end().0);
}

/// The first start of a service, in a folder that its manager made; not while somebody restores there.
#[test]
fn an_office_begins_in_an_empty_folder_that_nobody_holds() {
    let folder = tempfile::tempdir().unwrap();
    let held = hold(folder.path(), "cistern-office restore").unwrap();
    for said in [
        serve_refused(folder.path()),
        refused(&["found", "--data", text(folder.path())]),
    ] {
        assert!(
            said.contains("in use by another program: cistern-office restore"),
            "{said}"
        );
    }
    let begun = || ["office.db", "office.key"].map(|name| folder.path().join(name).exists());
    assert_eq!(begun(), [false, false], "nothing was begun");
    drop(held);
    let serving = Serving::start(&place(folder.path()), &[]);
    assert_eq!(begun(), [true, true]);
    serving.told_to_stop();
    assert!(serving.end().0);
}

/// Its file was moved away, or is on its way back: whoever starts the service again means that one.
#[test]
fn a_service_begins_no_office_beside_what_another_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let data = found(folder.path(), "office");
    let (database, aside) = (data.join("office.db"), folder.path().join("bad.db"));
    std::fs::rename(&database, &aside).unwrap();
    let said = serve_refused(&data);
    for told in [
        "holds no office.db",
        "office.key",
        "cistern-office restore",
        "cistern-office found",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert!(!database.exists(), "none was begun");
    // A disk that failed leaves an empty file: no command takes it for an office, and none begins one in it.
    std::fs::write(&database, b"").unwrap();
    assert!(serve_refused(&data).contains("holds no office.db"));
    assert!(refused(&["totals", "--data", text(&data)]).contains("holds no office"));
    assert_eq!(std::fs::metadata(&database).unwrap().len(), 0);
    std::fs::remove_file(&database).unwrap();
    for name in [
        "attachments",
        "office.db-wal",
        "restoring",
        "restoring-8aX2",
        "office.before-1-2.db",
    ] {
        let other = tempfile::tempdir().unwrap();
        std::fs::create_dir(other.path().join(name)).unwrap();
        let said = serve_refused(other.path());
        assert!(
            said.contains(name) && said.contains("no office was begun"),
            "{name}: {said}"
        );
        assert!(!other.path().join("office.key").exists(), "{name}");
    }
    // On purpose one begins beside a key, which a beginning that was cut off leaves; not beside payments of another.
    let log = data.join("office.db-wal");
    std::fs::write(&log, b"what was written last").unwrap();
    let said = refused(&["found", "--data", text(&data)]);
    assert!(
        said.contains("office.db-wal") && said.contains("nothing was begun"),
        "{said}"
    );
    std::fs::remove_file(&log).unwrap();
    done(&["found", "--data", text(&data)], "");
    // The first one, put back: it serves as before.
    std::fs::rename(&aside, &database).unwrap();
    let serving = Serving::start(&place(&data), &[]);
    serving.told_to_stop();
    assert!(serving.end().0);
}

/// The key in a folder may be all that opens another office's copies: it is neither replaced nor taken for the one that was given.
#[test]
fn a_restore_takes_no_other_key_than_the_folder_has() {
    let folder = tempfile::tempdir().unwrap();
    let (data, other) = (found(folder.path(), "office"), found(folder.path(), "other"));
    let copies = folder.path().join("copies");
    done(&["backup", "--data", text(&data), text(&copies)], "");
    let copy = std::fs::read_dir(&copies)
        .unwrap()
        .map(|file| file.unwrap().path());
    let copy = copy.into_iter().find(|path| path.is_file()).unwrap();
    let again = folder.path().join("again");
    std::fs::create_dir(&again).unwrap();
    let kept = again.join("office.key");
    let restore = |key: &Path| {
        let words = ["restore", "--data", text(&again), text(&copy), "--key", text(key)];
        let output = run(
            &[&words[..], &["--staff", "8", "--why", "硬盘坏了"]].concat(),
            "258036",
        );
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.success(), said)
    };
    // One that opens nothing is not left there, so that the right one is taken afterwards.
    let (is_done, said) = restore(&other.join("office.key"));
    assert!(!is_done && said.contains("nothing was restored"), "{said}");
    assert!(!kept.exists());
    std::fs::copy(other.join("office.key"), &kept).unwrap();
    let (is_done, said) = restore(&data.join("office.key"));
    assert!(
        !is_done && said.contains("is another key than the one that was given"),
        "{said}"
    );
    assert_eq!(
        std::fs::read(&kept).unwrap(),
        std::fs::read(other.join("office.key")).unwrap()
    );
    assert!(!again.join("office.db").exists());
    std::fs::remove_file(&kept).unwrap();
    let (is_done, said) = restore(&data.join("office.key"));
    assert!(is_done && kept.exists(), "{said}");
}
