//! What is sent with what follows, in its order: rows of one kind are gathered and written by one statement, whatever else is
//! gathered beside them; between statements that may speak of the same table nothing changes places.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use tokio_postgres::types::ToSql;

use crate::fault::Fault;
use crate::store::{Rows, Value};

/// A [`Value`] that waits. In the order of kinds, then of what they hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owned {
    Null,
    Int(i64),
    Text(String),
    Blob(Vec<u8>),
}

impl From<Value<'_>> for Owned {
    fn from(value: Value<'_>) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Int(value) => Self::Int(value),
            Value::Text(value) => Self::Text(value.to_owned()),
            Value::Blob(value) => Self::Blob(value.to_vec()),
        }
    }
}

impl Owned {
    fn lent(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Int(value) => Value::Int(*value),
            Self::Text(value) => Value::Text(value),
            Self::Blob(value) => Value::Blob(value),
        }
    }
}

fn owned(values: &[Value<'_>]) -> Vec<Owned> {
    values.iter().map(|value| (*value).into()).collect()
}

/// Rows of one kind, by key: each once.
struct Gathered {
    rows: &'static Rows,
    by_key: BTreeMap<Vec<Owned>, Row>,
}

struct Row {
    rank: Vec<Owned>,
    rest: Vec<Owned>,
}

enum Waiting {
    Statement(String, Vec<Owned>),
    /// At most one kind of each table, so that these may go in any order.
    Gathered(Vec<Gathered>),
}

/// What waits, in the order in which it is sent.
#[derive(Default)]
pub(super) struct Later {
    waiting: Vec<Waiting>,
    /// Statements and rows in it.
    count: usize,
}

impl Later {
    /// Statements and rows that wait.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// A statement of its own: what is gathered after it is sent after it.
    pub(super) fn add(&mut self, sql: &str, values: &[Value<'_>]) {
        self.count += 1;
        self.waiting
            .push(Waiting::Statement(sql.to_owned(), owned(values)));
    }

    /// A row among those of its kind. Of two with one key the one of the lesser rank stays, the first where they are equal.
    pub(super) fn gather(&mut self, rows: &'static Rows, values: &[Value<'_>], rank: &[Value<'_>]) {
        let (key, rest) = values.split_at(rows.key.min(values.len()));
        let row = Row {
            rank: owned(rank),
            rest: owned(rest),
        };
        let key = owned(key);
        let mut kinds = self.last_for(rows);
        let known = kinds.iter_mut().find(|known| known.rows.many == rows.many);
        if let Some(Gathered { by_key, .. }) = known {
            match by_key.entry(key) {
                Entry::Occupied(known) if known.get().rank <= row.rank => {}
                Entry::Occupied(mut known) => drop(known.insert(row)),
                Entry::Vacant(place) => {
                    place.insert(row);
                    self.count += 1;
                }
            }
        } else {
            let by_key = BTreeMap::from([(key, row)]);
            kinds.push(Gathered { rows, by_key });
            self.count += 1;
        }
        self.waiting.push(Waiting::Gathered(kinds));
    }

    /// Takes out what is gathered last, where this kind may be among it: behind any other kind that speaks of the same table.
    fn last_for(&mut self, rows: &Rows) -> Vec<Gathered> {
        let is_other = |known: &Gathered| known.rows.table == rows.table && known.rows.many != rows.many;
        match self.waiting.pop() {
            Some(Waiting::Gathered(kinds)) if !kinds.iter().any(is_other) => kinds,
            last => {
                self.waiting.extend(last);
                Vec::new()
            }
        }
    }

    /// The statements that are to be sent, in order.
    pub(super) fn statements(&self) -> Result<Vec<(&str, Vec<Handed<'_>>)>, Fault> {
        let mut all = Vec::new();
        for waiting in &self.waiting {
            match waiting {
                Waiting::Statement(sql, values) => {
                    let values = values.iter().map(|value| Handed::One(value.lent()));
                    all.push((sql.as_str(), values.collect()));
                }
                Waiting::Gathered(kinds) => {
                    for kind in kinds {
                        all.push((kind.rows.many, kind.columns()?));
                    }
                }
            }
        }
        Ok(all)
    }
}

/// What a statement is handed: a value, or a column of them.
pub(super) enum Handed<'l> {
    One(Value<'l>),
    Ints(Vec<i64>),
    Texts(Vec<&'l str>),
    Blobs(Vec<&'l [u8]>),
}

impl Handed<'_> {
    pub(super) fn as_sql(&self) -> &(dyn ToSql + Sync) {
        match self {
            Self::One(value) => value,
            Self::Ints(values) => values,
            Self::Texts(values) => values,
            Self::Blobs(values) => values,
        }
    }
}

impl Gathered {
    /// By column, each of the kind of its first value.
    fn columns(&self) -> Result<Vec<Handed<'_>>, Fault> {
        let mut columns: Vec<Handed<'_>> = Vec::new();
        for (key, row) in &self.by_key {
            let values = key.iter().chain(&row.rest);
            for (at, value) in values.enumerate() {
                match (columns.get_mut(at), value) {
                    (Some(Handed::Ints(all)), Owned::Int(value)) => all.push(*value),
                    (Some(Handed::Texts(all)), Owned::Text(value)) => all.push(value),
                    (Some(Handed::Blobs(all)), Owned::Blob(value)) => all.push(value),
                    (None, Owned::Int(value)) => columns.push(Handed::Ints(vec![*value])),
                    (None, Owned::Text(value)) => columns.push(Handed::Texts(vec![value])),
                    (None, Owned::Blob(value)) => columns.push(Handed::Blobs(vec![value])),
                    _ => {
                        let table = self.rows.table;
                        return Err(Fault::Sql(format!("column {at} of {table} is of two kinds")));
                    }
                }
            }
        }
        Ok(columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values;

    const NOTED: Rows = Rows {
        table: "touched",
        key: 1,
        one: "insert one",
        many: "insert many",
    };
    const DONE: Rows = Rows {
        table: "touched",
        key: 1,
        one: "delete one",
        many: "delete many",
    };
    const PAID: Rows = Rows {
        table: "payment",
        key: 1,
        one: "pay one",
        many: "pay many",
    };

    /// Each statement with how many rows it has, or nothing where it is one of its own.
    fn sent(later: &Later) -> Vec<(&str, Option<usize>)> {
        let all = later.statements().expect("of one kind each").into_iter();
        let rows = |handed: &Handed<'_>| match handed {
            Handed::One(_) => None,
            Handed::Ints(all) => Some(all.len()),
            Handed::Texts(all) => Some(all.len()),
            Handed::Blobs(all) => Some(all.len()),
        };
        all.map(|(sql, handed)| (sql, handed.first().and_then(rows)))
            .collect()
    }

    #[test]
    fn rows_of_a_kind_go_at_once_and_nothing_passes_another_of_its_table() {
        let mut later = Later::default();
        for nth in 0..3_i64 {
            later.gather(&PAID, values![nth, 7_i64], values![nth]);
            later.gather(&NOTED, values!["a"], &[]);
        }
        later.gather(&NOTED, values!["b"], &[]);
        let first = [("pay many", Some(3)), ("insert many", Some(2))];
        assert_eq!(sent(&later), first);
        assert_eq!(later.count(), 5, "one account twice is one row");
        // Done, and noted again: in this order.
        later.gather(&DONE, values!["a"], &[]);
        later.gather(&PAID, values![9_i64, 7_i64], values![9_i64]);
        later.gather(&NOTED, values!["a"], &[]);
        later.add("by itself", values![1_i64]);
        later.gather(&NOTED, values!["a"], &[]);
        let then = [
            ("delete many", Some(1)),
            ("pay many", Some(1)),
            ("insert many", Some(1)),
            ("by itself", None),
            ("insert many", Some(1)),
        ];
        assert_eq!(sent(&later), [&first[..], &then[..]].concat());
    }

    #[test]
    fn of_two_rows_with_one_key_the_lesser_rank_stays() {
        let kept = |ranks: [i64; 3]| {
            let mut later = Later::default();
            for (nth, rank) in (0_i64..).zip(ranks) {
                later.gather(&PAID, values!["key", nth], values![rank, "same"]);
            }
            assert_eq!(later.count(), 1);
            let statements = later.statements().expect("of one kind");
            match &statements[0].1[1] {
                Handed::Ints(all) => all.clone(),
                _ => panic!("a number"),
            }
        };
        assert_eq!(kept([5, 3, 4]), [1]);
        assert_eq!(kept([3, 3, 4]), [0], "the first of equals");
        assert_eq!(kept([5, 4, 3]), [2]);
    }

    #[test]
    fn a_column_of_two_kinds_is_refused() {
        let mut later = Later::default();
        later.gather(&PAID, values!["one", 1_i64], &[]);
        later.gather(&PAID, values!["two", "text"], &[]);
        assert!(matches!(later.statements(), Err(Fault::Sql(_))));
    }
}
