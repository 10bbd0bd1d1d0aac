//! The program that serves looks for differences by itself: each is signed before anybody asks for it.

use cistern_domain::entry::DifferenceKind;

use crate::Serving;
use crate::common::found::standing;
use crate::common::{City, Counter, MINUTE};

/// Kinds of what head office signed, read by another program on the same database.
fn signed(city: &City) -> Vec<DifferenceKind> {
    standing(&city.office).into_keys().map(|(_, kind)| kind).collect()
}

#[test]
fn what_nobody_asks_for_is_signed_with_the_looks_of_the_service() {
    let city = City::found();
    let counters: [Counter; 3] = [10, 11, 12].map(|nth| city.seat(nth, 1, nth.into()));
    for counter in &counters {
        counter.sync(&city.office);
        counter.open_shift(1, 300);
        city.clock.pass(MINUTE);
    }
    // One receipt number at two counters.
    for counter in &counters[..2] {
        counter.take(1, 7_000_001, 12_450);
        counter.sync(&city.office);
    }
    assert_eq!(signed(&city), [], "nobody looked yet");
    let serving = Serving::start(&city.place(), &["--differences-every", "1"]);
    serving.log.wait_for("differences were found signed=1");
    assert_eq!(signed(&city), [DifferenceKind::ReceiptTwice]);

    // The look is not the only one.
    for (counter, receipt) in counters[1..].iter().zip([7_000_002, 7_000_002]) {
        counter.take(1, receipt, 12_450);
        counter.sync(&city.office);
    }
    serving.log.wait_for_times("differences were found signed=1", 2);
    assert_eq!(signed(&city), [DifferenceKind::ReceiptTwice; 2]);
    serving.told_to_stop();
    let (good, log) = serving.end();
    assert!(good, "{log}");
    city.verify();
}
