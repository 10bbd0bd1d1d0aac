//! Seen elsewhere: two devices issued one number; two windows of the program ran on one file.

use std::collections::BTreeSet;
use std::process::{Command, Stdio};

use cistern_core::folder::{FolderFault, FolderLock};
use cistern_core::key_store::FILE_ONLY;
use cistern_core::payment::{Quote, TakePayment};
use cistern_domain::Money;
use cistern_domain::ids::{PaymentId, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_tests::killing::{Served, program};
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::account_no;
use cistern_tests::simulator::shown::Shown;
use uuid::Uuid;

fn deposit(payment: u128) -> TakePayment {
    let amount = Money::from_fen(100);
    let quote = Quote {
        account: account_no(1).unwrap(),
        bills: Vec::new(),
        use_deposit: false,
        tenders: vec![Tendered {
            tender: Tender::Cash,
            amount,
            reference: None,
        }],
        keep_change: true,
        part: false,
        despite_held: false,
        despite_debit: false,
    };
    TakePayment {
        payment: PaymentId(Uuid::from_u128(payment)),
        quote,
        shown_due: Money::ZERO,
        payer: None,
    }
}

/// Two counters that cannot see each other, and two screens at each, all at once.
#[test]
fn one_number_twice() {
    let mut world = World::begin(5).unwrap();
    world.net.set_up(false);
    for seat in &world.seats {
        seat.serve(StaffNo(1)).unwrap();
    }
    let shown: Vec<Shown> = std::thread::scope(|scope| {
        let mut screens = Vec::new();
        for screen in 0..4_u128 {
            let counter = world.seats[usize::try_from(screen % 2).unwrap()].counter();
            screens.push(scope.spawn(move || {
                let asks = (0..25).map(|nth| deposit(1 + screen * 100 + nth));
                asks.map(|ask| Shown::from(&counter.take_payment(&ask).unwrap().receipt))
                    .collect::<Vec<_>>()
            }));
        }
        screens
            .into_iter()
            .flat_map(|screen| screen.join().unwrap())
            .collect()
    });
    let numbers: BTreeSet<_> = shown.iter().map(|shown| shown.receipt).collect();
    assert_eq!(numbers.len(), 100, "a hundred receipts, a hundred numbers");
    world.shown = shown;
    world.heal_and_check().unwrap();

    let folder = world.seats[0].counter().folder().to_owned();
    let second = FolderLock::hold(&folder);
    assert!(
        matches!(second, Err(FolderFault::InUse { .. })),
        "a second program on one folder: {second:?}"
    );
}

/// The real program, twice on one folder: the second ends, and says so.
#[test]
fn two_windows_cannot_run_on_one_file() {
    let program = program("cistern-cli", "cistern").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let first = Served::up(&program, folder.path()).unwrap();
    let mut second = Command::new(&program);
    second
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder.path())
        .env(FILE_ONLY, "1");
    let ended = second.stdin(Stdio::null()).output().unwrap();
    assert!(!ended.status.success(), "the second serves too: {ended:?}");
    let words = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(words.contains("in use"), "the second says so: {words}");
    first.kill().unwrap();
}
