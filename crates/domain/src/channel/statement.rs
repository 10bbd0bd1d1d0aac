//! A channel's statement, and the check that it agrees with itself.
//!
//! A count or a sum covers all rows of its kind, the failed among them: it tells whether the file is
//! whole, not what was earned. Absent on purpose: repairing a statement. One that disagrees is refused
//! whole, and asked for again.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use super::row::{Channel, ChannelRow, Kind};
use crate::money::Money;

/// Which rows a claim covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "StatementPart")]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Payments and refunds; their sum is payments less refunds.
    All,
    /// Payments.
    Payments,
    /// Refunds, as an amount of zero or more.
    Refunds,
}

/// What a statement says of its own rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// How many there are.
    Count {
        /// Of which rows.
        of: Part,
        /// How many.
        number: u64,
    },
    /// What they add up to.
    Sum {
        /// Of which rows.
        of: Part,
        /// To what.
        amount: Money,
    },
}

/// A claim that the rows do not bear out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Disagreement {
    /// Rows are missing, or there are too many.
    #[error("it declares {declared} {of} and holds {found}, {} {}", declared.abs_diff(*found), word(found < declared))]
    Count {
        /// Of which rows.
        of: Part,
        /// What the statement says.
        declared: u64,
        /// How many there are.
        found: u64,
    },
    /// The amounts do not add up.
    #[error("it declares {declared} yuan of {of} and holds {found}, {} {}", distance(*declared, *found), word(found < declared))]
    Sum {
        /// Of which rows.
        of: Part,
        /// What the statement says.
        declared: Money,
        /// What the rows add up to.
        found: Money,
    },
}

const fn word(too_few: bool) -> &'static str {
    if too_few { "too few" } else { "too many" }
}

fn distance(one: Money, other: Money) -> Money {
    if one < other { other - one } else { one - other }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::All => "rows",
            Self::Payments => "payments",
            Self::Refunds => "refunds",
        })
    }
}

impl Part {
    fn covers(self, row: &ChannelRow) -> bool {
        match self {
            Self::All => true,
            Self::Payments => row.kind == Kind::Payment,
            Self::Refunds => row.kind == Kind::Refund,
        }
    }

    fn amount(self, row: &ChannelRow) -> Money {
        match (self, row.kind) {
            (Self::All, Kind::Refund) => -row.amount,
            _ => row.amount,
        }
    }
}

impl Claim {
    fn against(self, rows: &[ChannelRow]) -> Option<Disagreement> {
        match self {
            Self::Count { of, number } => {
                let found = rows.iter().filter(|row| of.covers(row)).count();
                let (declared, found) = (number, u64::try_from(found).unwrap_or(u64::MAX));
                (declared != found).then_some(Disagreement::Count { of, declared, found })
            }
            Self::Sum { of, amount } => {
                let covered = rows.iter().filter(|row| of.covers(row));
                let (declared, found) = (amount, covered.map(|row| of.amount(row)).sum());
                (declared != found).then_some(Disagreement::Sum { of, declared, found })
            }
        }
    }
}

/// A statement whose rows bear out all it says of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    channel: Channel,
    rows: Vec<ChannelRow>,
}

impl Statement {
    /// Holds `claims` against `rows`.
    ///
    /// # Errors
    /// Every [`Disagreement`], in the order of the claims. No row of such a statement is to be used.
    pub fn check(
        channel: Channel,
        rows: Vec<ChannelRow>,
        claims: &[Claim],
    ) -> Result<Self, Vec<Disagreement>> {
        let wrong: Vec<Disagreement> = claims.iter().filter_map(|claim| claim.against(&rows)).collect();
        if wrong.is_empty() {
            Ok(Self { channel, rows })
        } else {
            Err(wrong)
        }
    }

    /// Whose it is.
    #[must_use]
    pub const fn channel(&self) -> Channel {
        self.channel
    }

    /// Its rows, as they stood.
    #[must_use]
    pub fn rows(&self) -> &[ChannelRow] {
        &self.rows
    }
}
