//! The words of an index and the words of a question, cut alike, so that they meet.
//!
//! Pure: no SQL, no I/O. An account's name and address become columns of tokens by [`name_terms`] and
//! [`address_terms`]; its numbers become keys by [`number_key`], stored forwards and [`reversed`]. What the
//! clerk typed becomes terms by [`parse`]; **every term must match, each in at least one of its ways**:
//!
//! | typed | ways, likeliest first |
//! | --- | --- |
//! | `张`, `朝晖`, `张敏霞` | [`Match::NameText`], [`Match::AddressText`] |
//! | `12幢`, `朝晖12` | [`Match::AddressText`], [`Match::NameText`] |
//! | `zmx` | [`Match::NameInitials`], [`Match::NameInner`], [`Match::AddressPinyin`], [`Match::NameText`] |
//! | `zhangm`, `zhangmx` | [`Match::NameFull`] and those for `zmx` |
//! | `12z`, `2dy`, `12zhuang` | [`Match::AddressPinyin`], [`Match::AddressText`], [`Match::NameText`], [`Match::MeterPrefix`] |
//! | `1200020417`, `0417` | [`Match::AccountPrefix`], [`Match::AccountSuffix`], [`Match::PhoneSuffix`], [`Match::PhonePrefix`], [`Match::MeterPrefix`], [`Match::MeterSuffix`], [`Match::AddressNumbers`], [`Match::NameText`], as its length allows |
//! | `A6263` | [`Match::MeterPrefix`], [`Match::AccountPrefix`], [`Match::AddressText`], [`Match::NameText`] |
//! | `12-2-301` | [`Match::AddressNumbers`], [`Match::AccountPrefix`], [`Match::MeterPrefix`], [`Match::NameText`] |
//! | `0571-88881234` | [`Match::PhoneSuffix`], [`Match::PhonePrefix`] and those for its parts |
//!
//! The columns want an FTS5 table with `tokenize = 'ascii'`: tokens stand apart by single spaces, are
//! lower-case, and hold no ASCII but letters and digits; every other character is a letter to that
//! tokenizer, also those newer than SQLite's tables (characters outside GBK), which `unicode61` drops.
//! All pinyin is searched by prefix, so `prefix = '1 2 3'` pays.

mod cut;
mod pinyin;
mod question;

pub use cut::Phrase;
pub use question::{Match, Term, parse};

/// Columns of a customer's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameTerms {
    /// Pairs of neighbouring characters in their order, then each character once. A run of digits or of
    /// letters counts as one character.
    pub text: String,
    /// Pinyin of the whole name, and the surname's pinyin with the initials of the rest; each in all
    /// likely readings, the surname's own first.
    pub full: String,
    /// Initials of the whole name, in all likely readings.
    pub initials: String,
    /// Pinyin and initials from the second, third … character on.
    pub inner: String,
}

/// Columns of an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressTerms {
    /// As in [`NameTerms::text`].
    pub text: String,
    /// Initials and pinyin of each stretch of Chinese characters, from each of its characters on, and of
    /// what follows a number together with the number: `12z`, `2dy`.
    pub pinyin: String,
}

impl NameTerms {
    /// With the name and the number of the company that pays for it: found by either, as by its own name.
    #[must_use]
    pub fn and(&self, company: &Self, group: &str) -> Self {
        let number = cut::grams(&cut::runs(group));
        let joined = |all: &[&str]| {
            let all = all.iter().copied().filter(|one| !one.is_empty());
            all.collect::<Vec<_>>().join(" ")
        };
        Self {
            text: joined(&[&self.text, &company.text, &number]),
            full: joined(&[&self.full, &company.full]),
            initials: joined(&[&self.initials, &company.initials]),
            inner: joined(&[&self.inner, &company.inner]),
        }
    }
}

/// The columns of a name.
#[must_use]
pub fn name_terms(name: &str) -> NameTerms {
    let runs = cut::runs(name);
    let spelt = pinyin::of_name(&runs.concat());
    NameTerms {
        text: cut::grams(&runs),
        full: spelt.full,
        initials: spelt.initials,
        inner: spelt.inner,
    }
}

/// The columns of an address.
#[must_use]
pub fn address_terms(address: &str) -> AddressTerms {
    let runs = cut::runs(address);
    AddressTerms {
        text: cut::grams(&runs),
        pinyin: pinyin::of_address(&runs),
    }
}

/// The key of an account's, meter's or telephone's number: half-width, upper-case, letters and digits only.
#[must_use]
pub fn number_key(number: &str) -> String {
    let narrow = number.chars().map(cut::narrow);
    narrow
        .filter(|c| cut::is_word(*c))
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// A key back to front, so that an ordinary index finds it by its last digits.
#[must_use]
pub fn reversed(key: &str) -> String {
    key.chars().rev().collect()
}

#[cfg(test)]
mod tests;
