//! The same journals on a PostgreSQL server as in a file: the same states byte for byte, whatever order batches come in and
//! however many programs take them; entries that nobody changes; secrets that the server cannot read.

use std::collections::BTreeMap;
use std::path::Path;

use cistern_domain::entry::{
    Approval, Body, Entry, PaymentReversed, ReceiptReprinted, ReversalReason, Writer as Role,
};
use cistern_domain::fold::Key;
use cistern_domain::ids::*;
use cistern_journal::{DatabaseKey, Draft, Fault, File, Received, receive};
use cistern_sync::{Envelope, Message};
use proptest::prelude::*;
use uuid::Uuid;

use crate::city::*;
use crate::database::Database;

type States = BTreeMap<String, Vec<u8>>;

fn on_server(database: &Database, folder: &Path) -> Result<File, Fault> {
    File::open_on_server(&database.url(), &folder.join("office.db"), KEY, Box::new(Quiet))
}

fn states(file: &File) -> States {
    file.read::<_, Fault>(|tx| {
        let mut all = States::new();
        tx.each_state::<Fault>(&[], |key, state| {
            all.insert(key.to_string(), state.encode());
            Ok(())
        })?;
        Ok(all)
    })
    .expect("read")
}

fn payments(file: &File) -> Vec<String> {
    file.read::<_, Fault>(|tx| tx.payments_of(&account(), 1000))
        .expect("read")
        .iter()
        .map(|row| format!("{row:?}"))
        .collect()
}

fn knows_the_office(file: &File) {
    let office = key(OFFICE).verifying_key().to_bytes();
    file.act::<_, Fault>(|tx| tx.add_journal(journal(OFFICE), Role::Office, Some(office)))
        .expect("the office is known");
}

/// An identifier that begins with a time in the first, second or third month from December 2026 on.
fn asked_in(month: u64, nth: u128) -> u128 {
    (u128::from(1_796_518_800_000 + month * 30 * 86_400_000) << 80) | (7 << 76) | (2 << 62) | nth
}

/// A city with so many counters in halls of their own, each with a shift and so many payments: its journals, the office's
/// first.
fn city(folder: &Path, counters: u8, payments: u64) -> (File, Vec<Vec<Envelope>>) {
    let file = open(&folder.join("source.db")).expect("a new file");
    let office = found(&file).office;
    file.act::<_, Fault>(|tx| {
        for nth in 1..counters {
            let id = COUNTER + u128::from(nth);
            let hall = HallNo(u16::from(nth) + 1);
            tx.append(
                &office,
                draft(cistern_domain::entry::CounterEnrolled { hall, ..seat(id) }),
            )?;
            let writer = tx.add_writer(journal(id), Role::Counter, &key(id))?;
            for receipt in 0..payments {
                let payment_id = asked_in(receipt % 3, u128::from(nth) * 1000 + u128::from(receipt));
                tx.append(&writer, for_account(payment(payment_id, 20_000_000 + receipt)))?;
                tx.append(
                    &writer,
                    for_account(ReceiptReprinted {
                        payment: PaymentId(Uuid::from_u128(1)),
                        receipt: ReceiptNo(10_000_001),
                    }),
                )?;
            }
        }
        Ok(())
    })
    .expect("written");
    let all = file.offer(&Message::default()).expect("offered").entries;
    let of = |id: u128| {
        let mine = |envelope: &&Envelope| {
            envelope
                .open()
                .is_ok_and(|entry: Entry| entry.journal == journal(id))
        };
        all.iter().filter(mine).cloned().collect::<Vec<_>>()
    };
    let mut journals = vec![of(OFFICE)];
    journals.extend((0..counters).map(|nth| of(COUNTER + u128::from(nth))));
    (file, journals)
}

fn take(file: &File, entries: &[Envelope]) -> Received {
    let message = Message {
        entries: entries.to_vec(),
        payloads: vec![person()],
        ..Message::default()
    };
    receive(file, &message).expect("received")
}

#[test]
fn a_city_is_the_same_on_a_server() {
    let Some(database) = Database::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (file, _) = city(folder.path(), 3, 4);
    let other = on_server(&database, folder.path()).expect("an empty database gets its tables");
    found(&other);
    knows_nothing_else(&other);
    let all = file.offer(&Message::default()).expect("offered");
    receive(&other, &all).expect("received");
    assert_eq!(states(&other), states(&file));
    assert_eq!(payments(&other), payments(&file));
    let verified = other.verify(folder.path()).expect("verified");
    assert_eq!(verified.difference, None);
    assert_eq!((verified.journals, verified.entries), (4, 9 + 2 + 2 * 8));
    let offered = other.offer(&Message::default()).expect("offered");
    assert_eq!(offered.entries, all.entries, "byte for byte, in the same order");
    assert_eq!(offered.frontier, all.frontier);
    assert!(matches!(
        other.copy_to(&folder.path().join("copy.db")),
        Err(Fault::NoFile)
    ));
}

/// A program that is started again finds everything as it left it.
fn knows_nothing_else(file: &File) {
    let writers = file.read::<_, Fault>(|tx| Ok((tx.writer(Role::Office)?, tx.writer(Role::Counter)?)));
    let (office, counter) = writers.expect("read");
    assert_eq!(
        office.map(|writer| writer.key().to_bytes()),
        Some(key(OFFICE).to_bytes())
    );
    assert_eq!(counter.map(|writer| writer.journal), Some(journal(COUNTER)));
}

/// One payment's identifier in three journals, taken back in each: of each the earliest is found, whether the others come with it,
/// before it or behind it.
#[test]
fn of_one_payment_in_several_journals_the_earliest_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = open(&folder.path().join("source.db")).expect("a new file");
    let office = found(&source).office;
    let id = asked_in(0, 77);
    let twice = payment(id, 30_000_001);
    source
        .act::<_, Fault>(|tx| {
            for (nth, taken_at) in [(1, at(5_000)), (2, at(3_000)), (3, at(3_000))] {
                let id = COUNTER + nth;
                tx.append(&office, draft(seat(id)))?;
                let writer = tx.add_writer(journal(id), Role::Counter, &key(id))?;
                let later = |body: Body, approver| Draft {
                    taken_at,
                    approver,
                    ..for_account(body)
                };
                let taken = tx.append(&writer, later(twice.clone().into(), None))?;
                let reversal = twice.reversal(&taken, &[], ReversalReason::WrongAccount, true);
                let reversed = PaymentReversed {
                    shift: ShiftNo(1),
                    reversal,
                    approval: Approval::unsigned(0),
                };
                tx.append(&writer, later(reversed.into(), Some(StaffNo(9))))?;
            }
            Ok(())
        })
        .expect("written");
    let all = source.offer(&Message::default()).expect("offered").entries;
    let of = |id: u128| {
        let mine = |envelope: &&Envelope| envelope.open().is_ok_and(|entry| entry.journal == journal(id));
        all.iter().filter(mine).cloned().collect::<Vec<_>>()
    };
    let (earliest, last) = (journal(COUNTER + 2), payments(&source));
    for order in [[1, 2, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]] {
        for at_once in [true, false] {
            let Some(database) = Database::new() else { return };
            let server = on_server(&database, folder.path()).expect("opened");
            knows_the_office(&server);
            take(&server, &of(OFFICE));
            take(&server, &of(COUNTER));
            let batches = order.map(|nth| of(COUNTER + nth));
            match at_once {
                true => assert_eq!(take(&server, &batches.concat()).new, 6),
                false => assert!(batches.iter().all(|batch| take(&server, batch).new == 2)),
            }
            let row = server.read::<_, Fault>(|tx| tx.payment(PaymentId(Uuid::from_u128(id))));
            let row = row.expect("read").expect("found");
            assert_eq!(row.at.journal, earliest, "{order:?} {at_once}");
            assert_eq!(
                row.reversed.map(|at| at.journal),
                Some(earliest),
                "{order:?} {at_once}"
            );
            assert_eq!(payments(&server), last);
            let verified = server.verify(folder.path()).expect("verified");
            assert_eq!(verified.difference, None, "{order:?} {at_once}");
        }
    }
}

#[test]
fn the_database_itself_refuses_to_change_an_entry() {
    let Some(database) = Database::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    found(&on_server(&database, folder.path()).expect("opened"));
    for statement in [
        "UPDATE entry SET bytes = ''",
        "UPDATE entry SET number = number + 100 WHERE number = 1",
        "DELETE FROM entry WHERE number = 2",
        "TRUNCATE entry",
        "INSERT INTO entry SELECT * FROM entry ON CONFLICT (hall, journal, number) DO UPDATE SET hash = ''",
        "DO $$ DECLARE part regclass; BEGIN
             FOR part IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'entry'::regclass LOOP
                 EXECUTE 'TRUNCATE ' || part;
             END LOOP; END $$",
    ] {
        let refused = database.meddle(&[statement]).expect_err(statement);
        assert_eq!(refused, "entries are never changed or removed", "{statement}");
    }
    let file = on_server(&database, folder.path()).expect("opened");
    assert_eq!(file.verify(folder.path()).expect("verified").difference, None);
}

#[test]
fn what_was_changed_behind_its_back_is_found() {
    let Some(database) = Database::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let file = on_server(&database, folder.path()).expect("opened");
    found(&file);
    for (tampering, back) in [
        (
            "UPDATE state SET body = body || '\\x00'",
            "UPDATE state SET body = substr(body, 1, length(body) - 1)",
        ),
        (
            "UPDATE payment SET taken_at = taken_at + 1",
            "UPDATE payment SET taken_at = taken_at - 1",
        ),
        (
            "INSERT INTO quarantine SELECT id, 3, 'not so' FROM journal WHERE office = 0",
            "DELETE FROM quarantine",
        ),
        (
            "UPDATE payload SET body = body || '\\x00'",
            "UPDATE payload SET body = substr(body, 1, length(body) - 1)",
        ),
        (
            "ALTER TABLE entry DISABLE TRIGGER USER; UPDATE entry SET bytes = overlay(bytes PLACING '\\x00' FROM 40) WHERE number = 2",
            "",
        ),
    ] {
        database.meddle(&[tampering]).expect(tampering);
        let verified = file.verify(folder.path()).expect("verified");
        assert!(verified.difference.is_some(), "{tampering}");
        database.meddle(&[back]).expect(back);
    }
}

#[test]
fn nothing_half_is_left_of_an_act_that_fails() {
    let Some(database) = Database::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let file = on_server(&database, folder.path()).expect("opened");
    let refused = file.act::<(), Fault>(|tx| {
        found_in(tx)?;
        Err(Fault::Busy)
    });
    assert!(matches!(refused, Err(Fault::Busy)), "{refused:?}");
    assert!(states(&file).is_empty());
    let went_on = file.act::<_, Fault>(|tx| {
        tx.set_local("kept", Some("no"))?;
        // The server gives the transaction up here; an act that goes on all the same is not kept.
        let _ = tx.execute("INSERT INTO nowhere VALUES (1)", &[]);
        Ok(())
    });
    assert!(matches!(went_on, Err(Fault::Sql(_))), "{went_on:?}");
    assert_eq!(file.read::<_, Fault>(|tx| tx.local("kept")).expect("read"), None);
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        file.act::<(), Fault>(|tx| {
            tx.set_local("kept", Some("no"))?;
            panic!("in the middle of an act")
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(file.read::<_, Fault>(|tx| tx.local("kept")).expect("read"), None);
    // A journal that an undone act made place for has another place afterwards.
    found(&file);
    assert_eq!(file.verify(folder.path()).expect("verified").difference, None);
}

fn found_in(tx: &cistern_journal::Tx<'_>) -> Result<(), Fault> {
    let office = tx.add_writer(journal(OFFICE), Role::Office, &key(OFFICE))?;
    tx.append(&office, draft(seat(COUNTER))).map(|_| ())
}

#[test]
fn programs_that_start_at_once_make_the_tables_once() {
    let Some(database) = Database::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    std::thread::scope(|scope| {
        let opened: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| on_server(&database, folder.path()).map(|_| ())))
            .collect();
        for one in opened {
            one.join().expect("no panic").expect("opened");
        }
    });
    found(&on_server(&database, folder.path()).expect("opened"));
}

#[test]
fn programs_that_take_journals_at_once_lose_nothing() {
    let Some(database) = Database::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (source, journals) = city(folder.path(), 5, 12);
    let nodes: Vec<File> = (0..2)
        .map(|_| on_server(&database, folder.path()).expect("opened"))
        .collect();
    knows_the_office(&nodes[0]);
    take(&nodes[1], &journals[0]);
    std::thread::scope(|scope| {
        for (nth, entries) in journals[1..].iter().enumerate() {
            let node = &nodes[nth % nodes.len()];
            scope.spawn(move || {
                // Every counter's last batch comes twice, as after a lost answer.
                for batch in entries.chunks(3).chain(entries.chunks(3).last()) {
                    take(node, batch);
                }
            });
        }
    });
    for node in &nodes {
        assert_eq!(states(node), states(&source));
        assert_eq!(payments(node), payments(&source));
    }
    assert_eq!(nodes[0].verify(folder.path()).expect("verified").difference, None);
}

#[test]
fn what_stands_in_the_way_of_opening_is_told_apart() {
    let Some(database) = Database::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("office.db");
    let open_at = |url: &str, key| File::open_on_server(url, &path, key, Box::new(Quiet)).map(|_| ());
    found(&on_server(&database, folder.path()).expect("opened"));
    let open_key = |key| {
        let file = File::open_on_server(&database.url(), &path, key, Box::new(Quiet))?;
        file.read::<_, Fault>(|tx| tx.writer(Role::Office).map(|_| ()))
    };
    let other_key = open_key(DatabaseKey([8; 32]));
    assert!(matches!(other_key, Err(Fault::OtherKey)), "{other_key:?}");
    let nobody = open_at("postgres://nobody@127.0.0.1:1/nowhere?connect_timeout=2", KEY);
    assert!(matches!(nobody, Err(Fault::Unreachable(_))), "{nobody:?}");
    let no_address = open_at("postgres://nobody:secret@host:port/x", KEY);
    assert!(
        matches!(&no_address, Err(Fault::Address(words)) if !words.contains("secret")),
        "{no_address:?}"
    );
    let wrong = wrong_password(&database.url()).map(|url| open_at(&url, KEY));
    assert!(matches!(wrong, None | Some(Err(Fault::Refused(_)))), "{wrong:?}");
    let missing = open_at(&database.url().replace("cistern_test_", "cistern_gone_"), KEY);
    assert!(matches!(missing, Err(Fault::Refused(_))), "{missing:?}");

    let file = on_server(&database, folder.path()).expect("opened");
    database
        .meddle(&["UPDATE schema_version SET version = version + 1 WHERE name = 'journal'"])
        .expect("a newer program");
    let newer = open_at(&database.url(), KEY);
    assert!(matches!(newer, Err(Fault::Newer { .. })), "{newer:?}");
    let overtaken = file.act::<_, Fault>(|tx| tx.set_local("kept", Some("no")));
    assert!(matches!(overtaken, Err(Fault::Overtaken)), "{overtaken:?}");
    database
        .meddle(&[
            "UPDATE schema_version SET version = version - 1 WHERE name = 'journal'",
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$",
        ])
        .expect("a server that only reads");
    let only_reads = open_at(&database.url(), KEY);
    assert!(matches!(only_reads, Err(Fault::Standby)), "{only_reads:?}");
}

/// The same address with another password, where the server asks for one.
fn wrong_password(url: &str) -> Option<String> {
    let (named, rest) = url.split_once('@')?;
    let (scheme, user) = named.split_once("://")?;
    let (user, _) = user.split_once(':')?;
    Some(format!("{scheme}://{user}:wrong@{rest}"))
}

#[test]
fn a_server_that_went_away_is_found_again() {
    let Some(database) = Database::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let file = on_server(&database, folder.path()).expect("opened");
    found(&file);
    let before = states(&file);
    let gone = file.act::<_, Fault>(|tx| {
        tx.set_local("kept", Some("no"))?;
        end_other_connections(&database);
        tx.set_local("kept", Some("no"))
    });
    assert!(matches!(gone, Err(Fault::Unreachable(_))), "{gone:?}");
    end_other_connections(&database);
    assert_eq!(states(&file), before, "by a connection of its own");
    assert_eq!(file.read::<_, Fault>(|tx| tx.local("kept")).expect("read"), None);
    file.act::<_, Fault>(|tx| tx.set_local("kept", Some("yes")))
        .expect("written");
}

fn end_other_connections(database: &Database) {
    database
        .meddle(&["SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                   WHERE datname = current_database() AND pid <> pg_backend_pid()"])
        .expect("ended");
}

#[test]
fn secrets_and_halls_as_the_server_sees_them() {
    let Some(database) = Database::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let file = on_server(&database, folder.path()).expect("opened");
    found(&file);
    let rows = file.read::<_, Fault>(|tx| {
        tx.rows(
            "SELECT office, hall, secret FROM journal ORDER BY office DESC",
            &[],
            |row| Ok((row.get::<bool>(0)?, row.get::<u16>(1)?, row.get::<Vec<u8>>(2)?)),
        )
    });
    let rows = rows.expect("read");
    assert_eq!(
        (rows[0].0, rows[0].1),
        (true, 0),
        "the office's journal is in hall 0"
    );
    assert_eq!((rows[1].0, rows[1].1), (false, 1), "a counter's in its seat's");
    for (row, id) in rows.iter().zip([OFFICE, COUNTER]) {
        let secret = key(id).to_bytes();
        assert!(
            !row.2
                .windows(8)
                .any(|part| secret.windows(8).any(|of| of == part))
        );
    }
    assert_eq!(Key::City.to_bytes().len(), 1, "keys stay short");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    /// Batches of any journal, in any order and size: nobody minds what comes too early, it comes again.
    #[test]
    fn any_interleaving_ends_in_the_same_states(picks in prop::collection::vec((0_usize..4, 1_usize..6), 40)) {
        if let Some(database) = Database::new() {
            let folder = tempfile::tempdir().expect("a folder");
            let (source, journals) = city(folder.path(), 3, 3);
            let file = open(&folder.path().join("other.db")).expect("a new file");
            let server = on_server(&database, folder.path()).expect("opened");
            for other in [&file, &server] {
                knows_the_office(other);
                let mut at = [0; 4];
                for (which, many) in picks.iter().chain(&[(0, 99), (1, 99), (2, 99), (3, 99)]) {
                    let entries = &journals[*which];
                    let to = (at[*which] + many).min(entries.len());
                    let received = take(other, &entries[at[*which]..to]);
                    // What was of an unknown journal comes again.
                    at[*which] += usize::try_from(received.new).expect("few");
                }
            }
            prop_assert_eq!(states(&server), states(&file));
            prop_assert_eq!(states(&server), states(&source));
            prop_assert_eq!(payments(&server), payments(&source));
        }
    }
}
