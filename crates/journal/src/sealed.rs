//! What is secret in a database. A file is encrypted as a whole; on a server each secret is sealed under the office's key,
//! which the server never sees: ChaCha20-Poly1305 under a key of its own (HKDF-SHA-256), the same bytes sealed alike.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};

use crate::fault::Fault;
use crate::file::{DatabaseKey, Tx};
use crate::store::Store;

/// Before what is sealed, bytes: a digest of it under the office's key, so that no key seals two things.
const SALT: usize = 16;

/// Bytes for one use of a key.
pub(crate) fn derived<const N: usize>(
    key: &DatabaseKey,
    label: &[u8],
    about: &[u8],
) -> Result<[u8; N], Fault> {
    let mut out = [0; N];
    Hkdf::<Sha256>::new(None, &key.0)
        .expand(&[label, about].concat(), &mut out)
        .map_err(|_| Fault::Disk("no key for what is to be sealed".to_owned()))?;
    Ok(out)
}

fn cipher(key: &DatabaseKey, name: &str, salt: &[u8]) -> Result<ChaCha20Poly1305, Fault> {
    let about = [salt, name.as_bytes()].concat();
    let own: [u8; 32] = derived(key, b"cistern secret key 1\0", &about)?;
    Ok(ChaCha20Poly1305::new(&own.into()))
}

fn seal(key: &DatabaseKey, name: &str, secret: &[u8]) -> Result<Vec<u8>, Fault> {
    let about = [&Sha256::digest(secret)[..], name.as_bytes()].concat();
    let salt: [u8; SALT] = derived(key, b"cistern secret salt 1\0", &about)?;
    let sealed = cipher(key, name, &salt)?.encrypt(&Nonce::default(), secret);
    let sealed = sealed.map_err(|_| Fault::Disk("a secret could not be sealed".to_owned()))?;
    Ok([&salt[..], &sealed].concat())
}

fn open(key: &DatabaseKey, name: &str, kept: &[u8]) -> Result<Vec<u8>, Fault> {
    let (salt, sealed) = kept.split_at_checked(SALT).ok_or(Fault::OtherKey)?;
    let opened = cipher(key, name, salt)?.decrypt(&Nonce::default(), sealed);
    opened.map_err(|_| Fault::OtherKey)
}

impl Tx<'_> {
    /// A secret as it is kept in a table: sealed where the database is on a server.
    ///
    /// # Errors
    /// None that is met.
    pub fn seal_secret(&self, name: &str, secret: &[u8; 32]) -> Result<Vec<u8>, Fault> {
        match self.store {
            Store::Embedded(_) => Ok(secret.to_vec()),
            Store::Server(session) => seal(session.key, name, secret),
        }
    }

    /// What [`Tx::seal_secret`] kept under a name.
    ///
    /// # Errors
    /// [`Fault::OtherKey`] where it was sealed under another key or name.
    pub fn open_secret(&self, name: &str, kept: &[u8]) -> Result<[u8; 32], Fault> {
        let opened = match self.store {
            Store::Embedded(_) => kept.to_vec(),
            Store::Server(session) => open(session.key, name, kept)?,
        };
        opened.try_into().map_err(|_| Fault::OtherKey)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: DatabaseKey = DatabaseKey([7; 32]);

    #[test]
    fn a_secret_opens_with_its_key_and_under_its_name_alone() {
        let kept = seal(&KEY, "recovery", &[1; 32]).unwrap();
        assert_eq!(open(&KEY, "recovery", &kept).unwrap(), [1; 32]);
        assert!(
            !kept.windows(8).any(|window| window == [1; 8]),
            "it is not there in clear"
        );
        let wrong = [
            open(&DatabaseKey([8; 32]), "recovery", &kept),
            open(&KEY, "journal", &kept),
            open(&KEY, "recovery", &kept[1..]),
            open(&KEY, "recovery", &[]),
        ];
        assert!(
            wrong.iter().all(|opened| matches!(opened, Err(Fault::OtherKey))),
            "{wrong:?}"
        );
    }
}
