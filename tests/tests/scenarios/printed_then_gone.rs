//! Seen elsewhere: the receipt was printed, the record was missing.
//!
//! A printer of our own looks, at the moment the paper comes out, at what `kill -9` would leave of the counter.

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use cistern_core::counter::DATABASE;
use cistern_core::device::{Device, PrinterPort};
use cistern_core::receipt::{PrintReceipt, Printed, SeePaper};
use cistern_core::search::SearchIndex;
use cistern_domain::entry::Paper;
use cistern_domain::ids::{PaymentId, StaffNo};
use cistern_journal::{DatabaseKey, Fault, File};
use cistern_tests::simulator::World;
use cistern_tests::simulator::customer::{Way, payment};
use cistern_tests::simulator::seat::Seat;
use cistern_tests::simulator::shown::Shown;

/// Status questions are of three bytes; a receipt is longer.
const LONGEST_QUESTION: usize = 16;

/// Reads until the first bytes of a receipt are there.
fn paper_moves(mut line: TcpStream) {
    let mut bytes = [0; 4096];
    while let Ok(count) = line.read(&mut bytes) {
        if count == 0 || count > LONGEST_QUESTION {
            return;
        }
    }
}

/// How many payments of that name stand in an image of a counter.
fn stands(image: &Path, key: DatabaseKey, payment: PaymentId) -> bool {
    let file = File::open(&image.join(DATABASE), key, Box::new(SearchIndex)).unwrap();
    file.read::<_, Fault>(|tx| Ok(tx.payment(payment)?.is_some()))
        .unwrap()
}

fn prints_to(seat: &Seat, address: String) {
    let device = Device {
        printer: PrinterPort::Tcp { address },
        ..Device::default()
    };
    seat.counter().set_device(&device).unwrap();
}

#[test]
fn what_is_on_paper_is_on_the_disk() {
    let mut world = World::begin(8).unwrap();
    let printer = TcpListener::bind("127.0.0.1:0").unwrap();
    world.seats[0].serve(StaffNo(1)).unwrap();
    prints_to(&world.seats[0], printer.local_addr().unwrap().to_string());
    let account = world.some_account().unwrap();
    let ask = payment(&world.seats[0], &mut world.dice, &account, Way::Deposit)
        .unwrap()
        .unwrap();
    let image = world.scratch().join("image");
    let (moved, moves) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(|| {
            paper_moves(printer.accept().unwrap().0);
            world.seats[0].image(&image).unwrap();
            moved.send(()).unwrap();
        });
        let taken = world.seats[0].counter().take_payment(&ask).unwrap();
        assert!(
            moves.try_recv().is_err(),
            "nothing is printed within the transaction"
        );
        let print = PrintReceipt {
            payment: taken.receipt.payment,
            form: None,
        };
        let printed = world.seats[0].counter().print_receipt(&print).unwrap();
        assert_eq!(
            printed,
            Printed::Unconfirmed,
            "this printer says nothing of itself"
        );
        moves.recv().unwrap();
    });
    assert!(
        stands(&image, world.seats[0].key(), ask.payment),
        "printed, and gone after a kill"
    );
    let kept = world.seats[0]
        .counter()
        .receipt(&cistern_core::receipt::AskReceipt { payment: ask.payment });
    world.shown.push(Shown::from(&kept.unwrap().receipt));
    world.heal_and_check().unwrap();
}

/// The PC dies at each step between; whoever asks again gets the one receipt, and is asked about its paper.
#[test]
fn printed_then_gone() {
    for dies_after in 0..4 {
        let mut world = World::begin(9 + dies_after).unwrap();
        world.seats[0].serve(StaffNo(1)).unwrap();
        let account = world.some_account().unwrap();
        let ask = payment(&world.seats[0], &mut world.dice, &account, Way::Deposit)
            .unwrap()
            .unwrap();
        let print = PrintReceipt {
            payment: ask.payment,
            form: None,
        };
        let seen = SeePaper {
            payment: ask.payment,
            paper: Paper::Whole,
            change_given: None,
        };
        for step in 0..4 {
            let counter = world.seats[0].counter();
            match step {
                0 => {}
                1 => drop(counter.take_payment(&ask).unwrap()),
                2 => drop(counter.print_receipt(&print).unwrap()),
                _ => drop(counter.see_paper(&seen).unwrap()),
            }
            if step == dies_after {
                world.seats[0].crash().unwrap();
                world.seats[0].serve(StaffNo(1)).unwrap();
            }
        }
        let again = world.seats[0].counter().take_payment(&ask).unwrap();
        assert!(again.repeated, "died after step {dies_after}: taken twice");
        assert_eq!(
            again.receipt.reprints, 0,
            "died after step {dies_after}: the first print counts as a copy"
        );
        assert!(
            world.seats[0].status().unwrap().unconfirmed.is_empty(),
            "the clerk has answered"
        );
        world.shown.push(Shown::from(&again.receipt));
        world.heal_and_check().unwrap();
    }
}

/// Taken, and the PC dies before anything was printed: the next start asks for the paper.
#[test]
fn after_a_crash_the_clerk_is_asked_about_the_paper() {
    let mut world = World::begin(13).unwrap();
    world.seats[0].serve(StaffNo(1)).unwrap();
    let account = world.some_account().unwrap();
    let ask = payment(&world.seats[0], &mut world.dice, &account, Way::Deposit)
        .unwrap()
        .unwrap();
    let taken = world.seats[0].counter().take_payment(&ask).unwrap();
    world.seats[0].crash().unwrap();
    let status = world.seats[0].status().unwrap();
    assert!(status.crashed, "the start after a crash says so");
    let unconfirmed: Vec<PaymentId> = status.unconfirmed.iter().map(|waiting| waiting.payment).collect();
    assert_eq!(unconfirmed, [ask.payment]);
    world.shown.push(Shown::from(&taken.receipt));
    world.heal_and_check().unwrap();
}
