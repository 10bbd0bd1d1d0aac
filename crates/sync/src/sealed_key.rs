//! A counter's database key, sealed to the office's recovery key (HPKE, RFC 9180: X25519, HKDF-SHA256,
//! ChaCha20-Poly1305), so that the backup of a burnt PC opens; and a signing key of the office's, sealed by the machine of the root
//! to the request that asked for it.
//!
//! The one place of this crate that draws randomness: a sealed box that is not random is not sealed.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};

const INFO: &[u8] = b"cistern database key 1";
/// So that neither is ever opened as the other.
const SIGNING: &[u8] = b"cistern office key sealed 1";

type PublicKey = <X25519HkdfSha256 as Kem>::PublicKey;
type PrivateKey = <X25519HkdfSha256 as Kem>::PrivateKey;
type Encapped = <X25519HkdfSha256 as Kem>::EncappedKey;

/// Why a sealed key did not open, or could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// Not a recovery key.
    #[error("not a recovery key")]
    Key,
    /// Sealed for another office, or damaged.
    #[error("the sealed key does not open with this recovery key")]
    Closed,
}

/// Makes the public half of a recovery key from its 32 secret bytes.
///
/// # Errors
/// [`SealFault::Key`] when they are no X25519 key.
pub fn public_of(secret: &[u8; 32]) -> Result<[u8; 32], SealFault> {
    let secret = PrivateKey::from_bytes(secret).map_err(|_| SealFault::Key)?;
    X25519HkdfSha256::sk_to_pk(&secret)
        .to_bytes()
        .as_slice()
        .try_into()
        .map_err(|_| SealFault::Key)
}

/// Seals a database key to an office.
///
/// # Errors
/// [`SealFault::Key`] when `office` is no X25519 public key.
pub fn seal(office: &[u8; 32], key: &[u8; 32]) -> Result<Vec<u8>, SealFault> {
    seal_as((INFO, &[]), office, key)
}

/// Seals a signing key of an office's to the key of the request that asks for it; `about` is what it opens with alone.
///
/// # Errors
/// [`SealFault::Key`] when `to` is no X25519 public key.
pub fn seal_signing(to: &[u8; 32], key: &[u8; 32], about: &[u8; 32]) -> Result<Vec<u8>, SealFault> {
    seal_as((SIGNING, about), to, key)
}

fn seal_as((info, about): (&[u8], &[u8]), to: &[u8; 32], key: &[u8; 32]) -> Result<Vec<u8>, SealFault> {
    let to = PublicKey::from_bytes(to).map_err(|_| SealFault::Key)?;
    let (encapped, sealed) = hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &to,
        info,
        key,
        about,
    )
    .map_err(|_| SealFault::Key)?;
    Ok([encapped.to_bytes().as_slice(), &sealed].concat())
}

/// Opens a sealed database key.
///
/// # Errors
/// [`SealFault::Closed`] when it was sealed for another, or damaged.
pub fn open(secret: &[u8; 32], sealed: &[u8]) -> Result<[u8; 32], SealFault> {
    open_as((INFO, &[]), secret, sealed)
}

/// Opens a sealed signing key, with what it was sealed about.
///
/// # Errors
/// [`SealFault::Closed`] when it was sealed for another or about something else, or damaged.
pub fn open_signing(secret: &[u8; 32], sealed: &[u8], about: &[u8; 32]) -> Result<[u8; 32], SealFault> {
    open_as((SIGNING, about), secret, sealed)
}

fn open_as((info, about): (&[u8], &[u8]), secret: &[u8; 32], sealed: &[u8]) -> Result<[u8; 32], SealFault> {
    let secret = PrivateKey::from_bytes(secret).map_err(|_| SealFault::Key)?;
    let (encapped, sealed) = sealed.split_at_checked(32).ok_or(SealFault::Closed)?;
    let encapped = Encapped::from_bytes(encapped).map_err(|_| SealFault::Closed)?;
    let key = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &secret,
        &encapped,
        info,
        sealed,
        about,
    )
    .map_err(|_| SealFault::Closed)?;
    key.try_into().map_err(|_| SealFault::Closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_for_its_office_only() {
        let (office, other, key) = ([7; 32], [8; 32], [42; 32]);
        let sealed = seal(&public_of(&office).unwrap(), &key).unwrap();
        assert_eq!(open(&office, &sealed), Ok(key), "its office opens it");
        assert_eq!(open(&other, &sealed), Err(SealFault::Closed), "another does not");
        let mut damaged = sealed;
        damaged[40] ^= 1;
        assert_eq!(
            open(&office, &damaged),
            Err(SealFault::Closed),
            "damage is noticed"
        );
    }

    #[test]
    fn a_signing_key_opens_about_what_it_was_sealed_and_as_nothing_else() {
        let (own, key, about) = ([7; 32], [42; 32], [1; 32]);
        let to = public_of(&own).unwrap();
        let sealed = seal_signing(&to, &key, &about).unwrap();
        assert_eq!(open_signing(&own, &sealed, &about), Ok(key));
        assert_eq!(open_signing(&own, &sealed, &[2; 32]), Err(SealFault::Closed));
        assert_eq!(open_signing(&[8; 32], &sealed, &about), Err(SealFault::Closed));
        assert_eq!(
            open(&own, &sealed),
            Err(SealFault::Closed),
            "it is no database key"
        );
        let other = seal(&to, &key).unwrap();
        assert_eq!(open_signing(&own, &other, &about), Err(SealFault::Closed));
    }
}
