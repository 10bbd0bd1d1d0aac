//! SIGTERM: answers under way end, nobody new is let in, and whoever said nothing is not waited for.

use std::io::{Read, Write};
use std::net::TcpStream;

use cistern_journal::Fault;
use cistern_office::Office;
use cistern_sync::wire::path;

use crate::common::{City, Counter};
use crate::line::Caller;
use crate::{Serving, text};

/// Everything that a counter has and the office lacks.
fn unsent(counter: &Counter, office: &Office) -> Vec<u8> {
    counter.open_shift(1, 300);
    counter.take(1, 10_000_001, 1_000);
    let theirs = counter.ask(office, &counter.greeting()).unwrap();
    counter.receive(&theirs);
    counter.file.offer(&theirs).unwrap().pack().unwrap()
}

fn held(city: &City, counter: &Counter) -> u64 {
    let head = city
        .another()
        .file()
        .read::<_, Fault>(|tx| tx.head(counter.journal));
    head.unwrap().number.0
}

#[test]
fn an_answer_under_way_arrives_and_the_end_is_a_good_one() {
    let city = City::found();
    let counter = city.seat(10, 1, 1);
    let message = unsent(&counter, &city.office);
    let key = city.office.signing_key().unwrap().verifying_key().to_bytes();
    let serving = Serving::start(&city.place(), &["--health", "127.0.0.1:0"]);

    // One that asked before and keeps its line, one that never showed a key, one in the middle of its message.
    let mut idle = Caller::at(serving.address, &counter.key, key);
    assert_eq!(idle.ask(path::CARD, &[]).status, 200);
    let mut silent = TcpStream::connect(serving.address).unwrap();
    let mut asking = Caller::at(serving.address, &counter.key, key);
    let (half, rest) = message.split_at(message.len() / 2);
    asking.begin(path::SYNC, message.len());
    asking.say(half);
    assert_eq!(held(&city, &counter), 0);

    serving.told_to_stop();
    asking.say(rest);
    assert_eq!(asking.answer().status, 200, "its answer arrives");
    let address = serving.address;
    let (good, log) = serving.end();
    assert!(good, "{log}");
    assert!(
        log.contains("told to stop") && log.contains("stopped in good order"),
        "{log}"
    );
    assert!(
        !log.contains("still under way"),
        "nobody silent is waited for: {log}"
    );
    assert!(
        matches!(silent.read(&mut [0]), Ok(0) | Err(_)),
        "the silent line is shut"
    );
    assert!(TcpStream::connect(address).is_err(), "nobody is let in");
    assert_eq!(held(&city, &counter), 3, "what was answered is kept");
    city.verify();

    // And it goes on from there.
    let again = Serving::start(&city.place(), &[]);
    let mut caller = Caller::at(again.address, &counter.key, key);
    assert_eq!(caller.ask(path::SYNC, &message).status, 200);
    assert_eq!(held(&city, &counter), 3);
    again.told_to_stop();
    assert!(again.end().0);
}

/// A call that never comes to its end ends with the program; a service manager need not kill it.
#[test]
fn a_browser_that_stalls_keeps_the_program_from_nothing() {
    let city = City::found();
    let screens = tempfile::tempdir().unwrap();
    std::fs::write(screens.path().join("office.html"), "page").unwrap();
    let more = ["--console", "127.0.0.1:0", "--ui", text(screens.path())];
    let mut serving = Serving::start(&city.place(), &more);
    let console = serving.told("console on http://");
    let head = format!("POST /api/sign_in HTTP/1.1\r\nHost: {console}\r\nOrigin: http://{console}\r\n");
    let mut stalls = TcpStream::connect(&console).unwrap();
    let more = "Content-Type: application/json\r\nContent-Length: 40\r\nExpect: 100-continue\r\n\r\n";
    write!(stalls, "{head}{more}").unwrap();
    let mut told = [0; 12];
    stalls.read_exact(&mut told).unwrap();
    assert_eq!(&told, b"HTTP/1.1 100");
    serving.told_to_stop();
    let (good, log) = serving.end();
    assert!(good && log.contains("stopped in good order"), "{log}");
    assert!(log.contains("a browser was still asking at the end"), "{log}");
}
