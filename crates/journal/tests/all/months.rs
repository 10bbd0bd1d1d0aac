//! What is found by payment, by month, on a PostgreSQL server: where each row lies, months that come into being while others
//! read or write, and a database of the version before, which had none.

use std::collections::BTreeSet;
use std::path::Path;

use cistern_domain::Money;
use cistern_domain::entry::{
    Approval, Body, Paper, PaperSeen, PaymentReversed, ReceiptReprinted, ReversalReason, TenderCorrected,
    Writer as Role,
};
use cistern_domain::ids::*;
use cistern_domain::payment::{Tender, Tendered};
use cistern_journal::{Draft, Fault, File, TakenPayment, receive};
use cistern_sync::Message;
use uuid::{Builder, Uuid};

use crate::city::*;
use crate::database::Database;

/// Milliseconds: the first of December 2026 by the clock of the hall.
const DECEMBER: u64 = 1_796_054_400_000;

/// Identifiers as clocks make them up: right, wrong within the months and outside of them; and one that no clock made up.
const ASKED: [(u64, &str); 8] = [
    (DECEMBER - 1, "2026_11"),
    (DECEMBER, "2026_12"),
    (DECEMBER + 1, "2026_12"),
    // The first of January: eight hours before it is one by the clock of London.
    (DECEMBER + 31 * 86_400_000, "2027_01"),
    (1_577_836_800_000, "before"),
    (2_556_115_199_999, "2050_12"),
    (2_556_115_200_000, "after"),
    (1, "before"),
];

fn asked(millis: u64) -> PaymentId {
    PaymentId(Builder::from_unix_timestamp_millis(millis, &[7; 10]).into_uuid())
}

fn every() -> impl Iterator<Item = (PaymentId, &'static str)> {
    let by_clock = ASKED.iter().map(|(millis, part)| (asked(*millis), *part));
    let by_chance = PaymentId(Uuid::from_u128(0x9b8e_5f9e_91d4_4a6b_8f7e_61a9_6c2d_7e10));
    by_clock.chain([(by_chance, "after")])
}

fn on_server(database: &Database, folder: &Path) -> File {
    let url = database.url();
    File::open_on_server(&url, &folder.join("office.db"), KEY, Box::new(Quiet)).expect("opened")
}

/// A file with a payment of each identifier; what was said of its paper, what moved its money, what took it back.
fn source(folder: &Path) -> File {
    let file = open(&folder.join("source.db")).expect("a new file");
    let City { counter, .. } = found(&file);
    let written = file.act::<_, Fault>(|tx| {
        for ((id, _), receipt) in every().zip(20_000_000..) {
            let payment = payment(id.0.as_u128(), receipt);
            let taken = tx.append(&counter, for_account(payment.clone()))?;
            tx.append(
                &counter,
                for_account(PaperSeen {
                    payment: id,
                    paper: Paper::Whole,
                    change_given: Some(true),
                    form: None,
                }),
            )?;
            tx.append(
                &counter,
                for_account(ReceiptReprinted {
                    payment: id,
                    receipt: payment.receipt,
                }),
            )?;
            let approver = Some(StaffNo(9));
            let with_approval = |body: Body| Draft {
                approver,
                ..for_account(body)
            };
            let corrected = TenderCorrected {
                payment: id,
                original: taken.at(),
                receipt: payment.receipt,
                shift: ShiftNo(1),
                from: Tender::Cash,
                to: Tendered {
                    tender: Tender::Card,
                    amount: Money::from_fen(100),
                    reference: None,
                },
                approval: Approval::unsigned(0),
            };
            tx.append(&counter, with_approval(corrected.clone().into()))?;
            let reversal = payment.reversal(&taken, &[corrected], ReversalReason::WrongAccount, true);
            let reversed = PaymentReversed {
                shift: ShiftNo(1),
                reversal,
                approval: Approval::unsigned(0),
            };
            tx.append(&counter, with_approval(reversed.into()))?;
        }
        Ok(())
    });
    written.expect("written");
    file
}

fn knows_the_office(file: &File) {
    let office = key(OFFICE).verifying_key().to_bytes();
    file.act::<_, Fault>(|tx| tx.add_journal(journal(OFFICE), Role::Office, Some(office)))
        .expect("the office is known");
}

fn take_all(file: &File, of: &File) {
    let all = of.offer(&Message::default()).expect("offered");
    receive(file, &all).expect("received");
}

/// What is known of each payment.
fn payments(file: &File) -> Vec<TakenPayment> {
    let read = file.read::<_, Fault>(|tx| {
        let found = every().map(|(id, _)| tx.taken(id));
        found.collect::<Result<Vec<_>, _>>()
    });
    read.expect("read")
        .into_iter()
        .map(|one| one.expect("found"))
        .collect()
}

fn of_account(file: &File) -> String {
    let found = file.read::<_, Fault>(|tx| Ok((tx.payments_of(&account(), 1000)?, tx.reversals()?)));
    format!("{:?}", found.expect("read"))
}

/// Which rows lie where: the table's part, payment, and the rest as text.
fn rows(file: &File, table: &str) -> Vec<(String, Vec<u8>)> {
    let sql = format!("SELECT tableoid::regclass::TEXT, payment FROM {table} ORDER BY payment");
    let read = file.read::<_, Fault>(|tx| tx.rows(&sql, &[], |row| Ok((row.get(0)?, row.get(1)?))));
    read.expect("read")
}

/// Every row of a table, as the server writes it.
fn whole(file: &File, table: &str) -> Vec<String> {
    let sql = format!("SELECT noted::TEXT FROM {table} AS noted ORDER BY 1");
    let read = file.read::<_, Fault>(|tx| tx.rows(&sql, &[], |row| row.get(0)));
    read.expect("read")
}

const TABLES: [&str; 4] = ["payment", "paper", "reversal", "correction"];

fn lies_in_its_months(file: &File) {
    for table in TABLES {
        let mut expected: Vec<_> = every()
            .map(|(id, part)| (format!("{table}_{part}"), id.0.as_bytes().to_vec()))
            .collect();
        if table == "payment" {
            let first = (1..=3).map(|id| (format!("{table}_before"), Uuid::from_u128(id)));
            expected.extend(first.map(|(part, id)| (part, id.as_bytes().to_vec())));
        }
        expected.sort_by(|one, other| one.1.cmp(&other.1));
        assert_eq!(rows(file, table), expected, "{table}");
    }
}

/// The months that are there, by the parts of a table.
fn months(file: &File, table: &str) -> BTreeSet<String> {
    let sql = "SELECT relname::TEXT FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
               WHERE inhparent = ?1::TEXT::regclass";
    let read = file.read::<_, Fault>(|tx| tx.rows(sql, &[table.into()], |row| row.get::<String>(0)));
    let cut = |name: String| name.trim_start_matches(table).trim_start_matches('_').to_owned();
    read.expect("read").into_iter().map(cut).collect()
}

#[test]
fn each_row_lies_in_the_month_of_its_payment() {
    let Some(database) = Database::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let source = source(folder.path());
    let file = on_server(&database, folder.path());
    knows_the_office(&file);
    assert_eq!(
        months(&file, "payment").len(),
        2,
        "no month before there is a row of it"
    );
    take_all(&file, &source);
    lies_in_its_months(&file);
    let all: BTreeSet<String> = every().map(|(_, part)| part.to_owned()).collect();
    for table in TABLES {
        assert_eq!(months(&file, table), all, "{table}");
    }
    assert_eq!(payments(&file), payments(&source));
    assert_eq!(of_account(&file), of_account(&source));
    assert_eq!(file.verify(folder.path()).expect("verified").difference, None);
    // Folded anew, where another program folded them last; a month that is not there is made meanwhile.
    drop(file);
    database
        .meddle(&[
            "UPDATE local SET value = 'of before' WHERE name = 'views'",
            "DROP TABLE payment_2026_12, paper_2026_12, reversal_2026_12, correction_2026_12",
            "UPDATE reversal SET taken_at = taken_at + 1",
        ])
        .expect("another program's views");
    let file = on_server(&database, folder.path());
    lies_in_its_months(&file);
    assert_eq!(payments(&file), payments(&source));
    assert_eq!(file.verify(folder.path()).expect("verified").difference, None);
}

/// A program that reads, however long, neither holds up a month that another makes, nor waits for it.
#[test]
fn a_month_comes_into_being_while_another_program_reads() {
    let Some(database) = Database::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (reads, writes) = (
        on_server(&database, folder.path()),
        on_server(&database, folder.path()),
    );
    let City { counter, .. } = found(&writes);
    let take = |millis, receipt| {
        let body = payment(asked(millis).0.as_u128(), receipt);
        writes
            .act::<_, Fault>(|tx| tx.append(&counter, for_account(body)).map(|_| ()))
            .expect("taken, whoever reads");
    };
    take(DECEMBER - 1, 20_000_001);
    let known = |file: &File, millis| {
        file.read::<_, Fault>(|tx| tx.payment(asked(millis)))
            .expect("read")
            .is_some()
    };
    assert!(known(&reads, DECEMBER - 1));
    let seen = reads.read::<_, Fault>(|tx| {
        let before = tx.payments_of(&account(), 1000)?;
        take(DECEMBER, 20_000_002);
        assert!(known(&reads, DECEMBER), "by whoever begins to read now");
        assert_eq!(tx.payment(asked(DECEMBER))?, None, "not by whoever read before");
        assert_eq!(tx.payments_of(&account(), 1000)?, before);
        Ok(before.len())
    });
    assert_eq!(seen.expect("read to its end"), 4);
    let all = reads.read::<_, Fault>(|tx| tx.payments_of(&account(), 1000));
    assert_eq!(all.expect("read").len(), 5);
    assert_eq!(reads.verify(folder.path()).expect("verified").difference, None);
}

/// An act that is undone takes its month along; the next makes it, and another program finds it made.
#[test]
fn a_month_of_an_act_that_fails_is_made_by_the_next() {
    let Some(database) = Database::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (one, other) = (
        on_server(&database, folder.path()),
        on_server(&database, folder.path()),
    );
    let City { counter, .. } = found(&one);
    let take = |file: &File, millis, receipt, ends: Result<(), Fault>| {
        file.act::<_, Fault>(|tx| {
            let body = payment(asked(millis).0.as_u128(), receipt);
            tx.append(&counter, for_account(body))?;
            ends
        })
    };
    let undone = take(&one, DECEMBER, 20_000_001, Err(Fault::Busy));
    assert!(matches!(undone, Err(Fault::Busy)), "{undone:?}");
    assert_eq!(months(&one, "payment").len(), 2, "nothing half is left");
    take(&one, DECEMBER, 20_000_001, Ok(())).expect("made by the next");
    take(&other, DECEMBER + 1, 20_000_002, Ok(())).expect("found by the other");
    assert_eq!(months(&other, "payment").len(), 3);
    assert_eq!(other.verify(folder.path()).expect("verified").difference, None);
}

/// The four tables as the first version made them.
const OF_BEFORE: &str = r#"
    CREATE TABLE of_payment (
        payment BYTEA PRIMARY KEY,
        account TEXT COLLATE "C" NOT NULL,
        taken_at BIGINT NOT NULL,
        journal BIGINT NOT NULL,
        number BIGINT NOT NULL
    );
    CREATE TABLE of_paper (
        payment BYTEA NOT NULL,
        journal BIGINT NOT NULL,
        reprints BIGINT NOT NULL DEFAULT 0,
        paper BIGINT,
        change_given BIGINT,
        seen_at BIGINT,
        PRIMARY KEY (payment, journal)
    );
    CREATE TABLE of_reversal (
        payment BYTEA PRIMARY KEY,
        journal BIGINT NOT NULL,
        number BIGINT NOT NULL,
        taken_at BIGINT NOT NULL
    );
    CREATE TABLE of_correction (
        payment BYTEA NOT NULL,
        journal BIGINT NOT NULL,
        number BIGINT NOT NULL,
        PRIMARY KEY (payment, journal, number)
    );
    INSERT INTO of_payment SELECT * FROM payment;
    INSERT INTO of_paper SELECT * FROM paper;
    INSERT INTO of_reversal SELECT * FROM reversal;
    INSERT INTO of_correction SELECT * FROM correction;
    DROP TABLE payment, paper, reversal, correction;
    DROP FUNCTION make_month, month_begins;
    ALTER TABLE of_payment RENAME TO payment;
    ALTER TABLE of_paper RENAME TO paper;
    ALTER TABLE of_reversal RENAME TO reversal;
    ALTER TABLE of_correction RENAME TO correction;
    ALTER INDEX of_payment_pkey RENAME TO payment_pkey;
    ALTER INDEX of_paper_pkey RENAME TO paper_pkey;
    ALTER INDEX of_reversal_pkey RENAME TO reversal_pkey;
    ALTER INDEX of_correction_pkey RENAME TO correction_pkey;
    CREATE INDEX payment_by_account ON payment (account, taken_at);
    CREATE INDEX payment_by_time ON payment (taken_at);
    UPDATE schema_version SET version = 1 WHERE name = 'journal'"#;

#[test]
fn a_database_of_the_version_before_is_spread_by_month() {
    let Some(database) = Database::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let source = source(folder.path());
    let file = on_server(&database, folder.path());
    knows_the_office(&file);
    take_all(&file, &source);
    let before = TABLES.map(|table| whole(&file, table));
    drop(file);
    database.meddle(&[OF_BEFORE]).expect("as it was");
    let file = on_server(&database, folder.path());
    assert_eq!(TABLES.map(|table| whole(&file, table)), before, "row for row");
    lies_in_its_months(&file);
    assert_eq!(payments(&file), payments(&source));
    assert_eq!(of_account(&file), of_account(&source));
    assert_eq!(file.verify(folder.path()).expect("verified").difference, None);
}
