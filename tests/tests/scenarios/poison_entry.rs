//! One entry that cannot mean what it says, signed by its counter, in the middle of a backlog: it is set aside everywhere and
//! named, and everything behind it arrives.

use cistern_domain::Money;
use cistern_domain::entry::{Body, Writer as Role};
use cistern_domain::ids::{EntryNo, PaymentId, ReceiptNo, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_journal::{Accepted, Fault};
use cistern_sync::Envelope;
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

#[test]
fn poison_entry() -> anyhow::Result<()> {
    let mut world = World::begin(71)?;
    for at in [0, 1] {
        world.seats[at].sign_in(StaffNo(1 + at as u32))?;
        world.seats[at].serve(StaffNo(1 + at as u32))?;
    }
    world.heal()?;
    world.net.set_up(false);
    Step::Pay(Way::Deposit).happen(&mut world, 0)?;
    let number = poison(&world, 0)?;
    let before = world.shown.len();
    for _ in 0..5 {
        Step::Pay(Way::Deposit).happen(&mut world, 0)?;
    }
    world.heal()?;

    let journal = world.seats[0].journal()?;
    let office = world.office.office();
    let aside = office.set_aside()?;
    let [line] = &aside[..] else {
        panic!("{aside:?}");
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
        assert_eq!(
            tx.head(journal)?.number,
            world.seats[0]
                .counter()
                .file()
                .read(|tx| tx.head(journal))?
                .number
        );
        Ok(())
    })?;
    Ok(())
}
