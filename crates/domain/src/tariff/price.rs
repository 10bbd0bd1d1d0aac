//! The price of a component in a tier.

use std::fmt;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ratio::{OutsideRange, within};

/// Yuan per m³, 0 to 10,000, at most six decimals. JSON: text, `"2.07"`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "Decimal", into = "Decimal")]
#[schemars(with = "String")]
pub struct Price(Decimal);

impl Price {
    /// Checks and takes the decimal.
    ///
    /// # Errors
    /// [`OutsideRange`] below 0, above 10,000 yuan, or with more than six decimals.
    pub fn new(yuan: Decimal) -> Result<Self, OutsideRange> {
        within(yuan, Decimal::ZERO, Decimal::from(10_000)).map(Self)
    }

    /// Yuan per m³, without trailing zeros.
    #[must_use]
    pub const fn yuan(self) -> Decimal {
        self.0
    }
}

impl TryFrom<Decimal> for Price {
    type Error = OutsideRange;
    fn try_from(yuan: Decimal) -> Result<Self, OutsideRange> {
        Self::new(yuan)
    }
}

impl From<Price> for Decimal {
    fn from(price: Price) -> Self {
        price.0
    }
}

/// With two decimals at least, as on a bill: `2.40`, `0.0125`.
impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = self.0;
        shown.rescale(self.0.scale().max(2));
        shown.fmt(f)
    }
}
