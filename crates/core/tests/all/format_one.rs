//! A counter's file as the first version wrote it: every later version opens it and goes on.
//!
//! Two accounts of an export, a hall without head office, one open shift with three payments: the first two never
//! printed, the third printed twice and answered for.

use std::path::Path;

use cistern_core::Counter;
use cistern_core::folder::FolderLock;
use cistern_core::receipt::AskReceipt;
use cistern_core::shift::AskShift;
use cistern_core::staff::SignIn;
use cistern_core::status::KeyPlace;
use cistern_domain::entry::Paper;
use cistern_domain::ids::PaymentId;
use cistern_journal::DatabaseKey;
use uuid::Uuid;

use crate::drawers::count;
use crate::hall::{Hall, ZHANG, cash, clock, fen, number, ports};

/// The head of the counter's journal, as it was printed then.
const HEAD: &str = "9f15f2e7f094c736eed65cb461cc10e31ee31c02cfd78b7b8be8737fa98e6ed4";
const KEY: [u8; 32] = [
    0x78, 0x99, 0x52, 0xdf, 0x40, 0x0a, 0x2f, 0x06, 0x81, 0x3a, 0x81, 0x07, 0x8d, 0x0b, 0xd4, 0x6d, 0xb1,
    0x08, 0x38, 0xdb, 0x4e, 0x37, 0x29, 0x4f, 0x9a, 0xcc, 0x53, 0xc0, 0x58, 0xf7, 0x3c, 0x08,
];

fn opened() -> Hall {
    let (folder, clock) = (tempfile::tempdir().expect("a folder"), clock());
    clock.minutes(30);
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/counter-1.db");
    std::fs::copy(fixture, folder.path().join("counter.db")).expect("the fixture is there");
    let lock = FolderLock::hold(folder.path()).expect("the folder is free");
    let key = DatabaseKey(KEY);
    let counter = Counter::open(folder.path(), lock, key, KeyPlace::File, ports(&clock)).expect("it opens");
    Hall {
        counter,
        clock,
        folder,
    }
}

#[test]
fn a_counter_of_the_first_format_goes_on_with_its_day() {
    let hall = opened();
    let verified = hall.counter.file().verify(hall.folder.path()).expect("verified");
    assert_eq!(
        (verified.entries, verified.payments, verified.difference),
        (18, 3, None)
    );
    assert!(
        verified.heads.iter().any(|(.., hash)| hash.to_string() == HEAD),
        "as it was printed"
    );
    assert!(
        hall.folder.path().join("counter.before-1-1.db").exists(),
        "as it was lies beside it"
    );

    let payment = |last: u128| PaymentId(Uuid::from_u128(0x4000_8000_0000_0000_0000 + last));
    let asked: Vec<_> = hall.status().unconfirmed.iter().map(|one| one.payment).collect();
    assert_eq!(
        asked,
        [payment(0xc), payment(0xa)],
        "in the order of their taking"
    );
    hall.counter
        .sign_in(&SignIn {
            staff: ZHANG,
            pin: "258036".to_owned(),
        })
        .expect("signed in");
    let third = hall
        .counter
        .receipt(&AskReceipt {
            payment: payment(0xb),
        })
        .expect("there")
        .receipt;
    assert_eq!((third.reprints, third.paper), (1, Some(Paper::Whole)));

    hall.pay(cash(&number("1200020418"), &[], 1_000));
    let shift = hall
        .counter
        .shift_report(&AskShift { shift: None })
        .expect("it is open still");
    assert_eq!(shift.expected_cash, Some(fen(59_050)));
    hall.counter.close_shift(&count(59_050)).expect("closed");
    hall.verified();
}
