//! Decimals with a range: ratios (rates per day, shares, volume factors).
//!
//! Holds: the check that keeps a decimal within its range and digits. Absent on purpose: money, floats.

use std::fmt;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Decimals a ratio or a price may have.
const MOST_DECIMALS: u32 = 6;

/// A decimal outside the range of its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{value} is not between {low} and {high} with at most {MOST_DECIMALS} decimals")]
pub struct OutsideRange {
    /// What was given.
    pub value: Decimal,
    /// The least allowed.
    pub low: Decimal,
    /// The most allowed.
    pub high: Decimal,
}

/// `value` without trailing zeros, if it lies in `low..=high`.
pub(crate) fn within(value: Decimal, low: Decimal, high: Decimal) -> Result<Decimal, OutsideRange> {
    let plain = value.normalize();
    if plain < low || plain > high || plain.scale() > MOST_DECIMALS {
        return Err(OutsideRange { value, low, high });
    }
    Ok(plain)
}

/// A part of a whole, 0 to 1, at most six decimals. JSON: a decimal as text, `"0.005"`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "Decimal", into = "Decimal")]
#[schemars(with = "String")]
pub struct Ratio(Decimal);

impl Ratio {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// The whole.
    pub const ONE: Self = Self(Decimal::ONE);

    /// Checks and takes the decimal.
    ///
    /// # Errors
    /// [`OutsideRange`] below 0, above 1, or with more than six decimals.
    pub fn new(value: Decimal) -> Result<Self, OutsideRange> {
        within(value, Decimal::ZERO, Decimal::ONE).map(Self)
    }

    /// The decimal, without trailing zeros.
    #[must_use]
    pub const fn get(self) -> Decimal {
        self.0
    }

    /// What is missing to the whole.
    #[must_use]
    pub fn rest(self) -> Self {
        Self(Decimal::ONE - self.0)
    }

    /// The ratio in millionths, exactly.
    #[must_use]
    pub fn millionths(self) -> u64 {
        let mut scaled = self.0;
        scaled.rescale(MOST_DECIMALS);
        u64::try_from(scaled.mantissa()).unwrap_or_default()
    }
}

/// In millionths, so that the bytes of a ratio are one thing only.
impl<C> minicbor::Encode<C> for Ratio {
    fn encode<W: minicbor::encode::Write>(
        &self,
        encoder: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        encoder.u64(self.millionths())?.ok()
    }
}

impl<'b, C> minicbor::Decode<'b, C> for Ratio {
    fn decode(decoder: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        let fault = || minicbor::decode::Error::message("not a ratio");
        let millionths = i64::try_from(decoder.u64()?).map_err(|_| fault())?;
        Self::new(Decimal::new(millionths, MOST_DECIMALS)).map_err(|_| fault())
    }
}

impl TryFrom<Decimal> for Ratio {
    type Error = OutsideRange;
    fn try_from(value: Decimal) -> Result<Self, OutsideRange> {
        Self::new(value)
    }
}

impl From<Ratio> for Decimal {
    fn from(ratio: Ratio) -> Self {
        ratio.0
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_to_its_range() {
        for (text, millionths) in [
            ("0", Some(0)),
            ("0.005", Some(5_000)),
            ("0.70", Some(700_000)),
            ("1.000", Some(1_000_000)),
        ] {
            let ratio = Ratio::new(text.parse().unwrap());
            let coded = crate::entry::to_cbor(&ratio.unwrap());
            assert_eq!(
                minicbor::decode::<Ratio>(&coded).unwrap(),
                ratio.unwrap(),
                "{text}"
            );
            assert_eq!(ratio.ok().map(Ratio::millionths), millionths, "{text}");
        }
        for text in ["-0.1", "1.01", "0.0000001"] {
            assert!(Ratio::new(text.parse().unwrap()).is_err(), "{text} is no ratio");
        }
    }
}
