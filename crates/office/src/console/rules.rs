//! 规则反映: what halls report of rules that fail, what is overdue first; and the answers, each signed with the PIN.

use cistern_domain::details::LONGEST_WORDS;
use cistern_domain::entry::RuleDecision;
use cistern_domain::ids::ReportId;
use cistern_publishing::RuleAnswerRefused;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::{Failed, shown};
use super::pin::NotSigned;
use super::session::Session;
use crate::fault::OfficeFault;
use crate::rules::{AnswerRule as Wish, AnswerRuleRefused, RuleReportAtOffice};

/// Asks for the reports.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskRules {}

/// Every report that a rule fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RulesAtOffice {
    /// What waits first, what is due first; then what is answered.
    pub reports: Vec<RuleReportAtOffice>,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// Answers a report. Answered again, the later holds.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerRule {
    /// Which.
    pub report: ReportId,
    /// Accepted or declined.
    pub decision: RuleDecision,
    /// What every hall reads.
    pub words: String,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Why the reports are not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NotRuleAnswerer {
    /// Whoever asks is of no department, nor of finance or 信息, or no more.
    NotRuleAnswerer,
}

/// Why a report was not answered. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RuleNotAnswered {
    /// Whoever asks is of no department, nor of finance or 信息, or no more.
    NotRuleAnswerer,
    /// Not their PIN.
    WrongPin {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
    /// Too many wrong PINs lately.
    TooSoon {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
    /// No such report.
    Unknown,
    /// No words, or too many.
    Words {
        /// At most, characters.
        limit: u32,
    },
    /// The version that is said to change the rule is not published.
    NoVersion {
        /// Which.
        version: u32,
    },
    /// The version that is said to change the rule is the one that failed, or an older one.
    NotNewer {
        /// Which.
        version: u32,
        /// The one that failed.
        failed: u32,
    },
    /// The rule is no item of the catalogue: no version of one changes it.
    NoItem,
}

impl Console {
    /// Every report.
    pub(super) fn rules(
        &self,
        session: &Session,
        _: &AskRules,
    ) -> Result<RulesAtOffice, Failed<NotRuleAnswerer>> {
        if !self.office.answers_for_rules(session.staff)? {
            return Err(Failed::Refused(NotRuleAnswerer::NotRuleAnswerer));
        }
        Ok(self.reports()?)
    }

    /// Answers one.
    pub(super) fn answer_rule(
        &self,
        session: &Session,
        ask: &AnswerRule,
    ) -> Result<RulesAtOffice, Failed<RuleNotAnswered>> {
        if !self.office.answers_for_rules(session.staff)? {
            return Err(Failed::Refused(RuleNotAnswered::NotRuleAnswerer));
        }
        let wish = Wish {
            report: ask.report,
            decision: ask.decision,
            words: ask.words.clone(),
            staff: session.staff,
            pin: ask.pin.clone(),
        };
        let done = self.signing((session.staff, &ask.pin), || self.office.answer_rule(&wish));
        match done {
            Ok(_) => shown(self.reports()),
            Err(NotSigned::WrongPin(wait_millis)) => {
                Err(Failed::Refused(RuleNotAnswered::WrongPin { wait_millis }))
            }
            Err(NotSigned::TooSoon(wait_millis)) => {
                Err(Failed::Refused(RuleNotAnswered::TooSoon { wait_millis }))
            }
            Err(NotSigned::Fault(fault)) => Err(Failed::Broken(fault)),
            Err(NotSigned::Not(why)) => Err(refused(why)),
        }
    }

    fn reports(&self) -> Result<RulesAtOffice, OfficeFault> {
        Ok(RulesAtOffice {
            reports: self.office.rule_reports()?,
            local: self.office.local(self.office.now())?,
        })
    }
}

fn refused(why: AnswerRuleRefused) -> Failed<RuleNotAnswered> {
    let why = match why {
        // Told apart before: a PIN that does not fit is counted.
        AnswerRuleRefused::NotOfTheOffice(_) => RuleNotAnswered::WrongPin { wait_millis: 0 },
        AnswerRuleRefused::Fault(fault) => return Failed::Broken(fault),
        AnswerRuleRefused::Refused(why) => match why {
            RuleAnswerRefused::Unknown => RuleNotAnswered::Unknown,
            RuleAnswerRefused::Words => RuleNotAnswered::Words {
                limit: u32::try_from(LONGEST_WORDS).unwrap_or(u32::MAX),
            },
            RuleAnswerRefused::NoVersion { version, .. } => RuleNotAnswered::NoVersion { version },
            RuleAnswerRefused::NotNewer { version, failed, .. } => {
                RuleNotAnswered::NotNewer { version, failed }
            }
            RuleAnswerRefused::NoItem => RuleNotAnswered::NoItem,
            RuleAnswerRefused::Publication(fault) => return Failed::Broken(fault.into()),
        },
    };
    Failed::Refused(why)
}
