//! The seal of a page as SQLCipher 4 makes it: HMAC-SHA512, under a key made of the file's key and of the salt that begins the
//! file. A page of another file, or of another number, bears another seal. Absent: what a page says.

use hkdf::hmac::{Hmac, KeyInit, Mac};
use sha2::Sha512;

use crate::file::DatabaseKey;

/// SQLCipher's page, of which every file of ours is made.
pub(crate) const PAGE: usize = 4096;
/// The first bytes of a file, random and in clear.
pub(crate) const SALT: usize = 16;
/// The seal stands at the end of a page.
const SEAL: usize = 64;
/// What SQLCipher lays over the salt before the key of seals is made of it.
const MASK: u8 = 0x3a;
/// Of SHA-512.
const BLOCK: usize = 128;

/// The seals of one file.
pub(crate) struct Seals([u8; 32]);

impl Seals {
    /// Of the file that begins with this salt.
    pub(crate) fn of(key: &DatabaseKey, salt: &[u8; SALT]) -> Self {
        // PBKDF2 with two rounds, of which a key needs the first half.
        let masked = salt.map(|byte| byte ^ MASK);
        let first = sum(&key.0, &[&masked, &1_u32.to_be_bytes()]);
        let second = sum(&key.0, &[&first]);
        let mut of_seals = [0; 32];
        for (byte, (first, second)) in of_seals.iter_mut().zip(first.iter().zip(second)) {
            *byte = first ^ second;
        }
        Self(of_seals)
    }

    /// Whether a page bears this file's seal.
    pub(crate) fn holds(&self, number: u32, page: &[u8]) -> bool {
        let salt = if number == 1 { SALT } else { 0 };
        let Some((text, seal)) = page.split_at_checked(PAGE - SEAL) else {
            return false;
        };
        // It begins behind the salt, and is followed by what fills a block.
        let sealed = text.get(salt..).unwrap_or_default();
        sum(&self.0, &[sealed, &number.to_le_bytes()]) == *seal
    }
}

/// HMAC of one text in several parts. A key is shorter than the block of the hash, and ends in zeros there.
fn sum(key: &[u8; 32], parts: &[&[u8]]) -> [u8; SEAL] {
    let mut block = [0; BLOCK];
    block[..key.len()].copy_from_slice(key);
    let mut mac = Hmac::<Sha512>::new(&block.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedded::connect;

    fn file(key: &DatabaseKey) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let sql = connect(&path, key).unwrap();
        sql.execute_batch("CREATE TABLE a (b); CREATE TABLE c (d);")
            .unwrap();
        drop(sql);
        std::fs::read(path).unwrap()
    }

    fn salt(file: &[u8]) -> &[u8; SALT] {
        file.first_chunk().unwrap()
    }

    /// What the very library writes, page for page; and nothing else: another key, another file, another number, another byte.
    #[test]
    fn a_page_bears_the_seal_of_its_file_and_number() {
        let (key, other) = (DatabaseKey([7; 32]), DatabaseKey([8; 32]));
        let (one, two) = (file(&key), file(&key));
        let seals = Seals::of(&key, salt(&one));
        let pages: Vec<&[u8]> = one.chunks_exact(PAGE).collect();
        assert!(pages.len() > 2, "{} pages", pages.len());
        for (number, page) in (1..).zip(&pages) {
            assert!(seals.holds(number, page), "page {number}");
            assert!(!seals.holds(number + 1, page), "page {number} as another");
            assert!(!Seals::of(&other, salt(&one)).holds(number, page), "another key");
            assert!(!Seals::of(&key, salt(&two)).holds(number, page), "another file");
            let mut damaged = page.to_vec();
            damaged[2_000] ^= 1;
            assert!(!seals.holds(number, &damaged), "page {number}, damaged");
        }
        assert!(!seals.holds(1, &pages[0][..100]), "a page that is cut");
    }
}
