//! Tables of the office beside its journals; each file holds one table's SQL.

pub(crate) mod alert;
pub(crate) mod caller;
pub(crate) mod code;
pub(crate) mod heard;
pub(crate) mod import_columns;
pub(crate) mod invoice;
pub(crate) mod late;
pub(crate) mod looked;
pub(crate) mod marked;
pub(crate) mod receipt;
pub(crate) mod said;
pub(crate) mod secret;
pub(crate) mod settlement;
pub(crate) mod touched;
pub(crate) mod trace;
pub(crate) mod unlaid;
pub(crate) mod unsent;

use cistern_journal::{CarriedTable, Migrations};

/// Those that are no views: they go along where a city is carried into another database.
pub(crate) const CARRIED: &[CarriedTable] = &[
    CarriedTable {
        name: "enrolment_code",
        columns: "hash, hall, counter, expires_at, used_by",
        sealed: false,
    },
    CarriedTable {
        name: "office_secret",
        columns: "name, secret",
        sealed: true,
    },
    CarriedTable {
        name: "heard",
        columns: "journal, at",
        sealed: false,
    },
    CarriedTable {
        name: "touched",
        columns: "account",
        sealed: false,
    },
    CarriedTable {
        name: "unsent",
        columns: "journal, money",
        sealed: false,
    },
    CarriedTable {
        name: "said",
        columns: "journal, clock_off, program, copied_at",
        sealed: false,
    },
    CarriedTable {
        name: "alert_told",
        columns: "name",
        sealed: false,
    },
    CarriedTable {
        name: "import_columns",
        columns: "name, columns, staff, at",
        sealed: false,
    },
    CarriedTable {
        name: "looked",
        columns: "journal, number",
        sealed: false,
    },
    CarriedTable {
        name: "unlaid",
        columns: "day, payment",
        sealed: false,
    },
];

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
        "
    CREATE TABLE unsent (
        journal BLOB PRIMARY KEY,
        money INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
",
        "
    CREATE TABLE said (
        journal BLOB PRIMARY KEY,
        clock_off INTEGER NOT NULL,
        program TEXT NOT NULL,
        copied_at INTEGER
    ) STRICT, WITHOUT ROWID;
",
        "
    CREATE TABLE alert_told (
        name TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID;
",
        "
    CREATE TABLE import_columns (
        name TEXT PRIMARY KEY,
        columns TEXT NOT NULL,
        staff INTEGER NOT NULL,
        at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
",
        "
    CREATE TABLE looked (
        journal BLOB PRIMARY KEY,
        number INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
",
        "
    CREATE TABLE trace (
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (kind, number)
    ) STRICT, WITHOUT ROWID;
",
        "
    CREATE TABLE receipt (
        receipt INTEGER NOT NULL,
        journal INTEGER NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (receipt, journal, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE receipt_twice (
        receipt INTEGER PRIMARY KEY
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER receipt_given_twice AFTER INSERT ON receipt
        WHEN (SELECT count(*) FROM receipt WHERE receipt = new.receipt) > 1
        BEGIN INSERT INTO receipt_twice VALUES (new.receipt) ON CONFLICT DO NOTHING; END;
",
        "
    CREATE TABLE unlaid (
        day TEXT NOT NULL,
        payment BLOB NOT NULL,
        PRIMARY KEY (day, payment)
    ) STRICT, WITHOUT ROWID;
",
        "
    CREATE TABLE marked (
        kind INTEGER NOT NULL,
        key BLOB NOT NULL,
        PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE late (
        journal BLOB NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (journal, number)
    ) STRICT, WITHOUT ROWID;
",
    ],
};

/// The same tables on a server; never changed once released.
pub(crate) const SERVER_MIGRATIONS: Migrations = Migrations {
    name: "office",
    steps: &[
        r#"
    CREATE TABLE enrolment_code (
        hash BYTEA PRIMARY KEY,
        hall BIGINT NOT NULL,
        counter BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        used_by BYTEA
    );

    CREATE TABLE office_secret (
        name TEXT COLLATE "C" PRIMARY KEY,
        secret BYTEA NOT NULL
    );

    CREATE TABLE caller (
        key BYTEA PRIMARY KEY,
        journal BYTEA NOT NULL
    );

    CREATE TABLE heard (
        journal BYTEA PRIMARY KEY,
        at BIGINT NOT NULL
    );

    CREATE TABLE invoice (
        payment BYTEA NOT NULL,
        account TEXT COLLATE "C" NOT NULL,
        PRIMARY KEY (payment, account)
    );
"#,
        r#"
    CREATE TABLE touched (
        account TEXT COLLATE "C" PRIMARY KEY
    );

    CREATE TABLE settlement (
        account TEXT COLLATE "C" PRIMARY KEY
    );
"#,
        r#"
    CREATE TABLE unsent (
        journal BYTEA PRIMARY KEY,
        money BIGINT NOT NULL
    );
"#,
        r#"
    CREATE TABLE said (
        journal BYTEA PRIMARY KEY,
        clock_off BIGINT NOT NULL,
        program TEXT NOT NULL,
        copied_at BIGINT
    );
"#,
        r#"
    CREATE TABLE alert_told (
        name TEXT COLLATE "C" PRIMARY KEY
    );
"#,
        r#"
    CREATE TABLE import_columns (
        name TEXT COLLATE "C" PRIMARY KEY,
        columns TEXT NOT NULL,
        staff BIGINT NOT NULL,
        at BIGINT NOT NULL
    );
"#,
        r#"
    CREATE TABLE looked (
        journal BYTEA PRIMARY KEY,
        number BIGINT NOT NULL
    );
"#,
        r#"
    CREATE TABLE trace (
        kind TEXT COLLATE "C" NOT NULL,
        number BIGINT NOT NULL,
        PRIMARY KEY (kind, number)
    );
"#,
        r#"
    CREATE TABLE receipt (
        receipt BIGINT NOT NULL,
        journal BIGINT NOT NULL,
        number BIGINT NOT NULL
    );
    CREATE INDEX receipt_by_number ON receipt (receipt);

    CREATE TABLE receipt_twice (
        receipt BIGINT PRIMARY KEY
    );
    -- By the index however many rows come before anybody has counted them.
    CREATE OR REPLACE FUNCTION receipt_given_twice() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
        BEGIN
            INSERT INTO receipt_twice SELECT DISTINCT given.receipt FROM given
            WHERE (SELECT count(*) FROM receipt WHERE receipt.receipt = given.receipt) > 1
            ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
    CREATE TRIGGER receipt_given_twice AFTER INSERT ON receipt
        REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION receipt_given_twice();
"#,
        r#"
    CREATE TABLE unlaid (
        day TEXT COLLATE "C" NOT NULL,
        payment BYTEA NOT NULL,
        PRIMARY KEY (day, payment)
    );
"#,
        r#"
    CREATE TABLE marked (
        kind BIGINT NOT NULL,
        key BYTEA NOT NULL,
        PRIMARY KEY (kind, key)
    );

    CREATE TABLE late (
        journal BYTEA NOT NULL,
        number BIGINT NOT NULL,
        PRIMARY KEY (journal, number)
    );
"#,
    ],
};

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use cistern_journal::Host;

    use super::*;
    use crate::host::Tables;

    /// The tables that steps make, each with its columns.
    fn made(migrations: &Migrations) -> BTreeMap<&'static str, Vec<&'static str>> {
        let mut made = BTreeMap::new();
        for step in migrations.steps {
            assert!(
                !step.contains("ALTER TABLE"),
                "say here what it does to the columns"
            );
            for one in step.split("CREATE TABLE ").skip(1) {
                let (name, rest) = one.split_once(" (\n").unwrap();
                let lines = rest
                    .lines()
                    .map(str::trim)
                    .take_while(|line| !line.starts_with(')'));
                let columns = lines.filter_map(|line| line.split(' ').next());
                made.insert(name, columns.filter(|column| *column != "PRIMARY").collect());
            }
        }
        made
    }

    /// Whoever adds a table or a column says what becomes of it where a city is carried elsewhere.
    #[test]
    fn each_table_is_carried_whole_or_a_view() {
        for migrations in [MIGRATIONS, SERVER_MIGRATIONS] {
            let mut made = made(&migrations);
            for view in Tables.views().compared {
                made.remove(view.name).unwrap();
            }
            let carried = CARRIED
                .iter()
                .map(|one| (one.name, one.columns.split(", ").collect()));
            assert_eq!(made, carried.collect());
        }
    }
}
