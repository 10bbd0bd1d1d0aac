//! Receipt blocks (票据号段): each counter owns its own, so numbers never collide.
//!
//! Holds: which number comes next and how many are left. Absent on purpose: which receipt bears which
//! number, and who granted the block.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::ReceiptNo;

/// A run of receipt numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct ReceiptBlock {
    from: ReceiptNo,
    to: ReceiptNo,
}

/// Numbers of a block that are gone. Spoiled (作废) is a number whose paper was ruined; a paper that never
/// met its number (未使用) does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Gone {
    /// On receipts.
    pub used: u64,
    /// Ruined.
    pub spoiled: u64,
}

/// Where a block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlockStanding {
    /// Numbers are left.
    Open {
        /// The next one.
        next: ReceiptNo,
        /// How many, that one included.
        left: u64,
    },
    /// None is left.
    UsedUp,
}

/// Why a block cannot be, or cannot stand so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BlockRefusal {
    /// It ends before it begins.
    #[error("{from} to {to} is no block")]
    Backwards {
        /// First number.
        from: ReceiptNo,
        /// Last number.
        to: ReceiptNo,
    },
    /// More numbers are gone than it has.
    #[error("{gone} numbers gone of {held}")]
    MoreThanHeld {
        /// How many are gone.
        gone: u64,
        /// How many it has.
        held: u64,
    },
}

impl ReceiptBlock {
    /// A block of numbers.
    ///
    /// # Errors
    /// [`BlockRefusal::Backwards`] when it ends before it begins.
    pub const fn new(from: ReceiptNo, to: ReceiptNo) -> Result<Self, BlockRefusal> {
        if to.0 < from.0 {
            Err(BlockRefusal::Backwards { from, to })
        } else {
            Ok(Self { from, to })
        }
    }

    /// First number.
    #[must_use]
    pub const fn from(self) -> ReceiptNo {
        self.from
    }

    /// Last number.
    #[must_use]
    pub const fn to(self) -> ReceiptNo {
        self.to
    }

    /// How many numbers it has.
    #[must_use]
    pub const fn count(self) -> u64 {
        (self.to.0 - self.from.0).saturating_add(1)
    }

    /// Whether a number is one of its own.
    #[must_use]
    pub fn contains(self, number: ReceiptNo) -> bool {
        (self.from..=self.to).contains(&number)
    }

    /// Whether it shares a number with another; two granted blocks never may.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// Where it stands after so many numbers are gone; they go in order.
    ///
    /// # Errors
    /// [`BlockRefusal::MoreThanHeld`] when it does not have as many.
    pub fn after(self, gone: Gone) -> Result<BlockStanding, BlockRefusal> {
        let (held, gone) = (self.count(), gone.used.saturating_add(gone.spoiled));
        match held.checked_sub(gone) {
            None => Err(BlockRefusal::MoreThanHeld { gone, held }),
            Some(0) => Ok(BlockStanding::UsedUp),
            Some(left) => Ok(BlockStanding::Open {
                next: ReceiptNo(self.from.0 + gone),
                left,
            }),
        }
    }
}

/// Reading a block checks it.
impl<'de> Deserialize<'de> for ReceiptBlock {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Ends {
            from: ReceiptNo,
            to: ReceiptNo,
        }
        let Ends { from, to } = Ends::deserialize(deserializer)?;
        Self::new(from, to).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(from: u64, to: u64) -> ReceiptBlock {
        ReceiptBlock::new(ReceiptNo(from), ReceiptNo(to)).unwrap()
    }

    #[test]
    fn numbers_go_in_order() {
        let drawn = block(12_001, 12_050);
        let open = |next, left| {
            Ok(BlockStanding::Open {
                next: ReceiptNo(next),
                left,
            })
        };
        let rows = [
            (0, 0, open(12_001, 50)),
            (22, 2, open(12_025, 26)),
            (48, 1, open(12_050, 1)),
            (48, 2, Ok(BlockStanding::UsedUp)),
            (50, 1, Err(BlockRefusal::MoreThanHeld { gone: 51, held: 50 })),
        ];
        for (used, spoiled, standing) in rows {
            assert_eq!(
                drawn.after(Gone { used, spoiled }),
                standing,
                "{used} used, {spoiled} spoiled"
            );
        }
    }

    #[test]
    fn blocks_keep_apart() {
        for (other, overlaps) in [
            (block(1, 12_000), false),
            (block(12_050, 12_060), true),
            (block(12_051, 12_060), false),
        ] {
            assert_eq!(block(12_001, 12_050).overlaps(other), overlaps, "{other:?}");
            assert_eq!(
                other.overlaps(block(12_001, 12_050)),
                overlaps,
                "the other way round"
            );
        }
        assert!(
            block(12_001, 12_050).contains(ReceiptNo(12_050))
                && !block(12_001, 12_050).contains(ReceiptNo(12_051))
        );
        assert!(
            ReceiptBlock::new(ReceiptNo(2), ReceiptNo(1)).is_err(),
            "backwards"
        );
        assert!(
            serde_json::from_str::<ReceiptBlock>(r#"{"from":2,"to":1}"#).is_err(),
            "nor on the wire"
        );
    }
}
