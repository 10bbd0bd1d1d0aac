//! The city's root by the commands, on two machines: what goes from one to the other is a file each way, and whoever signs says yes to
//! what they read.

use std::path::Path;

use crate::copies::found;
use crate::{done, refused, run, text};

const WORDS: &str = "水塔 冬至 石桥 four clouds";

fn told(arguments: &[&str], lines: &str) -> (bool, String) {
    let output = run(arguments, lines);
    let said = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    (output.status.success(), said.concat())
}

#[test]
fn a_key_is_rotated_and_the_stick_never_comes_to_the_server() {
    let folder = tempfile::tempdir().unwrap();
    let data = found(folder.path(), "office");
    let at = |name: &str| folder.path().join(name);
    let (root, request, answer) = (at("root.key"), at("request.json"), at("answer.json"));
    let made = done(&["key", "root", text(&root)], WORDS);
    let print = made
        .split("fingerprint ")
        .nth(1)
        .unwrap()
        .split('.')
        .next()
        .unwrap();
    let asks = |what: &[&str], file: &Path| {
        let words = [&["key", "request"], what, &["--data", text(&data), text(file)]].concat();
        done(&words, "")
    };
    let number = |said: &str| {
        let after = said.to_lowercase();
        let after = after
            .split("check number")
            .nth(1)
            .unwrap()
            .trim_start()
            .to_owned();
        after
            .chars()
            .take_while(char::is_ascii_hexdigit)
            .collect::<String>()
    };
    let last = |said: &str| {
        let after = said.split("last").nth(1).unwrap().trim_start_matches([':', ' ']);
        let words: Vec<&str> = after.split([' ', '\n', '.']).take(3).collect();
        assert_eq!((words[0], words[2].len()), ("entry", 16), "{after}");
        words.join(" ")
    };
    let asked = asks(&["--adopt"], &request);
    assert!(
        refused(&[
            "key",
            "request",
            "--rotate",
            "--data",
            text(&data),
            text(&request)
        ])
        .contains("there already")
    );

    // At the machine of the root: no office, no folder of one.
    let sign = [
        "key",
        "sign",
        text(&request),
        "--root",
        text(&root),
        "--out",
        text(&answer),
    ];
    for (lines, why) in [
        ("no", "nothing was signed"),
        ("yes\nnot the words of this root", "does not open the root"),
    ] {
        let (is_done, said) = told(&sign, lines);
        assert!(!is_done && said.contains(why), "{said}");
        assert!(!answer.exists());
    }
    let signed = done(&sign, &format!("yes\n{WORDS}"));
    for shown in ["asks this root to be the city's", "its key now", print] {
        assert!(signed.contains(shown), "{shown}: {signed}");
    }
    assert_eq!(number(&signed), number(&asked), "the same number at both");
    assert_eq!(last(&signed), last(&asked), "the same end of the journal at both");

    let install = |more: &[&str], pin: &str| {
        let words = ["key", "install", text(&answer), "--data", text(&data)];
        told(&[&words, more].concat(), pin)
    };
    let by = ["--staff", "8", "--why", "启用根密钥"];
    for (more, pin, why) in [
        (&by[..], "258036", "--root FINGERPRINT"),
        (
            &[&by[..], &["--root", "00"]].concat(),
            "258036",
            "not the one that was said",
        ),
        (
            &[&by[..], &["--root", print]].concat(),
            "000000",
            "the PIN is wrong",
        ),
        (&["--root", print], "", "--why WORDS"),
    ] {
        let (is_done, said) = install(more, pin);
        assert!(!is_done && said.contains(why), "{said}");
    }
    let (is_done, said) = install(&[&by[..], &["--root", print]].concat(), "258036");
    assert!(is_done && said.contains("adopted"), "{said}");
    assert_eq!(number(&said), number(&asked), "which request was answered");

    for file in [&request, &answer] {
        std::fs::remove_file(file).unwrap();
    }
    asks(&["--rotate"], &request);
    done(&sign, &format!("yes\n{WORDS}"));
    let (is_done, said) = install(&by, "258036");
    assert!(
        is_done && said.contains("the key of generation 2 signs"),
        "{said}"
    );
    let (is_done, said) = install(&by, "258036");
    assert!(!is_done && said.contains("waits for no answer"), "{said}");
    let (is_done, said) = told(
        &[
            "key",
            "install",
            text(&request),
            "--data",
            text(&data),
            "--why",
            "x",
        ],
        "",
    );
    assert!(
        !is_done && said.contains("key sign"),
        "the wrong one of the two: {said}"
    );
    let shown = done(&["key", "show", "--data", text(&data)], "");
    assert_eq!(shown.lines().count(), 4, "{shown}");
    assert!(refused(&["key", "request", "--data", text(&data), text(&at("none"))]).contains("--adopt"));
}
