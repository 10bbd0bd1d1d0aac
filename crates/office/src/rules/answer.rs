//! Answering a report that a rule fails: whoever of head office answers for rules, with their PIN.

use cistern_domain::entry::RuleDecision;
use cistern_domain::ids::{EntryRef, ReportId, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_publishing::pin::pin_fits;
use cistern_publishing::{RuleAnswerRefused, settings};

use crate::fault::OfficeFault;
use crate::office::Office;

/// What head office says about a rule that fails.
#[derive(Clone, Debug)]
pub struct AnswerRule {
    /// Which report.
    pub report: ReportId,
    /// Accepted or declined.
    pub decision: RuleDecision,
    /// What the halls are told.
    pub words: String,
    /// Who answers: a member of a department, or somebody of finance or IT.
    pub staff: StaffNo,
    /// Their PIN.
    pub pin: String,
}

/// Why nothing was answered.
#[derive(Debug, thiserror::Error)]
pub enum AnswerRuleRefused {
    /// Not of head office, or a wrong PIN.
    #[error("staff {0} is of no department, nor of finance or IT, or the PIN is wrong")]
    NotOfTheOffice(StaffNo),
    /// See inside.
    #[error(transparent)]
    Refused(#[from] RuleAnswerRefused),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for AnswerRuleRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// Answers a report that a rule fails.
    ///
    /// # Errors
    /// [`AnswerRuleRefused`]; nothing was written then.
    pub fn answer_rule(&self, wish: &AnswerRule) -> Result<EntryRef, AnswerRuleRefused> {
        if !self.answers_for_rules(wish.staff)? || !self.pin_is(wish.staff, &wish.pin)? {
            return Err(AnswerRuleRefused::NotOfTheOffice(wish.staff));
        }
        self.acting_as(wish.staff, |tx, pen| {
            Ok(pen.answer_rule(tx, wish.report, wish.decision, &wish.words)?.at())
        })
    }

    /// Whether somebody answers for rules: a member of a department, or somebody of finance or IT.
    pub(crate) fn answers_for_rules(&self, who: StaffNo) -> Result<bool, OfficeFault> {
        Ok(self.file.read::<_, Fault>(|tx| {
            let Some(staff) = tx.staff(who)? else {
                return Ok(false);
            };
            let departments = settings(tx)?.departments;
            let is_member = departments.iter().any(|one| one.members.contains(&who));
            let roles = staff.roles_on(self.today());
            let has_role = [Role::Finance, Role::It].iter().any(|role| roles.contains(role));
            Ok(is_member || has_role)
        })?)
    }

    fn pin_is(&self, who: StaffNo, pin: &str) -> Result<bool, OfficeFault> {
        let hash = self.file.read::<_, Fault>(|tx| {
            let details = tx.staff_details(who)?;
            Ok(details.map(|details| details.pin_hash))
        })?;
        hash.map_or(Ok(false), |hash| Ok(pin_fits(pin, &hash)?))
    }
}
