//! Draining a backlog into an office on PostgreSQL, beside the same rows put into a bare table of the same server by
//! multi-row INSERT and by COPY.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use cistern_core::Counter;
use cistern_journal::{DatabaseKey, StoredEntry};
use cistern_office::{Empty, Office};
use tokio::runtime::Runtime;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, NoTls};

use super::sync::{enrolled, everybody, fill, own_entries, served, somebody, world};
use super::{Row, Times, hall, number};
use crate::database::Database;

/// Rows in one INSERT, which is a transaction.
const ROWS: usize = 500;
const BARE: &str = "DROP TABLE IF EXISTS bare;
    CREATE TABLE bare (number BIGINT PRIMARY KEY, hash BYTEA, bytes BYTEA, signature BYTEA)";

/// Measures backlogs of so many payments into a database of a server (`postgres://…/postgres`), made and dropped here.
///
/// # Errors
/// Those of the server, the disk and the line.
pub fn run(server: &str, backlog: u32) -> anyhow::Result<Vec<Row>> {
    on_a_database(server, |url| measure(url, backlog))
}

/// Does something on a database of a server (`postgres://…/postgres`) that is made for it and dropped after it.
///
/// # Errors
/// Those of the server, and of what is done.
pub fn on_a_database<T>(server: &str, act: impl FnOnce(&str) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let database = Database::make(server)?;
    act(&database.url())
}

fn measure(url: &str, backlog: u32) -> anyhow::Result<Vec<Row>> {
    let scratch = tempfile::tempdir_in(hall::kept()?)?;
    let (folder, key) = (scratch.path().join("office"), DatabaseKey([7; 32]));
    let office = Arc::new(Office::open_on_server(&folder, url, key, world(), Empty::Begins)?);
    office.set_up_demo()?;
    let address = served(Arc::clone(&office))?;
    let bare = Bare::connect(url)?;
    let mut rows = Vec::new();
    for (nth, over_tls) in [(1, false), (2, true)] {
        let folder = scratch.path().join(format!("counter-{nth}"));
        let counter = enrolled(&folder, &office, nth, over_tls.then_some(address))?;
        fill(&counter, backlog, &[somebody(&counter)?])?;
        let over = if over_tls { "over TLS" } else { "without a network" };
        let figure = format!("{backlog} payments into PostgreSQL {over}");
        rows.extend(beside(&figure, &counter, &bare)?);
    }
    let counter = enrolled(&scratch.path().join("counter-3"), &office, 3, Some(address))?;
    let all = everybody(&counter)?;
    fill(&counter, backlog, &all)?;
    let figure = format!("the same of {} accounts over TLS", all.len());
    rows.extend(beside(&figure, &counter, &bare)?);
    bare.execute("DROP TABLE IF EXISTS bare")?;
    rows.push(copied(&office, &scratch.path().join("copies"))?);
    Ok(rows)
}

/// The whole database into one file, read back; beside verifying it where it lies.
fn copied(office: &Office, folder: &Path) -> anyhow::Result<Row> {
    let (mut ours, mut verified) = (Times::default(), Times::default());
    let copied = ours.measure(|| office.back_up(folder))?;
    let found = verified.measure(|| office.verify())?;
    anyhow::ensure!(found.difference.is_none(), "{:?}", found.difference);
    let entries = number(usize::try_from(copied.entries)?);
    Ok(Row::rates(
        &format!("a copy of its {} entries in a file, verified", copied.entries),
        "entries/s",
        entries * ours.rate(),
        ("verifying the database itself", entries * verified.rate()),
        "",
    ))
}

fn beside(figure: &str, counter: &Counter, bare: &Bare) -> anyhow::Result<[Row; 3]> {
    bare.execute("DROP TABLE IF EXISTS bare")?;
    let before = bare.size()?;
    let mut ours = Times::default();
    let result = ours.measure(|| counter.sync())?.context("an office")?;
    anyhow::ensure!(result.matched, "{result:?}");
    let sent = usize::try_from(result.sent)?;
    let ours = number(sent) * ours.rate();
    let grown = number(usize::try_from(bare.size()? - before)?);
    let entries = own_entries(counter)?;
    let whole: usize = entries.iter().map(|one| one.envelope.bytes.len()).sum();
    let (mut inserted, mut copied) = (Times::default(), Times::default());
    bare.execute(BARE)?;
    inserted.measure(|| bare.insert(&entries))?;
    bare.execute(BARE)?;
    copied.measure(|| bare.copy(&entries))?;
    let row = |name, times: &Times, aim| {
        let theirs = (name, number(entries.len()) * times.rate());
        Row::rates(figure, "entries/s", ours, theirs, aim)
    };
    Ok([
        row("multi-row INSERT", &inserted, "≥ 0.8×"),
        row("COPY", &copied, "≥ 0.3×"),
        Row::alone(
            "kept in the database for an entry, all views",
            format!(
                "{:.0} bytes; the entry alone {:.0}",
                grown / number(sent),
                number(whole) / number(entries.len())
            ),
            "",
        ),
    ])
}

/// A connection with nothing of ours in between.
pub(crate) struct Bare {
    client: Client,
    runtime: Runtime,
}

type Columns<'e> = (i64, &'e [u8], &'e [u8], &'e [u8]);

fn columns(stored: &StoredEntry) -> anyhow::Result<Columns<'_>> {
    let number = i64::try_from(stored.number.0)?;
    let (bytes, signature) = (
        stored.envelope.bytes.as_slice(),
        stored.envelope.signature.as_slice(),
    );
    Ok((number, &stored.hash.0, bytes, signature))
}

impl Bare {
    pub(crate) fn connect(url: &str) -> anyhow::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let client = runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
            tokio::spawn(connection);
            Ok::<_, tokio_postgres::Error>(client)
        })?;
        Ok(Self { client, runtime })
    }

    pub(crate) fn execute(&self, sql: &str) -> anyhow::Result<()> {
        Ok(self.runtime.block_on(self.client.batch_execute(sql))?)
    }

    /// Bytes of the whole database, tables and indexes.
    fn size(&self) -> anyhow::Result<i64> {
        let asked = "SELECT pg_database_size(current_database())";
        Ok(self
            .runtime
            .block_on(self.client.query_one(asked, &[]))?
            .try_get(0)?)
    }

    fn insert(&self, entries: &[StoredEntry]) -> anyhow::Result<()> {
        for some in entries.chunks(ROWS) {
            let rows = some.iter().map(columns).collect::<anyhow::Result<Vec<_>>>()?;
            let places: Vec<String> = (0..rows.len())
                .map(|nth| {
                    format!(
                        "(${}, ${}, ${}, ${})",
                        4 * nth + 1,
                        4 * nth + 2,
                        4 * nth + 3,
                        4 * nth + 4
                    )
                })
                .collect();
            let sql = format!("INSERT INTO bare VALUES {}", places.join(", "));
            let values: Vec<&(dyn ToSql + Sync)> = rows
                .iter()
                .flat_map(|(number, hash, bytes, signature)| -> [&(dyn ToSql + Sync); 4] {
                    [number, hash, bytes, signature]
                })
                .collect();
            self.runtime.block_on(self.client.execute(&sql, &values))?;
        }
        Ok(())
    }

    fn copy(&self, entries: &[StoredEntry]) -> anyhow::Result<()> {
        let rows = entries.iter().map(columns).collect::<anyhow::Result<Vec<_>>>()?;
        self.runtime.block_on(async {
            let sink = self.client.copy_in("COPY bare FROM STDIN BINARY").await?;
            let kinds = [Type::INT8, Type::BYTEA, Type::BYTEA, Type::BYTEA];
            let mut writer = std::pin::pin!(BinaryCopyInWriter::new(sink, &kinds));
            for (number, hash, bytes, signature) in &rows {
                writer.as_mut().write(&[number, hash, bytes, signature]).await?;
            }
            writer.finish().await?;
            Ok(())
        })
    }
}
