//! Tables, and how a file of an earlier version becomes one of this. Forward only, each step in a transaction.
//!
//! Entry bodies never migrate. Folded states are rebuilt from entries where their form changes.

use rusqlite::{Connection, OptionalExtension, Transaction};

use crate::fault::Fault;
use crate::host::Migrations;

/// Steps of the tables of this crate; the number of steps is the version.
pub(crate) const JOURNAL: Migrations = Migrations {
    name: "journal",
    steps: &["
    CREATE TABLE journal (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE,
        office INTEGER NOT NULL,
        key BLOB,
        secret BLOB,
        stopped INTEGER,
        stopped_why TEXT
    ) STRICT;

    CREATE TABLE entry (
        journal INTEGER NOT NULL,
        number INTEGER NOT NULL,
        hash BLOB NOT NULL,
        bytes BLOB NOT NULL,
        signature BLOB NOT NULL,
        PRIMARY KEY (journal, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
        BEGIN SELECT raise(ABORT, 'entries are never changed'); END;
    CREATE TRIGGER entry_never_gives_way BEFORE INSERT ON entry
        WHEN EXISTS (SELECT 1 FROM entry WHERE journal = new.journal AND number = new.number)
        BEGIN SELECT raise(ABORT, 'entries are never replaced'); END;
    CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry
        BEGIN SELECT raise(ABORT, 'entries are never removed'); END;

    CREATE TABLE evidence (
        journal BLOB NOT NULL,
        number INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        signature BLOB NOT NULL,
        why TEXT NOT NULL
    ) STRICT;

    CREATE TABLE quarantine (
        journal INTEGER NOT NULL,
        number INTEGER NOT NULL,
        why TEXT NOT NULL,
        PRIMARY KEY (journal, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE payload (
        hash BLOB PRIMARY KEY,
        salt BLOB NOT NULL,
        body BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE state (
        key BLOB PRIMARY KEY,
        body BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE payment (
        account TEXT NOT NULL,
        taken_at INTEGER NOT NULL,
        payment BLOB NOT NULL,
        journal INTEGER NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (account, taken_at, payment)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX payment_by_id ON payment (payment);

    CREATE TABLE paper (
        payment BLOB PRIMARY KEY,
        reprints INTEGER NOT NULL DEFAULT 0,
        paper INTEGER,
        change_given INTEGER,
        seen TEXT NOT NULL DEFAULT ''
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE peer (
        name TEXT NOT NULL,
        journal INTEGER NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (name, journal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE local (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
", "
    -- A view: filled from the entries. One row for each journal that spoke of a payment's paper, so that what was
    -- said last there is told by its number alone.
    DROP TABLE paper;
    CREATE TABLE paper (
        payment BLOB NOT NULL,
        journal INTEGER NOT NULL,
        reprints INTEGER NOT NULL DEFAULT 0,
        paper INTEGER,
        change_given INTEGER,
        seen_at INTEGER,
        PRIMARY KEY (payment, journal)
    ) STRICT, WITHOUT ROWID;
", "
    -- A view: filled from the entries. Which entry took a payment back; of several the earliest.
    CREATE TABLE reversal (
        payment BLOB PRIMARY KEY,
        journal INTEGER NOT NULL,
        number INTEGER NOT NULL,
        taken_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- A view: which entries moved a payment's money between tenders.
    CREATE TABLE correction (
        payment BLOB NOT NULL,
        journal INTEGER NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (payment, journal, number)
    ) STRICT, WITHOUT ROWID;
"],
};

/// Asks whose tables, and which reading of the entries folded the views, as one line: a program writes while it is what it opened.
pub(crate) const STAMP: &str =
    "SELECT coalesce(string_agg(name || ' ' || version, ', ' ORDER BY name), '') || '; ' ||
               coalesce((SELECT value FROM local WHERE name = 'views'), '') FROM schema_version";

/// The versions found in a file, one for each owner; 0 where it has none of its tables.
///
/// # Errors
/// [`Fault::Newer`] for a file that a newer program wrote, whoever's tables are newer.
pub(crate) fn versions(connection: &Connection, owners: &[Migrations]) -> Result<Vec<u32>, Fault> {
    owners
        .iter()
        .map(|owner| known_version(connection, owner))
        .collect()
}

/// Brings the tables of each owner up to this program's version.
///
/// # Errors
/// As [`versions`]; nothing is changed then.
pub(crate) fn migrate(connection: &mut Connection, owners: &[Migrations]) -> Result<(), Fault> {
    let found = versions(connection, owners)?;
    for (owner, found) in owners.iter().zip(found) {
        for (step, to) in owner.steps.iter().zip(1..).skip(found as usize) {
            let tx = connection.transaction()?;
            tx.execute_batch(VERSIONS)?;
            tx.execute_batch(step)?;
            set_version(&tx, owner.name, to)?;
            tx.commit()?;
        }
    }
    Ok(())
}

const VERSIONS: &str =
    "CREATE TABLE IF NOT EXISTS schema_version (name TEXT PRIMARY KEY, version INTEGER NOT NULL)";

/// The version found, where this program knows it. Reads only.
fn known_version(connection: &Connection, owner: &Migrations) -> Result<u32, Fault> {
    let known = u32::try_from(owner.steps.len()).unwrap_or(u32::MAX);
    let found = version(connection, owner.name)?;
    if found > known {
        return Err(Fault::Newer { found, known });
    }
    Ok(found)
}

fn version(connection: &Connection, name: &str) -> Result<u32, Fault> {
    let sql = "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'";
    let kept: i64 = connection.query_row(sql, [], |row| row.get(0))?;
    if kept == 0 {
        return Ok(0);
    }
    let sql = "SELECT version FROM schema_version WHERE name = ?1";
    Ok(connection
        .query_row(sql, [name], |row| row.get(0))
        .optional()?
        .unwrap_or(0))
}

fn set_version(tx: &Transaction<'_>, name: &str, to: u32) -> Result<(), Fault> {
    let sql = "INSERT INTO schema_version VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET version = ?2";
    tx.execute(sql, rusqlite::params![name, to])?;
    Ok(())
}
