//! Rules by the trouble that they cause, business that was handed off for nothing, and promises of departments: what head
//! office looks at before it looks at anybody. None of it names a person, and nothing here has a field to do so.

mod promises;
mod read;

use std::collections::BTreeMap;

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::Cause;
use cistern_domain::friction::{CouldHave, Trouble};
use cistern_domain::promises::Tally;
use cistern_domain::rule::Rule;
use schemars::JsonSchema;
use serde::Serialize;

/// The dates that are looked at, both included; nothing: from the first, or to the last.
#[derive(Clone, Copy, Debug, Default)]
pub struct Span {
    /// The first.
    pub from: Option<BusinessDate>,
    /// The last.
    pub to: Option<BusinessDate>,
}

impl Span {
    /// Whether a date is among them.
    #[must_use]
    pub fn holds(&self, on: BusinessDate) -> bool {
        self.from.is_none_or(|from| from <= on) && self.to.is_none_or(|to| on <= to)
    }
}

/// A rule, with the trouble that it caused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FrictionLine {
    /// Which, in which version.
    pub rule: Rule,
    /// The item's name in that version; empty where it is no item.
    pub name: String,
    /// A refusal's reason, as that version has it; empty otherwise.
    pub clause: String,
    /// That version is tried in some halls alone (试行).
    pub trial: bool,
    /// All kinds together.
    pub sum: u32,
    /// How much of each kind.
    pub counts: BTreeMap<Trouble, u32>,
    /// The newest of it.
    pub examples: Vec<FrictionExample>,
}

/// One trouble.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FrictionExample {
    /// Which kind.
    pub trouble: Trouble,
    /// On which date.
    pub on: BusinessDate,
    /// In which hall; empty: at head office.
    pub hall: String,
    /// 工单号, or the number of the report: where to read about it; empty where it is about neither.
    pub number: String,
    /// The entry: journal/number.
    pub entry: String,
}

/// Business of one item that went to a department, and could have ended in the hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HandedOffLine {
    /// The item.
    pub item: String,
    /// Its name, as the newest case has it.
    pub name: String,
    /// Cases that were handed to a department.
    pub handed: u32,
    /// Of these, how many the hall could have finished, and how.
    pub could_have: BTreeMap<CouldHave, u32>,
}

/// Promises kept and broken: of departments, and apart from them the halls' own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Kept {
    /// Every department that promised something, the most broken first.
    pub departments: Vec<PromiseLine>,
    /// What halls promised and kept in their own hands, hall by hall.
    pub halls: Vec<HallPromises>,
    /// What complaints and second visits came from, as somebody named it.
    pub causes: BTreeMap<Cause, u32>,
    /// Broken promises of departments, the newest of each.
    pub broken: Vec<BrokenPromise>,
}

/// A hall's own promises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HallPromises {
    /// The hall.
    pub hall: String,
    /// Answered in time, too late, not at all; and not due.
    #[serde(flatten)]
    pub tally: Tally,
}

/// A promise of a department that was broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BrokenPromise {
    /// The department's short name.
    pub department: String,
    /// 工单号
    pub number: String,
    /// Its business's name.
    pub name: String,
    /// The hall where it was opened.
    pub hall: String,
    /// By when it was promised, by the city's clock.
    pub due_local: String,
    /// When it was answered; nothing: not yet.
    pub answered_local: Option<String>,
}

/// Promises of one department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PromiseLine {
    /// Its short name.
    pub department: String,
    /// Its name.
    pub name: String,
    /// Answered in time, too late, not at all; and not due.
    #[serde(flatten)]
    pub tally: Tally,
}
