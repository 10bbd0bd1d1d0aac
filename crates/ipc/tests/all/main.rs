//! The command list as its users see it: every type described, every wrong request told apart.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use cistern_ipc::{Host, NAMES, Offline, OpenFault, OpenOptions, POLICIES, schema};
use serde_json::{Value, json};

fn each_reference(value: &Value, visit: &mut dyn FnMut(&str)) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get("$ref") {
                visit(reference);
            }
            fields.values().for_each(|value| each_reference(value, visit));
        }
        Value::Array(items) => items.iter().for_each(|value| each_reference(value, visit)),
        _ => {}
    }
}

/// What JSON Schema allows as a type.
fn each_type(value: &Value, visit: &mut dyn FnMut(&str)) {
    match value {
        Value::Object(fields) => {
            match fields.get("type") {
                Some(Value::String(name)) => visit(name),
                Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).for_each(&mut *visit),
                _ => {}
            }
            fields.values().for_each(|value| each_type(value, visit));
        }
        Value::Array(items) => items.iter().for_each(|value| each_type(value, visit)),
        _ => {}
    }
}

#[test]
fn every_command_has_its_three_schemas() {
    let schema = schema();
    let commands = schema["commands"].as_array().expect("a list");
    let names: Vec<&str> = commands
        .iter()
        .filter_map(|command| command["name"].as_str())
        .collect();
    assert_eq!(names, NAMES, "the list and its schema");
    for command in commands {
        for part in ["request", "answer", "refusal"] {
            assert!(command[part].is_object(), "{}: {part}", command["name"]);
        }
        let offline = command["offline"].as_str().expect("a policy");
        let policies = ["full", "limited", "accept_and_queue", "needs_line"];
        assert!(policies.contains(&offline), "{}: {offline}", command["name"]);
    }
    let mut seen = 0;
    each_reference(&schema, &mut |reference| {
        seen += 1;
        let name = reference
            .strip_prefix("#/$defs/")
            .unwrap_or_else(|| panic!("{reference} leads elsewhere"));
        assert!(schema["$defs"].get(name).is_some(), "{reference} leads nowhere");
    });
    assert!(seen > NAMES.len(), "types refer to one another");
    let known = [
        "object", "array", "string", "integer", "number", "boolean", "null",
    ];
    each_type(&schema["commands"], &mut |name| {
        assert!(known.contains(&name), "type {name:?}")
    });
}

/// What stands in a table of the handbook: a policy, and its commands in backticks.
fn in_the_handbook() -> BTreeMap<String, String> {
    let text = include_str!("../../../../docs/operations.md");
    let rows = text.lines().filter_map(|line| {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let (policy, commands) = (cells.next()?, cells.next()?);
        let is_one = ["limited", "accepted", "waits"].contains(&policy);
        is_one.then(|| (policy.to_owned(), commands.to_owned()))
    });
    let each = rows.flat_map(|(policy, commands)| {
        let names: Vec<String> = commands
            .split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect();
        names.into_iter().map(move |name| (name, policy.clone()))
    });
    each.collect()
}

#[test]
fn each_command_does_offline_what_the_handbook_says() {
    let said = in_the_handbook();
    assert_eq!(
        POLICIES.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        NAMES,
        "each says one"
    );
    for (name, policy) in POLICIES {
        let word = match policy {
            Offline::Full => None,
            Offline::Limited => Some("limited"),
            Offline::AcceptAndQueue => Some("accepted"),
            Offline::NeedsLine => Some("waits"),
        };
        assert_eq!(said.get(*name).map(String::as_str), word, "{name}");
    }
    let gone: Vec<_> = said
        .keys()
        .filter(|name| !NAMES.contains(&name.as_str()))
        .collect();
    assert_eq!(gone, Vec::<&String>::new(), "no command of that name");
}

/// With its key in a file already, so that no key store of the machine is asked.
fn hall() -> (tempfile::TempDir, Host) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("beginning"), "").expect("being begun");
    std::fs::write(folder.path().join("key"), "07".repeat(32)).expect("a key");
    let host = Host::open(folder.path(), OpenOptions::default()).expect("opens");
    (folder, host)
}

#[test]
fn a_request_of_another_type_names_its_field() {
    let (_folder, host) = hall();
    let tender = json!({ "tender": "cash", "amount": "1.00", "reference": null });
    let quote = json!({ "account": "1", "bills": [], "use_deposit": false, "tenders": [tender], "keep_change": false });
    let rows = [
        ("account", json!({}), "account"),
        ("account", json!({ "account": "not a number!" }), "account"),
        ("sign_in", json!({ "staff": "1", "pin": "1" }), "staff"),
        ("open_shift", json!({ "float": 1.5 }), "float"),
        (
            "close_shift",
            json!({ "counted": [{ "face": 100, "pieces": -1 }], "reason": null }),
            "counted[0].pieces",
        ),
        ("quote", quote, "tenders[0].amount"),
        ("receipt", json!({ "payment": "1" }), "payment"),
        ("find", json!({ "words": "张" }), "text"),
        ("no_such_command", json!({}), "no_such_command"),
    ];
    for (command, request, named) in rows {
        let answered = host.call(command, request.clone()).expect_err("malformed");
        let words = answered["malformed"]
            .as_str()
            .unwrap_or_else(|| panic!("{command} {request}: {answered}"));
        assert!(words.contains(named), "{command} {request}: {words}");
    }
}

#[test]
fn a_refusal_is_of_the_commands_own_type() {
    let (_folder, host) = hall();
    let refused =
        |command: &str, request: Value| host.call(command, request).expect_err("refused")["refusal"].clone();
    let nobody = json!({ "kind": "not_now", "why": "not_signed_in" });
    assert_eq!(refused("find", json!({ "text": "" })), nobody);
    assert_eq!(refused("lock", json!({})), json!({ "why": "not_signed_in" }));
    assert_eq!(
        refused(
            "found_hall",
            json!({ "company": "", "hall": "a", "name": "b", "pin": "1234" })
        )["field"],
        "company"
    );
    assert_eq!(
        refused("enrol", json!({ "code": "x", "address": "localhost:1" }))["kind"],
        "code"
    );
}

#[test]
fn the_second_program_gets_the_words_of_the_first() {
    let (folder, host) = hall();
    host.counter().say_where("http://127.0.0.1:4000/#token=abc");
    match Host::open(folder.path(), OpenOptions::default()) {
        Err(fault @ OpenFault::Folder(_)) => {
            assert!(
                fault.to_string().contains("http://127.0.0.1:4000/#token=abc"),
                "{fault}"
            );
        }
        other => panic!("{other:?}"),
    }
    host.close().expect("ended");
    drop(host);
    assert!(
        Host::open(folder.path(), OpenOptions::default()).is_ok(),
        "free again"
    );
}

/// The database was taken away, by a virus scanner or by hand: another counter is never begun in its place, with its log beside or
/// without, and it opens as it was once it is back.
#[test]
fn a_folder_whose_database_is_gone_begins_no_other_counter() {
    let (folder, host) = hall();
    host.call("open_demo", json!({})).expect("the demo hall");
    let (path, away) = (folder.path().join("counter.db"), folder.path().join("away"));
    let log = std::fs::read(folder.path().join("counter.db-wal")).expect("a log");
    host.close().expect("ended");
    drop(host);
    assert!(
        !folder.path().join("beginning").exists(),
        "once it is there it is not begun any more"
    );
    std::fs::rename(&path, &away).expect("moved away");
    for log in [None, Some(&log)] {
        if let Some(log) = log {
            std::fs::write(folder.path().join("counter.db-wal"), log).expect("written");
        }
        for _ in 1..=2 {
            match Host::open(folder.path(), OpenOptions::default()) {
                Err(fault) => assert!(fault.is_of_a_file_that_is_gone(), "{fault}"),
                Ok(_) => panic!("another counter was begun"),
            }
            assert!(!path.exists(), "nothing lies in its place");
        }
    }
    let left = std::fs::read(folder.path().join("counter.db-wal")).expect("a log");
    assert!(left == log, "the log was changed");
    std::fs::remove_file(folder.path().join("counter.db-wal")).expect("that was of before the end");
    std::fs::rename(&away, &path).expect("put back");
    let host = Host::open(folder.path(), OpenOptions::default()).expect("opens");
    let status = host.call("status", json!({})).expect("a status");
    assert_ne!(status["set_up"], json!("new"), "{status}");
}

#[test]
fn changes_are_heard_after_the_act() {
    let (_folder, host) = hall();
    let heard = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let into = heard.clone();
    host.on_change(Box::new(move |topics| {
        into.lock().expect("free").extend_from_slice(topics)
    }));
    let hall = json!({ "company": "临江水务", "hall": "城北", "name": "张敏", "pin": "1234" });
    host.call("found_hall", hall).expect("founded");
    assert!(
        heard
            .lock()
            .expect("free")
            .contains(&cistern_core::changed::Topic::Status)
    );
}
