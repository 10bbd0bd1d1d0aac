//! The code of a word on the telephone: eight digits that head office makes of what the clerk reads out, and that the
//! counter makes of what it asked. Neither needs a line.
//!
//! What both know and nobody else does is the secret that the keys of their journals agree on (`agreed`). So nothing more
//! has to be kept or exchanged, and the code of one counter says nothing of another's.
//!
//! Absent on purpose: throttling (the counter's), and the record that head office keeps of each code it gave
//! (`entry::WordAnswered`), without which an entry that claims one is told as doubtful.

use cistern_domain::authority::Act;
use cistern_domain::ids::{AccountNo, JournalId, StaffNo};
use cistern_domain::money::Money;
use ed25519_dalek::SigningKey;

use crate::agreed;

/// So that no other use of the two keys yields the same bytes.
const LABEL: &[u8] = b"cistern word by telephone 1\0";
/// How many codes there are: eight digits.
const CODES: u64 = 100_000_000;

/// What is approved, and by whom.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Whose request.
    pub journal: JournalId,
    /// Its number, as the counter's screen shows it.
    pub number: u32,
    /// The act.
    pub act: Act,
    /// Of how much.
    pub amount: Money,
    /// For which account, where it is about one.
    pub account: Option<&'a AccountNo>,
    /// Who approves.
    pub approver: StaffNo,
}

/// The code of a request, below 100,000,000; nothing where the other's key is no key to agree with.
///
/// `own` is one side's signing key and `theirs` the other's public key; both sides make the same code.
#[must_use]
pub fn code_of(own: &SigningKey, theirs: &[u8; 32], request: &Request<'_>) -> Option<u32> {
    let asked = (
        request.journal,
        request.number,
        request.act,
        request.amount,
        request.account,
        request.approver,
    );
    agreed::digits(own, theirs, LABEL, &asked, CODES)
}

/// As it is said: two groups of four digits.
#[must_use]
pub fn spoken(code: u32) -> String {
    format!("{:04} {:04}", code / 10_000, code % 10_000)
}

/// As it is typed: eight digits, spaces and dashes do not matter; nothing where it is no code.
#[must_use]
pub fn typed(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let is_code = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn keys(seed: u8) -> (SigningKey, [u8; 32]) {
        let key = SigningKey::from_bytes(&[seed; 32]);
        let public = key.verifying_key().to_bytes();
        (key, public)
    }

    #[test]
    fn both_sides_make_the_same_code_of_this_request_alone() {
        let ((counter, counter_public), (office, office_public)) = (keys(1), keys(2));
        let account = AccountNo::new("1200020417").unwrap();
        let other = AccountNo::new("1200020418").unwrap();
        let request = Request {
            journal: JournalId(Uuid::from_u128(1)),
            number: 1_001,
            act: Act::ReversePayment,
            amount: Money::from_fen(6_171),
            account: Some(&account),
            approver: StaffNo(9),
        };
        let code = code_of(&counter, &office_public, &request);
        assert!(code.is_some_and(|code| u64::from(code) < CODES));
        assert_eq!(
            code_of(&office, &counter_public, &request),
            code,
            "the other side"
        );
        assert_eq!(code.and_then(|code| typed(&spoken(code))), code);
        let others = [
            Request {
                number: 1_002,
                ..request
            },
            Request {
                act: Act::CorrectTender,
                ..request
            },
            Request {
                amount: Money::from_fen(6_172),
                ..request
            },
            Request {
                account: Some(&other),
                ..request
            },
            Request {
                account: None,
                ..request
            },
            Request {
                approver: StaffNo(8),
                ..request
            },
            Request {
                journal: JournalId(Uuid::from_u128(2)),
                ..request
            },
        ];
        for other in others {
            assert_ne!(code_of(&counter, &office_public, &other), code, "{other:?}");
        }
        let (third, third_public) = keys(3);
        assert_ne!(code_of(&third, &office_public, &request), code, "another counter");
        assert_ne!(code_of(&counter, &third_public, &request), code, "another office");
    }

    #[test]
    fn a_key_that_agrees_with_everybody_agrees_with_nobody() {
        let (counter, _) = keys(1);
        let request = Request {
            journal: JournalId(Uuid::from_u128(1)),
            number: 1_001,
            act: Act::NoteFalse,
            amount: Money::ZERO,
            account: None,
            approver: StaffNo(9),
        };
        let mut identity = [0; 32];
        identity[0] = 1;
        assert_eq!(code_of(&counter, &identity, &request), None);
    }

    #[test]
    fn eight_digits_are_a_code() {
        let rows = [
            ("0012 3456", Some(123_456)),
            ("0012-3456", Some(123_456)),
            ("", None),
            ("1234567", None),
            ("123456789", None),
            ("1234567a", None),
        ];
        for (text, code) in rows {
            assert_eq!(typed(text), code, "{text:?}");
        }
        assert_eq!(spoken(123_456), "0012 3456");
    }
}
