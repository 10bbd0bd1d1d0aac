//! Reading reports that a rule fails: what waits first, what is due first.

use cistern_domain::case::entry_number;
use cistern_domain::catalogue::{Catalogue, Item};
use cistern_domain::date::CHINA;
use cistern_domain::details::RuleWords;
use cistern_domain::fold::{Key, State};
use cistern_domain::rule::{ItemPart, Rule};
use cistern_domain::rule_report::ReportState;
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;

use super::{RuleAnswerAtOffice, RuleReportAtOffice};
use crate::fault::OfficeFault;
use crate::office::Office;

impl Office {
    /// Every report that a rule fails: those that wait first, what is due first; then those that are answered.
    ///
    /// # Errors
    /// Those of the file.
    pub fn rule_reports(&self) -> Result<Vec<RuleReportAtOffice>, OfficeFault> {
        let mut lines = self.file.read::<_, Fault>(|tx| {
            let mut lines = Vec::new();
            tx.each_state::<Fault>(&[Key::REPORTS], |_, state| {
                if let State::Report(state) = state {
                    lines.extend(self.report_line(tx, &state)?);
                }
                Ok(())
            })?;
            Ok(lines)
        })?;
        lines.sort_by_key(|line| (line.answer.is_some(), line.due, line.report));
        Ok(lines)
    }

    /// A report; nothing while only an answer to it is known.
    fn report_line(&self, tx: &Tx<'_>, state: &ReportState) -> Result<Option<RuleReportAtOffice>, Fault> {
        let (Some(reported), Some(standing)) = (&state.reported, state.standing(self.now())) else {
            return Ok(None);
        };
        let settings = settings(tx)?;
        let zone = settings.time_zone.parse().unwrap_or(CHINA);
        let local = |at: cistern_domain::instant::Instant| {
            at.utc().with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
        };
        let report = &reported.report;
        let words: RuleWords = tx.details(&report.words)?.unwrap_or_default();
        let seat = tx.counter(reported.at.journal)?;
        let answer = state.answered().map(|answer| -> Result<_, Fault> {
            Ok(RuleAnswerAtOffice {
                decision: answer.answer.decision,
                words: tx.case_words(answer.answer.words.as_ref())?,
                local: local(answer.when),
            })
        });
        Ok(Some(RuleReportAtOffice {
            report: report.report,
            number: entry_number((seat.hall, seat.counter), reported.on, reported.at.number),
            hall: settings.hall_name(seat.hall),
            on: reported.on,
            clause: clause(tx, &report.rule)?,
            newest: newest(tx, &report.rule)?,
            rule: report.rule.clone(),
            name: report.name.clone(),
            happened: words.happened,
            proposal: words.proposal,
            due: report.promise.due,
            due_local: local(report.promise.due),
            standing,
            answer: answer.transpose()?,
        }))
    }
}

/// The newest version of the rule's item, where that is newer than the one that failed.
fn newest(tx: &Tx<'_>, rule: &Rule) -> Result<Option<u32>, Fault> {
    let Rule::Item { item, version, .. } = rule else {
        return Ok(None);
    };
    let business = tx.business()?;
    let last = business.items.get(item).and_then(|all| all.keys().next_back());
    Ok(last.copied().filter(|last| last > version))
}

/// A version of an item; nothing where it was never published.
pub(crate) fn item(tx: &Tx<'_>, id: &str, version: u32) -> Result<Option<Item>, Fault> {
    if version == 0 {
        let shipped = Catalogue::sample().items.iter().find(|item| item.id == id);
        return Ok(shipped.cloned());
    }
    let business = tx.business()?;
    let json = business.items.get(id).and_then(|all| all.get(&version));
    let read = json.map(|json| Item::from_json(json)).transpose();
    read.map_err(|fault| Fault::Damaged(format!("item {id}: {fault}")))
}

/// A refusal's reason, as its version has it.
fn clause(tx: &Tx<'_>, rule: &Rule) -> Result<String, Fault> {
    let Rule::Item {
        item: id,
        version,
        part: ItemPart::Refusal { at },
    } = rule
    else {
        return Ok(String::new());
    };
    let item = item(tx, id, *version)?;
    let at = usize::try_from(*at).unwrap_or(usize::MAX);
    let refusal = item.as_ref().and_then(|item| item.refusals.get(at));
    Ok(refusal.map(|refusal| refusal.because.clone()).unwrap_or_default())
}
