//! Saying that a rule fails: one entry, with head office's promise.

use cistern_domain::date::BusinessDate;
use cistern_domain::details::{LONGEST_WORDS, RuleWords};
use cistern_domain::entry::RuleReported;
use cistern_domain::promise::Promise;
use cistern_domain::rule::Rule;
use cistern_domain::rule_report::ANSWERED_WITHIN;
use cistern_domain::settings::Role;
use cistern_journal::{Tx, Writer};
use cistern_publishing::{Naming, PublishedRules};

use super::list::line_of;
use super::{ReportRule, RuleReportLine, RuleReportRefusal};
use crate::business::{Business, BusinessRefusal};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;

impl Counter {
    /// Says that a rule fails. The same request again answers with what is stored.
    ///
    /// # Errors
    /// [`RuleReportRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn report_rule(&self, ask: &ReportRule) -> Result<RuleReportLine, Failed<RuleReportRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        let line = self.file.act(|tx| {
            let own = own_or_refuse(tx)?;
            let is_new = tx.report(ask.report)?.reported.is_none();
            if is_new {
                self.write_report(tx, (&own, &who), ask)?;
            }
            let rules = Rules::load(tx)?;
            let line = line_of(tx, &rules, self.now(), own.journal, &tx.report(ask.report)?)?;
            let line =
                line.ok_or_else(|| Fault::Inconsistent("a report that was just written".to_owned()))?;
            if !is_new && line.happened != ask.happened.trim() {
                return refuse(RuleReportRefusal::Conflict { number: line.number });
            }
            Ok(line)
        })?;
        self.touched(&[Topic::Cases]);
        Ok(line)
    }

    fn write_report(
        &self,
        tx: &Tx<'_>,
        (own, who): (&Writer, &AtDesk),
        ask: &ReportRule,
    ) -> Result<(), Failed<RuleReportRefusal>> {
        let rules = Rules::load(tx)?;
        let business = Business::load(tx)?;
        let on = date_now(tx, &rules, self.now())?;
        let words = words(ask).or_else(refuse)?;
        let (rule, name) = named(tx, (own, on), ask)?;
        let promise = Promise::make(ANSWERED_WITHIN, self.now(), business.calendar(on), rules.zone);
        let body = RuleReported {
            report: ask.report,
            rule,
            name,
            case: ask.case,
            promise,
            words: self.pen().detach(tx, &words)?,
        };
        tx.append(own, self.draft(who, on, None, body))?;
        Ok(())
    }
}

fn words(ask: &ReportRule) -> Result<RuleWords, RuleReportRefusal> {
    let happened = ask.happened.trim().to_owned();
    let proposal = ask.proposal.trim().to_owned();
    if happened.is_empty() {
        return Err(RuleReportRefusal::NoWords);
    }
    for text in [&happened, &proposal] {
        let characters = text.chars().count();
        if characters > LONGEST_WORDS {
            return Err(RuleReportRefusal::TooLong {
                characters: u32::try_from(characters).unwrap_or(u32::MAX),
                limit: u32::try_from(LONGEST_WORDS).unwrap_or(u32::MAX),
            });
        }
    }
    Ok(RuleWords { happened, proposal })
}

/// The version that stood behind it: of the case's item the case's, else the one by which this hall works now.
fn named(
    tx: &Tx<'_>,
    (own, on): (&Writer, BusinessDate),
    ask: &ReportRule,
) -> Result<(Rule, String), Failed<RuleReportRefusal>> {
    let opened = match ask.case {
        Some(case) => match tx.case(case)?.opened {
            Some(opened) => Some(opened.asked),
            None => return refuse(RuleReportRefusal::UnknownCase { case }),
        },
        None => None,
    };
    let at = Naming {
        hall: tx.counter(own.journal)?.hall,
        on,
        case: opened.as_ref().map(|asked| (asked.item.as_str(), asked.version)),
    };
    let named = PublishedRules::read(tx)?.named(&ask.rule, at);
    named.or_else(|none| refuse(RuleReportRefusal::from(BusinessRefusal::from(none))))
}
