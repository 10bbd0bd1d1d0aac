//! A call that is kept open until others wrote something: who is told when, and that nobody is kept who is not to be.

use std::sync::Arc;

use cistern_domain::entry::to_cbor;
use cistern_office::serve::Places;
use cistern_sync::wire::{Heard, Listening, path};
use ed25519_dalek::SigningKey;

use crate::common::City;
use crate::line::{Answer, Caller, Served};

fn listen(caller: &mut Caller, heard: Option<u64>) -> Heard {
    read(&caller.ask(path::LISTEN, &to_cbor(&Listening { heard })))
}

fn read(answer: &Answer) -> Heard {
    assert_eq!(answer.status, 200, "{answer:?}");
    minicbor::decode(&answer.body).unwrap()
}

#[test]
fn a_counter_hears_that_another_wrote() {
    let city = City::found();
    let [mine, other] = [city.seat(10, 1, 1), city.seat(11, 1, 2)];
    for counter in [&mine, &other] {
        counter.sync(&city.office);
    }
    other.open_shift(1, 300);
    let office = Arc::new(city.another());
    let served = Served::start(&office, Places::default());
    let mut line = served.call(&mine.key);
    let before = listen(&mut line, None).entries;
    let told = std::thread::scope(|scope| {
        let waits = scope.spawn(|| listen(&mut line, Some(before)));
        other.take(1, 10_000_001, 1_000);
        other.sync(&city.office);
        waits.join().unwrap()
    });
    assert!(told.entries > before, "{told:?} after {before}");
    assert_eq!(told.rest_millis, 0, "it may listen again at once");
}

#[test]
fn strangers_hear_nothing() {
    let city = City::found();
    let office = Arc::new(city.another());
    let served = Served::start(&office, Places::default());
    let mut line = served.call(&SigningKey::from_bytes(&[77; 32]));
    let answer = line.ask(path::LISTEN, &to_cbor(&Listening { heard: None }));
    assert_eq!(answer.status, 403);
    let counter = city.seat(10, 1, 1);
    let answer = served.call(&counter.key).ask(path::LISTEN, b"\x01\x02");
    assert_eq!(answer.status, 400, "no such question");
}

/// Who listens keeps no office from ending: they are answered, and listen to the next one.
#[test]
fn an_office_that_ends_keeps_nobody_waiting() {
    let city = City::found();
    let counter = city.seat(10, 1, 1);
    counter.sync(&city.office);
    let office = Arc::new(city.another());
    let served = Served::start(&office, Places::default());
    let mut line = served.call(&counter.key);
    let before = listen(&mut line, None).entries;
    std::thread::scope(|scope| {
        let waits = scope.spawn(|| listen(&mut line, Some(before)));
        while !office
            .figures()
            .unwrap()
            .contains("cistern_office_counters_listening 1")
        {
            std::thread::yield_now();
        }
        drop(served);
        assert_eq!(waits.join().unwrap().entries, before);
    });
}
