//! What an import must know of the city before it reads: its classes, tiers and components.

use std::collections::{BTreeSet, HashMap};

use crate::known::KnownAccounts;
use crate::mend::narrow;

/// The classes of the tariff and the titles of the bills' columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRules {
    /// Names of the tariff's classes (用水性质). An account of another class is rejected.
    pub classes: Vec<String>,
    /// Titles of the columns with each tier's volume, lowest first.
    pub tier_columns: Vec<String>,
    /// Titles of the columns with the bill's components, which add up to its total.
    pub component_columns: Vec<String>,
    /// Accounts that are known without the file of accounts, each with its class: bills and readings may come alone.
    pub known: Vec<(String, String)>,
    /// Accounts of whoever imports, or of a relative: every row of them is refused, for a colleague to bring in.
    pub own: BTreeSet<String>,
}

impl ImportRules {
    /// Rules for these classes and the usual columns: three tiers, 水费 and 污水处理费.
    pub fn new(classes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let owned = |titles: &[&str]| titles.iter().map(|title| (*title).to_owned()).collect();
        Self {
            classes: classes.into_iter().map(Into::into).collect(),
            tier_columns: owned(&["一阶量", "二阶量", "三阶量"]),
            component_columns: owned(&["水费", "污水处理费"]),
            known: Vec::new(),
            own: BTreeSet::new(),
        }
    }

    /// Those that are known without a file; of a class that is no more none.
    pub(crate) fn known_accounts(&self) -> KnownAccounts {
        let classes = self.class_index();
        let mut known = KnownAccounts::without(&self.own);
        for (account, class) in &self.known {
            if let Some(class) = classes.get(narrow(class).as_ref()) {
                known.add(account, *class);
            }
        }
        known
    }

    /// Where each class stands in the list, by its narrowed name.
    pub(crate) fn class_index(&self) -> HashMap<String, usize> {
        self.classes
            .iter()
            .enumerate()
            .map(|(i, class)| (narrow(class).into_owned(), i))
            .collect()
    }
}
