//! The index's tables, and keeping them current.
//!
//! `person` holds an account's numbers forwards and backwards, so that first and last digits are both found by
//! an ordinary index. `words` is a contentless FTS5 table of its name and address. Both are views: filled anew from
//! entries and payloads, compared by verification, never the truth.

use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{Account, Body, CaseActed, CaseActedByOffice, Entry};
use cistern_domain::ids::Hash;
use cistern_journal::{Compared, Fault, Host, Migrations, Tx, Views};
use cistern_sync::Payload;
use rusqlite::{OptionalExtension, params};

use super::terms::{address_terms, name_terms, number_key, reversed};
use crate::case::{CaseIndex, forget_cases, keep_case, name_cases, unname_cases};
use crate::told::{ToldIndex, forget_told, keep_told, name_told, unname_told};

/// Keeps the counter's own tables current: the search index, and what awaits its paper.
#[derive(Clone, Copy, Debug)]
pub struct SearchIndex;

const COUNTER: Migrations = Migrations {
    name: "counter",
    steps: &[
        "
    CREATE TABLE person (
        id INTEGER PRIMARY KEY,
        account TEXT NOT NULL UNIQUE,
        account_key TEXT NOT NULL,
        account_back TEXT NOT NULL,
        meter TEXT NOT NULL,
        meter_back TEXT NOT NULL,
        phone TEXT NOT NULL DEFAULT '',
        phone_back TEXT NOT NULL DEFAULT '',
        details BLOB NOT NULL,
        worded INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX person_account_key ON person (account_key);
    CREATE INDEX person_account_back ON person (account_back);
    CREATE INDEX person_meter ON person (meter) WHERE meter <> '';
    CREATE INDEX person_meter_back ON person (meter_back) WHERE meter_back <> '';
    CREATE INDEX person_phone ON person (phone) WHERE phone <> '';
    CREATE INDEX person_phone_back ON person (phone_back) WHERE phone_back <> '';
    CREATE INDEX person_details ON person (details);

    CREATE VIRTUAL TABLE words USING fts5 (
        name, full, initials, inner, address, address_pinyin,
        content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3', detail = full
    );

    CREATE TABLE awaiting_paper (
        payment BLOB NOT NULL UNIQUE,
        printed INTEGER NOT NULL
    ) STRICT;
",
        "
    -- One page a payment instead of two; identifiers made by screens grow with time.
    CREATE TABLE awaiting (
        payment BLOB PRIMARY KEY,
        printed INTEGER NOT NULL,
        since INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO awaiting SELECT payment, printed, rowid FROM awaiting_paper;
    DROP TABLE awaiting_paper;
    ALTER TABLE awaiting RENAME TO awaiting_paper;
    -- Filled in one transaction, the index is sorted in memory, not merged on the disk again and again.
    INSERT INTO words (words, rank) VALUES ('hashsize', 33554432);
    -- Merged in small steps between transactions, never within one that a clerk may wait behind.
    INSERT INTO words (words, rank) VALUES ('automerge', 0);
",
        CaseIndex::TABLE,
        ToldIndex::TABLE,
        CaseIndex::PRESSING,
        CaseIndex::TO_CALL,
        "
    ALTER TABLE person ADD COLUMN group_key TEXT NOT NULL DEFAULT '';
    CREATE INDEX person_group ON person (group_key) WHERE group_key <> '';
",
    ],
};

/// Pages of the index that one step of a merge writes.
const A_STEP: i64 = 16;

/// `words` has no content to read: its terms are compared, each with how often it occurs.
const COMPARED: &[Compared] = &[
    Compared {
        name: "search of",
        prepare: "",
        rows: "SELECT CAST(account AS BLOB), CAST(concat_ws('/', id, account_key, account_back, meter, meter_back,
               phone, phone_back, hex(details), worded, group_key) AS BLOB) FROM person ORDER BY account",
    },
    Compared {
        name: "search term",
        prepare: "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_terms USING fts5vocab(main, words, row)",
        rows: "SELECT CAST(term AS BLOB), CAST(doc || '/' || cnt AS BLOB) FROM temp.words_terms",
    },
    CaseIndex::COMPARED,
    ToldIndex::COMPARED,
];

impl Host for SearchIndex {
    fn migrations(&self) -> Migrations {
        COUNTER
    }

    fn views(&self) -> Views {
        Views {
            version: 5,
            compared: COMPARED,
        }
    }

    fn forget_views(&self, tx: &Tx<'_>) -> Result<(), Fault> {
        tx.sqlite()?
            .execute_batch("DELETE FROM person; DELETE FROM words;")?;
        forget_told(tx)?;
        forget_cases(tx)
    }

    fn tidy(&self, tx: &Tx<'_>) -> Result<(), Fault> {
        let sql = "INSERT INTO words (words, rank) VALUES ('merge', ?1)";
        tx.sqlite()?.prepare_cached(sql)?.execute([A_STEP])?;
        Ok(())
    }

    fn applied(&self, tx: &Tx<'_>, entry: &Entry, body: &Body) -> Result<(), Fault> {
        let registered = match body {
            Body::AccountsRegistered(registered) => registered,
            Body::CustomerTold(told) => return keep_told(tx, entry, told),
            Body::CaseOpened(opened) => return keep_case(tx, opened.case),
            Body::DifferenceCaseOpened(b) => return keep_case(tx, b.opened.case),
            Body::UnknowingCaseOpened(b) => return keep_case(tx, b.opened.case),
            Body::CaseActed(CaseActed(step)) | Body::CaseActedByOffice(CaseActedByOffice(step)) => {
                return keep_case(tx, step.case);
            }
            _ => return Ok(()),
        };
        for account in &registered.accounts {
            let (id, is_known) = keep_numbers(tx, account)?;
            match tx.details(&account.details)? {
                Some(details) => keep_words(tx, id, &details)?,
                // Until they arrive it is not found by whoever had it before either.
                None if is_known => forget_words(tx, &account.details)?,
                None => {}
            }
        }
        Ok(())
    }

    fn payload_erased(&self, tx: &Tx<'_>, hash: &Hash) -> Result<(), Fault> {
        forget_words(tx, hash)?;
        unname_told(tx, hash)?;
        unname_cases(tx, hash)
    }

    fn payload_arrived(&self, tx: &Tx<'_>, hash: &Hash, payload: &Payload) -> Result<(), Fault> {
        let mut sql = tx
            .sqlite()?
            .prepare_cached("SELECT id FROM person WHERE details = ?1")?;
        let id: Option<i64> = sql.query_row([hash.0], |row| row.get(0)).optional()?;
        match (id, payload.open()) {
            (Some(id), Some(details)) => keep_words(tx, id, &details),
            _ => {
                name_told(tx, hash, payload)?;
                name_cases(tx, hash, payload)
            }
        }
    }
}

/// The account's row, and whether it was there before.
fn keep_numbers(tx: &Tx<'_>, account: &Account) -> Result<(i64, bool), Fault> {
    let number = number_key(account.account.as_str());
    let meter = account
        .meter
        .as_ref()
        .map(|meter| number_key(meter.as_str()))
        .unwrap_or_default();
    // Two plain statements: one that may have to take itself back (`ON CONFLICT … RETURNING`) would make the words
    // of the accounts before it go to the disk, account by account.
    let known = id_of(tx, account.account.as_str())?;
    let sql = if known.is_some() {
        "UPDATE person SET account_key = ?2, account_back = ?3, meter = ?4, meter_back = ?5, details = ?6
         WHERE account = ?1"
    } else {
        "INSERT INTO person (account, account_key, account_back, meter, meter_back, details)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    };
    let row = params![
        account.account.as_str(),
        number,
        reversed(&number),
        meter,
        reversed(&meter),
        account.details.0
    ];
    tx.sqlite()?.prepare_cached(sql)?.execute(row)?;
    let id = known.unwrap_or(tx.sqlite()?.last_insert_rowid());
    Ok((id, known.is_some()))
}

fn id_of(tx: &Tx<'_>, account: &str) -> Result<Option<i64>, Fault> {
    let mut sql = tx
        .sqlite()?
        .prepare_cached("SELECT id FROM person WHERE account = ?1")?;
    Ok(sql.query_row([account], |row| row.get(0)).optional()?)
}

/// Nobody is found by a name, an address or a telephone that was erased; the numbers stay.
fn forget_words(tx: &Tx<'_>, hash: &Hash) -> Result<(), Fault> {
    let words = "DELETE FROM words WHERE rowid IN (SELECT id FROM person WHERE details = ?1 AND worded = 1)";
    tx.sqlite()?.prepare_cached(words)?.execute([hash.0])?;
    let person =
        "UPDATE person SET phone = '', phone_back = '', group_key = '', worded = 0 WHERE details = ?1";
    tx.sqlite()?.prepare_cached(person)?.execute([hash.0])?;
    Ok(())
}

fn keep_words(tx: &Tx<'_>, id: i64, details: &AccountDetails) -> Result<(), Fault> {
    let phone = number_key(&details.phone);
    let group = number_key(&details.group);
    let sql = "UPDATE person SET phone = ?2, phone_back = ?3, worded = 1, group_key = ?4 WHERE id = ?1";
    tx.sqlite()?
        .prepare_cached(sql)?
        .execute(params![id, phone, reversed(&phone), group])?;
    let name = match group.as_str() {
        "" => name_terms(&details.name),
        group => name_terms(&details.name).and(&name_terms(&details.group_name), group),
    };
    let address = address_terms(&details.address);
    let sql = "INSERT OR REPLACE INTO words (rowid, name, full, initials, inner, address, address_pinyin)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let row = params![
        id,
        name.text,
        name.full,
        name.initials,
        name.inner,
        address.text,
        address.pinyin
    ];
    tx.sqlite()?.prepare_cached(sql)?.execute(row)?;
    Ok(())
}
