//! More to do than there are places, and a body that stalls: whoever has to come again is told so and when, and nobody waits
//! for a line.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use cistern_office::Office;
use cistern_office::serve::Places;
use cistern_sync::Message;
use cistern_sync::wire::path;

use crate::common::{City, Counter, world};
use crate::line::Served;

/// One place, and no patience to speak of.
const ONE: Places = Places {
    at_work: 1,
    patience: Duration::from_millis(50),
    connections: 8,
    strangers: 2,
};

/// Where an act stands, once, until it is let go: at its look at the clock.
#[derive(Clone, Default)]
struct Gate(Arc<(Mutex<State>, Condvar)>);

#[derive(Default)]
struct State {
    shut: bool,
    standing: bool,
}

impl Gate {
    fn shut(&self) {
        self.0.0.lock().unwrap().shut = true;
    }

    fn pass(&self) {
        let (state, changed) = &*self.0;
        let mut at = state.lock().unwrap();
        if at.shut && !at.standing {
            at.standing = true;
            changed.notify_all();
            drop(changed.wait_while(at, |at| at.shut).unwrap());
        }
    }

    fn wait_until_one_stands(&self) {
        let (state, changed) = &*self.0;
        drop(
            changed
                .wait_while(state.lock().unwrap(), |at| !at.standing)
                .unwrap(),
        );
    }

    fn open(&self) {
        self.0.0.lock().unwrap().shut = false;
        self.0.1.notify_all();
    }
}

/// An office in whose acts a gate stands.
fn gated(city: &City) -> (Gate, Arc<Office>) {
    let (gate, clock) = (Gate::default(), city.clock.clone());
    let mut world = world(&city.clock, 1 << 41);
    let at = gate.clone();
    world.clock = Box::new(move || {
        at.pass();
        clock.now()
    });
    (gate, Arc::new(city.another_in(world)))
}

/// Everything that a counter has and the office lacks.
fn unsent(counter: &Counter, office: &Office) -> Vec<u8> {
    let theirs = counter.ask(office, &counter.greeting()).unwrap();
    counter.receive(&theirs);
    counter.file.offer(&theirs).unwrap().pack().unwrap()
}

fn held(office: &Office, counter: &Counter) -> u64 {
    let head = office
        .file()
        .read::<_, cistern_journal::Fault>(|tx| tx.head(counter.journal));
    head.unwrap().number.0
}

#[test]
fn whoever_finds_no_place_is_told_when_to_come_again_and_lands_once() {
    let city = City::found();
    let counters = [city.seat(10, 1, 1), city.seat(11, 1, 2)];
    let (gate, office) = gated(&city);
    let messages = counters.each_ref().map(|counter| {
        counter.open_shift(1, 300);
        counter.take(1, 10_000_001, 1_000);
        unsent(counter, &office)
    });
    let served = Served::start(&office, ONE);
    gate.shut();
    let mut first = served.call(&counters[0].key);
    std::thread::scope(|scope| {
        let stands = scope.spawn(|| first.ask(path::SYNC, &messages[0]));
        gate.wait_until_one_stands();
        for (what, body) in [(path::SYNC, &messages[1][..]), (path::TOTALS, &[])] {
            let busy = served.call(&counters[1].key).ask(what, body);
            assert_eq!(
                (busy.status, busy.header("retry-after")),
                (503, Some("5")),
                "{what}"
            );
            assert!(busy.body.is_empty());
        }
        gate.open();
        assert_eq!(stands.join().unwrap().status, 200, "whoever stood is answered");
    });
    assert_eq!(
        held(&office, &counters[1]),
        0,
        "what was turned away left nothing"
    );
    // Come again: once, and once more as after a lost answer.
    for _ in 0..2 {
        let answer = served.call(&counters[1].key).ask(path::SYNC, &messages[1]);
        assert_eq!(answer.status, 200);
        assert!(
            Message::unpack(&answer.body)
                .unwrap()
                .holds(counters[1].journal)
                .0
                == 3
        );
    }
    for counter in &counters {
        assert_eq!(held(&office, counter), 3);
        assert_eq!(counter.totals(&office).shifts.len(), 1);
    }
    let figures = office.figures().unwrap();
    for line in [
        "cistern_office_calls_denied_total{why=\"busy\"} 2",
        "cistern_office_entries_stored_total 6",
    ] {
        assert!(figures.contains(line), "{line}: {figures}");
    }
    city.verify();
}

#[test]
fn a_body_that_stalls_half_way_holds_nobody_up() {
    let city = City::found();
    let (slow, quick) = (city.seat(10, 1, 1), city.seat(11, 1, 2));
    let office = Arc::new(city.another());
    let messages = [&slow, &quick].map(|counter| {
        counter.open_shift(1, 300);
        counter.take(1, 10_000_001, 1_000);
        unsent(counter, &office)
    });
    let served = Served::start(&office, ONE);
    let mut stalled = served.call(&slow.key);
    let (half, rest) = messages[0].split_at(messages[0].len() / 2);
    stalled.begin(path::SYNC, messages[0].len());
    stalled.say(half);
    // The one place is free, and the database is nobody's.
    let answer = served.call(&quick.key).ask(path::SYNC, &messages[1]);
    assert_eq!(answer.status, 200);
    assert_eq!((held(&office, &quick), held(&office, &slow)), (3, 0));
    assert!(city.another().is_ready().unwrap().starts_with("ready"));
    stalled.say(rest);
    assert_eq!(stalled.answer().status, 200);
    assert_eq!(held(&office, &slow), 3);
    // One that never says the rest leaves nothing.
    quick.close_shift(1, 31_000, 0);
    let message = unsent(&quick, &office);
    let mut gone = served.call(&quick.key);
    gone.begin(path::SYNC, message.len());
    gone.say(&message[..message.len() / 2]);
    drop(gone);
    assert_eq!(served.call(&quick.key).ask(path::SYNC, &message).status, 200);
    assert_eq!(held(&office, &quick), 4);
    city.verify();
}
