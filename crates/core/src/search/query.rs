//! From a clerk's words to accounts, best first.
//!
//! Every term narrows: the first is looked up by its best ways, and what it finds is checked against the rest.
//! A way that finds much is cut off at a bound, so that one typed letter costs no more than a name.

use std::collections::BTreeMap;

use cistern_domain::ids::AccountNo;
use cistern_journal::{Fault, Tx};

use super::terms::{Match, Term, number_key, parse, reversed};

/// Candidates looked at for one way of one term.
const WIDE: i64 = 400;

/// Accounts that match every term of the text, best first, at most `limit` and one more.
pub(crate) fn matching(tx: &Tx<'_>, text: &str, limit: usize) -> Result<Vec<AccountNo>, Fault> {
    let terms = parse(text);
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let mut ranks: BTreeMap<i64, usize> = BTreeMap::new();
    for (nth, ways) in combinations(&terms).into_iter().enumerate() {
        for id in by_ways(tx, &ways, wanted(limit))? {
            ranks.entry(id).or_insert(nth);
        }
        if ranks.len() > limit {
            break;
        }
    }
    let mut found: Vec<(usize, i64)> = ranks.into_iter().map(|(id, rank)| (rank, id)).collect();
    found.sort_unstable();
    found.truncate(limit + 1);
    found.into_iter().map(|(_, id)| account(tx, id)).collect()
}

/// The accounts of a group, in the order of their numbers; none for an empty number.
pub(crate) fn of_group(tx: &Tx<'_>, group: &str) -> Result<Vec<AccountNo>, Fault> {
    let sql = "SELECT account FROM person WHERE group_key = ?1 AND group_key <> '' ORDER BY account";
    let mut sql = tx.sqlite()?.prepare_cached(sql)?;
    let rows = sql.query_map([number_key(group)], |row| row.get::<_, String>(0))?;
    let number = |text: String| AccountNo::new(text).map_err(|error| Fault::Damaged(error.to_string()));
    rows.map(|row| number(row?)).collect()
}

fn wanted(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(WIDE).saturating_add(1).min(WIDE)
}

fn account(tx: &Tx<'_>, id: i64) -> Result<AccountNo, Fault> {
    let mut sql = tx
        .sqlite()?
        .prepare_cached("SELECT account FROM person WHERE id = ?1")?;
    let text: String = sql.query_row([id], |row| row.get(0))?;
    AccountNo::new(text).map_err(|error| Fault::Damaged(error.to_string()))
}

/// One way for each term, likeliest first: the ways' positions add up to the rank.
fn combinations(terms: &[Term]) -> Vec<Vec<&Match>> {
    const MOST: usize = 64;
    let mut all: Vec<(usize, Vec<&Match>)> = vec![(0, Vec::new())];
    for term in terms {
        let mut longer = Vec::new();
        for (rank, ways) in &all {
            for (position, way) in term.any_of.iter().enumerate() {
                let mut ways = ways.clone();
                ways.push(way);
                longer.push((rank + position, ways));
            }
        }
        longer.sort_by_key(|(rank, _)| *rank);
        longer.truncate(MOST);
        all = longer;
    }
    all.into_iter().map(|(_, ways)| ways).collect()
}

/// Accounts that match all of these ways: one FTS question for the words, index ranges for the numbers.
fn by_ways(tx: &Tx<'_>, ways: &[&Match], limit: i64) -> Result<Vec<i64>, Fault> {
    let mut conditions = Vec::new();
    let mut values: Vec<String> = Vec::new();
    let words: Vec<String> = ways.iter().filter_map(|way| fts(way)).collect();
    for way in ways {
        if let Some((column, prefix)) = number(way) {
            values.push(prefix.clone());
            values.push(above(&prefix));
            let at = values.len();
            let given = if column.starts_with("account") {
                ""
            } else {
                &format!(" AND {column} <> ''")
            };
            conditions.push(format!("{column} >= ?{} AND {column} < ?{at}{given}", at - 1));
        }
    }
    let from = if words.is_empty() {
        "person".to_owned()
    } else {
        values.push(words.join(" AND "));
        conditions.push(format!("words MATCH ?{}", values.len()));
        "words JOIN person ON person.id = words.rowid".to_owned()
    };
    let sql = format!(
        "SELECT person.id FROM {from} WHERE {} LIMIT {limit}",
        conditions.join(" AND ")
    );
    let mut sql = tx.sqlite()?.prepare_cached(&sql)?;
    let rows = sql.query_map(rusqlite::params_from_iter(values), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The least text above all texts that begin so.
fn above(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}

fn number(way: &Match) -> Option<(&'static str, String)> {
    Some(match way {
        Match::AccountPrefix(key) => ("account_key", key.clone()),
        Match::AccountSuffix(key) => ("account_back", reversed(key)),
        Match::MeterPrefix(key) => ("meter", key.clone()),
        Match::MeterSuffix(key) => ("meter_back", reversed(key)),
        Match::PhonePrefix(key) => ("phone", key.clone()),
        Match::PhoneSuffix(key) => ("phone_back", reversed(key)),
        _ => return None,
    })
}

fn fts(way: &Match) -> Option<String> {
    let (column, phrases) = match way {
        Match::NameText(phrase) => ("name", std::slice::from_ref(phrase)),
        Match::NameFull(phrase) => ("full", std::slice::from_ref(phrase)),
        Match::NameInitials(phrase) => ("initials", std::slice::from_ref(phrase)),
        Match::NameInner(phrase) => ("inner", std::slice::from_ref(phrase)),
        Match::AddressText(phrase) => ("address", std::slice::from_ref(phrase)),
        Match::AddressPinyin(phrase) => ("address_pinyin", std::slice::from_ref(phrase)),
        Match::AddressNumbers(phrases) => ("address", phrases.as_slice()),
        _ => return None,
    };
    let each: Vec<String> = phrases
        .iter()
        .map(|phrase| format!("{column}: {phrase}"))
        .collect();
    Some(format!("({})", each.join(" AND ")))
}
