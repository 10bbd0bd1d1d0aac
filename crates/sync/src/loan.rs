//! The check code of receipt numbers that one counter lends another: six digits on the lender's slip, which the borrower
//! makes itself, without a line. Both know each other's key from head office; so a range that was mistyped, or lent to
//! another, or lent by nobody, does not pass.

use cistern_domain::counter::Block;
use cistern_domain::ids::JournalId;
use ed25519_dalek::SigningKey;

use crate::agreed;

const LABEL: &[u8] = b"cistern receipt numbers lent 1\0";
const CODES: u64 = 1_000_000;

/// Whose numbers, to whom, and which.
#[derive(Clone, Copy, Debug)]
pub struct Lending {
    /// The journal that lends.
    pub lender: JournalId,
    /// The journal that borrows.
    pub borrower: JournalId,
    /// The numbers.
    pub numbers: Block,
}

/// The check code, below 1,000,000; nothing where the other's key is no key to agree with.
#[must_use]
pub fn code_of(own: &SigningKey, theirs: &[u8; 32], lending: &Lending) -> Option<u32> {
    let about = (lending.lender, lending.borrower, lending.numbers);
    agreed::digits(own, theirs, LABEL, &about, CODES)
}

/// As it is printed: six digits.
#[must_use]
pub fn printed(code: u32) -> String {
    format!("{code:06}")
}

/// As it is typed; nothing where it is not six digits.
#[must_use]
pub fn typed(text: &str) -> Option<u32> {
    let text = text.trim();
    let is_code = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use cistern_domain::ids::ReceiptNo;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn both_counters_make_the_same_code_of_this_loan_alone() {
        let [lender, borrower] = [1, 2].map(|seed| SigningKey::from_bytes(&[seed; 32]));
        let public = |key: &SigningKey| key.verifying_key().to_bytes();
        let block = |from, to| Block {
            from: ReceiptNo(from),
            to: ReceiptNo(to),
        };
        let lending = Lending {
            lender: JournalId(Uuid::from_u128(1)),
            borrower: JournalId(Uuid::from_u128(2)),
            numbers: block(12_001, 12_020),
        };
        let code = code_of(&lender, &public(&borrower), &lending);
        assert_eq!(code_of(&borrower, &public(&lender), &lending), code);
        assert_eq!(code.and_then(|code| typed(&printed(code))), code);
        let others = [
            Lending {
                numbers: block(12_001, 12_021),
                ..lending
            },
            Lending {
                numbers: block(12_010, 12_020),
                ..lending
            },
            Lending {
                lender: lending.borrower,
                borrower: lending.lender,
                ..lending
            },
        ];
        for other in others {
            assert_ne!(code_of(&lender, &public(&borrower), &other), code, "{other:?}");
        }
        assert_eq!(typed("12345"), None);
    }
}
