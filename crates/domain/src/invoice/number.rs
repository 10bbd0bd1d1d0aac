//! An invoice's number (数电票号码): twenty digits, given by the tax platform.

use std::fmt;
use std::str::FromStr;

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::NotAnId;

const DIGITS: usize = 20;

/// The number of an invoice, or of a red one. 20 digits.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize, JsonSchema,
)]
#[cbor(transparent)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct InvoiceNo(#[n(0)] String);

impl InvoiceNo {
    /// Whether it has the form; one that was read from an entry may not.
    #[must_use]
    pub fn is_lawful(&self) -> bool {
        self.0.len() == DIGITS && self.0.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for InvoiceNo {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let number = Self(text.trim().to_owned());
        if number.is_lawful() {
            return Ok(number);
        }
        Err(NotAnId {
            kind: "invoice number of 20 digits",
            text: text.to_owned(),
        })
    }
}

impl TryFrom<String> for InvoiceNo {
    type Error = NotAnId;
    fn try_from(text: String) -> Result<Self, NotAnId> {
        text.parse()
    }
}

impl From<InvoiceNo> for String {
    fn from(number: InvoiceNo) -> Self {
        number.0
    }
}

impl fmt::Display for InvoiceNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
