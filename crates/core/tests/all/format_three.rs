//! A counter's file as the version that reversed and corrected wrote it, and knew no other act of money besides. It opens,
//! its views are those of its entries, and its open shift goes on.
//!
//! A hall without head office: one closed shift with a payment whose tender was corrected and one that was reversed, its
//! receipt not returned; one open shift with a payment into the deposit.

use std::path::Path;

use cistern_core::Counter;
use cistern_core::account::AskAccount;
use cistern_core::folder::FolderLock;
use cistern_core::reversal::AskReversal;
use cistern_core::shift::AskShift;
use cistern_core::status::KeyPlace;
use cistern_domain::ids::ShiftNo;
use cistern_domain::payment::Tender;
use cistern_journal::DatabaseKey;

use crate::hall::{Hall, KEY, ZHANG, cash, clock, fen, ports, shan, zhu};

#[test]
fn what_the_version_before_wrote_stands() {
    let (folder, clock) = (tempfile::tempdir().expect("a folder"), clock());
    clock.minutes(30);
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/counter-3.db");
    std::fs::copy(fixture, folder.path().join("counter.db")).expect("the fixture is there");
    let lock = FolderLock::hold(folder.path()).expect("the folder is free");
    let key = DatabaseKey(KEY);
    let counter = Counter::open(folder.path(), lock, key, KeyPlace::File, ports(&clock));
    let hall = Hall {
        counter: counter.expect("it opens"),
        clock,
        folder,
    };
    hall.verified();
    hall.sign_in(ZHANG);
    let closed = AskShift {
        shift: Some(ShiftNo(1)),
    };
    let report = hall.counter.shift_report(&closed).expect("a report");
    let takings = report.takings.expect("shown");
    assert_eq!(takings.corrected[Tender::Card as usize], fen(8_000));
    assert_eq!(takings.reversed.payments, 1);

    let account = |account| hall.counter.account(&AskAccount { account }).expect("shown");
    let reversed = account(zhu());
    assert_eq!(reversed.receipts_about, 1, "its receipt is about");
    let payment = reversed.payments[0].payment;
    let slip = hall.counter.slip(&AskReversal { payment }).expect("a slip").slip;
    assert!(!slip.receipt_returned);
    assert_eq!(account(shan()).deposit, fen(500));

    hall.pay(cash(&shan(), &[], 100));
    assert_eq!(account(shan()).deposit, fen(600));
    hall.verified();
}
