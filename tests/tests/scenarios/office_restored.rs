//! Head office burns down and is restored from last night's copy. Counters hold what it wrote since; it writes nothing before
//! that is back, so that no number of its journal is used twice, and no money is lost or counted twice.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use cistern_core::case::{AttachFile, FileFrom, OpenCase};
use cistern_domain::ids::{CaseId, EntryNo, StaffNo, StepId};
use cistern_tests::simulator::case::needed;
use cistern_tests::simulator::customer::Way;
use cistern_tests::simulator::place::NOBODY;
use cistern_tests::simulator::seat::accepted;
use cistern_tests::simulator::{Step, World};
use uuid::Uuid;

fn head(world: &World) -> anyhow::Result<EntryNo> {
    let office = world.office.office();
    let journal = office.journal();
    Ok(office
        .file()
        .read::<_, cistern_journal::Fault>(|tx| tx.head(journal))?
        .number)
}

fn serving(seed: u64) -> anyhow::Result<World> {
    let mut world = World::begin(seed)?;
    for (at, clerk) in [(0, 1), (1, 2)] {
        world.seats[at].sign_in(StaffNo(clerk))?;
        world.seats[at].serve(StaffNo(clerk))?;
        Step::Pay(Way::Cash).happen(&mut world, at)?;
    }
    world.heal()?;
    Ok(world)
}

/// What is waited for, by counter.
fn waits_for(world: &World) -> anyhow::Result<Vec<u16>> {
    let recovery = world.office.office().recovery()?;
    let waits = recovery.map(|recovery| recovery.waits_for).unwrap_or_default();
    Ok(waits.iter().map(|one| one.counter.0).collect())
}

fn publish(world: &mut World) -> anyhow::Result<()> {
    Step::Publish.happen(world, 0)
}

#[test]
fn office_restored() -> anyhow::Result<()> {
    let mut world = serving(71)?;
    let copies = world.scratch().join("copies");
    let copy = world.office.back_up(&copies)?;
    let at_the_copy = head(&world)?;

    // A day goes on after the copy: the office writes, both counters take money, all of it is sent.
    for _ in 0..4 {
        publish(&mut world)?;
    }
    Step::Pay(Way::Cash).happen(&mut world, 0)?;
    Step::Pay(Way::Card).happen(&mut world, 1)?;
    world.heal()?;
    let lost = head(&world)?;
    assert!(lost > at_the_copy, "nothing was written after the copy");
    // Then the line is cut, and money is taken that the office never saw.
    world.net.set_up(false);
    Step::Pay(Way::Cash).happen(&mut world, 0)?;

    world.office.restore(&copy)?;
    assert_eq!(head(&world)?, at_the_copy);
    assert_eq!(waits_for(&world)?, [1, 2]);
    let refused = publish(&mut world).expect_err("it would use a number twice");
    assert!(
        format!("{refused:#}").contains("writes nothing of its own"),
        "{refused:#}"
    );

    // The first counter that calls brings the whole tail back, and its own entries; nothing is written for it yet.
    world.net.set_up(true);
    world.seats[0].counter().sync()?;
    assert_eq!(head(&world)?, lost, "the tail is back, and nothing beyond it");
    assert_eq!(waits_for(&world)?, [2]);
    assert!(publish(&mut world).is_err(), "the other one may hold more");

    world.seats[1].counter().sync()?;
    assert!(world.office.office().recovery()?.is_none(), "whole again");
    publish(&mut world)?;
    world.heal_and_check()
}

#[test]
fn an_office_goes_on_without_a_counter_that_burnt_with_it() -> anyhow::Result<()> {
    let mut world = serving(72)?;
    let copies = world.scratch().join("copies");
    let copy = world.office.back_up(&copies)?;
    publish(&mut world)?;
    world.heal()?;
    world.office.restore(&copy)?;
    let synced = world.seats[0].counter().sync()?;
    assert_eq!(waits_for(&world)?, [2], "{synced:?}");
    let office = world.office.office();
    let burnt = office.recovery()?.expect("one is missing").waits_for[0].journal;
    assert!(
        office.go_on_without(burnt, NOBODY)?.is_none(),
        "nobody else is waited for"
    );
    publish(&mut world)?;
    // It was not burnt after all; it held no more than the other one.
    world.heal_and_check()
}

fn open_codes(world: &World) -> anyhow::Result<i64> {
    let office = world.office.office();
    let sql = "SELECT count(*) FROM enrolment_code WHERE used_by IS NULL";
    let count = office
        .file()
        .read::<_, cistern_journal::Fault>(|tx| tx.rows(sql, &[], |row| row.get::<i64>(0)))?;
    Ok(count.into_iter().sum())
}

#[test]
fn codes_of_the_copy_open_no_seat() -> anyhow::Result<()> {
    let world = serving(73)?;
    world.office.code(1)?;
    assert_eq!(open_codes(&world)?, 1);
    let copy = world.office.back_up(&world.scratch().join("copies"))?;
    world.office.restore(&copy)?;
    assert_eq!(open_codes(&world)?, 0, "it may have been used after the copy");
    Ok(())
}

/// A PNG as far as its first bytes go, in base64.
const PICTURE: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB";
const CASE: CaseId = CaseId(Uuid::from_u128(0xca5e));

fn unsent(world: &World) -> anyhow::Result<u32> {
    Ok(world.seats[0].status()?.strip.unsent_attachments)
}

#[test]
fn a_photo_that_was_sent_after_the_copy_is_sent_once_more() -> anyhow::Result<()> {
    let mut world = serving(74)?;
    let copy = world.office.back_up(&world.scratch().join("copies"))?;
    let counter = world.seats[0].counter();
    let ask = OpenCase {
        case: CASE,
        item: "metertest".to_owned(),
        account: None,
        bill: None,
        name: "单晓燕".to_owned(),
        phone: "13900000418".to_owned(),
        address: String::new(),
        words: "水表走得太快".to_owned(),
        fields: needed("metertest"),
        seen: Vec::new(),
        telephoned: None,
        disputes: false,
        by_act: false,
    };
    accepted("a case", counter.open_case(&ask))?;
    let attach = AttachFile {
        case: CASE,
        step: StepId(Uuid::from_u128(1)),
        from: FileFrom::Bytes {
            base64: PICTURE.to_owned(),
        },
        shows: None,
    };
    accepted("a photo", counter.attach_file(&attach))?;
    world.heal()?;
    assert_eq!(unsent(&world)?, 0, "head office holds it");
    let held = |world: &World| -> anyhow::Result<u64> {
        Ok(world.office.office().file().verify_attachments()?.whole)
    };
    assert_eq!(held(&world)?, 1);

    world.office.restore(&copy)?;
    // Both counters bring the tail back; whole again, the office says what it lost, and is sent it once more.
    world.heal()?;
    world.heal()?;
    assert_eq!((held(&world)?, unsent(&world)?), (1, 0));
    assert!(world.office.office().file().verify_attachments()?.holds());
    world.heal_and_check()
}

/// One counter alone heard of what the office wrote after the copy, and it is given up. The office goes on in a new epoch,
/// which names the last entry that is left; when the counter comes back, its file is stopped, and its money is not lost.
#[test]
fn an_office_opens_an_epoch_without_what_a_lost_counter_held() -> anyhow::Result<()> {
    let mut world = serving(75)?;
    let copy = world.office.back_up(&world.scratch().join("copies"))?;
    let at_the_copy = head(&world)?;
    publish(&mut world)?;
    world.seats[1].counter().sync()?;
    Step::Pay(Way::Cash).happen(&mut world, 1)?;
    world.office.restore(&copy)?;
    world.seats[0].counter().sync()?;
    let lost = world
        .office
        .office()
        .recovery()?
        .expect("one is missing")
        .waits_for[0]
        .journal;
    assert!(
        world.office.office().epochs()?.is_empty(),
        "the first goes on so far"
    );
    assert!(world.office.office().go_on_without(lost, NOBODY)?.is_none());

    let epochs = world.office.office().epochs()?;
    let [epoch] = epochs.as_slice() else {
        panic!("one epoch: {epochs:?}");
    };
    assert_eq!(
        (epoch.epoch, epoch.last),
        (2, at_the_copy),
        "the last that is left"
    );
    assert_eq!(epoch.without, [lost]);
    assert!(
        world.office.office().go_on_without(lost, NOBODY)?.is_none(),
        "said twice"
    );
    assert_eq!(world.office.office().epochs()?.len(), 1, "opened once");
    publish(&mut world)?;
    world.seats[0].counter().sync()?;

    world.seats[1].counter().sync()?;
    let office = world.office.office();
    let held = |file: &cistern_journal::File, journal| {
        file.read::<_, cistern_journal::Fault>(|tx| Ok((tx.head(journal)?.number, tx.journal(journal)?)))
    };
    let (_, theirs) = held(world.seats[1].counter().file(), office.journal())?;
    assert!(
        theirs.is_some_and(|journal| journal.stopped.is_some()),
        "it holds what is no more"
    );
    let (own, _) = held(world.seats[1].counter().file(), lost)?;
    assert_eq!(held(office.file(), lost)?.0, own, "its money is all there");
    assert_eq!(office.verify()?.difference, None);
    Ok(())
}
