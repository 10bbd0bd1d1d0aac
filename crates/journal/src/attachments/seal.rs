//! The stream of an attachment and how it is sealed: pieces of 256 KiB, each ChaCha20-Poly1305 under a key of this file's
//! own (HKDF-SHA-256 of the database's key), its index and whether it is the last in the nonce.
//!
//! One key for each hash, so that an index is used once: what stands at it is what the hash says, or is thrown away.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use cistern_domain::ids::Hash;
use sha2::{Digest, Sha256};

use crate::fault::Fault;
use crate::file::DatabaseKey;
use crate::sealed::derived;

/// The first bytes of a file: what it is, and the form.
pub(super) const HEAD: &[u8; 8] = b"CISTATT1";
/// Salt before the content, bytes.
pub(super) const SALT: usize = 16;
/// Bytes of the stream in a piece, but for the last.
pub(super) const PIECE: usize = 256 * 1024;
/// What sealing adds to a piece, bytes.
pub(super) const TAG: usize = 16;
/// A whole piece in the file, bytes.
pub(super) const SEALED: usize = PIECE + TAG;

/// How many pieces a file of so many bytes goes in.
#[must_use]
pub fn pieces_of(size: u32) -> u32 {
    let stream = u64::from(size) + SALT as u64;
    u32::try_from(stream.div_ceil(PIECE as u64)).unwrap_or(u32::MAX)
}

/// How many bytes of the stream are in a piece; nothing where there is no such piece.
pub(super) fn length_of(size: u32, at: u32) -> Option<usize> {
    let stream = size as usize + SALT;
    let from = at as usize * PIECE;
    (from < stream).then(|| (stream - from).min(PIECE))
}

/// Another for each file and each database.
pub(super) fn salt_of(key: &DatabaseKey, content: &[u8]) -> Result<[u8; SALT], Fault> {
    derived(key, b"cistern attachment salt 1\0", &Sha256::digest(content))
}

/// Salt, then content.
pub(super) fn stream_of(salt: [u8; SALT], content: &[u8]) -> Vec<u8> {
    [&salt[..], content].concat()
}

/// What entries call a file by.
pub(super) fn hash_of(stream: &[u8]) -> Hash {
    let digest = Sha256::new_with_prefix(b"cistern attachment 1\0").chain_update(stream);
    Hash(digest.finalize().into())
}

/// Seals and opens the pieces of one file.
pub(super) struct Sealer(ChaCha20Poly1305);

impl Sealer {
    pub(super) fn new(key: &DatabaseKey, hash: &Hash) -> Result<Self, Fault> {
        let own: [u8; 32] = derived(key, b"cistern attachment key 1\0", &hash.0)?;
        Ok(Self(ChaCha20Poly1305::new(&own.into())))
    }

    pub(super) fn seal(&self, at: u32, is_last: bool, piece: &[u8]) -> Result<Vec<u8>, Fault> {
        self.0
            .encrypt(&nonce(at, is_last), piece)
            .map_err(|_| Fault::Disk("an attachment could not be sealed".to_owned()))
    }

    /// Nothing where it is not what was sealed.
    pub(super) fn open(&self, at: u32, is_last: bool, sealed: &[u8]) -> Option<Vec<u8>> {
        self.0.decrypt(&nonce(at, is_last), sealed).ok()
    }
}

fn nonce(at: u32, is_last: bool) -> Nonce {
    let mut nonce = Nonce::default();
    let (first, rest) = nonce.split_at_mut(1);
    first.fill(u8::from(is_last));
    rest[7..].copy_from_slice(&at.to_be_bytes());
    nonce
}
