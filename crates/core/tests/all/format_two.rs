//! A counter's file as the version before reversals wrote it: its staff have PINs and no keys yet. It opens, its day goes
//! on, and a supervisor approves once head office has published a key for them.
//!
//! A hall without head office, one open shift with one payment of two bills.

use std::path::Path;

use cistern_core::account::AskAccount;
use cistern_core::folder::FolderLock;
use cistern_core::reversal::{AskReversal, ReversalRefusal, ReversePayment};
use cistern_core::staff::{ApprovalRefusal, ApproveWith};
use cistern_core::status::KeyPlace;
use cistern_core::{Counter, Failed};
use cistern_domain::entry::ReversalReason;
use cistern_domain::settings::Role;
use cistern_journal::DatabaseKey;

use crate::hall::{CREDENTIALS, Hall, KEY, PIN, WANG, ZHANG, clock, ports, zhu};

fn opened() -> Hall {
    let (folder, clock) = (tempfile::tempdir().expect("a folder"), clock());
    clock.minutes(30);
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/counter-2.db");
    std::fs::copy(fixture, folder.path().join("counter.db")).expect("the fixture is there");
    let lock = FolderLock::hold(folder.path()).expect("the folder is free");
    let counter = Counter::open(
        folder.path(),
        lock,
        DatabaseKey(KEY),
        KeyPlace::File,
        ports(&clock),
    );
    Hall {
        counter: counter.expect("it opens"),
        clock,
        folder,
    }
}

#[test]
fn a_payment_of_the_version_before_is_taken_back() {
    let hall = opened();
    let verified = hall.counter.file().verify(hall.folder.path()).expect("verified");
    assert_eq!((verified.payments, verified.difference), (1, None));
    let beside = std::fs::read_dir(hall.folder.path()).expect("a folder");
    let is_before = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with("counter.before-");
    assert!(
        beside
            .map(|file| file.expect("a file").file_name())
            .any(|name| is_before(&name)),
        "as it was lies beside it"
    );
    hall.sign_in(ZHANG);
    let account = || {
        hall.counter
            .account(&AskAccount { account: zhu() })
            .expect("shown")
    };
    let payment = account().payments[0].payment;
    let quote = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    assert_eq!(quote.obstacle, None);
    let ask = ReversePayment {
        payment,
        reason: ReversalReason::WrongAccount,
        receipt_returned: true,
        given_back: quote.given_back,
        approver: ApproveWith::at_desk(WANG, PIN),
    };
    let keyless = hall.counter.reverse_payment(&ask);
    assert!(
        matches!(
            keyless,
            Err(Failed::Refused(ReversalRefusal::Approval {
                refusal: ApprovalRefusal::NoKey { staff: WANG }
            }))
        ),
        "{keyless:?}"
    );
    hall.publish(|tx, pen| pen.staff(tx, WANG, "王芳", &CREDENTIALS, &[Role::Supervisor]));
    hall.counter.reverse_payment(&ask).expect("reversed");
    assert!(account().payments[0].reversed);
    hall.verified();
}
