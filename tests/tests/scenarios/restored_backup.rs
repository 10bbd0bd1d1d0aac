//! Somebody puts an older copy of a counter's file back in its place, by hand: the device is younger than itself, and nothing
//! tells the program. What head office holds of its journal comes back before anything is written, and no receipt's number is
//! given twice. What was written before that is a fork: evidence on both sides, the device writes no more, and its money counts.

use std::collections::BTreeSet;

use cistern_core::NotNow;
use cistern_core::payment::PaymentRefusal;
use cistern_domain::Money;
use cistern_domain::found::{FoundBy, MoneyOutcome};
use cistern_domain::ids::{EntryNo, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::DifferenceWhat;
use cistern_tests::invariants::found::signed;
use cistern_tests::simulator::World;
use cistern_tests::simulator::seat::answered;

use super::twice::{asking, begun, take};

/// How far a seat's own journal is in its file.
fn head(world: &World, at: usize) -> anyhow::Result<EntryNo> {
    let seat = &world.seats[at];
    let own = seat.journal()?;
    Ok(seat.counter().file().read::<_, Fault>(|tx| tx.head(own))?.number)
}

/// A copy is made, two payments are taken after it and sent, and the copy is put in the place of the file.
fn put_back(seed: u64) -> anyhow::Result<(World, cistern_domain::ids::AccountNo, EntryNo)> {
    let (mut world, account) = begun(seed)?;
    take(&mut world, 0, &account, (1, Vec::new(), Money::from_fen(1_000)))?;
    world.heal()?;
    let image = world.scratch().join("older");
    world.seats[0].image(&image)?;
    for nth in [2, 3] {
        world.clock.pass(60_000);
        take(&mut world, 0, &account, (nth, Vec::new(), Money::from_fen(2_000)))?;
    }
    world.heal()?;
    let was = head(&world, 0)?;
    world.seats[0].put_back(&image)?;
    assert_eq!(head(&world, 0)?.0, was.0 - 2, "younger than itself");
    Ok((world, account, was))
}

#[test]
fn its_own_entries_come_back_before_it_writes() -> anyhow::Result<()> {
    let (mut world, account, was) = put_back(81)?;
    world.seats[0].counter().sync()?;
    assert_eq!(head(&world, 0)?, was, "from head office, under its own signature");
    world.heal_and_check()?;
    world.seats[0].sign_in(StaffNo(1))?;
    for nth in [4, 5] {
        take(&mut world, 0, &account, (nth, Vec::new(), Money::from_fen(500)))?;
    }
    world.heal_and_check()?;
    let numbers: BTreeSet<_> = world.shown.iter().map(|shown| shown.receipt).collect();
    assert_eq!(numbers.len(), world.shown.len(), "each number once");
    Ok(())
}

#[test]
fn what_it_writes_before_that_is_a_fork_and_it_writes_no_more() -> anyhow::Result<()> {
    let (mut world, account, _) = put_back(83)?;
    world.net.set_up(false);
    world.seats[0].sign_in(StaffNo(1))?;
    take(&mut world, 0, &account, (4, Vec::new(), Money::from_fen(500)))?;
    world.net.set_up(true);
    world.seats[0].counter().sync()?;
    let ask = asking(&world, 0, &account, (5, Vec::new(), Money::from_fen(500)))?;
    let refused = answered(world.seats[0].counter().take_payment(&ask))?;
    assert!(
        matches!(&refused, Err(PaymentRefusal::NotNow(NotNow::Copied { .. }))),
        "{refused:?}"
    );
    world.seats[1].counter().sync()?;
    world.check_forked(&[0])?;
    let found = world.office.office().differences(false)?;
    let has = |what: &DifferenceWhat| found.iter().any(|one| one.what == *what);
    assert!(has(&DifferenceWhat::Stopped), "{found:?}");
    assert!(
        has(&DifferenceWhat::Behind { payments: 1 }),
        "its money counts: {found:?}"
    );
    let twice = found
        .iter()
        .find(|one| matches!(one.what, DifferenceWhat::ReceiptTwice { .. }));
    assert_eq!(
        twice.map(|one| one.facts.len()),
        Some(2),
        "two papers bear its number: {found:?}"
    );
    let signed = signed(&world.office.office())?;
    let mut by: Vec<_> = signed
        .iter()
        .map(|said| (said.by, said.outcome, said.decides))
        .collect();
    by.sort_by_key(|(by, ..)| *by);
    assert_eq!(
        by,
        [
            (FoundBy::Stopped, MoneyOutcome::NotCounted, Role::It),
            (FoundBy::BehindFork, MoneyOutcome::AsTaken, Role::Finance),
            (FoundBy::ReceiptTwice, MoneyOutcome::AsTaken, Role::Finance),
        ],
        "each signed by head office"
    );
    Ok(())
}
