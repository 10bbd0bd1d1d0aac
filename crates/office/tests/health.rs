//! What an agent of the machine is told: alive, ready, and figures that are those of the ledger.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use cistern_office::health;
use common::{City, MINUTE, MORNING};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: office\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// The value of a figure, with its labels.
fn figure(text: &str, name: &str) -> Option<i64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|value| value.trim().parse().ok())
}

#[test]
fn figures_are_those_of_the_ledger() {
    let city = City::found();
    let counter = city.seat(10, 1, 3);
    counter.sync(&city.office);
    counter.open_shift(1, 300);
    city.clock.pass(5 * MINUTE);
    counter.take(1, 10_000_001, 1_000);
    counter.sync(&city.office);

    let text = city.office.figures().unwrap();
    let seat = "{hall=\"1\",counter=\"3\"}";
    let of = |name: &str| figure(&text, &format!("cistern_office_{name}"));
    assert_eq!(of(&format!("seat_entries{seat}")), Some(3), "{text}");
    assert_eq!(
        of(&format!("seat_heard_timestamp_seconds{seat}")),
        Some((MORNING + 5 * MINUTE) / 1000)
    );
    assert_eq!(of("entries_stored_total"), Some(3));
    assert_eq!(of("settlements_open"), Some(0));
    assert_eq!(of("entries_set_aside"), Some(0));
    assert_eq!(of("journals_stopped"), Some(0));
    assert!(text.ends_with("# EOF\n"), "as Prometheus wants it");
}

#[test]
fn it_is_told_on_loopback_alone_and_says_when_it_is_not_ready() {
    assert!(health::check("10.0.0.1:8445".parse().unwrap()).is_err());
    let city = City::found();
    let other = city.another();
    let office = Arc::new(city.office);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let told = runtime.spawn(health::serve(office, listener, async {
        let _ = stopped.await;
    }));
    assert!(get(address, "/healthz").starts_with("HTTP/1.1 200"));
    let ready = get(address, "/readyz");
    assert!(
        ready.starts_with("HTTP/1.1 200") && ready.contains("ready, at entry"),
        "{ready}"
    );
    assert!(get(address, "/metrics").contains("cistern_office_journal_entries"));
    assert!(get(address, "/api/me").starts_with("HTTP/1.1 404"));

    // Another program holds the database.
    common::given::while_held(&other, || {
        let ready = get(address, "/readyz");
        assert!(
            ready.starts_with("HTTP/1.1 503") && ready.contains("not ready:"),
            "{ready}"
        );
        assert!(
            get(address, "/healthz").starts_with("HTTP/1.1 200"),
            "the program itself lives"
        );
    });
    assert!(
        get(address, "/readyz").starts_with("HTTP/1.1 200"),
        "and is ready again"
    );
    drop(stop);
    runtime.block_on(told).unwrap().unwrap();
}
