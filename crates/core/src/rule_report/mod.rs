//! Reports that a rule fails here (此规则在此行不通): from the business card, a refusal or a case, with what happened and a
//! proposal, to head office, which promises an answer; and every hall's reports with their answers.

mod list;
mod naming;
mod report;

pub use naming::AskRulesToName;

use cistern_domain::entry::RuleDecision;
use cistern_domain::ids::{CaseId, ReportId};
use cistern_domain::promise::Standing;
use cistern_domain::rule::Rule;
pub use cistern_domain::rule::{RulesToName, WhichRule};
use cistern_publishing::NoSuchRule;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::business::BusinessRefusal;
use crate::refusal::NotNow;

/// Says that a rule fails. The same `report` again answers with what is stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReportRule {
    /// Named by the screen before the first attempt.
    pub report: ReportId,
    /// Which rule.
    pub rule: WhichRule,
    /// The case at which it failed.
    pub case: Option<CaseId>,
    /// What happened.
    pub happened: String,
    /// How it should be; may be empty.
    pub proposal: String,
}

/// Asks for every hall's reports.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskRuleReports {}

/// Every hall's reports, newest first; this counter's own before them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RuleReportList {
    /// They.
    pub reports: Vec<RuleReportLine>,
    /// There are more.
    pub more: bool,
    /// Not answered yet.
    pub waiting: u32,
    /// Of this counter's own, answered.
    pub own_answered: u32,
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RuleReportLine {
    /// Which.
    pub report: ReportId,
    /// Its number, as told.
    pub number: String,
    /// Which rule, with its version.
    pub rule: Rule,
    /// The item's name then; empty where it is no item.
    pub name: String,
    /// What of the item it is, as that version has it: a refusal's reason; empty otherwise.
    pub clause: String,
    /// The hall.
    pub hall: String,
    /// Whether this counter wrote it.
    pub own: bool,
    /// When, the hour of the hall.
    pub local: String,
    /// By when head office answers.
    pub due_local: String,
    /// How that promise stands.
    pub standing: Standing,
    /// What happened; empty where the words have not arrived.
    pub happened: String,
    /// How it should be.
    pub proposal: String,
    /// What head office says; nothing: not yet.
    pub answer: Option<RuleReportAnswer>,
}

/// What head office says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RuleReportAnswer {
    /// Accepted or declined.
    pub decision: RuleDecision,
    /// Its words; empty where they have not arrived.
    pub words: String,
    /// When, the hour of the hall.
    pub local: String,
}

/// Why nothing was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RuleReportRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// See inside.
    #[error(transparent)]
    Business {
        /// Why.
        refusal: BusinessRefusal,
    },
    /// No such case here.
    #[error("no such case here")]
    UnknownCase {
        /// Which.
        case: CaseId,
    },
    /// It does not say what happened.
    #[error("it does not say what happened")]
    NoWords,
    /// Words that are too long.
    #[error("{characters} characters are more than {limit}")]
    TooLong {
        /// Characters.
        characters: u32,
        /// At most.
        limit: u32,
    },
    /// The same identifier with other content.
    #[error("it was reported already, differently: {number}")]
    Conflict {
        /// The number that stands.
        number: String,
    },
}

impl From<NoSuchRule> for BusinessRefusal {
    fn from(none: NoSuchRule) -> Self {
        match none {
            NoSuchRule::Item(item) => Self::Unknown { item },
            NoSuchRule::Refusal { item, at } => Self::NoSuchRefusal { item, refusal: at },
        }
    }
}

impl From<BusinessRefusal> for RuleReportRefusal {
    fn from(refusal: BusinessRefusal) -> Self {
        match refusal {
            BusinessRefusal::NotNow(why) => Self::NotNow(why),
            refusal => Self::Business { refusal },
        }
    }
}
