//! Cuts text into units (a Chinese character, a run of digits, a run of letters) and units into tokens.

use std::collections::HashSet;
use std::fmt;

/// Tokens that stand side by side in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// One or more, in order.
    pub tokens: Vec<String>,
    /// The last token may go on: it is still being typed, or it is pinyin.
    pub prefix: bool,
}

impl Phrase {
    /// One token that may go on.
    pub(super) fn beginning(token: impl Into<String>) -> Self {
        Self {
            tokens: vec![token.into()],
            prefix: true,
        }
    }
}

/// As FTS5 reads it: `"朝晖 晖六"`, `"zmx" *`. Tokens hold letters and digits only, so nothing needs escaping.
impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let star = if self.prefix { " *" } else { "" };
        write!(f, "\"{}\"{star}", self.tokens.join(" "))
    }
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Digits,
    Letters,
    Han,
}

/// The smallest piece of text that is searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub kind: Kind,
    pub text: String,
}

/// A full-width form of an ASCII character as that character; the ideographic space as a space.
pub fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => u32::from(c)
            .checked_sub(0xfee0)
            .and_then(char::from_u32)
            .unwrap_or(c),
        _ => c,
    }
}

/// Letters, digits and characters; also private and newer ones, as old systems used for rare names.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{e000}'..='\u{f8ff}') || u32::from(c) >= 0x2_0000
}

fn kind(c: char) -> Kind {
    if c.is_ascii_digit() {
        Kind::Digits
    } else if c.is_ascii_alphabetic() {
        Kind::Letters
    } else {
        Kind::Han
    }
}

/// The units of a text, in runs that end at spaces and punctuation.
pub fn runs(text: &str) -> Vec<Vec<Unit>> {
    let mut runs: Vec<Vec<Unit>> = vec![Vec::new()];
    for c in text.chars().map(narrow) {
        match runs.last_mut() {
            Some(run) if is_word(c) => put(run, c.to_ascii_lowercase()),
            Some(run) if !run.is_empty() => runs.push(Vec::new()),
            _ => {}
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn put(run: &mut Vec<Unit>, c: char) {
    match run.last_mut() {
        Some(last) if last.kind == kind(c) && last.kind != Kind::Han => last.text.push(c),
        _ => run.push(Unit {
            kind: kind(c),
            text: c.into(),
        }),
    }
}

/// Neighbouring units joined two by two.
pub fn pairs(units: &[Unit]) -> Vec<String> {
    units
        .windows(2)
        .map(|pair| pair.iter().map(|unit| unit.text.as_str()).collect())
        .collect()
}

/// The column of a text: its pairs in order, then its units, each once.
pub fn grams(runs: &[Vec<Unit>]) -> String {
    let mut tokens: Vec<String> = runs.iter().flat_map(|run| pairs(run)).collect();
    let mut seen = HashSet::new();
    tokens.extend(
        runs.iter()
            .flatten()
            .map(|unit| unit.text.clone())
            .filter(|unit| seen.insert(unit.clone())),
    );
    tokens.join(" ")
}

/// What finds these units side by side; `open`: a last run of digits or letters may go on.
pub fn phrase(units: &[Unit], open: bool) -> Option<Phrase> {
    let last = units.last()?;
    let tokens = if units.len() == 1 {
        vec![last.text.clone()]
    } else {
        pairs(units)
    };
    Some(Phrase {
        tokens,
        prefix: open && last.kind != Kind::Han,
    })
}
