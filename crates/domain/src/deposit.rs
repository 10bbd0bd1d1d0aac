//! Money of the customer's that we hold (预存), in and out.

use crate::money::{Money, OutOfRange};

/// Why a deposit does not move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DepositRefusal {
    /// Nothing, or less than nothing, was asked for.
    #[error("{amount} is not an amount to move")]
    NotPositive {
        /// What was asked for.
        amount: Money,
    },
    /// More was asked back than is held.
    #[error("{asked} asked of {held} held")]
    MoreThanHeld {
        /// What is held.
        held: Money,
        /// What was asked for.
        asked: Money,
    },
    /// A sum that does not fit.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

/// The deposit after money was put in.
///
/// # Errors
/// [`DepositRefusal`] for an amount that is not positive, or does not fit.
pub fn put_in(held: Money, amount: Money) -> Result<Money, DepositRefusal> {
    if !amount.is_positive() {
        return Err(DepositRefusal::NotPositive { amount });
    }
    Ok(held.checked_add(amount).ok_or(OutOfRange)?)
}

/// The deposit after money was given back to the customer.
///
/// # Errors
/// [`DepositRefusal`] for an amount that is not positive, or more than is held.
pub fn take_out(held: Money, asked: Money) -> Result<Money, DepositRefusal> {
    if !asked.is_positive() {
        return Err(DepositRefusal::NotPositive { amount: asked });
    }
    if asked > held {
        return Err(DepositRefusal::MoreThanHeld { held, asked });
    }
    Ok(held - asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_and_out_with_the_numbers() {
        let fen = Money::from_fen;
        assert_eq!(put_in(fen(-500), fen(2000)), Ok(fen(1500)));
        assert_eq!(take_out(fen(1500), fen(1500)), Ok(Money::ZERO));
        let refused = DepositRefusal::MoreThanHeld {
            held: fen(1500),
            asked: fen(1501),
        };
        assert_eq!(take_out(fen(1500), fen(1501)), Err(refused));
        for amount in [0, -1] {
            let refused = Err(DepositRefusal::NotPositive { amount: fen(amount) });
            assert_eq!(
                (put_in(fen(0), fen(amount)), take_out(fen(9), fen(amount))),
                (refused, refused)
            );
        }
        assert_eq!(put_in(fen(i64::MAX), fen(1)), Err(OutOfRange.into()));
    }
}
