//! A counter's database key, sealed to the office's recovery key (HPKE, RFC 9180: X25519, HKDF-SHA256,
//! ChaCha20-Poly1305), so that the backup of a burnt PC opens.
//!
//! The one place of this crate that draws randomness: a sealed box that is not random is not sealed.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};

const INFO: &[u8] = b"cistern database key 1";

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
    let office = PublicKey::from_bytes(office).map_err(|_| SealFault::Key)?;
    let (encapped, sealed) = hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &office,
        INFO,
        key,
        &[],
    )
    .map_err(|_| SealFault::Key)?;
    Ok([encapped.to_bytes().as_slice(), &sealed].concat())
}

/// Opens a sealed database key.
///
/// # Errors
/// [`SealFault::Closed`] when it was sealed for another, or damaged.
pub fn open(secret: &[u8; 32], sealed: &[u8]) -> Result<[u8; 32], SealFault> {
    let secret = PrivateKey::from_bytes(secret).map_err(|_| SealFault::Key)?;
    let (encapped, sealed) = sealed.split_at_checked(32).ok_or(SealFault::Closed)?;
    let encapped = Encapped::from_bytes(encapped).map_err(|_| SealFault::Closed)?;
    let key = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &secret,
        &encapped,
        INFO,
        sealed,
        &[],
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
}
