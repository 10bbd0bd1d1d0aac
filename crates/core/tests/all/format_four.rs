//! A counter's file as the version wrote it that first knew cases, and nothing of what customers are told, disputes, arrivals
//! or attachments. It opens, its views are those of its entries, and its case and its open shift go on.

use std::path::Path;

use cistern_core::Counter;
use cistern_core::case::{AskCase, FindCases};
use cistern_core::folder::FolderLock;
use cistern_core::status::KeyPlace;
use cistern_domain::ids::CaseId;
use cistern_journal::DatabaseKey;
use uuid::Uuid;

use crate::hall::{Hall, KEY, ZHANG, cash, clock, ports, shan};

const CASE: CaseId = CaseId(Uuid::from_u128(0xca5e_0001));

#[test]
fn what_the_version_before_wrote_stands() {
    let (folder, clock) = (tempfile::tempdir().expect("a folder"), clock());
    clock.minutes(30);
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/counter-4.db");
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
    let sheet = hall.counter.case_sheet(&AskCase { case: CASE }).expect("a case");
    assert_eq!((sheet.line.came_again, sheet.attachments.len()), (1, 0));
    let by_phone = FindCases {
        text: "0417".to_owned(),
    };
    let found = hall.counter.find_cases(&by_phone).expect("found");
    assert_eq!(found.cases.len(), 1);

    let before = hall.shift().expected_cash;
    hall.pay(cash(&shan(), &[], 100));
    assert!(hall.shift().expected_cash > before, "the open shift goes on");
    hall.verified();
}
