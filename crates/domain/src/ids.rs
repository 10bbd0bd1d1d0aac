//! Names of things: numbers on paper, numbers in journals, identifiers made before the first attempt.
//!
//! Each is a type of its own, so that a receipt number never stands where an entry number should.

use std::fmt;
use std::str::FromStr;

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Text that is not a number of the kind asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a {kind}: {text:?}")]
pub struct NotAnId {
    /// What was asked for.
    pub kind: &'static str,
    /// What was given.
    pub text: String,
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// 1 to 32 characters, letters, digits, `-`, `_`, `/` or `.`.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, JsonSchema)]
        #[cbor(transparent)]
        #[serde(transparent)]
        pub struct $name(#[n(0)] String);

        impl $name {
            /// Checks and takes the text.
            ///
            /// # Errors
            /// [`NotAnId`] when it is empty, too long or holds other characters.
            pub fn new(text: impl Into<String>) -> Result<Self, NotAnId> {
                let text = text.into();
                let lawful = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.');
                if text.is_empty() || text.chars().count() > 32 || !text.chars().all(lawful) {
                    return Err(NotAnId { kind: stringify!($name), text });
                }
                Ok(Self(text))
            }

            /// The text itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Self::new(text)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::new(text).map_err(serde::de::Error::custom)
            }
        }
    };
}

text_id! {
    /// An account's number (户号), as printed on its bills.
    AccountNo
}
text_id! {
    /// A bill's number (账单号), unique in a city.
    BillNo
}
text_id! {
    /// A batch of direct debits (代扣批次号), as the bank knows it.
    BatchNo
}
text_id! {
    /// A water meter's number (表号).
    MeterNo
}

macro_rules! number_id {
    ($(#[$doc:meta])* $name:ident($int:ty)) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize, JsonSchema,
        )]
        #[cbor(transparent)]
        #[serde(transparent)]
        pub struct $name(#[n(0)] pub $int);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

number_id! {
    /// A hall's number in its city, from 1.
    HallNo(u16)
}
number_id! {
    /// A counter's number in its hall, from 1: a seat, not a PC.
    CounterNo(u16)
}
number_id! {
    /// A member of staff, from 1. Zero is the program itself.
    StaffNo(u32)
}
number_id! {
    /// A shift's number within its journal, from 1.
    ShiftNo(u32)
}
number_id! {
    /// A receipt's number (收据号), from the counter's own block.
    ReceiptNo(u64)
}
number_id! {
    /// An entry's number within its journal, from 1, without gaps.
    EntryNo(u64)
}

impl ReceiptNo {
    /// The number after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl EntryNo {
    /// The number after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl StaffNo {
    /// The program itself, where nobody acted.
    pub const PROGRAM: Self = Self(0);
}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl<C> Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                encoder: &mut minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                encoder.bytes(self.0.as_bytes())?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(decoder: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
                let bytes = decoder.bytes()?;
                Uuid::from_slice(bytes).map(Self).map_err(|_| minicbor::decode::Error::message("not 16 bytes"))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

uuid_id! {
    /// One writer's journal. A restored or newly enrolled PC gets a new one.
    JournalId
}
uuid_id! {
    /// A payment, named by the screen before the first attempt, so that the same request again is known.
    PaymentId
}
uuid_id! {
    /// A basket of payments for several accounts, named by the screen before the first attempt.
    BasketId
}
uuid_id! {
    /// A refund of a deposit, named by the screen before the first attempt, so that the same request again is known.
    RefundId
}
uuid_id! {
    /// A case, named by the screen before the first attempt.
    CaseId
}
uuid_id! {
    /// One thing that is done about a case, named by the screen before the first attempt.
    StepId
}
uuid_id! {
    /// One time that a customer was told something of the catalogue, named by the screen before the first attempt.
    ToldId
}
uuid_id! {
    /// Change that a customer left, named by the screen before the first attempt.
    LeftId
}
uuid_id! {
    /// A report that a rule fails, named by the screen before the first attempt.
    ReportId
}
uuid_id! {
    /// One run of bills by the office, or one import.
    RunId
}

impl RefundId {
    /// As printed and told to the customer: `TK-3F2A91BC`. Short enough to be read out; an account's refunds differ in it.
    #[must_use]
    pub fn number(self) -> String {
        let digits = self.0.simple().to_string();
        format!("TK-{}", digits.get(24..).unwrap_or_default().to_uppercase())
    }
}

/// A SHA-256 hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// What the first entry of a journal names as its previous.
    pub const NONE: Self = Self([0; 32]);
}

impl<C> Encode<C> for Hash {
    fn encode<W: minicbor::encode::Write>(
        &self,
        encoder: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        encoder.bytes(&self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Hash {
    fn decode(decoder: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        let bytes = decoder.bytes()?;
        bytes
            .try_into()
            .map(Self)
            .map_err(|_| minicbor::decode::Error::message("not 32 bytes"))
    }
}

/// Lower-case hexadecimal.
impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A place in a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct EntryRef {
    /// Whose journal.
    #[n(0)]
    pub journal: JournalId,
    /// Which entry.
    #[n(1)]
    pub number: EntryNo,
}

impl fmt::Display for EntryRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.journal, self.number)
    }
}
