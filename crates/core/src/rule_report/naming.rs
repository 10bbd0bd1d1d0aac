//! What there is to be named as a rule, in this hall now.

use cistern_domain::ids::CaseId;
use cistern_domain::rule::RulesToName;
use cistern_publishing::{Naming, PublishedRules};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RuleReportRefusal;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::refusal::{Failed, refuse};
use crate::rules::Rules;

/// Asks what there is to be named as a rule.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskRulesToName {
    /// Of which case: under what held when it was opened; nothing: what holds now.
    pub case: Option<CaseId>,
}

impl Counter {
    /// The items by which this hall works, and the clauses of the tariff that holds.
    ///
    /// # Errors
    /// [`RuleReportRefusal::NotNow`], and those of the disk.
    pub fn rules_to_name(&self, ask: &AskRulesToName) -> Result<RulesToName, Failed<RuleReportRefusal>> {
        self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let published = PublishedRules::read(tx)?;
            if let Some(case) = ask.case {
                let Some(opened) = tx.case(case)?.opened else {
                    return refuse(RuleReportRefusal::UnknownCase { case });
                };
                return Ok(published.to_name(Naming::of_case(tx, &opened)?));
            }
            let own = own_or_refuse::<RuleReportRefusal>(tx)?;
            let at = Naming {
                hall: tx.counter(own.journal)?.hall,
                on: date_now(tx, &*Rules::load(tx)?, self.now())?,
                case: None,
            };
            Ok(published.to_name(at))
        })
    }
}
