//! What somebody who means harm may send: refused or set aside, nobody's entries touched, and written to the log.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::io::Write;
use std::sync::{Arc, Mutex};

use cistern_domain::Money;
use cistern_domain::entry::{CounterRevoked, RootAdopted, ShiftOpened};
use cistern_domain::ids::{EntryNo, ShiftNo};
use cistern_journal::{Fault, File};
use cistern_office::Denied;
use cistern_sync::Message;
use cistern_sync::message::WIRE;
use cistern_sync::wire::path;
use common::{City, Counter, brought, bytes_of, forged};

/// What was written to the log of this thread.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Does it, and gives back what it wrote to the log.
fn logged(act: impl FnOnce()) -> String {
    let log = Log::default();
    let to = log.clone();
    let subscriber = tracing_subscriber::fmt().with_writer(move || to.clone()).finish();
    tracing::subscriber::with_default(subscriber, act);
    String::from_utf8(log.0.lock().unwrap().clone()).unwrap()
}

fn shift() -> ShiftOpened {
    ShiftOpened {
        shift: ShiftNo(7),
        float: Money::from_fen(1),
    }
}

fn revocation(of: &Counter) -> CounterRevoked {
    CounterRevoked {
        journal: of.journal,
        last: EntryNo(1),
    }
}

fn set_aside(file: &File) -> i64 {
    let sql = "SELECT count(*) FROM quarantine";
    file.read::<_, Fault>(|tx| tx.first(sql, &[], |row| row.get(0)))
        .unwrap()
        .unwrap()
}

/// An attacker that is enrolled sends what it may not; the victim is another counter of the city.
#[test]
fn what_an_enrolled_counter_may_not_send_changes_nothing() {
    type Attack = fn(&City, &Counter, &Counter);
    let rows: [(&str, Attack, &str); 4] = [
        (
            "another counter's journal under its own key",
            |city, attacker, victim| {
                let entry = forged(&victim.file, victim.journal, shift(), &attacker.key);
                attacker.ask(&city.office, &brought(entry)).unwrap();
            },
            "did not sign",
        ),
        (
            "head office's journal under its own key",
            |city, attacker, victim| {
                let own = city.office.journal();
                let entry = forged(city.office.file(), own, revocation(victim), &attacker.key);
                attacker.ask(&city.office, &brought(entry)).unwrap();
            },
            "did not sign",
        ),
        (
            "a kind that head office alone writes, in its own journal",
            |city, attacker, victim| {
                let entry = forged(
                    &attacker.file,
                    attacker.journal,
                    revocation(victim),
                    &attacker.key,
                );
                attacker.ask(&city.office, &brought(entry)).unwrap();
                assert_eq!(set_aside(city.office.file()), 1);
            },
            "may not be written by this journal",
        ),
        (
            "a root of its own, in its own journal",
            |city, attacker, _| {
                let root = RootAdopted {
                    root: attacker.public().into(),
                    key: city
                        .office
                        .signing_key()
                        .unwrap()
                        .verifying_key()
                        .to_bytes()
                        .into(),
                    certificate: [0; 64].into(),
                    why: None,
                };
                let entry = forged(&attacker.file, attacker.journal, root, &attacker.key);
                attacker.ask(&city.office, &brought(entry)).unwrap();
                assert_eq!(set_aside(city.office.file()), 1);
            },
            "may not be written by this journal",
        ),
    ];
    for (what, attack, told) in rows {
        let city = City::found();
        let (attacker, victim) = (city.seat(10, 1, 1), city.seat(11, 1, 2));
        for counter in [&attacker, &victim] {
            counter.sync(&city.office);
        }
        let journals = [victim.journal, city.office.journal()];
        let before = journals.map(|journal| bytes_of(city.office.file(), journal));
        let log = logged(|| attack(&city, &attacker, &victim));
        assert!(log.contains(told), "{what} is logged: {log}");
        let after = journals.map(|journal| bytes_of(city.office.file(), journal));
        assert!(before == after, "{what}: nobody's journal is touched");
        let trust = city.office.file().read::<_, Fault>(|tx| tx.trust()).unwrap();
        assert_eq!(trust.root, None, "{what}");
        victim.open_shift(1, 300);
        victim.sync(&city.office);
        let [theirs, ours] = [city.office.file(), &victim.file].map(|file| bytes_of(file, victim.journal));
        assert!(theirs == ours, "{what}: the victim goes on");
        city.verify();
    }
}

/// Messages of before, again and by others, bring nothing twice; on no path is a stranger or a revoked PC heard.
#[test]
fn replays_and_keys_that_do_not_count_bring_nothing() {
    let city = City::found();
    let (counter, other) = (city.seat(10, 1, 1), city.seat(11, 1, 2));
    counter.open_shift(1, 300);
    counter.take(1, 10_000_001, 1_000);
    let theirs = counter.ask(&city.office, &counter.greeting()).unwrap();
    let message = counter.file.offer(&theirs).unwrap();
    counter.ask(&city.office, &message).unwrap();
    let held = bytes_of(city.office.file(), counter.journal);
    // The same message again, from its sender, and taken off the line and sent by somebody else who is enrolled.
    counter.ask(&city.office, &message).unwrap();
    other.ask(&city.office, &message).unwrap();
    assert!(held == bytes_of(city.office.file(), counter.journal));

    let stranger = Counter::new(12, &city);
    city.office.revoke(counter.journal, None).unwrap();
    let body = message.pack().unwrap();
    for path in [path::SYNC, path::TOTALS, path::WANTED, path::TAKE, path::GIVE] {
        for (who, revoked) in [(&stranger, false), (&counter, true)] {
            let refused = [
                city.office.answer(who.public(), path, &body).map(|_| ()),
                city.office.largest_body(&who.public(), path).map(|_| ()),
            ];
            for refused in refused {
                let is_told = match refused {
                    Err(Denied::Revoked) => revoked,
                    Err(Denied::NotEnrolled) => !revoked,
                    _ => false,
                };
                assert!(is_told, "{path}: {refused:?}");
            }
        }
    }
    city.verify();
}

/// The device list is the office's journal: whoever hears it of a neighbour knows as much as of the office.
#[test]
fn a_revocation_reaches_a_neighbour_without_the_office() {
    let city = City::found();
    let (near, far, stolen) = (city.seat(10, 1, 1), city.seat(11, 1, 2), city.seat(12, 1, 3));
    for counter in [&near, &far, &stolen] {
        counter.sync(&city.office);
    }
    far.sync(&city.office);
    city.office.revoke(stolen.journal, None).unwrap();
    near.sync(&city.office);
    let knows = |counter: &Counter| counter.act(|tx| tx.counter(stolen.journal).unwrap().revoked_after);
    assert!(knows(&near).is_some());
    assert_eq!(knows(&far), None, "no line to head office so far");
    let mut message = near.file.offer(&far.greeting()).unwrap();
    let received = far.receive(&message);
    assert!(received.new > 0, "{received:?}");
    assert_eq!(knows(&far), knows(&near));
    // A neighbour cannot make one up.
    let made_up = forged(&far.file, city.office.journal(), revocation(&far), &near.key);
    message = Message {
        wire: WIRE,
        entries: vec![made_up],
        ..Message::default()
    };
    assert_eq!(far.receive(&message).unsigned, 1);
    assert_eq!(far.act(|tx| tx.counter(far.journal).unwrap().revoked_after), None);
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
