//! Publishing a document by the program: what means nothing is refused whole, and named.
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use cistern_domain::catalogue::Catalogue;

fn office(data: &Path, words: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cistern-office"));
    program.arg("--data").arg(data.join("office")).args(words);
    program.output().expect("it runs")
}

/// A folder with an office that was just begun.
fn founded() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let begun = office(folder.path(), &["found"]);
    assert!(
        begun.status.success(),
        "{}",
        String::from_utf8_lossy(&begun.stderr)
    );
    folder
}

fn publish(data: &Path, what: &str, json: &str) -> Output {
    let file = data.join("document.json");
    std::fs::write(&file, json).expect("written");
    let mut program = Command::new(env!("CARGO_BIN_EXE_cistern-office"));
    program.arg("--data").arg(data.join("office"));
    program.args(["publish", what]).arg(&file);
    program.output().expect("it runs")
}

fn refused(output: &Output, names: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{said}");
    assert!(said.contains(names), "{said}");
}

#[test]
fn a_name_that_means_nothing_is_refused_in_every_document() {
    let folder = founded();
    let rows = [
        ("settings", r#"{"compny": "城北水务"}"#, "compny"),
        ("settings", "{}", "says nothing"),
        (
            "authority",
            r#"{"grants": [{"role": "supervisor", "act": "reverse_payment", "upto": 1}]}"#,
            "upto",
        ),
        ("authority", r#"{"grants": []} more"#, "not such a document"),
    ];
    for (what, json, names) in rows {
        refused(&publish(folder.path(), what, json), names);
    }
    let good = publish(folder.path(), "settings", r#"{"company": "城北水务"}"#);
    assert!(good.status.success(), "{}", String::from_utf8_lossy(&good.stderr));
}

#[test]
fn what_is_missing_in_an_item_or_a_calendar_is_told_at_once() {
    let folder = founded();
    let mut item = serde_json::to_value(&Catalogue::sample().items[0]).expect("an item");
    let good = publish(folder.path(), "item", &item.to_string());
    let said = String::from_utf8_lossy(&good.stdout);
    assert!(good.status.success() && said.contains("version 1"), "{said}");

    item["who"] = "".into();
    item["department"] = "moon".into();
    item["tell"] = " ".into();
    // As the console checks it: a hall that would try it, and what of the form is a paper.
    item["only_in"] = vec![77].into();
    item["papers"][0]["given_by"] = vec!["account", "moon"].into();
    let faulty = publish(folder.path(), "item", &item.to_string());
    for names in [
        "who is empty",
        "tell is empty",
        "no department \"moon\"",
        "no hall 77",
        "nothing of the form is called \"moon\"",
    ] {
        refused(&faulty, names);
    }
    item["offlin"] = "no".into();
    refused(&publish(folder.path(), "item", &item.to_string()), "offlin");

    let calendar = |worked: &str| {
        format!(
            r#"{{"hours": [["08:30", "17:30"]], "years": {{"2027": {{"off": {{"元旦": ["01-02"]}}, "worked": ["{worked}"]}}}}}}"#
        )
    };
    let faulty = publish(folder.path(), "calendar", &calendar("01-04"));
    for names in ["2027-01-02 is a weekend already", "2027-01-04 is no weekend day"] {
        refused(&faulty, names);
    }
    let hours = r#"{"hours": [["08:30", "12:00"], ["13:30", "17:30"]], "years": {}}"#;
    assert!(publish(folder.path(), "calendar", hours).status.success());
}

#[test]
fn cases_of_a_department_that_is_not_are_refused_with_those_that_are() {
    let folder = founded();
    let good = publish(folder.path(), "settings", r#"{"company": "城北水务"}"#);
    assert!(good.status.success());
    let cases = |words: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_cistern-office"));
        program
            .arg("--data")
            .arg(folder.path().join("office"))
            .arg("cases");
        program.args(words).output().expect("it runs")
    };
    refused(&cases(&["--department", "moon"]), "engineering, metering");
    let all = cases(&["--json"]);
    assert_eq!(String::from_utf8_lossy(&all.stdout).trim(), "[]");
}

/// A slip of the pen in the folder's name begins no second office, and leaves nothing there.
#[test]
fn nothing_is_published_where_there_is_no_office() {
    let folder = tempfile::tempdir().expect("a folder");
    refused(
        &publish(folder.path(), "settings", r#"{"company": "城北水务"}"#),
        "holds no office",
    );
    let add = [
        "staff", "add", "--number", "1", "--name", "张敏", "--role", "clerk",
    ];
    for words in [&add[..], &["import", "."], &["totals"], &["key", "show"]] {
        refused(&office(folder.path(), words), "holds no office");
    }
    assert!(!folder.path().join("office").exists(), "and none was begun");
    assert!(office(folder.path(), &["found"]).status.success());
    refused(&office(folder.path(), &["found"]), "holds an office already");
    assert!(
        publish(folder.path(), "settings", r#"{"company": "城北水务"}"#)
            .status
            .success()
    );
}

/// Whether an office began is not known where the way to its server broke: its key stays, since nothing else opens it.
#[test]
fn a_key_stays_whatever_the_server_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let nobody = ["--database", "postgres://nobody@127.0.0.1:1/nothing", "found"];
    refused(&office(folder.path(), &nobody), "cannot be opened");
    let path = folder.path().join("office").join("office.key");
    let key = std::fs::read(&path).expect("it stays");
    refused(&office(folder.path(), &nobody), "cannot be opened");
    assert_eq!(std::fs::read(&path).expect("it stays"), key, "and is the same");
}

/// With what is said on standard input, a line each.
fn saying(data: &Path, words: &[&str], lines: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cistern-office"));
    program.arg("--data").arg(data.join("office")).args(words);
    let mut running = program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    // One that reads nothing may have ended: what counts is how it ended.
    let _ = running
        .stdin
        .take()
        .map(|mut stdin| stdin.write_all(lines.as_bytes()));
    running.wait_with_output().expect("it ends")
}

fn done(output: &Output) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

/// A city with somebody of 信息 and somebody of finance.
fn staffed() -> tempfile::TempDir {
    let folder = founded();
    let add = |number: &str, role: &str, more: &[&str], lines: &str| {
        let mut words = vec![
            "staff", "add", "--number", number, "--name", "某某", "--role", role,
        ];
        words.extend(more);
        done(&saying(folder.path(), &words, lines));
    };
    add("8", "it", &[], "8888\n");
    add("24", "finance", &["--staff", "8"], "8888\n2424\n");
    folder
}

/// Once somebody has the role, whoever runs the command says who they are, or that nobody is named.
#[test]
fn a_command_publishes_in_somebodys_name() {
    let folder = staffed();
    let there = folder.path();
    let file = there.join("settings.json");
    std::fs::write(&file, r#"{"company": "城北水务"}"#).expect("written");
    let file = file.to_str().expect("a name");
    let publishes = |more: &[&str], lines: &str| {
        let mut words = vec!["publish", "settings", file];
        words.extend(more);
        saying(there, &words, lines)
    };
    refused(&publishes(&[], ""), "--staff NO of somebody with the role `it`");
    refused(&publishes(&["--staff", "8"], "0000\n"), "or the PIN is wrong");
    refused(&publishes(&["--staff", "24"], "2424\n"), "has not the role `it`");
    refused(
        &publishes(&["--staff", "8", "--unnamed"], "8888\n"),
        "cannot be used with",
    );
    done(&publishes(&["--staff", "8"], "8888\n"));
    done(&publishes(&["--unnamed"], ""));
    let seat = ["code", "--hall", "1", "--counter", "1"];
    refused(&saying(there, &seat, ""), "--staff NO");
    done(&saying(there, &[&seat[..], &["--staff", "8"]].concat(), "8888\n"));
    refused(&saying(there, &["import", "."], ""), "the role `finance`");
    let own = [
        "staff",
        "add",
        "--number",
        "8",
        "--name",
        "某某",
        "--role",
        "supervisor",
        "--staff",
        "8",
    ];
    refused(&saying(there, &own, "8888\n8888\n"), "no roles of their own");
}

/// A price takes two by command as well.
#[test]
fn a_price_by_command_takes_its_author_and_another() {
    let folder = staffed();
    let there = folder.path();
    let file = there.join("policy.json");
    let policy = r#"{"valid_from": "2027-01-01", "grace_days": 30, "rate_per_day": "0.0005", "base": "whole_bill", "cap": "principal", "rounding": "half_up"}"#;
    std::fs::write(&file, policy).expect("written");
    let file = file.to_str().expect("a name");
    let publishes = |more: &[&str], lines: &str| {
        let mut words = vec!["publish", "policy", file];
        words.extend(more);
        saying(there, &words, lines)
    };
    refused(&publishes(&[], ""), "--staff NO");
    refused(&publishes(&["--staff", "8"], "8888\n"), "it takes two");
    refused(
        &publishes(&["--staff", "8", "--author", "8"], "8888\n8888\n"),
        "has not the role",
    );
    refused(
        &publishes(&["--staff", "24", "--author", "24"], "2424\n2424\n"),
        "the draft stands as entry",
    );
    done(&publishes(&["--staff", "8", "--author", "24"], "8888\n2424\n"));
}
