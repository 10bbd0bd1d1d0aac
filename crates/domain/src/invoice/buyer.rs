//! The buyer of an invoice (抬头): a company with its tax number, or a person, who needs none.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::tax_number::{TaxNumberFault, read_tax_number};

/// Longest title, characters.
pub const LONGEST_TITLE: usize = 100;
/// Longest e-mail address, characters.
const LONGEST_EMAIL: usize = 100;

/// Who an invoice is made out to. A payload beside the journal, erasable: entries carry its salted hash.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct InvoiceBuyer {
    /// 抬头: the company's registered name, or the person's.
    #[n(0)]
    pub title: String,
    /// A company (单位), not a person.
    #[n(1)]
    pub company: bool,
    /// 税号; always of a company, never of a person.
    #[n(2)]
    pub tax_number: Option<String>,
    /// Where the platform sends it.
    #[n(3)]
    pub email: Option<String>,
    /// Whom the platform tells by message.
    #[n(4)]
    pub phone: Option<String>,
}

/// Why nobody can be invoiced so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "wrong", rename_all = "snake_case")]
pub enum BuyerFault {
    /// Empty, or longer than the platform takes.
    #[error("a title has 1 to {LONGEST_TITLE} characters; this one has {characters}")]
    Title {
        /// How many it has.
        characters: usize,
    },
    /// A company without a tax number, or with one that cannot be right.
    #[error(transparent)]
    TaxNumber {
        /// Why.
        fault: TaxNumberFault,
    },
    /// Not an address.
    #[error("not an e-mail address")]
    Email,
    /// Not a telephone number.
    #[error("not a telephone number")]
    Phone,
}

impl InvoiceBuyer {
    /// The buyer as it is kept: trimmed, the tax number as it is written, nothing where nothing was said.
    ///
    /// # Errors
    /// [`BuyerFault`], the first.
    pub fn checked(&self) -> Result<Self, BuyerFault> {
        let title = self.title.trim().to_owned();
        let characters = title.chars().count();
        if characters == 0 || characters > LONGEST_TITLE {
            return Err(BuyerFault::Title { characters });
        }
        let tax_number = if self.company {
            let said = self.tax_number.as_deref().unwrap_or_default();
            Some(read_tax_number(said).map_err(|fault| BuyerFault::TaxNumber { fault })?)
        } else {
            None
        };
        let email = said(self.email.as_deref());
        if !email.as_deref().is_none_or(is_email) {
            return Err(BuyerFault::Email);
        }
        let phone = said(self.phone.as_deref());
        if !phone.as_deref().is_none_or(is_phone) {
            return Err(BuyerFault::Phone);
        }
        Ok(Self {
            title,
            company: self.company,
            tax_number,
            email,
            phone,
        })
    }
}

fn said(text: Option<&str>) -> Option<String> {
    text.map(str::trim)
        .filter(|text| !text.is_empty())
        .map(ToOwned::to_owned)
}

/// Something before and something with a dot after one `@`; whether anybody reads it nobody can tell here.
fn is_email(text: &str) -> bool {
    let plain = text.chars().count() <= LONGEST_EMAIL && !text.contains(char::is_whitespace);
    plain
        && text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && !host.contains('@')
                && host.split('.').count() > 1
                && !host.split('.').any(str::is_empty)
        })
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (7..=15).contains(&digits)
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn company(title: &str, tax_number: Option<&str>, email: &str, phone: &str) -> InvoiceBuyer {
        InvoiceBuyer {
            title: title.to_owned(),
            company: true,
            tax_number: tax_number.map(ToOwned::to_owned),
            email: Some(email.to_owned()),
            phone: Some(phone.to_owned()),
        }
    }

    #[test]
    fn kept_as_it_is_written() {
        let kept = company(" 临江面馆 ", Some("91350100m000100y43"), " ", "0571-8700 0000")
            .checked()
            .unwrap();
        assert_eq!(
            kept,
            InvoiceBuyer {
                title: "临江面馆".to_owned(),
                company: true,
                tax_number: Some("91350100M000100Y43".to_owned()),
                email: None,
                phone: Some("0571-8700 0000".to_owned()),
            }
        );
        let person = InvoiceBuyer {
            company: false,
            ..company("朱美霞", Some("whatever"), "", "")
        };
        assert_eq!(person.checked().unwrap().tax_number, None, "a person has none");
    }

    #[test]
    fn refused_with_what_is_wrong() {
        let right = Some("91350100M000100Y43");
        let long = "长".repeat(LONGEST_TITLE + 1);
        let missing = TaxNumberFault::Length { characters: 0 };
        for (buyer, fault) in [
            (company("  ", right, "", ""), BuyerFault::Title { characters: 0 }),
            (
                company(&long, right, "", ""),
                BuyerFault::Title { characters: 101 },
            ),
            (
                company("临江面馆", None, "", ""),
                BuyerFault::TaxNumber { fault: missing },
            ),
            (company("临江面馆", right, "a@b", ""), BuyerFault::Email),
            (company("临江面馆", right, "a b@c.cn", ""), BuyerFault::Email),
            (company("临江面馆", right, "@c.cn", ""), BuyerFault::Email),
            (company("临江面馆", right, "a@c.cn", "1390"), BuyerFault::Phone),
            (
                company("临江面馆", right, "a@c.cn", "1390000041七"),
                BuyerFault::Phone,
            ),
        ] {
            assert_eq!(buyer.checked(), Err(fault), "{buyer:?}");
        }
    }
}
