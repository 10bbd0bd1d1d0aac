//! Tables on a server, and how a database of an earlier version becomes one of this. Forward only, all steps in one
//! transaction under the city's lock, so that of several programs that start at once one does it.
//!
//! Entries are spread over parts by hall, so that a part can lie on a disk or a server of its own and no counter's journal
//! crosses two. The office's own journal is hall 0. `payment`, `reversal`, `correction` and `paper` are spread by the month in
//! which the payment was asked for (`months.rs`). What is folded has no month.

use super::session::Session;
use crate::fault::Fault;
use crate::file::Tx;
use crate::host::{Host, Migrations};
use crate::schema::{JOURNAL, STAMP};
use crate::store::{Row, Store};
use crate::values;

/// Steps of the tables of this crate on a server; never changed once released. Numbers are BIGINT, names TEXT in the order
/// of their bytes, everything else BYTEA: the same three kinds as in a file.
const ON_SERVER: &[&str] = &[
    r#"
    CREATE TABLE journal (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        uuid BYTEA NOT NULL UNIQUE,
        office BIGINT NOT NULL,
        hall BIGINT NOT NULL,
        key BYTEA,
        secret BYTEA,
        stopped BIGINT,
        stopped_why TEXT
    );

    CREATE TABLE entry (
        hall BIGINT NOT NULL,
        journal BIGINT NOT NULL,
        number BIGINT NOT NULL,
        hash BYTEA NOT NULL,
        bytes BYTEA NOT NULL,
        signature BYTEA NOT NULL,
        PRIMARY KEY (hall, journal, number)
    ) PARTITION BY HASH (hall);

    CREATE FUNCTION entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'entries are never changed or removed'; END $$;

    DO $$ BEGIN
        FOR part IN 0..15 LOOP
            EXECUTE format('CREATE TABLE entry_%s PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER %s)', part, part);
            EXECUTE format('CREATE TRIGGER entries_stay BEFORE TRUNCATE ON entry_%s EXECUTE FUNCTION entries_stay()', part);
        END LOOP;
    END $$;
    CREATE TRIGGER entry_never_changes BEFORE UPDATE OR DELETE ON entry
        FOR EACH ROW EXECUTE FUNCTION entries_stay();
    CREATE TRIGGER entries_never_go BEFORE TRUNCATE ON entry EXECUTE FUNCTION entries_stay();

    CREATE TABLE evidence (
        journal BYTEA NOT NULL,
        number BIGINT NOT NULL,
        bytes BYTEA NOT NULL,
        signature BYTEA NOT NULL,
        why TEXT NOT NULL
    );

    CREATE TABLE quarantine (
        journal BIGINT NOT NULL,
        number BIGINT NOT NULL,
        why TEXT NOT NULL,
        PRIMARY KEY (journal, number)
    );

    CREATE TABLE payload (
        hash BYTEA PRIMARY KEY,
        salt BYTEA NOT NULL,
        body BYTEA NOT NULL
    );

    -- Rewritten again and again, and never in a way that an index would notice: room is left in each page.
    CREATE TABLE state (
        key BYTEA PRIMARY KEY,
        body BYTEA NOT NULL
    ) WITH (fillfactor = 70);

    CREATE TABLE payment (
        payment BYTEA PRIMARY KEY,
        account TEXT COLLATE "C" NOT NULL,
        taken_at BIGINT NOT NULL,
        journal BIGINT NOT NULL,
        number BIGINT NOT NULL
    );
    CREATE INDEX payment_by_account ON payment (account, taken_at);
    CREATE INDEX payment_by_time ON payment (taken_at);

    CREATE TABLE paper (
        payment BYTEA NOT NULL,
        journal BIGINT NOT NULL,
        reprints BIGINT NOT NULL DEFAULT 0,
        paper BIGINT,
        change_given BIGINT,
        seen_at BIGINT,
        PRIMARY KEY (payment, journal)
    );

    CREATE TABLE reversal (
        payment BYTEA PRIMARY KEY,
        journal BIGINT NOT NULL,
        number BIGINT NOT NULL,
        taken_at BIGINT NOT NULL
    );

    CREATE TABLE correction (
        payment BYTEA NOT NULL,
        journal BIGINT NOT NULL,
        number BIGINT NOT NULL,
        PRIMARY KEY (payment, journal, number)
    );

    CREATE TABLE peer (
        name TEXT COLLATE "C" NOT NULL,
        journal BIGINT NOT NULL,
        number BIGINT NOT NULL,
        PRIMARY KEY (name, journal)
    );

    CREATE TABLE local (
        name TEXT COLLATE "C" PRIMARY KEY,
        value TEXT NOT NULL
    );
"#,
    r#"
    -- What is found by payment, by month. The first 48 bits of a payment's identifier are milliseconds since 1970; a month
    -- begins when it does by the clock of the hall, eight hours ahead.
    CREATE FUNCTION month_begins(month DATE) RETURNS BYTEA LANGUAGE sql IMMUTABLE AS $$
        SELECT substr(int8send(((month - DATE '1970-01-01')::BIGINT * 24 - 8) * 3600000), 3) $$;

    -- A table of its own that is then attached: whoever reads the others goes on meanwhile.
    CREATE FUNCTION make_month(month DATE) RETURNS void LANGUAGE plpgsql AS $$
        DECLARE
            whole TEXT;
            part TEXT;
        BEGIN
            FOREACH whole IN ARRAY ARRAY['payment', 'paper', 'reversal', 'correction'] LOOP
                part := whole || to_char(month, '_YYYY_MM');
                EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', part, whole);
                EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', whole, part,
                    month_begins(month), month_begins((month + INTERVAL '1 month')::DATE));
            END LOOP;
        END $$;

    DROP INDEX payment_by_account, payment_by_time;
    ALTER TABLE payment DROP CONSTRAINT payment_pkey;
    ALTER TABLE paper DROP CONSTRAINT paper_pkey;
    ALTER TABLE reversal DROP CONSTRAINT reversal_pkey;
    ALTER TABLE correction DROP CONSTRAINT correction_pkey;
    ALTER TABLE payment RENAME TO whole_payment;
    ALTER TABLE paper RENAME TO whole_paper;
    ALTER TABLE reversal RENAME TO whole_reversal;
    ALTER TABLE correction RENAME TO whole_correction;

    CREATE TABLE payment (LIKE whole_payment INCLUDING ALL, PRIMARY KEY (payment)) PARTITION BY RANGE (payment);
    CREATE INDEX payment_by_account ON payment (account, taken_at);
    CREATE INDEX payment_by_time ON payment (taken_at);
    CREATE TABLE paper (LIKE whole_paper INCLUDING ALL, PRIMARY KEY (payment, journal)) PARTITION BY RANGE (payment);
    CREATE TABLE reversal (LIKE whole_reversal INCLUDING ALL, PRIMARY KEY (payment)) PARTITION BY RANGE (payment);
    CREATE TABLE correction (LIKE whole_correction INCLUDING ALL, PRIMARY KEY (payment, journal, number))
        PARTITION BY RANGE (payment);

    DO $$
        DECLARE
            whole TEXT;
            month DATE;
        BEGIN
            FOREACH whole IN ARRAY ARRAY['payment', 'paper', 'reversal', 'correction'] LOOP
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (MINVALUE) TO (%L)',
                    whole || '_before', whole, month_begins('2026-01-01'));
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (MAXVALUE)',
                    whole || '_after', whole, month_begins('2051-01-01'));
            END LOOP;
            FOR month IN
                SELECT DISTINCT date_trunc('month', TIMESTAMP '1970-01-01 08:00' + INTERVAL '1 millisecond'
                    * ('x0000' || encode(substr(payment, 1, 6), 'hex'))::BIT(64)::BIGINT)::DATE
                FROM (SELECT payment FROM whole_payment UNION ALL SELECT payment FROM whole_paper UNION ALL
                      SELECT payment FROM whole_reversal UNION ALL SELECT payment FROM whole_correction) AS every
                WHERE payment >= month_begins('2026-01-01') AND payment < month_begins('2051-01-01')
            LOOP
                PERFORM make_month(month);
            END LOOP;
        END $$;

    INSERT INTO payment SELECT * FROM whole_payment ORDER BY payment;
    INSERT INTO paper SELECT * FROM whole_paper ORDER BY payment;
    INSERT INTO reversal SELECT * FROM whole_reversal;
    INSERT INTO correction SELECT * FROM whole_correction;
    DROP TABLE whole_payment, whole_paper, whole_reversal, whole_correction;
"#,
];

const VERSIONS: &str = "CREATE TABLE IF NOT EXISTS schema_version (
    name TEXT PRIMARY KEY, version BIGINT NOT NULL)";

/// Brings tables and views up to date; an empty database gets them.
///
/// # Errors
/// [`Fault::Newer`] before anything is changed.
pub(super) fn bring_up_to_date(session: &Session<'_>, host: &dyn Host) -> Result<(), Fault> {
    Tx::during(Store::Server(session), host, brought_up_to_date)
}

fn brought_up_to_date(tx: &Tx<'_>) -> Result<(), Fault> {
    tx.execute_all(VERSIONS)?;
    let journal = Migrations {
        name: JOURNAL.name,
        steps: ON_SERVER,
    };
    let owners = [journal, tx.host.server_migrations()];
    let found = owners.map(|owner| known_version(tx, &owner));
    let mut is_new = true;
    for (owner, found) in owners.iter().zip(found) {
        let found = found?;
        is_new &= found == 0;
        for (step, to) in owner.steps.iter().zip(1_i64..).skip(found) {
            tx.execute_all(step)?;
            let sql =
                "INSERT INTO schema_version VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET version = ?2";
            tx.execute(sql, values![owner.name, to])?;
        }
    }
    if is_new || tx.views_are_old()? {
        tracing::info!("the database is new, or of an older program: its views are folded anew");
        tx.fold_anew()?;
    }
    Ok(())
}

/// What the database is by now ([`STAMP`]).
pub(super) fn stamp(session: &Session<'_>) -> Result<String, Fault> {
    match session.rows(STAMP, &[])?.first() {
        Some(row) => Row::of_server(row).get(0),
        None => Ok(String::new()),
    }
}

fn known_version(tx: &Tx<'_>, owner: &Migrations) -> Result<usize, Fault> {
    let sql = "SELECT version FROM schema_version WHERE name = ?1";
    let found = tx
        .first(sql, values![owner.name], |row| row.get::<u32>(0))?
        .unwrap_or(0);
    let known = u32::try_from(owner.steps.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(Fault::Newer { found, known });
    }
    Ok(found as usize)
}
