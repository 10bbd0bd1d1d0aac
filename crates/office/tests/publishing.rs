//! Publishing a document by the program: what means nothing is refused whole, and named.
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::{Command, Output};

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
    let folder = tempfile::tempdir().expect("a folder");
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
