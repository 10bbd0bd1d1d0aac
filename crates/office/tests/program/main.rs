//! `cistern-office` itself, as a service starts and ends it and as a technician types it.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../common/cable.rs"]
mod cable;
#[path = "../common/mod.rs"]
mod common;
#[path = "../common/line.rs"]
mod line;
#[path = "../common/told.rs"]
mod told;

mod alerts;
mod copies;
mod data_folder;
mod differences;
mod erase;
mod exports;
mod full_disk;
mod keys;
mod log;
mod refunds;
mod stopping;
mod unit;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Condvar, Mutex};

use common::{City, OFFICE_KEY};

const PROGRAM: &str = env!("CARGO_BIN_EXE_cistern-office");
/// What the tests' clock shows when a city is founded.
const CLOCK: &str = "2026-11-23T00:00:00Z";

/// The program, with nothing of this environment's.
fn program(arguments: &[&str]) -> Command {
    let mut command = command(PROGRAM);
    command.args(arguments);
    command
}

/// Any program, with nothing of this environment's that is ours.
fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CISTERN_") {
            command.env_remove(name);
        }
    }
    // What a person at the terminal reads.
    command.env_remove("RUST_BACKTRACE");
    command
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A command that ends by itself, with one line on its standard input.
fn run(arguments: &[&str], line: &str) -> Output {
    let mut child = program(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One that is refused before it reads anything is gone already.
    let _ = writeln!(child.stdin.take().unwrap(), "{line}");
    child.wait_with_output().unwrap()
}

fn done(arguments: &[&str], line: &str) -> String {
    let output = run(arguments, line);
    let said = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    assert!(output.status.success(), "{arguments:?}: {said:?}");
    said[0].clone()
}

/// Everything that a command said which did nothing.
fn refused(arguments: &[&str]) -> String {
    let output = run(arguments, "");
    let said = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    assert!(!output.status.success(), "{arguments:?}: {said:?}");
    said.concat()
}

impl City {
    /// The folder and the database, as every command is told them.
    fn place(&self) -> Vec<String> {
        let key: String = OFFICE_KEY.0.iter().map(|byte| format!("{byte:02x}")).collect();
        std::fs::write(self.folder.path().join("office.key"), key).unwrap();
        let data = ["--data".to_owned(), text(self.folder.path()).to_owned()];
        let on = self
            .database()
            .into_iter()
            .flat_map(|url| ["--database".to_owned(), url]);
        data.into_iter().chain(on).collect()
    }
}

#[derive(Default)]
struct Log {
    said: Mutex<(String, bool)>,
    more: Condvar,
}

/// The program while it serves; killed without a word where it is dropped.
struct Serving {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
    address: SocketAddr,
    log: Arc<Log>,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Serving {
    fn start(place: &[String], more: &[&str]) -> Self {
        Self::start_at(CLOCK, place, more)
    }

    fn start_at(clock: &str, place: &[String], more: &[&str]) -> Self {
        let mut command = program(&["serve", "--listen", "127.0.0.1:0", "--clock", clock]);
        Self::spawn(command.args(place).args(more))
    }

    /// The program, however it is started.
    fn spawn(command: &mut Command) -> Self {
        let piped = command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().unwrap();
        let log = Arc::new(Log::default());
        let (to, mut errors) = (log.clone(), child.stderr.take().unwrap());
        std::thread::spawn(move || to.keep(&mut errors));
        let out = BufReader::new(child.stdout.take().unwrap());
        let mut serving = Self {
            child,
            out,
            address: "127.0.0.1:0".parse().unwrap(),
            log,
        };
        serving.address = serving.told("listening on ").parse().unwrap();
        serving
    }

    /// The next line on its standard output, behind these words.
    fn told(&mut self, words: &str) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        let told = line.trim().strip_prefix(words);
        told.unwrap_or_else(|| panic!("{line:?}, not {words:?}: {}", self.log.all()))
            .to_owned()
    }

    /// Tells it to stop, as a service manager does, and waits until it says that it heard.
    fn told_to_stop(&self) {
        let number = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(number, rustix::process::Signal::TERM).unwrap();
        self.log.wait_for("told to stop");
    }

    /// Waits for its end: whether it was a good one, and everything that it logged.
    fn end(mut self) -> (bool, String) {
        let good = self.child.wait().unwrap().success();
        (good, self.log.whole())
    }
}

impl Log {
    fn keep(&self, from: &mut impl Read) {
        let mut bytes = [0; 4096];
        while let Ok(read @ 1..) = from.read(&mut bytes) {
            let mut said = self.said.lock().unwrap();
            said.0.push_str(&String::from_utf8_lossy(&bytes[..read]));
            self.more.notify_all();
        }
        self.said.lock().unwrap().1 = true;
        self.more.notify_all();
    }

    fn all(&self) -> String {
        self.said.lock().unwrap().0.clone()
    }

    /// Waits until it says this.
    fn wait_for(&self, words: &str) {
        self.wait_for_times(words, 1);
    }

    /// Waits until it said this so often.
    fn wait_for_times(&self, words: &str, times: usize) {
        let says = |said: &str| said.matches(words).count() >= times;
        let said = self.said.lock().unwrap();
        let said = self
            .more
            .wait_while(said, |(said, ended)| !says(said) && !*ended)
            .unwrap();
        assert!(says(&said.0), "it never said {words:?}: {}", said.0);
    }

    /// All of it, once there is no more.
    fn whole(&self) -> String {
        let said = self.said.lock().unwrap();
        let said = self.more.wait_while(said, |(_, ended)| !*ended).unwrap();
        said.0.clone()
    }
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
