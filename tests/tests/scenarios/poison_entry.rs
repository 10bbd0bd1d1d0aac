//! One entry that cannot mean what it says, signed by its counter, in the middle of a backlog: it is set aside everywhere and
//! named, everything behind it arrives, and another counter goes on working with all of it.

use cistern_domain::Money;
use cistern_domain::entry::{Body, Writer as Role};
use cistern_domain::ids::{EntryNo, EntryRef, JournalId, PaymentId, ReceiptNo, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_journal::{Accepted, Fault};
use cistern_sync::Envelope;
use cistern_tests::invariants::Violation;
use cistern_tests::simulator::customer::Way;
use cistern_tests::simulator::{Step, World};
use uuid::Uuid;

/// A program gone wrong writes a payment that brings a yuan more than it uses. Its number.
fn poison(world: &World, at: usize) -> anyhow::Result<EntryNo> {
    let shown = &world.shown[0];
    let file = world.seats[at].counter().file();
    Ok(file.act::<_, Fault>(|tx| {
        let own = tx.writer(Role::Counter)?.expect("it writes");
        let row = tx.payment(shown.payment)?.expect("it was shown");
        let mut entry = tx.entry(row.at)?.expect("it is there");
        let Ok(Body::PaymentTaken(mut taken)) = entry.read() else {
            panic!("a payment");
        };
        taken.payment = PaymentId(Uuid::from_u128(0xbad));
        taken.receipt = ReceiptNo(taken.receipt.0 + 500);
        taken.tenders.push(Tendered {
            tender: Tender::Cash,
            amount: Money::from_fen(100),
            reference: None,
        });
        let head = tx.head(own.journal)?;
        entry.number = head.number.next();
        entry.previous = head.hash;
        entry.body = Body::PaymentTaken(taken).encode().into();
        let written = tx.accept(&Envelope::seal(&entry, &own.key()))?;
        assert!(matches!(written, Accepted::New(_)), "{written:?}");
        Ok(entry.number)
    })?)
}

/// How far a seat holds a journal.
fn holds(world: &World, at: usize, journal: JournalId) -> anyhow::Result<EntryNo> {
    let file = world.seats[at].counter();
    let head = file.file().read::<_, Fault>(|tx| tx.head(journal))?;
    Ok(head.number)
}

/// What a seat has set aside.
fn aside(world: &World, at: usize) -> anyhow::Result<Vec<EntryRef>> {
    let counter = world.seats[at].counter();
    let aside = counter.file().read::<_, Fault>(|tx| tx.set_aside_entries())?;
    Ok(aside.into_iter().map(|(at, _)| at).collect())
}

/// Takes so many payments at a seat.
fn pays(world: &mut World, at: usize, times: usize) -> anyhow::Result<()> {
    let before = world.shown.len();
    for _ in 0..times {
        Step::Pay(Way::Deposit).happen(world, at)?;
    }
    assert_eq!(world.shown.len(), before + times, "each gave a receipt");
    Ok(())
}

#[test]
fn poison_entry() -> anyhow::Result<()> {
    let mut world = World::begin(71)?;
    for (at, clerk) in [(0, 1), (1, 2)] {
        world.seats[at].sign_in(StaffNo(clerk))?;
        world.seats[at].serve(StaffNo(clerk))?;
    }
    world.heal()?;
    world.net.set_up(false);
    Step::Pay(Way::Deposit).happen(&mut world, 0)?;
    let number = poison(&world, 0)?;
    let before = world.shown.len();
    pays(&mut world, 0, 5)?;
    world.heal()?;

    let journal = world.seats[0].journal()?;
    let office = world.office.office();
    let aside_there = office.set_aside()?;
    let [line] = &aside_there[..] else {
        panic!("{aside_there:?}");
    };
    assert_eq!((line.journal, line.number), (journal, number));
    assert!(line.why.contains("given"), "it says why: {}", line.why);
    office.file().read::<_, Fault>(|tx| {
        for shown in &world.shown[before - 1..] {
            assert!(
                tx.payment(shown.payment)?.is_some(),
                "what came behind it is there"
            );
        }
        assert!(
            tx.payment(PaymentId(Uuid::from_u128(0xbad)))?.is_none(),
            "and it moves nothing"
        );
        Ok(())
    })?;
    let own = holds(&world, 0, journal)?;
    assert_eq!(office.file().read::<_, Fault>(|tx| tx.head(journal))?.number, own);

    // Nothing else is wrong anywhere; a check that is not told of it counts its receipt.
    let found = world.check();
    assert!(matches!(found, Err(Violation::NumberView { .. })), "{found:?}");
    let spoiled = EntryRef { journal, number };
    world.spoil(spoiled);
    world.check()?;

    // The other counter holds all of it, has set the same aside, and works on, without a line too.
    assert_eq!(holds(&world, 1, journal)?, own);
    assert_eq!(aside(&world, 1)?, [spoiled]);
    world.net.set_up(false);
    pays(&mut world, 1, 3)?;
    world.net.set_up(true);
    pays(&mut world, 0, 2)?;
    pays(&mut world, 1, 2)?;
    world.heal_and_check()?;
    assert_eq!(
        holds(&world, 1, journal)?.0,
        own.0 + 2,
        "it goes on hearing that journal"
    );
    assert!(
        office
            .file()
            .read::<_, Fault>(|tx| tx.head(world.seats[1].journal().unwrap()))?
            .number
            .0
            >= 5
    );

    // A day is closed at both, with the poison where it is.
    for at in [0, 1] {
        world.seats[at].serve(StaffNo(1 + u32::try_from(at)?))?;
        assert!(world.close_drawer(at, Money::ZERO)?.is_some());
    }
    world.heal_and_check()?;
    assert_eq!(
        (aside(&world, 0)?, aside(&world, 1)?),
        (vec![spoiled], vec![spoiled])
    );
    Ok(())
}
