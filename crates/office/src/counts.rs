//! Counts of drawers on a settlement sheet that did not come out: each by itself, with the word of whoever counted.

use cistern_domain::Money;
use cistern_domain::shift::Counted;
use schemars::JsonSchema;
use serde::Serialize;

/// A count of a drawer that did not come out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CountOnSheet {
    /// Counted less expected.
    pub over_short: Money,
    /// Why, as whoever counted said; nothing where nobody said anything.
    pub reason: Option<String>,
    /// Signed slips of reversals that belonged in the drawer and were not found.
    pub slips_missing: u32,
}

impl From<Counted<'_>> for CountOnSheet {
    fn from(count: Counted<'_>) -> Self {
        Self {
            over_short: count.over_short,
            reason: count.reason.map(str::to_owned),
            slips_missing: count.slips_missing,
        }
    }
}
