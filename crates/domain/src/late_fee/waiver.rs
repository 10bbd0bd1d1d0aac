//! Waiving late fee for cause (减免). Blocked once the bill is paid or reversed; who may approve is not here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::money::{Money, OutOfRange, Rounding};
use crate::ratio::Ratio;

/// How much is waived, in the ways one utility's screens offer. A later start is an
/// [`Extension`](super::Extension) of the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Waiver {
    /// So much stays to be paid.
    To(Money),
    /// A share of it is waived.
    Share(Ratio),
    /// So much is waived.
    Less(Money),
}

/// Why a late fee is not waived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WaiverRefusal {
    /// It would be raised, or waived below zero.
    #[error("waiving would leave {left} of {fee}")]
    NotLess {
        /// The late fee.
        fee: Money,
        /// What would be left.
        left: Money,
    },
    /// A sum that does not fit.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

impl Waiver {
    /// What is left to pay of a late fee.
    ///
    /// # Errors
    /// [`WaiverRefusal`] when that would be more than before or less than nothing.
    pub fn left_of(self, fee: Money, rounding: Rounding) -> Result<Money, WaiverRefusal> {
        let left = match self {
            Self::To(left) => left,
            Self::Share(share) => fee.times(share.rest().get(), rounding)?,
            Self::Less(waived) => fee - waived,
        };
        if left > fee || left.is_negative() {
            return Err(WaiverRefusal::NotLess { fee, left });
        }
        Ok(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waives_as_asked() {
        let yuan = |text: &str| text.parse::<Money>().unwrap();
        let half = Ratio::new("0.5".parse().unwrap()).unwrap();
        let refused = |left| {
            Err(WaiverRefusal::NotLess {
                fee: yuan("22.50"),
                left: yuan(left),
            })
        };
        let rows = [
            (Waiver::To(yuan("5.00")), Ok(yuan("5.00"))),
            (Waiver::Share(half), Ok(yuan("11.25"))),
            (Waiver::Less(yuan("10.00")), Ok(yuan("12.50"))),
            (Waiver::To(yuan("30.00")), refused("30.00")),
            (Waiver::Less(yuan("30.00")), refused("-7.50")),
            (Waiver::Less(yuan("-1.00")), refused("23.50")),
        ];
        for (waiver, left) in rows {
            assert_eq!(
                waiver.left_of(yuan("22.50"), Rounding::HalfUp),
                left,
                "{waiver:?}"
            );
        }
    }
}
