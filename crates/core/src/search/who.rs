//! Whom a text can mean, in a table that keeps a name, how it is spelt and a telephone backwards.

use rusqlite::ToSql;

use super::terms::{name_terms, number_key, reversed};

/// Fewer digits than these tell no telephone from another.
const FEWEST_DIGITS: usize = 4;

/// Whom.
pub(crate) enum Whom {
    /// Whose telephone ends so, kept backwards.
    Telephone(String),
    /// Whose name has this in it, or is spelt so from one of its characters on.
    Name(String, String),
}

impl Whom {
    /// By what was typed.
    pub(crate) fn of(text: &str) -> Self {
        let key = number_key(text);
        if key.len() >= FEWEST_DIGITS && key.bytes().all(|byte| byte.is_ascii_digit()) {
            Self::Telephone(reversed(&key))
        } else {
            Self::Name(text.to_owned(), text.to_lowercase())
        }
    }

    /// Which rows of a table with the columns `name`, `spelt` and `phone_back`.
    pub(crate) const fn rows(&self) -> &'static str {
        match self {
            Self::Telephone(_) => "phone_back >= ?1 AND phone_back < ?1 || 'Z' AND phone_back <> ''",
            Self::Name(..) => "instr(name, ?1) > 0 OR instr(spelt, ' ' || ?2) > 0",
        }
    }

    /// What its marks stand for.
    pub(crate) fn values(&self) -> Vec<&dyn ToSql> {
        match self {
            Self::Telephone(back) => vec![back],
            Self::Name(name, spelt) => vec![name, spelt],
        }
    }
}

/// The columns `spelt` and `phone_back` of somebody.
pub(crate) fn kept(name: &str, phone: &str) -> (String, String) {
    let terms = name_terms(name);
    (
        format!(" {} {}", terms.initials, terms.full),
        reversed(&number_key(phone)),
    )
}
