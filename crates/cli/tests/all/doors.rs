//! Who is let in: this page with its token, on loopback, and nobody else.

use serde_json::json;

use crate::served::{Served, cistern, run, said, text};

#[test]
fn strangers_get_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let served = Served::demo(folder.path());
    let client = served.client();
    let bearer = format!("Bearer {}", served.token);
    let wrong = format!("Bearer {}x", &served.token[1..]);
    let own = format!("http://{}", served.address);
    let port = served.address.rsplit(':').next().expect("a port");
    let renamed = format!("evil.example:{port}");
    let host = ("Host", served.address.as_str());
    let token = ("Authorization", bearer.as_str());
    let rows = [
        ("nothing missing", vec![host, token], 200),
        ("from its own page", vec![host, token, ("Origin", &own)], 200),
        ("no token", vec![host], 401),
        ("another token", vec![host, ("Authorization", &wrong)], 401),
        ("no scheme", vec![host, ("Authorization", &served.token)], 401),
        (
            "another page",
            vec![host, token, ("Origin", "http://evil.example")],
            403,
        ),
        ("a sandboxed page", vec![host, token, ("Origin", "null")], 403),
        ("another name for this PC", vec![("Host", &renamed), token], 403),
        (
            "another page without token",
            vec![host, ("Origin", "https://evil.example")],
            403,
        ),
    ];
    for (what, headers, expected) in rows {
        let answered = client.say("POST /ipc/status", &headers, "{}");
        assert_eq!(answered.map(|(status, _)| status), Some(expected), "{what}");
    }
    for path in ["GET /ipc", "GET /changes", "POST /ipc/no_such_command"] {
        let answered = client.say(path, &[host], "").map(|(status, _)| status);
        assert_eq!(answered, Some(401), "{path} without token");
    }
}

#[test]
fn the_list_is_served_and_every_command_answers() {
    let folder = tempfile::tempdir().expect("a folder");
    let served = Served::demo(folder.path());
    let client = served.client();
    let bearer = format!("Bearer {}", served.token);
    let headers = [
        ("Host", served.address.as_str()),
        ("Authorization", bearer.as_str()),
    ];
    let (status, body) = client.say("GET /ipc", &headers, "").expect("answered");
    assert_eq!(status, 200);
    let list: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(list, cistern_ipc::schema(), "as the crate describes it");
    for name in cistern_ipc::NAMES {
        let (status, answer) = client.ask(name, &json!({ "nonsense": 1 })).expect("answered");
        assert!([200, 400, 409].contains(&status), "{name}: {status} {answer}");
    }
    let rows = [
        ("account", "{}", "account"),
        ("sign_in", "{", "EOF"),
        ("nothing", "{}", "nothing"),
    ];
    for (command, body, named) in rows {
        let (status, said) = client
            .say(&format!("POST /ipc/{command}"), &headers, body)
            .expect("answered");
        assert_eq!(status, 400, "{command} {body}");
        assert!(said.contains(named), "{command} {body}: {said}");
    }
}

#[test]
fn only_this_pc_is_listened_to() {
    let folder = tempfile::tempdir().expect("a folder");
    for address in ["0.0.0.0:0", "192.0.2.1:0", "[::]:0"] {
        let refused = run(&["serve", "--data", text(folder.path()), "--listen", address]);
        assert!(
            !refused.status.success() && said(&refused).contains("not loopback"),
            "{address}: {}",
            said(&refused)
        );
    }
    assert!(!folder.path().join("counter.db").exists(), "nothing was made");
}

#[test]
fn the_second_program_shows_the_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let served = Served::demo(folder.path());
    let data = text(folder.path());
    for arguments in [
        vec!["serve", "--data", data],
        vec!["verify", data],
        vec!["export", "--data", data],
        vec!["backup", "--data", data, "/nowhere"],
    ] {
        let second = cistern(&arguments).output().expect("it runs");
        assert!(!second.status.success(), "{arguments:?}");
        assert!(
            said(&second).contains(&served.url),
            "{arguments:?}: {}",
            said(&second)
        );
    }
    served.client().call("status", json!({}));
}

/// A screen that waits for changes keeps nobody from ending the program.
#[cfg(target_os = "linux")]
#[test]
fn ends_while_a_screen_listens() {
    let folder = tempfile::tempdir().expect("a folder");
    let served = Served::demo(folder.path());
    let (client, bearer) = (served.client(), format!("Bearer {}", served.token));
    let listening = std::thread::spawn(move || {
        let headers = [
            ("Host", client.address.as_str()),
            ("Authorization", bearer.as_str()),
        ];
        client.say("GET /changes?since=1", &headers, "")
    });
    std::thread::sleep(std::time::Duration::from_millis(200));
    let begun = std::time::Instant::now();
    crate::served::terminate(served);
    assert!(
        begun.elapsed().as_secs() < 10,
        "ended after {:?}",
        begun.elapsed()
    );
    let _ = listening.join();
    let served = Served::demo(folder.path());
    assert_eq!(served.client().call("status", json!({}))["crashed"], json!(false));
}
