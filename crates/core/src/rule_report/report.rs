//! Saying that a rule fails: one entry, with head office's promise.

use cistern_domain::catalogue::Item;
use cistern_domain::date::{BusinessDate, in_force};
use cistern_domain::details::{LONGEST_WORDS, RuleWords};
use cistern_domain::entry::RuleReported;
use cistern_domain::ids::CaseId;
use cistern_domain::promise::Promise;
use cistern_domain::rule::{ItemPart, Rule};
use cistern_domain::rule_report::ANSWERED_WITHIN;
use cistern_domain::settings::Role;
use cistern_journal::{Tx, Writer};

use super::list::line_of;
use super::{ReportRule, RuleReportLine, RuleReportRefusal, WhichRule};
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
        who.needs(Role::Clerk).or_else(refuse)?;
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
        let (rule, name) = match &ask.rule {
            WhichRule::Item { item, part } => item_of(tx, &business, (own, on), (item, *part), ask.case)?,
            other => (of_city(tx, &rules, other, on)?, String::new()),
        };
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

/// The item's version that stood behind it: the case's, else the one by which this hall works now.
fn item_of(
    tx: &Tx<'_>,
    business: &Business,
    (own, on): (&Writer, BusinessDate),
    (id, part): (&str, ItemPart),
    case: Option<CaseId>,
) -> Result<(Rule, String), Failed<RuleReportRefusal>> {
    let opened = match case {
        Some(case) => match tx.case(case)?.opened {
            Some(opened) => Some(opened.asked),
            None => return refuse(RuleReportRefusal::UnknownCase { case }),
        },
        None => None,
    };
    let by_case = opened.filter(|asked| asked.item == id).map(|asked| asked.version);
    let found: Option<(u32, &Item)> = match by_case {
        Some(version) => business.version(id, version).map(|item| (version, item)),
        None => business.item(id, tx.counter(own.journal)?.hall, on),
    };
    let Some((version, item)) = found else {
        let item = id.to_owned();
        return refuse(RuleReportRefusal::from(BusinessRefusal::Unknown { item }));
    };
    if let (false, ItemPart::Refusal { at }) = (part.is_of(item), part) {
        let item = id.to_owned();
        return refuse(RuleReportRefusal::from(BusinessRefusal::NoSuchRefusal {
            item,
            refusal: at,
        }));
    }
    let rule = Rule::Item {
        item: id.to_owned(),
        version,
        part,
    };
    Ok((rule, item.name.clone()))
}

/// A rule of the whole city, in the version that holds on a date.
fn of_city(tx: &Tx<'_>, rules: &Rules, which: &WhichRule, on: BusinessDate) -> Result<Rule, Fault> {
    Ok(match which {
        WhichRule::LateFee { clause } => Rule::LateFee {
            version: in_force(&rules.policies, on).map_or(0, |(version, _)| *version),
            clause: *clause,
        },
        WhichRule::Offline => Rule::Offline {
            version: in_force(&rules.offline_limits, on).map_or(0, |(version, _)| *version),
        },
        WhichRule::Authority { act } => Rule::Authority {
            version: Some(in_force(&rules.authorities, on).map_or(0, |(version, _)| *version)),
            act: *act,
        },
        WhichRule::Tariff | WhichRule::Item { .. } => {
            let tariffs = Rules::tariffs(tx)?;
            let holds = in_force(&tariffs, on).map(|tariff| tariff.id().to_owned());
            Rule::Tariff {
                id: holds.unwrap_or_default(),
            }
        }
    })
}
