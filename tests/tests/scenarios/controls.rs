//! The checks can fail: worlds in which something is really wrong, and what the checks say to it.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::entry::{Body, Writer as Role};
use cistern_domain::ids::{Hash, JournalId};
use cistern_journal::{Draft, Fault};
use cistern_sync::wire::path;
use cistern_sync::{Envelope, Message};
use cistern_tests::invariants::Violation;
use cistern_tests::simulator::customer::Way;
use cistern_tests::simulator::line::Tampering;
use cistern_tests::simulator::{Step, World};
use ed25519_dalek::SigningKey;

/// Ten payments at each counter.
fn busy_world(seed: u64) -> World {
    let mut world = World::begin(seed).unwrap();
    for _ in 0..10 {
        for at in 0..2 {
            Step::Pay(Way::Deposit).happen(&mut world, at).unwrap();
        }
    }
    world
}

/// Changes rows of a counter's file behind the program's back.
fn meddle(world: &World, at: usize, sql: &str) {
    let file = world.seats[at].counter().file();
    file.act::<_, Fault>(|tx| Ok(tx.sqlite()?.execute_batch(sql)?))
        .unwrap();
}

type Wrong = fn(&mut World);
type Said = fn(&Violation) -> bool;

#[test]
fn what_is_wrong_is_found() {
    let rows: [(&str, Wrong, Said); 6] = [
        ("nothing is wrong", |_| {}, |_| false),
        (
            "a receipt was shown and nothing was written",
            |world| {
                let mut lost = world.shown[0].clone();
                lost.payment = cistern_domain::ids::PaymentId(uuid::Uuid::from_u128(1));
                world.shown.push(lost);
            },
            |violation| matches!(violation, Violation::Missing { .. }),
        ),
        (
            "a fen less was stored than shown",
            |world| world.shown[3].kept += Money::from_fen(1),
            |violation| matches!(violation, Violation::Altered { .. }),
        ),
        (
            "one payment twice, signed by its own counter",
            |world| write_again(world, 0),
            |violation| {
                matches!(
                    violation,
                    Violation::Doubled { .. } | Violation::NumberTwice { .. }
                )
            },
        ),
        (
            "a view that nobody folded",
            |world| {
                meddle(
                    world,
                    1,
                    "UPDATE state SET body = (SELECT body FROM state WHERE key >= x'04' LIMIT 1) \
                WHERE key = (SELECT max(key) FROM state WHERE key < x'05')",
                )
            },
            |violation| matches!(violation, Violation::Sum { .. } | Violation::Verify { .. }),
        ),
        (
            "a byte of an entry",
            |world| {
                meddle(
                    world,
                    0,
                    "DROP TRIGGER entry_never_changes; \
                UPDATE entry SET signature = zeroblob(64) WHERE number = 3 AND journal = 2;",
                )
            },
            |violation| matches!(violation, Violation::Verify { .. }),
        ),
    ];
    for (seed, (what, wrong, said)) in (100..).zip(rows) {
        let mut world = busy_world(seed);
        world.heal().unwrap();
        world.check().unwrap();
        wrong(&mut world);
        match world.check() {
            Ok(()) => assert_eq!(what, "nothing is wrong"),
            Err(violation) => assert!(said(&violation), "{what}: {violation}"),
        }
    }
}

/// Appends a payment's body once more, and lets everybody hear of it.
fn write_again(world: &mut World, at: usize) {
    let file = world.seats[at].counter().file();
    file.act::<_, Fault>(|tx| {
        let own = tx.writer(Role::Counter)?.unwrap();
        let row = tx.payment(world.shown[0].payment)?.unwrap();
        let entry = tx.entry(row.at)?.unwrap();
        let draft = Draft {
            body: entry.read().unwrap(),
            account: entry.account.clone(),
            actor: entry.actor,
            approver: None,
            business_date: entry.business_date,
            written_at: entry.written_at,
            taken_at: entry.taken_at,
        };
        tx.append(&own, draft).map(|_| ())
    })
    .unwrap();
    world.heal().unwrap();
}

/// Whoever sits on the line and has the counter's key puts one fen more into every payment, and signs anew.
fn forger() -> Tampering {
    let mut relinked: BTreeMap<JournalId, Hash> = BTreeMap::new();
    Box::new(move |own, asked, body| {
        let Ok(mut message) = Message::unpack(&body) else {
            return body;
        };
        if asked != path::SYNC {
            return body;
        }
        for envelope in &mut message.entries {
            *envelope = forged(envelope, own, &mut relinked);
        }
        message.pack().unwrap_or(body)
    })
}

fn forged(envelope: &Envelope, own: &SigningKey, relinked: &mut BTreeMap<JournalId, Hash>) -> Envelope {
    let mut entry = envelope.open().unwrap();
    if let Some(previous) = relinked.get(&entry.journal) {
        entry.previous = *previous;
    }
    if let Ok(Body::PaymentTaken(mut taken)) = entry.read() {
        taken.tenders[0].amount += Money::from_fen(1);
        taken.deposit_in += Money::from_fen(1);
        entry.body = Body::PaymentTaken(taken).encode().into();
    }
    let forged = Envelope::seal(&entry, own);
    relinked.insert(entry.journal, forged.hash());
    forged
}

/// Chain and signatures hold, sums balance, and it is found all the same: by the counter, which compares its
/// figures with the office's, and by the checks.
#[test]
fn an_amount_altered_and_signed_again_is_found() {
    let mut world = busy_world(1);
    world.net.tamper(forger());
    let result = world.seats[0].counter().sync().unwrap().unwrap();
    assert!(!result.matched, "figures differ by ten fen: {result:?}");
    match world.check() {
        Err(Violation::Missing { .. } | Violation::Altered { .. }) => {}
        other => panic!("the forger was not found: {other:?}"),
    }
}
