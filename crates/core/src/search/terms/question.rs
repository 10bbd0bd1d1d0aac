//! Reads what a clerk typed into one box: terms, each with the ways in which it can match.

use super::cut::{self, Kind, Phrase, Unit};
use super::number_key;

/// What is typed beyond this is not read: the box takes a line, not a letter.
const LONGEST: usize = 64;
/// Terms beyond this are not read.
const MOST_TERMS: usize = 8;
/// Fewer digits than this don't end a number in a way that tells accounts apart.
const ACCOUNT_SUFFIX: usize = 3;
/// The customary last four of a telephone; meters alike.
const PHONE_SUFFIX: usize = 4;
/// From here on the beginning of a telephone tells something.
const PHONE_PREFIX: usize = 5;
/// Numbers in addresses have no more digits.
const ADDRESS_NUMBER: usize = 5;
/// Initials of more characters than this are a word in pinyin, or nothing.
const MOST_INITIALS: usize = 12;

/// One way in which a term can match. Numbers are keys as [`number_key`] makes them; phrases are looked
/// up in the column named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// 户号 begins so, or is it.
    AccountPrefix(String),
    /// 户号 ends so.
    AccountSuffix(String),
    /// 表号 begins so, or is it.
    MeterPrefix(String),
    /// 表号 ends so.
    MeterSuffix(String),
    /// 联系电话 begins so, or is it.
    PhonePrefix(String),
    /// 联系电话 ends so.
    PhoneSuffix(String),
    /// In [`NameTerms::text`](super::NameTerms::text).
    NameText(Phrase),
    /// In [`NameTerms::full`](super::NameTerms::full).
    NameFull(Phrase),
    /// In [`NameTerms::initials`](super::NameTerms::initials).
    NameInitials(Phrase),
    /// In [`NameTerms::inner`](super::NameTerms::inner).
    NameInner(Phrase),
    /// In [`AddressTerms::text`](super::AddressTerms::text).
    AddressText(Phrase),
    /// In [`AddressTerms::pinyin`](super::AddressTerms::pinyin).
    AddressPinyin(Phrase),
    /// Each of them somewhere in [`AddressTerms::text`](super::AddressTerms::text).
    AddressNumbers(Vec<Phrase>),
}

/// A word of the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word, half-width and lower-case.
    pub typed: String,
    /// The ways it can match, likeliest first; never empty.
    pub any_of: Vec<Match>,
}

/// The terms of a question. All of them must match. The last is taken to be still in the typing, unless
/// a space follows it.
#[must_use]
pub fn parse(typed: &str) -> Vec<Term> {
    let line: String = typed
        .chars()
        .take(LONGEST)
        .map(cut::narrow)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let open = !line.ends_with(char::is_whitespace);
    let words: Vec<&str> = line
        .split(is_between)
        .filter(|word| word.chars().any(cut::is_word))
        .collect();
    let count = words.len();
    let terms = words
        .into_iter()
        .enumerate()
        .flat_map(|(at, word)| of_word(word, open && at + 1 == count));
    terms.take(MOST_TERMS).collect()
}

/// What parts words; dashes, slashes and points stand within numbers.
fn is_between(c: char) -> bool {
    c.is_whitespace() || !cut::is_word(c) && !matches!(c, '-' | '/' | '.' | '#')
}

fn of_word(word: &str, open: bool) -> Vec<Term> {
    let runs = cut::runs(word);
    if runs.iter().flatten().any(|unit| unit.kind == Kind::Han) {
        return of_characters(&runs, open);
    }
    let any_of = match runs.as_slice() {
        [run] => of_run(run, open),
        _ => of_parts(word, &runs, open),
    };
    if any_of.is_empty() {
        Vec::new()
    } else {
        vec![Term {
            typed: word.to_owned(),
            any_of,
        }]
    }
}

/// A word with Chinese characters falls into pieces before each number: `朝晖12幢` also finds 朝晖六区12幢.
fn of_characters(runs: &[Vec<Unit>], open: bool) -> Vec<Term> {
    let mut pieces: Vec<&[Unit]> = Vec::new();
    for run in runs {
        pieces.extend(run.chunk_by(|before, unit| before.kind != Kind::Han || unit.kind == Kind::Han));
    }
    let count = pieces.len();
    let mut after_stair = false;
    let piece = |(at, units): (usize, &&[Unit])| {
        let asked = asked_for(units, after_stair);
        after_stair = units.len() > 2 && is_stair(units);
        let phrase = cut::phrase(&asked, open && at + 1 == count)?;
        let in_name = Match::NameText(phrase.clone());
        let in_address = Match::AddressText(phrase);
        let numbered = units.first().is_some_and(|unit| unit.kind != Kind::Han);
        let any_of = if numbered {
            vec![in_address, in_name]
        } else {
            vec![in_name, in_address]
        };
        Some(Term {
            typed: units.iter().map(|unit| unit.text.as_str()).collect(),
            any_of,
        })
    };
    pieces.iter().enumerate().filter_map(piece).collect()
}

/// What is looked up of a piece. Every second address has 单元 in it: of `3单元` the `3单` tells all, and a room that
/// follows it is told by `元1101`, which few addresses have.
fn asked_for(units: &[Unit], after_stair: bool) -> Vec<Unit> {
    let room = after_stair && units.first().is_some_and(|unit| unit.kind == Kind::Digits);
    let before = room.then(|| Unit {
        kind: Kind::Han,
        text: "元".to_owned(),
    });
    let kept = if units.len() == 3 && is_stair(units) {
        2
    } else {
        units.len()
    };
    before
        .into_iter()
        .chain(units.iter().take(kept).cloned())
        .collect()
}

/// Ends with 单元, the stair of a house.
fn is_stair(units: &[Unit]) -> bool {
    let mut back = units.iter().rev().map(|unit| unit.text.as_str());
    back.next() == Some("元")
        && back.next() == Some("单")
        && units.first().is_some_and(|unit| unit.kind == Kind::Digits)
}

/// A word of letters, of digits, or of both.
fn of_run(run: &[Unit], open: bool) -> Vec<Match> {
    let word: String = run.iter().map(|unit| unit.text.as_str()).collect();
    match run {
        [
            Unit {
                kind: Kind::Letters, ..
            },
        ] => of_letters(&word, run, open),
        [
            Unit {
                kind: Kind::Digits, ..
            },
        ] => of_digits(&word, open),
        [
            Unit {
                kind: Kind::Digits, ..
            },
            Unit {
                kind: Kind::Letters, ..
            },
        ] => {
            let spelt = Match::AddressPinyin(Phrase::beginning(word.as_str()));
            [spelt]
                .into_iter()
                .chain(text(run, open))
                .chain([Match::MeterPrefix(number_key(&word))])
                .collect()
        }
        _ => {
            let key = number_key(&word);
            let numbers = [Match::MeterPrefix(key.clone()), Match::AccountPrefix(key)];
            numbers.into_iter().chain(text(run, open)).collect()
        }
    }
}

fn text(run: &[Unit], open: bool) -> Vec<Match> {
    let phrase = cut::phrase(run, open);
    phrase
        .map(|phrase| vec![Match::AddressText(phrase.clone()), Match::NameText(phrase)])
        .unwrap_or_default()
}

fn of_letters(word: &str, run: &[Unit], open: bool) -> Vec<Match> {
    let phrase = || Phrase::beginning(word);
    let mut any_of = Vec::new();
    if may_be_initials(word) {
        any_of.push(Match::NameInitials(phrase()));
    }
    if may_be_full(word) {
        any_of.push(Match::NameFull(phrase()));
    }
    if word.len() > 1 {
        any_of.extend([Match::NameInner(phrase()), Match::AddressPinyin(phrase())]);
    }
    any_of.extend(cut::phrase(run, open).map(Match::NameText));
    any_of
}

/// No syllable begins with i, u or v.
fn may_be_initials(word: &str) -> bool {
    word.len() <= MOST_INITIALS && !word.contains(['i', 'u', 'v'])
}

/// A spelling has a vowel behind its first one or two consonants, or is not yet so far.
fn may_be_full(word: &str) -> bool {
    let consonants = word.find(['a', 'e', 'i', 'o', 'u', 'v']).unwrap_or(word.len());
    let begun = word.get(..consonants).unwrap_or_default();
    matches!(begun, "zh" | "ch" | "sh") || begun.len() <= 1
}

fn of_digits(digits: &str, open: bool) -> Vec<Match> {
    let key = || digits.to_owned();
    let long = |least: usize, way: fn(String) -> Match| (digits.len() >= least).then(|| way(key()));
    let number = |digits: &str| Phrase {
        tokens: vec![digits.to_owned()],
        prefix: open,
    };
    let phone = digits
        .starts_with(['0', '1'])
        .then(|| long(PHONE_PREFIX, Match::PhonePrefix))
        .flatten();
    [
        Some(Match::AccountPrefix(key())),
        long(ACCOUNT_SUFFIX, Match::AccountSuffix),
        long(PHONE_SUFFIX, Match::PhoneSuffix),
        phone,
        long(PHONE_SUFFIX, Match::MeterPrefix),
        long(PHONE_SUFFIX, Match::MeterSuffix),
        (digits.len() <= ADDRESS_NUMBER).then(|| Match::AddressNumbers(vec![number(digits)])),
        // The number of a group stands beside the name.
        (digits.len() >= ACCOUNT_SUFFIX).then(|| Match::NameText(number(digits))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Numbers with dashes between: 12-2-301 for 12幢2单元301室, or a telephone as it stands on a card.
fn of_parts(word: &str, runs: &[Vec<Unit>], open: bool) -> Vec<Match> {
    let units: Vec<&Unit> = runs.iter().flatten().collect();
    let key = number_key(word);
    let digits = units.iter().all(|unit| unit.kind == Kind::Digits);
    let short = units.iter().all(|unit| unit.text.len() <= ADDRESS_NUMBER);
    let mut any_of = Vec::new();
    if digits && key.len() > 2 * PHONE_SUFFIX {
        any_of.extend([Match::PhoneSuffix(key.clone()), Match::PhonePrefix(key.clone())]);
    }
    if digits && short {
        let count = units.len();
        let number = |(at, unit): (usize, &&Unit)| Phrase {
            tokens: vec![unit.text.clone()],
            prefix: open && at + 1 == count,
        };
        any_of.push(Match::AddressNumbers(
            units.iter().enumerate().map(number).collect(),
        ));
    }
    let named = cut::phrase(&cut::runs(&key).concat(), open).map(Match::NameText);
    any_of.extend([Match::AccountPrefix(key.clone()), Match::MeterPrefix(key)]);
    any_of.extend(named);
    any_of
}
