//! 合并收费: what one payer gives for several accounts, split so that the receipt of each stands, and is reversed, by
//! itself.
//!
//! Absent on purpose: what each account owes (that is decided account by account) and change in coins (that of the last
//! account, which gets the cash that is left over).

use crate::money::Money;
use crate::payment::{Tender, Tendered};

/// The most accounts of one basket.
pub const MOST_ACCOUNTS: usize = 200;

/// Why it cannot be split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SplitRefusal {
    /// Too little for all of them.
    #[error("{given} given for {due}")]
    Short {
        /// Of all accounts.
        due: Money,
        /// In all.
        given: Money,
    },
    /// Card, wallet, cheque or transfer for more than is due: change is given out of cash only.
    #[error("{given} without cash for {due}")]
    Overpaid {
        /// Of all accounts.
        due: Money,
        /// In tenders that give no change.
        given: Money,
    },
}

/// What each account gets of each tender, in the order of `due`: first what is not cash, as it was given, then cash. Each
/// gets what it owes; the last gets the cash that is over besides, and gives the change.
///
/// # Errors
/// [`SplitRefusal`], with the numbers.
pub fn split(due: &[Money], given: &[Tendered]) -> Result<Vec<Vec<Tendered>>, SplitRefusal> {
    let all_due: Money = due.iter().copied().sum();
    let sum = |is_cash: bool| -> Money {
        let of = given.iter().filter(|one| (one.tender == Tender::Cash) == is_cash);
        of.map(|one| one.amount).sum()
    };
    let (cash, other) = (sum(true), sum(false));
    if other > all_due {
        return Err(SplitRefusal::Overpaid {
            due: all_due,
            given: other,
        });
    }
    if cash + other < all_due {
        return Err(SplitRefusal::Short {
            due: all_due,
            given: cash + other,
        });
    }
    let mut left = in_order(given);
    let mut shares: Vec<Vec<Tendered>> = due.iter().map(|due| draw(&mut left, *due)).collect();
    if let Some(last) = shares.last_mut() {
        for over in left.into_iter().filter(|one| one.amount.is_positive()) {
            add(last, over);
        }
    }
    Ok(shares)
}

/// What is not cash first.
fn in_order(given: &[Tendered]) -> Vec<Tendered> {
    let (cash, mut all): (Vec<_>, Vec<_>) = given.iter().cloned().partition(|one| one.tender == Tender::Cash);
    all.extend(cash);
    all
}

fn draw(left: &mut [Tendered], due: Money) -> Vec<Tendered> {
    let mut owed = due;
    let mut share = Vec::new();
    for one in left {
        let amount = one.amount.min(owed);
        if amount.is_positive() {
            one.amount -= amount;
            owed -= amount;
            add(
                &mut share,
                Tendered {
                    amount,
                    ..one.clone()
                },
            );
        }
    }
    share
}

fn add(share: &mut Vec<Tendered>, one: Tendered) {
    let same = share
        .iter_mut()
        .find(|there| there.tender == one.tender && there.reference == one.reference);
    match same {
        Some(there) => there.amount += one.amount,
        None => share.push(one),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fen(fen: i64) -> Money {
        Money::from_fen(fen)
    }

    fn given(tenders: &[(Tender, i64)]) -> Vec<Tendered> {
        let one = |(tender, amount): &(Tender, i64)| Tendered {
            tender: *tender,
            amount: fen(*amount),
            reference: None,
        };
        tenders.iter().map(one).collect()
    }

    #[test]
    fn each_gets_what_it_owes_and_the_last_the_change() {
        use Tender::{Cash, Cheque};
        type Row = (
            &'static [i64],
            &'static [(Tender, i64)],
            &'static [&'static [(Tender, i64)]],
        );
        let rows: [Row; 4] = [
            (&[100, 250], &[(Cash, 400)], &[&[(Cash, 100)], &[(Cash, 300)]]),
            (
                &[100, 250, 50],
                &[(Cash, 100), (Cheque, 300)],
                &[&[(Cheque, 100)], &[(Cheque, 200), (Cash, 50)], &[(Cash, 50)]],
            ),
            (
                &[100, 200],
                &[(Cheque, 300)],
                &[&[(Cheque, 100)], &[(Cheque, 200)]],
            ),
            (
                &[100, 200],
                &[(Cheque, 300), (Cash, 5)],
                &[&[(Cheque, 100)], &[(Cheque, 200), (Cash, 5)]],
            ),
        ];
        for (due, tenders, shares) in rows {
            let due: Vec<Money> = due.iter().map(|one| fen(*one)).collect();
            let expected: Vec<_> = shares.iter().map(|share| given(share)).collect();
            assert_eq!(split(&due, &given(tenders)), Ok(expected), "{due:?} {tenders:?}");
        }
    }

    #[test]
    fn too_little_and_too_much_without_cash_are_refused() {
        let due = [fen(100), fen(200)];
        assert_eq!(
            split(&due, &given(&[(Tender::Cash, 299)])),
            Err(SplitRefusal::Short {
                due: fen(300),
                given: fen(299)
            })
        );
        assert_eq!(
            split(&due, &given(&[(Tender::Cheque, 301), (Tender::Cash, 50)])),
            Err(SplitRefusal::Overpaid {
                due: fen(300),
                given: fen(301)
            })
        );
    }

    proptest! {
        #[test]
        fn nothing_is_lost_in_the_split(
            due in prop::collection::vec(1..50_000_i64, 1..8),
            amounts in prop::collection::vec((0..5_usize, 1..50_000_i64), 1..6),
        ) {
            let due: Vec<Money> = due.into_iter().map(fen).collect();
            let given: Vec<Tendered> = amounts
                .into_iter()
                .map(|(tender, amount)| Tendered { tender: Tender::ALL[tender], amount: fen(amount), reference: None })
                .collect();
            if let Ok(shares) = split(&due, &given) {
                for tender in Tender::ALL {
                    let of = |all: &[Tendered]| -> Money {
                        all.iter().filter(|one| one.tender == tender).map(|one| one.amount).sum()
                    };
                    let split: Money = shares.iter().map(|share| of(share)).sum();
                    prop_assert_eq!(split, of(&given));
                }
                let last = shares.len() - 1;
                for (nth, (share, due)) in shares.iter().zip(&due).enumerate() {
                    let sum: Money = share.iter().map(|one| one.amount).sum();
                    prop_assert!(sum == *due || nth == last && sum > *due);
                }
            }
        }
    }
}
