//! The log for programs: each line of it a JSON object, from the first to the last.

use cistern_office::root_file::hex;
use cistern_sync::code::fingerprint;
use cistern_sync::wire::path;
use serde_json::Value;

use crate::Serving;
use crate::common::{City, Counter};
use crate::line::Caller;

#[test]
fn each_line_of_the_log_is_an_object() {
    let city = City::found();
    let stranger = Counter::new(53, &city);
    let key = city.office.signing_key().unwrap().verifying_key().to_bytes();
    let serving = Serving::start(&city.place(), &["--log-form", "json", "--health", "127.0.0.1:0"]);
    let mut caller = Caller::at(serving.address, &stranger.key, key);
    assert_eq!(caller.ask(path::TOTALS, &[]).status, 403);
    serving.told_to_stop();
    let (good, log) = serving.end();
    assert!(good, "{log}");
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|fault| panic!("{fault}: {line}")))
        .collect();
    for line in &lines {
        for name in ["timestamp", "level", "target"] {
            assert!(line[name].is_string(), "{name}: {line}");
        }
        assert!(line["fields"]["message"].is_string(), "{line}");
    }
    let said = |words: &str| {
        let mut found = lines
            .iter()
            .filter(|line| line["fields"]["message"].as_str().unwrap().contains(words));
        found.next().unwrap_or_else(|| panic!("{words}: {log}"))
    };
    let refused = &said("refused")["fields"];
    assert_eq!(
        (&refused["path"], &refused["why"], &refused["key"]),
        (
            &Value::from(path::TOTALS),
            &Value::from("not an enrolled counter"),
            &Value::from(hex(&fingerprint(&stranger.public())))
        )
    );
    // What holds, and where it was said, is told before anything else.
    assert!(
        said("log-form")["fields"]["message"]
            .as_str()
            .unwrap()
            .contains("json")
    );
    said("told to stop");
    assert_eq!(
        lines.last().unwrap()["fields"]["message"],
        "stopped in good order"
    );
}
