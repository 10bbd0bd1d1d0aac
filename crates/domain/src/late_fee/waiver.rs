//! Waiving late fee for cause (减免). Blocked once the bill is paid or reversed; who may approve is not here.
//!
//! A waiver names late fee and nothing else: there is no way to say a principal with these types, so none of it is ever
//! waived, and least of all what is held for the government (污水处理费).

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::BusinessDate;
use crate::ids::EntryRef;
use crate::money::{Money, OutOfRange, Rounding, split};
use crate::ratio::Ratio;

/// How much is waived, in the ways one utility's screens offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Waiver {
    /// So much stays to be paid.
    #[n(0)]
    To(#[n(0)] Money),
    /// A share of it is waived.
    #[n(1)]
    Share(#[n(0)] Ratio),
    /// So much is waived.
    #[n(2)]
    Less(#[n(0)] Money),
}

/// How much is waived at a desk: one of the ways of [`Waiver`], or what a later start would have spared. (A later start
/// for days to come as well is an [`Extension`](super::Extension), which head office publishes.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaiverWay {
    /// 减到
    #[n(0)]
    To(#[n(0)] Money),
    /// 按比例减
    #[n(1)]
    Share(#[n(0)] Ratio),
    /// 减去
    #[n(2)]
    Less(#[n(0)] Money),
    /// 推迟起算, by so many days.
    #[n(3)]
    Later(#[n(0)] u16),
}

/// Why a late fee is not waived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WaiverRefusal {
    /// It would be raised, left as it is, or waived below zero.
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

    /// What it takes off a late fee: nothing where that is smaller already, never more than all of it.
    ///
    /// # Errors
    /// [`OutOfRange`] when a sum does not fit.
    pub fn takes_off(self, fee: Money, rounding: Rounding) -> Result<Money, OutOfRange> {
        let fee = fee.or_zero();
        match self.left_of(fee, rounding) {
            Ok(left) => Ok(fee - left),
            Err(WaiverRefusal::NotLess { left, .. }) if left.is_negative() => Ok(fee),
            Err(WaiverRefusal::NotLess { .. }) => Ok(Money::ZERO),
            Err(WaiverRefusal::OutOfRange(fault)) => Err(fault),
        }
    }
}

/// Late fee of one bill that may be waived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waivable {
    /// Owed now: accrued, less what was waived and paid.
    pub owed: Money,
    /// What would be owed now had it started later by the days of [`WaiverWay::Later`].
    pub if_later: Money,
}

impl WaiverWay {
    /// Days by which the start is put off; 0 for the other ways.
    #[must_use]
    pub const fn later_days(self) -> u32 {
        match self {
            Self::Later(days) => days as u32,
            _ => 0,
        }
    }

    /// What is waived of each bill: the customer hears of one sum, which falls on the bills in proportion to what each
    /// owes, to the last fen; a later start falls on each bill by itself.
    ///
    /// # Errors
    /// [`WaiverRefusal`] when that is nothing, or not between nothing and all of it.
    pub fn of_each(self, fees: &[Waivable], rounding: Rounding) -> Result<Vec<Money>, WaiverRefusal> {
        let fee: Money = fees.iter().map(|one| one.owed).sum();
        let waiver = match self {
            Self::To(left) => Waiver::To(left),
            Self::Share(share) => Waiver::Share(share),
            Self::Less(waived) => Waiver::Less(waived),
            Self::Later(_) => {
                let spared = |one: &Waivable| (one.owed - one.if_later.or_zero()).or_zero();
                let each: Vec<Money> = fees.iter().map(spared).collect();
                return some(fee, each);
            }
        };
        let waived = fee - waiver.left_of(fee, rounding)?;
        let owed: Vec<Money> = fees.iter().map(|one| one.owed).collect();
        some(fee, split(waived, &owed))
    }
}

fn some(fee: Money, each: Vec<Money>) -> Result<Vec<Money>, WaiverRefusal> {
    if each.iter().any(|waived| waived.is_positive()) {
        Ok(each)
    } else {
        Err(WaiverRefusal::NotLess { fee, left: fee })
    }
}

/// What was waived of a bill's late fee at a desk: an amount, as approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaivedAtDesk {
    /// The entry.
    pub at: EntryRef,
    /// Its business date: late fee of later days runs on.
    pub on: BusinessDate,
    /// How much.
    pub amount: Money,
}

/// A waiver as it counts in a late fee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedWaiver {
    /// Whose.
    pub by: WaivedBy,
    /// It counts of the late fee that had accrued until this day.
    pub until: BusinessDate,
    /// What it takes off.
    pub amount: Money,
}

/// Who waived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaivedBy {
    /// Somebody at a desk, by this entry.
    Desk(EntryRef),
    /// Head office, for all whom it concerns; for this reason.
    Office(String),
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn yuan(text: &str) -> Money {
        text.parse().unwrap()
    }

    fn half() -> Ratio {
        Ratio::new("0.5".parse().unwrap()).unwrap()
    }

    /// Row L10 of the worked examples: 300.00 at 5‰, 15 days late, is 22.50; ten days later it had been 7.50.
    #[test]
    fn waives_as_asked() {
        let fee = [Waivable {
            owed: yuan("22.50"),
            if_later: yuan("7.50"),
        }];
        let refused = |left| {
            Err(WaiverRefusal::NotLess {
                fee: yuan("22.50"),
                left: yuan(left),
            })
        };
        let rows = [
            (WaiverWay::To(yuan("5.00")), Ok("5.00")),
            (WaiverWay::Share(half()), Ok("11.25")),
            (WaiverWay::Less(yuan("10.00")), Ok("12.50")),
            (WaiverWay::Later(10), Ok("7.50")),
            (WaiverWay::To(Money::ZERO), Ok("0.00")),
            (WaiverWay::To(yuan("30.00")), refused("30.00")),
            (WaiverWay::To(yuan("22.50")), refused("22.50")),
            (WaiverWay::Less(yuan("30.00")), refused("-7.50")),
            (WaiverWay::Less(yuan("-1.00")), refused("23.50")),
            (WaiverWay::Less(Money::ZERO), refused("22.50")),
        ];
        for (way, left) in rows {
            let each = way.of_each(&fee, Rounding::HalfUp);
            let got = each.map(|each| yuan("22.50") - each.iter().copied().sum());
            assert_eq!(got, left.map(yuan), "{way:?}");
        }
    }

    #[test]
    fn one_sum_falls_on_several_bills() {
        let owing = |owed: &str| Waivable {
            owed: yuan(owed),
            if_later: Money::ZERO,
        };
        let fees = [owing("20.00"), owing("2.50"), owing("0.00")];
        let each = WaiverWay::To(yuan("5.00")).of_each(&fees, Rounding::HalfUp);
        assert_eq!(
            each,
            Ok(vec![yuan("15.56"), yuan("1.94"), Money::ZERO]),
            "in proportion to what each owes"
        );
    }

    #[test]
    fn takes_off_at_most_all_of_it() {
        let rows = [
            (Waiver::Less(yuan("10.00")), "3.00", "3.00"),
            (Waiver::To(yuan("5.00")), "3.00", "0.00"),
            (Waiver::To(yuan("1.00")), "3.00", "2.00"),
            (Waiver::Share(Ratio::ONE), "3.00", "3.00"),
            (Waiver::Share(half()), "-3.00", "0.00"),
        ];
        for (waiver, fee, off) in rows {
            let got = waiver.takes_off(yuan(fee), Rounding::HalfUp);
            assert_eq!(got, Ok(yuan(off)), "{waiver:?} of {fee}");
        }
    }

    proptest! {
        /// Of no bill more than it owes, and in all what was asked.
        #[test]
        fn never_more_than_a_bill_owes(
            owed in prop::collection::vec(0_i64..100_000, 1..8), part in 1_i64..1_000_000
        ) {
            let fees: Vec<Waivable> = owed
                .iter()
                .map(|fen| Waivable { owed: Money::from_fen(*fen), if_later: Money::ZERO })
                .collect();
            let fee: Money = fees.iter().map(|one| one.owed).sum();
            let waived = Money::from_fen(part.min(fee.fen()));
            if let Ok(each) = WaiverWay::Less(waived).of_each(&fees, Rounding::HalfUp) {
                prop_assert_eq!(each.iter().copied().sum::<Money>(), waived);
                for (one, waived) in fees.iter().zip(&each) {
                    prop_assert!(*waived <= one.owed && !waived.is_negative());
                }
            } else {
                prop_assert!(waived.is_zero());
            }
        }
    }
}
