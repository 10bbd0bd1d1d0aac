//! A batch is read, and its signatures are tried, before its entries are judged: what becomes of each is what becomes of it
//! alone, whatever was done to the batch on the way, and however long a transaction lasts.

use cistern_domain::entry::*;
use cistern_domain::ids::*;
use cistern_journal::{Accepted, Fault, File, Host, Migrations, Received, Tx, receive};
use cistern_sync::{Envelope, Message, Payload};
use proptest::prelude::*;
use uuid::Uuid;

use crate::city::*;

/// Nobody stands before it: whole batches at once.
struct NoDesk;

impl Host for NoDesk {
    fn migrations(&self) -> Migrations {
        Quiet.migrations()
    }
    fn serves_a_desk(&self) -> bool {
        false
    }
    fn applied(&self, _: &Tx<'_>, _: &Entry, _: &Body) -> Result<(), Fault> {
        Ok(())
    }
    fn payload_arrived(&self, _: &Tx<'_>, _: &Hash, _: &Payload) -> Result<(), Fault> {
        Ok(())
    }
}

/// What may happen to an entry on its way.
#[derive(Clone, Copy, Debug)]
enum Mishap {
    SignatureSpoiled,
    BytesSpoiled,
    BytesCut,
    SignedByAnother,
    AnotherPast,
    Lost,
    Doubled,
    Late,
}

const MISHAPS: [Mishap; 8] = [
    Mishap::SignatureSpoiled,
    Mishap::BytesSpoiled,
    Mishap::BytesCut,
    Mishap::SignedByAnother,
    Mishap::AnotherPast,
    Mishap::Lost,
    Mishap::Doubled,
    Mishap::Late,
];

fn sealed_anew(envelope: &Envelope, by: u128, change: impl FnOnce(&mut Entry)) -> Envelope {
    let mut entry = envelope.open().expect("an entry");
    change(&mut entry);
    Envelope::seal(&entry, &key(by))
}

impl Mishap {
    fn befalls(self, entries: &mut Vec<Envelope>, at: usize) {
        let mut one = entries[at].clone();
        match self {
            Self::SignatureSpoiled => one.signature[7] ^= 1,
            Self::BytesSpoiled => one.bytes[40] ^= 1,
            Self::BytesCut => one.bytes.truncate(30),
            Self::SignedByAnother => one = sealed_anew(&one, 0xee, |_| ()),
            Self::AnotherPast => one = sealed_anew(&one, COUNTER, |entry| entry.previous = Hash([3; 32])),
            Self::Lost => return drop(entries.remove(at)),
            Self::Doubled => return entries.insert(at, one),
            Self::Late => {
                let one = entries.remove(at);
                return entries.push(one);
            }
        }
        entries[at] = one;
    }
}

/// Head office's journal, by which the counter is enrolled, and the counter's, as one message carries them.
fn entries(payments: u64) -> Vec<Envelope> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = open(&folder.path().join("full.db")).expect("a new file");
    let city = found(&file);
    file.act::<_, Fault>(|tx| {
        for nth in 10..10 + payments {
            tx.append(&city.counter, for_account(payment(nth.into(), 10_000_100 + nth)))?;
        }
        Ok(())
    })
    .expect("written");
    file.offer(&Message::default()).expect("offered").entries
}

fn empty(path: &std::path::Path, host: Box<dyn Host>) -> File {
    let file = File::open(path, KEY, host).expect("a new file");
    let office = key(OFFICE).verifying_key().to_bytes();
    file.act::<_, Fault>(|tx| tx.add_journal(journal(OFFICE), Writer::Office, Some(office)))
        .expect("the office is known");
    file
}

fn one_by_one(file: &File, entries: &[Envelope]) -> Received {
    let mut all = Received::default();
    for envelope in entries {
        let accepted = file
            .act::<_, Fault>(|tx| tx.accept(envelope))
            .expect("no fault of the disk");
        match accepted {
            Accepted::New(_) => all.new += 1,
            Accepted::AlreadyHave(_) => all.known += 1,
            Accepted::Conflicts { at } | Accepted::Broken { at } => all.stopped.push(at.journal),
            Accepted::Stopped(journal) => all.stopped.push(journal),
            Accepted::BadBytes | Accepted::Retired { .. } => {
                all.unsigned += 1;
                all.passed_over += 1;
            }
            _ => all.passed_over += 1,
        }
    }
    all
}

type Row = (Vec<u8>, Vec<u8>);

/// Heads, states, what is set aside and what is kept as evidence.
fn held(file: &File) -> (Vec<(JournalId, EntryNo, Hash)>, Vec<Row>) {
    file.read::<_, Fault>(|tx| {
        let heads = tx
            .frontier()?
            .iter()
            .map(|head| (head.journal, head.number, head.hash))
            .collect();
        let mut rows = Vec::new();
        for sql in [
            "SELECT key, body FROM state ORDER BY key",
            "SELECT bytes, signature FROM entry ORDER BY journal, number",
            "SELECT bytes, signature FROM evidence ORDER BY journal, number, bytes",
        ] {
            rows.extend(tx.rows(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?);
        }
        Ok((heads, rows))
    })
    .expect("read")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_batch_is_judged_as_its_entries_are_alone(
        mishaps in proptest::collection::vec((0..MISHAPS.len(), any::<proptest::sample::Index>()), 0..4),
    ) {
        let mut entries = entries(12);
        for (which, at) in mishaps {
            let at = at.index(entries.len());
            MISHAPS[which].befalls(&mut entries, at);
        }
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let alone = empty(&at("alone.db"), Box::new(Quiet));
        let expected = one_by_one(&alone, &entries);
        let message = Message { entries, ..Message::default() };
        let hosts: [(&str, Box<dyn Host>); 2] = [("desk.db", Box::new(Quiet)), ("office.db", Box::new(NoDesk))];
        for (name, host) in hosts {
            let file = empty(&at(name), host);
            prop_assert_eq!(receive(&file, &message).expect("received"), expected.clone(), "{}", name);
            prop_assert_eq!(held(&file), held(&alone), "{}", name);
            prop_assert_eq!(file.verify(folder.path()).expect("verified").difference, None, "{}", name);
        }
    }
}

/// More than one transaction's worth, with a spoiled signature far behind: all before it is there, and it comes again.
#[test]
fn what_was_spoiled_on_the_way_is_fetched_again() {
    let whole = entries(1200);
    let mut spoiled = whole.clone();
    let at = spoiled.len() - 100;
    Mishap::SignatureSpoiled.befalls(&mut spoiled, at);
    let folder = tempfile::tempdir().expect("a folder");
    let file = empty(&folder.path().join("office.db"), Box::new(NoDesk));
    let take = |entries: Vec<Envelope>| {
        let message = Message {
            entries,
            ..Message::default()
        };
        receive(&file, &message).expect("received")
    };
    let first = take(spoiled);
    assert_eq!(
        (first.new, first.unsigned, first.passed_over),
        (at as u64, 1, 100)
    );
    assert_eq!(
        first.stopped,
        [],
        "an unsigned entry is no evidence against its journal"
    );
    let second = take(whole);
    assert_eq!((second.new, second.known), (100, at as u64));
    let payment = |tx: &Tx<'_>| tx.payment(PaymentId(Uuid::from_u128(1209)));
    assert!(file.read::<_, Fault>(payment).expect("read").is_some());
    assert_eq!(file.verify(folder.path()).expect("verified").difference, None);
}
