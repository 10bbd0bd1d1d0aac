//! Volumes of water: whole cubic metres as read, decimals only where a share or a factor makes them.
//!
//! Holds: the two types, and splitting a whole volume without loss. Absent on purpose: floats, litres.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use minicbor::{Decode, Encode};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A volume in whole m³, as meters are read and billed. Negative where an estimate or a bill is given back.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct Volume(#[n(0)] i64);

impl Volume {
    /// No water.
    pub const ZERO: Self = Self(0);

    /// So many m³.
    #[must_use]
    pub const fn from_m3(m3: i64) -> Self {
        Self(m3)
    }

    /// The whole number of m³.
    #[must_use]
    pub const fn m3(self) -> i64 {
        self.0
    }

    /// True at zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// True below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }
}

/// Saturating: a volume at the edge of the range stays there instead of wrapping.
impl Add for Volume {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Volume {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl AddAssign for Volume {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Neg for Volume {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Volume {
    fn sum<I: Iterator<Item = Self>>(volumes: I) -> Self {
        volumes.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Volume {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A volume in m³ with decimals: 70% of 37 m³, or sewage on 90% of the water. JSON: text, `"25.9"`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(from = "Decimal", into = "Decimal")]
#[schemars(with = "String")]
pub struct ExactVolume(Decimal);

impl ExactVolume {
    /// No water.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// So many m³; trailing zeros are dropped.
    #[must_use]
    pub fn from_m3(m3: Decimal) -> Self {
        Self(m3.normalize())
    }

    /// The m³, without trailing zeros.
    #[must_use]
    pub const fn m3(self) -> Decimal {
        self.0
    }

    /// The same volume in whole m³, where it is whole.
    #[must_use]
    pub fn whole(self) -> Option<Volume> {
        if self.0.is_integer() {
            i64::try_from(self.0).ok().map(Volume)
        } else {
            None
        }
    }
}

impl From<Decimal> for ExactVolume {
    fn from(m3: Decimal) -> Self {
        Self::from_m3(m3)
    }
}

impl From<ExactVolume> for Decimal {
    fn from(volume: ExactVolume) -> Self {
        volume.0
    }
}

impl From<Volume> for ExactVolume {
    fn from(volume: Volume) -> Self {
        Self(Decimal::from(volume.0))
    }
}

impl fmt::Display for ExactVolume {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Splits a volume over parts in proportion to `weights`, to the last m³ (largest remainder; ties to the
/// earlier part). All zero weights give everything to the first part; an empty list gives an empty list.
///
/// Used for mixed use by ratio and for a price change inside a period, by days.
#[must_use]
pub fn split(volume: Volume, weights: &[u64]) -> Vec<Volume> {
    let total: u128 = weights.iter().copied().map(u128::from).sum();
    if total == 0 {
        let rest = weights.iter().skip(1).map(|_| Volume::ZERO);
        return weights.first().map(|_| volume).into_iter().chain(rest).collect();
    }
    let whole = u128::from(volume.0.unsigned_abs());
    let mut parts: Vec<u128> = weights.iter().map(|&w| whole * u128::from(w) / total).collect();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by_key(|&i| std::cmp::Reverse(whole * u128::from(weights[i]) % total));
    let missing = usize::try_from(whole - parts.iter().sum::<u128>()).unwrap_or(0);
    for &i in by_remainder.iter().take(missing) {
        parts[i] += 1;
    }
    let sign = volume.0.signum();
    parts
        .into_iter()
        .map(|p| Volume(i64::try_from(p).unwrap_or(i64::MAX) * sign))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn splits_to_the_last_cubic_metre() {
        let rows: [(i64, &[u64], &[i64]); 5] = [
            (37, &[70, 30], &[26, 11]),
            (10, &[1, 1, 1], &[4, 3, 3]),
            (-37, &[70, 30], &[-26, -11]),
            (5, &[0, 0], &[5, 0]),
            (5, &[], &[]),
        ];
        for (volume, weights, parts) in rows {
            let got: Vec<i64> = split(Volume(volume), weights)
                .into_iter()
                .map(Volume::m3)
                .collect();
            assert_eq!(got, parts, "{volume} over {weights:?}");
        }
    }

    #[test]
    fn whole_only_where_it_is_whole() {
        for (text, whole) in [("25.0", Some(25)), ("25.9", None), ("-3", Some(-3))] {
            let exact = ExactVolume::from_m3(text.parse().unwrap());
            assert_eq!(exact.whole().map(Volume::m3), whole, "{text}");
        }
    }

    proptest! {
        #[test]
        fn split_loses_nothing(volume in -1_000_000_i64..1_000_000, weights in prop::collection::vec(0_u64..1_000, 1..9)) {
            prop_assert_eq!(split(Volume(volume), &weights).into_iter().sum::<Volume>(), Volume(volume));
        }

        #[test]
        fn cbor_and_json_return_what_was_put_in(m3 in any::<i64>()) {
            let bytes = minicbor::to_vec(Volume(m3)).unwrap();
            prop_assert_eq!(minicbor::decode::<Volume>(&bytes).unwrap(), Volume(m3));
            prop_assert_eq!(serde_json::to_string(&Volume(m3)).unwrap(), m3.to_string());
        }
    }
}
