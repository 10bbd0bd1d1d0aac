//! Change (找零): only out of cash, only in coins that exist, the rest to the deposit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::money::Money;

/// What the customer puts on the counter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Offered {
    /// In cash.
    pub cash: Money,
    /// By card, wallet, cheque or transfer.
    pub other: Money,
}

/// What goes back and what stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// Cash handed back.
    pub change: Money,
    /// Kept for the customer.
    pub to_deposit: Money,
}

/// Why there is no change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefusal {
    /// Less was offered than is due.
    #[error("{offered} offered for {due}")]
    Short {
        /// What is due.
        due: Money,
        /// What was offered in all.
        offered: Money,
    },
    /// An amount below zero.
    #[error("{amount} is below zero")]
    Negative {
        /// The amount.
        amount: Money,
    },
    /// The smallest coin is not worth anything.
    #[error("{coin} is not a coin")]
    NoCoin {
        /// What was given as the smallest coin.
        coin: Money,
    },
}

/// The change of a payment. What was paid too much by other tenders is never handed out in cash: it goes to
/// the deposit, as does what no coin can give.
///
/// # Errors
/// [`ChangeRefusal`], with the numbers.
pub fn change(due: Money, offered: Offered, smallest_coin: Money) -> Result<Change, ChangeRefusal> {
    if !smallest_coin.is_positive() {
        return Err(ChangeRefusal::NoCoin { coin: smallest_coin });
    }
    if let Some(amount) = [due, offered.cash, offered.other]
        .into_iter()
        .find(|amount| amount.is_negative())
    {
        return Err(ChangeRefusal::Negative { amount });
    }
    let all = offered.cash + offered.other;
    if all < due {
        return Err(ChangeRefusal::Short { due, offered: all });
    }
    let over = all - due;
    let cash_over = over.min(offered.cash);
    let change = cash_over - Money::from_fen(cash_over.fen() % smallest_coin.fen());
    Ok(Change {
        change,
        to_deposit: over - change,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_coins_that_exist_and_only_out_of_cash() {
        let yuan = |text: &str| text.parse::<Money>().unwrap();
        let rows = [
            ("184.82", "200.00", "0", "0.10", "15.10", "0.08"),
            ("184.82", "200.00", "0", "0.01", "15.18", "0.00"),
            ("184.82", "200.00", "0", "1.00", "15.00", "0.18"),
            ("184.82", "184.82", "0", "0.10", "0.00", "0.00"),
            ("184.82", "100.00", "100.00", "0.10", "15.10", "0.08"),
            ("184.82", "10.00", "200.00", "0.10", "10.00", "15.18"),
            ("184.82", "0", "200.00", "0.10", "0.00", "15.18"),
        ];
        for (due, cash, other, coin, back, kept) in rows {
            let offered = Offered {
                cash: yuan(cash),
                other: yuan(other),
            };
            let got = change(yuan(due), offered, yuan(coin));
            let expected = Change {
                change: yuan(back),
                to_deposit: yuan(kept),
            };
            assert_eq!(
                got,
                Ok(expected),
                "{due} with {cash} cash and {other} other, coin {coin}"
            );
        }
    }

    #[test]
    fn refuses_with_the_numbers() {
        let fen = Money::from_fen;
        let cash = |cash| Offered {
            cash: fen(cash),
            other: Money::ZERO,
        };
        let rows = [
            (
                100,
                cash(99),
                10,
                ChangeRefusal::Short {
                    due: fen(100),
                    offered: fen(99),
                },
            ),
            (-1, cash(99), 10, ChangeRefusal::Negative { amount: fen(-1) }),
            (100, cash(200), 0, ChangeRefusal::NoCoin { coin: fen(0) }),
        ];
        for (due, offered, coin, refusal) in rows {
            assert_eq!(change(fen(due), offered, fen(coin)), Err(refusal));
        }
    }
}
