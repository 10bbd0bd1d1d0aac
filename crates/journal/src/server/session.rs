//! A transaction on a connection: statements are prepared once for each connection, long answers fetched a part at a time.

use std::cell::Cell;

use cistern_domain::ids::JournalId;
use tokio::runtime::Runtime;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut};
use tokio_postgres::{Row, Statement, Transaction};

use super::desk::OnDesk;
use super::link::{Places, Prepared};
use super::months::Months;
use super::refused::{at_commit, fault};
use crate::fault::Fault;
use crate::file::DatabaseKey;
use crate::store::Value;

/// Rows of the first part of a long answer, and of each that follows: whoever wants few waits for few.
const FIRST_PART: i32 = 64;
const NEXT_PART: i32 = 512;

/// A transaction.
pub(crate) struct Session<'c> {
    pub(super) transaction: Transaction<'c>,
    pub(super) runtime: &'c Runtime,
    pub(super) prepared: &'c Prepared,
    pub(super) places: &'c Places,
    pub(super) months: &'c Months,
    /// Seals what is secret in the database.
    pub(crate) key: &'c DatabaseKey,
    /// A statement failed: the server has given the transaction up.
    pub(super) failed: Cell<bool>,
    pub(super) desk: OnDesk,
}

type Failed = Box<dyn std::error::Error + Sync + Send>;

impl ToSql for Value<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Failed> {
        match *self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(value) if *kind == Type::INT4 => i32::try_from(value)?.to_sql(kind, out),
            Self::Int(value) => value.to_sql(&Type::INT8, out),
            Self::Text(value) => value.to_sql(kind, out),
            Self::Blob(value) => value.to_sql(kind, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Failed> {
        let fits = match self {
            Self::Null => true,
            Self::Int(_) => matches!(*kind, Type::INT8 | Type::INT4),
            Self::Text(_) => matches!(*kind, Type::TEXT | Type::VARCHAR),
            Self::Blob(_) => *kind == Type::BYTEA,
        };
        if fits {
            self.to_sql(kind, out)
        } else {
            Err(format!("{kind} is handed another kind of value").into())
        }
    }
}

impl<'r> FromSql<'r> for Value<'r> {
    fn from_sql(kind: &Type, raw: &'r [u8]) -> Result<Self, Failed> {
        match *kind {
            Type::INT8 => i64::from_sql(kind, raw).map(Self::Int),
            Type::INT4 => i32::from_sql(kind, raw).map(|value| Self::Int(value.into())),
            Type::BYTEA => Ok(Self::Blob(raw)),
            _ => <&str>::from_sql(kind, raw).map(Self::Text),
        }
    }

    fn from_sql_null(_: &Type) -> Result<Self, Failed> {
        Ok(Self::Null)
    }

    fn accepts(kind: &Type) -> bool {
        matches!(
            *kind,
            Type::INT8 | Type::INT4 | Type::BYTEA | Type::TEXT | Type::VARCHAR
        )
    }
}

/// `?1` as this server writes it.
fn translated(sql: &str) -> String {
    sql.replace('?', "$")
}

fn handed<'v>(values: &'v [Value<'v>]) -> Vec<&'v (dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl Session<'_> {
    pub(super) fn wait<T>(
        &self,
        work: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, Fault> {
        self.runtime.block_on(work).map_err(|error| {
            self.failed.set(true);
            fault(&error)
        })
    }

    pub(super) fn statement(&self, sql: &str) -> Result<Statement, Fault> {
        if let Some(known) = self.prepared.borrow().get(sql) {
            return Ok(known.clone());
        }
        let statement = self.wait(self.transaction.prepare(&translated(sql)))?;
        self.prepared
            .borrow_mut()
            .insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    pub(crate) fn execute(&self, sql: &str, values: &[Value<'_>]) -> Result<usize, Fault> {
        self.write_waiting()?;
        let statement = self.statement(sql)?;
        let changed = self.wait(self.transaction.execute(&statement, &handed(values)))?;
        self.forget_journals();
        Ok(usize::try_from(changed).unwrap_or(usize::MAX))
    }

    pub(crate) fn execute_all(&self, sql: &str) -> Result<(), Fault> {
        self.write_waiting()?;
        self.forget_all();
        self.wait(self.transaction.batch_execute(sql))
    }

    /// All rows of a short answer.
    pub(crate) fn rows(&self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, Fault> {
        self.write_waiting()?;
        self.ask(sql, values)
    }

    /// As [`Session::rows`], of what nothing that waits can change.
    pub(super) fn ask(&self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, Fault> {
        let statement = self.statement(sql)?;
        self.wait(self.transaction.query(&statement, &handed(values)))
    }

    /// Row after row of a long answer; `each` may ask and write meanwhile.
    pub(crate) fn each_row<E: From<Fault>>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut each: impl FnMut(&Row) -> Result<bool, E>,
    ) -> Result<(), E> {
        self.write_waiting()?;
        let statement = self.statement(sql)?;
        let portal = self.wait(self.transaction.bind(&statement, &handed(values)))?;
        let mut part = FIRST_PART;
        loop {
            let rows = self.wait(self.transaction.query_portal(&portal, part))?;
            for row in &rows {
                if !each(row)? {
                    return Ok(());
                }
            }
            if rows.len() < usize::try_from(part).unwrap_or(0) {
                return Ok(());
            }
            part = NEXT_PART;
        }
    }

    /// Where a journal lies: its hall, and its number in the tables.
    pub(crate) fn place(&self, journal: JournalId) -> Result<Option<(i64, i64)>, Fault> {
        if let Some(place) = self.places.borrow().get(&journal) {
            return Ok(Some(*place));
        }
        let sql = "SELECT hall, id FROM journal WHERE uuid = ?1";
        let rows = self.ask(sql, &[journal.0.as_bytes().into()])?;
        let Some(row) = rows.first() else { return Ok(None) };
        let place = crate::store::Row::of_server(row);
        let place = (place.get(0)?, place.get(1)?);
        self.places.borrow_mut().insert(journal, place);
        Ok(Some(place))
    }

    /// Ends the transaction: kept whole, or undone.
    pub(super) fn end(self, keep: bool) -> Result<(), Fault> {
        if !keep {
            return self
                .runtime
                .block_on(self.transaction.rollback())
                .map_err(|error| fault(&error));
        }
        // What cannot be written is told below.
        let written = self.write_waiting();
        if self.failed.get() {
            // What follows a failed statement is nothing to the server; it would answer a commit by undoing all.
            let _ = self.runtime.block_on(self.transaction.rollback());
            written?;
            return Err(Fault::Sql("a statement failed, and its act went on".to_owned()));
        }
        self.runtime
            .block_on(self.transaction.commit())
            .map_err(|error| at_commit(&error))
    }
}
