//! A counter's disk is copied, and both PCs take money under one key. Head office takes the one that it hears first; the other's
//! journal it has no place for. Both are told to write no more, and the money of both counts, each payment once, at head office
//! and at every counter: customers hold receipts for it.

use std::collections::BTreeSet;

use anyhow::{Context as _, ensure};
use cistern_core::NotNow;
use cistern_core::payment::PaymentRefusal;
use cistern_core::pin::Cost;
use cistern_core::ports::Generator;
use cistern_core::reversal::{AskReversal, RequestReversal, ReversePayment};
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::entry::{Body, DifferenceEnd, DifferenceKind, ReversalReason};
use cistern_domain::ids::{AccountNo, EntryNo, PaymentId, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::{DecideDifference, Difference, DifferenceWhat, ReverseLater};
use cistern_publishing::credentials::Credentials;
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::PIN;
use cistern_tests::simulator::dice::SimChance;
use cistern_tests::simulator::seat::{Seat, accepted, answered};

use super::twice::{asking, begun, oldest, shown, take};

const CHEAP: Cost = Cost {
    memory_kib: 8,
    passes: 1,
};
const ORIGINAL: usize = 0;
const OTHER: usize = 1;

/// The original, another counter, and the copy of the first, which has taken nothing yet.
struct Hall {
    world: World,
    account: AccountNo,
    copy: usize,
}

fn copied(seed: u64) -> anyhow::Result<Hall> {
    let (mut world, account) = begun(seed)?;
    take(
        &mut world,
        ORIGINAL,
        &account,
        (1, Vec::new(), Money::from_fen(1_000)),
    )?;
    world.heal()?;
    let image = world.scratch().join("image");
    world.seats[ORIGINAL].image(&image)?;
    let copy = world.seats[ORIGINAL].copied("copy", &image, world.scratch())?;
    copy.sign_in(StaffNo(1))?;
    world.seats.push(copy);
    let copy = world.seats.len() - 1;
    Ok(Hall { world, account, copy })
}

/// What holds at head office and at the counter that nothing happened to: every receipt that was shown stands once, and sums agree.
fn check(hall: &mut Hall) -> anyhow::Result<()> {
    for _ in 0..4 {
        hall.world.clock.pass(60_000);
        hall.world
            .seats
            .iter()
            .try_for_each(|seat| seat.counter().sync().map(|_| ()))?;
    }
    let over = [ORIGINAL, hall.copy];
    Ok(hall.world.check_forked(&over)?)
}

fn unsent(seat: &Seat) -> anyhow::Result<u64> {
    Ok(seat.status()?.strip.unsent)
}

fn lines(world: &World) -> anyhow::Result<Vec<Difference>> {
    Ok(world.office.office().differences(false)?)
}

fn behind(world: &World) -> anyhow::Result<Option<(u32, Money, Role, usize)>> {
    let found = lines(world)?.into_iter().find_map(|one| match one.what {
        DifferenceWhat::Behind { payments } => Some((payments, one.amount, one.decides, one.facts.len())),
        _ => None,
    });
    Ok(found)
}

#[test]
fn the_money_of_both_counts_once() -> anyhow::Result<()> {
    let mut hall = copied(91)?;
    let (account, copy) = (hall.account.clone(), hall.copy);
    let world = &mut hall.world;
    world.net.set_up(false);
    let bills = oldest(&shown(world, copy, &account)?);
    let kept = take(world, copy, &account, (2, bills, Money::ZERO))?;
    take(world, copy, &account, (3, Vec::new(), Money::from_fen(700)))?;
    take(world, ORIGINAL, &account, (4, Vec::new(), Money::from_fen(300)))?;
    world.net.set_up(true);
    world.seats[ORIGINAL].counter().sync()?;
    world.net.set_up(false);
    // Taken before it hears of its copy.
    take(world, ORIGINAL, &account, (5, Vec::new(), Money::from_fen(90)))?;
    world.net.set_up(true);
    world.seats[copy].counter().sync()?;
    check(&mut hall)?;

    let world = &hall.world;
    let sum = kept + Money::from_fen(700 + 90);
    assert_eq!(behind(world)?, Some((3, sum, Role::Finance, 3)));
    let line = lines(world)?
        .into_iter()
        .find(|one| matches!(one.what, DifferenceWhat::Behind { .. }));
    let (hall, on) = line
        .and_then(|one| one.hall.zip(one.due))
        .context("of a hall, with a day")?;
    let sheet = world.office.office().sheet(hall, on)?;
    let item = sheet
        .carried
        .iter()
        .find(|item| item.name.contains("停收后收款 3 笔"));
    assert_eq!(
        item.map(|item| item.amount),
        Some(sum),
        "on the hall's sheet: {:?}",
        sheet.carried
    );
    for at in [ORIGINAL, copy] {
        assert_eq!(
            unsent(&world.seats[at])?,
            0,
            "its file may be put away: head office has all of it"
        );
        let ask = asking(world, at, &account, (9, Vec::new(), Money::from_fen(1)))?;
        let refused = answered(world.seats[at].counter().take_payment(&ask))?;
        assert!(
            matches!(refused, Err(PaymentRefusal::NotNow(NotNow::Copied { .. }))),
            "{refused:?}"
        );
    }
    let view = shown(world, OTHER, &account)?;
    assert_eq!(
        view.deposit,
        Money::from_fen(1_000 + 700 + 300 + 90),
        "at a counter that only hears of it"
    );
    Ok(())
}

fn reverse(world: &World, at: usize, payment: PaymentId) -> anyhow::Result<()> {
    let counter = world.seats[at].counter();
    let quoted = accepted("a reversal", counter.quote_reversal(&AskReversal { payment }))?;
    let reverse = ReversePayment {
        payment,
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
        given_back: quoted.given_back,
        approver: ApproveWith::at_desk(StaffNo(9), PIN),
    };
    accepted("taking it back", counter.reverse_payment(&reverse)).map(|_| ())
}

#[test]
fn what_was_given_back_behind_the_fork_counts_too() -> anyhow::Result<()> {
    let mut hall = copied(97)?;
    let (account, copy) = (hall.account.clone(), hall.copy);
    let world = &mut hall.world;
    world.net.set_up(false);
    // One of its own, and one that head office holds.
    take(world, copy, &account, (2, Vec::new(), Money::from_fen(500)))?;
    reverse(world, copy, super::twice::id(2))?;
    reverse(world, copy, super::twice::id(1))?;
    take(world, ORIGINAL, &account, (3, Vec::new(), Money::from_fen(40)))?;
    world.net.set_up(true);
    world.seats[ORIGINAL].counter().sync()?;
    world.seats[copy].counter().sync()?;
    check(&mut hall)?;
    let world = &hall.world;
    assert_eq!(
        behind(world)?,
        Some((1, Money::from_fen(500 - 500 - 1_000), Role::Finance, 3))
    );
    assert_eq!(shown(world, OTHER, &account)?.deposit, Money::from_fen(40));
    Ok(())
}

/// Nobody had it, and head office takes it back as any payment; finance decides of what is left, and of what comes after that anew.
#[test]
fn what_nobody_paid_is_taken_back_and_what_comes_later_is_decided_anew() -> anyhow::Result<()> {
    let mut hall = copied(103)?;
    let (account, copy) = (hall.account.clone(), hall.copy);
    let world = &mut hall.world;
    let finance = StaffNo(30);
    let made = Credentials::new(PIN, CHEAP, &mut Generator(&SimChance::new(103, 99)))?;
    world
        .office
        .write(|tx, pen| pen.staff(tx, finance, "财务", &made, &[Role::Finance]))?;
    world.net.set_up(false);
    take(world, copy, &account, (2, Vec::new(), Money::from_fen(500)))?;
    take(world, ORIGINAL, &account, (3, Vec::new(), Money::from_fen(40)))?;
    world.net.set_up(true);
    world.seats[ORIGINAL].counter().sync()?;
    world.seats[copy].counter().sync()?;
    world.seats[OTHER].counter().sync()?;
    // The original has not heard of its copy yet.
    take(world, ORIGINAL, &account, (4, Vec::new(), Money::from_fen(90)))?;

    let payment = super::twice::id(2);
    let request = RequestReversal {
        payment,
        reason: ReversalReason::NotPaid,
        receipt_returned: true,
    };
    let there = world.seats[OTHER].counter();
    accepted("a request", there.request_reversal(&request))?;
    there.sync()?;
    let office = world.office.office();
    office.reverse(&ReverseLater {
        payment,
        unasked: None,
        staff: finance,
        pin: PIN.to_owned(),
    })?;
    there.sync()?;
    assert_eq!(
        shown(world, OTHER, &account)?.deposit,
        Money::from_fen(1_000 + 40)
    );

    let line = lines(world)?
        .into_iter()
        .find(|one| matches!(one.what, DifferenceWhat::Behind { .. }));
    let at = line.and_then(|one| one.at).context("a line")?;
    office.decide_difference(&DecideDifference {
        kind: DifferenceKind::Stopped,
        at: at.into(),
        seen: None,
        end: DifferenceEnd::Settled,
        words: "没有收到钱，已冲正".to_owned(),
        act: None,
        staff: finance,
        pin: PIN.to_owned(),
    })?;
    assert_eq!(behind(world)?, None, "settled");
    world.seats[ORIGINAL].counter().sync()?;
    check(&mut hall)?;
    let later = Some((1, Money::from_fen(90), Role::Finance, 1));
    assert_eq!(
        behind(&hall.world)?,
        later,
        "what came since, and nothing that was decided"
    );
    Ok(())
}

/// Sent again, in another order, by both, and after head office was restored from a copy of before it counted anything.
#[test]
fn counting_again_counts_nothing() -> anyhow::Result<()> {
    let mut hall = copied(101)?;
    let (account, copy) = (hall.account.clone(), hall.copy);
    let world = &mut hall.world;
    world.net.set_up(false);
    take(world, copy, &account, (2, Vec::new(), Money::from_fen(500)))?;
    take(world, ORIGINAL, &account, (3, Vec::new(), Money::from_fen(40)))?;
    world.net.set_up(true);
    world.seats[copy].counter().sync()?;
    let backup = world.office.back_up(&world.scratch().join("backup"))?;
    world.seats[ORIGINAL].counter().sync()?;
    check(&mut hall)?;
    assert_eq!(
        behind(&hall.world)?,
        Some((1, Money::from_fen(40), Role::Finance, 1))
    );
    hall.world.office.restore(&backup)?;
    check(&mut hall)?;
    assert_eq!(
        behind(&hall.world)?,
        Some((1, Money::from_fen(40), Role::Finance, 1))
    );
    let counted = hall.world.office.office().file().read::<_, Fault>(|tx| {
        let mut hashes = Vec::new();
        tx.entries_after::<Fault>(hall.world.office.office().journal(), EntryNo(0), |stored| {
            let entry = stored.envelope.open().ok();
            if let Some(Ok(Body::TakenBehindFork(counted))) = entry.map(|entry| entry.read()) {
                hashes.push(counted.original.hash.0);
            }
            Ok(true)
        })?;
        Ok(hashes)
    })?;
    let each: BTreeSet<_> = counted.iter().collect();
    ensure!(each.len() == counted.len(), "an entry was counted twice");
    Ok(())
}

/// Head office is restored from a copy that knows of no fork, and the one that lost calls first: its branch is no part of the
/// journal all the same, because what was counted of it comes back with the others.
#[test]
fn a_restored_office_that_knew_of_no_fork_counts_nothing_twice() -> anyhow::Result<()> {
    let mut hall = copied(107)?;
    let (account, copy) = (hall.account.clone(), hall.copy);
    let world = &mut hall.world;
    let backup = world.office.back_up(&world.scratch().join("backup"))?;
    world.net.set_up(false);
    take(world, copy, &account, (2, Vec::new(), Money::from_fen(500)))?;
    take(world, ORIGINAL, &account, (3, Vec::new(), Money::from_fen(40)))?;
    world.net.set_up(true);
    world.seats[ORIGINAL].counter().sync()?;
    check(&mut hall)?;
    let counted = Some((1, Money::from_fen(500), Role::Finance, 1));
    assert_eq!(behind(&hall.world)?, counted);
    hall.world.office.restore(&backup)?;
    for at in [copy, OTHER, ORIGINAL] {
        hall.world.clock.pass(60_000);
        hall.world.seats[at].counter().sync()?;
    }
    check(&mut hall)?;
    assert_eq!(behind(&hall.world)?, counted);
    let view = shown(&hall.world, OTHER, &account)?;
    assert_eq!(view.deposit, Money::from_fen(1_000 + 500 + 40));
    Ok(())
}
