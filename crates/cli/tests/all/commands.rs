//! Import, verify, export, back up, restore: what a technician types.

use std::path::Path;

use serde_json::{Value, json};

use crate::served::{Served, deposit, run, said, text};

fn ok(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    String::from_utf8(output.stdout).expect("text")
}

fn refused(arguments: &[&str], words: &str) {
    let output = run(arguments);
    assert!(!output.status.success(), "{arguments:?}: {}", said(&output));
    assert!(said(&output).contains(words), "{arguments:?}: {}", said(&output));
}

fn with_a_payment(folder: &Path) {
    let served = Served::demo(folder);
    served.at_work().call("take_payment", deposit(1, 4_321));
}

#[test]
fn a_mistyped_folder_gets_no_counter() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = text(folder.path());
    let copies = folder.path().join("copies");
    refused(&["verify", data], "there is no counter in");
    refused(&["export", "--data", data], "there is no counter in");
    refused(
        &["backup", "--data", data, text(&copies)],
        "there is no counter in",
    );
    refused(&["verify", "/no/such/folder"], "there is no counter in");
    assert_eq!(
        std::fs::read_dir(folder.path()).expect("a folder").count(),
        0,
        "nothing was made"
    );
}

#[test]
fn an_export_tells_numbers_and_no_people() {
    let folder = tempfile::tempdir().expect("a folder");
    with_a_payment(folder.path());
    let lines = ok(&["export", "--data", text(folder.path())]);
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let taken = lines
        .iter()
        .find(|line| line["kind"] == "PaymentTaken")
        .expect("the payment");
    assert_eq!(taken["account"], "1200020401");
    for line in &lines {
        let sum: i64 = line["postings"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|p| p["fen"].as_i64())
            .sum();
        assert_eq!(sum, 0, "{line}");
    }
    // The whole number of the telephone: three digits begin a hash now and then.
    let all = Value::Array(lines).to_string();
    for person in ["朱美霞", "朝晖", "13955854613"] {
        assert!(!all.contains(&format!("\"{person}")), "{person} is told");
    }
}

#[test]
fn verification_tells_the_first_difference_and_fails() {
    let folder = tempfile::tempdir().expect("a folder");
    with_a_payment(folder.path());
    let data = text(folder.path());
    assert!(ok(&["verify", data]).contains("everything holds"));
    let database = folder.path().join("counter.db");
    let whole = std::fs::read(&database).expect("read");
    let pages = whole.len() / 4096;
    for page in [2, pages / 2, pages] {
        let mut bytes = whole.clone();
        bytes[(page - 1) * 4096 + 99] ^= 1;
        std::fs::write(&database, bytes).expect("written");
        refused(&["verify", data], &format!("page {page}"));
    }
    let mut bytes = whole.clone();
    bytes[2000] ^= 1;
    std::fs::write(&database, bytes).expect("written");
    refused(
        &["verify", data],
        "does not open with this key, or its first page is damaged",
    );
    std::fs::write(&database, whole).expect("written");
    assert!(ok(&["verify", data]).contains("everything holds"));
}

#[test]
fn a_copy_and_its_key_make_a_counter() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, copies, again) = (
        folder.path().join("data"),
        folder.path().join("copies"),
        folder.path().join("again"),
    );
    with_a_payment(&data);
    let told = ok(&["backup", "--data", text(&data), text(&copies)]);
    let copy = told.split(" (").next().expect("a path").to_owned();
    let key = data.join("key");
    let restoring = ["restore", &copy, "--data", text(&again), "--key", text(&key)];
    assert!(ok(&restoring).contains("a new journal was begun"));
    refused(&restoring, "holds a counter already");
    let nonsense = folder.path().join("nonsense");
    std::fs::write(&nonsense, "not a key").expect("written");
    let elsewhere = folder.path().join("elsewhere");
    refused(
        &[
            "restore",
            &copy,
            "--data",
            text(&elsewhere),
            "--key",
            text(&nonsense),
        ],
        "64 hexadecimal digits",
    );
    std::fs::write(&nonsense, "00".repeat(32)).expect("written");
    refused(
        &[
            "restore",
            &copy,
            "--data",
            text(&elsewhere),
            "--key",
            text(&nonsense),
        ],
        "does not open with this key",
    );
    assert!(ok(&["verify", text(&again)]).contains("everything holds"));

    let served = Served::demo(&again);
    let client = served.at_work();
    let view = client.call("account", json!({ "account": "1200020401" }));
    assert_eq!(view["payments"][0]["amount"], 4_321, "the payment came along");
    let repeated = client.call("take_payment", deposit(1, 4_321));
    assert_eq!(repeated["repeated"], true);
    client.call("take_payment", deposit(2, 100));
}

#[test]
fn an_import_prints_the_report_and_says_it_again() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/legacy-export");
    if !sample.is_dir() {
        eprintln!("skipped: no sample export at {}", sample.display());
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let data = text(folder.path());
    let import = ["import", "--data", data, text(&sample), "--json"];
    let expected = std::fs::read_to_string(sample.join("expected.json")).expect("figures to compare with");
    let expected: Value = serde_json::from_str(&expected).expect("JSON");
    let heads = |out: String| {
        out.lines()
            .filter(|line| line.contains(" ends at "))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let report: Value = serde_json::from_str(&ok(&import)).expect("JSON");
    assert_eq!(report, expected);
    let before = heads(ok(&["verify", data]));
    let report: Value = serde_json::from_str(&ok(&import)).expect("JSON");
    assert_eq!(report, expected, "the same files, the same report");
    assert_eq!(heads(ok(&["verify", data])), before, "and not one entry more");
    refused(
        &["import", "--data", data, "/no/such/folder"],
        "nothing was imported",
    );
}
