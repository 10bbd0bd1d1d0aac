//! Tax numbers (税号): the unified social credit code of GB 32100-2015, 18 characters, the last of which checks the rest;
//! and the 15 of the tax registration before it, which old customers still bring.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// GB 32100-2015, table 1: no I, O, S, V, Z. A character's place is its value.
const CHARACTERS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH: usize = 18;
const OLD_LENGTH: usize = 15;
const MODULUS: usize = 31;

/// Why a text is no tax number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum TaxNumberFault {
    /// Neither 18 characters nor the 15 of old.
    #[error("{characters} characters, and a tax number has 18")]
    Length {
        /// How many it has.
        characters: usize,
    },
    /// A character that no tax number holds; I, O, S, V and Z are left out because they look like digits.
    #[error("character {at} is {character}, which no tax number holds")]
    Character {
        /// Its place, from 1.
        at: usize,
        /// Which.
        character: char,
    },
    /// The last character does not fit the others: one of them was misread.
    #[error("the last character would be {expected}")]
    CheckDigit {
        /// What would fit the others.
        expected: char,
    },
}

/// The number as it is written: capitals, nothing between.
///
/// # Errors
/// [`TaxNumberFault`].
pub fn read_tax_number(text: &str) -> Result<String, TaxNumberFault> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect();
    match plain.chars().count() {
        LENGTH => checked(plain),
        OLD_LENGTH => old(plain),
        characters => Err(TaxNumberFault::Length { characters }),
    }
}

fn checked(plain: String) -> Result<String, TaxNumberFault> {
    let mut values = Vec::with_capacity(LENGTH);
    for (at, character) in (1..).zip(plain.chars()) {
        let value = CHARACTERS.find(character);
        values.push(value.ok_or(TaxNumberFault::Character { at, character })?);
    }
    let (mut sum, mut weight) = (0, 1);
    for value in values.iter().take(LENGTH - 1) {
        sum += value * weight;
        weight = weight * 3 % MODULUS;
    }
    let check = (MODULUS - sum % MODULUS) % MODULUS;
    let expected = CHARACTERS.chars().nth(check).unwrap_or_default();
    if plain.ends_with(expected) {
        Ok(plain)
    } else {
        Err(TaxNumberFault::CheckDigit { expected })
    }
}

/// Six digits of the area and nine of the organisation's code, whose last may be X.
fn old(plain: String) -> Result<String, TaxNumberFault> {
    let lawful = |(at, c): &(usize, char)| c.is_ascii_digit() || (*at == OLD_LENGTH && *c == 'X');
    match (1..).zip(plain.chars()).find(|one| !lawful(one)) {
        Some((at, character)) => Err(TaxNumberFault::Character { at, character }),
        None => Ok(plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn read_as_the_standard_says() {
        // The first is the standard's own example; the others are public companies'.
        for (text, plain) in [
            ("91350100M000100Y43", "91350100M000100Y43"),
            ("9144030071526726XG", "9144030071526726XG"),
            ("91330100799655058B", "91330100799655058B"),
            ("91330100 7996-5505 8b", "91330100799655058B"),
            ("330100799655058", "330100799655058"),
            ("11010871558789x", "11010871558789X"),
        ] {
            assert_eq!(read_tax_number(text), Ok(plain.to_owned()), "{text}");
        }
    }

    #[test]
    fn refused_with_what_is_wrong() {
        let character = |at, character| TaxNumberFault::Character { at, character };
        for (text, fault) in [
            ("", TaxNumberFault::Length { characters: 0 }),
            ("9135010", TaxNumberFault::Length { characters: 7 }),
            ("91350100M000100Y433", TaxNumberFault::Length { characters: 19 }),
            ("91350100M000100Y44", TaxNumberFault::CheckDigit { expected: '3' }),
            ("19350100M000100Y43", TaxNumberFault::CheckDigit { expected: 'J' }),
            ("9135O100M000100Y43", character(5, 'O')),
            ("9135010一M000100Y43", character(8, '一')),
            ("33010079965505I", character(15, 'I')),
            ("3301007996550X8", character(14, 'X')),
        ] {
            assert_eq!(read_tax_number(text), Err(fault), "{text}");
        }
    }

    /// Every single slip, and every swap of two neighbours, is found.
    #[test]
    fn the_check_digit_finds_slips_and_swaps() {
        let right: Vec<char> = "91350100M000100Y43".chars().collect();
        for at in 0..LENGTH {
            for other in CHARACTERS.chars().filter(|c| *c != right[at]) {
                let mut slip = right.clone();
                slip[at] = other;
                assert!(
                    read_tax_number(&slip.iter().collect::<String>()).is_err(),
                    "{slip:?}"
                );
            }
            if at + 1 < LENGTH && right[at] != right[at + 1] {
                let mut swap = right.clone();
                swap.swap(at, at + 1);
                assert!(
                    read_tax_number(&swap.iter().collect::<String>()).is_err(),
                    "{swap:?}"
                );
            }
        }
    }
}
