//! A supervisor's signature over an entry, made at the clerk's desk with a key of the supervisor's own.
//!
//! What is signed is the whole entry as it will stand in its journal, number and hash of the one before included, but
//! for the signature's own bytes, which are zero. So an approval holds for one entry of one journal and for nothing
//! else. Absent on purpose: whether the approver might (`domain::authority`), and where keys come from.

use cistern_domain::entry::{Approval, Body, Entry};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use crate::envelope::hash_of;

/// So that no other signature of the key can stand for an approval.
const APPROVED: &[u8] = b"cistern approval 1\0";

/// Signs an entry in its approver's name. Nothing happens to a body that needs no approval.
pub fn approve(entry: &mut Entry, body: &mut Body, key: &SigningKey) {
    let text = approved_text(entry, body);
    if let (Some(text), Some(approval)) = (text, body.approval_mut()) {
        approval.signature = key.sign(&text).to_bytes().into();
        entry.body = body.encode().into();
    }
}

/// Whether the entry's approval was signed with that key.
#[must_use]
pub fn is_approved(entry: &Entry, body: &Body, key: &[u8; 32]) -> bool {
    let Some(approval) = body.approval() else {
        return false;
    };
    let (Some(text), Ok(key)) = (approved_text(entry, body), VerifyingKey::from_bytes(key)) else {
        return false;
    };
    key.verify_strict(&text, &Signature::from_bytes(&approval.signature))
        .is_ok()
}

fn approved_text(entry: &Entry, body: &Body) -> Option<Vec<u8>> {
    let mut unsigned = body.clone();
    let approval = unsigned.approval_mut()?;
    *approval = Approval {
        word: approval.word,
        ..Approval::unsigned(approval.authority)
    };
    let entry = Entry {
        body: unsigned.encode().into(),
        ..entry.clone()
    };
    Some([APPROVED, &hash_of(&entry.encode()).0].concat())
}

#[cfg(test)]
mod tests {
    use cistern_domain::Money;
    use cistern_domain::entry::{PaymentReversed, Reversal, ReversalReason, SUITE_ED25519};
    use cistern_domain::ids::{EntryNo, EntryRef, Hash, JournalId, PaymentId, ReceiptNo, ShiftNo, StaffNo};
    use cistern_domain::instant::Instant;
    use uuid::Uuid;

    use super::*;

    fn reversal() -> (Entry, Body) {
        let journal = JournalId(Uuid::from_u128(1));
        let reversal = Reversal {
            payment: PaymentId(Uuid::from_u128(2)),
            original: EntryRef {
                journal,
                number: EntryNo(4),
            },
            taken_on: "2026-11-25".parse().unwrap(),
            receipt: ReceiptNo(1),
            parts: Vec::new(),
            given_back: Vec::new(),
            deposit_in: Money::ZERO,
            deposit_out: Money::ZERO,
            reason: ReversalReason::WrongAccount,
            receipt_returned: true,
        };
        let body: Body = PaymentReversed {
            reversal,
            shift: ShiftNo(1),
            approval: Approval::unsigned(3),
        }
        .into();
        let (kind, version) = body.kind();
        let entry = Entry {
            journal,
            number: EntryNo(5),
            previous: Hash([4; 32]),
            suite: SUITE_ED25519,
            written_at: Instant(1),
            business_date: "2026-11-25".parse().unwrap(),
            taken_at: Instant(1),
            actor: StaffNo(1),
            approver: Some(StaffNo(9)),
            office_known: EntryNo(7),
            account: None,
            kind,
            version,
            body: body.encode().into(),
        };
        (entry, body)
    }

    #[test]
    fn holds_for_this_entry_and_this_key_alone() {
        let (mut entry, mut body) = reversal();
        let (key, other) = (SigningKey::from_bytes(&[1; 32]), SigningKey::from_bytes(&[2; 32]));
        let public = key.verifying_key().to_bytes();
        assert!(!is_approved(&entry, &body, &public), "nobody signed yet");
        approve(&mut entry, &mut body, &key);
        assert_eq!(entry.read().unwrap(), body, "the entry carries the signature");
        assert!(is_approved(&entry, &body, &public));
        assert!(
            !is_approved(&entry, &body, &other.verifying_key().to_bytes()),
            "another's key"
        );

        let elsewhere = [
            Entry {
                number: EntryNo(6),
                ..entry.clone()
            },
            Entry {
                actor: StaffNo(2),
                ..entry.clone()
            },
            Entry {
                approver: Some(StaffNo(8)),
                ..entry.clone()
            },
        ];
        for moved in elsewhere {
            assert!(!is_approved(&moved, &body, &public), "{moved:?}");
        }
        if let Body::PaymentReversed(reversed) = &mut body {
            reversed.approval.authority = 4;
        }
        assert!(!is_approved(&entry, &body, &public), "another rule");
    }
}
