//! A clerk's day in the real window: an imported hall, payments with the line cut, the program killed while a
//! payment is being taken, a close one yuan short, and a sync after which the office's totals are the drawer's.
//!
//! Needs a display, a session bus and the built programs: `cargo xtask test --only desktop` brings them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// 2026-12-06, 09:00 in the hall: the late fees below are of that day.
const CLOCK: &str = "2026-12-06T09:00:00+08:00";
const EXPORT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/legacy-export");
/// Slower than a scanner, faster than anybody.
const KEY: Duration = Duration::from_millis(45);
const PATIENCE: Duration = Duration::from_secs(30);
/// Accounts of the export that owe something, paid by card one after the other while the line is cut.
const OTHERS: [&str; 10] = [
    "1200020001",
    "1200020003",
    "1200020012",
    "1200020017",
    "1200020018",
    "1200020027",
    "1200020030",
    "1200020034",
    "1200020037",
    "1200020042",
];
/// The account being paid when the program is killed.
const KILLED: &str = "1200020046";

/// A program that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn program(name: &str) -> PathBuf {
    let folder = std::env::var_os("CISTERN_PROGRAMS").expect("run by `cargo xtask test --only desktop`");
    Path::new(&folder).join(name)
}

fn office(data: &Path) -> Command {
    let mut command = Command::new(program("cistern-office"));
    command.args(["--data", data.to_str().unwrap(), "--clock", CLOCK]);
    command
}

fn answered(command: &mut Command) -> String {
    let output = command.stderr(Stdio::inherit()).output().unwrap();
    assert!(
        output.status.success(),
        "{command:?} ended with {}",
        output.status
    );
    String::from_utf8(output.stdout).unwrap()
}

/// An office with the export's accounts, a clerk, and a late fee of 0.5‰ after 20 days.
fn found_office(data: &Path) {
    assert!(
        Path::new(EXPORT).is_dir(),
        "the sample export lies beside the project"
    );
    answered(office(data).arg("found"));
    answered(office(data).args(["import", EXPORT]));
    let policy = data.join("policy.json");
    let late_fee = json!({ "valid_from": null, "grace_days": 20, "rate_per_day": "0.0005", "base": "whole_bill",
        "cap": "principal" });
    std::fs::write(&policy, late_fee.to_string()).unwrap();
    answered(office(data).args(["publish", "policy", policy.to_str().unwrap()]));
    let mut staff = office(data);
    staff
        .args([
            "staff", "add", "--number", "1", "--name", "张敏", "--role", "clerk",
        ])
        .stdin(Stdio::piped());
    let mut staff = staff.spawn().unwrap();
    staff.stdin.take().unwrap().write_all(b"1234\n").unwrap();
    assert!(staff.wait().unwrap().success(), "the clerk is published");
}

fn serve_office(data: &Path, listen: &str) -> (Running, String) {
    let mut child = office(data)
        .args(["serve", "--listen", listen])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line
        .trim()
        .strip_prefix("listening on ")
        .expect("the office listens")
        .to_owned();
    (Running(child), address)
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

/// The driver, and how to open a window through it.
struct Windows {
    _driver: Running,
    port: u16,
    args: Vec<String>,
}

impl Windows {
    fn new(args: Vec<String>) -> Self {
        let (port, native) = (free_port(), free_port());
        let driver = std::env::var_os("TAURI_DRIVER").expect("run by `cargo xtask test --only desktop`");
        let mut command = Command::new(driver);
        command.args(["--port", &port.to_string(), "--native-port", &native.to_string()]);
        Self {
            _driver: Running(command.spawn().unwrap()),
            port,
            args,
        }
    }

    async fn open(&self) -> Clerk {
        let application = program("cistern-desktop");
        let wanted = json!({ "browserName": "wry",
            "tauri:options": { "application": application, "args": self.args } });
        let wanted = wanted.as_object().unwrap().clone();
        let url = format!("http://127.0.0.1:{}", self.port);
        for _ in 0..60 {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            if let Ok(window) = builder.capabilities(wanted.clone()).connect(&url).await {
                return Clerk(window);
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        panic!("no window opened");
    }
}

struct Clerk(Client);

impl Clerk {
    async fn keys(&self, actions: KeyActions) {
        self.0.perform_actions(actions).await.unwrap();
    }

    async fn press(&self, key: char) {
        let keys = KeyActions::new("keys".to_owned()).then(KeyAction::Down { value: key });
        self.keys(
            keys.then(KeyAction::Up { value: key })
                .then(KeyAction::Pause { duration: KEY }),
        )
        .await;
    }

    async fn chord(&self, modifier: char, key: char) {
        let keys = KeyActions::new("keys".to_owned()).then(KeyAction::Down { value: modifier });
        let keys = keys
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        self.keys(
            keys.then(KeyAction::Up { value: modifier })
                .then(KeyAction::Pause { duration: KEY }),
        )
        .await;
    }

    async fn type_text(&self, text: &str) {
        for key in text.chars() {
            self.press(key).await;
        }
    }

    /// Waits until the text stands somewhere on the screen.
    async fn sees(&self, text: &str) {
        self.until(text, |page| page.contains(text)).await;
    }

    async fn until(&self, what: &str, holds: impl Fn(&str) -> bool) {
        let begun = std::time::Instant::now();
        loop {
            let page = self.0.execute("return document.body.innerText", Vec::new()).await;
            let page = page
                .ok()
                .and_then(|text| text.as_str().map(str::to_owned))
                .unwrap_or_default();
            if holds(&page) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "waited for {what} and saw:\n{page}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn part(&self, name: &str) -> String {
        let script = "const part = document.querySelector(`[data-testid=${arguments[0]}]`); return part?.innerText ?? ''";
        let text = self.0.execute(script, vec![json!(name)]).await.unwrap();
        text.as_str().unwrap_or_default().replace(['\n', ' '], "")
    }

    async fn reads(&self, part: &str, text: &str) {
        let begun = std::time::Instant::now();
        loop {
            let found = self.part(part).await;
            if found.contains(text) {
                return;
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "{part} should read {text} and reads {found}"
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn box_is_ready(&self) {
        let script = "return document.activeElement?.getAttribute('role') ?? ''";
        let begun = std::time::Instant::now();
        while self.0.execute(script, Vec::new()).await.unwrap() != json!("combobox") {
            assert!(
                begun.elapsed() < PATIENCE,
                "the search box is ready for the next customer"
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Asks the counter itself, as the screens do.
    async fn ask(&self, command: &str, request: Value) -> Value {
        let script = "const [command, request, done] = arguments;
            window.__TAURI_INTERNALS__.invoke('ipc', { command, request }).then(done, (why) => done({ refused: why }));";
        let answer = self
            .0
            .execute_async(script, vec![json!(command), request])
            .await
            .unwrap();
        assert!(answer.get("refused").is_none(), "{command} was refused: {answer}");
        answer
    }

    async fn sign_in(&self) {
        self.0
            .wait()
            .at_most(Duration::from_secs(60))
            .for_element(Locator::Css("#pin"))
            .await
            .unwrap();
        self.type_text("1234").await;
        self.press(ENTER).await;
    }

    /// Search, Enter, Enter: the cursor stands in the amount.
    async fn find(&self, text: &str, account: &str) {
        self.box_is_ready().await;
        self.type_text(text).await;
        self.sees(account).await;
        self.press(ENTER).await;
        self.until("the account's bills", |page| {
            page.contains("未缴") && page.contains(account)
        })
        .await;
        self.press(ENTER).await;
        self.reads("due", ".").await;
        // The amount has the cursor once the account's sum was drawn.
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}

const ENTER: char = '\u{E007}';
const ALT: char = '\u{E00A}';
const CONTROL: char = '\u{E009}';
const F8: char = '\u{E038}';
const F10: char = '\u{E03A}';

/// Kills the program that has this folder, as a power cut would.
fn kill(data: &Path) {
    let folder = data.to_str().unwrap();
    for process in std::fs::read_dir("/proc").unwrap().filter_map(Result::ok) {
        let Ok(words) = std::fs::read(process.path().join("cmdline")) else {
            continue;
        };
        let words = String::from_utf8_lossy(&words).into_owned();
        let ours = words
            .split('\0')
            .next()
            .is_some_and(|program| program.ends_with("cistern-desktop"));
        if ours && words.contains(folder) {
            let number = process.file_name().into_string().unwrap();
            assert!(
                Command::new("kill")
                    .args(["-9", &number])
                    .status()
                    .unwrap()
                    .success(),
                "killed"
            );
        }
    }
}

async fn take_ten_by_card(clerk: &Clerk) {
    for account in OTHERS {
        clerk.find(account, account).await;
        clerk.press(F8).await;
        clerk.press('+').await;
        clerk.reads("change", "0.00").await;
        clerk.press(ENTER).await;
        clerk.reads("done", "不用找零").await;
    }
}

/// Pieces of 100, 50, 20, 10, 5, 1, 0.5 and 0.1 yuan that add up to a sum of whole jiao.
fn pieces_of(mut fen: i64) -> Vec<i64> {
    let faces = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10];
    faces
        .iter()
        .map(|face| {
            let pieces = fen / face;
            fen %= face;
            pieces
        })
        .collect()
}

async fn close_one_yuan_short(clerk: &Clerk) {
    clerk.chord(ALT, '4').await;
    let shift = clerk.ask("shift_report", json!({ "shift": null })).await;
    let expected = shift["expected_cash"].as_i64().unwrap();
    clerk.press(F8).await;
    clerk.sees("点钞").await;
    for pieces in pieces_of(expected - 100) {
        if pieces > 0 {
            clerk.type_text(&pieces.to_string()).await;
        }
        clerk.press(ENTER).await;
    }
    clerk.reads("difference", "短款1.00").await;
    clerk.press('6').await;
    // To the button, and pressed.
    clerk.press(ENTER).await;
    clerk.press(ENTER).await;
    clerk
        .until("a closed drawer", |page| page.contains("已交班，钱箱已关"))
        .await;
    let closed = clerk.ask("shift_report", json!({ "shift": 1 })).await;
    assert_eq!(
        closed["stage"]["over_short"],
        json!(-100),
        "one yuan short, and closed: {closed}"
    );
}

#[tokio::test]
#[ignore = "needs a display and built programs: cargo xtask test --only desktop"]
async fn a_day_in_the_real_window() {
    let folder = tempfile::tempdir().unwrap();
    let (there, here) = (folder.path().join("office"), folder.path().join("counter"));
    std::fs::create_dir_all(&there).unwrap();
    found_office(&there);
    let (served, address) = serve_office(&there, "127.0.0.1:0");
    let code = answered(office(&there).args(["code", "--hall", "1", "--counter", "1"]));
    let words = [
        "--data",
        here.to_str().unwrap(),
        "--clock",
        CLOCK,
        "--office",
        &address,
        "--code",
        code.trim(),
    ];
    let windows = Windows::new(words.into_iter().map(str::to_owned).collect());

    // The shift is open, an account is found by the initials of its name, two overdue bills are paid in cash.
    let clerk = windows.open().await;
    clerk.sign_in().await;
    clerk.sees("还没有开班").await;
    clerk.type_text("500").await;
    clerk.press(ENTER).await;
    clerk.find("lyy 0120", "1200020120").await;
    let account = clerk.ask("account", json!({ "account": "1200020120" })).await;
    let fees: i64 = account["open"]
        .as_array()
        .unwrap()
        .iter()
        .map(|b| b["late_fee"]["owed"].as_i64().unwrap())
        .sum();
    assert!(
        fees > 0 && account["open"].as_array().unwrap().len() == 2,
        "two bills with a late fee: {account}"
    );
    clerk.type_text("100").await;
    clerk.until("change", |page| page.contains("找零")).await;
    clerk.press(ENTER).await;
    clerk.sees("已入账").await;
    assert!(
        clerk.part("done").await.contains('.'),
        "the change is told in large type"
    );

    // The line is cut, and ten more customers pay.
    drop(served);
    take_ten_by_card(&clerk).await;

    // The program is killed while a payment is being taken.
    clerk.find(KILLED, KILLED).await;
    clerk.press(F8).await;
    clerk.press('+').await;
    clerk.reads("change", "0.00").await;
    let enter = KeyActions::new("keys".to_owned()).then(KeyAction::Down { value: ENTER });
    let (_, ()) = tokio::join!(clerk.0.perform_actions(enter), async { kill(&here) });
    let _ = clerk.0.close().await;

    // Started again: nothing is lost, nothing doubled.
    let clerk = windows.open().await;
    clerk.sign_in().await;
    clerk.until("the desk", |page| page.contains("收费")).await;
    let receipts = clerk
        .ask("receipts", json!({ "shift": null, "limit": null }))
        .await;
    let receipts = receipts["receipts"].as_array().unwrap().clone();
    let mut accounts: Vec<&str> = receipts
        .iter()
        .map(|line| line["account"].as_str().unwrap())
        .collect();
    accounts.sort_unstable();
    let told: Vec<&str> = std::iter::once("1200020120").chain(OTHERS).collect();
    for account in &told {
        assert_eq!(
            accounts.iter().filter(|other| other == &account).count(),
            1,
            "{account} paid once: {accounts:?}"
        );
    }
    let killed = accounts.iter().filter(|account| **account == KILLED).count();
    assert!(
        killed <= 1 && accounts.len() == told.len() + killed,
        "nothing doubled: {accounts:?}"
    );

    close_one_yuan_short(&clerk).await;

    // The line is back: everything arrives, and the office's totals are the drawer's.
    let (_served, _) = serve_office(&there, &address);
    clerk.press(F10).await;
    clerk.chord(CONTROL, ENTER).await;
    clerk.sees("一分不差").await;
    let day = clerk.ask("day_report", json!({})).await;
    let totals: Value = serde_json::from_str(&answered(office(&there).args(["totals", "--json"]))).unwrap();
    let text = totals.to_string();
    let kept: i64 = day["takings"]["tendered"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t.as_i64().unwrap())
        .sum::<i64>()
        - day["takings"]["change"].as_i64().unwrap();
    assert!(
        text.contains(&format!("\"payments\":{}", accounts.len())),
        "the office counts every payment: {text}"
    );
    assert!(
        text.contains(&format!("\"taken\":{kept}")),
        "the office's total is the drawer's, {kept}: {text}"
    );
    let _ = clerk.0.close().await;
}
