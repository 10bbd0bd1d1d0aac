//! Tables of the office beside its journals; each file holds one table's SQL.

pub(crate) mod caller;
pub(crate) mod code;
pub(crate) mod heard;
pub(crate) mod invoice;
pub(crate) mod secret;
pub(crate) mod settlement;
pub(crate) mod touched;

use cistern_journal::Migrations;

/// Steps of these tables; never changed once released.
pub(crate) const MIGRATIONS: Migrations = Migrations {
    name: "office",
    steps: &[
        "
    CREATE TABLE enrolment_code (
        hash BLOB PRIMARY KEY,
        hall INTEGER NOT NULL,
        counter INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        used_by BLOB
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE office_secret (
        name TEXT PRIMARY KEY,
        secret BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE caller (
        key BLOB PRIMARY KEY,
        journal BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE heard (
        journal BLOB PRIMARY KEY,
        at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
",
        "
    CREATE TABLE invoice (
        payment BLOB NOT NULL,
        account TEXT NOT NULL,
        PRIMARY KEY (payment, account)
    ) STRICT, WITHOUT ROWID;
",
        "
    CREATE TABLE touched (
        account TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE settlement (
        account TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID;
",
    ],
};
