//! Whether signatures of entries hold: one, or many in one sum.
//!
//! Both answer by the same rule, so that no two programs can differ about an entry: Ed25519 as ZIP 215 states it (the
//! equation times the cofactor, `s` below the group's order), by a key that is no point of small order. RFC 8032 leaves
//! open what a sum accepts and single checking refuses; there nothing is open. Whatever the stricter rule of earlier
//! versions accepted holds by this one. No randomness comes from outside: the sum's factors are drawn from a hash of all
//! that is checked, as BIP 340 advises. Absent on purpose: signatures of approvals, roots and cards, each checked alone where
//! it is read.

use ed25519_dalek::{Signature, VerifyingKey};
use ed25519_zebra::VerificationKeyBytes;
use ed25519_zebra::batch::{Item, Verifier};
use rand::SeedableRng as _;
use rand::rngs::ChaCha20Rng;
use sha2::{Digest as _, Sha256};

/// A text with the signature that it has and the key that should have made it.
pub(crate) struct Signed {
    /// Whose.
    pub key: VerifyingKey,
    /// What is signed.
    pub text: Vec<u8>,
    /// As it came.
    pub signature: [u8; 64],
}

impl Signed {
    fn item(&self) -> Item {
        let key = VerificationKeyBytes::from(self.key.to_bytes());
        Item::from((key, Signature::from_bytes(&self.signature), &self.text))
    }

    /// Whether it holds.
    pub fn holds(&self) -> bool {
        !self.key.is_weak() && self.item().verify_single().is_ok()
    }
}

/// Which of these hold, in their order: each exactly as [`Signed::holds`] says, at a quarter of the time where all do.
pub(crate) fn hold(all: &[Signed]) -> Vec<bool> {
    let mut verdicts = Vec::with_capacity(all.len());
    judge(all, &mut verdicts);
    verdicts
}

/// Below this many, a sum saves nothing over asking each.
const FEW: usize = 4;

fn judge(all: &[Signed], verdicts: &mut Vec<bool>) {
    if all.len() <= FEW {
        verdicts.extend(all.iter().map(Signed::holds));
    } else if hold_together(all) {
        verdicts.extend(all.iter().map(|_| true));
    } else {
        let (one, other) = all.split_at(all.len() / 2);
        judge(one, verdicts);
        judge(other, verdicts);
    }
}

fn hold_together(all: &[Signed]) -> bool {
    let mut sum = Verifier::new();
    let mut seed = Sha256::new();
    for one in all {
        if one.key.is_weak() {
            return false;
        }
        seed.update(one.key.as_bytes());
        seed.update(Sha256::digest(&one.text));
        seed.update(one.signature);
        sum.queue(one.item());
    }
    sum.verify(ChaCha20Rng::from_seed(seed.finalize().into())).is_ok()
}

#[cfg(test)]
mod tests {
    use curve25519_dalek::constants::EIGHT_TORSION;
    use curve25519_dalek::{EdwardsPoint, Scalar};
    use ed25519_dalek::{Signer as _, SigningKey};
    use sha2::Sha512;

    use super::*;

    fn signed(seed: u8, text: &[u8]) -> Signed {
        let key = SigningKey::from_bytes(&[seed; 32]);
        Signed {
            key: key.verifying_key(),
            text: text.to_vec(),
            signature: key.sign(text).to_bytes(),
        }
    }

    /// What somebody who holds a key of their own making can write beside the usual: key and `R` moved by points of small
    /// order, which single and summed checking of other rules judge differently.
    fn twisted(secret: u64, of_key: usize, of_nonce: usize, text: &[u8]) -> Signed {
        let (secret, nonce) = (Scalar::from(secret), Scalar::from(secret + 1));
        let key = EdwardsPoint::mul_base(&secret) + EIGHT_TORSION[of_key];
        let point = EdwardsPoint::mul_base(&nonce) + EIGHT_TORSION[of_nonce];
        let (key, point) = (key.compress().to_bytes(), point.compress().to_bytes());
        let hashed = Sha512::new()
            .chain_update(point)
            .chain_update(key)
            .chain_update(text);
        let challenge = Scalar::from_bytes_mod_order_wide(&hashed.finalize().into());
        let mut signature = [0; 64];
        signature[..32].copy_from_slice(&point);
        signature[32..].copy_from_slice((nonce + challenge * secret).as_bytes());
        Signed {
            key: VerifyingKey::from_bytes(&key).unwrap(),
            text: text.to_vec(),
            signature,
        }
    }

    fn alone(all: &[Signed]) -> Vec<bool> {
        all.iter().map(Signed::holds).collect()
    }

    #[test]
    fn the_bad_ones_among_many_are_found_wherever_they_stand() {
        let texts: Vec<[u8; 2]> = (0..200_u16).map(u16::to_be_bytes).collect();
        let mut all: Vec<Signed> = (0..).zip(&texts).map(|(at, text)| signed(at % 3, text)).collect();
        assert_eq!(hold(&all), [true; 200]);
        all[0].signature[3] ^= 1;
        all[77].text.push(0);
        all[78].key = signed(9, b"").key;
        all[199].signature[40] ^= 1;
        let expected: Vec<bool> = (0..200).map(|at| ![0, 77, 78, 199].contains(&at)).collect();
        assert_eq!(hold(&all), expected);
        assert_eq!(alone(&all), expected);
    }

    #[test]
    fn two_bad_ones_do_not_make_a_good_sum() {
        let mut all: Vec<Signed> = (0..40).map(|at| signed(1, &[at])).collect();
        let moved = |signature: &mut [u8; 64], by: Scalar| {
            let s = Scalar::from_canonical_bytes(signature[32..].try_into().unwrap()).unwrap();
            signature[32..].copy_from_slice((s + by).as_bytes());
        };
        moved(&mut all[7].signature, Scalar::ONE);
        moved(&mut all[8].signature, -Scalar::ONE);
        let expected: Vec<bool> = (0..40).map(|at| at != 7 && at != 8).collect();
        assert_eq!(hold(&all), expected);
    }

    #[test]
    fn a_sum_and_each_alone_agree_about_points_of_small_order() {
        let mut all: Vec<Signed> = Vec::new();
        for (of_key, of_nonce) in (0..8).flat_map(|key| (0..8).map(move |nonce| (key, nonce))) {
            all.push(twisted(5, of_key, of_nonce, b"a text"));
        }
        let strictly = |one: &Signed| {
            let signature = Signature::from_bytes(&one.signature);
            one.key.verify_strict(&one.text, &signature).is_ok()
        };
        assert!(all.iter().any(|one| !strictly(one)), "twisted for nothing");
        assert_eq!(hold(&all), [true; 64]);
        assert_eq!(alone(&all), [true; 64]);
        assert!(all.chunks(7).all(|some| hold(some) == alone(some)));
    }

    #[test]
    fn a_key_of_small_order_signs_nothing() {
        let mut all: Vec<Signed> = (0..20).map(|at| signed(1, &[at])).collect();
        let identity = EIGHT_TORSION[0].compress().to_bytes();
        let mut signature = [0; 64];
        signature[..32].copy_from_slice(&identity);
        all[3] = Signed {
            key: VerifyingKey::from_bytes(&identity).unwrap(),
            text: b"anything".to_vec(),
            signature,
        };
        let expected: Vec<bool> = (0..20).map(|at| at != 3).collect();
        assert_eq!(hold(&all), expected);
        assert_eq!(alone(&all), expected);
    }

    #[test]
    fn a_sum_beyond_the_order_of_the_group_is_refused() {
        let mut all: Vec<Signed> = (0..20).map(|at| signed(1, &[at])).collect();
        // s + L, which a lax rule reads as s: somebody who carries the entry could write it so.
        let order = Scalar::ZERO - Scalar::ONE;
        let mut carry = 1_u16;
        for (byte, of_order) in all[5].signature[32..].iter_mut().zip(order.as_bytes()) {
            carry += u16::from(*byte) + u16::from(*of_order);
            *byte = carry.to_le_bytes()[0];
            carry >>= 8;
        }
        let expected: Vec<bool> = (0..20).map(|at| at != 5).collect();
        assert_eq!(hold(&all), expected);
        assert_eq!(alone(&all), expected);
    }
}
