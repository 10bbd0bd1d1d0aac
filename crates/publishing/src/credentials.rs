//! What a member of staff carries in their head, and what head office keeps of it: the hash of their PIN, and a secret
//! key of their own that opens with it (Argon2id, then ChaCha20-Poly1305). With that key they sign what they approve,
//! at any desk of the city, with or without a line.
//!
//! Absent on purpose: the key in the clear. It exists for the moment of a signature.

use argon2::{Algorithm, Argon2, Version};
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use ed25519_dalek::SigningKey;
use rand_core::TryCryptoRng;

use crate::pin::{Cost, PinFault, hash_pin};

/// The one form so far: this byte, memory in KiB and passes (big-endian, four bytes each), salt, ciphertext with tag.
const FORM: u8 = 1;
const SALT: usize = 16;
const SECRET: usize = 32;

/// What is published of a PIN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// Argon2id as a PHC string.
    pub pin_hash: String,
    /// Ed25519 public key of the one who knows the PIN.
    pub key: [u8; 32],
    /// Its secret, encrypted under the PIN.
    pub wrapped_key: Vec<u8>,
}

impl Credentials {
    /// Makes credentials with a new key; each try of a PIN costs as much as said.
    ///
    /// # Errors
    /// [`PinFault::Unlawful`], or the system's.
    pub fn new<R: TryCryptoRng + ?Sized>(pin: &str, cost: Cost, rng: &mut R) -> Result<Self, PinFault> {
        let pin_hash = hash_pin(pin, cost, rng)?;
        let mut drawn = [0; SALT + SECRET];
        rng.try_fill_bytes(&mut drawn)
            .map_err(|fault| PinFault::NoRandomness {
                detail: fault.to_string(),
            })?;
        let (salt, secret) = drawn.split_at(SALT);
        let secret: [u8; SECRET] = secret.try_into().unwrap_or_default();
        Ok(Self {
            pin_hash,
            key: SigningKey::from_bytes(&secret).verifying_key().to_bytes(),
            wrapped_key: wrap_key(pin, cost, salt, &secret)?,
        })
    }
}

/// A secret key that opens with these words alone, a PIN or a passphrase. A salt (16 bytes) is used once.
///
/// # Errors
/// The system's.
pub fn wrap_key(words: &str, cost: Cost, salt: &[u8], secret: &[u8; SECRET]) -> Result<Vec<u8>, PinFault> {
    let sealed = cipher(words, cost, salt)?
        .encrypt(&Nonce::default(), &secret[..])
        .map_err(|fault| not_hashed(&fault))?;
    let (memory, passes) = (cost.memory_kib.to_be_bytes(), cost.passes.to_be_bytes());
    Ok([&[FORM][..], &memory, &passes, salt, &sealed].concat())
}

/// The key that opens with this PIN; nothing where it is another PIN, or no key of a form known here.
///
/// # Errors
/// The system's.
pub fn unwrap_key(pin: &str, wrapped: &[u8]) -> Result<Option<SigningKey>, PinFault> {
    let Some((&FORM, rest)) = wrapped.split_first() else {
        return Ok(None);
    };
    let Some((cost, rest)) = rest.split_first_chunk().and_then(|(memory, rest)| {
        let (passes, rest) = rest.split_first_chunk()?;
        let cost = Cost {
            memory_kib: u32::from_be_bytes(*memory),
            passes: u32::from_be_bytes(*passes),
        };
        Some((cost, rest))
    }) else {
        return Ok(None);
    };
    let Some((salt, sealed)) = rest.split_at_checked(SALT) else {
        return Ok(None);
    };
    let opened = cipher(pin, cost, salt)?.decrypt(&Nonce::default(), sealed);
    let secret: Option<[u8; SECRET]> = opened.ok().and_then(|secret| secret.try_into().ok());
    Ok(secret.map(|secret| SigningKey::from_bytes(&secret)))
}

/// One key for each salt, so that the one nonce is used once.
fn cipher(pin: &str, cost: Cost, salt: &[u8]) -> Result<ChaCha20Poly1305, PinFault> {
    let params = cost.params().ok_or(PinFault::HashUnreadable)?;
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(pin.as_bytes(), salt, &mut key)
        .map_err(|fault| not_hashed(&fault))?;
    Ok(ChaCha20Poly1305::new(&Key::from(key)))
}

fn not_hashed(fault: &impl ToString) -> PinFault {
    PinFault::NotHashed {
        detail: fault.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use getrandom::SysRng;

    use super::*;

    const CHEAP: Cost = Cost {
        memory_kib: 8,
        passes: 1,
    };

    #[test]
    fn the_key_opens_with_its_pin_alone() {
        let made = Credentials::new("9999", CHEAP, &mut SysRng).unwrap();
        let key = unwrap_key("9999", &made.wrapped_key).unwrap().unwrap();
        assert_eq!(key.verifying_key().to_bytes(), made.key);
        assert!(
            unwrap_key("9998", &made.wrapped_key).unwrap().is_none(),
            "another PIN"
        );
        let mut bent = made.wrapped_key.clone();
        bent[50] ^= 1;
        for none in [&bent[..], &made.wrapped_key[..10], &[][..], &[2; 73][..]] {
            assert!(unwrap_key("9999", none).unwrap().is_none(), "{none:?}");
        }
        let again = Credentials::new("9999", CHEAP, &mut SysRng).unwrap();
        assert_ne!(again.key, made.key, "a key of their own each time");
    }
}
