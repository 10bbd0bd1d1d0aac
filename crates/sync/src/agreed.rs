//! What two writers of journals both know and nobody else does: the Diffie–Hellman secret of the keys that sign their
//! journals (Ed25519 taken to X25519, as libsodium's `crypto_sign_ed25519_*_to_curve25519` does), and digits made of it
//! with HKDF and SHA-256 (RFC 5869) under a label and what they are about. Nothing more has to be kept or exchanged.

use cistern_domain::entry::to_cbor;
use ed25519_dalek::{SigningKey, VerifyingKey};
use hkdf::Hkdf;
use minicbor::Encode;
use sha2::Sha256;

/// A number below `many` that both sides make of the same `about`; nothing where the other's key is no key to agree with.
pub(crate) fn digits<T: Encode<()>>(
    own: &SigningKey,
    theirs: &[u8; 32],
    label: &[u8],
    about: &T,
    many: u64,
) -> Option<u32> {
    let theirs = VerifyingKey::from_bytes(theirs)
        .ok()
        .filter(|key| !key.is_weak())?;
    let secret = theirs.to_montgomery().mul_clamped(own.to_scalar_bytes());
    // Deterministic CBOR: nothing's bytes are the beginning of another's.
    let info = [label, &to_cbor(about)].concat();
    let mut code = [0; 8];
    Hkdf::<Sha256>::new(None, &secret.to_bytes())
        .expand(&info, &mut code)
        .ok()?;
    u32::try_from(u64::from_be_bytes(code) % many).ok()
}
