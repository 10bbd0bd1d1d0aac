//! Days that do not count (争议期间不计违约金): a bill in dispute waits for a decision.
//!
//! The rule: of the days late, those from the one on which the bill was put on hold to the one on which it was decided, both
//! included, bear no late fee, whatever the decision; the fee runs on from the day after. Its source: our own catalogue
//! (投诉, 欠费停水: "账单有争议，正在核查：数目还没定"; 违约金减免: "争议处理期间") and the requirement that a dispute freezes
//! late fee until it is decided. The one verified neighbour, HRB, only says that a dispute reverses the payment first and
//! then the receivable: that is the correction here, after the decision.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::BusinessDate;

/// A stretch that does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// Its first day.
    pub from: BusinessDate,
    /// Its last day; nothing: it goes on.
    pub until: Option<BusinessDate>,
}

/// Days of a late fee that did not count, together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FrozenDays {
    /// The first.
    pub from: BusinessDate,
    /// The last.
    pub until: BusinessDate,
    /// How many.
    pub days: u32,
}

/// The days after one and up to another that do not count: stretches that overlap or touch are one.
pub(super) fn frozen_days(frozen: &[Frozen], after: BusinessDate, until: BusinessDate) -> Vec<FrozenDays> {
    let first = after.plus_days(1);
    let mut all: Vec<(BusinessDate, BusinessDate)> = frozen
        .iter()
        .map(|one| (one.from.max(first), one.until.unwrap_or(until).min(until)))
        .filter(|(from, until)| from <= until)
        .collect();
    all.sort_unstable();
    let mut union: Vec<(BusinessDate, BusinessDate)> = Vec::new();
    for (from, until) in all {
        match union.last_mut() {
            Some(last) if from <= last.1.plus_days(1) => last.1 = last.1.max(until),
            _ => union.push((from, until)),
        }
    }
    let days = |(from, until): (BusinessDate, BusinessDate)| FrozenDays {
        from,
        until,
        days: u32::try_from(until.days_since(from) + 1).unwrap_or(u32::MAX),
    };
    union.into_iter().map(days).collect()
}

#[cfg(test)]
mod tests;
