//! Search as typed: every key press, beside a bare index or FTS question for the same text.

use anyhow::Context;
use cistern_core::Counter;
use cistern_core::find::Find;
use rusqlite::{Connection, OptionalExtension, params};

use super::made_up::{Person, person};
use super::{Row, Times, hall, millis, yardstick};
use crate::simulator::dice::Dice;
use crate::simulator::seat::accepted;

/// How somebody looks for somebody.
#[derive(Clone, Copy)]
struct Kind {
    name: &'static str,
    text: fn(&Person) -> String,
    bare: Bare,
}

#[derive(Clone, Copy)]
enum Bare {
    Range(&'static str),
    Words(&'static str),
}

const KINDS: [Kind; 7] = [
    Kind {
        name: "account number",
        text: |person| person.account.clone(),
        bare: Bare::Range("account"),
    },
    Kind {
        name: "last 6 of the account",
        text: |person| last(&person.account, 6),
        bare: Bare::Range("account_back"),
    },
    Kind {
        name: "last 4 of the telephone",
        text: |person| last(&person.phone, 4),
        bare: Bare::Range("phone_back"),
    },
    Kind {
        name: "meter number",
        text: |person| person.meter.clone(),
        bare: Bare::Range("meter"),
    },
    Kind {
        name: "name",
        text: |person| person.name.clone(),
        bare: Bare::Words("name"),
    },
    Kind {
        name: "pinyin initials",
        text: |person| person.initials.clone(),
        bare: Bare::Words("initials"),
    },
    Kind {
        name: "address",
        text: |person| person.address.clone(),
        bare: Bare::Words("address"),
    },
];

fn last(text: &str, count: usize) -> String {
    text.get(text.len().saturating_sub(count)..)
        .unwrap_or_default()
        .to_owned()
}

fn reversed(text: &str) -> String {
    text.chars().rev().collect()
}

/// Measures so many people looked for in each way, key press by key press.
///
/// # Errors
/// Those of the disk.
pub fn run(counter: &Counter, accounts: u32, people: u32) -> anyhow::Result<Vec<Row>> {
    let bare = bare(accounts)?;
    let mut dice = Dice::new(1, 21);
    let mut rows = Vec::new();
    let (mut all_ours, mut all_theirs) = (Times::default(), Times::default());
    for kind in KINDS {
        let (mut ours, mut theirs) = (Times::default(), Times::default());
        for _ in 0..people {
            let wanted = person(1 + dice.below(accounts));
            typed(
                counter,
                &bare,
                kind,
                &wanted,
                [&mut ours, &mut all_ours],
                [&mut theirs, &mut all_theirs],
            )?;
        }
        let name = format!("search by {}, p99", kind.name);
        rows.push(Row::times(
            &name,
            99.0,
            &ours,
            ("bare", &theirs),
            "≤ 1.50×, < 16 ms",
        ));
    }
    let mixed = mixed(counter, accounts, people, &mut dice)?;
    let figure = format!("search of {accounts} accounts, all key presses, p50");
    rows.insert(0, Row::times(&figure, 50.0, &all_ours, ("bare", &all_theirs), ""));
    rows.insert(1, Row::times("  p95", 95.0, &all_ours, ("bare", &all_theirs), ""));
    rows.insert(
        2,
        Row::times(
            "  p99",
            99.0,
            &all_ours,
            ("bare", &all_theirs),
            "≤ 1.50×, < 16 ms",
        ),
    );
    rows.push(Row::alone(
        "search, mixed 朝晖 12幢 张, p99",
        millis(mixed.percentile(99.0)),
        "< 16 ms",
    ));
    rows.push(Row::alone(
        "search, the slowest key press",
        millis(all_ours.longest().max(mixed.longest())),
        "< 16 ms",
    ));
    Ok(rows)
}

fn typed(
    counter: &Counter,
    bare: &Connection,
    kind: Kind,
    wanted: &Person,
    ours: [&mut Times; 2],
    theirs: [&mut Times; 2],
) -> anyhow::Result<()> {
    let text = (kind.text)(wanted);
    let [ours, all_ours] = ours;
    let [theirs, all_theirs] = theirs;
    for length in 1..=text.chars().count() {
        let typed: String = text.chars().take(length).collect();
        let begun = std::time::Instant::now();
        find(counter, &typed, ours)?;
        all_ours.note(begun.elapsed());
        let begun = std::time::Instant::now();
        theirs.measure(|| ask(bare, kind.bare, &typed))?;
        all_theirs.note(begun.elapsed());
    }
    Ok(())
}

fn find(counter: &Counter, text: &str, times: &mut Times) -> anyhow::Result<usize> {
    let ask = Find {
        text: text.to_owned(),
        limit: None,
    };
    Ok(accepted("finding", times.measure(|| counter.find(&ask)))?
        .hits
        .len())
}

fn mixed(counter: &Counter, accounts: u32, people: u32, dice: &mut Dice) -> anyhow::Result<Times> {
    let mut times = Times::default();
    for _ in 0..people {
        let wanted = person(1 + dice.below(accounts));
        let (estate, rest) = wanted.address.split_at(6);
        let house = rest.split('幢').next().unwrap_or_default();
        let house: String = house.chars().filter(char::is_ascii_digit).collect();
        let surname: String = wanted.name.chars().take(1).collect();
        find(counter, &format!("{estate} {house}幢 {surname}"), &mut times)?;
    }
    Ok(times)
}

/// An ordinary index of the same people, unencrypted: one column a number, one FTS column a kind of words.
fn bare(accounts: u32) -> anyhow::Result<Connection> {
    let path = hall::kept()?.join(format!("search-{accounts}.db"));
    let connection = yardstick::bare(&path)?;
    let sql = "SELECT 1 FROM sqlite_schema WHERE name = 'whole'";
    if connection.query_row(sql, [], |_| Ok(())).optional()?.is_some() {
        return Ok(connection);
    }
    connection.execute_batch(
        "DROP TABLE IF EXISTS number; DROP TABLE IF EXISTS words;
         CREATE TABLE number (id INTEGER PRIMARY KEY, account TEXT, account_back TEXT, phone_back TEXT, meter TEXT);
         CREATE VIRTUAL TABLE words USING fts5 (name, initials, address, content = '', prefix = '1 2 3');",
    )?;
    let tx = connection.unchecked_transaction()?;
    for nth in 1..=accounts {
        let person = person(nth);
        let numbers = params![
            nth,
            person.account,
            reversed(&person.account),
            reversed(&person.phone),
            person.meter
        ];
        tx.prepare_cached("INSERT INTO number VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(numbers)?;
        let words = params![nth, apart(&person.name), person.initials, apart(&person.address)];
        tx.prepare_cached("INSERT INTO words (rowid, name, initials, address) VALUES (?1, ?2, ?3, ?4)")?
            .execute(words)?;
    }
    tx.execute_batch(
        "CREATE INDEX number_account ON number (account); CREATE INDEX number_back ON number (account_back);
         CREATE INDEX number_phone ON number (phone_back); CREATE INDEX number_meter ON number (meter);
         CREATE TABLE whole (id INTEGER);",
    )?;
    tx.commit()?;
    Ok(connection)
}

/// Each character a word.
fn apart(text: &str) -> String {
    text.chars().flat_map(|c| [c, ' ']).collect()
}

fn ask(bare: &Connection, way: Bare, typed: &str) -> anyhow::Result<usize> {
    let (sql, from, to) = match way {
        Bare::Range(column) => {
            let from = if column.ends_with("back") {
                reversed(typed)
            } else {
                typed.to_uppercase()
            };
            let to = format!("{from}\u{10FFFF}");
            (
                format!("SELECT account FROM number WHERE {column} >= ?1 AND {column} < ?2 LIMIT 21"),
                from,
                to,
            )
        }
        Bare::Words(column) => {
            let phrase = if column == "initials" {
                typed.to_owned()
            } else {
                apart(typed)
            };
            let phrase = format!("{column}: \"{}\" *", phrase.trim());
            let sql = "SELECT account FROM words JOIN number ON number.id = words.rowid
                       WHERE words MATCH ?1 AND ?2 = '' LIMIT 21";
            (sql.to_owned(), phrase, String::new())
        }
    };
    let mut sql = bare.prepare_cached(&sql)?;
    let rows = sql
        .query_map([from, to], |row| row.get::<_, String>(0))
        .context("the bare question")?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?.len())
}
