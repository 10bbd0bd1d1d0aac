//! What lies below a transaction: a few operations in SQL that every engine knows, over values of three kinds.
//!
//! SQL is written once, with `?1` for what is handed in. What only one engine has (pages, partitions, the counter's search)
//! is asked of that engine alone.

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, params_from_iter};

use crate::fault::Fault;
use crate::file::Tx;
use crate::server::Session;

/// What is handed in, or stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'v> {
    /// Nothing.
    Null,
    /// A whole number; 1 and 0 where it is said or denied.
    Int(i64),
    /// Words.
    Text(&'v str),
    /// Bytes.
    Blob(&'v [u8]),
}

/// A list of [`Value`]s, in the order of `?1`, `?2` …
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::Value::from($value)),*] };
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<u32> for Value<'_> {
    fn from(value: u32) -> Self {
        Self::Int(value.into())
    }
}

impl From<u16> for Value<'_> {
    fn from(value: u16) -> Self {
        Self::Int(value.into())
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Self::Int(value.into())
    }
}

impl<'v> From<&'v str> for Value<'v> {
    fn from(value: &'v str) -> Self {
        Self::Text(value)
    }
}

impl<'v> From<&'v [u8]> for Value<'v> {
    fn from(value: &'v [u8]) -> Self {
        Self::Blob(value)
    }
}

impl<'v> From<&'v Vec<u8>> for Value<'v> {
    fn from(value: &'v Vec<u8>) -> Self {
        Self::Blob(value)
    }
}

impl<'v, const N: usize> From<&'v [u8; N]> for Value<'v> {
    fn from(value: &'v [u8; N]) -> Self {
        Self::Blob(value)
    }
}

impl<'v, T: Into<Self>> From<Option<T>> for Value<'v> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(value),
            Self::Text(value) => ValueRef::Text(value.as_bytes()),
            Self::Blob(value) => ValueRef::Blob(value),
        }))
    }
}

/// What a column is read as.
pub trait Column<'c>: Sized {
    /// Nothing where the value is of another kind.
    fn of(value: Value<'c>) -> Option<Self>;
}

impl<'c> Column<'c> for Value<'c> {
    fn of(value: Value<'c>) -> Option<Self> {
        Some(value)
    }
}

impl Column<'_> for i64 {
    fn of(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Int(value) => Some(value),
            _ => None,
        }
    }
}

impl Column<'_> for u32 {
    fn of(value: Value<'_>) -> Option<Self> {
        i64::of(value)?.try_into().ok()
    }
}

impl Column<'_> for u16 {
    fn of(value: Value<'_>) -> Option<Self> {
        i64::of(value)?.try_into().ok()
    }
}

impl Column<'_> for bool {
    fn of(value: Value<'_>) -> Option<Self> {
        Some(i64::of(value)? != 0)
    }
}

impl Column<'_> for String {
    fn of(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Text(value) => Some(value.to_owned()),
            _ => None,
        }
    }
}

impl<'c> Column<'c> for &'c [u8] {
    fn of(value: Value<'c>) -> Option<Self> {
        match value {
            Value::Blob(value) => Some(value),
            _ => None,
        }
    }
}

impl<'c> Column<'c> for Vec<u8> {
    fn of(value: Value<'c>) -> Option<Self> {
        <&[u8]>::of(value).map(<[u8]>::to_vec)
    }
}

impl<'c, const N: usize> Column<'c> for [u8; N] {
    fn of(value: Value<'c>) -> Option<Self> {
        <&[u8]>::of(value)?.try_into().ok()
    }
}

impl<'c, T: Column<'c>> Column<'c> for Option<T> {
    fn of(value: Value<'c>) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::of(value).map(Some),
        }
    }
}

/// A row that was read.
#[derive(Debug)]
pub struct Row<'r>(Kind<'r>);

enum Kind<'r> {
    Embedded(&'r rusqlite::Row<'r>),
    Server(&'r tokio_postgres::Row),
}

impl std::fmt::Debug for Kind<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Row")
    }
}

impl<'r> Row<'r> {
    pub(crate) const fn of_file(row: &'r rusqlite::Row<'r>) -> Self {
        Self(Kind::Embedded(row))
    }

    pub(crate) const fn of_server(row: &'r tokio_postgres::Row) -> Self {
        Self(Kind::Server(row))
    }

    /// How many columns it has.
    pub(crate) fn columns(&self) -> usize {
        match self.0 {
            Kind::Embedded(row) => row.as_ref().column_count(),
            Kind::Server(row) => row.len(),
        }
    }

    /// A column, from 0.
    ///
    /// # Errors
    /// [`Fault::Sql`] where there is none, or of another kind.
    pub fn get<'c, T: Column<'c>>(&'c self, at: usize) -> Result<T, Fault> {
        T::of(self.value(at)?).ok_or_else(|| Fault::Sql(format!("column {at} is of another kind")))
    }

    fn value(&self, at: usize) -> Result<Value<'_>, Fault> {
        match self.0 {
            Kind::Embedded(row) => match row.get_ref(at)? {
                ValueRef::Null => Ok(Value::Null),
                ValueRef::Integer(value) => Ok(Value::Int(value)),
                ValueRef::Text(value) => std::str::from_utf8(value)
                    .map(Value::Text)
                    .map_err(|_| Fault::Sql(format!("column {at} is no text"))),
                ValueRef::Blob(value) => Ok(Value::Blob(value)),
                ValueRef::Real(_) => Err(Fault::Sql(format!("column {at} is no whole number"))),
            },
            Kind::Server(row) => row.try_get(at).map_err(|error| Fault::Sql(error.to_string())),
        }
    }
}

/// A kind of row, and how it is written: one by one in a file, many at once on a server.
#[derive(Debug)]
pub struct Rows {
    /// The table that it is of. Two kinds of one table never change places.
    pub table: &'static str,
    /// So many of its values, the first, say which row it is.
    pub key: usize,
    /// Writes one; `?1` is its first value.
    pub one: &'static str,
    /// Writes many; `?1` is an array of their first values, without one key twice.
    pub many: &'static str,
}

/// Where a transaction's tables lie.
#[derive(Clone, Copy)]
pub(crate) enum Store<'f> {
    /// In a file of our own.
    Embedded(&'f Connection),
    /// On a server.
    Server(&'f Session<'f>),
}

fn run(file: &Connection, sql: &str, values: &[Value<'_>]) -> Result<usize, Fault> {
    Ok(file.prepare_cached(sql)?.execute(params_from_iter(values))?)
}

impl Tx<'_> {
    /// Changes rows; says how many.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn execute(&self, sql: &str, values: &[Value<'_>]) -> Result<usize, Fault> {
        match self.store {
            Store::Embedded(file) => {
                self.known.forget_journals();
                run(file, sql, values)
            }
            Store::Server(session) => session.execute(sql, values),
        }
    }

    /// Changes rows of any table but `journal`, and nobody asks how many: on a server it is sent with what follows, in order, before anything is read.
    ///
    /// # Errors
    /// Those of the disk; on a server perhaps later.
    pub fn later(&self, sql: &str, values: &[Value<'_>]) -> Result<(), Fault> {
        match self.store {
            Store::Embedded(file) => run(file, sql, values).map(|_| ()),
            Store::Server(session) => session.later(sql, values),
        }
    }

    /// A row of a kind of which many may come in one transaction: on a server all of them go in one statement, with what
    /// follows, in order, before anything is read. Of two with one key in one transaction the one of the lesser `rank` is
    /// written, the first where they are equal; against what stands in the table the statement itself decides, in the same way.
    /// No value may be nothing.
    ///
    /// # Errors
    /// Those of the disk; on a server perhaps later.
    pub fn gather(&self, rows: &'static Rows, values: &[Value<'_>], rank: &[Value<'_>]) -> Result<(), Fault> {
        match self.store {
            Store::Embedded(file) => run(file, rows.one, values).map(|_| ()),
            Store::Server(session) => session.gather(rows, values, rank),
        }
    }

    /// Several statements without values.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn execute_all(&self, sql: &str) -> Result<(), Fault> {
        self.put_folded_down()?;
        self.known.forget_journals();
        match self.store {
            Store::Embedded(file) => Ok(file.execute_batch(sql)?),
            Store::Server(session) => session.execute_all(sql),
        }
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// Those of the disk and of `read`.
    pub fn first<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        read: impl FnOnce(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        match self.store {
            Store::Embedded(file) => {
                let mut sql = file.prepare_cached(sql)?;
                let mut rows = sql.query(params_from_iter(values))?;
                rows.next()?.map(|row| read(&Row::of_file(row))).transpose()
            }
            Store::Server(session) => {
                let rows = session.rows(sql, values)?;
                rows.first().map(|row| read(&Row::of_server(row))).transpose()
            }
        }
    }

    /// Every row, in the order of the query.
    ///
    /// # Errors
    /// Those of the disk and of `read`.
    pub fn rows<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        if let Store::Server(session) = self.store {
            let rows = session.rows(sql, values)?;
            return rows.iter().map(|row| read(&Row::of_server(row))).collect();
        }
        let mut all = Vec::new();
        self.each_row::<Fault>(sql, values, |row| {
            all.push(read(row)?);
            Ok(true)
        })?;
        Ok(all)
    }

    /// Row after row, without holding them all, until `each` says stop (`false`). It may ask and write meanwhile.
    ///
    /// # Errors
    /// Those of the disk and of `each`.
    pub fn each_row<E: From<Fault>>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut each: impl FnMut(&Row<'_>) -> Result<bool, E>,
    ) -> Result<(), E> {
        match self.store {
            Store::Embedded(file) => {
                let mut sql = file.prepare_cached(sql).map_err(Fault::from)?;
                let mut rows = sql.query(params_from_iter(values)).map_err(Fault::from)?;
                while let Some(row) = rows.next().map_err(Fault::from)? {
                    if !each(&Row::of_file(row))? {
                        break;
                    }
                }
                Ok(())
            }
            Store::Server(session) => session.each_row(sql, values, |row| each(&Row::of_server(row))),
        }
    }

    /// The file's own connection, for what only a counter has: its search, its paper, its lists.
    ///
    /// # Errors
    /// [`Fault::NoFile`] where the tables lie on a server.
    pub fn sqlite(&self) -> Result<&Connection, Fault> {
        match self.store {
            Store::Embedded(file) => Ok(file),
            Store::Server(_) => Err(Fault::NoFile),
        }
    }
}
