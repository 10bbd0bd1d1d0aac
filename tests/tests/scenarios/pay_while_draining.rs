//! Seen elsewhere: new sales while the backlog was uploading; eight orders, nineteen charges.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use cistern_domain::ids::StaffNo;
use cistern_sync::Message;
use cistern_sync::wire::path;
use cistern_tests::simulator::customer::Way;
use cistern_tests::simulator::line::Tampering;
use cistern_tests::simulator::{Step, World};

const BACKLOG: usize = 60;
const ENTRIES_A_ROUND: usize = 5;

/// A line so slow that only a few entries fit into each message.
fn narrow() -> Tampering {
    Box::new(|_, asked, body| {
        thread::sleep(Duration::from_millis(50));
        let Ok(mut message) = Message::unpack(&body) else {
            return body;
        };
        if asked != path::SYNC {
            return body;
        }
        message.entries.truncate(ENTRIES_A_ROUND);
        message.pack().unwrap()
    })
}

#[test]
fn pay_while_draining() {
    let mut world = World::begin(6).unwrap();
    world.net.set_up(false);
    while world.shown.len() < BACKLOG {
        Step::Pay(Way::Deposit).happen(&mut world, 0).unwrap();
    }
    world.net.set_up(true);
    world.net.tamper(narrow());
    world.seats[0].serve(StaffNo(1)).unwrap();
    let (asked, before) = (world.net.asked(), world.shown.len());
    let counter = std::sync::Arc::clone(world.seats[0].counter());
    let draining = AtomicBool::new(true);
    let result = thread::scope(|scope| {
        let sync = scope.spawn(|| {
            let result = counter.sync();
            draining.store(false, Ordering::SeqCst);
            result
        });
        while draining.load(Ordering::SeqCst) {
            Step::PayTwice(Way::Deposit).happen(&mut world, 0).unwrap();
        }
        sync.join().unwrap().unwrap().unwrap()
    });
    let (rounds, paid) = (world.net.asked() - asked, world.shown.len() - before);
    assert!(rounds > 10, "a drain of many rounds: {rounds}");
    assert!(paid > 2, "customers did not wait for it: {paid} paid");
    assert_eq!(result.line_fault, None);
    assert!(result.sent >= 60, "the backlog is sent: {}", result.sent);
    world.net.tamper(Box::new(|_, _, body| body));
    world.heal_and_check().unwrap();
}
