//! Money is a whole number of fen (0.01 yuan, RMB).
//!
//! Holds: checked arithmetic, rounding by name, splitting without loss.
//! Absent on purpose: floats, a currency other than RMB, implicit rounding.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};
use std::str::FromStr;

use minicbor::{Decode, Encode};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An amount of money in fen. May be negative; JSON carries the whole number of fen.
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
pub struct Money(#[n(0)] i64);

/// How a sum with more than two decimals becomes whole fen.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Encode, Decode, Serialize, Deserialize, JsonSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// Half a fen goes away from zero (四舍五入), the rule of every bill seen so far.
    #[default]
    #[n(0)]
    HalfUp,
    /// Half a fen goes to the even neighbour.
    #[n(1)]
    HalfEven,
    /// What is below a fen is dropped, towards zero.
    #[n(2)]
    Truncate,
}

/// A sum left the range of [`Money`], about ±92 quadrillion yuan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("amount out of range")]
pub struct OutOfRange;

/// Text that is not an amount in yuan with at most two decimals.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an amount in yuan: {0:?}")]
pub struct NotMoney(pub String);

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// So many fen.
    #[must_use]
    pub const fn from_fen(fen: i64) -> Self {
        Self(fen)
    }

    /// The whole number of fen.
    #[must_use]
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// The same amount in yuan, exactly.
    #[must_use]
    pub fn yuan(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// `yuan`, rounded to the fen as named.
    ///
    /// # Errors
    /// [`OutOfRange`] when the sum does not fit.
    pub fn from_yuan(yuan: Decimal, rounding: Rounding) -> Result<Self, OutOfRange> {
        let strategy = match rounding {
            Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
            Rounding::Truncate => RoundingStrategy::ToZero,
        };
        let fen = yuan.checked_mul(Decimal::ONE_HUNDRED).ok_or(OutOfRange)?;
        fen.round_dp_with_strategy(0, strategy)
            .to_i64()
            .map(Self)
            .ok_or(OutOfRange)
    }

    /// This amount times a rate, rounded to the fen as named.
    ///
    /// # Errors
    /// [`OutOfRange`] when the product does not fit.
    pub fn times(self, rate: Decimal, rounding: Rounding) -> Result<Self, OutOfRange> {
        Self::from_yuan(self.yuan().checked_mul(rate).ok_or(OutOfRange)?, rounding)
    }

    /// The sum, or nothing when it does not fit.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(fen) => Some(Self(fen)),
            None => None,
        }
    }

    /// Its size, above or below zero.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// True above zero.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// True below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// True at zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// This amount, or zero where it is negative.
    #[must_use]
    pub const fn or_zero(self) -> Self {
        if self.0 < 0 { Self::ZERO } else { self }
    }
}

/// Saturating: an amount at the edge of the range stays there instead of wrapping. Input is bounded
/// long before (see `LARGEST_AMOUNT` in `payment`), so no lawful sum comes near.
impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::ops::AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl std::ops::SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// Yuan with two decimals, no separators: `-124.50`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

/// Yuan with at most two decimals: `124.5`, `-0.01`.
impl FromStr for Money {
    type Err = NotMoney;
    fn from_str(text: &str) -> Result<Self, NotMoney> {
        let refuse = || NotMoney(text.to_owned());
        let yuan = Decimal::from_str_exact(text.trim()).map_err(|_| refuse())?;
        if yuan.normalize().scale() > 2 {
            return Err(refuse());
        }
        Self::from_yuan(yuan, Rounding::Truncate).map_err(|_| refuse())
    }
}

/// Splits `amount` over parts in proportion to `weights`, to the last fen (largest remainder; ties to
/// the earlier part). All zero or negative weights give everything to the first part. The parts always
/// add up to `amount`; an empty list gives an empty list.
#[must_use]
pub fn split(amount: Money, weights: &[Money]) -> Vec<Money> {
    let weight = |m: &Money| i128::from(m.or_zero().fen());
    let total: i128 = weights.iter().map(weight).sum();
    if total == 0 {
        let rest = weights.iter().skip(1).map(|_| Money::ZERO);
        return weights.first().map(|_| amount).into_iter().chain(rest).collect();
    }
    let sign = if amount.is_negative() { -1 } else { 1 };
    let whole = i128::from(amount.fen()).abs();
    let mut parts: Vec<i128> = weights.iter().map(|w| whole * weight(w) / total).collect();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by_key(|&i| std::cmp::Reverse(whole * weight(&weights[i]) % total));
    let given: i128 = parts.iter().sum();
    let missing = usize::try_from(whole - given).unwrap_or(0);
    for &i in by_remainder.iter().take(missing) {
        parts[i] += 1;
    }
    parts
        .into_iter()
        .map(|p| Money(i64::try_from(p * sign).unwrap_or(i64::MAX)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_and_shows_yuan() {
        for (text, fen) in [("124.5", 12450), ("0.01", 1), ("-1.00", -100), ("200", 20000)] {
            assert_eq!(text.parse::<Money>().map(Money::fen), Ok(fen), "{text}");
        }
        assert_eq!(Money::from_fen(-5).to_string(), "-0.05");
        for text in ["", "1.001", "1,000", "abc", "1e30"] {
            assert!(text.parse::<Money>().is_err(), "{text} is no amount");
        }
    }

    #[test]
    fn rounds_as_named() {
        let half = Decimal::new(12_345, 3);
        for (rounding, fen) in [
            (Rounding::HalfUp, 1235),
            (Rounding::HalfEven, 1234),
            (Rounding::Truncate, 1234),
        ] {
            assert_eq!(
                Money::from_yuan(half, rounding),
                Ok(Money::from_fen(fen)),
                "{rounding:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn split_loses_nothing(amount in -1_000_000_i64..1_000_000, weights in prop::collection::vec(0_i64..100_000, 1..9)) {
            let weights: Vec<Money> = weights.into_iter().map(Money).collect();
            let parts = split(Money(amount), &weights);
            prop_assert_eq!(parts.iter().copied().sum::<Money>(), Money(amount));
        }
    }
}
