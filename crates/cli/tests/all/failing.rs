//! A disk that does not keep what it was given: an act of which nobody can say whether it stands is told as that, nothing is written
//! behind it, and it goes on once the disk does.
#![cfg(target_os = "linux")]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::served::{Client, DEMO, Served, cistern, deposit, run, said, text};

/// Before the system's own: nothing of a log comes to the disk as long as a file lies there; where it says `once`, once.
const FAILING: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int fails(int file) {
    char link[64], name[4096], says[8] = "";
    const char *when = getenv("CISTERN_TEST_FAILS");
    if (!when || access(when, F_OK)) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, name, sizeof name - 1);
    if (length < 4 || strncmp(name + length - 4, "-wal", 4)) return 0;
    int told = open(when, O_RDONLY);
    if (told >= 0 && read(told, says, 4) == 4 && !strncmp(says, "once", 4)) unlink(when);
    if (told >= 0) close(told);
    errno = EIO;
    return 1;
}

int fsync(int file) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
    return fails(file) ? -1 : real(file);
}

int fdatasync(int file) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
    return fails(file) ? -1 : real(file);
}
"#;

/// A demo hall on a disk that fails when it is told to.
struct Failing {
    served: Served,
    folder: PathBuf,
    when: PathBuf,
}

impl Failing {
    fn hall(folder: &Path) -> Self {
        let (data, when, library) = (
            folder.join("data"),
            folder.join("fails"),
            folder.join("failing.so"),
        );
        let source = folder.join("failing.c");
        std::fs::write(&source, FAILING).expect("written");
        let made = Command::new("cc")
            .args(["-shared", "-fPIC", "-o", text(&library), text(&source), "-ldl"])
            .status();
        assert!(
            made.is_ok_and(|made| made.success()),
            "the compiler that made SQLite makes this"
        );
        let mut arguments = vec!["serve", "--data", text(&data)];
        arguments.extend(DEMO);
        let mut command = cistern(&arguments);
        command
            .env("LD_PRELOAD", &library)
            .env("CISTERN_TEST_FAILS", &when);
        Self {
            served: Served::by(command),
            folder: data,
            when,
        }
    }

    /// The same with somebody at work, who took a payment while the disk was well.
    fn with_a_payment(folder: &Path) -> (Self, Client) {
        let hall = Self::hall(folder);
        let client = hall.served.at_work();
        client.call("take_payment", deposit(1, 100));
        (hall, client)
    }

    fn fail(&self, how: &str) {
        std::fs::write(&self.when, how).expect("written");
    }

    fn mend(&self) {
        std::fs::remove_file(&self.when).expect("mended");
    }

    fn log(&self) -> Vec<u8> {
        std::fs::read(self.folder.join("counter.db-wal")).expect("a log")
    }

    /// Killed, and served again on a disk that keeps what it is given.
    fn killed(self) -> Served {
        drop(self.served);
        let verified = run(&["verify", text(&self.folder)]);
        assert!(verified.status.success(), "{}", said(&verified));
        Served::demo(&self.folder)
    }
}

/// The kind of fault by which something was not done.
fn broken(client: &Client, command: &str, request: &Value) -> Value {
    let (status, answer) = client.ask(command, request).expect("answered");
    assert_eq!(status, 500, "{answer}");
    answer["fault"]["kind"].clone()
}

fn draft(length: usize) -> Value {
    json!({ "draft": "x".repeat(length) })
}

fn payments(client: &Client) -> Value {
    client.call("shift_report", json!({ "shift": null }))["takings"]["payments"].clone()
}

fn is_repeated(client: &Client, nth: u64) -> bool {
    let taken = client.call("take_payment", deposit(nth, 100));
    taken["repeated"].as_bool().expect("whether it was repeated")
}

/// The payment lies whole in the log, and whether it came to the disk nobody knows. This program does not see it; nothing is written
/// behind it, whatever is asked; after a kill it is there, once.
#[test]
fn nothing_is_written_behind_an_act_that_is_not_certain() {
    let folder = tempfile::tempdir().expect("a folder");
    let (hall, client) = Failing::with_a_payment(folder.path());
    hall.fail("always");
    assert_eq!(
        broken(&client, "take_payment", &deposit(2, 100)),
        json!("uncertain")
    );
    let log = hall.log();
    for (command, request) in [("take_payment", deposit(3, 100)), ("save_draft", draft(1))] {
        assert_eq!(
            broken(&client, command, &request),
            json!("uncertain"),
            "{command}"
        );
    }
    assert_eq!(payments(&client), json!(1), "reading goes on");
    assert!(hall.log() == log, "nothing was written behind it");
    let served = hall.killed();
    let client = served.at_work();
    assert!(is_repeated(&client, 2), "it had been written");
    assert!(!is_repeated(&client, 3), "this had not");
    assert_eq!(payments(&client), json!(3));
}

/// Once the disk keeps what it is given, the program goes on by itself: what it did not see did not happen, before a kill and
/// after, however many acts of whatever length failed in between.
#[test]
fn it_goes_on_once_the_disk_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let (hall, client) = Failing::with_a_payment(folder.path());
    hall.fail("always");
    assert_eq!(
        broken(&client, "take_payment", &deposit(2, 100)),
        json!("uncertain")
    );
    for length in [60_000, 30_000] {
        assert_eq!(broken(&client, "save_draft", &draft(length)), json!("uncertain"));
    }
    hall.mend();
    client.call("save_draft", draft(1));
    assert_eq!(payments(&client), json!(1));
    let served = hall.killed();
    let client = served.at_work();
    assert_eq!(client.call("status", json!({}))["draft"], json!("x"));
    assert!(!is_repeated(&client, 2), "it had not been written");
    assert_eq!(payments(&client), json!(2));
}

/// Where the disk fails once and is well at once, what happened is certain: nothing.
#[test]
fn a_disk_that_failed_once_leaves_nothing_in_doubt() {
    let folder = tempfile::tempdir().expect("a folder");
    let (hall, client) = Failing::with_a_payment(folder.path());
    hall.fail("once");
    assert_eq!(broken(&client, "take_payment", &deposit(2, 100)), json!("disk"));
    assert_eq!(payments(&client), json!(1));
    let served = hall.killed();
    let client = served.at_work();
    assert!(!is_repeated(&client, 2), "it had not been written");
}
