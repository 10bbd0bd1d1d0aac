//! The one-time code of an enrolment: a secret, the fingerprint of the office's key, and a check against mistyping.
//!
//! 17 bytes as 28 characters of Crockford's Base32 in groups of four. Lower case, and `O I L` for `0 1 1`, are read.

use sha2::{Digest, Sha256};

use crate::tls::PublicKey;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BYTES: usize = 17;
const GROUP: usize = 4;

/// First bytes of the SHA-256 of an office's key: 80 bits.
pub type Fingerprint = [u8; 10];

/// A code, read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Known to the office and whoever holds the paper, once.
    pub secret: [u8; 6],
    /// Of the office's key.
    pub office: Fingerprint,
}

/// The code is mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the code is mistyped")]
pub struct Mistyped;

/// The fingerprint of an office's key.
#[must_use]
pub fn fingerprint(key: &PublicKey) -> Fingerprint {
    let digest: [u8; 32] = Sha256::new_with_prefix(b"cistern office 1\0")
        .chain_update(key)
        .finalize()
        .into();
    let mut print = [0; 10];
    print.copy_from_slice(&digest[..10]);
    print
}

fn check(bytes: &[u8]) -> u8 {
    Sha256::digest(bytes)[0]
}

impl Code {
    /// As printed.
    #[must_use]
    pub fn print(&self) -> String {
        let mut bytes = [self.secret.as_slice(), &self.office].concat();
        bytes.push(check(&bytes));
        let text = base32(&bytes);
        let groups: Vec<&str> = (0..text.len())
            .step_by(GROUP)
            .filter_map(|at| text.get(at..(at + GROUP).min(text.len())))
            .collect();
        groups.join("-")
    }

    /// As typed: case, spaces and dashes do not matter.
    ///
    /// # Errors
    /// [`Mistyped`] when a character is foreign, the length is wrong, or the check does not hold.
    pub fn read(text: &str) -> Result<Self, Mistyped> {
        let bytes = from_base32(text)?;
        let (body, sum) = bytes.split_at(BYTES - 1);
        if check(body) != sum[0] {
            return Err(Mistyped);
        }
        let (secret, office) = body.split_at(6);
        Ok(Self {
            secret: secret.try_into().map_err(|_| Mistyped)?,
            office: office.try_into().map_err(|_| Mistyped)?,
        })
    }
}

fn base32(bytes: &[u8]) -> String {
    let bits = bytes.len() * 8;
    let bit = |at: usize| {
        bytes
            .get(at / 8)
            .is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1)
    };
    let character = |start: usize| {
        let value = (start..start + 5).fold(0, |value, at| value << 1 | usize::from(bit(at)));
        char::from(ALPHABET[value])
    };
    (0..bits).step_by(5).map(character).collect()
}

fn from_base32(text: &str) -> Result<[u8; BYTES], Mistyped> {
    let mut bits = Vec::with_capacity(BYTES * 8 + 4);
    for c in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let c = match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        };
        let value = ALPHABET
            .iter()
            .position(|known| char::from(*known) == c)
            .ok_or(Mistyped)?;
        bits.extend((0..5).rev().map(|at| value >> at & 1 == 1));
    }
    if bits.len() != (BYTES * 8).div_ceil(5) * 5 {
        return Err(Mistyped);
    }
    // The last character has bits to spare: printed as zeros, anything else was typed.
    if bits.iter().skip(BYTES * 8).any(|spare| *spare) {
        return Err(Mistyped);
    }
    let mut bytes = [0_u8; BYTES];
    for (at, bit) in bits.into_iter().take(BYTES * 8).enumerate() {
        bytes[at / 8] |= u8::from(bit) << (7 - at % 8);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_as_it_was_printed_and_mistyping_shows() {
        let code = Code {
            secret: [1, 2, 3, 250, 5, 6],
            office: fingerprint(&[9; 32]),
        };
        let text = code.print();
        assert_eq!(Code::read(&text), Ok(code), "{text}");
        let sloppy = text.to_lowercase().replace('-', " ").replace('0', "o");
        assert_eq!(Code::read(&sloppy), Ok(code), "{sloppy}");
        let mut noticed = 0;
        for at in text.char_indices().filter(|(_, c)| *c != '-').map(|(at, _)| at) {
            let mut wrong = text.clone().into_bytes();
            wrong[at] = if wrong[at] == b'7' { b'8' } else { b'7' };
            noticed += usize::from(Code::read(&String::from_utf8(wrong).unwrap()).is_err());
        }
        assert!(noticed >= 27, "one wrong character is noticed: {noticed} of 28");
        assert_eq!(Code::read(""), Err(Mistyped));
        let (body, last) = text.split_at(text.len() - 1);
        let same_bits = |c: &char| {
            ALPHABET
                .iter()
                .position(|known| char::from(*known) == *c)
                .map(|at| at / 16)
        };
        let last = last.chars().next().unwrap();
        let others = ALPHABET.iter().map(|c| char::from(*c)).filter(|c| *c != last);
        for other in others.filter(|other| same_bits(other) == same_bits(&last)) {
            let typed = format!("{body}{other}");
            assert_eq!(
                Code::read(&typed),
                Err(Mistyped),
                "{typed}: only bits that carry nothing differ"
            );
        }
    }
}
