//! The cash drawer (钱箱): what should be in it, what was counted, over or short (长短款).
//!
//! Absent on purpose: tenders that are not cash. Change is already off an amount taken.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::entry::Pieces;
use crate::money::{Money, OutOfRange};

/// Face values in circulation, largest first: notes and coins of 100 yuan down to 1 fen.
pub const FACES: [Money; 13] = [
    Money::from_fen(10_000),
    Money::from_fen(5_000),
    Money::from_fen(2_000),
    Money::from_fen(1_000),
    Money::from_fen(500),
    Money::from_fen(200),
    Money::from_fen(100),
    Money::from_fen(50),
    Money::from_fen(20),
    Money::from_fen(10),
    Money::from_fen(5),
    Money::from_fen(2),
    Money::from_fen(1),
];

/// The cash movements of a drawer since it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Drawer {
    /// Cash at the start (备用金).
    pub float: Money,
    /// Cash kept of all payments, the reversed included.
    pub gross: Money,
    /// Cash given back by reversals, as an amount.
    pub given_back: Money,
    /// Receipts issued; those reversed stay in the count.
    pub receipts: u32,
}

/// Why a count cannot be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CountRefusal {
    /// Nobody made money of that face value.
    #[error("there is no {face} yuan note or coin")]
    NoSuchFace {
        /// The face value.
        face: Money,
    },
    /// A sum that does not fit.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

impl Drawer {
    /// A drawer as opened.
    #[must_use]
    pub const fn open(float: Money) -> Self {
        Self {
            float,
            gross: Money::ZERO,
            given_back: Money::ZERO,
            receipts: 0,
        }
    }

    /// After a payment: cash given less change.
    #[must_use]
    pub fn taken(self, cash: Money) -> Self {
        Self {
            gross: self.gross + cash,
            receipts: self.receipts.saturating_add(1),
            ..self
        }
    }

    /// After a reversal that gave cash back.
    #[must_use]
    pub fn reversed(self, cash: Money) -> Self {
        Self {
            given_back: self.given_back + cash,
            ..self
        }
    }

    /// Reversals as the reports show them: negative.
    #[must_use]
    pub fn reversals(&self) -> Money {
        -self.given_back
    }

    /// What the drawer grew by.
    #[must_use]
    pub fn net(&self) -> Money {
        self.gross - self.given_back
    }

    /// What should be in it.
    #[must_use]
    pub fn expected(&self) -> Money {
        self.float + self.net()
    }

    /// Counted less expected: above zero 长款, below 短款.
    #[must_use]
    pub fn over_short(&self, counted: Money) -> Money {
        counted - self.expected()
    }
}

/// The sum of a count by face value and number of pieces (点钞).
///
/// # Errors
/// [`CountRefusal`] for a face value that does not exist.
pub fn count(pieces: impl IntoIterator<Item = (Money, u32)>) -> Result<Money, CountRefusal> {
    pieces.into_iter().try_fold(Money::ZERO, |sum, (face, pieces)| {
        if !FACES.contains(&face) {
            return Err(CountRefusal::NoSuchFace { face });
        }
        let worth = face.fen().checked_mul(pieces.into()).map(Money::from_fen);
        Ok(worth.and_then(|worth| sum.checked_add(worth)).ok_or(OutOfRange)?)
    })
}

/// The same of a count as it is written down.
///
/// # Errors
/// As [`count`].
pub fn sum_of(pieces: &[Pieces]) -> Result<Money, CountRefusal> {
    count(pieces.iter().map(|one| (one.face, one.pieces)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(text: &str) -> Money {
        text.parse().unwrap()
    }

    #[test]
    fn one_yuan_short() {
        let drawer = Drawer::open(yuan("500"))
            .taken(yuan("2436.50"))
            .reversed(yuan("155"));
        let pieces = [
            ("100", 20),
            ("50", 10),
            ("20", 8),
            ("10", 9),
            ("5", 4),
            ("1", 10),
            ("0.5", 1),
        ];
        let counted = count(pieces.map(|(face, pieces)| (yuan(face), pieces))).unwrap();
        assert_eq!((drawer.expected(), counted), (yuan("2781.50"), yuan("2780.50")));
        assert_eq!(drawer.over_short(counted), yuan("-1.00"));
    }

    #[test]
    fn a_cancelled_receipt_stays_in_the_count() {
        let drawer = Drawer::open(Money::ZERO)
            .taken(yuan("155"))
            .reversed(yuan("155"))
            .taken(yuan("155"));
        let got = (drawer.gross, drawer.reversals(), drawer.net(), drawer.receipts);
        assert_eq!(got, (yuan("310"), yuan("-155"), yuan("155"), 2));
    }

    #[test]
    fn refuses_faces_nobody_made() {
        let face = yuan("25");
        assert_eq!(count([(face, 1)]), Err(CountRefusal::NoSuchFace { face }));
        assert_eq!(count([(FACES[12], 3), (FACES[0], 0)]), Ok(Money::from_fen(3)));
    }
}
