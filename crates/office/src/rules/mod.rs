//! Rules that fail, as halls report them, and what head office answers.
//!
//! Told without persons: a report is about a rule, and who wrote it is nobody's question here.

mod answer;
mod read;

pub use answer::{AnswerRule, AnswerRuleRefused};
pub(crate) use read::item;

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::RuleDecision;
use cistern_domain::ids::ReportId;
use cistern_domain::instant::Instant;
use cistern_domain::promise::Standing;
use cistern_domain::rule::Rule;
use schemars::JsonSchema;
use serde::Serialize;

/// A report that a rule fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleReportAtOffice {
    /// Which.
    pub report: ReportId,
    /// Its number, as the hall tells it.
    pub number: String,
    /// The hall.
    pub hall: String,
    /// Under which date.
    pub on: BusinessDate,
    /// Which rule.
    pub rule: Rule,
    /// The item's name then; empty where it is no item.
    pub name: String,
    /// A refusal's reason, as that version has it; empty otherwise.
    pub clause: String,
    /// What happened.
    pub happened: String,
    /// How it should be; empty where nothing is proposed.
    pub proposal: String,
    /// By when it is to be answered.
    pub due: Instant,
    /// The same by the city's clock.
    pub due_local: String,
    /// How that promise stands.
    pub standing: Standing,
    /// The item's newest version, where it is published after the one that failed: it may be what changes it.
    pub newest: Option<u32>,
    /// What was answered; nothing: it waits.
    pub answer: Option<RuleAnswerAtOffice>,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleAnswerAtOffice {
    /// Accepted or declined.
    pub decision: RuleDecision,
    /// The words.
    pub words: String,
    /// When, by the city's clock.
    pub local: String,
}
