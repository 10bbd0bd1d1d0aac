//! An office's file as the version wrote it that knew nothing of settlements: two counters had taken one bill, and the money
//! lay beyond it. It opens, its views are those of its entries, and what was taken twice is found and settled.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::path::Path;

use cistern_domain::Money;
use cistern_domain::ids::{AccountNo, StaffNo};
use cistern_domain::late_fee::{GeneralWaiver, LateFeePolicy, ReliefDocument, Waiver, WaiverScope};
use cistern_domain::prices::PriceDocument;
use cistern_domain::settings::Role;
use cistern_domain::settlement::SettlementRule;
use cistern_journal::Fault;
use cistern_office::AskRoot;
use cistern_publishing::demo::first_policy;
use common::{City, Clock, MINUTE, MORNING, NOBODY};

#[test]
fn what_the_version_before_wrote_stands_and_is_settled() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), Clock::default());
    clock.set(MORNING + 60 * MINUTE);
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/office-1.db");
    std::fs::copy(fixture, folder.path().join("office.db")).expect("the fixture is there");
    let city = City::on(folder, clock);
    city.verify();
    assert_eq!(city.office.settlements(true).unwrap(), []);
    let sql = "SELECT count(*) FROM receipt";
    let receipts = city
        .office
        .file()
        .read::<_, Fault>(|tx| tx.first(sql, &[], |row| row.get::<u32>(0)));
    assert_eq!(
        receipts.unwrap(),
        Some(2),
        "its receipts are found by their numbers"
    );

    // A counter that calls is what head office goes on with.
    let counter = city.seat(3, 1, 3);
    counter.sync(&city.office);
    let lines = city.office.settlements(false).unwrap();
    let [line] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!(
        (line.rule, line.principal),
        (SettlementRule::PaidBeyond, Money::from_fen(10_000))
    );
    assert_eq!(line.late_fee, Money::from_fen(200), "of the one beyond the bill");
    assert_eq!(line.facts[0].counter.0, 2, "the later one");
    let account = AccountNo::new("10000001").unwrap();
    let state = city
        .office
        .file()
        .read::<_, Fault>(|tx| tx.account(&account))
        .unwrap();
    assert_eq!(state.unwrap().deposit, Money::from_fen(10_200));
    city.verify();

    // It had no root: one is adopted, and the counter that was enrolled before follows its next key.
    let root = ed25519_dalek::SigningKey::from_bytes(&[9; 32]);
    for ask in [AskRoot::Adopt, AskRoot::Rotate] {
        common::by_root(&city.office, &root, ask, NOBODY).unwrap();
    }
    counter.sync(&city.office);
    let keys = counter.file.read::<_, Fault>(|tx| tx.office_keys()).unwrap();
    assert_eq!(keys.map(|keys| keys.generation), Some(2));
    city.verify();

    // It knew no drafts: who published what is known of what it wrote too, and a price is drafted and published in it.
    let read = |tx: &cistern_journal::Tx<'_>| Ok((tx.city()?, tx.prices()?));
    let (published, prices) = city.office.file().read::<_, Fault>(read).unwrap();
    assert_eq!(prices.tariffs.len(), published.tariffs.len());
    assert_eq!(prices.settings.is_some(), published.settings.is_some());
    let (zhou, lin) = ((StaffNo(51), "5151"), (StaffNo(52), "5252"));
    city.office
        .publish_staff(zhou.0, "周宁", zhou.1, &[Role::Finance])
        .unwrap();
    city.office
        .publish_staff(lin.0, "林涛", lin.1, &[Role::It])
        .unwrap();
    let price = PriceDocument::LateFee(LateFeePolicy {
        valid_from: Some("2030-01-01".parse().unwrap()),
        ..first_policy()
    });
    let draft = city.office.draft_by(zhou, None, &price).unwrap();
    city.office.publish_draft_by::<PriceDocument>(lin, draft).unwrap();
    counter.sync(&city.office);
    let known = counter.file.read::<_, Fault>(|tx| tx.city()).unwrap();
    assert_eq!(known.policies.len(), published.policies.len() + 1);

    // Nor drafts of late fee waived for many: one is drafted and published beside those that it had by command.
    assert_eq!(prices.waivers.len(), published.waivers.len());
    assert_eq!(prices.extensions.len(), published.extensions.len());
    let waiver = ReliefDocument::Waiver(GeneralWaiver {
        scope: WaiverScope::City,
        from: "2026-01-01".parse().unwrap(),
        to: "2026-12-31".parse().unwrap(),
        until: "2026-12-31".parse().unwrap(),
        waives: Waiver::To(Money::ZERO),
        reason: "停水抢修".to_owned(),
    });
    let draft = city.office.draft_by(zhou, None, &waiver).unwrap();
    city.office
        .publish_draft_by::<ReliefDocument>(lin, draft)
        .unwrap();
    counter.sync(&city.office);
    let known = counter.file.read::<_, Fault>(|tx| tx.city()).unwrap();
    assert_eq!(known.waivers.len(), published.waivers.len() + 1);
    city.verify();
}
