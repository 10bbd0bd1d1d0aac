//! Head office's answers to reports that a rule fails.

use cistern_domain::details::LONGEST_WORDS;
use cistern_domain::entry::{Entry, RuleAnswered, RuleDecision};
use cistern_domain::ids::ReportId;
use cistern_domain::rule::Rule;
use cistern_journal::{Fault, Tx};

use crate::pen::{Pen, Publication};

/// Why a report was not answered.
#[derive(Debug, thiserror::Error)]
pub enum RuleAnswerRefused {
    /// No such report here.
    #[error("no such report here")]
    Unknown,
    /// No words, or too many.
    #[error("1 to {LONGEST_WORDS} characters of words are needed")]
    Words,
    /// The version that is said to change the rule is not published.
    #[error("{item} has no version {version}")]
    NoVersion {
        /// The item.
        item: String,
        /// The version.
        version: u32,
    },
    /// The version that is said to change the rule is the one that failed, or an older one.
    #[error("version {version} of {item} is not newer than the one that failed, {failed}")]
    NotNewer {
        /// The item.
        item: String,
        /// The version.
        version: u32,
        /// The one that failed.
        failed: u32,
    },
    /// The rule is no item of the catalogue: no version of one changes it.
    #[error("the rule is no item of the catalogue")]
    NoItem,
    /// The office's own trouble.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl From<Fault> for RuleAnswerRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

impl Pen<'_> {
    /// Answers a report that a rule fails. Answered again, the later holds: so a version that came afterwards is named.
    ///
    /// # Errors
    /// [`RuleAnswerRefused`]; nothing was written then.
    pub fn answer_rule(
        &self,
        tx: &Tx<'_>,
        report: ReportId,
        decision: RuleDecision,
        words: &str,
    ) -> Result<Entry, RuleAnswerRefused> {
        let reported = tx.report(report)?.reported.ok_or(RuleAnswerRefused::Unknown)?;
        if let RuleDecision::Accepted {
            version: Some(version),
        } = decision
        {
            changed_by(tx, &reported.report.rule, version)?;
        }
        let words = words.trim();
        if words.is_empty() || words.chars().count() > LONGEST_WORDS {
            return Err(RuleAnswerRefused::Words);
        }
        let body = RuleAnswered {
            report,
            decision,
            words: self.case_words(tx, words)?,
        };
        Ok(self.write(tx, body)?)
    }
}

/// Whether a version of the rule's item is published, and newer than the one that failed.
fn changed_by(tx: &Tx<'_>, rule: &Rule, version: u32) -> Result<(), RuleAnswerRefused> {
    let Rule::Item {
        item,
        version: failed,
        ..
    } = rule
    else {
        return Err(RuleAnswerRefused::NoItem);
    };
    let (item, failed) = (item.clone(), *failed);
    let published = tx.business()?.items;
    if !published.get(&item).is_some_and(|all| all.contains_key(&version)) {
        return Err(RuleAnswerRefused::NoVersion { item, version });
    }
    if version <= failed {
        return Err(RuleAnswerRefused::NotNewer {
            item,
            version,
            failed,
        });
    }
    Ok(())
}
