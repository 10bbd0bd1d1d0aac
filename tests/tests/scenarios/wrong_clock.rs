//! Clocks that lie while the line is cut: years ahead, set back in the middle of a shift, over midnight and the end of a
//! month. Receipts stand, dates never go back by themselves, everything arrives, and everybody agrees.

use anyhow::ensure;
use cistern_domain::entry::DifferenceKind;
use cistern_domain::found::FoundBy;
use cistern_domain::ids::{EntryRef, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_tests::invariants::found::signed;
use cistern_tests::simulator::customer::Way;
use cistern_tests::simulator::{Step, World};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

#[test]
fn wrong_clock() -> anyhow::Result<()> {
    // Off by so much while the line is cut, hours that pass between the payments, and whether head office can tell: ahead of
    // its own clock when they arrive, or before what they knew.
    let rows = [
        ("two years ahead", 730 * DAY, 1, true),
        ("a year back", -365 * DAY, 1, true),
        ("two hours back in the middle of a shift", -2 * HOUR, 0, true),
        ("over midnight", 3 * HOUR, 6, false),
        ("over the end of the month", 0, 5 * 24, false),
    ];
    for (seed, (what, off, hours, told)) in (81..).zip(rows) {
        let mut world = World::begin(seed)?;
        for (at, clerk) in [(0, 1), (1, 2)] {
            world.seats[at].sign_in(StaffNo(clerk))?;
            world.seats[at].serve(StaffNo(clerk))?;
        }
        world.heal()?;
        Step::Pay(Way::Deposit).happen(&mut world, 0)?;
        world.net.set_up(false);
        world.seats[0].clock.set_off(off);
        let shown = world.shown.len();
        for _ in 0..3 {
            for at in [0, 1] {
                Step::Pay(Way::Deposit).happen(&mut world, at)?;
            }
            world.clock.pass(hours * HOUR);
        }
        assert_eq!(world.shown.len(), shown + 6, "{what}: nobody was sent away");
        world.seats[0].clock.set_off(0);
        world.heal_and_check()?;
        dates_never_go_back(&world, 0, what)?;
        assert_eq!(is_told(&world, 0)?, told, "{what}");
        assert!(!is_told(&world, 1)?, "{what}: the other clock was right");
    }
    Ok(())
}

/// Whether 差异 names the clock of a seat, as head office signed.
fn is_told(world: &World, at: usize) -> anyhow::Result<bool> {
    let journal = world.seats[at].journal()?;
    let all = world.office.office().differences(false)?;
    let mut clocks = all.iter().filter(|one| one.kind() == Some(DifferenceKind::Clock));
    let told = clocks.any(|one| one.at.is_some_and(|at| EntryRef::from(at).journal == journal));
    let signed = signed(&world.office.office())?;
    let signed = signed
        .iter()
        .any(|said| (said.by, said.at.journal, said.decides) == (FoundBy::Clock, journal, Role::It));
    ensure!(
        signed == told,
        "head office signs what it tells of a clock, and nothing else"
    );
    Ok(told)
}

/// Business dates in the order of the journal; a person's correction would be an entry of its own.
fn dates_never_go_back(world: &World, at: usize, what: &str) -> anyhow::Result<()> {
    let journal = world.seats[at].journal()?;
    let mut dates = Vec::new();
    world.office.office().file().read::<_, Fault>(|tx| {
        tx.entries_after::<Fault>(journal, cistern_domain::ids::EntryNo(0), |stored| {
            dates.extend(stored.envelope.open().ok().map(|entry| entry.business_date));
            Ok(true)
        })
    })?;
    assert!(dates.is_sorted(), "{what}: {dates:?}");
    Ok(())
}
