//! Seen elsewhere: a shift closed with unsent records, which later fell into another session and spoiled the cash
//! statement; a failed close that locked its own papers.

use cistern_core::Failed;
use cistern_core::shift::{AskShift, CloseDayRefusal, ShiftReport};
use cistern_domain::Money;
use cistern_domain::ids::{ShiftNo, StaffNo};
use cistern_tests::simulator::customer::Way;
use cistern_tests::simulator::{Step, World};

fn report(world: &World, shift: ShiftNo) -> ShiftReport {
    world.seats[0]
        .counter()
        .shift_report(&AskShift { shift: Some(shift) })
        .unwrap()
}

/// What must not move: everything but how much is still unsent.
fn figures(report: &ShiftReport) -> String {
    let mut report = serde_json::to_value(report).unwrap();
    report.as_object_mut().unwrap().remove("unsent");
    report.to_string()
}

#[test]
fn close_with_unsent() {
    let mut world = World::begin(3).unwrap();
    world.net.set_up(false);
    for _ in 0..12 {
        for at in 0..2 {
            Step::Pay(Way::Cash).happen(&mut world, at).unwrap();
            Step::Pay(Way::Deposit).happen(&mut world, at).unwrap();
        }
    }
    let refused = world.seats[0].counter().close_day();
    assert!(
        matches!(refused, Err(Failed::Refused(CloseDayRefusal::OpenDrawers { .. }))),
        "{refused:?}"
    );
    let shift = world.seats[0].status().unwrap().shift.unwrap().shift;
    world.close_drawer(0, Money::from_fen(-100)).unwrap();
    let closed = report(&world, shift);
    assert!(
        closed.unsent > 12,
        "all of it is unsent, and it closed: {}",
        closed.unsent
    );
    let day = world.seats[0].counter().close_day().unwrap();
    assert!(day.closed && day.unsent > closed.unsent);

    // What the other counter and the office did meanwhile comes late; so do payments of another shift.
    Step::Publish.happen(&mut world, 0).unwrap();
    world.seats[0].serve(StaffNo(2)).unwrap();
    Step::Pay(Way::Cash).happen(&mut world, 0).unwrap();
    world.heal().unwrap();
    Step::Pay(Way::Mixed).happen(&mut world, 0).unwrap();
    world.heal_and_check().unwrap();

    assert_eq!(
        figures(&report(&world, shift)),
        figures(&closed),
        "late arrivals moved a closed shift"
    );
    let office = world.office.office();
    let theirs = office
        .file()
        .read(|tx| tx.shift(world.seats[0].journal().unwrap(), shift))
        .unwrap()
        .unwrap();
    assert_eq!(
        theirs.takings,
        closed.takings.expect("counted"),
        "the office's figures are the drawer's"
    );
}
