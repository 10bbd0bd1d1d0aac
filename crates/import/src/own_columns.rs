//! An old system's own names for columns (对应列名): a file whose header says 客户编号 where ours says 户号 is read as it is.
//!
//! A name stands for exactly one of ours, in one table. Absent on purpose: values that have to be translated, and columns made of
//! two; those are for the one who exports.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::ImportRules;
use crate::table::{OPTIONAL, title};
use crate::{accounts, bills, readings};

/// Longest name of a column, characters.
const LONGEST: usize = 40;

/// A file's own columns, for each table by our titles; what is not named is called as ours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OwnColumns {
    /// 用户档案
    pub accounts: BTreeMap<String, String>,
    /// 抄表记录
    pub readings: BTreeMap<String, String>,
    /// 应收账单
    pub bills: BTreeMap<String, String>,
}

/// Why names of columns are not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[serde(tag = "wrong", rename_all = "snake_case")]
pub enum OwnColumnsFault {
    /// We have no such column.
    #[error("{ours} is no column of ours; there are {}", known.join(", "))]
    Unknown {
        /// What was named.
        ours: String,
        /// What there is.
        known: Vec<String>,
    },
    /// No name, or one that is too long.
    #[error("the name for {ours} has 1 to {LONGEST} characters")]
    Name {
        /// For which.
        ours: String,
    },
    /// One column would be two of ours.
    #[error("{theirs} would be two of our columns, {ours} among them")]
    Twice {
        /// The file's column.
        theirs: String,
        /// One of ours.
        ours: String,
    },
}

/// Our titles of each table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OurColumns {
    /// 用户档案
    pub accounts: Vec<OurColumn>,
    /// 抄表记录
    pub readings: Vec<OurColumn>,
    /// 应收账单
    pub bills: Vec<OurColumn>,
}

/// A column of ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OurColumn {
    /// Its title.
    pub title: String,
    /// A file may do without.
    pub optional: bool,
}

impl OurColumns {
    /// Those of a city.
    #[must_use]
    pub fn of(rules: &ImportRules) -> Self {
        let each = |titles: &[&str]| {
            let column = |title: &&str| OurColumn {
                title: bare(title).to_owned(),
                optional: title.ends_with(OPTIONAL),
            };
            titles.iter().map(column).collect()
        };
        Self {
            accounts: each(&accounts::TITLES),
            readings: each(&readings::TITLES),
            bills: each(&bills::titles(rules)),
        }
    }
}

impl OwnColumns {
    /// Checks every name.
    ///
    /// # Errors
    /// [`OwnColumnsFault`], the first.
    pub fn check(&self, rules: &ImportRules) -> Result<(), OwnColumnsFault> {
        let ours = OurColumns::of(rules);
        for (named, known) in [
            (&self.accounts, &ours.accounts),
            (&self.readings, &ours.readings),
            (&self.bills, &ours.bills),
        ] {
            check(named, known)?;
        }
        Ok(())
    }
}

fn check(named: &BTreeMap<String, String>, known: &[OurColumn]) -> Result<(), OwnColumnsFault> {
    for (ours, theirs) in named {
        if !known.iter().any(|column| column.title == *ours) {
            return Err(OwnColumnsFault::Unknown {
                ours: ours.clone(),
                known: known.iter().map(|column| column.title.clone()).collect(),
            });
        }
        let lawful = !theirs.trim().is_empty() && theirs.chars().count() <= LONGEST;
        if !lawful || theirs.contains(['|', OPTIONAL]) {
            return Err(OwnColumnsFault::Name { ours: ours.clone() });
        }
    }
    let mut seen = BTreeSet::new();
    for column in known {
        let theirs = named.get(&column.title).unwrap_or(&column.title);
        if !seen.insert(title(theirs)) {
            return Err(OwnColumnsFault::Twice {
                theirs: theirs.clone(),
                ours: column.title.clone(),
            });
        }
    }
    Ok(())
}

/// Titles as a file has them.
pub(crate) fn as_named(titles: &[&str], named: &BTreeMap<String, String>) -> Vec<String> {
    let theirs = |title: &&str| match named.get(bare(title)) {
        Some(theirs) if title.ends_with(OPTIONAL) => format!("{theirs}{OPTIONAL}"),
        Some(theirs) => theirs.clone(),
        None => (*title).to_owned(),
    };
    titles.iter().map(theirs).collect()
}

fn bare(title: &str) -> &str {
    title.trim_end_matches(OPTIONAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(ours: &str, theirs: &str) -> Result<(), OwnColumnsFault> {
        let accounts = BTreeMap::from([(ours.to_owned(), theirs.to_owned())]);
        let columns = OwnColumns {
            accounts,
            ..OwnColumns::default()
        };
        columns.check(&ImportRules::new(["居民阶梯"]))
    }

    #[test]
    fn a_name_stands_for_one_of_ours() {
        checked("户号", "客户编号").unwrap();
        checked("集团户号", "集团编号").unwrap();
        assert!(matches!(
            checked("编号", "x"),
            Err(OwnColumnsFault::Unknown { .. })
        ));
        for theirs in ["", " ", "a|b", "a?"] {
            assert!(
                matches!(checked("户号", theirs), Err(OwnColumnsFault::Name { .. })),
                "{theirs}"
            );
        }
        // As a header is read: without white space, full-width forms narrowed.
        for theirs in ["户名", " 户 名　"] {
            let twice = checked("户号", theirs);
            assert!(matches!(twice, Err(OwnColumnsFault::Twice { .. })), "{twice:?}");
        }
    }

    #[test]
    fn what_is_not_named_is_called_as_ours() {
        let named = BTreeMap::from(
            [("户号", "编号"), ("集团户号", "集团")].map(|(a, b)| (a.to_owned(), b.to_owned())),
        );
        assert_eq!(
            as_named(&["户号", "户名", "集团户号?"], &named),
            ["编号", "户名", "集团?"]
        );
    }
}
