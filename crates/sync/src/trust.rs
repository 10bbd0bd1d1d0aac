//! Following an office's signing key from one to the next: an offline root certifies each, an entry names it.
//!
//! The root makes the keys too (HKDF of its secret, journal and generation): an office that was restored from a copy of
//! before a rotation gets the key back from the root's file alone. Absent on purpose: a certificate that expires, and a
//! second root.

use cistern_domain::entry::{Body, Entry, OfficeKeyRotated, RootAdopted};
use cistern_domain::ids::JournalId;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hkdf::Hkdf;
use sha2::Sha256;

use crate::code::{Fingerprint, fingerprint};
use crate::envelope::Envelope;
use crate::tls::PublicKey;
use crate::wire::OfficeCard;

/// So that no other signature of the root can stand for a certificate.
const CERTIFIED: &[u8] = b"cistern office key 1\0";
/// So that no other use of the root's secret yields the same bytes.
const MADE: &[u8] = b"cistern office key made 1\0";

/// The generation of a journal's first key.
pub const FIRST: u32 = 1;

/// What is known of an office's keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The root, once one was adopted.
    pub root: Option<PublicKey>,
    /// The key that signs now.
    pub key: PublicKey,
    /// Its generation.
    pub generation: u32,
}

fn certified_text(journal: JournalId, generation: u32, key: &PublicKey) -> Vec<u8> {
    [CERTIFIED, journal.0.as_bytes(), &generation.to_be_bytes(), key].concat()
}

/// The root's signature over a key of a journal.
#[must_use]
pub fn certify(root: &SigningKey, journal: JournalId, generation: u32, key: &PublicKey) -> [u8; 64] {
    root.sign(&certified_text(journal, generation, key)).to_bytes()
}

/// Whether a root certified a key of a journal.
#[must_use]
pub fn is_certified(
    root: &PublicKey,
    journal: JournalId,
    generation: u32,
    key: &PublicKey,
    certificate: &[u8; 64],
) -> bool {
    VerifyingKey::from_bytes(root).is_ok_and(|root| {
        let signature = Signature::from_bytes(certificate);
        root.verify_strict(&certified_text(journal, generation, key), &signature)
            .is_ok()
    })
}

/// The key of a generation after the first, as the root makes it: the same each time. Nothing where no key can be made.
#[must_use]
pub fn made_by(root: &SigningKey, journal: JournalId, generation: u32) -> Option<SigningKey> {
    let info = [MADE, journal.0.as_bytes(), &generation.to_be_bytes()].concat();
    let mut secret = [0; 32];
    Hkdf::<Sha256>::new(None, &root.to_bytes())
        .expand(&info, &mut secret)
        .ok()?;
    Some(SigningKey::from_bytes(&secret))
}

impl Known {
    /// An office as its first key alone shows it.
    #[must_use]
    pub const fn first(key: PublicKey) -> Self {
        Self {
            root: None,
            key,
            generation: FIRST,
        }
    }

    /// What is known once a root is adopted; nothing where one is known, or it does not certify this key.
    #[must_use]
    pub fn adopt(&self, journal: JournalId, adopted: &RootAdopted) -> Option<Self> {
        let holds = self.root.is_none()
            && self.key == *adopted.key
            && is_certified(
                &adopted.root,
                journal,
                self.generation,
                &adopted.key,
                &adopted.certificate,
            );
        holds.then_some(Self {
            root: Some(*adopted.root),
            ..*self
        })
    }

    /// What is known once another key signs; nothing where the root does not certify it as the next.
    #[must_use]
    pub fn rotate(&self, journal: JournalId, rotated: &OfficeKeyRotated) -> Option<Self> {
        let next = self.generation.checked_add(1)?;
        let holds = rotated.generation == next
            && is_certified(&self.root?, journal, next, &rotated.key, &rotated.certificate);
        holds.then_some(Self {
            key: *rotated.key,
            generation: next,
            ..*self
        })
    }

    fn follow(&self, journal: JournalId, envelope: &Envelope) -> Option<Self> {
        let entry: Entry = envelope.open().ok()?;
        let key = VerifyingKey::from_bytes(&self.key).ok()?;
        envelope.verify(entry.number, &envelope.hash(), &key).ok()?;
        if entry.journal != journal {
            return None;
        }
        match entry.read() {
            Ok(Body::RootAdopted(adopted)) => self.adopt(journal, &adopted),
            Ok(Body::OfficeKeyRotated(rotated)) => self.rotate(journal, &rotated),
            _ => None,
        }
    }
}

/// Follows the entries of a card from an office's first key to the one that signs now: nothing where one of them does not
/// hold, or the card says another key.
#[must_use]
pub fn follow(first: PublicKey, card: &OfficeCard) -> Option<Known> {
    let known = card
        .keys
        .iter()
        .try_fold(Known::first(first), |known, envelope| {
            known.follow(card.journal, envelope)
        })?;
    (known.key == *card.key).then_some(known)
}

/// The key that an office shows now, to somebody who pinned another: nothing where the card does not lead from that one to
/// it. Whoever stole a retired key and shows it is not followed back.
#[must_use]
pub fn succeeds(first: PublicKey, pinned: &PublicKey, card: &OfficeCard) -> Option<Known> {
    let mut known = Known::first(first);
    let mut met = known.key == *pinned;
    for envelope in &card.keys {
        known = known.follow(card.journal, envelope)?;
        met |= known.key == *pinned;
    }
    (met && known.key == *card.key && known.key != *pinned).then_some(known)
}

/// What a card proves to somebody who knows the fingerprint of the key that signs now: the office's first key, and what
/// follows from it. Nothing where it proves nothing; a retired key, whoever holds it now, proves nothing.
#[must_use]
pub fn prove(card: &OfficeCard, print: &Fingerprint) -> Option<(PublicKey, Known)> {
    let adopted = card
        .keys
        .first()
        .and_then(|envelope| match envelope.open().ok()?.read() {
            Ok(Body::RootAdopted(adopted)) => Some(adopted),
            _ => None,
        });
    let first = adopted.map_or(*card.key, |adopted| *adopted.key);
    let known = follow(first, card)?;
    (fingerprint(&known.key) == *print).then_some((first, known))
}

#[cfg(test)]
mod tests {
    use cistern_domain::date::BusinessDate;
    use cistern_domain::entry::SUITE_ED25519;
    use cistern_domain::ids::{EntryNo, Hash, StaffNo};
    use cistern_domain::instant::Instant;
    use uuid::Uuid;

    use super::*;

    const JOURNAL: JournalId = JournalId(Uuid::from_u128(7));

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    fn public(seed: u8) -> PublicKey {
        key(seed).verifying_key().to_bytes()
    }

    fn entry(number: u64, body: impl Into<Body>, signer: &SigningKey) -> Envelope {
        let body = body.into();
        let (kind, version) = body.kind();
        let entry = Entry {
            journal: JOURNAL,
            number: EntryNo(number),
            previous: Hash::NONE,
            suite: SUITE_ED25519,
            written_at: Instant(0),
            business_date: BusinessDate::default(),
            taken_at: Instant(0),
            actor: StaffNo::PROGRAM,
            approver: None,
            office_known: EntryNo(number - 1),
            account: None,
            kind,
            version,
            body: body.encode().into(),
        };
        Envelope::seal(&entry, signer)
    }

    fn adopted(root: u8, signer: u8) -> Envelope {
        let body = RootAdopted {
            root: public(root).into(),
            key: public(signer).into(),
            certificate: certify(&key(root), JOURNAL, FIRST, &public(signer)).into(),
            why: None,
        };
        entry(1, body, &key(signer))
    }

    fn rotated(root: u8, signer: u8, to: u8, generation: u32) -> Envelope {
        let body = OfficeKeyRotated {
            key: public(to).into(),
            generation,
            certificate: certify(&key(root), JOURNAL, generation, &public(to)).into(),
            why: None,
        };
        entry(1 + u64::from(generation), body, &key(signer))
    }

    fn card(now: u8, keys: Vec<Envelope>) -> OfficeCard {
        OfficeCard {
            journal: JOURNAL,
            recovery: [0; 32].into(),
            key: public(now).into(),
            keys,
        }
    }

    /// The root is 9; the office's keys are 1, 2, 3.
    #[test]
    fn what_the_root_certified_is_followed_and_nothing_else_is() {
        let whole = || vec![adopted(9, 1), rotated(9, 1, 2, 2), rotated(9, 2, 3, 3)];
        let known = follow(public(1), &card(3, whole())).unwrap();
        assert_eq!((known.key, known.generation), (public(3), 3));
        assert_eq!(known.root, Some(public(9)));
        let rows: [(&str, u8, Vec<Envelope>); 8] = [
            ("a key that no entry names", 2, vec![adopted(9, 1)]),
            (
                "another root's rotation",
                2,
                vec![adopted(9, 1), rotated(8, 1, 2, 2)],
            ),
            ("a rotation without a root", 2, vec![rotated(9, 1, 2, 2)]),
            ("signed by a retired key", 3, {
                vec![adopted(9, 1), rotated(9, 1, 2, 2), rotated(9, 1, 3, 3)]
            }),
            (
                "a generation left out",
                2,
                vec![adopted(9, 1), rotated(9, 1, 2, 3)],
            ),
            ("back to a key of before", 1, {
                vec![adopted(9, 1), rotated(9, 1, 2, 2), rotated(9, 2, 1, 2)]
            }),
            ("a second root", 1, vec![adopted(9, 1), adopted(8, 1)]),
            ("a root that certifies another's key", 1, {
                let body = RootAdopted {
                    root: public(9).into(),
                    key: public(1).into(),
                    certificate: certify(&key(9), JOURNAL, FIRST, &public(4)).into(),
                    why: None,
                };
                vec![entry(1, body, &key(1))]
            }),
        ];
        for (what, now, keys) in rows {
            assert_eq!(follow(public(1), &card(now, keys)), None, "{what}");
        }
        assert_eq!(follow(public(4), &card(3, whole())), None, "another office");
    }

    #[test]
    fn a_key_is_followed_forward_and_never_back() {
        let whole = || vec![adopted(9, 1), rotated(9, 1, 2, 2), rotated(9, 2, 3, 3)];
        for pinned in [1, 2] {
            let known = succeeds(public(1), &public(pinned), &card(3, whole())).unwrap();
            assert_eq!(known.key, public(3), "from key {pinned}");
        }
        let back = card(1, vec![adopted(9, 1)]);
        assert_eq!(succeeds(public(1), &public(2), &back), None);
        let stands = card(2, whole()[..2].to_vec());
        assert_eq!(succeeds(public(1), &public(2), &stands), None);
    }

    #[test]
    fn a_fingerprint_proves_the_office_whose_key_it_is_of() {
        let office = card(2, vec![adopted(9, 1), rotated(9, 1, 2, 2)]);
        let (first, known) = prove(&office, &fingerprint(&public(2))).unwrap();
        assert_eq!(
            (first, known.key, known.root),
            (public(1), public(2), Some(public(9)))
        );
        for other in [9, 1, 3] {
            assert_eq!(prove(&office, &fingerprint(&public(other))), None, "key {other}");
        }
        // Whoever stole the first key shows what stood before the rotation.
        let before = card(1, vec![adopted(9, 1)]);
        assert_eq!(prove(&before, &fingerprint(&public(2))), None);
        let plain = card(1, Vec::new());
        assert!(prove(&plain, &fingerprint(&public(1))).is_some());
        // Nor can they make the root say a key of their own.
        let stolen = card(5, vec![adopted(9, 1), rotated(8, 1, 5, 2)]);
        assert_eq!(prove(&stolen, &fingerprint(&public(5))), None);
    }

    #[test]
    fn the_root_makes_the_same_key_again() {
        let of = |root: u8, generation| made_by(&key(root), JOURNAL, generation).unwrap().to_bytes();
        assert_eq!(of(9, 2), of(9, 2));
        assert_ne!(of(9, 2), of(9, 3));
        assert_ne!(of(9, 2), of(8, 2));
    }
}
