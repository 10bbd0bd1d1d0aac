//! What a customer was told of the catalogue (已告知); reports that a rule fails (此规则在此行不通), and head office's
//! answers.
//!
//! None moves money. Absent on purpose: names and words (payloads), and whose fault it was: following the catalogue's
//! words is nobody's error.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{CaseId, Hash, ReportId, ToldId};
use crate::promise::Promise;
use crate::rule::Rule;

/// What a customer was told of an item.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum ToldAnswer {
    /// 现在能办
    #[n(0)]
    Now,
    /// 先受理: it is accepted, and finished later.
    #[n(1)]
    Accept,
    /// 现在不能办: head office was not reached.
    #[n(2)]
    NotNow,
    /// 不能受理: for one of the item's refusals.
    #[n(3)]
    Refused {
        /// Which, from 0 in the order of its version.
        #[n(0)]
        at: u32,
        /// The reason, as that version has it.
        #[n(1)]
        because: String,
    },
}

/// A customer was told by the catalogue, and no case was opened. The account, where it is known, stands in the entry's
/// header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CustomerTold {
    /// Named before the first attempt.
    #[n(0)]
    pub told: ToldId,
    /// The catalogue's item.
    #[n(1)]
    pub item: String,
    /// Its version, by which the customer was told; 0: the one the program ships.
    #[n(2)]
    pub version: u32,
    /// Its name then.
    #[n(3)]
    pub name: String,
    /// Which answer.
    #[n(4)]
    pub answer: ToldAnswer,
    /// It went out on paper too (一次性告知).
    #[n(5)]
    pub on_paper: bool,
    /// Hash of the payload with whom and the words (`details::ToldDetails`).
    #[n(6)]
    pub details: Hash,
}

/// A rule fails here, as the hall says. It goes to head office, which promises an answer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RuleReported {
    /// Named before the first attempt.
    #[n(0)]
    pub report: ReportId,
    /// Which rule.
    #[n(1)]
    pub rule: Rule,
    /// The item's name then; empty where it is no item.
    #[n(2)]
    pub name: String,
    /// The case at which it failed.
    #[n(3)]
    pub case: Option<CaseId>,
    /// By when head office answers.
    #[n(4)]
    pub promise: Promise,
    /// Hash of the payload with what happened and a proposal (`details::RuleWords`).
    #[n(5)]
    pub words: Hash,
}

/// What head office decides on a rule that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum RuleDecision {
    /// 采纳
    #[n(0)]
    Accepted {
        /// The item's version that changes it; nothing: it is still to come.
        #[n(0)]
        version: Option<u32>,
    },
    /// 不采纳
    #[n(1)]
    Declined,
}

/// Head office answers a report that a rule fails. Answered again, the later holds.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RuleAnswered {
    /// Which.
    #[n(0)]
    pub report: ReportId,
    /// What.
    #[n(1)]
    pub decision: RuleDecision,
    /// Hash of the payload with the words (`details::CaseWords`).
    #[n(2)]
    pub words: Option<Hash>,
}
