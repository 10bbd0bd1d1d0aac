//! Details of people: payloads beside the journal, referred to by salted hash, erasable.

use std::collections::BTreeMap;

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who an account belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct AccountDetails {
    /// 户名
    #[n(0)]
    pub name: String,
    /// 用水地址
    #[n(1)]
    pub address: String,
    /// 联系电话, digits only where it could be told.
    #[n(2)]
    pub phone: String,
    /// 集团户号: the same on all accounts that one company pays for; empty: of none.
    #[n(3)]
    #[cbor(default)]
    #[serde(default)]
    pub group: String,
    /// 集团名称; may be empty.
    #[n(4)]
    #[cbor(default)]
    #[serde(default)]
    pub group_name: String,
}

/// Why late fee was waived, in words of the clerk's: they may tell of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WaiverWords {
    /// At most 200 characters.
    #[n(0)]
    pub words: String,
}

/// Who asked for something, for what, and what they were told: of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct CaseDetails {
    /// 姓名
    #[n(0)]
    pub name: String,
    /// 电话, digits only where it could be told.
    #[n(1)]
    pub phone: String,
    /// 地址
    #[n(2)]
    pub address: String,
    /// What they asked for, in their words; at most [`LONGEST_WORDS`] characters.
    #[n(3)]
    pub words: String,
    /// The item's form, by the fields' short names.
    #[n(4)]
    pub fields: BTreeMap<String, String>,
    /// What they were told (已告知), word for word.
    #[n(5)]
    pub told: String,
}

/// Words about a case: an answer, a question, a note; and head office's answer about a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CaseWords {
    /// At most [`LONGEST_WORDS`] characters.
    #[n(0)]
    pub words: String,
}

/// Whom a customer was told something of the catalogue, and the words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct ToldDetails {
    /// 姓名; empty where it was not said.
    #[n(0)]
    pub name: String,
    /// 电话, digits only where it could be told; may be empty.
    #[n(1)]
    pub phone: String,
    /// What was said, word for word, as the catalogue had it.
    #[n(2)]
    pub words: String,
}

/// What happened where a rule failed, and what the hall proposes: they may tell of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RuleWords {
    /// What happened; at most [`LONGEST_WORDS`] characters.
    #[n(0)]
    pub happened: String,
    /// How it should be; at most [`LONGEST_WORDS`] characters, may be empty.
    #[n(1)]
    pub proposal: String,
}

/// Why something was declined or let go, in somebody's words: they may tell of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WordWords {
    /// At most 200 characters.
    #[n(0)]
    pub words: String,
}

/// What the bank tells of money that nobody claimed yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ArrivalDetails {
    /// Who sent it, as on the statement; at most 60 characters, may be empty.
    #[n(0)]
    pub payer: String,
    /// The words that came with it (附言); at most 200 characters, may be empty.
    #[n(1)]
    pub memo: String,
}

/// The longest words of a case, characters.
pub const LONGEST_WORDS: usize = 1_000;

/// The longest words in which something is waived, given, declined or settled, characters.
pub const LONGEST_REMARK: usize = 200;

/// What is known of an act that was accepted and waits for an approval.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct QueuedDetails {
    /// What the customer wants, in the clerk's words; at most 200 characters.
    #[n(0)]
    pub words: String,
    /// Where the customer is told: 联系电话; empty where they come back.
    #[n(1)]
    pub phone: String,
    /// What was keyed in, as the screen wrote it and reads it again.
    #[n(2)]
    pub keyed: String,
}

/// Who a member of staff is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct StaffDetails {
    /// 姓名
    #[n(0)]
    pub name: String,
    /// Argon2id of the PIN, as a PHC string.
    #[n(1)]
    pub pin_hash: String,
    /// The secret key that signs approvals, encrypted under the PIN; nothing for one published by an older program.
    #[n(2)]
    pub wrapped_key: Option<ByteVec>,
}

/// Whom a deposit is transferred back to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct Payee {
    /// 收款人
    #[n(0)]
    pub name: String,
    /// 开户行
    #[n(1)]
    pub bank: String,
    /// 银行账号, digits only.
    #[n(2)]
    pub bank_account: String,
}

/// Who paid, where it was not the holder (交款人).
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct Payer {
    /// 姓名; 1 to 60 characters.
    #[n(0)]
    pub name: String,
    /// 电话; at most 20 characters, digits and what stands between them; may be empty.
    #[n(1)]
    pub phone: String,
}

/// What of a payer cannot be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PayerFault {
    /// Longer than 60 characters.
    Name,
    /// Longer than 20 characters, or not a telephone.
    Phone,
}

impl Payer {
    /// The same without blanks around; nothing where no name stands: the holder pays.
    ///
    /// # Errors
    /// [`PayerFault`] for what cannot be right.
    pub fn checked(&self) -> Result<Option<Self>, PayerFault> {
        let payer = Self {
            name: self.name.trim().to_owned(),
            phone: self.phone.trim().to_owned(),
        };
        let of_phone = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')');
        if payer.name.chars().count() > LONGEST_NAME {
            Err(PayerFault::Name)
        } else if payer.phone.chars().count() > 20 || !payer.phone.chars().all(of_phone) {
            Err(PayerFault::Phone)
        } else {
            Ok((!payer.name.is_empty()).then_some(payer))
        }
    }
}

/// What of a payee cannot be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PayeeFault {
    /// No name, or one longer than 60 characters.
    Name,
    /// The bank's name is longer than 60 characters.
    Bank,
    /// Not 8 to 32 digits.
    BankAccount,
}

/// The longest name of a person or a bank, characters.
const LONGEST_NAME: usize = 60;

impl Payee {
    /// The same without blanks that people put between digits and around names.
    ///
    /// # Errors
    /// [`PayeeFault`] for what no bank would take.
    pub fn checked(&self) -> Result<Self, PayeeFault> {
        let trimmed = |text: &str| text.trim().to_owned();
        let is_gap = |c: char| c.is_whitespace() || c == '-';
        let payee = Self {
            name: trimmed(&self.name),
            bank: trimmed(&self.bank),
            bank_account: self.bank_account.chars().filter(|c| !is_gap(*c)).collect(),
        };
        let digits = payee.bank_account.chars();
        if payee.name.is_empty() || payee.name.chars().count() > LONGEST_NAME {
            Err(PayeeFault::Name)
        } else if payee.bank.chars().count() > LONGEST_NAME {
            Err(PayeeFault::Bank)
        } else if !(8..=32).contains(&digits.clone().count()) || !digits.clone().all(|c| c.is_ascii_digit()) {
            Err(PayeeFault::BankAccount)
        } else {
            Ok(payee)
        }
    }

    /// The bank account's last four digits, as paper shows them: `**** 6789`.
    #[must_use]
    pub fn masked(&self) -> String {
        let digits: Vec<char> = self.bank_account.chars().collect();
        let last = digits.get(digits.len().saturating_sub(4)..).unwrap_or_default();
        format!("**** {}", last.iter().collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payee_is_one_that_a_bank_would_take() {
        let long = "长".repeat(61);
        let rows = [
            (
                "朱美霞",
                "工行",
                "6222 0212-0001 2345 678",
                Ok("6222021200012345678"),
            ),
            (" 朱美霞 ", "", "12345678", Ok("12345678")),
            (" ", "工行", "6222021200012345678", Err(PayeeFault::Name)),
            (&long, "工行", "6222021200012345678", Err(PayeeFault::Name)),
            ("朱美霞", &long, "6222021200012345678", Err(PayeeFault::Bank)),
            ("朱美霞", "工行", "1234567", Err(PayeeFault::BankAccount)),
            (
                "朱美霞",
                "工行",
                "6222O21200012345678",
                Err(PayeeFault::BankAccount),
            ),
            ("朱美霞", "工行", "", Err(PayeeFault::BankAccount)),
        ];
        for (name, bank, bank_account, due) in rows {
            let payee = Payee {
                name: name.to_owned(),
                bank: bank.to_owned(),
                bank_account: bank_account.to_owned(),
            };
            let found = payee.checked();
            assert_eq!(
                found
                    .as_ref()
                    .map(|payee| payee.bank_account.as_str())
                    .map_err(|fault| *fault),
                due,
                "{payee:?}"
            );
            assert!(found.is_ok_and(|payee| payee.name == "朱美霞") || due.is_err());
        }
    }

    #[test]
    fn a_payer_has_a_name_and_perhaps_a_telephone() {
        let long = "长".repeat(61);
        let rows = [
            (" 李四 ", "139 0000-0417", Ok(Some("李四"))),
            ("李四", "", Ok(Some("李四"))),
            ("  ", "13900000417", Ok(None)),
            (&long, "", Err(PayerFault::Name)),
            ("李四", "下午打", Err(PayerFault::Phone)),
            ("李四", "139000004171390000041", Err(PayerFault::Phone)),
        ];
        for (name, phone, due) in rows {
            let payer = Payer {
                name: name.to_owned(),
                phone: phone.to_owned(),
            };
            let found = payer.checked();
            let found = found
                .as_ref()
                .map(|payer| payer.as_ref().map(|payer| payer.name.as_str()));
            assert_eq!(found.map_err(|fault| *fault), due, "{payer:?}");
        }
    }

    #[test]
    fn paper_shows_the_last_digits_alone() {
        let of = |digits: &str| {
            let payee = Payee {
                bank_account: digits.to_owned(),
                ..Payee::default()
            };
            payee.masked()
        };
        assert_eq!(
            (of("6222021200012345678"), of("12")),
            ("**** 5678".to_owned(), "**** 12".to_owned())
        );
    }
}
