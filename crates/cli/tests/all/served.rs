//! `cistern serve` as a child, and a client that says only what is needed.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

pub const CISTERN: &str = env!("CARGO_BIN_EXE_cistern");

/// The program with its key in a file, whatever key store the machine has.
pub fn cistern(arguments: &[&str]) -> Command {
    let mut command = Command::new(CISTERN);
    command
        .args(arguments)
        .env("CISTERN_KEY_FILE_ONLY", "1")
        .env_remove("CISTERN_LOG");
    command
}

pub fn run(arguments: &[&str]) -> Output {
    cistern(arguments).output().expect("it runs")
}

pub fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

/// What a run said on both its outputs.
pub fn said(output: &Output) -> String {
    let both = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    both.concat()
}

/// A served folder. Killed without a word where it is dropped.
pub struct Served {
    pub child: Child,
    pub address: String,
    pub token: String,
    pub url: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub const DEMO: [&str; 5] = [
    "--listen",
    "127.0.0.1:0",
    "--demo",
    "--clock",
    "2026-12-06T01:00:00Z",
];

impl Served {
    /// The demo hall.
    pub fn demo(folder: &Path) -> Self {
        let mut arguments = vec!["serve", "--data", text(folder)];
        arguments.extend(DEMO);
        Self::by(cistern(&arguments))
    }

    pub fn by(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("it starts");
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        out.read_line(&mut line).expect("an address");
        let url = line.trim().to_owned();
        let rest = url
            .strip_prefix("http://")
            .unwrap_or_else(|| panic!("{url:?} is no address"));
        let (address, token) = rest.split_once("/#token=").expect("an address and a token");
        Self {
            child,
            address: address.to_owned(),
            token: token.to_owned(),
            url: url.clone(),
        }
    }

    pub fn client(&self) -> Client {
        Client {
            address: self.address.clone(),
            token: self.token.clone(),
        }
    }

    /// The first of the demo staff, with a drawer.
    pub fn at_work(&self) -> Client {
        let client = self.client();
        let staff = client.call("list_staff", json!({}))["staff"][0].clone();
        client.call(
            "sign_in",
            json!({ "staff": staff["staff"], "pin": staff["demo_pin"] }),
        );
        if client.call("status", json!({}))["shift"].is_null() {
            client.call("open_shift", json!({ "float": 50_000 }));
        }
        client
    }
}

/// Speaks HTTP to one address.
#[derive(Clone)]
pub struct Client {
    pub address: String,
    pub token: String,
}

impl Client {
    /// Status and body, or nothing where the other side went away.
    pub fn say(&self, start: &str, headers: &[(&str, &str)], body: &str) -> Option<(u16, String)> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
        let mut head = format!(
            "{start} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n",
            body.len()
        );
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        stream.write_all(format!("{head}\r\n{body}").as_bytes()).ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        let answer = String::from_utf8(answer).ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some((status, body.to_owned()))
    }

    /// Status and answer of a command, or nothing where the other side went away.
    pub fn ask(&self, command: &str, request: &Value) -> Option<(u16, Value)> {
        let bearer = format!("Bearer {}", self.token);
        let headers = [("Host", self.address.as_str()), ("Authorization", &bearer)];
        let (status, body) = self.say(&format!("POST /ipc/{command}"), &headers, &request.to_string())?;
        Some((status, serde_json::from_str(&body).ok()?))
    }

    /// The answer of a command that must work.
    pub fn call(&self, command: &str, request: Value) -> Value {
        match self.ask(command, &request) {
            Some((200, answer)) => answer,
            other => panic!("{command} {request}: {other:?}"),
        }
    }
}

/// Money into the deposit of one of the demo accounts: a payment that can be made any number of times.
pub fn deposit(nth: u64, fen: u64) -> Value {
    json!({
        "payment": format!("00000000-0000-4000-8000-{nth:012x}"),
        "account": "1200020401", "bills": [], "use_deposit": false, "keep_change": false, "shown_due": 0,
        "tenders": [{ "tender": "cash", "amount": fen, "reference": null }],
    })
}

/// Ends in good order where it can be asked to.
#[cfg(target_os = "linux")]
pub fn terminate(mut served: Served) {
    let pid = rustix::process::Pid::from_child(&served.child);
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).expect("asked to end");
    assert!(
        served.child.wait().expect("ended").success(),
        "ended in good order"
    );
}
