//! Every hall's reports that a rule fails, with head office's answers.

use cistern_domain::case::entry_number;
use cistern_domain::details::RuleWords;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::JournalId;
use cistern_domain::instant::Instant;
use cistern_domain::rule::{ItemPart, Rule};
use cistern_domain::rule_report::ReportState;
use cistern_journal::Tx;

use super::{AskRuleReports, RuleReportAnswer, RuleReportLine, RuleReportList, RuleReportRefusal};
use crate::business::Business;
use crate::counter::{Counter, own_or_refuse};
use crate::receipt::place_of;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;

/// Shown at once.
const SHOWN: usize = 100;

impl Counter {
    /// Every hall's reports that a rule fails.
    ///
    /// # Errors
    /// [`RuleReportRefusal::NotNow`], and those of the disk.
    pub fn rule_reports(&self, _: &AskRuleReports) -> Result<RuleReportList, Failed<RuleReportRefusal>> {
        self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own_or_refuse::<RuleReportRefusal>(tx)?;
            let mut states = Vec::new();
            tx.each_state::<cistern_journal::Fault>(&[Key::REPORTS], |_, state| {
                if let State::Report(state) = state
                    && state.reported.is_some()
                {
                    states.push(state);
                }
                Ok(())
            })?;
            let is_own = |state: &ReportState| {
                let reported = state.reported.as_ref();
                reported.is_some_and(|reported| reported.at.journal == own.journal)
            };
            states.sort_by_key(|state| {
                let when = state
                    .reported
                    .as_ref()
                    .map(|reported| (reported.when, reported.at));
                (is_own(state), when)
            });
            states.reverse();
            let waiting = states.iter().filter(|state| state.answers.is_empty()).count();
            let answered = states.iter().filter(|one| is_own(one) && !one.answers.is_empty());
            let own_answered = answered.count();
            let more = states.len() > SHOWN;
            states.truncate(SHOWN);
            let rules = Rules::load(tx)?;
            let mut reports = Vec::new();
            for state in &states {
                reports.extend(line_of(tx, &rules, self.now(), own.journal, state)?);
            }
            Ok(RuleReportList {
                reports,
                more,
                waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
                own_answered: u32::try_from(own_answered).unwrap_or(u32::MAX),
            })
        })
    }
}

/// A report; nothing while only an answer to it is known here.
pub(super) fn line_of(
    tx: &Tx<'_>,
    rules: &Rules,
    now: Instant,
    own: JournalId,
    state: &ReportState,
) -> Result<Option<RuleReportLine>, Fault> {
    let (Some(reported), Some(standing)) = (&state.reported, state.standing(now)) else {
        return Ok(None);
    };
    let report = &reported.report;
    let words: RuleWords = tx.details(&report.words)?.unwrap_or_default();
    let (hall, _) = place_of(tx, rules, reported.at.journal)?;
    let seat = tx.counter(reported.at.journal)?;
    let answer = state.answered().map(|answer| -> Result<_, Fault> {
        Ok(RuleReportAnswer {
            decision: answer.answer.decision,
            words: tx.case_words(answer.answer.words.as_ref())?,
            local: rules.local(answer.when),
        })
    });
    Ok(Some(RuleReportLine {
        report: report.report,
        number: entry_number((seat.hall, seat.counter), reported.on, reported.at.number),
        clause: clause(tx, &report.rule)?,
        rule: report.rule.clone(),
        name: report.name.clone(),
        hall,
        own: reported.at.journal == own,
        local: rules.local(reported.when),
        due_local: rules.local(report.promise.due),
        standing,
        happened: words.happened,
        proposal: words.proposal,
        answer: answer.transpose()?,
    }))
}

/// A refusal's reason, as its version has it.
fn clause(tx: &Tx<'_>, rule: &Rule) -> Result<String, Fault> {
    let Rule::Item {
        item,
        version,
        part: ItemPart::Refusal { at },
    } = rule
    else {
        return Ok(String::new());
    };
    let business = Business::load(tx)?;
    let refusals = business.version(item, *version).map(|item| &item.refusals);
    let refusal = refusals.and_then(|all| usize::try_from(*at).ok().and_then(|at| all.get(at)));
    Ok(refusal.map(|refusal| refusal.because.clone()).unwrap_or_default())
}
